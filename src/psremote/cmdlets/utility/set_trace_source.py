"""Set-TraceSource: chooses what trace sources tell, and to whom."""

from __future__ import annotations

from psremote.cmdlets.common.trace_source_command import TraceSourceCommand
from psremote.cmdlets.common.trace_sources import PSTraceSource
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter


@cmdlet("Set", "TraceSource", default_parameter_set="optionsSet", output=("System.Management.Automation.PSTraceSource",), confirm_impact="None")
class SetTraceSourceCommand(TraceSourceCommand):
    """Chooses what trace sources tell, and to whom.

    The choice is kept with the source; this engine tells nothing yet.
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
        for source in self.sources(list(self.name)):
            if self.remove_listener is not None:
                gone = {n.lower() for n in self.remove_listener}
                source.listening = [] if "*" in gone else [n for n in source.listening if n.lower() not in gone]
            elif self.remove_file_listener is not None:
                files = {f"File:{n}" for n in self.remove_file_listener}
                source.listening = [n for n in source.listening if n not in files]
            else:
                self.add(source)
            if self.pass_thru:
                self.write_object(source)

    def add(self, source: PSTraceSource) -> None:
        if self.option is not None:
            source.set_options(self.option)
        wanted = [n for n, given in (("Debug", self.debugger), ("Host", self.ps_host)) if given]
        if self.file_path is not None:
            wanted.append(f"File:{self.file_path}")
        listening = source.listening
        listening += [n for n in wanted if n not in listening]
