"""Names of members for completion: those of a value at hand, those of types, those of classes the text itself defines."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, PropertyMember, find_type, type_of
from psremote.bcl.enums import EnumType
from psremote.bcl.type_members import EventMember, ParameterizedPropertyMember
from psremote.bcl.values.hashtables import Hashtable, OrderedDictionary
from psremote.engine.completion.known_members import known_members
from psremote.engine.completion.results import sort_key
from psremote.language import ast as tree
from psremote.objects import get_members, type_table
from psremote.objects.members import PSEvent
from psremote.objects.method_members import PSMethodInfo, PSParameterizedProperty

#: The methods every collection has behind a dot, beside its own.
COLLECTION_METHODS = ("Where", "ForEach", "PSWhere", "PSForEach")
_COMPILED = ("get_", "set_", "add_", "remove_", "op_")
_PARAMETERIZED = 512
_RANKS = {
    "AliasProperty": 1, "CodeProperty": 2, "Property": 4, "NoteProperty": 8, "ScriptProperty": 16, "PropertySet": 32,
    "Method": 64, "CodeMethod": 128, "ScriptMethod": 256, "ParameterizedProperty": _PARAMETERIZED,
}  # fmt: skip

#: What type data keep below a member named PSStandardMembers.
_STANDARD_FACTS = (
    "default_display_properties", "default_display_property", "default_key_properties", "serialization_depth",
    "serialization_method", "target_type_for_deserialization",
)  # fmt: skip


class ClassInText:
    """A class or enum that the text defines, not yet a type."""

    def __init__(self, definition: tree.TypeDefinitionAst, root: tree.Ast) -> None:
        self.definition = definition
        self.root = root

    @property
    def is_enum(self) -> bool:
        """Is it an enum?"""
        return self.definition.kind == "enum"

    def bases(self) -> list[ClassInText | DotNetType]:
        """The types it says it descends from."""
        found: list[ClassInText | DotNetType] = []
        for constraint in self.definition.base_types:
            one = named_type(constraint.type_name.full_name, self.root)
            if one is not None:
                found.append(one)
        return found


class ObjectWith:
    """An object known by some of its properties' names."""

    def __init__(self, names: list[str], base: str = "System.Management.Automation.PSObject") -> None:
        self.names = names
        self.base = find_type(base) if base else None


Inferred = DotNetType | ClassInText | ObjectWith


def named_type(name: str, root: tree.Ast | None) -> ClassInText | DotNetType | None:
    """The type a name means: one the text defines, or one there is."""
    if root is not None:
        for node in root.walk():
            if isinstance(node, tree.TypeDefinitionAst) and node.name.lower() == name.lower():
                return ClassInText(node, root)
    if name.lower() == "pscustomobject":
        return find_type("System.Management.Automation.PSObject")
    return find_type(name)


class MemberNames:
    """Names of properties and methods, each once, in the order they are offered."""

    def __init__(self) -> None:
        self.properties: dict[str, str] = {}
        self.methods: dict[str, str] = {}
        self.events: list[str] = []
        self.keys: list[str] = []
        self.trailing: list[str] = []

    def ordered_properties(self) -> list[str]:
        """The properties' names, sorted unless a value gave them its own order."""
        return sorted(self.properties.values(), key=sort_key) if not self._ranked else list(self.properties.values())

    def ordered_methods(self) -> list[str]:
        """The methods' names."""
        own = list(self.methods.values())
        return [*(own if self._ranked else sorted(own, key=sort_key)), *self.trailing]

    _ranked = False

    def add_value(self, value: Any) -> None:
        """The members of a value at hand: by kind, then by name; then a dictionary's keys."""
        rows: list[tuple[int, Any, str]] = []
        for row in get_members(value):
            if isinstance(row, PSEvent):
                self.events.append(str(row.name))
                continue
            if row.name.startswith(_COMPILED):
                continue
            rank = _PARAMETERIZED if isinstance(row, PSParameterizedProperty) else _RANKS.get(row.kind, _PARAMETERIZED)
            rows.append((rank, sort_key(str(row.name)), str(row.name)))
            if rank == _PARAMETERIZED or isinstance(row, PSMethodInfo):
                self.methods.setdefault(str(row.name).lower(), "")
            else:
                self.properties.setdefault(str(row.name).lower(), "")
        for name in _known_names(type_of(value), static=False):
            method = name.endswith("()")
            known = name.removesuffix("()")
            rows.append((_RANKS["Method" if method else "Property"], sort_key(known), known))
            (self.methods if method else self.properties).setdefault(known.lower(), "")
        self._ranked = True
        names = [name for _, _, name in sorted(rows)]
        self.properties = {n.lower(): n for n in names if n.lower() in self.properties}
        self.methods = {n.lower(): n for n in names if n.lower() in self.methods}
        if isinstance(value, Hashtable | OrderedDictionary):
            self.keys = [key for key, _ in value.items() if isinstance(key, str)]
        elif isinstance(value, list) or (hasattr(value, "__iter__") and not isinstance(value, str) and hasattr(value, "__len__")):
            self.trailing = list(COLLECTION_METHODS)

    def add_method(self, name: str) -> None:
        """A method, unless it is one the compiler made."""
        if not name.startswith(_COMPILED):
            self.methods.setdefault(name.lower(), name)

    def add(self, found: Inferred) -> None:
        """The members instances of a type have."""
        if isinstance(found, ClassInText):
            self._add_class(found, static=False)
        elif isinstance(found, ObjectWith):
            for name in found.names:
                self._add_known(name)
            if found.base is not None:
                self._add_type(found.base)
        else:
            self._add_type(found)

    def _add_type(self, found: DotNetType) -> None:
        for member in found.instance_members.values():
            if isinstance(member, MethodMember):
                self.add_method(member.name)
            elif isinstance(member, PropertyMember):
                self.properties.setdefault(member.name.lower(), member.name)
        for row in type_table.current.members(found.type_names()).values():
            name = str(row.name)
            if row.is_hidden or isinstance(row, (PSParameterizedProperty, PSEvent)):
                continue
            if isinstance(row, PSMethodInfo):
                self.add_method(name)
            else:
                self.properties.setdefault(name.lower(), name)
        for name in _known_names(found, static=False):
            self._add_known(name)
        if any(type_table.current.first(found.type_names(), fact) is not None for fact in _STANDARD_FACTS):
            self.properties.setdefault("psstandardmembers", "PSStandardMembers")
        if found.is_array or _is_plain_collection(found):
            for name in COLLECTION_METHODS:
                self.add_method(name)
        if found.is_array and found.element_type is not None and found.element_type.full_name != "System.Object":
            self._add_type(found.element_type)

    def _add_class(self, found: ClassInText, static: bool) -> None:
        for member in found.definition.members:
            if not isinstance(member, tree.PropertyMemberAst | tree.FunctionMemberAst):
                continue
            if member.is_static != static or member.is_hidden:
                continue
            if isinstance(member, tree.PropertyMemberAst):
                self.properties.setdefault(member.name.lower(), member.name)
            elif not member.is_constructor:
                self.add_method(member.name)
        bases = found.bases()
        for base in bases:
            self.add_static(base, inherited=True) if static else self.add(base)
        if not static and not any(isinstance(b, ClassInText) or not b.is_interface for b in bases):
            self._add_type(_known("System.Object"))

    def add_static(self, found: Inferred, inherited: bool = False) -> None:
        """The static members of a type."""
        if isinstance(found, ObjectWith):
            return
        if isinstance(found, ClassInText):
            if found.is_enum:
                for member in found.definition.members:
                    self.properties.setdefault(member.name.lower(), member.name)
                self._add_static_type(_known("System.Enum"))
            else:
                self._add_class(found, static=True)
                self._add_static_type(_known("System.Object"))
            if not inherited:
                self.methods.setdefault("new", "new")
            return
        if isinstance(found, EnumType):
            for name in found.names():
                self.properties.setdefault(name.lower(), name)
        self._add_static_type(found)
        if not inherited and found.constructors:
            self.methods.setdefault("new", "new")

    def _add_static_type(self, found: DotNetType) -> None:
        for member in found.static_members.values():
            if isinstance(member, MethodMember):
                self.add_method(member.name)
            elif not isinstance(member, (EventMember, ParameterizedPropertyMember)):
                self.properties.setdefault(member.name.lower(), member.name)
        for name in _known_names(found, static=True):
            self._add_known(name)

    def _add_known(self, name: str) -> None:
        if name.endswith("()"):
            self.add_method(name[:-2])
        else:
            self.properties.setdefault(name.lower(), name)


def _known_names(found: DotNetType, static: bool) -> list[str]:
    """The members a type and its bases have that nobody can call here."""
    names: list[str] = []
    one: DotNetType | None = found
    while one is not None:
        names.extend(known_members().get((one.generic_definition or one).full_name, ((), ()))[static])
        one = one.base
    return names


def _known(name: str) -> DotNetType:
    found = find_type(name)
    assert found is not None
    return found


def _is_plain_collection(found: DotNetType) -> bool:
    if found.full_name == "System.String":
        return False
    names = {one.full_name for one in found.interfaces} | {found.full_name}
    return "System.Collections.IEnumerable" in names and "System.Collections.IDictionary" not in names
