"""Values to CLIXML: text built directly, one function call an element."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EnumType, type_of
from psremote.objects.automation_null import AutomationNull
from psremote.objects.ps_object import MemberSlot, PSCustomObject, PSObject, Shape, attachment
from psremote.protocol.clixml import object_members
from psremote.protocol.clixml.escapes import escape_name, escape_needed, escape_text, text_needs
from psremote.protocol.clixml.limits import DEPTH_OF_DESERIALIZED, MAX_NESTING
from psremote.protocol.clixml.primitives import (
    FAST_WRITERS,
    PRIMITIVE_TYPES,
    Writer,
    write_bytes,
    write_string,
    writer_of,
)
from psremote.protocol.clixml.references import ReferenceWriter
from psremote.protocol.clixml.type_rules import depth_of, qualified_names

HEADER = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'
_LIST_NAMES = ("System.Object[]", "System.Array", "System.Object")
_TOO_DEEP = "The value is nested too deeply to be sent whole."

# Kinds of values that are not primitive.
_CONTAINER, _COMPLEX, _ENUM, _ERROR, _INFORMATION, _SECURE, _WRAPPER, _CUSTOM, _NULL, _PROGRESS = range(10)

#: Python class → its writer; values of other classes take the long way
_writers: dict[type, Writer] = dict(FAST_WRITERS)
#: Python class → kind, for those that need more than their class to be written
_kinds: dict[type, int] = {PSCustomObject: _CUSTOM, PSObject: _WRAPPER, type(AutomationNull): _NULL}
#: attribute text of property names
_attributes: dict[str, str] = {}
#: attribute texts of the names of a shape
_shape_attributes: dict[Shape, list[str]] = {}
_MAX_CACHE = 8192


def name_attribute(name: str) -> str:
    """` N="name"`, escaped."""
    known = _attributes.get(name)
    if known is None:
        if len(_attributes) > _MAX_CACHE:
            _attributes.clear()
        known = _attributes[name] = f' N="{escape_name(name)}"'
    return known


def _attributes_of(shape: Shape) -> list[str]:
    known = _shape_attributes.get(shape)
    if known is None:
        if len(_shape_attributes) > _MAX_CACHE:
            _shape_attributes.clear()
        known = _shape_attributes[shape] = [name_attribute(name) for name in shape.names]
    return known


class Serializer:
    """Writes the values of one document; they share its reference numbers."""

    def __init__(self, *, secure_string: Callable[[Any], str] | None = None) -> None:
        self.secure_string = secure_string
        self.parts: list[str] = []
        self.references = ReferenceWriter()
        self.nesting = 0

    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)

    def write(self, value: Any, attribute: str, depth: int) -> None:
        """Write a value as one element; `attribute` is the text of its N attribute."""
        writer = _writers.get(value.__class__)
        if writer is not None:
            self.parts.append(writer(value, attribute))
            return
        kind = _kinds.get(value.__class__)
        if kind is None:
            kind = _kind_of(value)
            writer = _writers.get(value.__class__)
            if writer is not None:
                self.parts.append(writer(value, attribute))
                return
        if kind == _NULL:
            self.parts.append(f"<Nil{attribute} />")
            return
        if kind == _SECURE:
            self._write_secure_string(value, attribute)
            return
        known = self.references.objects.get(id(value))
        if known is not None:
            self.parts.append(f'<Ref{attribute} RefId="{known}" />')
            return
        if self.nesting >= MAX_NESTING - 1:
            self.parts.append(write_string(_TOO_DEEP, attribute))
            return
        self.nesting += 1
        try:
            self._write_object(value, attribute, depth, kind)
        finally:
            self.nesting -= 1

    def _write_object(self, value: Any, attribute: str, depth: int, kind: int) -> None:
        if kind == _CUSTOM:
            self._write_custom(value, attribute, depth)
        elif kind == _CONTAINER:
            if value.__class__ is not list and _is_bytes(value):
                self.parts.append(write_bytes(value, attribute))
            else:
                self._write_container(value, attribute, depth, None)
        elif kind == _WRAPPER:
            self._write_wrapper(value, attribute, depth)
        elif kind == _ENUM:
            self._write_enum(value, attribute, depth, None)
        else:
            self._write_complex(value, attribute, depth, kind, None)

    # -- the parts of an Obj

    def _open(self, value: Any, attribute: str, names: Iterable[str], shared: bool, text: str | None = None) -> None:
        number = self.references.add_object(value, shared)
        self.parts.append(f'<Obj{attribute} RefId="{number}">')
        chain = tuple(names)
        if chain:
            self.parts.append(self.references.type_names(chain))
        if text is not None:
            self.parts.append(f"<ToString>{escape_text(text)}</ToString>" if text else "<ToString />")

    def _properties(self, tag: str, pairs: Iterable[tuple[str, Any]], depth: int) -> None:
        """Props or MS, when there is at least one property."""
        opened = False
        for name, value in pairs:
            if not opened:
                self.parts.append(f"<{tag}>")
                opened = True
            self.write(value, name_attribute(name), depth)
        if opened:
            self.parts.append(f"</{tag}>")

    # -- property bags

    def _write_custom(self, value: PSCustomObject, attribute: str, depth: int) -> None:
        names = tuple(value.type_names)
        depth = depth_of(names, depth)
        is_plain = object_members.is_plain_bag(value, names)
        shape = value.shape
        adapted = shape.adapted
        if depth <= 0 and names and names[0][:13].lower() == "deserialized.":
            depth = DEPTH_OF_DESERIALIZED
        as_text = None if is_plain else object_members.string_source(value, names)
        if as_text is not None:
            self._open(value, attribute, names, True)
            self.parts.append(write_string(as_text, ""))
            if len(value.values) > adapted:
                self.parts.append("<MS>")
                self._slots(_attributes_of(shape)[adapted:], value.values[adapted:], value, depth)
                self.parts.append("</MS>")
            self.parts.append("</Obj>")
            return
        self._open(value, attribute, names, True, value.text)
        parts = self.parts
        values = value.values
        attributes = _attributes_of(shape)
        if adapted:
            parts.append("<Props>")
            self._slots(attributes[:adapted], values[:adapted], value, depth - 1)
            parts.append("</Props>")
        if is_plain:
            if len(values) > adapted:
                parts.append("<MS>")
                mark = len(parts)
                self._slots(attributes[adapted:] if adapted else attributes, values[adapted:] if adapted else values, value, depth)
                if len(parts) == mark:
                    parts.pop()
                else:
                    parts.append("</MS>")
            parts.append("</Obj>")
            return
        extra = object_members.extended(value, names)
        sets = object_members.member_sets(value)
        if len(values) > adapted or extra or sets:
            mark = len(parts)
            parts.append("<MS>")
            self._slots(attributes[adapted:], values[adapted:], value, depth)
            for name, one, is_instance in extra:
                self.write(one, name_attribute(name), depth if is_instance else depth - 1)
            for name in sets:
                parts.append(f"<MS{name_attribute(name)} />")
            if len(parts) == mark + 1:
                del parts[mark:]
            else:
                parts.append("</MS>")
        parts.append("</Obj>")

    def _slots(self, attributes: Iterable[str], values: list[Any], owner: Any, depth: int) -> None:
        append = self.parts.append
        get = _writers.get
        for attribute, value in zip(attributes, values):
            cls = value.__class__
            if cls is str:  # texts and numbers are most of all there is: they are written here, without a call
                append(f"<S{attribute}>{escape_text(value) if len(value) > 256 else escape_needed(value) if text_needs(value) else value}</S>")
                continue
            if cls is int:
                append(f"<I32{attribute}>{value}</I32>")
                continue
            writer = get(cls)
            if writer is not None:
                append(writer(value, attribute))
            elif cls is list and attachment(value) is None:
                self._write_plain_list(value, attribute, depth)
            elif cls is MemberSlot:
                found, real = object_members.slot_value(value, owner)
                if found:
                    self.write(real, attribute, depth)
            else:
                self.write(value, attribute, depth)

    # -- values with members of their own

    def _write_wrapper(self, wrapper: PSObject, attribute: str, depth: int) -> None:
        base = wrapper.base
        cls = base.__class__
        writer = _writers.get(cls)
        kind = _kinds.get(cls)
        if writer is None and kind is None:
            kind = _kind_of(base)
            writer = _writers.get(cls)
        if writer is not None:
            names = wrapper.own_type_names
            members = list(object_members.instance_members(wrapper))
            if names is None and not members and wrapper.text is None:
                self.parts.append(writer(base, attribute))
                return
            self._open(wrapper, attribute, names or (), True, wrapper.text)
            self.parts.append(writer(base, ""))
            self._properties("MS", members, depth)
            self.parts.append("</Obj>")
        elif kind == _CONTAINER:
            if cls is not list and _is_bytes(base):
                self.parts.append(write_bytes(base, attribute))
                return
            self._write_container(base, attribute, depth, wrapper)
        elif kind == _ENUM:
            self._write_enum(base, attribute, depth, wrapper)
        elif kind in (_COMPLEX, _ERROR, _INFORMATION):
            self._write_complex(base, attribute, depth, kind, wrapper)
        else:
            self.write(base, attribute, depth)

    # -- containers

    def _write_container(self, value: Any, attribute: str, depth: int, wrapper: PSObject | None) -> None:
        owner: Any = wrapper if wrapper is not None else value
        one = type_of(value)
        tag = object_members.container_tag(value, one)
        depth = depth_of(one.type_names(), depth)
        self._open(owner, attribute, qualified_names(owner, one), True)
        if wrapper is not None:
            self.references.objects[id(value)] = self.references.objects[id(wrapper)]
        parts = self.parts
        mark = len(parts)
        parts.append(f"<{tag}>")
        if tag == "DCT":
            for key, item in object_members.entries(value):
                parts.append("<En>")
                self.write(key, ' N="Key"', depth)
                self.write(item, ' N="Value"', depth)
                parts.append("</En>")
        else:
            get = _writers.get
            for item in object_members.elements(value):
                writer = get(item.__class__)
                if writer is not None:
                    parts.append(writer(item, ""))
                else:
                    self.write(item, "", depth)
        if len(parts) == mark + 1:
            parts[mark] = f"<{tag} />"
        else:
            parts.append(f"</{tag}>")
        if depth > 0:
            if tag == "IE":
                self._properties("Props", object_members.adapted(value, one), depth - 1)
            self._properties("MS", object_members.instance_members(owner), depth)
        parts.append("</Obj>")

    def _write_plain_list(self, values: list[Any], attribute: str, depth: int) -> None:
        """An object[] without members of its own: what most lists are."""
        references = self.references
        known = references.objects.get(id(values))
        if known is not None or self.nesting >= MAX_NESTING - 1:
            self.write(values, attribute, depth)
            return
        parts = self.parts
        number = references.add_object(values, True)
        names = references.type_names(_LIST_NAMES)
        if not values:
            parts.append(f'<Obj{attribute} RefId="{number}">{names}<LST /></Obj>')
            return
        parts.append(f'<Obj{attribute} RefId="{number}">{names}<LST>')
        self.nesting += 1
        try:
            self._slots(repeat(""), values, values, depth)
        finally:
            self.nesting -= 1
        parts.append("</LST></Obj>")

    # -- enums

    def _write_enum(self, value: Any, attribute: str, depth: int, wrapper: PSObject | None) -> None:
        owner = wrapper if wrapper is not None else value
        if depth > 0 and wrapper is None and attachment(value) is None:
            known = _enum_texts.get(id(value))
            if known is None or known[0] is not value:
                if len(_enum_texts) > _MAX_CACHE:
                    _enum_texts.clear()
                known = _enum_texts[id(value)] = (value, *_enum_text(value))
            number = self.references.add_object(value, False)
            self.parts.append(f'<Obj{attribute} RefId="{number}">{self.references.type_names(known[1])}{known[2]}')
            return
        one = type_of(value)
        if depth_of(one.type_names(), depth) <= 0:
            self._write_as_text(owner, str(value), attribute, None, depth)
            return
        self._open(owner, attribute, qualified_names(owner, one), False, str(value))
        assert isinstance(one, EnumType)
        writer = writer_of(one.underlying_name)
        assert writer is not None
        self.parts.append(writer(int(value.value), ""))
        self._properties("MS", object_members.instance_members(owner), depth)
        self.parts.append("</Obj>")

    # -- everything else

    def _write_as_text(self, owner: Any, text: str, attribute: str, names: Iterable[str] | None, depth: int) -> None:
        """An object beyond the depth, or of a type that asks for it, as its text; its own notes stay."""
        members = list(object_members.instance_members(owner))
        if names is None and not members:
            self.parts.append(write_string(text, attribute))
            return
        self._open(owner, attribute, names or (), True)
        self.parts.append(write_string(text, ""))
        self._properties("MS", members, depth)
        self.parts.append("</Obj>")

    def _write_complex(self, value: Any, attribute: str, depth: int, kind: int, wrapper: PSObject | None) -> None:
        owner: Any = wrapper if wrapper is not None else value
        one = type_of(value)
        names = qualified_names(owner, one)
        depth = depth_of(names, depth)
        if depth <= 0 and names and names[0][:13].lower() == "deserialized.":
            depth = DEPTH_OF_DESERIALIZED
        source = object_members.string_source(owner, names)
        if depth <= 0 or source is not None:
            self._write_as_text(owner, source if source is not None else object_members.text_of(owner), attribute, None, depth)
            return
        self._open(owner, attribute, names, not one.is_value_type, object_members.text_of(owner))
        if wrapper is not None and not one.is_value_type:
            self.references.objects[id(value)] = self.references.objects[id(wrapper)]
        if kind == _ERROR:
            pairs = [*object_members.error_facts(value), *object_members.instance_members(owner)]
            self._properties("MS", pairs, depth)
        elif kind == _INFORMATION:
            pairs = [*object_members.informational_facts(value), *object_members.instance_members(owner)]
            self._properties("MS", pairs, depth)
        else:
            chosen = object_members.serialization_set(owner, names)
            mark = len(self.parts)
            self._properties("Props", object_members.adapted(value, one, chosen), depth - 1)
            if len(self.parts) == mark and object_members.has_properties(value, one):
                self.parts.append("<Props />")  # none of them could be read
            self._write_extended(owner, names, chosen, depth)
        self.parts.append("</Obj>")

    def _write_extended(self, owner: Any, names: Iterable[str], chosen: tuple[str, ...] | None, depth: int) -> None:
        parts = self.parts
        mark = len(parts)
        parts.append("<MS>")
        for name, value, is_instance in object_members.extended(owner, names):
            if chosen is None or name.lower() in chosen:
                self.write(value, name_attribute(name), depth if is_instance else depth - 1)
        if len(parts) == mark + 1:
            del parts[mark:]
        else:
            parts.append("</MS>")

    def _write_secure_string(self, value: Any, attribute: str) -> None:
        cipher = self.secure_string(value) if self.secure_string is not None else object_members.plain_secure_string(value)
        self.parts.append(f"<SS{attribute}>{cipher}</SS>")


def _enum_text(value: Any) -> tuple[tuple[str, ...], str]:
    """Type names of an enum's value, and what follows them."""
    one = type_of(value)
    assert isinstance(one, EnumType)
    writer = writer_of(one.underlying_name)
    assert writer is not None
    text = str(value)
    as_text = f"<ToString>{escape_text(text)}</ToString>" if text else "<ToString />"
    return qualified_names(value, one), f"{as_text}{writer(int(value.value), '')}</Obj>"


#: id of an enum's value → the value itself (so that the id stays its own), its type names, the text behind them
_enum_texts: dict[int, tuple[Any, tuple[str, ...], str]] = {}


def _is_bytes(value: Any) -> bool:
    element = getattr(value, "element_type", None)
    return element is not None and value.__class__.__name__ == "TypedArray" and element.full_name == "System.Byte"


_FIXED_KINDS = {
    "System.Security.SecureString": _SECURE,
    "System.Management.Automation.ErrorRecord": _ERROR,
    "System.Management.Automation.WarningRecord": _INFORMATION,
    "System.Management.Automation.VerboseRecord": _INFORMATION,
    "System.Management.Automation.DebugRecord": _INFORMATION,
}


def _kind_of(value: Any) -> int:
    """How values of this Python class are written; remembered, as writer or as kind."""
    cls = value.__class__
    one: DotNetType = type_of(value)
    if one.is_enum:
        kind = _ENUM
    elif one.full_name in PRIMITIVE_TYPES:
        writer = writer_of(one.full_name)
        assert writer is not None
        _writers[cls] = writer
        return _COMPLEX
    elif one.full_name in _FIXED_KINDS:
        kind = _FIXED_KINDS[one.full_name]
    elif object_members.container_tag(value, one):
        kind = _CONTAINER
    else:
        kind = _COMPLEX
        if object_members.is_enumerable(one):
            return kind  # whether it is written as a container depends on the value
    if object_members.has_fixed_kind(cls):
        _kinds[cls] = kind
    return kind


def serialize(value: Any, depth: int = 1, *, secure_string: Callable[[Any], str] | None = None) -> str:
    """One element, as remoting sends it; `secure_string` turns a SecureString into its cipher text."""
    one = Serializer(secure_string=secure_string)
    one.write(value, "", depth)
    return one.text()


def serialize_many(values: Iterable[Any], depth: int = 2, *, secure_string: Callable[[Any], str] | None = None) -> str:
    """A document with its Objs root; the values share their references."""
    one = Serializer(secure_string=secure_string)
    for value in values:
        one.write(value, "", depth)
    body = one.text()
    return f"{HEADER}{body}</Objs>" if body else HEADER[:-1] + " />"


__all__ = ["HEADER", "Serializer", "attachment", "serialize", "serialize_many"]
