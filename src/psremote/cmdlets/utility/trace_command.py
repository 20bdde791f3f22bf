"""Trace-Command: runs something; the trace sources it could listen to are not part of this engine."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.engine.session_state.scopes import UNSET


@cmdlet("Trace", "Command", default_parameter_set="expressionSet", confirm_impact="None")
class TraceCommandCommand(Cmdlet):
    """Runs something; the trace sources it could listen to are not part of this engine."""

    input_object = parameter("InputObject", "psobject", pipeline=True)
    name = parameter("Name", "string[]", position=0, mandatory=True)
    option = parameter("Option", "System.Management.Automation.PSTraceSourceOptions", position=2)
    expression = parameter("Expression", "scriptblock", sets={"expressionSet": at(position=1, mandatory=True)})
    command = parameter("Command", "string", sets={"commandSet": at(position=1, mandatory=True)})
    argument_list = parameter("ArgumentList", "object[]", sets={"commandSet": at(remaining=True)}, aliases=("Args",))
    listener_option = parameter("ListenerOption", "System.Diagnostics.TraceOptions")
    file_path = parameter("FilePath", "string", aliases=("PSPath", "Path",))
    force = parameter("Force", "switch")
    debugger = parameter("Debugger", "switch")
    ps_host = parameter("PSHost", "switch")

    examples = (
        Example('Trace-Command ParameterBinding { Get-Date }', 'runs Get-Date'),
    )

    def process_record(self) -> None:
        if self.expression is not None:
            self.expression.run_in_current_scope(self.context, self.runtime.out, self.input_object if self.is_bound("InputObject") else UNSET)
            return
        for one in self.context.invoke_command(self.command, list(self.argument_list or ())):
            self.write_object(one)
