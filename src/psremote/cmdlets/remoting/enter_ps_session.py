"""Enter-PSSession: the prompt goes to another machine."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException, PlatformNotSupportedException
from psremote.client.prompt_check import NEEDED, can_be_entered
from psremote.client.ps_session import PSSession
from psremote.client.remote_prompt import RemotePrompt
from psremote.cmdlets.common.session_openings import Openings
from psremote.cmdlets.common.session_requests import Requests
from psremote.cmdlets.common.session_table import by_ids, by_instance_ids, by_names, session_table
from psremote.cmdlets.common.typed_lines import line_converter
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
from psremote.host.host import PSHost
from psremote.objects import ErrorRecord
from psremote.objects.exceptions import PSInvalidOperationException, PSNotImplementedException
from psremote.protocol.psrp.states import RunspacePoolState

GIVEN_SETS = frozenset({"Session", "Id", "Name", "InstanceId"})


@cmdlet("Enter", "PSSession", default_parameter_set="ComputerName", confirm_impact="None", remoting_capability="OwnedByCommand")
class EnterPSSessionCommand(Cmdlet):
    """From the next line on, what is typed at the prompt runs on another machine, until Exit-PSSession or `exit`.

    A session opened for this only (-ComputerName, -HostName) ends when it is left; one that is given (-Session, -Id, -Name,
    -InstanceId) stays.
    """

    host_name = parameter("HostName", "string", sets={"SSHHost": at(position=0, mandatory=True, pipeline=True)}, validate=(not_null_or_empty(),))
    options = parameter("Options", "hashtable", sets={"SSHHost": at()}, validate=(not_null_or_empty(),))
    computer_name = parameter("ComputerName", "string", sets={"ComputerName": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, aliases=("Cn",), validate=(not_null_or_empty(),))
    session = parameter("Session", "System.Management.Automation.Runspaces.PSSession", sets={"Session": at(position=0, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    connection_uri = parameter("ConnectionUri", "System.Uri", sets={"Uri": at(position=1, by_property_name=True)}, aliases=("URI", "CU",), validate=(not_null_or_empty(),))
    instance_id = parameter("InstanceId", "guid", sets={"InstanceId": at(by_property_name=True)}, validate=(not_null(),))
    id = parameter("Id", "int", sets={"Id": at(position=0, by_property_name=True)}, validate=(not_null(),))
    name = parameter("Name", "string", sets={"Name": at(by_property_name=True)})
    enable_network_access = parameter("EnableNetworkAccess", "switch", sets={"ComputerName": at(), "Uri": at()})
    vm_id = parameter("VMId", "guid", sets={"VMId": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, aliases=("VMGuid",), validate=(not_null_or_empty(),))
    vm_name = parameter("VMName", "string", sets={"VMName": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    credential = parameter("Credential", "System.Management.Automation.PSCredential", sets={"ComputerName": at(by_property_name=True), "Uri": at(by_property_name=True), "VMId": at(position=1, mandatory=True, by_property_name=True), "VMName": at(position=1, mandatory=True, by_property_name=True)}, validate=(credential(),))
    container_id = parameter("ContainerId", "string", sets={"ContainerId": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    configuration_name = parameter("ConfigurationName", "string", sets={"ComputerName": at(by_property_name=True), "Uri": at(by_property_name=True), "ContainerId": at(by_property_name=True), "VMId": at(by_property_name=True), "VMName": at(by_property_name=True)})
    run_as_administrator = parameter("RunAsAdministrator", "switch", sets={"ContainerId": at()})
    port = parameter("Port", "int", sets={"ComputerName": at(), "SSHHost": at()}, validate=(value_range(1, 65535),))
    use_ssl = parameter("UseSSL", "switch", sets={"ComputerName": at()})
    application_name = parameter("ApplicationName", "string", sets={"ComputerName": at(by_property_name=True)})
    allow_redirection = parameter("AllowRedirection", "switch", sets={"Uri": at()})
    session_option = parameter("SessionOption", "System.Management.Automation.Remoting.PSSessionOption", sets={"ComputerName": at(), "Uri": at()}, validate=(not_null(),))
    authentication = parameter("Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism", sets={"ComputerName": at(), "Uri": at()})
    certificate_thumbprint = parameter("CertificateThumbprint", "string", sets={"ComputerName": at(), "Uri": at()})
    user_name = parameter("UserName", "string", sets={"SSHHost": at()}, validate=(not_null_or_empty(),))
    key_file_path = parameter("KeyFilePath", "string", sets={"SSHHost": at()}, aliases=("IdentityFilePath",), validate=(not_null_or_empty(),))
    subsystem = parameter("Subsystem", "string", sets={"SSHHost": at(by_property_name=True)})
    connecting_timeout = parameter("ConnectingTimeout", "int", sets={"SSHHost": at()})
    ssh_transport = parameter("SSHTransport", "switch", sets={"SSHHost": at()}, validate=(value_set("true"),))

    examples = (
        Example("Enter-PSSession -ComputerName SRV02", "the prompt shows [SRV02]: and lines run there"),
        Example("Enter-PSSession -Session $s", "goes into a session that is open; it stays open when left"),
    )

    def begin_processing(self) -> None:
        self._openings = Openings(self)

    def process_record(self) -> None:
        kind = self.parameter_set_name
        if kind in GIVEN_SETS:
            for session in self._given(kind):
                self._enter(session, temporary=False)
            return
        if kind == "ContainerId":
            fault = PlatformNotSupportedException("Containers cannot be reached from this machine.")
            self.write_error(ErrorRecord(fault, "CreateRemoteRunspaceForContainerFailed", "InvalidOperation", self.container_id))
            return
        if kind in ("VMId", "VMName"):
            raise PlatformNotSupportedException("Virtual machines cannot be reached by their id or name from this machine; use -HostName or -ComputerName.")
        asked = Requests(self).from_parameters()
        if not self._check_host():
            return
        table = session_table(self.context)
        for session in self._openings.open(asked):
            table.add_temporary(session)
            self._enter(session, temporary=True)

    def stop_processing(self) -> None:
        self._openings.stop()

    def _given(self, kind: str) -> list[PSSession]:
        """The open session that is meant; what keeps it from being entered is an error."""
        if kind == "Session":
            found = [self.session] if self.session is not None else []
        else:
            finders: dict[str, tuple[Callable[[Any, list[Any]], Iterator[PSSession]], Any]] = {
                "Id": (by_ids, self.id), "Name": (by_names, self.name), "InstanceId": (by_instance_ids, self.instance_id),
            }
            find, wanted = finders[kind]
            found = list(find(self, [wanted]))
            if not found:
                list(find(self, [wanted]))  # the field's shell tells it twice, and scripts count errors
            if len(found) > 1:
                fault = ArgumentException(f"{len(found)} sessions are meant by '{wanted}'; enter one by its Id.")
                self.write_error(ErrorRecord(fault, "RemoteRunspaceHasMultipleMatchesForSpecifiedName", "InvalidArgument", wanted))
                return []
        for session in found:
            if session.state is not RunspacePoolState.Opened:
                closed = ArgumentException(f"The session {session.name} is {session.state.name}; only an open one can be entered.")
                self.write_error(ErrorRecord(closed, "PushedRunspaceMustBeOpen", "InvalidArgument", session))
                return []
        return found

    def _check_host(self) -> bool:
        """Whether there is a prompt that can go elsewhere; that of a session's far end cannot."""
        if self.host is not None and self.host.name == "ServerRemoteHost":
            fault = ArgumentException("This is a session's far end already: leave it first, and enter the other one from where you came.")
            self.write_error(ErrorRecord(fault, "RemoteHostDoesNotSupportPushRunspace", "InvalidArgument", None))
            return False
        if type(self.host).push_runspace is PSHost.push_runspace:
            raise PSNotImplementedException(
                "The program this runs in has no prompt that could go to another machine.", error_id="NotImplemented", category="NotImplemented"
            )
        return True

    def _enter(self, session: PSSession, *, temporary: bool) -> None:
        if not self._check_host():
            return
        if not can_be_entered(session.pool):
            if temporary:
                session_table(self.context).remove(session)
            fault = PSInvalidOperationException(f"{session.computer_name} cannot be entered: it lacks {' or '.join(NEEDED)}.")
            self.write_error(ErrorRecord(fault, "PushRunspaceNotSupported", "InvalidOperation", session))
            return
        table = session_table(self.context)
        self.host.push_runspace(RemotePrompt(
            session.pool, self.host, self._label(session), session=session, convert=line_converter(self.context),
            on_leave=(lambda: table.remove(session)) if temporary else None,
        ))

    def _label(self, session: PSSession) -> str:
        """The machine's name; over SSH with the user's, where that is another one than here."""
        settings = session.connection_info.ssh
        user = settings.user_name if settings is not None else None
        return f"{user}@{session.computer_name}" if user and user != getpass.getuser() else session.computer_name
