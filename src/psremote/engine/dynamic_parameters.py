"""Dynamic parameters of a command nobody calls: what Get-Command and a proxy's maker see of them."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.command_info import AliasInfo, CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo
from psremote.engine.command_metadata import CommandMetadata, ParameterMetadata
from psremote.engine.command_runtime import CommandRuntime
from psremote.engine.execution_context import running_context
from psremote.engine.parameter_binding import ParameterBinder
from psremote.engine.script_block import ScriptProcessor


def dynamic_parameters(info: CommandInfo, context: Any) -> list[ParameterMetadata]:
    """What a command adds while it is bound without arguments; nothing where it cannot do that."""
    metadata = info.metadata
    if not metadata.has_dynamic_parameters:
        return []
    try:
        if isinstance(info, CmdletInfo):
            found = of_cmdlet(info, context)
        elif isinstance(info, (FunctionInfo, ExternalScriptInfo)):
            found = of_script(info, context)
        else:
            return []
    except NetException:
        return []
    for one in found:
        one.is_dynamic = True
    return found


def of_cmdlet(info: CmdletInfo, context: Any) -> list[ParameterMetadata]:
    """A cmdlet's."""
    metadata = info.metadata
    made = info.cmdlet_class()
    made.runtime = CommandRuntime(context, metadata.name, metadata.error_name, None)
    made.binder = ParameterBinder(metadata, context, made)  # type: ignore[arg-type]
    return list(made.dynamic_parameters() or ())


def of_script(info: FunctionInfo | ExternalScriptInfo, context: Any) -> list[ParameterMetadata]:
    """A function's or a script's, from its dynamicparam block."""
    stage = ScriptProcessor(context, info)
    stage.is_script_file = isinstance(info, ExternalScriptInfo)
    stage.enter_scope()
    stage.binder = ParameterBinder(info.metadata, context, stage)
    outer, context.scope = context.scope, stage.scope
    try:
        return list(stage.dynamic_parameters())
    finally:
        context.scope = outer
        stage.give_back()


def whole_metadata(info: CommandInfo) -> CommandMetadata:
    """A command's parameters with the dynamic ones."""
    target = info.resolved if isinstance(info, AliasInfo) else info
    metadata = info.metadata
    context = running_context()
    if target is None or context is None or not metadata.has_dynamic_parameters:
        return metadata
    found = dynamic_parameters(target, context)
    if not found:
        return metadata
    return CommandMetadata(
        metadata.name, [*metadata.parameters.values(), *found], default_parameter_set=metadata.default_parameter_set,
        cmdlet_binding=metadata.cmdlet_binding, supports_should_process=metadata.supports_should_process, implementing=metadata.implementing,
    )

