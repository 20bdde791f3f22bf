"""Get-PSSession: the sessions that are open here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.cmdlets.common.session_table import by_computer_names, by_ids, by_instance_ids, by_names, session_table
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
)
from psremote.objects import to_text
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Get", "PSSession", default_parameter_set="Name", output=("System.Management.Automation.Runspaces.PSSession",), confirm_impact="None", remoting_capability="OwnedByCommand")
class GetPSSessionCommand(Cmdlet):
    """The sessions this shell has with other machines, also those that are closed or broken and were not removed."""

    computer_name = parameter("ComputerName", "string[]", sets={"ComputerName": at(position=0, mandatory=True, by_property_name=True), "ComputerInstanceId": at(position=0, mandatory=True, by_property_name=True)}, aliases=("Cn",), validate=(not_null_or_empty(),))
    application_name = parameter("ApplicationName", "string", sets={"ComputerName": at(by_property_name=True), "ComputerInstanceId": at(by_property_name=True)})
    connection_uri = parameter("ConnectionUri", "System.Uri[]", sets={"ConnectionUri": at(position=0, mandatory=True, by_property_name=True), "ConnectionUriInstanceId": at(position=0, mandatory=True, by_property_name=True)}, aliases=("URI", "CU",), validate=(not_null_or_empty(),))
    configuration_name = parameter("ConfigurationName", "string", sets={"ComputerName": at(by_property_name=True), "ComputerInstanceId": at(by_property_name=True), "ConnectionUri": at(by_property_name=True), "ConnectionUriInstanceId": at(by_property_name=True), "ContainerId": at(by_property_name=True), "ContainerIdInstanceId": at(by_property_name=True), "VMId": at(by_property_name=True), "VMIdInstanceId": at(by_property_name=True), "VMName": at(by_property_name=True), "VMNameInstanceId": at(by_property_name=True)})
    allow_redirection = parameter("AllowRedirection", "switch", sets={"ConnectionUri": at(), "ConnectionUriInstanceId": at()})
    name = parameter("Name", "string[]", sets={"ComputerName": at(), "ConnectionUri": at(), "Name": at(by_property_name=True), "ContainerId": at(), "VMId": at(), "VMName": at()}, validate=(not_null_or_empty(),))
    instance_id = parameter("InstanceId", "guid[]", sets={"ComputerInstanceId": at(mandatory=True), "ConnectionUriInstanceId": at(mandatory=True), "InstanceId": at(by_property_name=True), "ContainerIdInstanceId": at(mandatory=True), "VMIdInstanceId": at(mandatory=True), "VMNameInstanceId": at(mandatory=True)}, validate=(not_null(),))
    credential = parameter("Credential", "System.Management.Automation.PSCredential", sets={"ComputerName": at(), "ComputerInstanceId": at(), "ConnectionUri": at(), "ConnectionUriInstanceId": at()}, validate=(credential(),))
    authentication = parameter("Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism", sets={"ComputerName": at(), "ComputerInstanceId": at(), "ConnectionUri": at(), "ConnectionUriInstanceId": at()})
    certificate_thumbprint = parameter("CertificateThumbprint", "string", sets={"ComputerName": at(), "ComputerInstanceId": at(), "ConnectionUri": at(), "ConnectionUriInstanceId": at()})
    port = parameter("Port", "int", sets={"ComputerName": at(), "ComputerInstanceId": at()}, validate=(value_range(1, 65535),))
    use_ssl = parameter("UseSSL", "switch", sets={"ComputerName": at(), "ComputerInstanceId": at()})
    throttle_limit = parameter("ThrottleLimit", "int", sets={"ComputerName": at(), "ComputerInstanceId": at(), "ConnectionUri": at(), "ConnectionUriInstanceId": at()})
    state = parameter("State", "Microsoft.PowerShell.Commands.SessionFilterState", sets={"ComputerName": at(), "ComputerInstanceId": at(), "ConnectionUri": at(), "ConnectionUriInstanceId": at(), "ContainerId": at(), "ContainerIdInstanceId": at(), "VMId": at(), "VMIdInstanceId": at(), "VMName": at(), "VMNameInstanceId": at()})
    session_option = parameter("SessionOption", "System.Management.Automation.Remoting.PSSessionOption", sets={"ComputerName": at(), "ComputerInstanceId": at(), "ConnectionUri": at(), "ConnectionUriInstanceId": at()})
    id = parameter("Id", "int[]", sets={"Id": at(position=0, mandatory=True, by_property_name=True)}, validate=(not_null(),))
    container_id = parameter("ContainerId", "string[]", sets={"ContainerId": at(mandatory=True, by_property_name=True), "ContainerIdInstanceId": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    vm_id = parameter("VMId", "guid[]", sets={"VMId": at(mandatory=True, by_property_name=True), "VMIdInstanceId": at(mandatory=True, by_property_name=True)}, aliases=("VMGuid",), validate=(not_null_or_empty(),))
    vm_name = parameter("VMName", "string[]", sets={"VMName": at(mandatory=True, by_property_name=True), "VMNameInstanceId": at(mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))

    examples = (
        Example("Get-PSSession", "all sessions"),
        Example("Get-PSSession -ComputerName SRV02 | Remove-PSSession", "ends those with one machine"),
    )

    def process_record(self) -> None:
        kind = self.parameter_set_name
        if kind == "Name":
            found = by_names(self, self.name) if self.name else iter(session_table(self.context))
        elif kind == "Id":
            found = by_ids(self, self.id)
        elif kind == "InstanceId":
            found = by_instance_ids(self, self.instance_id) if self.instance_id is not None else iter(session_table(self.context))
        elif kind in ("ComputerName", "ComputerInstanceId"):
            found = self._narrowed(by_computer_names(self, self.computer_name, report=False))
        elif kind.startswith("ConnectionUri"):
            found = self._narrowed(by_computer_names(self, [to_text(uri) for uri in self.connection_uri], report=False))
        else:
            return  # sessions with containers and virtual machines: there are none
        for session in found:
            self.write_object(session)

    def _narrowed(self, sessions: Iterator[Any]) -> Iterator[Any]:
        """Those of the names, instance ids and state asked for as well."""
        names = [WildcardPattern(name) for name in self.name or ()]
        ids = {to_text(one).lower() for one in self.instance_id or ()}
        state = to_text(self.state) if self.state is not None else "All"
        for session in sessions:
            if names and not any(name.is_match(session.name) for name in names):
                continue
            if ids and str(session.pool.instance_id) not in ids:
                continue
            if state not in ("All", session.state.name):
                continue
            yield session
