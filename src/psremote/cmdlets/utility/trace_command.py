"""Trace-Command: runs something, and tells meanwhile what trace sources say."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.trace_listeners import TraceListener
from psremote.cmdlets.common.trace_source_command import TraceSourceCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter
from psremote.engine.parameter_binding import CommandArgument
from psremote.engine.pipeline_processor import PipelineProcessor
from psremote.engine.session_state.scopes import UNSET
from psremote.objects.tracing import ALL, PSTraceSource


@cmdlet("Trace", "Command", default_parameter_set="expressionSet", confirm_impact="None")
class TraceCommandCommand(TraceSourceCommand):
    """Runs something, and tells meanwhile what trace sources say.

    Afterwards the sources have the options and listeners they had before.
    """

    input_object = parameter("InputObject", "psobject", pipeline=True, help="What the expression has in `$_`, the command in its pipeline.")
    name = parameter("Name", "string[]", position=0, mandatory=True, help="The sources; wildcards are allowed.")
    option = parameter("Option", "System.Management.Automation.PSTraceSourceOptions", position=2, help="What is told; everything by default.")
    expression = parameter("Expression", "scriptblock", sets={"expressionSet": at(position=1, mandatory=True)}, help="What is run.")
    command = parameter("Command", "string", sets={"commandSet": at(position=1, mandatory=True)}, help="The command that is run.")
    argument_list = parameter("ArgumentList", "object[]", sets={"commandSet": at(remaining=True)}, aliases=("Args",), help="The command's arguments, by position.")
    listener_option = parameter("ListenerOption", "System.Diagnostics.TraceOptions", help="What is added to each line.")
    file_path = parameter("FilePath", "string", aliases=("PSPath", "Path",), help="A file that is told.")
    force = parameter("Force", "switch", help="Write to a read-only file, too.")
    debugger = parameter("Debugger", "switch", help="Tell a debugger.")
    ps_host = parameter("PSHost", "switch", help="Tell the host.")

    examples = (
        Example("Trace-Command ParameterBinding { Get-Date -Year 2020 } -PSHost", "what becomes of each argument"),
        Example("Trace-Command Modules, CommandDiscovery { Import-Module pstour } -FilePath trace.txt", "which files are loaded, into a file"),
    )

    traced: list[tuple[PSTraceSource, int, list[Any]]]
    added: list[TraceListener]
    stepped: PipelineProcessor | None

    def begin_processing(self) -> None:
        self.traced, self.added, self.stepped = [], [], None
        found = self.sources(list(self.name))
        if found:
            self.added = self.new_listeners()
        for source in found:
            self.traced.append((source, source.flags, source.listening))
            source.listening = list(self.added)
            source.set_options(self.option if self.option is not None else ALL)
            self.set_listener_options(source)
        self.context.command_version += 1
        if self.command is not None:
            context = self.context
            arguments = [CommandArgument(None, value, True) for value in self.argument_list or ()]
            stage = context.commands.find(self.command).create_processor(context)
            stage.prepare(arguments, self.runtime.stage.expecting_input or self.is_bound("InputObject"))
            self.stepped = PipelineProcessor(context, [stage], self.runtime.out)
            self.stepped.begin()

    def process_record(self) -> None:
        given = self.is_bound("InputObject")
        if self.stepped is None:
            self.expression.run_in_current_scope(self.context, self.runtime.out, self.input_object if given else UNSET)
        elif given:
            self.stepped.input.append(self.input_object)
        else:
            self.stepped.feed_nothing()

    def end_processing(self) -> None:
        if self.stepped is not None:
            self.stepped.end()
            self.stepped.clean()

    def clean_up(self) -> None:
        for source, flags, listening in self.traced:
            source.listening = listening
            source.set_options(flags)
        for one in self.added:
            one.close()
        self.context.command_version += 1
