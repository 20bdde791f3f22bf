"""The directory's commands for groups and their members."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from psremote import Command, Parameter, cmdlet
from psremote.demo.directory import names
from psremote.demo.directory.objects import find, shown
from psremote.demo.directory.queries import added, changed, query, replace_attributes
from psremote.demo.directory.store import Directory, Entry

MANAGEMENT = "Microsoft.ActiveDirectory.Management.Commands."
Identity = Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True)]
GroupScope = Literal["DomainLocal", "Global", "Universal"]
GroupCategory = Literal["Distribution", "Security"]


@cmdlet("Get-ADGroup", default_parameter_set="Filter", output=("Microsoft.ActiveDirectory.Management.ADGroup",), implementing=MANAGEMENT + "GetADGroup")
def get_ad_group(
    identity: Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True, sets=("Identity",))] = None,
    *,
    filter: Annotated[str | None, Parameter(mandatory=True, sets=("Filter",))] = None,
    properties: Annotated[list[str], Parameter(aliases=("Property",), not_empty=True)] = [],  # noqa: B006  # never changed
    search_base: Annotated[str | None, Parameter(sets=("Filter",))] = None,
    search_scope: Annotated[Literal["Base", "OneLevel", "Subtree"], Parameter(sets=("Filter",))] = "Subtree",
    result_set_size: Annotated[int | None, Parameter(sets=("Filter",), minimum=1)] = None,
    command: Command,
) -> Iterator[Any]:
    """Gets one or more groups of the directory.

    Parameters:
        identity: The group's name, distinguished name, GUID or SID, or a group object.
        filter: Which groups, such as 'GroupCategory -eq "Security"'.
        properties: Further attributes to show, such as Members; * for all that are set.
        search_base: The distinguished name of the container below which to look.
        search_scope: Whether to look at the container itself, directly below it, or at all levels.
        result_set_size: How many groups at most.

    Examples:
        Get-ADGroup Researchers -Properties Members
            One group with its members' names.
        Get-ADGroup -Filter *
            All groups.
    """
    return query(command, "group", identity, filter, properties, search_base, search_scope, result_set_size)


@cmdlet("New-ADGroup", supports_should_process=True, output=("Microsoft.ActiveDirectory.Management.ADGroup",), implementing=MANAGEMENT + "NewADGroup")
def new_ad_group(
    name: Annotated[str, Parameter(position=0, by_property_name=True, not_empty=True)],
    group_scope: Annotated[GroupScope, Parameter(position=1, by_property_name=True)],
    *,
    group_category: Annotated[GroupCategory, Parameter(by_property_name=True)] = "Security",
    sam_account_name: Annotated[str | None, Parameter(by_property_name=True)] = None,
    description: Annotated[str | None, Parameter(by_property_name=True)] = None,
    path: Annotated[str, Parameter(by_property_name=True)] = f"CN=Users,{names.DOMAIN_DN}",
    pass_thru: bool = False,
    command: Command,
) -> Any:
    """Makes a new group in the directory.

    Parameters:
        name: The group's name.
        group_scope: From where members may come and where the group may be used.
        group_category: Whether it is for permissions or for mail.
        sam_account_name: The account name; the name itself where none is given.
        description: What the group is for.
        path: The distinguished name of the container.
        pass_thru: Put out the new group.

    Examples:
        New-ADGroup Visitors Global -Description 'Guests of the house'
            A security group.
    """
    attributes = {"GroupScope": group_scope, "GroupCategory": group_category, "Description": description}
    made = added(command, "group", name, path, sam_account_name or name, {key: value for key, value in attributes.items() if value is not None})
    return made if pass_thru else None


@cmdlet("Set-ADGroup", supports_should_process=True, implementing=MANAGEMENT + "SetADGroup")
def set_ad_group(
    identity: Identity,
    *,
    description: str | None = None,
    group_scope: GroupScope | None = None,
    group_category: GroupCategory | None = None,
    replace: dict[str, Any] | None = None,
    add: dict[str, Any] | None = None,
    clear: list[str] = [],  # noqa: B006  # never changed
    command: Command,
) -> None:
    """Changes a group of the directory.

    Parameters:
        identity: The group's name, distinguished name, GUID or SID, or a group object.
        replace: Attributes by name that get these values.
        add: Values that are added to attributes with several values.
        clear: Names of attributes that are taken away.

    Examples:
        Set-ADGroup Researchers -Description 'All of research'
            Another description.
    """
    given = {"Description": description, "GroupScope": group_scope, "GroupCategory": group_category}

    def change(directory: Directory, entry: Entry) -> None:
        replace_attributes(entry, {key: value for key, value in given.items() if value is not None}, replace=replace, add=add, clear=clear)
        directory.save(entry)

    changed(command, "group", identity, "Set", change)


@cmdlet("Remove-ADGroup", supports_should_process=True, confirm_impact="High", implementing=MANAGEMENT + "RemoveADGroup")
def remove_ad_group(identity: Identity, *, command: Command) -> None:
    """Removes a group from the directory; its members stay.

    Parameters:
        identity: The group's name, distinguished name, GUID or SID, or a group object.

    Examples:
        Remove-ADGroup Visitors -Confirm:$false
            Without asking.
    """
    changed(command, "group", identity, "Remove", lambda directory, entry: directory.remove(entry))


@cmdlet("Get-ADGroupMember", output=("Microsoft.ActiveDirectory.Management.ADPrincipal",), implementing=MANAGEMENT + "GetADGroupMember")
def get_ad_group_member(identity: Identity, *, recursive: bool = False) -> Iterator[Any]:
    """Gets the members of a group.

    Parameters:
        identity: The group's name, distinguished name, GUID or SID, or a group object.
        recursive: The members of groups within the group instead of those groups.

    Examples:
        Get-ADGroupMember 'All Staff' -Recursive
            Everybody who is in it, however deep.
    """
    directory = Directory()
    try:
        for member in directory.members(find(directory, identity, "group"), recursive=recursive):
            yield shown(directory, member)
    finally:
        directory.connection.close()


def _change_members(command: Command, identity: Any, members: list[Any], action: str) -> None:
    def change(directory: Directory, group: Entry) -> None:
        found = [find(directory, member, None) for member in members]   # all of them, before the first one is changed
        for member in found:
            (directory.add_member if action == "Add" else directory.remove_member)(group, member)

    changed(command, "group", identity, action, change)


@cmdlet("Add-ADGroupMember", supports_should_process=True, implementing=MANAGEMENT + "AddADGroupMember")
def add_ad_group_member(identity: Identity, members: Annotated[list[Any], Parameter(position=1, mandatory=True)], *, command: Command) -> None:
    """Makes accounts members of a group.

    Parameters:
        identity: The group's name, distinguished name, GUID or SID, or a group object.
        members: The accounts: names, distinguished names or objects. Where one is not there, none is added.

    Examples:
        Add-ADGroupMember Researchers ken, dennis
            Two users.
    """
    _change_members(command, identity, members, "Add")


@cmdlet("Remove-ADGroupMember", supports_should_process=True, confirm_impact="High", implementing=MANAGEMENT + "RemoveADGroupMember")
def remove_ad_group_member(identity: Identity, members: Annotated[list[Any], Parameter(position=1, mandatory=True)], *, command: Command) -> None:
    """Takes accounts out of a group.

    Parameters:
        identity: The group's name, distinguished name, GUID or SID, or a group object.
        members: The accounts: names, distinguished names or objects.

    Examples:
        Remove-ADGroupMember Researchers edsger -Confirm:$false
            One user, without asking.
    """
    _change_members(command, identity, members, "Remove")


__all__ = [
    "add_ad_group_member", "get_ad_group", "get_ad_group_member", "new_ad_group", "remove_ad_group", "remove_ad_group_member", "set_ad_group",
]
