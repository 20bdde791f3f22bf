"""Invoke-Command: runs a script block here, in sessions, or on machines."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException, PlatformNotSupportedException
from psremote.client.ps_session import PSSession
from psremote.cmdlets.common.local_invocation import LocalInvocation
from psremote.cmdlets.common.remote_command import RemoteCommand
from psremote.cmdlets.common.remote_invocation import DEFAULT_THROTTLE, RemoteInvocation
from psremote.cmdlets.common.script_paths import script_block_from_file
from psremote.cmdlets.common.session_openings import Openings, write_foreign_error
from psremote.cmdlets.common.session_requests import Request, Requests, open_failure
from psremote.cmdlets.common.session_table import session_table
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    at,
    cmdlet,
    credential,
    not_null,
    not_null_or_empty,
    parameter,
    value_range,
    value_set,
)
from psremote.objects import ErrorRecord
from psremote.objects.exceptions import PSInvalidOperationException, PSNotSupportedException
from psremote.objects.state_exceptions import InvalidRunspaceStateException
from psremote.protocol.psrp.states import RunspacePoolState

SESSION_SETS = frozenset({"Session", "FilePathRunspace"})
THROWING_SETS = SESSION_SETS | {"ComputerName", "FilePathComputerName", "Uri", "FilePathUri"}
"""Where a `throw` of the one machine there is ends this command, too."""


@cmdlet("Invoke", "Command", default_parameter_set="InProcess", confirm_impact="None", remoting_capability="OwnedByCommand")
class InvokeCommandCommand(Cmdlet):
    """Runs a script block: in sessions that are open (-Session), on machines for this one call (-ComputerName, -HostName), or here.

    What comes back are copies of the objects there, with PSComputerName saying from where. `$using:name` in the block is the
    value of a variable here. What fails on one machine is an error, and the others go on.
    """

    session = parameter("Session", "System.Management.Automation.Runspaces.PSSession[]", sets={"Session": at(position=0), "FilePathRunspace": at(position=0)}, validate=(not_null_or_empty(),))
    computer_name = parameter("ComputerName", "string[]", sets={"ComputerName": at(position=0), "FilePathComputerName": at(position=0)}, aliases=("Cn",), validate=(not_null_or_empty(),))
    credential = parameter("Credential", "System.Management.Automation.PSCredential", sets={"ComputerName": at(by_property_name=True), "Uri": at(by_property_name=True), "FilePathComputerName": at(by_property_name=True), "FilePathUri": at(by_property_name=True), "VMId": at(mandatory=True, by_property_name=True), "VMName": at(mandatory=True, by_property_name=True), "FilePathVMId": at(mandatory=True, by_property_name=True), "FilePathVMName": at(mandatory=True, by_property_name=True)}, validate=(credential(),))
    port = parameter("Port", "int", sets={"ComputerName": at(), "FilePathComputerName": at(), "SSHHost": at()}, validate=(value_range(1, 65535),))
    use_ssl = parameter("UseSSL", "switch", sets={"ComputerName": at(), "FilePathComputerName": at()})
    configuration_name = parameter("ConfigurationName", "string", sets={"ComputerName": at(by_property_name=True), "Uri": at(by_property_name=True), "FilePathComputerName": at(by_property_name=True), "FilePathUri": at(by_property_name=True), "ContainerId": at(by_property_name=True), "VMId": at(by_property_name=True), "VMName": at(by_property_name=True), "FilePathContainerId": at(by_property_name=True), "FilePathVMId": at(by_property_name=True), "FilePathVMName": at(by_property_name=True)})
    application_name = parameter("ApplicationName", "string", sets={"ComputerName": at(by_property_name=True), "FilePathComputerName": at(by_property_name=True)})
    throttle_limit = parameter("ThrottleLimit", "int", sets={"ComputerName": at(), "Session": at(), "Uri": at(), "FilePathComputerName": at(), "FilePathRunspace": at(), "FilePathUri": at(), "VMId": at(), "VMName": at(), "ContainerId": at(), "FilePathVMId": at(), "FilePathVMName": at(), "FilePathContainerId": at()})
    connection_uri = parameter("ConnectionUri", "System.Uri[]", sets={"Uri": at(position=0), "FilePathUri": at(position=0)}, aliases=("URI", "CU",), validate=(not_null_or_empty(),))
    as_job = parameter("AsJob", "switch", sets={"ComputerName": at(), "Session": at(), "Uri": at(), "FilePathComputerName": at(), "FilePathRunspace": at(), "FilePathUri": at(), "VMId": at(), "VMName": at(), "ContainerId": at(), "FilePathVMId": at(), "FilePathVMName": at(), "FilePathContainerId": at(), "SSHHost": at(), "SSHHostHashParam": at(), "FilePathSSHHost": at(), "FilePathSSHHostHash": at()})
    in_disconnected_session = parameter("InDisconnectedSession", "switch", sets={"ComputerName": at(), "FilePathComputerName": at(), "Uri": at(), "FilePathUri": at()}, aliases=("Disconnected",))
    session_name = parameter("SessionName", "string[]", sets={"ComputerName": at(), "FilePathComputerName": at()}, validate=(not_null_or_empty(),))
    hide_computer_name = parameter("HideComputerName", "switch", sets={"ComputerName": at(), "Session": at(), "Uri": at(), "FilePathComputerName": at(), "FilePathRunspace": at(), "FilePathUri": at(), "VMId": at(), "VMName": at(), "ContainerId": at(), "FilePathVMId": at(), "FilePathVMName": at(), "FilePathContainerId": at(), "SSHHost": at(), "SSHHostHashParam": at(), "FilePathSSHHost": at(), "FilePathSSHHostHash": at()}, aliases=("HCN",))
    job_name = parameter("JobName", "string", sets={"ComputerName": at(), "Session": at(), "Uri": at(), "FilePathComputerName": at(), "FilePathRunspace": at(), "FilePathUri": at(), "ContainerId": at(), "FilePathContainerId": at(), "SSHHostHashParam": at(), "SSHHost": at()})
    script_block = parameter("ScriptBlock", "scriptblock", sets={"ComputerName": at(position=1, mandatory=True), "Session": at(position=1, mandatory=True), "Uri": at(position=1, mandatory=True), "InProcess": at(position=0, mandatory=True), "VMId": at(position=1, mandatory=True), "VMName": at(position=1, mandatory=True), "ContainerId": at(position=1, mandatory=True), "SSHHost": at(position=1, mandatory=True), "SSHHostHashParam": at(position=1, mandatory=True)}, aliases=("Command",), validate=(not_null(),))
    no_new_scope = parameter("NoNewScope", "switch", sets={"InProcess": at()})
    file_path = parameter("FilePath", "string", sets={"FilePathComputerName": at(position=1, mandatory=True), "FilePathRunspace": at(position=1, mandatory=True), "FilePathUri": at(position=1, mandatory=True), "FilePathVMId": at(position=1, mandatory=True), "FilePathVMName": at(position=1, mandatory=True), "FilePathContainerId": at(position=1, mandatory=True), "FilePathSSHHost": at(mandatory=True), "FilePathSSHHostHash": at(mandatory=True)}, aliases=("PSPath",), validate=(not_null(),))
    allow_redirection = parameter("AllowRedirection", "switch", sets={"Uri": at(), "FilePathUri": at()})
    session_option = parameter("SessionOption", "System.Management.Automation.Remoting.PSSessionOption", sets={"ComputerName": at(), "Uri": at(), "FilePathComputerName": at(), "FilePathUri": at()})
    authentication = parameter("Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism", sets={"ComputerName": at(), "FilePathComputerName": at(), "Uri": at(), "FilePathUri": at()})
    enable_network_access = parameter("EnableNetworkAccess", "switch", sets={"ComputerName": at(), "FilePathComputerName": at(), "Uri": at(), "FilePathUri": at()})
    run_as_administrator = parameter("RunAsAdministrator", "switch", sets={"ContainerId": at(), "FilePathContainerId": at()})
    host_name = parameter("HostName", "string[]", sets={"SSHHost": at(mandatory=True), "FilePathSSHHost": at(mandatory=True)}, validate=(not_null_or_empty(),))
    user_name = parameter("UserName", "string", sets={"SSHHost": at(), "FilePathSSHHost": at()}, validate=(not_null_or_empty(),))
    key_file_path = parameter("KeyFilePath", "string", sets={"SSHHost": at(), "FilePathSSHHost": at()}, aliases=("IdentityFilePath",), validate=(not_null_or_empty(),))
    subsystem = parameter("Subsystem", "string", sets={"SSHHost": at(), "FilePathSSHHost": at()})
    connecting_timeout = parameter("ConnectingTimeout", "int", sets={"SSHHost": at(), "FilePathSSHHost": at()})
    ssh_transport = parameter("SSHTransport", "switch", sets={"SSHHost": at(), "FilePathSSHHost": at()}, validate=(value_set("true"),))
    ssh_connection = parameter("SSHConnection", "hashtable[]", sets={"SSHHostHashParam": at(mandatory=True), "FilePathSSHHostHash": at(mandatory=True)}, validate=(not_null_or_empty(),))
    options = parameter("Options", "hashtable", sets={"SSHHost": at(), "FilePathSSHHost": at()}, validate=(not_null_or_empty(),))
    remote_debug = parameter("RemoteDebug", "switch", sets={"ComputerName": at(), "Session": at(), "Uri": at(), "FilePathComputerName": at(), "FilePathRunspace": at(), "FilePathUri": at(), "VMId": at(), "VMName": at(), "ContainerId": at(), "FilePathVMId": at(), "FilePathVMName": at(), "FilePathContainerId": at(), "SSHHost": at(), "SSHHostHashParam": at(), "FilePathSSHHost": at(), "FilePathSSHHostHash": at()})
    input_object = parameter("InputObject", "psobject", pipeline=True)
    argument_list = parameter("ArgumentList", "object[]", aliases=("Args",))
    vm_id = parameter("VMId", "guid[]", sets={"VMId": at(position=0, mandatory=True, by_property_name=True), "FilePathVMId": at(position=0, mandatory=True, by_property_name=True)}, aliases=("VMGuid",), validate=(not_null_or_empty(),))
    vm_name = parameter("VMName", "string[]", sets={"VMName": at(mandatory=True, by_property_name=True), "FilePathVMName": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    container_id = parameter("ContainerId", "string[]", sets={"ContainerId": at(mandatory=True, by_property_name=True), "FilePathContainerId": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    certificate_thumbprint = parameter("CertificateThumbprint", "string", sets={"ComputerName": at(), "Uri": at()})

    examples = (
        Example("Invoke-Command -Session $s -ScriptBlock { Get-Process }", "the processes of the session's machine"),
        Example("Invoke-Command -ComputerName SRV02, DC01 { $PID }", "runs on two machines at once; nothing stays there"),
        Example("Invoke-Command $s { Get-Item $using:path }", "a variable of this side"),
    )

    def begin_processing(self) -> None:
        self._openings = Openings(self)
        self._invocation: RemoteInvocation | None = None
        self._local: LocalInvocation | None = None
        self._temporary: list[PSSession] = []
        self._collected: list[Any] = []
        self._jobs: list[Request] = []
        self._waits = self._begun = False
        if self.parameter_set_name == "InProcess":
            self._local = LocalInvocation(self)
            self._local.begin()
            return
        self._block = script_block_from_file(self, self.file_path) if self.file_path is not None else self.script_block
        if self.in_disconnected_session:
            if self.as_job:
                raise InvalidOperationException("A job and a disconnected session cannot both be asked for.")
            Requests(self).from_parameters()
            raise PSNotSupportedException("A session can be left disconnected only where a service keeps it, and none can be asked for that yet.")
        self._has_input = bool(self.my_invocation.expecting_input) or self.is_bound("InputObject")
        self._build = RemoteCommand(self, self._block, list(self.argument_list or ()), self._has_input)

    @property
    def _pipeline(self) -> Any:
        """The local pipeline this is a stage of."""
        return self.runtime.stage.pipeline

    def _start(self) -> None:
        """Begin in every session that can be used."""
        sessions = self._sessions()
        if not sessions:
            return
        throws = len(sessions) == 1 and self.parameter_set_name in THROWING_SETS
        self._invocation = RemoteInvocation(
            self, sessions, self._build.make, throttle=self.throttle_limit, show=not self.hide_computer_name, throws=throws,
            has_input=self._has_input, on_end=self._ended, kept=self.parameter_set_name in SESSION_SETS,
        )
        self._users = {id(session): session.used_by for session in sessions}
        for session in sessions:
            session.used_by = self._pipeline
        self._invocation.start()

    def _ended(self, session: PSSession) -> None:
        session.used_by = self._users.get(id(session))

    def process_record(self) -> None:
        if self._local is not None:
            self._local.process()
            return
        if not self._begun:  # not before: a pipeline that brings no objects runs nothing
            self._begun = True
            self._begin()
        if self._has_input:
            if self._invocation is not None:
                self._invocation.feed(self.input_object)
            else:
                self._collected.append(self.input_object)

    def _begin(self) -> None:
        if self.as_job or self.job_name is not None:
            self._jobs = self._requests()
            return
        self._waits = self._has_input and self.parameter_set_name in SESSION_SETS and any(one.used_by is self._pipeline for one in self.session)
        if not self._waits:
            self._start()

    def end_processing(self) -> None:
        if self._local is not None:
            self._local.end()
        elif self._jobs:
            self._start_job()
        else:
            if self._waits:  # a stage before this one has worked in the same session until now
                self._start()
            if self._invocation is not None:
                for value in self._collected:
                    self._invocation.feed(value)
                self._invocation.finish()

    def stop_processing(self) -> None:
        for work in (getattr(self, "_openings", None), getattr(self, "_invocation", None)):
            if work is not None:
                work.stop()

    def clean_up(self) -> None:
        invocation = getattr(self, "_invocation", None)
        if invocation is not None:
            invocation.stop()
        if getattr(self, "_temporary", None):
            session_table(self.context).close_temporary(self._temporary)

    # --- where

    def _requests(self) -> list[Request]:
        """The sessions asked for, open or not."""
        if self.parameter_set_name in SESSION_SETS:
            return [Request(session.computer_name, session) for session in self._distinct()]
        kind = self.parameter_set_name
        if kind.endswith("ContainerId"):
            fault = PlatformNotSupportedException("Containers cannot be reached from this machine.")
            self.write_error(ErrorRecord(fault, "CreateRemoteRunspaceForContainerFailed", "InvalidOperation", self.container_id))
            return []
        if "VM" in kind:
            raise PlatformNotSupportedException("Virtual machines cannot be reached by their id or name from this machine; use -HostName or -ComputerName.")
        return Requests(self).from_parameters()

    def _sessions(self) -> list[PSSession]:
        """The open sessions to run in. Raises where none is left."""
        requests = self._requests()
        if self.parameter_set_name not in SESSION_SETS:
            table = session_table(self.context)
            for session in self._openings.open(requests, self.throttle_limit):
                table.add_temporary(session)
                self._temporary.append(session)
            return self._temporary
        usable = []
        for session in [one.session for one in requests if one.session is not None]:
            if session.state is not RunspacePoolState.Opened:
                fault = InvalidRunspaceStateException(
                    f"The session {session.name} with {session.computer_name} is {session.state.name}; only an open one can run commands."
                )
                self.write_error(ErrorRecord(fault, "InvokeCommandCommandInvalidSessionState", "InvalidOperation", session))
            elif session.pool.busy and getattr(session.used_by, "context", None) is not self.context:
                busy: Any = PSInvalidOperationException(f"The session {session.name} with {session.computer_name} is busy with another command.")
                self.write_error(ErrorRecord(busy, "InvokeCommandCommandInvalidSessionAvailability", "InvalidOperation", session))
            else:
                usable.append(session)
        if not usable and requests:
            raise PSInvalidOperationException("None of the sessions can run commands.", error_id="InvalidOperation", category="InvalidOperation")
        return usable

    def _distinct(self) -> list[PSSession]:
        sessions = list(self.session)
        if len({id(session) for session in sessions}) != len(sessions):
            fault = ArgumentException("The same session was given more than once.")
            self.throw_terminating_error(ErrorRecord(fault, "RemoteRunspaceInfoHasDuplicates", "InvalidArgument", sessions))
        return sessions

    # --- as a job

    def _start_job(self) -> None:
        from psremote.cmdlets.common.remoting_jobs import RemotingWork, start_remoting_job

        work = []
        for request in self._jobs:
            if request.session is None:
                write_foreign_error(self, open_failure(request.name, request.fault or RuntimeError("it cannot be reached")))
                continue
            work.append(RemotingWork(
                request.session, self._build.make, input=self._collected if self._has_input else None,
                temporary=self.parameter_set_name not in SESSION_SETS, options={"add_to_history": True},
            ))
        self.write_object(start_remoting_job(
            self.context, str(self._block), work, name=self.job_name or None, throttle=self.throttle_limit or DEFAULT_THROTTLE,
            hide_computer_name=bool(self.hide_computer_name),
        ))
