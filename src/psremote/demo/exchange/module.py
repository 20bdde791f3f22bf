"""The module Exchange over the demo's mail system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from psremote import Command, Parameter, PSError, cmdlet
from psremote.bcl.dotnet_type import dotnet_type, get_type
from psremote.bcl.values.exceptions import NetException
from psremote.bcl.values.numbers import Int64
from psremote.demo.exchange.store import DATABASES, Mailbox, MailFault, Organization
from psremote.objects import MISSING, convert_to, get_property, new_custom_object, to_text

MANAGEMENT = "Microsoft.Exchange.Management.RecipientTasks."


@dotnet_type("Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException", base="System.Exception")
class ManagementObjectNotFoundException(NetException):
    """Nothing has that name."""


@dotnet_type("Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException", base="System.Exception")
class ADObjectAlreadyExistsException(NetException):
    """The name is taken."""


#: kind of fault → exception, category
FAULTS: dict[str, tuple[type[NetException], str]] = {
    "MailboxNotFound": (ManagementObjectNotFoundException, "ObjectNotFound"),
    "DatabaseNotFound": (ManagementObjectNotFoundException, "ObjectNotFound"),
    "MailboxExists": (ADObjectAlreadyExistsException, "ResourceExists"),
}

Identity = Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True)]
IdentityOrProperty = Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True, by_property_name=True)]
Kind = Literal["UserMailbox", "SharedMailbox", "RoomMailbox", "EquipmentMailbox"]


def error(fault: MailFault) -> PSError:
    """A fault as the error a script can catch."""
    kind, category = FAULTS[fault.kind]
    return PSError(str(fault), fault.kind, category, fault.target or None, kind(str(fault)))


def alias_of(value: Any) -> str:
    """What an -Identity argument names: an object's Identity, else its Alias, else its text."""
    # -Identity takes any object, so the pipeline binds by value first: the property is read here, whichever way it came.
    if not isinstance(value, str):
        for name in ("Identity", "Alias"):
            found = get_property(value, name)
            if found is not MISSING:
                return to_text(found)
    return to_text(value)


def mailbox_object(mailbox: Mailbox) -> Any:
    facts: dict[str, Any] = {
        "Identity": mailbox.alias, "Name": mailbox.name, "Alias": mailbox.alias, "PrimarySmtpAddress": mailbox.address, "RecipientTypeDetails": mailbox.kind,
        "Database": mailbox.mail_database, "ProhibitSendQuota": "Unlimited" if mailbox.quota is None else Int64(mailbox.quota),
        "HiddenFromAddressListsEnabled": mailbox.hidden, "Guid": convert_to(mailbox.guid, get_type("guid")),
    }
    return new_custom_object(facts.items(), "Microsoft.Exchange.Data.Directory.Management.Mailbox")


@cmdlet("Get-Mailbox", output=("Microsoft.Exchange.Data.Directory.Management.Mailbox",), implementing=MANAGEMENT + "GetMailbox")
def get_mailbox(
    identity: Annotated[Any, Parameter(position=0, pipeline=True)] = None,
    *,
    anr: str | None = None,
    recipient_type_details: list[Kind] = [],  # noqa: B006  # never changed
    result_size: Annotated[str, Parameter(pattern=r"^(?i:unlimited|\d+)$")] = "1000",
) -> Iterator[Any]:
    """Gets mailboxes.

    Parameters:
        identity: The mailbox's alias, address, name or GUID, or its object; all mailboxes where none is given.
        anr: The beginning of a name, alias or address.
        recipient_type_details: Of which kinds.
        result_size: How many at most; Unlimited for all.

    Examples:
        Get-Mailbox ada
            One mailbox.
        Get-Mailbox -RecipientTypeDetails RoomMailbox
            The rooms.
    """
    organization = Organization()
    try:
        found = organization.mailboxes() if identity is None else [organization.mailbox(alias_of(identity))]
        if anr is not None:
            start = anr.lower()
            found = [one for one in found if any(text.lower().startswith(start) for text in (one.name, one.alias, one.address))]
        if recipient_type_details:
            found = [one for one in found if one.kind in recipient_type_details]
        limit = None if result_size.lower() == "unlimited" else int(result_size)
        yield from map(mailbox_object, found[:limit])
    except MailFault as fault:
        raise error(fault) from fault
    finally:
        organization.connection.close()


@cmdlet("New-Mailbox", supports_should_process=True, output=("Microsoft.Exchange.Data.Directory.Management.Mailbox",), implementing=MANAGEMENT + "NewMailbox")
def new_mailbox(
    name: Annotated[str, Parameter(position=0, not_empty=True)],
    *,
    alias: str | None = None,
    primary_smtp_address: Annotated[str | None, Parameter(pattern=r"^[^@\s]+@[^@\s]+$")] = None,
    database: str = DATABASES[0],
    shared: bool = False,
    room: bool = False,
    equipment: bool = False,
    command: Command,
) -> Any:
    """Makes a mailbox.

    Parameters:
        name: Its name.
        alias: Its alias; the name in small letters without blanks where none is given.
        primary_smtp_address: Its address; the alias at the organization's domain where none is given.
        database: The mailbox database it lies in.
        shared: For several people.
        room: For a room.
        equipment: For a thing that can be booked.

    Examples:
        New-Mailbox 'Ida Rhodes' -Alias ida
            A person's mailbox.
        New-Mailbox Projector -Equipment
            A thing's.
    """
    kind = "SharedMailbox" if shared else "RoomMailbox" if room else "EquipmentMailbox" if equipment else "UserMailbox"
    if not command.should_process(name, "New-Mailbox"):
        return None
    organization = Organization()
    try:
        return mailbox_object(organization.add(name, alias or name.replace(" ", "").lower(), primary_smtp_address, kind, database))
    except MailFault as fault:
        raise error(fault) from fault
    finally:
        organization.connection.close()


@cmdlet("Set-Mailbox", supports_should_process=True, implementing=MANAGEMENT + "SetMailbox")
def set_mailbox(
    identity: Identity,
    *,
    name: str | None = None,
    primary_smtp_address: Annotated[str | None, Parameter(pattern=r"^[^@\s]+@[^@\s]+$")] = None,
    prohibit_send_quota: Annotated[Any, Parameter(help="In bytes (2GB works), or Unlimited.")] = None,
    hidden_from_address_lists_enabled: bool | None = None,
    command: Command,
) -> None:
    """Changes a mailbox.

    Parameters:
        identity: The mailbox's alias, address, name or GUID, or its object.
        name: Its new name.
        primary_smtp_address: Its new address.
        hidden_from_address_lists_enabled: Whether address lists leave it out.

    Examples:
        Set-Mailbox ada -ProhibitSendQuota 2GB
            A limit.
        Get-Mailbox | Set-Mailbox -ProhibitSendQuota Unlimited
            None for anybody.
    """
    organization = Organization()
    try:
        mailbox = organization.mailbox(alias_of(identity))
        if not command.should_process(mailbox.name, "Set-Mailbox"):
            return
        mailbox.name = name or mailbox.name
        mailbox.address = primary_smtp_address or mailbox.address
        if hidden_from_address_lists_enabled is not None:
            mailbox.hidden = hidden_from_address_lists_enabled
        if prohibit_send_quota is not None:
            mailbox.quota = quota_of(prohibit_send_quota)
        organization.save(mailbox)
    except MailFault as fault:
        raise error(fault) from fault
    finally:
        organization.connection.close()


def quota_of(value: Any) -> int | None:
    """A quota in bytes; None for Unlimited."""
    if to_text(value).lower() == "unlimited":
        return None
    return int(convert_to(value, get_type("long")))


@cmdlet("Remove-Mailbox", supports_should_process=True, confirm_impact="High", implementing=MANAGEMENT + "RemoveMailbox")
def remove_mailbox(identity: Identity, *, command: Command) -> None:
    """Removes a mailbox with everything in it.

    Parameters:
        identity: The mailbox's alias, address, name or GUID, or its object.

    Examples:
        Remove-Mailbox boardroom -Confirm:$false
            Without asking.
    """
    organization = Organization()
    try:
        mailbox = organization.mailbox(alias_of(identity))
        if command.should_process(mailbox.name, "Remove-Mailbox"):
            organization.remove(mailbox)
    except MailFault as fault:
        raise error(fault) from fault
    finally:
        organization.connection.close()


@cmdlet("Get-MailboxStatistics", output=("Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics",), implementing=MANAGEMENT + "GetMailboxStatistics")
def get_mailbox_statistics(identity: IdentityOrProperty) -> Any:
    """Gets how much lies in a mailbox and when it was last used.

    Parameters:
        identity: The mailbox's alias, address, name or GUID, or an object with the property Identity, as Get-Mailbox gives.

    Examples:
        Get-MailboxStatistics ada
            Of one mailbox.
        Get-Mailbox | Get-MailboxStatistics | Sort-Object TotalItemSize -Descending
            The largest first.
    """
    organization = Organization()
    try:
        mailbox = organization.mailbox(alias_of(identity))
    except MailFault as fault:
        raise error(fault) from fault
    finally:
        organization.connection.close()
    facts: dict[str, Any] = {
        "DisplayName": mailbox.name, "ItemCount": mailbox.items, "TotalItemSize": Int64(mailbox.size), "Database": mailbox.mail_database,
        "LastLogonTime": None if mailbox.last_logon is None else convert_to(mailbox.last_logon, get_type("datetime")),
        "MailboxGuid": convert_to(mailbox.guid, get_type("guid")),
    }
    return new_custom_object(facts.items(), "Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics")


@cmdlet("Get-MailboxDatabase", output=("Microsoft.Exchange.Data.Directory.SystemConfiguration.MailboxDatabase",), implementing="Microsoft.Exchange.Management.SystemConfigurationTasks.GetMailboxDatabase")
def get_mailbox_database() -> Iterator[Any]:
    """Gets the mailbox databases and how many mailboxes lie in each.

    Examples:
        Get-MailboxDatabase
            All of them.
        Get-MailboxDatabase | Sort-Object MailboxCount -Descending | Select-Object -First 1
            The fullest.
    """
    organization = Organization()
    try:
        found = organization.databases()
    finally:
        organization.connection.close()
    for name, count in found.items():
        facts: dict[str, Any] = {"Name": name, "MailboxCount": count}
        yield new_custom_object(facts.items(), "Microsoft.Exchange.Data.Directory.SystemConfiguration.MailboxDatabase")


__all__ = ["get_mailbox", "get_mailbox_database", "get_mailbox_statistics", "new_mailbox", "remove_mailbox", "set_mailbox"]
