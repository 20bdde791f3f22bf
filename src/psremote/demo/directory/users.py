"""The directory's commands for users and their accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from psremote import Command, Parameter, cmdlet
from psremote.demo.directory import names
from psremote.demo.directory.queries import added, changed, query, replace_attributes
from psremote.demo.directory.store import Directory, Entry

USERS = f"CN=Users,{names.DOMAIN_DN}"
MANAGEMENT = "Microsoft.ActiveDirectory.Management.Commands."
Scope = Literal["Base", "OneLevel", "Subtree"]
Identity = Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True)]


@cmdlet("Get-ADUser", default_parameter_set="Filter", output=("Microsoft.ActiveDirectory.Management.ADUser",), implementing=MANAGEMENT + "GetADUser")
def get_ad_user(
    identity: Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True, sets=("Identity",))] = None,
    *,
    filter: Annotated[str | None, Parameter(mandatory=True, sets=("Filter",))] = None,
    properties: Annotated[list[str], Parameter(aliases=("Property",), not_empty=True)] = [],  # noqa: B006  # never changed
    search_base: Annotated[str | None, Parameter(sets=("Filter",))] = None,
    search_scope: Annotated[Scope, Parameter(sets=("Filter",))] = "Subtree",
    result_set_size: Annotated[int | None, Parameter(sets=("Filter",), minimum=1)] = None,
    command: Command,
) -> Iterator[Any]:
    """Gets one or more users of the directory.

    By -Identity it gives the one user of that account name, distinguished name, GUID or SID. By -Filter it gives all users for
    which the filter holds, `*` for all. Without -Properties the usual attributes are shown.

    Parameters:
        identity: The user's account name, distinguished name, GUID or SID, or a user object.
        filter: Which users, such as 'Name -like "a*" -and Enabled -eq $true'.
        properties: Further attributes to show; * for all that are set.
        search_base: The distinguished name of the container below which to look.
        search_scope: Whether to look at the container itself, directly below it, or at all levels.
        result_set_size: How many users at most.

    Examples:
        Get-ADUser ada
            One user by account name.
        Get-ADUser -Filter 'Department -eq "Research"' -Properties Title
            The users of a department, with their titles.
        Get-ADUser -Filter * -SearchBase 'OU=Engineering,OU=Staff,DC=contoso,DC=com'
            All users below a container.
    """
    return query(command, "user", identity, filter, properties, search_base, search_scope, result_set_size)


@cmdlet("New-ADUser", supports_should_process=True, output=("Microsoft.ActiveDirectory.Management.ADUser",), implementing=MANAGEMENT + "NewADUser")
def new_ad_user(
    name: Annotated[str, Parameter(position=0, by_property_name=True, not_empty=True)],
    *,
    sam_account_name: Annotated[str | None, Parameter(by_property_name=True, max_length=20)] = None,
    given_name: Annotated[str | None, Parameter(by_property_name=True)] = None,
    surname: Annotated[str | None, Parameter(by_property_name=True)] = None,
    display_name: Annotated[str | None, Parameter(by_property_name=True)] = None,
    user_principal_name: Annotated[str | None, Parameter(by_property_name=True)] = None,
    email_address: Annotated[str | None, Parameter(by_property_name=True)] = None,
    department: Annotated[str | None, Parameter(by_property_name=True)] = None,
    title: Annotated[str | None, Parameter(by_property_name=True)] = None,
    office: Annotated[str | None, Parameter(by_property_name=True)] = None,
    description: Annotated[str | None, Parameter(by_property_name=True)] = None,
    enabled: Annotated[bool | None, Parameter(by_property_name=True)] = None,
    account_password: Annotated[Any, Parameter(type="securestring")] = None,
    path: Annotated[str, Parameter(by_property_name=True)] = USERS,
    other_attributes: dict[str, Any] | None = None,
    pass_thru: bool = False,
    command: Command,
) -> Any:
    """Makes a new user in the directory.

    The account name is the name without blanks unless -SamAccountName gives another. A user is disabled until -Enabled $true.

    Parameters:
        name: The user's name in the directory.
        sam_account_name: The account name; at most 20 characters, used once in the domain.
        given_name: The first name.
        surname: The family name.
        display_name: The name that is shown.
        user_principal_name: The log-on name in the form name@domain.
        email_address: The mail address.
        department: The department.
        title: The title.
        office: The office.
        description: What the account is for.
        enabled: Whether the account can be used.
        account_password: The first password.
        path: The distinguished name of the container.
        other_attributes: Further attributes by name.
        pass_thru: Put out the new user.

    Examples:
        New-ADUser -Name 'Ida Rhodes' -SamAccountName ida -Enabled $true
            A user who can log on at once.
        New-ADUser 'Jean Bartik' -Department Research -PassThru
            A user whose object is put out.
        New-ADUser test -WhatIf
            What would be done.
    """
    attributes = {
        "GivenName": given_name, "Surname": surname, "DisplayName": display_name, "EmailAddress": email_address, "Department": department, "Title": title,
        "Office": office, "Description": description, "Enabled": bool(enabled), "UserPrincipalName": user_principal_name,
    }
    sam = sam_account_name or name.replace(" ", "")[:20]
    kept = {key: value for key, value in {**attributes, **(other_attributes or {})}.items() if value is not None}
    made = added(command, "user", name, path, sam, kept)
    return made if pass_thru else None


@cmdlet("Set-ADUser", supports_should_process=True, implementing=MANAGEMENT + "SetADUser")
def set_ad_user(
    identity: Identity,
    *,
    given_name: str | None = None,
    surname: str | None = None,
    display_name: str | None = None,
    user_principal_name: str | None = None,
    sam_account_name: Annotated[str | None, Parameter(max_length=20)] = None,
    email_address: str | None = None,
    department: str | None = None,
    title: str | None = None,
    office: str | None = None,
    description: str | None = None,
    enabled: bool | None = None,
    replace: dict[str, Any] | None = None,
    add: dict[str, Any] | None = None,
    clear: list[str] = [],  # noqa: B006  # never changed
    pass_thru: bool = False,
    command: Command,
) -> Iterator[Any]:
    """Changes a user of the directory.

    Attributes given by their own parameters are set; -Replace, -Add and -Clear change any attribute by name.

    Parameters:
        identity: The user's account name, distinguished name, GUID or SID, or a user object.
        replace: Attributes by name that get these values.
        add: Values that are added to attributes with several values.
        clear: Names of attributes that are taken away.
        pass_thru: Put out the changed user.

    Examples:
        Set-ADUser ada -Title 'Chief Analyst'
            A new title.
        Get-ADUser -Filter 'Office -eq "London"' | Set-ADUser -Replace @{Office = 'Cambridge'}
            All users of one office.
    """
    given = {
        "GivenName": given_name, "Surname": surname, "DisplayName": display_name, "UserPrincipalName": user_principal_name, "EmailAddress": email_address,
        "Department": department, "Title": title, "Office": office, "Description": description, "Enabled": enabled,
    }

    def change(directory: Directory, entry: Entry) -> None:
        replace_attributes(entry, {key: value for key, value in given.items() if value is not None}, replace=replace, add=add, clear=clear)
        if sam_account_name is not None:
            entry.sam = sam_account_name
        directory.save(entry)

    entry = changed(command, "user", identity, "Set", change)
    if entry is not None and pass_thru:
        yield from query(command, "user", entry.guid, None, [], None, "Subtree", None)


@cmdlet("Remove-ADUser", supports_should_process=True, confirm_impact="High", implementing=MANAGEMENT + "RemoveADUser")
def remove_ad_user(identity: Identity, *, command: Command) -> None:
    """Removes a user from the directory.

    Asks before it does, unless -Confirm:$false is given.

    Parameters:
        identity: The user's account name, distinguished name, GUID or SID, or a user object.

    Examples:
        Remove-ADUser ida -Confirm:$false
            Without asking.
    """
    changed(command, "user", identity, "Remove", lambda directory, entry: directory.remove(entry))


def _enable(command: Command, identity: Any, enabled: bool) -> None:
    def change(directory: Directory, entry: Entry) -> None:
        entry.set("Enabled", enabled)
        directory.save(entry)

    changed(command, None, identity, "Set", change)


@cmdlet("Enable-ADAccount", supports_should_process=True, implementing=MANAGEMENT + "EnableADAccount")
def enable_ad_account(identity: Identity, *, command: Command) -> None:
    """Lets an account of a user or computer be used.

    Parameters:
        identity: The account's name, distinguished name, GUID or SID, or its object.

    Examples:
        Enable-ADAccount edsger
            One account.
        Get-ADUser -Filter 'Enabled -eq $false' | Enable-ADAccount
            All that are disabled.
    """
    _enable(command, identity, True)


@cmdlet("Disable-ADAccount", supports_should_process=True, implementing=MANAGEMENT + "DisableADAccount")
def disable_ad_account(identity: Identity, *, command: Command) -> None:
    """Keeps an account of a user or computer from being used.

    Parameters:
        identity: The account's name, distinguished name, GUID or SID, or its object.

    Examples:
        Disable-ADAccount vint
            One account.
    """
    _enable(command, identity, False)


@cmdlet("Set-ADAccountPassword", supports_should_process=True, implementing=MANAGEMENT + "SetADAccountPassword")
def set_ad_account_password(
    identity: Identity,
    *,
    new_password: Annotated[Any, Parameter(type="securestring", mandatory=True)],
    reset: bool = False,
    command: Command,
) -> None:
    """Gives an account another password.

    The demo keeps the moment of the change and no password.

    Parameters:
        identity: The account's name, distinguished name, GUID or SID, or its object.
        new_password: The password from now on.
        reset: Without asking for the old one.

    Examples:
        Set-ADAccountPassword ada -Reset -NewPassword (Read-Host -AsSecureString)
            Asks for the new password.
    """

    def change(directory: Directory, entry: Entry) -> None:
        entry.set("PasswordLastSet", command.context.clock().strftime("%Y-%m-%dT%H:%M:%S"))
        directory.save(entry)

    changed(command, None, identity, "Set-ADAccountPassword", change)


__all__ = [
    "disable_ad_account", "enable_ad_account", "get_ad_user", "new_ad_user", "remove_ad_user", "set_ad_account_password", "set_ad_user",
]
