"""PSHostUserInterface: what an engine shows to and asks of whoever runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method
from psremote.host.fields import field, verb
from psremote.host.host_exception import host_function_not_implemented
from psremote.host.raw_user_interface import PSHostRawUserInterface
from psremote.host.value_types import ChoiceDescription, FieldDescription


@dotnet_type("System.Management.Automation.Host.PSHostUserInterface")
class PSHostUserInterfaceBase:
    """The name scripts know the interface by; hosts derive from PSHostUserInterface."""


@dotnet_type(
    "System.Management.Automation.Internal.Host.InternalHostUserInterface",
    base="System.Management.Automation.Host.PSHostUserInterface",
)
class PSHostUserInterface(PSHostUserInterfaceBase):
    """Writers do nothing and questions refuse (HostFunctionNotImplemented) until a host overrides them.

    Colours are ConsoleColor values or None for the host's own.
    """

    raw_ui: PSHostRawUserInterface | None = None
    supports_virtual_terminal: bool = False
    #: whether somebody sits there who can be asked for what must not come from a script's input
    is_at_terminal: bool = True

    net_raw_ui = field("System.Management.Automation.Host.PSHostRawUserInterface RawUI {get;}", "raw_ui")

    net_supports_virtual_terminal = field("bool SupportsVirtualTerminal {get;}", "supports_virtual_terminal")

    # --- writing

    def write(self, text: str, foreground: Any = None, background: Any = None) -> None:
        """Show text without a line end."""

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        """Show text and end the line."""

    def write_error_line(self, text: str) -> None:
        """Show a line of error text."""

    def write_debug_line(self, text: str) -> None:
        """Show a debug message; the host puts its own mark before it."""

    def write_verbose_line(self, text: str) -> None:
        """Show a verbose message; the host puts its own mark before it."""

    def write_warning_line(self, text: str) -> None:
        """Show a warning; the host puts its own mark before it."""

    def write_progress(self, source_id: int, record: Any) -> None:
        """Show or take away a progress bar (objects.ProgressRecord)."""

    def write_information(self, record: Any) -> None:
        """An information record passed by; what is to be shown of it comes through `write`/`write_line`."""

    # --- asking

    def read_line(self) -> str | None:
        """One line of text; None at the end of input."""
        raise host_function_not_implemented("UI.ReadLine")

    net_read_line = verb(
        "read_line",
        "string ReadLine()",
    )

    def read_line_as_secure_string(self) -> Any:
        """One line that is not shown, as SecureString."""
        raise host_function_not_implemented("UI.ReadLineAsSecureString")

    net_read_line_as_secure_string = verb(
        "read_line_as_secure_string",
        "securestring ReadLineAsSecureString()",
    )

    def prompt(self, caption: str, message: str, descriptions: Sequence[FieldDescription]) -> dict[str, Any]:
        """Ask for each field; the answers by field name: text (a list for array types), SecureString, PSCredential."""
        raise host_function_not_implemented("UI.Prompt")

    def prompt_for_credential(
        self,
        caption: str | None,
        message: str | None,
        user_name: str | None,
        target_name: str | None,
        allowed_types: Any = None,
        options: Any = None,
    ) -> Any:
        """Ask for a user name and a password; a PSCredential."""
        raise host_function_not_implemented("UI.PromptForCredential")

    net_prompt_for_credential = verb(
        "prompt_for_credential",
        "pscredential PromptForCredential(string caption, string message, string userName, string targetName)",
        "pscredential PromptForCredential(string caption, string message, string userName, string targetName, "
        "System.Management.Automation.PSCredentialTypes allowedCredentialTypes, "
        "System.Management.Automation.PSCredentialUIOptions options)",
    )

    def prompt_for_choice(self, caption: str, message: str, choices: Sequence[ChoiceDescription], default: int) -> int:
        """Ask to pick one; its index. A default of −1 means that there is none."""
        raise host_function_not_implemented("UI.PromptForChoice")

    def prompt_for_choices(
        self, caption: str, message: str, choices: Sequence[ChoiceDescription], defaults: Sequence[int]
    ) -> list[int]:
        """Ask to pick any number; their indices."""
        raise host_function_not_implemented("UI.PromptForChoice with several answers")

    # --- the same, as scripts call them

    @method(
        "void Write(string value)",
        "void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
    )
    def net_write(self, *arguments: Any) -> None:
        self._coloured(self.write, arguments)

    @method(
        "void WriteLine()",
        "void WriteLine(string value)",
        "void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
    )
    def net_write_line(self, *arguments: Any) -> None:
        self._coloured(self.write_line, arguments)

    @staticmethod
    def _coloured(writer: Any, arguments: tuple[Any, ...]) -> None:
        if len(arguments) == 3:
            writer(arguments[2] or "", arguments[0], arguments[1])
        else:
            writer((arguments[0] or "") if arguments else "")

    @method("void WriteErrorLine(string value)")
    def net_write_error_line(self, value: str | None) -> None:
        self.write_error_line(value or "")

    @method("void WriteDebugLine(string message)")
    def net_write_debug_line(self, message: str | None) -> None:
        self.write_debug_line(message or "")

    @method("void WriteVerboseLine(string message)")
    def net_write_verbose_line(self, message: str | None) -> None:
        self.write_verbose_line(message or "")

    @method("void WriteWarningLine(string message)")
    def net_write_warning_line(self, message: str | None) -> None:
        self.write_warning_line(message or "")

    @method("void WriteInformation(System.Management.Automation.InformationRecord record)")
    def net_write_information(self, record: Any) -> None:
        self.write_information(record)

    @method("void WriteProgress(long sourceId, System.Management.Automation.ProgressRecord record)")
    def net_write_progress(self, source_id: int, record: Any) -> None:
        self.write_progress(source_id, record)

    @method(
        "System.Collections.Generic.Dictionary[string,psobject] Prompt(string caption, string message, "
        "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription] descriptions)"
    )
    def net_prompt(self, caption: str, message: str, descriptions: Any) -> Any:
        from psremote.bcl.dotnet_type import get_type
        from psremote.objects import construct, convert_to, invoke_method

        answers: Any = construct(get_type("System.Collections.Generic.Dictionary[string,psobject]"), [])
        fields = [convert_to(d, get_type("System.Management.Automation.Host.FieldDescription")) for d in descriptions]
        for name, value in self.prompt(caption or "", message or "", fields).items():
            invoke_method(answers, "Add", [name, value])
        return answers

    @method(
        "int PromptForChoice(string caption, string message, "
        "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, int defaultChoice)",
        "System.Collections.ObjectModel.Collection[int] PromptForChoice(string caption, string message, "
        "System.Collections.ObjectModel.Collection[System.Management.Automation.Host.ChoiceDescription] choices, "
        "System.Collections.Generic.IEnumerable[int] defaultChoices)",
    )
    def net_prompt_for_choice(self, caption: str, message: str, choices: Any, default: Any) -> Any:
        items = [c if isinstance(c, ChoiceDescription) else ChoiceDescription(str(c)) for c in choices]
        if isinstance(default, int):
            return self.prompt_for_choice(caption or "", message or "", items, default)
        return self.prompt_for_choices(caption or "", message or "", items, list(default or ()))
