"""Types that come back from the wire as themselves, each with the function that makes them from their properties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from psremote.bcl.dotnet_type import find_type
from psremote.bcl.values.exceptions import NetException
from psremote.protocol.clixml import ets

UNKNOWN: Final = object()

_SMA = "System.Management.Automation"


def _switch_parameter(facts: Any) -> Any:
    cls: Any = _class_of(f"{_SMA}.SwitchParameter")
    return bool(facts["IsPresent"]) if cls is None else cls(bool(facts["IsPresent"]))


def _class_of(name: str) -> Any:
    one = find_type(name)
    return None if one is None else one.python_class


def _primitive_dictionary(facts: Any) -> Any:
    cls = _class_of(f"{_SMA}.PSPrimitiveDictionary")
    if cls is None or facts.base is None:
        return UNKNOWN
    table = cls()
    for key, value in facts.base.items():
        table.set_item(key, value)
    return table


def _credential(facts: Any) -> Any:
    cls = _class_of(f"{_SMA}.PSCredential")
    if cls is None:
        return UNKNOWN
    name, password = facts["UserName"], facts["Password"]
    return getattr(cls, "EMPTY", None) if name is None and password is None else cls(name, password)


def _culture(facts: Any) -> Any:
    cls = _class_of("System.Globalization.CultureInfo")
    return UNKNOWN if cls is None else cls(facts["Name"])


def _ip_address(facts: Any) -> Any:
    cls: Any = _class_of("System.Net.IPAddress")
    text = facts.get("IPAddressToString")
    return UNKNOWN if cls is None or text is None else cls.parse(text)


def _mail_address(facts: Any) -> Any:
    cls = _class_of("System.Net.Mail.MailAddress")
    if cls is None:
        return UNKNOWN
    display = facts.get("DisplayName")
    return cls(facts["Address"], display) if display else cls(facts["Address"])


#: lower-case type name without the prefix → function of the properties
_REHYDRATORS: dict[str, Callable[[Any], Any]] = {
    f"{_SMA}.SwitchParameter".lower(): _switch_parameter,
    f"{_SMA}.PSPrimitiveDictionary".lower(): _primitive_dictionary,
    f"{_SMA}.PSCredential".lower(): _credential,
    "system.globalization.cultureinfo": _culture,
    "system.net.ipaddress": _ip_address,
    "system.net.mail.mailaddress": _mail_address,
}


def register(type_name: str, make: Callable[[Any], Any]) -> None:
    """Rooms above give their own types back their form: `make(facts)`, where facts[NAME] is a property."""
    _REHYDRATORS[type_name.lower()] = make


def maker_of(chain: tuple[str, ...]) -> Callable[[Any], Any] | None:
    """What makes a live value of an object with these type names; None for nearly all."""
    if not chain:
        return None
    first = chain[0]
    known = _without_prefix.get(first)
    if known is None:
        if len(_without_prefix) > 4096:
            _without_prefix.clear()
        known = _without_prefix[first] = first.lower().removeprefix("deserialized.")
    make = _REHYDRATORS.get(known)
    return make if make is not None else ets.rehydrating_maker("Deserialized." + first.removeprefix("Deserialized."))


_without_prefix: dict[str, str] = {}


def rehydrate(make: Callable[[Any], Any], facts: Any) -> Any:
    """The live value, or UNKNOWN when the object stays a deserialized one."""
    try:
        return make(facts)
    except (KeyError, TypeError, ValueError, NetException):
        # A property is missing or of another kind: it stays a property bag, which loses nothing.
        return UNKNOWN
