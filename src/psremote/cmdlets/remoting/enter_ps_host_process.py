"""Enter-PSHostProcess: into the engine of another process."""

from __future__ import annotations

import os
from typing import Any

from psremote.client.connection_info import NamedPipeConnectionInfo
from psremote.client.ps_session import PSSession
from psremote.client.remote_prompt import RemotePrompt
from psremote.client.session_opening import SessionOpening
from psremote.cmdlets.common.session_table import session_table
from psremote.cmdlets.common.typed_lines import line_converter
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, not_null_or_empty, parameter, value_range
from psremote.host.host import PSHost
from psremote.objects.exceptions import PSArgumentException, PSInvalidOperationException, RuntimeException
from psremote.objects.wildcards import WildcardPattern
from psremote.transports.pipe_names import HostPipe, host_pipes, pipe_path, process_name

PROMPT = 'function global:prompt { "[Process:$PID]: PS $($ExecutionContext.SessionState.Path.CurrentLocation)> " }'


@cmdlet("Enter", "PSHostProcess", default_parameter_set="ProcessIdParameterSet", confirm_impact="None")
class EnterPSHostProcessCommand(Cmdlet):
    """Goes into the engine of another process on this machine.

    What is typed then runs there, in a runspace of its own, until Exit-PSHostProcess or `exit`: to see what the process does.
    Only processes of the same user can be entered.
    """

    process = parameter("Process", "System.Diagnostics.Process", sets={"ProcessParameterSet": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),))
    id = parameter("Id", "int", sets={"ProcessIdParameterSet": at(position=0, mandatory=True)}, validate=(value_range(0, 2147483647),))
    name = parameter("Name", "string", sets={"ProcessNameParameterSet": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))
    host_process_info = parameter("HostProcessInfo", "Microsoft.PowerShell.Commands.PSHostProcessInfo", sets={"PSHostProcessInfoParameterSet": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null(),))
    custom_pipe_name = parameter("CustomPipeName", "string", sets={"PipeNameParameterSet": at(mandatory=True)})
    app_domain_name = parameter("AppDomainName", "string", sets={"ProcessParameterSet": at(position=1), "ProcessIdParameterSet": at(position=1), "ProcessNameParameterSet": at(position=1), "PSHostProcessInfoParameterSet": at(position=1)}, validate=(not_null_or_empty(),))

    examples = (
        Example("Enter-PSHostProcess -Id 4711", "the prompt shows [Process:4711] and lines run in a runspace of that process"),
        Example("Enter-PSHostProcess -CustomPipeName helpdesk", "a process started with psremote -CustomPipeName helpdesk"),
    )

    def process_record(self) -> None:
        if self.parameter_set_name == "PipeNameParameterSet":
            self._enter(NamedPipeConnectionInfo(path=self._custom_path(), custom_pipe_name=self.custom_pipe_name))
            return
        found = self._process()
        self._enter(NamedPipeConnectionInfo(path=found.path, process_id=found.process_id))

    def stop_processing(self) -> None:
        opening = getattr(self, "_opening", None)
        if opening is not None:
            opening.cancel()

    # --- which

    def _custom_path(self) -> str:
        name = self.custom_pipe_name or ""
        try:
            path = pipe_path(name)
        except ValueError:
            path = ""
        if not os.path.lexists(path):
            self._refuse(PSArgumentException(f"Nothing listens on the pipe '{name}'."), "EnterPSHostProcessNoNamedPipeFound")
        return path

    def _process(self) -> HostPipe:
        """The pipe of the process that is meant."""
        kind = self.parameter_set_name
        if kind == "ProcessNameParameterSet":
            who = self._by_name(self.name)
        elif kind == "ProcessIdParameterSet":
            who = int(self.id)
        else:
            who = int(self.process.number if kind == "ProcessParameterSet" else self.host_process_info.id)
        if process_name(who) is None:
            self._refuse(PSArgumentException(f"There is no process with the Id {who}."), "EnterPSHostProcessNoProcessFoundWithId")
        if who == os.getpid():
            self._refuse(PSInvalidOperationException("This is the process you are in."), "EnterPSHostProcessCantEnterSameProcess", "InvalidOperation")
        found = next((pipe for pipe in host_pipes() if pipe.process_id == who), None)
        if found is None:
            fault = PSInvalidOperationException(f"The process {who} has no engine that can be entered.")
            self._refuse(fault, "EnterPSHostProcessNoPowerShell", "InvalidOperation")
        assert found is not None
        return found

    def _by_name(self, name: str) -> int:
        import psutil

        pattern = WildcardPattern(name)
        found = [one.pid for one in psutil.process_iter(["name"]) if pattern.is_match(one.info["name"] or "")]
        if not found:
            self._refuse(PSArgumentException(f"There is no process named '{name}'."), "EnterPSHostProcessNoProcessFoundWithName")
        if len(found) > 1:
            fault = PSArgumentException(f"{len(found)} processes are named '{name}'; enter one by its Id.")
            self._refuse(fault, "EnterPSHostProcessMultipleProcessesFoundWithName")
        return int(found[0])

    # --- in

    def _enter(self, connection: NamedPipeConnectionInfo) -> None:
        if type(self.host).push_runspace is PSHost.push_runspace:
            message = "The program this runs in has no prompt that could go into another process."
            self._refuse(PSArgumentException(message), "EnterPSHostProcessHostDoesNotSupportIASession")
        session = PSSession(connection, name="PSAttachRunspace", host=self.host)
        opening = self._opening = SessionOpening([session])
        _, fault = next(iter(opening.results()))
        if self.stopping:
            self.context.check_stop()
        if fault is not None:
            meant = connection.custom_pipe_name or connection.process_id
            kind = "Pipe" if connection.custom_pipe_name else "Process"
            self._refuse(RuntimeException(f"'{meant}' cannot be entered: {fault}"), f"EnterPSHostProcessCannotConnectTo{kind}", "OperationTimeout")
        session.create_power_shell().add_script(PROMPT).invoke()
        table = session_table(self.context)
        table.add_temporary(session)
        self.host.push_runspace(RemotePrompt(session.pool, self.host, "", session=session, convert=line_converter(self.context), on_leave=lambda: table.remove(session)))

    def _refuse(self, fault: Any, error_id: str, category: str = "InvalidArgument") -> None:
        self.throw_terminating_error(self.make_error(fault, error_id, category, None))
