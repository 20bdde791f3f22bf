"""types.ps1xml files: type data written as XML."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from psremote.objects import PSAliasProperty, PSNoteProperty, PSScriptMethod, PSScriptProperty
from psremote.objects.type_table import TypeData

#: what a type is described by
_PARTS = frozenset({"Name", "Members", "TypeConverter", "TypeAdapter"})
_LOADED = "types_files"
"""Under this name, `extra` of a session holds by a file's path, the type names, attributes (or `members`), names and values it brought."""


def load_types_file(path: str, table: Any, context: Any) -> None:
    """Enter a file's types into the type table."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as fault:
        raise ValueError(str(fault)) from fault
    brought: list[tuple[str, str, str, Any]] = []
    for one in root.iter("Type"):
        name = (one.findtext("Name") or "").strip()
        if not name:
            continue
        unknown = [node.tag for node in one if isinstance(node.tag, str) and node.tag not in _PARTS]
        if unknown:
            raise ValueError(f"The type '{name}' has the element {unknown[0]}, which types do not have.")
        entry = table.update(name)
        before = entry.copy()
        members = one.find("Members")
        for node in list(members) if members is not None else ():
            made = member_of(node, context)
            if made is not None:
                made.is_instance = False
                made.from_type_table = True
                entry.members[made.name.lower()] = made
            elif node.tag == "MemberSet" and (node.findtext("Name") or "").strip() == "PSStandardMembers":
                standard_members(node, entry)
        brought.extend((name, "members", key, member) for key, member in entry.members.items() if before.members.get(key) is not member)
        brought.extend(
            (name, attribute, "", getattr(entry, attribute)) for attribute in _ATTRIBUTES if getattr(entry, attribute) is not getattr(before, attribute)
        )
    context.extra.setdefault(_LOADED, {}).setdefault(path, []).extend(brought)
    table.changed()


_ATTRIBUTES = [slot for slot in TypeData.__slots__ if slot not in ("type_name", "members")]


def unload_types_file(path: str, table: Any, context: Any) -> bool:
    """Take what a file brought out of the type table, but for what has been replaced since; False if it was not loaded."""
    brought = context.extra.get(_LOADED, {}).pop(path, None)
    if brought is None:
        return False
    for type_name, attribute, key, value in brought:
        if table.get(type_name) is None:
            continue
        entry = table.update(type_name)
        if attribute != "members":
            if getattr(entry, attribute) is value:
                setattr(entry, attribute, None)
        elif entry.members.get(key) is value:
            del entry.members[key]
        if not entry.members and all(getattr(entry, one) is None for one in _ATTRIBUTES):
            table.remove(type_name)
    table.changed()
    return True


def member_of(node: Any, context: Any) -> Any:
    """One member."""
    name = (node.findtext("Name") or "").strip()
    if node.tag == "NoteProperty":
        return PSNoteProperty(name, (node.findtext("Value") or "").strip())
    if node.tag == "AliasProperty":
        return PSAliasProperty(name, (node.findtext("ReferencedMemberName") or "").strip())
    if node.tag == "ScriptProperty":
        getter, setter = node.findtext("GetScriptBlock"), node.findtext("SetScriptBlock")
        return PSScriptProperty(name, context.new_script_block(getter) if getter else None, context.new_script_block(setter) if setter else None)
    if node.tag == "ScriptMethod":
        return PSScriptMethod(name, context.new_script_block(node.findtext("Script") or ""))
    return None


def standard_members(node: Any, entry: Any) -> None:
    """PSStandardMembers: what is shown and serialized."""
    attributes = {
        "DefaultDisplayPropertySet": "default_display_properties", "DefaultKeyPropertySet": "default_key_properties", "PropertySerializationSet": "property_serialization_set",
    }
    inner = node.find("Members")
    for one in list(inner) if inner is not None else ():
        name = (one.findtext("Name") or "").strip()
        if one.tag == "PropertySet" and name in attributes:
            setattr(entry, attributes[name], [(n.text or "").strip() for n in one.iter("Name")][1:])
        elif one.tag == "NoteProperty" and name == "DefaultDisplayProperty":
            entry.default_display_property = (one.findtext("Value") or "").strip()
        elif one.tag == "NoteProperty" and name == "SerializationDepth":
            entry.serialization_depth = int((one.findtext("Value") or "0").strip())
