"""The errors of parameter binding, each with PowerShell's id for it."""

from __future__ import annotations

from typing import Any

from psremote.engine.command_metadata import CommandMetadata
from psremote.objects.exceptions import (
    ParameterBindingArgumentTransformationException,
    ParameterBindingException,
    ParameterBindingValidationException,
)

KINDS: dict[str, tuple[type[ParameterBindingException], str]] = {
    "": (ParameterBindingException, "InvalidArgument"),
    "validation": (ParameterBindingValidationException, "InvalidData"),
    "transformation": (ParameterBindingArgumentTransformationException, "InvalidData"),
    "metadata": (ParameterBindingException, "MetadataError"),
    "write": (ParameterBindingException, "WriteError"),
}


def binding_error(
    message: str,
    error_id: str,
    *,
    metadata: CommandMetadata,
    invocation: Any = None,
    parameter: str = "",
    inner: BaseException | None = None,
    kind: str = "",
    target: Any = None,
) -> ParameterBindingException:
    """An exception about the command line of a command, its record tied to that command."""
    cls, category = KINDS[kind]
    fault = cls(message, inner, error_id=error_id, category=category, target=target, parameter_name=parameter, command_invocation=invocation)
    record = fault.error_record
    record.invocation_info = invocation
    record.id_suffix = metadata.error_name
    if invocation is None:
        record.category_info.activity = metadata.name
    return fault
