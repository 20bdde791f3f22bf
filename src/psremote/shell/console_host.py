"""The host on a console: `$Host` of the shell, of -Command and of -File."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from psremote.host.host import PSHost
from psremote.host.host_exception import host_function_not_implemented
from psremote.host.user_interface import PSHostUserInterface
from psremote.host.value_types import ChoiceDescription, FieldDescription
from psremote.shell.console import Console
from psremote.shell.console_raw_ui import ConsoleRawUserInterface
from psremote.shell.progress_bar import ProgressBar

if TYPE_CHECKING:
    from psremote.shell import questions

ERROR = "\x1b[31;1m"
NOTICE = "\x1b[33;1m"
CREDENTIAL_CAPTION = "Credential request"
CREDENTIAL_MESSAGE = "A user name and a password are asked for."


class ConsoleUserInterface(PSHostUserInterface):
    """Writes to the console and asks the person at it; refuses questions where nobody can answer."""

    raw_ui: ConsoleRawUserInterface

    def __init__(self, console: Console, *, may_ask: bool = True) -> None:
        self.console = console
        self.raw_ui = ConsoleRawUserInterface(console)
        self.supports_virtual_terminal = console.colours
        self.is_at_terminal = console.interactive
        self.progress = ProgressBar(console)
        self.may_ask = may_ask
        #: a line editor that replaces the plain one (the shell's, with editing keys): text, hidden → line
        self.line_editor: Callable[[str, bool], str | None] | None = None
        #: the same for lines of code at a prompt within a running line
        self.inner_editor: Callable[[str], str | None] | None = None

    # --- writing

    def write(self, text: str, foreground: Any = None, background: Any = None) -> None:
        self.progress.clear()
        self.console.write(text, foreground, background)
        self.console.flush()
        self.progress.redraw()

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        self.progress.clear()
        self.console.write(text + "\n", foreground, background)
        if self.console.output_is_terminal:
            self.console.flush()
        self.progress.redraw()

    def write_error_line(self, text: str) -> None:
        self.progress.clear()
        plain_error = "\x1b[" in text   # the engine has coloured it already
        self.console.write_error(text, "" if plain_error else ERROR)
        self.progress.redraw()

    def write_debug_line(self, text: str) -> None:
        self._notice("DEBUG", text)

    def write_verbose_line(self, text: str) -> None:
        self._notice("VERBOSE", text)

    def write_warning_line(self, text: str) -> None:
        self._notice("WARNING", text)

    def _notice(self, mark: str, text: str) -> None:
        self.progress.clear()
        line = f"{mark}: {text}"
        self.console.write(f"{NOTICE}{line}\x1b[0m\n" if self.console.colours else f"{line}\n")
        self.console.flush()
        self.progress.redraw()

    def write_progress(self, source_id: int, record: Any) -> None:
        self.progress.update(source_id, record)

    # --- asking

    def read_line(self) -> str | None:
        return self._line("", hidden=False)

    def read_line_as_secure_string(self) -> Any:
        return self._secure("")

    def prompt(self, caption: str, message: str, descriptions: Sequence[FieldDescription]) -> dict[str, Any]:
        self._must_ask("Prompt")
        from psremote.shell import questions

        return questions.ask_fields(self._asker(), caption, message, descriptions)

    def prompt_for_credential(
        self, caption: str | None, message: str | None, user_name: str | None, target_name: str | None, allowed_types: Any = None, options: Any = None
    ) -> Any:
        from psremote.bcl.dotnet_type import get_type
        from psremote.objects import construct

        self._must_ask("PromptForCredential")
        from psremote.shell import questions

        questions.head(self._asker(), caption or CREDENTIAL_CAPTION, message or CREDENTIAL_MESSAGE)
        name = user_name or self._ask("User: ")
        if not name:
            return None
        password = self._secure(f"Password for user {name}: ")
        self.write_line()
        return construct(get_type("System.Management.Automation.PSCredential"), [name, password])

    def prompt_for_choice(self, caption: str, message: str, choices: Sequence[ChoiceDescription], default: int) -> int:
        self._must_ask("PromptForChoice")
        from psremote.shell import questions

        return questions.ask_choice(self._asker(), caption, message, choices, default)

    def prompt_for_choices(self, caption: str, message: str, choices: Sequence[ChoiceDescription], defaults: Sequence[int]) -> list[int]:
        self._must_ask("PromptForChoice")
        from psremote.shell import questions

        return questions.ask_choices(self._asker(), caption, message, choices, defaults)

    def _asker(self) -> questions.Asker:
        from psremote.shell import questions

        return questions.Asker(
            self._ask, self._secure, lambda label: self.prompt_for_credential(label, None, None, None), self.write_line, self.write_error_line,
            self.console.width,
        )

    def _must_ask(self, what: str) -> None:
        if not self.may_ask:
            from psremote.objects.exceptions import PSInvalidOperationException

            raise PSInvalidOperationException(f"{what} needs somebody to answer, and psremote runs non-interactively.", error_id="InvalidOperation")

    def read_prompted(self, prompt: str) -> str | None:
        """A line of code typed behind a prompt; None where nothing more can be read."""
        if self.inner_editor is not None and self.console.input_is_terminal:
            self._must_ask("ReadLine")
            self.progress.clear()
            return self.inner_editor(prompt)
        return self._line(prompt, hidden=False)

    def _ask(self, prompt: str) -> str | None:
        return self._line(prompt, hidden=False)

    def _secure(self, prompt: str) -> Any:
        from psremote.bcl.dotnet_type import get_type
        from psremote.objects import construct, invoke_method

        text = self._line(prompt, hidden=True) or ""
        secure: Any = construct(get_type("System.Security.SecureString"), [])
        for character in text:
            invoke_method(secure, "AppendChar", [character])
        return secure

    def _line(self, prompt: str, *, hidden: bool) -> str | None:
        self._must_ask("ReadLine")
        self.progress.clear()
        if self.line_editor is not None and self.console.input_is_terminal:
            return self.line_editor(prompt, hidden)
        if hidden and self.console.input_is_terminal:
            return self.console.read_hidden(prompt)
        self.console.write(prompt)
        self.console.flush()
        line = self.console.input.readline()
        return line.rstrip("\r\n") if line else None


class ConsoleHost(PSHost):
    """The program's host. `pushed` holds the remote sessions entered, the innermost last."""

    name = "ConsoleHost"

    def __init__(self, console: Console | None = None, *, may_ask: bool = True) -> None:
        self.console = Console() if console is None else console
        self.console_ui = ConsoleUserInterface(self.console, may_ask=may_ask)
        self.ui = self.console_ui
        #: set when a script said `exit`
        self.exit_code: int | None = None
        self._private_data: Any = None
        #: the remote prompts that Enter-PSSession pushed (client.remote_prompt.RemotePrompt), the innermost last
        self.pushed: list[Any] = []
        #: those left again; the prompt lets go of them once the line that left them has ended
        self.popped: list[Any] = []
        #: called, from another thread, when the innermost session breaks while its prompt waits for a line
        self.remote_lost: Callable[[], None] | None = None
        #: makes a prompt inside the running pipeline; the session fills it in
        self.nested_prompt: Callable[[], Any] | None = None
        self.nested: list[Any] = []

    def notify_begin_application(self) -> None:
        self.console_ui.progress.clear()
        self.console.flush()

    def enter_nested_prompt(self) -> None:
        if self.nested_prompt is None or not self.console_ui.may_ask:
            raise host_function_not_implemented("EnterNestedPrompt")
        prompt = self.nested_prompt()
        context = self.runspace.context
        self.nested.append(prompt)
        context.nest_prompt(1)
        try:
            prompt.run()
        finally:
            context.nest_prompt(-1)
            self.nested.pop()

    def exit_nested_prompt(self) -> None:
        if self.nested:
            self.nested[-1].left = True

    @property
    def private_data(self) -> Any:   # made when it is first asked for
        if self._private_data is None:
            from psremote.shell.console_colors import ConsoleColorProxy

            self._private_data = ConsoleColorProxy()
        return self._private_data

    @property
    def is_runspace_pushed(self) -> bool:  # type: ignore[override]  # an attribute in the interface, computed here
        return bool(self.pushed)

    def set_should_exit(self, exit_code: int) -> None:
        self.exit_code = exit_code

    def push_runspace(self, runspace: Any) -> None:
        self.pushed.append(runspace)
        runspace.on_lost = self._lost

    def _lost(self, runspace: Any) -> None:
        """A session entered has broken; whoever reads a line for it need not wait for that line."""
        if self.remote_lost is not None and self.pushed and self.pushed[-1] is runspace:
            self.remote_lost()

    def pop_runspace(self) -> None:
        if self.pushed:
            self.popped.append(self.pushed.pop())
