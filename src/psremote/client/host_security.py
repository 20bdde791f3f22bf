"""What a client does before it lets a remote machine ask its user for secrets: it says who asks."""

from __future__ import annotations

from typing import Any

from psremote.host.host import PSHost
from psremote.protocol.psrp.host_calls import HostMethod

_CREDENTIAL = "System.Management.Automation.PSCredential"
_SECRET = "System.Security.SecureString"


def guard(method: HostMethod, arguments: list[Any], computer_name: str) -> tuple[HostMethod, list[Any]]:
    """The call with warnings that name the machine, in upper case, where a credential or a secret is asked for."""
    who = computer_name.upper()
    if method.name in ("PromptForCredential1", "PromptForCredential2"):
        return method, [_caption(arguments[0]), _warned(arguments[1], who), *arguments[2:]]
    if method.name == "ReadLineAsSecureString":
        return _after_warning(method, f"The remote machine {who} asks for a secret."), arguments
    if method.name == "Prompt":
        types = {field.parameter_type_full_name for field in arguments[2]}
        if _CREDENTIAL in types:
            arguments = [_caption(arguments[0]), _warned(arguments[1], who), arguments[2]]
        if _SECRET in types:
            method = _after_warning(method, f"The remote machine {who} asks for a secret.")
    return method, arguments


def _caption(caption: str | None) -> str:
    return f"Credential request from a remote machine: {caption}" if caption else "Credential request from a remote machine"


def _warned(message: str | None, who: str) -> str:
    warning = f"The remote machine {who} asks for your credentials; give them only if you trust it."
    return f"{warning}\n\n{message}" if message else warning


def _after_warning(method: HostMethod, warning: str) -> HostMethod:
    def perform(host: PSHost, *arguments: Any) -> Any:
        if host.ui is not None:
            host.ui.write_warning_line(warning)
        return method.perform(host, *arguments)

    return method._replace(perform=perform)
