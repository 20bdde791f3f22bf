"""`psremote`: what the command line asks for is done, and the process's exit code comes back."""

from __future__ import annotations

import gc
import os
import sys

from psremote.cli.arguments import Options, UsageError, parse
from psremote.cli.words import WORDS

#: what pwsh answers to a command line it cannot understand, and to a script that is not there
USAGE_EXIT_CODE = 64

HELP = """usage: psremote [switches] [-File] SCRIPT [ARGUMENT ...]
       psremote [switches] -Command TEXT
       psremote [switches]                     the interactive shell
       psremote [switches] -                   commands from standard input

  -Command, -c TEXT            run TEXT; `-Command -` reads it from standard input
  -CommandWithArgs, -cwa TEXT  run TEXT with what follows as $args
  -EncodedCommand, -e BASE64   the same, UTF-16 text in base64
  -File, -f SCRIPT             run a script with what follows as its arguments
  -NoExit, -noe                stay in the shell afterwards
  -NoProfile, -nop             do not run the profile
  -NonInteractive, -noni       never ask; a question is an error
  -NoLogo, -nol                no line of greeting
  -Login, -l                   as a login shell
  -WorkingDirectory, -wd DIR   begin in DIR
  -InputFormat, -OutputFormat  Text or XML (CLIXML)
  -ExecutionPolicy, -ep NAME   kept for scripts that ask; nothing is refused by it here
  -CustomPipeName NAME         listen on this pipe, too (Enter-PSHostProcess -CustomPipeName NAME)
  -SettingsFile FILE           session options from FILE
  -s                           be one session's engine on standard input and output (PSRP)
  -sshs                        the same, as an SSH subsystem
  --warm                       … with an engine from a process that stays (10 minutes)
  -Version, -v                 the version
  --demo                       with the demo hosts in the inventory

  psremote tour                play the tour of remoting on the demo hosts
  psremote doctor              check what a session needs on this machine, and say what to do
  psremote hosts               list, add and remove inventory entries
  psremote serve               be an endpoint for sessions (SSH)
  psremote users               its own users: passwords and keys
  psremote fingerprint         print this machine's SSH host key fingerprint, or that of a HOST[:PORT]
  psremote import              a typed Python module of a remote module (not there yet)
  psremote bench               measure what a session to a machine costs
"""


def run(arguments: list[str]) -> int:
    """Do what *arguments* (without the program's name) ask for; the exit code."""
    gc.set_threshold(50_000, 20, 50)  # scripts make many objects and few cycles
    if arguments and arguments[0] in WORDS:
        import importlib

        word = importlib.import_module(f"psremote.cli.words.{WORDS[arguments[0]]}")
        code: int = word.main(arguments[1:])
        return code
    try:
        options = parse(arguments)
    except UsageError as fault:
        print(f"psremote: {fault}", file=sys.stderr)
        return USAGE_EXIT_CODE
    return _serve_or_run(options, arguments)


def _serve_or_run(options: Options, arguments: list[str]) -> int:
    if options.help:
        print(HELP, end="")
        return 0
    if options.version:
        from psremote import __version__

        print(f"psremote {__version__}")
        return 0
    if options.ssh_server_mode and options.warm and options.command is None:
        from psremote.transports.warm_attach import attach

        if (code := attach()) is not None:
            os._exit(code)  # there is nothing to tidy up, and the client waits for this process's end
    if options.server_mode or options.ssh_server_mode:
        from psremote.server.engine_host.stdio_server import main as serve

        return serve(arguments)
    from psremote.cli.session_runner import run as run_session

    return run_session(options)
