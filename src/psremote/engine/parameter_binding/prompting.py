"""Asking the user for mandatory parameters, where there is a host that can ask."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.parameter_binding.errors import binding_error


def ask_for(binder: Any, missing: list[ParameterMetadata]) -> None:
    """Let the host ask for these parameters; MissingMandatoryParameter where it cannot."""
    names = ", ".join(f"-{p.name}" for p in missing)
    fault = binding_error(
        f"'{binder.metadata.name}' needs the parameter{'s' if len(missing) > 1 else ''} {names}.", "MissingMandatoryParameter",
        metadata=binder.metadata, invocation=binder.invocation, parameter=" ".join(p.name for p in missing),
    )  # fmt: skip
    ui = getattr(binder.context.host, "ui", None)
    if ui is None:
        raise fault
    from psremote.host.value_types import FieldDescription

    fields = []
    for parameter in missing:
        description = FieldDescription(parameter.name)
        description.label = parameter.name
        description.parameter_type_name = parameter.type.name
        description.parameter_type_full_name = parameter.type.full_name
        entry = next((e for e in parameter.sets.values() if e.help_message), None)
        description.help_message = (entry.help_message or "") if entry is not None else ""
        description.is_mandatory = True
        fields.append(description)
    try:
        answers = ui.prompt(f"Command {binder.metadata.name} at command pipeline position 1", "Give values for these parameters:", fields)
    except (NetException, NotImplementedError) as error:
        raise fault from error
    for parameter in missing:
        value = answers.get(parameter.name) if hasattr(answers, "get") else answers.get_item(parameter.name)
        binder.bind_value(parameter, value)
