"""The Python behind computed members of the type table whose types do not offer them themselves (`ets_<name>`)."""

from __future__ import annotations

from typing import Any

from psremote.objects.conversions.casts import add_cast
from psremote.objects.members import PSNoteProperty
from psremote.objects.ps_object import PSObject, attach, attachment
from psremote.objects.type_table import computed


def _note(this: Any, name: str) -> Any:
    """A property added to this one object."""
    added = attachment(this)
    member = added.members.get(name) if added is not None else None
    return None if member is None else member.get(this)


@computed("System.DateTime", "DateTime")
def date_time(this: Any) -> str:
    """A date's long form; its DisplayHint may ask for the day or the time alone."""
    value = this.base if this.__class__ is PSObject else this
    note = _note(this, "displayhint")
    hint = str(note).lower() if note is not None else ""
    if hint == "date":
        return str(value.to_string("D"))
    if hint == "time":
        return str(value.to_string("T"))
    return f"{value.to_string('D')} {value.to_string('T')}"


date_time.wants_object = True  # type: ignore[attr-defined]  # a note on the function, which the type table reads


@computed("Deserialized.System.Enum", "Value")
def enum_value(this: Any) -> Any:
    """The name an enum's value had."""
    return this.text if this.__class__ is PSObject else str(this)


enum_value.wants_object = True  # type: ignore[attr-defined]  # a note on the function, which the type table reads


@computed("System.Guid", "Guid")
def guid(this: Any) -> str:
    """A GUID as text."""
    return str(this)


_LABELS = "PSSemVerPreReleaseLabel", "PSSemVerBuildLabel"


@computed("System.Version#IncludeLabel", "ToString")
def version_text(this: Any) -> str:
    """A version with the labels of the semantic version it was."""
    value = this.base if this.__class__ is PSObject else this
    pre, build = (_note(this, name.lower()) for name in _LABELS)
    return ".".join(map(str, value.parts[:3])) + (f"-{pre}" if pre else "") + (f"+{build}" if build else "")


version_text.wants_object = True  # type: ignore[attr-defined]  # a note on the function, which the type table reads


def _without_labels(given: Any) -> Any:
    """A semantic version as a version, which keeps the labels as notes."""
    from psremote.bcl.values.version_type import Version

    made = Version(*given.numbers)
    notes = {name: label for name, label in zip(_LABELS, (given.pre, given.meta), strict=True) if label}
    if notes:
        added = attach(made)
        assert added is not None
        added.own_type_names = ["System.Version#IncludeLabel", "System.Version", "System.Object"]
        added.members.update({name.lower(): PSNoteProperty(name, label) for name, label in notes.items()})
    return made


add_cast("System.Management.Automation.SemanticVersion", "System.Version", _without_labels, implicit=True)


@computed("System.Xml.XmlNode", "ToString")
def xml_node_text(this: Any) -> str:
    """A node's name without prefix."""
    return str(this.local_name)


@computed("System.Xml.XmlNodeList", "ToString")
def xml_node_list_text(this: Any) -> str:
    """The names of the nodes."""
    return " ".join(xml_node_text(node) for node in this)


@computed("System.Net.IPAddress", "IPAddressToString")
def ip_address(this: Any) -> str:
    """An address as text."""
    return str(this)


@computed("System.Management.Automation.ErrorRecord", "PSMessageDetails")
def message_details(this: Any) -> Any:
    """What an error's exception says beside its message; exceptions here say nothing."""
    return None
