"""ScriptBlock.GetPowerShell: a script block's only pipeline as hosted commands, its arguments evaluated now."""

from __future__ import annotations

from typing import Any

from psremote.engine.hosting.power_shell import HostedPowerShell
from psremote.engine.session_state.scopes import NameTable, Scope
from psremote.engine.steppable_pipeline import steppable_pipeline
from psremote.objects.exceptions import PSInvalidOperationException, ScriptBlockToPowerShellNotSupportedException


def get_power_shell(block: Any, arguments: Any = (), variables: Any = None) -> HostedPowerShell:
    """The commands of a block that is one pipeline."""
    context = block.context
    outer = context.scope
    scope = Scope(outer, outer.session_state, NameTable(("_",)))
    scope.put_local("args", list(arguments))
    for name, value in variables.items() if variables is not None else ():
        scope.put_local(str(name).lower(), value)
    context.scope = scope
    try:
        prepared = steppable_pipeline(block).prepared
    except PSInvalidOperationException as fault:
        raise ScriptBlockToPowerShellNotSupportedException("Only a script block that is one pipeline of commands can be turned into a PowerShell.", fault) from None
    finally:
        context.scope = outer
    made = HostedPowerShell()
    for stage, given in prepared:
        made.add_command(stage.command_info.name)
        for one in given:
            if one.name is None:
                made.add_argument(one.value)
            elif one.has_value:
                made.add_parameter(one.name, one.value)
            else:
                made.add_parameter(f"-{one.name}", None)  # whether what follows is its value depends on the parameter
    return made
