"""`.PSObject` and its kind: the object as the extended type system sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, indexer, method, prop, type_of
from psremote.bcl.runtime_type import reflection_name
from psremote.objects import access, member_listing, type_table
from psremote.objects.access import MISSING
from psremote.objects.members import PSAliasProperty, PSMemberInfo, PSMemberSet, PSNoteProperty, PSPropertySet
from psremote.objects.ps_object import PSCustomObject, PSObject, attachment, base_object
from psremote.objects.text import to_text
from psremote.objects.wildcards import WildcardPattern

_SMA = "System.Management.Automation"


@dotnet_type(
    f"{_SMA}.PSMemberInfoIntegratingCollection", assembly=_SMA, interfaces=("System.Collections.IEnumerable",)
)
class MemberCollection:
    """The members of one object: walk through it, ask by name, add, remove."""

    __slots__ = ("owner", "source")

    def __init__(self, owner: Any, source: Callable[[], list[PSMemberInfo]]) -> None:
        self.owner = owner
        self.source = source

    def __iter__(self) -> Iterator[PSMemberInfo]:
        return iter(self.source())

    def __len__(self) -> int:
        return len(self.source())

    def get(self, name: str) -> PSMemberInfo | None:
        """The member of that name."""
        lower = str(name).lower()
        return next((one for one in self.source() if one.name.lower() == lower), None)

    ITEM = indexer(f"{_SMA}.PSMemberInfo Item(string name) {{get;}}", getter=get)

    @method(f"void Add({_SMA}.PSMemberInfo member)", f"void Add({_SMA}.PSMemberInfo member, bool preValidated)")
    def add(self, member: PSMemberInfo, validated: bool = False) -> None:
        """Add a member to the object."""
        if not member_listing.add_member(self.owner, member):
            from psremote.objects.exceptions import ExtendedTypeSystemException

            raise ExtendedTypeSystemException(f"There is already a member '{member.name}'.", None, "AlreadyPresentPSMemberInfoInternalCollectionAdd")

    @method("void Remove(string name)")
    def remove(self, name: str) -> None:
        """Take a member away."""
        member_listing.remove_member(self.owner, name)

    @method("System.Object Match(string name)", f"System.Object Match(string name, {_SMA}.PSMemberTypes memberTypes)")
    def match(self, name: str, kinds: Any = None) -> list[PSMemberInfo]:
        """The members whose names match a pattern."""
        pattern = WildcardPattern(name)
        return [one for one in self.source() if pattern.is_match(one.name)]


@dotnet_type(f"{_SMA}.PSInternalMemberSet", base=f"{_SMA}.PSMemberSet", assembly=_SMA, values=True)
class ObjectView:
    """What `.PSObject` gives."""

    __slots__ = ("owner",)

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    @prop(f"{_SMA}.PSMemberInfoCollection[{_SMA}.PSPropertyInfo] Properties {{get;}}")
    def properties(self) -> MemberCollection:
        """The properties."""
        owner = self.owner
        return MemberCollection(owner, lambda: [member.bound_to(owner) for _name, member in member_listing.properties_of(owner)])

    @prop(f"{_SMA}.PSMemberInfoCollection[{_SMA}.PSMemberInfo] Members {{get;}}")
    def members(self) -> MemberCollection:
        """All members."""
        owner = self.owner
        return MemberCollection(owner, lambda: member_listing.get_members(owner))

    @prop(f"{_SMA}.PSMemberInfoCollection[{_SMA}.PSMethodInfo] Methods {{get;}}")
    def methods(self) -> MemberCollection:
        """The methods."""
        owner = self.owner
        return MemberCollection(owner, lambda: [one for one in member_listing.get_members(owner) if one.is_method])

    @prop("System.Collections.ObjectModel.Collection[string] TypeNames {get;}")
    def type_names(self) -> Any:
        """PSTypeNames, to be changed."""
        return TypeNameList(self.owner)

    @prop("System.Object BaseObject {get;}")
    def base_object(self) -> Any:
        """The bare value."""
        return base_object(self.owner)

    @prop("System.Object ImmediateBaseObject {get;}")
    def immediate_base_object(self) -> Any:
        """The same."""
        return base_object(self.owner)

    @method("psobject Copy()")
    def copy(self) -> Any:
        """A copy of the object."""
        return copy_object(self.owner)

    @method("string ToString()")
    def to_string(self) -> str:
        """The object's text."""
        return to_text(self.owner)


def _with_assemblies(name: str) -> str:
    """A generic type's name as PSTypeNames have it: its arguments with their assemblies."""
    if "`" not in name or "[[" in name:
        return name
    kind = find_type(name)
    return name if kind is None or not kind.generic_arguments else reflection_name(kind)


class TypeNameList:
    """PSTypeNames as a collection whose changes stick."""

    __slots__ = ("owner",)

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def __iter__(self) -> Iterator[str]:
        return map(_with_assemblies, access.type_names(self.owner))

    def __len__(self) -> int:
        return len(access.type_names(self.owner))

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many names."""
        return len(self)

    def item(self, index: int) -> str:
        """A name."""
        return _with_assemblies(access.type_names(self.owner)[index])

    def set_at(self, index: int, name: str) -> None:
        """Replace a name."""
        access.changeable_type_names(self.owner)[index] = name

    ITEM = indexer("string Item(int index) {get;set;}", getter=item, setter=set_at)

    @method("void Insert(int index, string item)")
    def insert(self, index: int, name: str) -> None:
        """Put a name in."""
        access.changeable_type_names(self.owner).insert(index, name)

    @method("void Add(string item)")
    def add(self, name: str) -> None:
        """Put a name at the end."""
        access.changeable_type_names(self.owner).append(name)

    @method("void Clear()")
    def clear(self) -> None:
        """Take all names out."""
        access.changeable_type_names(self.owner).clear()

    @method("bool Remove(string item)")
    def remove(self, name: str) -> bool:
        """Take a name out."""
        names = access.changeable_type_names(self.owner)
        if name not in names:
            return False
        names.remove(name)
        return True

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Take the name at a place out."""
        del access.changeable_type_names(self.owner)[index]

    @method("bool Contains(string item)")
    def contains_name(self, name: str) -> bool:
        """Whether the name is there."""
        return name in access.type_names(self.owner)

    @method("int IndexOf(string item)")
    def index_of(self, name: str) -> int:
        """Where the name is, or -1."""
        names = access.type_names(self.owner)
        return names.index(name) if name in names else -1


dotnet_type("System.Collections.ObjectModel.TypeNameCollection", interfaces=("System.Collections.IList",))(TypeNameList)


def copy_object(value: Any) -> Any:
    """PSObject.Copy."""
    if isinstance(value, PSCustomObject):
        return value.copy()
    if isinstance(value, PSObject):
        one = PSObject(value.base, dict(value.members), list(value.own_type_names) if value.own_type_names is not None else None)
        one.text = value.text
        return one
    clone = type_of(value).instance_member("clone")
    if clone is not None:
        return access.invoke_method(value, "Clone", [])
    return value


def _special(value: Any, lower: str) -> Any:
    if lower == "psobject":
        return ObjectView(value)
    if lower == "pstypenames":
        return TypeNameList(value)
    if lower == "psbase":
        return base_object(value)
    if lower in ("psadapted", "psextended"):
        return ObjectView(value)
    if lower == "psstandardmembers":
        return _standard_members(value)
    return MISSING


_STANDARD_NOTES = {
    "SerializationDepth": "serialization_depth", "SerializationMethod": "serialization_method",
    "InheritPropertySerializationSet": "inherit_property_serialization_set", "TargetTypeForDeserialization": "target_type_for_deserialization",
    "DefaultDisplayProperty": "default_display_property",
}
_STANDARD_SETS = {
    "DefaultDisplayPropertySet": "default_display_properties", "DefaultKeyPropertySet": "default_key_properties",
    "PropertySerializationSet": "property_serialization_set",
}


def _standard_members(value: Any) -> Any:
    """What type data say about showing and serializing an object, as members of a set."""
    names = access.type_names(value)
    facts = {name: type_table.current.first(names, attribute) for name, attribute in (*_STANDARD_NOTES.items(), *_STANDARD_SETS.items())}
    made: list[PSMemberInfo] = [
        PSPropertySet(name, fact) if name in _STANDARD_SETS else PSNoteProperty(name, fact) for name, fact in facts.items() if fact is not None
    ]
    source = type_table.current.first(names, "string_serialization_source")
    if source is not None:
        made.append(PSAliasProperty("StringSerializationSource", source))
    if not made:
        return MISSING
    found = PSMemberSet("PSStandardMembers", made)
    found.owner = value
    return found


access.special_member = _special
__all__ = ["MemberCollection", "ObjectView", "TypeNameList", "attachment", "copy_object"]
