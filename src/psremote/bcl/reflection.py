"""Reflection: methods, properties, fields and constructors as values that can be asked, read, set and called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psremote.bcl.declarations import method, prop
from psremote.bcl.enums import EnumType
from psremote.bcl.type_members import MethodMember, Overload, PropertyMember
from psremote.bcl.type_system import DotNetType, dotnet_type, get_type
from psremote.bcl.values.arrays import TypedArray

_REFLECTION = "System.Reflection."
INSTANCE, STATIC, PUBLIC, NON_PUBLIC, IGNORE_CASE = 4, 8, 16, 32, 1
MEMBER_TYPES = {"Constructor": 1, "Field": 4, "Method": 8, "Property": 16}


class Reflected:
    """A method, property, field or constructor as reflection shows it."""

    __slots__ = ("kind", "name", "owner", "text", "member", "overload", "generics")

    def __init__(self, kind: str, name: str, owner: DotNetType, text: str, member: Any = None, overload: Overload | None = None) -> None:
        self.kind = kind
        self.name = name
        self.owner = owner
        self.text = text
        self.member = member
        self.overload = overload
        self.generics: tuple[DotNetType, ...] = ()

    @property
    def net_type(self) -> DotNetType:
        """MethodInfo, PropertyInfo, FieldInfo or ConstructorInfo."""
        return get_type(f"{_REFLECTION}{self.kind}Info")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reflected) and (self.kind, self.text, self.owner) == (other.kind, other.text, other.owner)

    def __hash__(self) -> int:
        return hash((self.kind, self.text))

    @property
    def is_static_member(self) -> bool:
        """Whether it belongs to the type."""
        return self.kind == "Field" or self.text.startswith("static ")

    def own_attributes(self, wanted: DotNetType | None) -> list[Any]:
        """The attributes a script gave it, all or those of a type."""
        found = list(getattr(self.member, "attributes", None) or ())
        return found if wanted is None else [one for one in found if wanted.is_instance(one)]


# --- gathering ---


def _shows(flags: Any, is_static: bool) -> bool:
    """Whether members of this kind are asked for; all we know of are public."""
    if flags is None:
        return True
    number = int(getattr(flags, "value", flags))
    return bool(number & PUBLIC) and bool(number & (STATIC if is_static else INSTANCE))


def internal_members(kind: DotNetType, flags: Any) -> list[Any]:
    """What a type and its bases declare as internal, where the flags ask for members that are not public."""
    number = int(getattr(flags, "value", flags or 0))
    if not number & NON_PUBLIC or not number & INSTANCE:
        return []
    found: list[Any] = []
    owner: DotNetType | None = kind
    while owner is not None:
        found += owner.non_public.values()
        owner = owner.base
    return found


def methods_of(kind: DotNetType, flags: Any) -> list[Reflected]:
    """A type's methods, one entry an overload."""
    return [
        Reflected("Method", member.name, kind, overload.text, member, overload)
        for is_static, table in ((False, kind.instance_members), (True, kind.static_members)) if _shows(flags, is_static)
        for member in table.values() if isinstance(member, MethodMember) and not member.name.startswith(".")
        for overload in member.overloads
    ]  # fmt: skip


def properties_of(kind: DotNetType, flags: Any) -> list[Reflected]:
    """A type's properties, in the order they were declared."""
    found = [
        Reflected("Property", member.name, kind, member.text, member)
        for is_static, table in ((False, kind.instance_members), (True, kind.static_members)) if _shows(flags, is_static)
        for member in table.values() if isinstance(member, PropertyMember)
    ]  # fmt: skip
    found += [Reflected("Property", member.name, kind, member.text, member) for member in internal_members(kind, flags) if isinstance(member, PropertyMember)]
    order = _declared(kind)
    return sorted(found, key=lambda one: order.get(one.name.lower(), len(order)))


def _declared(kind: DotNetType) -> dict[str, int]:
    """Where each member of a script's class stands in its text: static and instance ones side by side, hidden ones last of their kind."""
    node = getattr(kind.script_class, "node", None)
    names: dict[str, int] = {}
    for member in getattr(node, "members", ()):
        names.setdefault(member.name.lower(), len(names))
    return names


def fields_of(kind: DotNetType, flags: Any) -> list[Reflected]:
    """An enum's names."""
    if not isinstance(kind, EnumType) or not _shows(flags, True):
        return []
    return [Reflected("Field", name, kind, f"static {kind.full_name} {name} {{get;}}") for name in kind.names()]


def constructors_of(kind: DotNetType, flags: Any) -> list[Reflected]:
    """A type's constructors."""
    known = list(kind.constructors) if _shows(flags, False) else []
    for member in internal_members(kind, flags):
        if isinstance(member, MethodMember) and member.name == ".ctor" and member.owner is kind:
            known += member.overloads
    return [Reflected("Constructor", ".ctor", kind, one.text, None, one) for one in known]


def by_name(members: list[Reflected], name: str, flags: Any) -> Reflected | None:
    """The member of a name, which may be asked for without regard to case."""
    number = int(getattr(flags, "value", flags or 0))
    if number & IGNORE_CASE:
        return next((one for one in members if one.name.lower() == name.lower()), None)
    return next((one for one in members if one.name == name), None)


def chosen_overload(found: list[Reflected], types: Sequence[Any] | None) -> Reflected | None:
    """The only overload, or the one with these parameter types."""
    if types is None:
        if len(found) > 1:
            from psremote.bcl.values.reflection_exceptions import AmbiguousMatchException

            raise AmbiguousMatchException(f"There are {len(found)} overloads of '{found[0].name}'; say which by the types of its parameters.")
        return found[0] if found else None
    wanted = list(types)
    exact = [one for one in found if one.overload is not None and list(one.overload.parameter_types) == wanted]
    if exact:
        return exact[0]
    return next(
        (
            one for one in found
            if one.overload is not None and len(one.overload.parameter_types) == len(wanted)
            and all(mine.is_assignable_from(given) for mine, given in zip(one.overload.parameter_types, wanted, strict=True))
        ),
        None,
    )  # fmt: skip


# --- the types ---


@dotnet_type("System.Reflection.MemberInfo", abstract=True, values=False, python=Reflected, interfaces=("System.Reflection.ICustomAttributeProvider",))
class MemberInfoFacade:
    """What all members have."""

    @prop("string Name {get;}")
    def name(self: Any) -> str:
        """Its name."""
        return str(self.name)

    @prop("type DeclaringType {get;}")
    def declaring_type(self: Any) -> DotNetType:
        """The type that has it."""
        owner = getattr(self.member, "owner", None) or (self.overload.owner if self.overload is not None else None) or self.owner
        return owner if isinstance(owner, DotNetType) else self.owner

    @prop("type ReflectedType {get;}")
    def reflected_type(self: Any) -> DotNetType:
        """The type it was asked of."""
        owner: DotNetType = self.owner
        return owner

    @prop("System.Reflection.MemberTypes MemberType {get;}")
    def member_type(self: Any) -> Any:
        """What it is."""
        return get_type("System.Reflection.MemberTypes").from_value(MEMBER_TYPES[self.kind])  # type: ignore[attr-defined]

    @method("System.Object[] GetCustomAttributes(bool inherit)", "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")
    def get_custom_attributes(self: Any, *args: Any) -> Any:
        """The attributes a script gave it."""
        wanted = args[0] if args and isinstance(args[0], DotNetType) else None
        return self.own_attributes(wanted)

    @method("bool IsDefined(type attributeType, bool inherit)")
    def is_defined(self: Any, wanted: DotNetType, inherit: bool = False) -> bool:
        """Whether it has an attribute of the type."""
        return bool(self.own_attributes(wanted))

    @method("string ToString()")
    def to_string(self: Any) -> str:
        """The signature."""
        return str(self.text)


@dotnet_type("System.Reflection.ParameterInfo")
class ParameterInfo:
    """A parameter of a method or constructor."""

    def __init__(self, name: str, kind: DotNetType, position: int, is_optional: bool) -> None:
        self.facts = (name, kind, position, is_optional)

    @prop("string Name {get;}")
    def name(self) -> str:
        """Its name."""
        return self.facts[0]

    @prop("type ParameterType {get;}")
    def parameter_type(self) -> DotNetType:
        """Its type."""
        return self.facts[1]

    @prop("int Position {get;}")
    def position(self) -> int:
        """Where it stands."""
        return self.facts[2]

    @prop("bool IsOptional {get;}")
    def is_optional(self) -> bool:
        """Whether it has a default."""
        return self.facts[3]

    @method("string ToString()")
    def to_string(self) -> str:
        """Type and name."""
        return f"{self.facts[1].full_name} {self.facts[0]}"


@dotnet_type("System.Reflection.MethodBase", base="System.Reflection.MemberInfo", abstract=True, values=False, python=Reflected)
class MethodBaseFacade:
    """Methods and constructors."""

    @prop("bool IsStatic {get;}")
    def is_static(self: Any) -> bool:
        """Whether it is static."""
        return bool(self.is_static_member)

    @prop("bool IsPublic {get;}")
    def is_public(self: Any) -> bool:
        """Always: others are not shown."""
        return True

    @prop("bool IsPrivate {get;}")
    def is_private(self: Any) -> bool:
        """Never: others are not shown."""
        return False

    @prop("bool IsConstructor {get;}")
    def is_constructor(self: Any) -> bool:
        """Whether it makes values."""
        return str(self.kind) == "Constructor"

    @method("System.Reflection.ParameterInfo[] GetParameters()")
    def get_parameters(self: Any) -> TypedArray:
        """What it takes."""
        overload = self.overload
        rows = zip(overload.signature.parameters, overload.parameter_types, strict=True)
        made = [ParameterInfo(one.name, kind, position, one.is_optional) for position, (one, kind) in enumerate(rows)]
        return TypedArray(get_type("System.Reflection.ParameterInfo"), made)


def _called(reflected: Reflected, values: list[Any]) -> Any:
    """Call an overload with the values as they are."""
    from psremote.bcl.values.exceptions import NetException
    from psremote.bcl.values.reflection_exceptions import TargetInvocationException, TargetParameterCountException

    assert reflected.overload is not None
    expected = len(reflected.overload.parameter_types) + (0 if reflected.kind == "Constructor" or reflected.is_static_member else 1)
    if len(values) != expected:
        raise TargetParameterCountException(f"'{reflected.name}' takes {len(reflected.overload.parameter_types)} values.")
    named: dict[str, Any] = {}
    if reflected.generics:
        code = getattr(reflected.overload.function, "__code__", None)
        if code is not None and "generics" in code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]:
            named["generics"] = reflected.generics
    try:
        return reflected.overload.function(*values, **named)
    except NetException as fault:
        raise TargetInvocationException(f"'{reflected.name}' failed: {fault.message}", fault) from fault


@dotnet_type("System.Reflection.MethodInfo", base="System.Reflection.MethodBase", abstract=True, python=Reflected)
class MethodInfoFacade:
    """A method."""

    @prop("type ReturnType {get;}")
    def return_type(self: Any) -> Any:
        """What it gives."""
        return self.overload.return_type

    @method("System.Reflection.MethodInfo MakeGenericMethod(Params type[] typeArguments)")
    def make_generic_method(self: Any, types: Any = ()) -> Reflected:
        """The method for these types."""
        made = Reflected(self.kind, self.name, self.owner, self.text, self.member, self.overload)
        made.generics = tuple(types)
        return made

    @method("System.Object Invoke(System.Object obj, System.Object[] parameters)")
    def invoke(self: Any, target: Any, values: Any = None) -> Any:
        """Call it on an object, or on null where it is static."""
        given = list(values or ())
        if self.is_static_member:
            return _called(self, given)
        if target is None:
            from psremote.bcl.values.reflection_exceptions import TargetException

            raise TargetException(f"'{self.name}' is called on an object; there is none.")
        return _called(self, [target, *given])


@dotnet_type("System.Reflection.ConstructorInfo", base="System.Reflection.MethodBase", abstract=True, values=False, python=Reflected)
class ConstructorInfoFacade:
    """A constructor."""

    @method("System.Object Invoke(System.Object[] parameters)")
    def invoke(self: Any, values: Any = None) -> Any:
        """Make a value."""
        return _called(self, list(values or ()))


@dotnet_type("System.Reflection.PropertyInfo", base="System.Reflection.MemberInfo", abstract=True, values=False, python=Reflected)
class PropertyInfoFacade:
    """A property."""

    @prop("type PropertyType {get;}")
    def property_type(self: Any) -> DotNetType:
        """Its type."""
        found: DotNetType = self.member.type
        return found

    @prop("bool CanRead {get;}")
    def can_read(self: Any) -> bool:
        """Whether it can be read."""
        return self.member.getter is not None

    @prop("bool CanWrite {get;}")
    def can_write(self: Any) -> bool:
        """Whether it can be set."""
        return self.member.setter is not None

    @method("System.Object GetValue(System.Object obj)", "System.Object GetValue(System.Object obj, System.Object[] index)")
    def get_value(self: Any, target: Any = None, index: Any = None) -> Any:
        """The value an object has."""
        return self.member.getter() if self.is_static_member else self.member.getter(target)

    @method("void SetValue(System.Object obj, System.Object value)", "void SetValue(System.Object obj, System.Object value, System.Object[] index)")
    def set_value(self: Any, target: Any, value: Any, index: Any = None) -> None:
        """Set it on an object."""
        if self.member.setter is None:
            from psremote.bcl.values.exceptions import ArgumentException

            raise ArgumentException(f"'{self.name}' cannot be set.")
        if self.is_static_member:
            self.member.setter(value)
        else:
            self.member.setter(target, value)


@dotnet_type("System.Reflection.FieldInfo", base="System.Reflection.MemberInfo", abstract=True, values=False, python=Reflected)
class FieldInfoFacade:
    """A field: a name of an enum."""

    @prop("type FieldType {get;}")
    def field_type(self: Any) -> DotNetType:
        """The enum."""
        owner: DotNetType = self.owner
        return owner

    @prop("bool IsLiteral {get;}")
    def is_literal(self: Any) -> bool:
        """A constant."""
        return True

    @prop("bool IsStatic {get;}")
    def is_static(self: Any) -> bool:
        """It belongs to the type."""
        return True

    @method("System.Object GetValue(System.Object obj)")
    def get_value(self: Any, target: Any = None) -> Any:
        """The value."""
        return self.owner.from_value(self.owner.values[self.name])

    @method("System.Object GetRawConstantValue()")
    def get_raw_constant_value(self: Any) -> Any:
        """The number."""
        return self.owner.values[self.name]


__all__ = ["Reflected", "by_name", "chosen_overload", "constructors_of", "fields_of", "methods_of", "properties_of"]
