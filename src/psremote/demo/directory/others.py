"""The directory's commands for computers, organizational units, any object, and the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from psremote import Command, Parameter, cmdlet
from psremote.demo.directory import names
from psremote.demo.directory.queries import added, changed, query
from psremote.demo.directory.store import Directory, Entry
from psremote.objects import new_custom_object

MANAGEMENT = "Microsoft.ActiveDirectory.Management.Commands."
Identity = Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True)]
Properties = Annotated[list[str], Parameter(aliases=("Property",), not_empty=True)]
Filter = Annotated[str | None, Parameter(mandatory=True, sets=("Filter",))]
OneIdentity = Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True, sets=("Identity",))]
Base = Annotated[str | None, Parameter(sets=("Filter",))]
Scope = Annotated[Literal["Base", "OneLevel", "Subtree"], Parameter(sets=("Filter",))]
Size = Annotated[int | None, Parameter(sets=("Filter",), minimum=1)]


@cmdlet("Get-ADComputer", default_parameter_set="Filter", output=("Microsoft.ActiveDirectory.Management.ADComputer",), implementing=MANAGEMENT + "GetADComputer")
def get_ad_computer(
    identity: OneIdentity = None,
    *,
    filter: Filter = None,
    properties: Properties = [],  # noqa: B006  # never changed
    search_base: Base = None,
    search_scope: Scope = "Subtree",
    result_set_size: Size = None,
    command: Command,
) -> Iterator[Any]:
    """Gets one or more computers of the directory.

    Parameters:
        identity: The computer's name, account name, distinguished name, GUID or SID, or a computer object.
        filter: Which computers, such as 'OperatingSystem -like "*2022*"'.
        properties: Further attributes to show, such as OperatingSystem or IPv4Address; * for all that are set.
        search_base: The distinguished name of the container below which to look.
        search_scope: Whether to look at the container itself, directly below it, or at all levels.
        result_set_size: How many computers at most.

    Examples:
        Get-ADComputer SRV02 -Properties OperatingSystem
            One computer.
        Get-ADComputer -Filter * | Select-Object Name, DNSHostName
            All computers.
    """
    return query(command, "computer", identity, filter, properties, search_base, search_scope, result_set_size)


@cmdlet("Get-ADOrganizationalUnit", default_parameter_set="Filter", implementing=MANAGEMENT + "GetADOrganizationalUnit")
def get_ad_organizational_unit(
    identity: OneIdentity = None,
    *,
    filter: Filter = None,
    properties: Properties = [],  # noqa: B006  # never changed
    search_base: Base = None,
    search_scope: Scope = "Subtree",
    result_set_size: Size = None,
    command: Command,
) -> Iterator[Any]:
    """Gets one or more organizational units.

    Parameters:
        identity: The unit's distinguished name or GUID, or its object.
        filter: Which units, such as 'Name -like "S*"'.
        properties: Further attributes to show; * for all that are set.
        search_base: The distinguished name of the container below which to look.
        search_scope: Whether to look at the container itself, directly below it, or at all levels.
        result_set_size: How many units at most.

    Examples:
        Get-ADOrganizationalUnit -Filter * | Select-Object Name, DistinguishedName
            All units.
    """
    return query(command, "organizationalUnit", identity, filter, properties, search_base, search_scope, result_set_size)


@cmdlet("New-ADOrganizationalUnit", supports_should_process=True, implementing=MANAGEMENT + "NewADOrganizationalUnit")
def new_ad_organizational_unit(
    name: Annotated[str, Parameter(position=0, by_property_name=True, not_empty=True)],
    *,
    path: Annotated[str, Parameter(by_property_name=True)] = names.DOMAIN_DN,
    description: str | None = None,
    protected_from_accidental_deletion: bool | None = True,
    pass_thru: bool = False,
    command: Command,
) -> Any:
    """Makes an organizational unit.

    Parameters:
        name: The unit's name.
        path: The distinguished name of the container.
        description: What the unit is for.
        protected_from_accidental_deletion: Whether removing it is refused until this is false.
        pass_thru: Put out the new unit.

    Examples:
        New-ADOrganizationalUnit Visitors -Path 'OU=Staff,DC=contoso,DC=com'
            A unit below another.
    """
    attributes = {"Description": description, "ProtectedFromAccidentalDeletion": protected_from_accidental_deletion}
    made = added(command, "organizationalUnit", name, path, None, {key: value for key, value in attributes.items() if value is not None})
    return made if pass_thru else None


@cmdlet("Get-ADObject", default_parameter_set="Filter", implementing=MANAGEMENT + "GetADObject")
def get_ad_object(
    identity: OneIdentity = None,
    *,
    filter: Filter = None,
    properties: Properties = [],  # noqa: B006  # never changed
    search_base: Base = None,
    search_scope: Scope = "Subtree",
    result_set_size: Size = None,
    command: Command,
) -> Iterator[Any]:
    """Gets one or more objects of the directory, of whatever class.

    Parameters:
        identity: The object's distinguished name, GUID or SID, or an object.
        filter: Which objects, such as 'ObjectClass -eq "group"'.
        properties: Further attributes to show; * for all that are set.
        search_base: The distinguished name of the container below which to look.
        search_scope: Whether to look at the container itself, directly below it, or at all levels.
        result_set_size: How many objects at most.

    Examples:
        Get-ADObject -Filter 'Name -like "R*"'
            Everything with such a name.
    """
    return query(command, None, identity, filter, properties, search_base, search_scope, result_set_size)


@cmdlet("Remove-ADObject", supports_should_process=True, confirm_impact="High", implementing=MANAGEMENT + "RemoveADObject")
def remove_ad_object(identity: Identity, *, recursive: bool = False, command: Command) -> None:
    """Removes an object from the directory.

    Parameters:
        identity: The object's distinguished name, GUID or SID, or an object.
        recursive: Everything below it too.

    Examples:
        Remove-ADObject 'OU=Visitors,OU=Staff,DC=contoso,DC=com' -Recursive -Confirm:$false
            A unit and what is in it.
    """
    changed(command, None, identity, "Remove", lambda directory, entry: directory.remove(entry, recursive=recursive))


@cmdlet("Move-ADObject", supports_should_process=True, implementing=MANAGEMENT + "MoveADObject")
def move_ad_object(identity: Identity, *, target_path: Annotated[str, Parameter(mandatory=True)], command: Command) -> None:
    """Moves an object to another container; what is below it goes along.

    Parameters:
        identity: The object's distinguished name, GUID or SID, or an object.
        target_path: The distinguished name of the new container.

    Examples:
        Get-ADUser ada | Move-ADObject -TargetPath 'OU=Engineering,OU=Staff,DC=contoso,DC=com'
            A user changes departments.
    """

    def change(directory: Directory, entry: Entry) -> None:
        directory.move(entry, directory.find(target_path).dn)

    changed(command, None, identity, "Move", change)


@cmdlet("Get-ADDomain", output=("Microsoft.ActiveDirectory.Management.ADDomain",), implementing=MANAGEMENT + "GetADDomain")
def get_ad_domain() -> Any:
    """Gets the domain of the directory.

    Examples:
        (Get-ADDomain).DNSRoot
            The domain's DNS name.
    """
    facts = {
        "DistinguishedName": names.DOMAIN_DN, "DNSRoot": names.DOMAIN_DNS, "DomainMode": "Windows2016Domain", "Forest": names.DOMAIN_DNS,
        "Name": names.DOMAIN_NETBIOS.lower(), "NetBIOSName": names.DOMAIN_NETBIOS, "PDCEmulator": f"dc01.{names.DOMAIN_DNS}",
        "UsersContainer": f"CN=Users,{names.DOMAIN_DN}",
    }
    return new_custom_object(facts.items(), "Microsoft.ActiveDirectory.Management.ADDomain")


__all__ = [
    "get_ad_computer", "get_ad_domain", "get_ad_object", "get_ad_organizational_unit", "move_ad_object", "new_ad_organizational_unit", "remove_ad_object",
]
