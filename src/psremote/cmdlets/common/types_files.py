"""types.ps1xml files: type data written as XML."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from psremote.objects import PSAliasProperty, PSNoteProperty, PSScriptMethod, PSScriptProperty


def load_types_file(path: str, table: Any, context: Any) -> None:
    """Enter a file's types into the type table."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as fault:
        raise ValueError(str(fault)) from fault
    for one in root.iter("Type"):
        name = (one.findtext("Name") or "").strip()
        if not name:
            continue
        entry = table.update(name)
        members = one.find("Members")
        for node in list(members) if members is not None else ():
            made = member_of(node, context)
            if made is not None:
                made.is_instance = False
                made.from_type_table = True
                entry.members[made.name.lower()] = made
            elif node.tag == "MemberSet" and (node.findtext("Name") or "").strip() == "PSStandardMembers":
                standard_members(node, entry)
    table.changed()


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
