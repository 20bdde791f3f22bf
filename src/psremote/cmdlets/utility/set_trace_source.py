"""Set-TraceSource: chooses what trace sources tell, and to whom."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.trace_listeners import TextWriterTraceListener, TraceListener
from psremote.cmdlets.common.trace_source_command import TraceSourceCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects.tracing import PSTraceSource
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Set", "TraceSource", default_parameter_set="optionsSet", output=("System.Management.Automation.PSTraceSource",), confirm_impact="None")
class SetTraceSourceCommand(TraceSourceCommand):
    """Chooses what trace sources tell, and to whom.

    The choice holds until it is taken back: for the listeners by -RemoveListener and -RemoveFileListener, for what is told by -Option None.
    """

    name = parameter("Name", "string[]", position=0, mandatory=True, pipeline=True, by_property_name=True, help="Names; wildcards are allowed.")
    option = parameter("Option", "System.Management.Automation.PSTraceSourceOptions", sets={"optionsSet": at(position=1, by_property_name=True)}, help="What is told.")
    listener_option = parameter("ListenerOption", "System.Diagnostics.TraceOptions", sets={"optionsSet": at()}, help="What is added to each line.")
    file_path = parameter("FilePath", "string", sets={"optionsSet": at()}, aliases=("PSPath", "Path"), help="A file that is told.")
    force = parameter("Force", "switch", sets={"optionsSet": at()}, help="Write to a read-only file, too.")
    debugger = parameter("Debugger", "switch", sets={"optionsSet": at()}, help="Tell a debugger.")
    ps_host = parameter("PSHost", "switch", sets={"optionsSet": at()}, help="Tell the host.")
    remove_listener = parameter("RemoveListener", "string[]", sets={"removeAllListenersSet": at()}, validate=(not_null_or_empty(),), help="Names of listeners to remove.")
    remove_file_listener = parameter("RemoveFileListener", "string[]", sets={"removeFileListenersSet": at()}, validate=(not_null_or_empty(),), help="Files that are told no more.")
    pass_thru = parameter("PassThru", "switch", sets={"optionsSet": at()}, help="Put the sources out.")

    examples = (Example("Set-TraceSource ParameterBinding -Option ExecutionFlow -PSHost", "what binding does, at the prompt"),)

    def process_record(self) -> None:
        found = self.sources(list(self.name))
        added = self.new_listeners() if found and self.remove_listener is None and self.remove_file_listener is None else []
        for source in found:
            if self.remove_listener is not None:
                self.remove(source, list(self.remove_listener), TraceListener)
            elif self.remove_file_listener is not None:
                self.remove(source, list(self.remove_file_listener), TextWriterTraceListener)
            else:
                if self.option is not None:
                    source.set_options(self.option)
                for one in added:
                    source.add(one)
                self.set_listener_options(source)
            if self.pass_thru:
                self.write_object(source)
        self.context.command_version += 1

    def remove(self, source: PSTraceSource, names: list[str], kind: type[Any]) -> None:
        """Tell listeners of these names no more; the last source of a file lets it go."""
        wanted = [WildcardPattern(name) for name in names]
        for one in list(source.listening):
            if isinstance(one, kind) and any(pattern.is_match(one.name) for pattern in wanted):
                source.remove(one)
                self.release(one)
