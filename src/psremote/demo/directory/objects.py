"""Directory entries as the objects that scripts see, and the directory's faults as errors that scripts can catch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote import PSError
from psremote.bcl.dotnet_type import dotnet_type
from psremote.bcl.values.exceptions import NetException
from psremote.demo.directory import names
from psremote.demo.directory.store import Directory, DirectoryFault, Entry
from psremote.objects import get_property, new_custom_object, to_text

NAMESPACE = "Microsoft.ActiveDirectory.Management."


@dotnet_type(NAMESPACE + "ADException", base="System.Exception")
class ADException(NetException):
    """Whatever the directory refuses."""


@dotnet_type(NAMESPACE + "ADIdentityResolutionException", base=NAMESPACE + "ADException")
class ADIdentityResolutionException(ADException):
    """An identity does not lead to one object."""


@dotnet_type(NAMESPACE + "ADIdentityNotFoundException", base=NAMESPACE + "ADIdentityResolutionException")
class ADIdentityNotFoundException(ADIdentityResolutionException):
    """No object has that identity."""


@dotnet_type(NAMESPACE + "ADIdentityAlreadyExistsException", base=NAMESPACE + "ADException")
class ADIdentityAlreadyExistsException(ADException):
    """The name is taken."""


@dotnet_type(NAMESPACE + "ADFilterParsingException", base=NAMESPACE + "ADException")
class ADFilterParsingException(ADException):
    """A -Filter cannot be read."""


#: kind of fault → exception, category
FAULTS: dict[str, tuple[type[ADException], str]] = {
    "IdentityNotFound": (ADIdentityNotFoundException, "ObjectNotFound"),
    "AlreadyExists": (ADIdentityAlreadyExistsException, "ResourceExists"),
    "FilterSyntax": (ADFilterParsingException, "ParserError"),
    "NotEmpty": (ADException, "InvalidOperation"),
    "Protected": (ADException, "PermissionDenied"),
    "MemberOfItself": (ADException, "InvalidArgument"),
}

#: class → type name, attributes shown without -Properties
SHOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "user": ("ADUser", ("DistinguishedName", "Enabled", "GivenName", "Name", "ObjectClass", "ObjectGUID", "SamAccountName", "SID", "Surname", "UserPrincipalName")),
    "group": ("ADGroup", ("DistinguishedName", "GroupCategory", "GroupScope", "Name", "ObjectClass", "ObjectGUID", "SamAccountName", "SID")),
    "computer": ("ADComputer", ("DistinguishedName", "DNSHostName", "Enabled", "Name", "ObjectClass", "ObjectGUID", "SamAccountName", "SID", "UserPrincipalName")),
    "organizationalUnit": ("ADOrganizationalUnit", ("City", "Country", "DistinguishedName", "ManagedBy", "Name", "ObjectClass", "ObjectGUID", "PostalCode", "State", "StreetAddress")),
}
ANY_SHOWN = ("DistinguishedName", "Name", "ObjectClass", "ObjectGUID")


def error(fault: DirectoryFault) -> PSError:
    """A fault as an error: its id is the exception's name, as the directory's own commands give it."""
    kind, category = FAULTS[fault.kind]
    return PSError(str(fault), f"ActiveDirectoryCmdlet:{NAMESPACE}{kind.__name__}", category, fault.identity or None, kind(str(fault)))


def shown(directory: Directory, entry: Entry, properties: Iterable[str] = ()) -> Any:
    """An entry as an object: its class's usual attributes and those asked for (`*` for all)."""
    type_name, usual = SHOWN.get(entry.object_class, ("ADObject", ANY_SHOWN))
    wanted = list(usual)
    for name in properties:
        if name == "*":
            wanted += [*entry.attributes, "Members" if entry.object_class == "group" else "MemberOf", "Created"]
        else:
            wanted.append(name)
    facts: dict[str, Any] = {}
    for name in sorted(dict.fromkeys(wanted), key=str.lower):
        if name.lower() not in {key.lower() for key in facts}:
            facts[name] = value_of(directory, entry, name)
    return new_custom_object(facts.items(), NAMESPACE + type_name)


def value_of(directory: Directory, entry: Entry, name: str) -> Any:
    """An attribute as a script sees it."""
    lowered = name.lower()
    if lowered == "memberof":
        return [group.dn for group in directory.groups_of(entry)]
    if lowered in ("members", "member"):
        return [member.dn for member in directory.members(entry)]
    if lowered == "objectguid":
        return _net("guid", entry.guid)
    if lowered in ("created", "whencreated"):
        return _net("datetime", entry.get("whenCreated"))
    if lowered == "canonicalname":
        parts = [part.split("=", 1)[1] for part in names.split(entry.dn) if not part.upper().startswith("DC=")]
        return "/".join([names.DOMAIN_DNS, *reversed(parts)])
    return entry.get(name)


def _net(type_name: str, text: str | None) -> Any:
    from psremote.bcl.dotnet_type import get_type
    from psremote.objects import convert_to

    return None if text is None else convert_to(text, get_type(type_name))


def identity_of(value: Any) -> str:
    """What an -Identity argument names: an object's distinguished name, else its text."""
    for attribute in ("DistinguishedName", "ObjectGUID", "SamAccountName"):
        found = get_property(value, attribute) if not isinstance(value, str) else None
        if isinstance(found, str) and found:
            return found
    return to_text(value)


def find(directory: Directory, value: Any, object_class: str | None) -> Entry:
    """The entry that an -Identity argument names; raises the error a script can catch."""
    try:
        return directory.find(identity_of(value), object_class)
    except DirectoryFault as fault:
        raise error(fault) from fault
