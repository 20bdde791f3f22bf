"""PSMemberInfo: the members an object shows or has had added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import (
    DotNetType,
    EnumValue,
    constructor,
    dotnet_type,
    enum_type,
    find_type,
    get_type,
    method,
    prop,
    register,
    type_of,
)
from psremote.bcl.runtime_type import reflection_name
from psremote.objects.automation_null import AutomationNull
from psremote.objects.exceptions import (
    SetValueException,
)

_SMA = "System.Management.Automation"


register(DotNetType(f"{_SMA}.LanguagePrimitives+Null", assembly=_SMA))


def member_types(name: str) -> EnumValue:
    """A PSMemberTypes value."""
    found = find_type(f"{_SMA}.PSMemberTypes")
    if found is None:
        found = enum_type(
            f"{_SMA}.PSMemberTypes",
            {
                "AliasProperty": 1, "CodeProperty": 2, "Property": 4, "NoteProperty": 8, "ScriptProperty": 16, "PropertySet": 32,
                "Method": 64, "CodeMethod": 128, "ScriptMethod": 256, "Methods": 448, "ParameterizedProperty": 512,
                "MemberSet": 1024, "Event": 2048, "Dynamic": 4096, "InferredProperty": 8192, "Properties": 8223, "All": 16383,
            },
            flags=True, assembly=_SMA,
        )
    value: EnumValue = found.from_value(found.values[name])  # type: ignore[attr-defined]
    return value


@dotnet_type(f"{_SMA}.PSMemberInfo", abstract=True, assembly=_SMA)
class PSMemberInfo:
    """One member; `owner` is the object it was fetched from."""

    kind = "Property"
    is_property = True
    is_method = False

    __slots__ = ("name", "owner", "is_instance", "is_hidden", "from_type_table")

    def __init__(self, name: str) -> None:
        self.name = name
        self.owner: Any = None
        self.is_instance = True
        self.is_hidden = False
        self.from_type_table = False

    def get(self, this: Any) -> Any:
        """The member's value for an object."""
        raise NotImplementedError

    def set(self, this: Any, value: Any) -> None:
        """Give the member a new value for an object."""
        raise SetValueException(f"'{self.name}' cannot be set.", None, "PropertyIsReadOnly")

    def invoke(self, this: Any, args: list[Any]) -> Any:
        """Call it (methods only)."""
        raise NotImplementedError

    def copy(self) -> PSMemberInfo:
        """The same member, without an owner."""
        one = object.__new__(type(self))
        for cls in type(self).__mro__:
            for slot in getattr(cls, "__slots__", ()):
                if hasattr(self, slot):
                    setattr(one, slot, getattr(self, slot))
        one.owner = None
        return one

    def bound_to(self, owner: Any) -> PSMemberInfo:
        """The same member for one object."""
        one = self.copy()
        one.owner = owner
        return one

    @property
    def definition(self) -> str:
        """The text Get-Member shows."""
        return self.name

    @property
    def is_gettable(self) -> bool:
        """Whether it can be read."""
        return True

    @property
    def is_settable(self) -> bool:
        """Whether it can be set."""
        return False

    @property
    def type_name_of_value(self) -> str:
        """The type of its value."""
        return "System.Object"

    @prop("string Name {get;}")
    def _name(self) -> str:
        return self.name

    @prop(f"{_SMA}.PSMemberTypes MemberType {{get;}}")
    def _member_type(self) -> EnumValue:
        return member_types(self.kind)

    def _set_value(self, value: Any) -> None:
        self.set(self.owner, value)

    @prop("System.Object Value {get;set;}", setter=_set_value)
    def _value(self) -> Any:
        value = self.get(self.owner)
        return None if value is AutomationNull else value

    @prop("string TypeNameOfValue {get;}")
    def _type_name(self) -> str:
        name = self.type_name_of_value
        found = find_type(name) if "`" in name else None
        return name if found is None else reflection_name(found)

    @prop("bool IsInstance {get;}")
    def _is_instance(self) -> bool:
        return self.is_instance

    @method(f"{_SMA}.PSMemberInfo Copy()")
    def copy_member(self) -> PSMemberInfo:
        """The same member, without an owner."""
        return self.copy()

    @method("string ToString()")
    def to_string(self) -> str:
        """The definition."""
        return self.definition


def value_text(value: Any) -> str:
    """A value in a definition text; filled by text.py."""
    return str(value)


def type_label(name: str) -> str:
    """A type name in a definition text."""
    from psremote.objects.type_display import type_text

    found = find_type(name)
    return type_text(found) if found is not None else name


@dotnet_type(f"{_SMA}.PSPropertyInfo", base=f"{_SMA}.PSMemberInfo", abstract=True, assembly=_SMA)
class PSPropertyInfo(PSMemberInfo):
    """A member with a value."""

    __slots__ = ()

    @prop("bool IsGettable {get;}")
    def _is_gettable(self) -> bool:
        return self.is_gettable

    @prop("bool IsSettable {get;}")
    def _is_settable(self) -> bool:
        return self.is_settable


@dotnet_type(f"{_SMA}.PSNoteProperty", base=f"{_SMA}.PSPropertyInfo", assembly=_SMA)
class PSNoteProperty(PSPropertyInfo):
    """A name and a value."""

    kind = "NoteProperty"
    __slots__ = ("value",)

    @constructor("psnoteproperty new(string name, System.Object value)")
    def __init__(self, name: str, value: Any = None) -> None:
        super().__init__(name)
        self.value = value

    def get(self, this: Any) -> Any:
        return self.value

    def set(self, this: Any, value: Any) -> None:
        self.value = value

    @property
    def is_settable(self) -> bool:
        return True

    @property
    def type_name_of_value(self) -> str:
        value = self.value
        if value is None or value is AutomationNull:
            return "System.Object"
        return type_of(value).full_name

    @property
    def definition(self) -> str:
        return note_definition(self.name, self.value)


def note_definition(name: str, value: Any) -> str:
    """`type name=value`, as Get-Member shows a note."""
    if value is None or value is AutomationNull:
        return f"object {name}=null"
    from psremote.objects.type_display import type_text

    if value.__class__ is list:
        return f"Object[] {name}=System.Object[]"
    return f"{type_text(type_of(value))} {name}={value_text(value)}"


class SlotNote(PSPropertyInfo):
    """A note that lives in a custom object's value list."""

    kind = "NoteProperty"
    __slots__ = ()

    def get(self, this: Any) -> Any:
        return this.get(self.name)

    def set(self, this: Any, value: Any) -> None:
        this.set(self.name, value)

    @property
    def is_settable(self) -> bool:
        return True

    @property
    def type_name_of_value(self) -> str:
        value = self.get(self.owner) if self.owner is not None else None
        return "System.Object" if value is None or value is AutomationNull else type_of(value).full_name

    @property
    def definition(self) -> str:
        return note_definition(self.name, self.get(self.owner) if self.owner is not None else None)

    def copy(self) -> PSMemberInfo:
        return PSNoteProperty(self.name, self.get(self.owner) if self.owner is not None else None)

    def bound_to(self, owner: Any) -> PSMemberInfo:
        one = type(self)(self.name)
        one.owner = owner
        return one


BAG_METHODS = frozenset({"gettype", "tostring"})
"""What is left of the methods of an object that came from elsewhere."""


class BagProperty(SlotNote):
    """A property that an object had where it came from (CLIXML's Props)."""

    kind = "Property"
    __slots__ = ()

    @property
    def definition(self) -> str:
        return f"{self.type_name_of_value} {{get;set;}}"



SlotNote.__dotnet_type__ = PSNoteProperty.__dotnet_type__  # type: ignore[attr-defined]


@dotnet_type(f"{_SMA}.PSVariableProperty", base=f"{_SMA}.PSNoteProperty", assembly=_SMA)
class PSVariableProperty(PSNoteProperty):
    """A note that is a variable."""

    __slots__ = ("variable",)

    @constructor("psvariableproperty new(psvariable variable)")
    def __init__(self, variable: Any) -> None:
        super().__init__(variable.name, None)
        self.variable = variable

    def get(self, this: Any) -> Any:
        return self.variable.value

    def set(self, this: Any, value: Any) -> None:
        self.variable.value = value


# How members read other members: filled by access.py.
read_property: Callable[[Any, str], Any] = lambda this, name: None
write_property: Callable[[Any, str, Any], None] = lambda this, name, value: None
convert_by_name: Callable[[Any, str], Any] = lambda value, type_name: value


@dotnet_type(f"{_SMA}.PSAliasProperty", base=f"{_SMA}.PSPropertyInfo", assembly=_SMA)
class PSAliasProperty(PSPropertyInfo):
    """Another name for a property."""

    kind = "AliasProperty"
    __slots__ = ("referenced", "conversion_type")

    @constructor("psaliasproperty new(string name, string referencedMemberName)", "psaliasproperty new(string name, string referencedMemberName, type conversionType)")
    def __init__(self, name: str, referenced: str, conversion_type: Any = None) -> None:
        super().__init__(name)
        self.referenced = referenced
        self.conversion_type = conversion_type

    def get(self, this: Any) -> Any:
        value = read_property(this, self.referenced)
        if self.conversion_type is not None:
            return convert_by_name(value, str(self.conversion_type))
        return value

    def set(self, this: Any, value: Any) -> None:
        write_property(this, self.referenced, value)

    @property
    def is_settable(self) -> bool:
        return True

    @property
    def definition(self) -> str:
        if self.conversion_type is not None:
            return f"{self.name} = ({type_label(str(self.conversion_type))}){self.referenced}"
        return f"{self.name} = {self.referenced}"

    @prop("string ReferencedMemberName {get;}")
    def _referenced(self) -> str:
        return self.referenced

    @prop("type ConversionType {get;}")
    def _conversion_type(self) -> Any:
        return self.conversion_type


def call_script(script: Any, this: Any, args: list[Any]) -> Any:
    """Run a member's script: an object with `invoke_member`, or a Python callable."""
    invoke = getattr(script, "invoke_member", None)
    if invoke is not None:
        return invoke(this, args)
    return script(this, *args)


@dotnet_type(f"{_SMA}.PSScriptProperty", base=f"{_SMA}.PSPropertyInfo", assembly=_SMA)
class PSScriptProperty(PSPropertyInfo):
    """A property computed by a script."""

    kind = "ScriptProperty"
    __slots__ = ("getter", "setter")

    @constructor(
        "psscriptproperty new(string name, scriptblock getterScript)",
        "psscriptproperty new(string name, scriptblock getterScript, scriptblock setterScript)",
    )
    def __init__(self, name: str, getter: Any = None, setter: Any = None) -> None:
        super().__init__(name)
        self.getter = getter
        self.setter = setter

    def get(self, this: Any) -> Any:
        if self.getter is None:
            return None
        return call_script(self.getter, this, [])

    def set(self, this: Any, value: Any) -> None:
        if self.setter is None:
            raise SetValueException(f"The script property '{self.name}' has no setter.", None, "SetWithoutSetterFromScriptProperty")
        call_script(self.setter, this, [value])

    @property
    def is_gettable(self) -> bool:
        return self.getter is not None

    @property
    def is_settable(self) -> bool:
        return self.setter is not None

    @property
    def definition(self) -> str:
        parts = ""
        if self.getter is not None:
            parts += f"get={_script_text(self.getter)};"
        if self.setter is not None:
            parts += f"set={_script_text(self.setter)};"
        return f"System.Object {self.name} {{{parts}}}"

    @prop("scriptblock GetterScript {get;}")
    def _getter(self) -> Any:
        return self.getter

    @prop("scriptblock SetterScript {get;}")
    def _setter(self) -> Any:
        return self.setter


def _script_text(script: Any) -> str:
    return str(getattr(script, "text", "")) if not callable(script) or hasattr(script, "invoke_member") else ""


@dotnet_type(f"{_SMA}.PSCodeProperty", base=f"{_SMA}.PSPropertyInfo", assembly=_SMA)
class PSCodeProperty(PSPropertyInfo):
    """A property computed by code."""

    kind = "CodeProperty"
    __slots__ = ("getter", "setter", "type_name", "code_name")

    def __init__(self, name: str, getter: Any = None, setter: Any = None, type_name: str = "System.Object", code_name: str = "") -> None:
        super().__init__(name)
        self.getter = getter
        self.setter = setter
        self.type_name = type_name
        self.code_name = code_name or name

    def get(self, this: Any) -> Any:
        return self.getter(this)

    def set(self, this: Any, value: Any) -> None:
        if self.setter is None:
            super().set(this, value)
        self.setter(this, value)

    @property
    def is_settable(self) -> bool:
        return self.setter is not None

    @property
    def type_name_of_value(self) -> str:
        return self.type_name

    @property
    def definition(self) -> str:
        return f"{self.type_name} {self.name}{{get={self.code_name};}}"


@dotnet_type(f"{_SMA}.PSProperty", base=f"{_SMA}.PSPropertyInfo", assembly=_SMA)
class PSProperty(PSPropertyInfo):
    """A property of the object's own type (adapted)."""

    __slots__ = ("member", "_getter", "_setter", "type_name", "text")

    def __init__(self, name: str, getter: Callable[[Any], Any], setter: Callable[[Any, Any], None] | None, type_name: str, text: str = "") -> None:
        super().__init__(name)
        self._getter = getter
        self._setter = setter
        self.type_name = type_name
        self.text = text
        self.is_instance = False

    def get(self, this: Any) -> Any:
        return self._getter(this)

    def set(self, this: Any, value: Any) -> None:
        write_property(this, self.name, value)

    @property
    def is_settable(self) -> bool:
        return self._setter is not None

    @property
    def type_name_of_value(self) -> str:
        return self.type_name

    @property
    def definition(self) -> str:
        return self.text


BagProperty.__dotnet_type__ = PSProperty.__dotnet_type__  # type: ignore[attr-defined]


@dotnet_type(f"{_SMA}.PSAdaptedProperty", base=f"{_SMA}.PSProperty", assembly=_SMA)
class PSAdaptedProperty(PSProperty):
    """A property an adapter shows."""

    __slots__ = ()


@dotnet_type(f"{_SMA}.PSPropertySet", base=f"{_SMA}.PSMemberInfo", assembly=_SMA)
class PSPropertySet(PSMemberInfo):
    """A named set of properties."""

    kind = "PropertySet"
    is_property = False
    __slots__ = ("references",)

    @constructor("System.Management.Automation.PSPropertySet new(string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames)")
    def __init__(self, name: str, references: Any) -> None:
        super().__init__(name)
        self.references = list(references)

    def get(self, this: Any) -> Any:
        return self

    @property
    def definition(self) -> str:
        return f"{self.name} {{{', '.join(self.references)}}}"

    @prop("System.Collections.ObjectModel.Collection[string] ReferencedPropertyNames {get;}")
    def _references(self) -> list[str]:
        return self.references


@dotnet_type(f"{_SMA}.PSMemberSet", base=f"{_SMA}.PSMemberInfo", assembly=_SMA)
class PSMemberSet(PSMemberInfo):
    """A named set of members."""

    kind = "MemberSet"
    is_property = False
    __slots__ = ("members_by_name", "inherit")

    @constructor(
        "System.Management.Automation.PSMemberSet new(string name)",
        "System.Management.Automation.PSMemberSet new(string name, System.Collections.Generic.IEnumerable[System.Management.Automation.PSMemberInfo] members)",
    )
    def __init__(self, name: str, members: Any = ()) -> None:
        super().__init__(name)
        self.members_by_name: dict[str, PSMemberInfo] = {m.name.lower(): m for m in members or ()}
        self.inherit = True

    def get(self, this: Any) -> Any:
        return self

    @property
    def definition(self) -> str:
        return f"{self.name} {{{', '.join(m.name for m in self.members_by_name.values())}}}"

    def adapter_get(self, name: str) -> Any:
        """The value a member of the set has for the object the set belongs to."""
        member = self.members_by_name.get(name.lower())
        return NotImplemented if member is None else member.get(self if self.owner is None else self.owner)

    @prop("System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo] Members {get;}")
    def _members(self) -> list[PSMemberInfo]:
        return list(self.members_by_name.values())


@dotnet_type(f"{_SMA}.PSEvent", base=f"{_SMA}.PSMemberInfo", assembly=_SMA)
class PSEvent(PSMemberInfo):
    """An event of the object's own type."""

    kind = "Event"
    is_property = False
    __slots__ = ("member",)

    def __init__(self, member: Any, owner: Any = None) -> None:
        super().__init__(member.name)
        self.member = member
        self.owner = owner
        self.is_instance = False

    def get(self, this: Any) -> Any:
        return self

    @property
    def definition(self) -> str:
        text: str = self.member.definition
        return text


dotnet_type(f"{_SMA}.PSReference`1", base=f"{_SMA}.PSReference", generic=("T",), assembly=_SMA, values=False)(type("PSReferenceOf", (), {}))


@dotnet_type(f"{_SMA}.PSReference", accelerators=("ref",), assembly=_SMA)
class PSReference:
    """[ref]: a place that holds a value; over a variable when made of one."""

    __slots__ = ("_value", "_getter", "_setter")

    def __init__(self, value: Any = None, getter: Callable[[], Any] | None = None, setter: Callable[[Any], None] | None = None) -> None:
        self._value = value
        self._getter = getter
        self._setter = setter

    @property
    def net_type(self) -> Any:
        """PSReference of the value's type."""
        value = self.value
        held = get_type(f"{_SMA}.LanguagePrimitives+Null") if value is None or value is AutomationNull else type_of(value)
        if held.full_name == f"{_SMA}.PSCustomObject":
            held = get_type(f"{_SMA}.PSObject")
        return get_type(f"{_SMA}.PSReference`1").make_generic((held,))

    @constructor("ref new(System.Object value)")
    @staticmethod
    def make(value: Any) -> PSReference:
        """A reference to a value."""
        return PSReference(value)

    @property
    def value(self) -> Any:
        """The value."""
        return self._getter() if self._getter is not None else self._value

    @value.setter
    def value(self, new: Any) -> None:
        if self._setter is not None:
            self._setter(new)
        else:
            self._value = new

    def _put(self, new: Any) -> None:
        self.value = new

    @prop("System.Object Value {get;set;}", setter=_put)
    def _value_property(self) -> Any:
        return self.value


@dotnet_type(f"{_SMA}.SwitchParameter", base="System.ValueType", accelerators=("switch",), assembly=_SMA)
class SwitchParameter:
    """A switch given or not."""

    __slots__ = ("is_present",)

    @constructor("switch new(bool isPresent)")
    def __init__(self, is_present: bool = False) -> None:
        self.is_present = bool(is_present)

    def __bool__(self) -> bool:
        return self.is_present

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SwitchParameter):
            return self.is_present == other.is_present
        return isinstance(other, bool) and self.is_present == other

    def __hash__(self) -> int:
        return hash(self.is_present)

    @prop("bool IsPresent {get;}")
    def _present(self) -> bool:
        return self.is_present

    @method("bool ToBool()")
    def to_bool(self) -> bool:
        """Whether it is on."""
        return self.is_present

    @method("string ToString()")
    def to_string(self) -> str:
        """True or False."""
        return str(self.is_present)

    def __str__(self) -> str:
        return str(self.is_present)
