"""Runs what the command line asked for in a runspace of this process: a command, a script, standard input, or the shell."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import Any

from psremote.cli.arguments import Options
from psremote.engine.control_flow import ExitFlow, PipelineStopped
from psremote.engine.execution_context import set_current_context
from psremote.engine.powershell import NO_VALUE, Command, PowerShell
from psremote.engine.runspace import Runspace
from psremote.engine.script_files import read_script
from psremote.errors import TransportError
from psremote.server.engine_host.pipe_server import OwnPipe, PipeServer, open_pipes
from psremote.shell.console import Console, ReaderGone
from psremote.shell.console_host import ConsoleHost
from psremote.shell.interactive_session import InteractiveSession
from psremote.shell.stream_display import show_streams

NO_SUCH_SCRIPT = 64
CANNOT_LISTEN = 1
STOPPED = 130
CLIENT_DELAY = 0.3
"""Seconds after which a shell at its prompt loads the client."""
CLIXML_HEADER = "#< CLIXML"
DEMO_GREETING = ", with the demo hosts SP2010-WFE, SRV02, DC01, EXCH01, server1 to server3, PC1 to PC3"
#: holds `$?` of a -Command's last statement until the exit code is made of it
SUCCESS_VARIABLE = "PSRemoteCommandSucceeded"
#: `-Name`, `-Name:value`
PARAMETER = re.compile(r"(-[A-Za-z_]\w*:?)(?:(?<=:)(.+))?", re.DOTALL)


def run(options: Options) -> int:
    """Make the runspace, run, close everything; the exit code."""
    if options.demo:
        from psremote.demo.inventory import use_demo_hosts

        use_demo_hosts()
    if options.working_directory is not None:
        try:
            os.chdir(options.working_directory)
        except OSError as fault:
            print(f"psremote: cannot begin in '{options.working_directory}': {fault.strerror}", file=sys.stderr)
            return NO_SUCH_SCRIPT
    interactive = options.command is None and options.file is None and not options.from_input and sys.stdin.isatty()
    if interactive:
        from psremote.client import expect_sessions

        expect_sessions()
    host = ConsoleHost(Console(), may_ask=not options.non_interactive)
    runspace = Runspace(host=host)
    runspace.open()
    session = InteractiveSession(host, runspace)
    # programs read what we were given to read, unless our own commands are in it
    runspace.context.extra["has_console"] = interactive or ((options.command is not None or options.file is not None) and not options.from_input)
    pipes: list[PipeServer | OwnPipe] = []
    try:
        try:
            pipes = open_pipes(options.custom_pipe_name)
        except (TransportError, ValueError) as fault:
            print(f"psremote: {fault}.", file=sys.stderr)
            return CANNOT_LISTEN
        if not options.no_profile:
            run_profile(session)
        code = 0
        if options.file is not None:
            code = run_file(session, options)
        elif options.command is not None:
            code = run_command(session, options)
        elif not interactive:
            code = run_input(session)
        if interactive or (options.no_exit and host.exit_code is None and sys.stdin.isatty()):
            code = run_shell(session, options)
        return code
    except (BrokenPipeError, ReaderGone):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    finally:
        host.console.flush()
        for pipe in pipes:
            pipe.close()
        runspace.close()


def run_shell(session: InteractiveSession, options: Options) -> int:
    """The interactive shell at this terminal."""
    from psremote.shell.repl import Repl

    if not options.no_logo:
        from psremote import __version__

        session.host.console_ui.write_line(f"psremote {__version__}" + (DEMO_GREETING if options.demo else ""))
    # The first session would otherwise wait for the client to load; nobody has typed a command by then.
    import threading

    loading = threading.Timer(CLIENT_DELAY, load_client)
    loading.daemon = True
    loading.start()
    return Repl(session).run()


def load_client() -> None:
    """What the first session of this process needs."""
    import psremote.client.session_opening
    import psremote.transports.process

    assert psremote


def run_profile(session: InteractiveSession) -> None:
    """The profile script, where there is one; what goes wrong in it is shown and the session begins all the same."""
    path = profile_path()
    if os.path.exists(path):
        session.run_line(f". {quoted(path)}")


def profile_path() -> str:
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(base, "psremote", "profile.ps1")


def run_command(session: InteractiveSession, options: Options) -> int:
    """-Command: 0 where the last statement succeeded, 1 where it did not, the code of `exit` where that was said."""
    assert options.command is not None
    text = options.command
    shell = PowerShell(session.runspace)
    if options.with_args:
        shell.add_command(session.runspace.context.new_script_block(text))
        for argument in options.arguments:
            shell.add_argument(argument)
    else:
        shell.add_script(_noting_success(text))
    return _to_the_end(session, shell, options, _piped_lines(text))


def _noting_success(text: str) -> str:
    """The text with one more statement that keeps `$?`, where it is a plain list of statements that can be parsed."""
    from psremote.language import parse

    result = parse(text)
    tree = result.ast
    blocks = (tree.begin_block, tree.process_block, tree.clean_block, tree.dynamic_param_block)
    if result.errors or any(block is not None for block in blocks) or (tree.end_block is not None and not tree.end_block.unnamed):
        return text
    return f"{text}\n$global:{SUCCESS_VARIABLE} = $?"


def run_file(session: InteractiveSession, options: Options) -> int:
    """-File: the script's own exit code, 1 after an error that ended it."""
    assert options.file is not None
    import pathlib

    path = pathlib.Path(os.path.expanduser(options.file))
    if not path.exists() and path.suffix == "" and path.with_suffix(".ps1").exists():
        path = path.with_suffix(".ps1")
    if not path.is_file():
        print(f"psremote: there is no script '{options.file}'.", file=sys.stderr)
        return NO_SUCH_SCRIPT
    context = session.runspace.context
    full = str(path.absolute())
    before = set_current_context(context)  # what the script names (modules it uses or requires) is looked for in the session
    try:
        block = context.new_script_block(read_script(full), None, full)
        requirements = block.code.ast.script_requirements
        if requirements is not None:
            context.extra["check_requirements"](requirements, full)
    except Exception as fault:   # a script that cannot be read, parsed or run here is told of as any other error
        session.show_fault(fault)
        return 1
    finally:
        set_current_context(before)
    shell = PowerShell(session.runspace)
    shell.commands.append(Command(block, True, False))  # in the session's own scope, as if dot-sourced
    shell.commands[-1].parameters += script_arguments(options.arguments)
    return _to_the_end(session, shell, options, None, last_status_counts=False)


def script_arguments(words: list[str]) -> Iterator[tuple[str | None, Any]]:
    """A command line's words as a script's arguments: `-Name`, `-Name:value`, and plain values.

    Whether the word after `-Name` is its value is the binder's to say: a switch takes none.
    """
    for word in words:
        match = PARAMETER.fullmatch(word)
        if match is None:
            yield None, word
        elif match[2] is None:
            yield match[1][1:].rstrip(":"), NO_VALUE
        else:
            yield match[1][1:-1], {"$true": True, "$false": False, "$null": None}.get(match[2].lower(), match[2])


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def run_input(session: InteractiveSession) -> int:
    """Commands from standard input, each run as soon as it is complete; an incomplete one is ended by an empty line."""
    from psremote.language import parse

    pending = ""
    for line in sys.stdin:
        pending += line
        if line.strip() and parse(pending).incomplete:
            continue
        session.run_line(pending.rstrip("\r\n"))
        pending = ""
        if session.host.exit_code is not None:
            return session.host.exit_code
    if pending:
        session.run_line(pending.rstrip("\r\n"))
    if session.host.exit_code is not None:
        return session.host.exit_code
    return 0 if session.runspace.context.question else 1


def _to_the_end(session: InteractiveSession, shell: PowerShell, options: Options, piped: Any, *, last_status_counts: bool = True) -> int:
    as_xml = options.output_format == "XML"
    if not as_xml:
        shell.commands[-1].merge = {"error": "output"}
        shell.add_command("Out-Default")
        show_streams(shell, session.host)
    try:
        found = _stoppable(session, shell, piped)
    except ExitFlow as leaving:
        return leaving.exit_code
    except (PipelineStopped, KeyboardInterrupt):
        return STOPPED
    except Exception as fault:
        session.show_fault(fault)
        return 1
    if as_xml:
        from psremote.protocol.clixml import serialize_many

        print(CLIXML_HEADER)
        print(serialize_many(found))
    if session.host.exit_code is not None:
        return session.host.exit_code
    if not last_status_counts:
        return 0
    variables = session.runspace.context.global_session_state.variables
    succeeded = variables.get(SUCCESS_VARIABLE, not shell.had_errors)
    variables.remove(SUCCESS_VARIABLE, "Global")
    return 0 if succeeded else 1


def _stoppable(session: InteractiveSession, shell: PowerShell, piped: Any) -> list[Any]:
    """Run on this thread; Ctrl-C asks the pipeline to stop, a second one ends the process at once."""
    import signal

    pressed = 0

    def on_interrupt(number: int, frame: Any) -> None:
        nonlocal pressed
        if session.interrupts_program():
            return
        pressed += 1
        if pressed > 1:
            raise KeyboardInterrupt
        shell.stop()

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        return shell.invoke(piped)
    finally:
        signal.signal(signal.SIGINT, before)


def _piped_lines(text: str) -> Iterator[str] | None:
    """The lines of standard input for `$input`, where it is a pipe and the command asks for it."""
    if sys.stdin.isatty() or "$input" not in text.lower():
        return None
    return (line.rstrip("\r\n") for line in sys.stdin)
