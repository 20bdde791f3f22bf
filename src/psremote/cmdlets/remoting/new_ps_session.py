"""New-PSSession: opens sessions with other machines."""

from __future__ import annotations

from psremote.bcl.values.exceptions import PlatformNotSupportedException
from psremote.cmdlets.common.session_openings import Openings
from psremote.cmdlets.common.session_requests import Requests
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


@cmdlet("New", "PSSession", default_parameter_set="ComputerName", output=("System.Management.Automation.Runspaces.PSSession",), confirm_impact="None", remoting_capability="OwnedByCommand")
class NewPSSessionCommand(Cmdlet):
    """Opens sessions with other machines; what runs in one finds what was left there before.

    A machine's name is looked up in the inventory first (hosts.toml), then taken as a URI, as this machine, or as a name for
    DNS. Several machines are opened side by side; the sessions come in the order in which they were asked for.
    """

    computer_name = parameter("ComputerName", "string[]", sets={"ComputerName": at(position=0, pipeline=True, by_property_name=True)}, aliases=("Cn",), validate=(not_null_or_empty(),))
    credential = parameter("Credential", "System.Management.Automation.PSCredential", sets={"ComputerName": at(by_property_name=True), "Uri": at(by_property_name=True), "VMId": at(mandatory=True, by_property_name=True), "VMName": at(mandatory=True, by_property_name=True)}, validate=(credential(),))
    session = parameter("Session", "System.Management.Automation.Runspaces.PSSession[]", sets={"Session": at(position=0, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    name = parameter("Name", "string[]")
    enable_network_access = parameter("EnableNetworkAccess", "switch", sets={"ComputerName": at(), "Session": at(), "Uri": at()})
    configuration_name = parameter("ConfigurationName", "string", sets={"ComputerName": at(by_property_name=True), "Uri": at(by_property_name=True), "ContainerId": at(by_property_name=True), "VMId": at(by_property_name=True), "VMName": at(by_property_name=True)})
    use_windows_power_shell = parameter("UseWindowsPowerShell", "switch", sets={"UseWindowsPowerShellParameterSet": at(mandatory=True)})
    vm_id = parameter("VMId", "guid[]", sets={"VMId": at(position=0, mandatory=True, by_property_name=True)}, aliases=("VMGuid",), validate=(not_null_or_empty(),))
    vm_name = parameter("VMName", "string[]", sets={"VMName": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    container_id = parameter("ContainerId", "string[]", sets={"ContainerId": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    run_as_administrator = parameter("RunAsAdministrator", "switch", sets={"ContainerId": at()})
    port = parameter("Port", "int", sets={"ComputerName": at(), "SSHHost": at()}, validate=(value_range(1, 65535),))
    use_ssl = parameter("UseSSL", "switch", sets={"ComputerName": at()})
    application_name = parameter("ApplicationName", "string", sets={"ComputerName": at(by_property_name=True)})
    throttle_limit = parameter("ThrottleLimit", "int", sets={"ComputerName": at(), "Session": at(), "Uri": at(), "ContainerId": at(), "VMId": at(), "VMName": at()})
    connection_uri = parameter("ConnectionUri", "System.Uri[]", sets={"Uri": at(position=0, mandatory=True, by_property_name=True)}, aliases=("URI", "CU",), validate=(not_null_or_empty(),))
    allow_redirection = parameter("AllowRedirection", "switch", sets={"Uri": at()})
    session_option = parameter("SessionOption", "System.Management.Automation.Remoting.PSSessionOption", sets={"ComputerName": at(), "Uri": at()}, validate=(not_null(),))
    authentication = parameter("Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism", sets={"ComputerName": at(), "Uri": at()})
    certificate_thumbprint = parameter("CertificateThumbprint", "string", sets={"ComputerName": at(), "Uri": at()})
    host_name = parameter("HostName", "string[]", sets={"SSHHost": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))
    user_name = parameter("UserName", "string", sets={"SSHHost": at()}, validate=(not_null_or_empty(),))
    key_file_path = parameter("KeyFilePath", "string", sets={"SSHHost": at()}, aliases=("IdentityFilePath",), validate=(not_null_or_empty(),))
    subsystem = parameter("Subsystem", "string", sets={"SSHHost": at(by_property_name=True)})
    connecting_timeout = parameter("ConnectingTimeout", "int", sets={"SSHHost": at()})
    ssh_transport = parameter("SSHTransport", "switch", sets={"SSHHost": at()}, validate=(value_set("true"),))
    ssh_connection = parameter("SSHConnection", "hashtable[]", sets={"SSHHostHashParam": at(mandatory=True)}, validate=(not_null_or_empty(),))
    options = parameter("Options", "hashtable", sets={"SSHHost": at()}, validate=(not_null_or_empty(),))

    examples = (
        Example("$s = New-PSSession -ComputerName SRV02", "a session in $s; Invoke-Command -Session $s runs commands in it"),
        Example("$a, $b = New-PSSession -ComputerName SRV02, DC01", "one session in each variable"),
    )

    def begin_processing(self) -> None:
        self._openings = Openings(self)

    def process_record(self) -> None:
        requests = Requests(self)
        names = list(self.name or ())
        kind = self.parameter_set_name
        if kind == "Session":
            given = iter(names)
            asked = [requests.again(one, next(given, None)) for one in self.session or ()]
        elif kind == "UseWindowsPowerShellParameterSet":
            self.write_warning("There is no Windows PowerShell on this machine: no session was opened.")
            return
        elif kind == "ContainerId":
            fault = PlatformNotSupportedException("Containers cannot be reached from this machine.")
            self.write_error(ErrorRecord(fault, "CreateRemoteRunspaceForContainerFailed", "InvalidOperation", self.container_id))
            return
        elif kind in ("VMId", "VMName"):
            raise PlatformNotSupportedException("Virtual machines cannot be reached by their id or name from this machine; use -HostName or -ComputerName.")
        else:
            asked = requests.from_parameters(names)
        table = session_table(self.context)
        for session in self._openings.open(asked, self.throttle_limit):
            table.add(session)
            self.write_object(session)

    def stop_processing(self) -> None:
        self._openings.stop()
