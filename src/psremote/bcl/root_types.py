"""The roots of the type tree: Object, ValueType, Enum, Array's base, Void, Nullable and the common interfaces."""

from __future__ import annotations

from typing import Any

from psremote.bcl.declarations import constructor, method, prop, static_prop
from psremote.bcl.enums import EnumType, EnumValue
from psremote.bcl.type_system import DotNetType, declare_interface, dotnet_type, register, type_of
from psremote.bcl.values.equality import net_equals, net_hash


@dotnet_type("System.Object", accelerators=("object",), python=object, values=False)
class ObjectType:
    """What every value has."""

    @constructor("System.Object new()")
    @staticmethod
    def new() -> BareObject:
        """A plain object."""
        return BareObject()

    @method("bool Equals(System.Object obj)")
    def equals(self: Any, obj: Any) -> bool:
        """Value or reference equality; a custom object never meets itself, which comes in another wrapping."""
        return not getattr(type(self), "is_wrapped_each_time", False) and net_equals(self, obj)

    @method("int GetHashCode()")
    def get_hash_code(self: Any) -> int:
        """A number equal values share."""
        return net_hash(self) if getattr(type(self), "__hash__", None) else id(self) & 0x7FFFFFFF

    @method("type GetType()")
    def get_type(self: Any) -> DotNetType:
        """The value's type."""
        return type_of(self)

    @method("string ToString()")
    def to_string(self: Any) -> str:
        """The type's name, unless the type knows better."""
        return type_of(self).full_name

    @method("static bool Equals(System.Object objA, System.Object objB)")
    @staticmethod
    def static_equals(left: Any, right: Any) -> bool:
        """Equality of two values, null included."""
        return net_equals(left, right)

    @method("static bool ReferenceEquals(System.Object objA, System.Object objB)")
    @staticmethod
    def reference_equals(left: Any, right: Any) -> bool:
        """Whether both are the same object."""
        return left is right


@dotnet_type("System.Nullable", kind="static")
class NullableMethods:
    """Questions about nullable types."""

    @method("static int Compare[T](System.Nullable[T] n1, System.Nullable[T] n2)")
    @staticmethod
    def compare(first: Any, second: Any) -> int:
        """Order of two values, null first."""
        from psremote.bcl.array_types import default_compare

        return default_compare(first, second)

    @method("static bool Equals[T](System.Nullable[T] n1, System.Nullable[T] n2)")
    @staticmethod
    def equals(first: Any, second: Any) -> bool:
        """Whether two values are the same."""
        return net_equals(first, second)

    @method("static type GetUnderlyingType(type nullableType)")
    @staticmethod
    def get_underlying_type(one: Any) -> DotNetType | None:
        """What a nullable type is nullable of; null for other types."""
        from psremote.bcl.values.exceptions import ArgumentNullException

        if one is None:
            raise ArgumentNullException("nullableType")
        return one.generic_arguments[0] if one.is_nullable and one.generic_arguments else None


# `[object]` has a parameterless constructor: a bare object.
class BareObject:
    """A plain System.Object."""

    __slots__ = ("__weakref__",)


ObjectType.__dotnet_type__.declaration = ObjectType  # type: ignore[attr-defined]
OBJECT: DotNetType = ObjectType.__dotnet_type__  # type: ignore[attr-defined]
OBJECT.base = None
register(OBJECT, BareObject)
OBJECT.python_class = BareObject

register(DotNetType("System.ValueType", base="System.Object", abstract=True))
register(DotNetType("System.Void", base="System.ValueType", kind="struct"))
register(DotNetType("System.MarshalByRefObject", base="System.Object", abstract=True))


@dotnet_type(
    "System.Nullable`1", base="System.ValueType", generic=("T",), values=False, python=None
)
class NullableType:
    """Nullable<T>: its values are null or the bare T."""


@dotnet_type(
    "System.Enum", base="System.ValueType", python=EnumValue, abstract=True, kind="class",
    interfaces=("System.IComparable", "System.IConvertible", "System.IFormattable", "System.ISpanFormattable"),
)
class EnumFacade:
    """What enum values and enum types have."""

    @method("int CompareTo(System.Object target)")
    def compare_to(self: Any, target: EnumValue | None) -> int:
        """Order by number."""
        if target is None:
            return 1
        return (self.value > target.value) - (self.value < target.value)

    @method("bool Equals(System.Object obj)")
    def equals(self: Any, obj: Any) -> bool:
        """Same enum, same number."""
        return self is obj

    @method("bool HasFlag(System.Enum flag)")
    def has_flag(self: Any, flag: EnumValue) -> bool:
        """Whether all bits of the flag are set."""
        return self.value & flag.value == flag.value

    @method("int GetHashCode()")
    def get_hash_code(self: Any) -> int:
        """The number."""
        return net_hash(self.value)

    @method("type GetType()")
    def get_type(self: Any) -> DotNetType:
        """The enum's type."""
        return self.type

    @method("System.TypeCode GetTypeCode()")
    def get_type_code(self: Any) -> Any:
        """The underlying type's code."""
        from psremote.bcl.type_system import get_type

        codes = get_type("System.TypeCode")
        assert isinstance(codes, EnumType)
        return codes.from_value(codes.values[self.type.underlying_name.rpartition(".")[2]])

    @method("string ToString()", "string ToString(string format)", "string ToString(string format, System.IFormatProvider provider)")
    def to_string(self: Any, format: str | None = None, provider: Any = None) -> str:
        """The name, or by a format (G, F, D, X)."""
        return format_enum(self, format)

    @method("static System.Object Parse(type enumType, string value)", "static System.Object Parse(type enumType, string value, bool ignoreCase)")
    @staticmethod
    def parse(enum: Any, value: str, ignore_case: bool = False) -> EnumValue:
        """A value by its text."""
        from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, OverflowException

        if enum is None or value is None:
            raise ArgumentNullException("value")
        if not isinstance(enum, EnumType):
            raise ArgumentException("The type is no enum.")
        try:
            return enum.parse(value, ignore_case=bool(ignore_case))
        except OverflowError:
            raise OverflowException(f"'{value}' does not fit into {enum.full_name}.") from None
        except ValueError:
            raise ArgumentException(f"'{value}' is no value of {enum.full_name}.") from None

    @method("static TEnum Parse[TEnum](string value)", "static TEnum Parse[TEnum](string value, bool ignoreCase)")
    @staticmethod
    def parse_generic(value: str, ignore_case: bool = False, *, generics: tuple[Any, ...] = ()) -> EnumValue:
        """A value by its text."""
        return EnumFacade.parse(generics[0] if generics else None, value, ignore_case)

    @method("static bool TryParse(type enumType, string value, [ref] System.Object result)",
            "static bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)")
    @staticmethod
    def try_parse(enum: Any, value: Any, *rest: Any) -> bool:
        """A value by its text, without an error."""
        from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException

        if enum is None:
            raise ArgumentNullException("enumType")
        if not isinstance(enum, EnumType):
            raise ArgumentException("The type is no enum.")
        try:
            rest[-1].value = enum.parse(value or "", ignore_case=len(rest) == 2 and bool(rest[0]))
        except (ValueError, OverflowError):
            rest[-1].value = None
            return False
        return True

    @method("static bool TryParse[TEnum](string value, [ref] TEnum result)", "static bool TryParse[TEnum](string value, bool ignoreCase, [ref] TEnum result)")
    @staticmethod
    def try_parse_generic(value: Any, *rest: Any, generics: tuple[Any, ...] = ()) -> bool:
        """A value by its text, without an error."""
        enum = generics[0] if generics else None
        held = rest[-1].value
        if not isinstance(enum, EnumType) and isinstance(held, EnumValue):
            enum = held.type
        if not isinstance(enum, EnumType):
            return False
        try:
            rest[-1].value = enum.parse(value or "", ignore_case=len(rest) == 2 and bool(rest[0]))
        except (ValueError, OverflowError):
            rest[-1].value = enum.from_value(0)
            return False
        return True

    @method("static string[] GetNames(type enumType)")
    @staticmethod
    def get_names(enum: Any) -> list[str]:
        """The names, by value."""
        return list(_enum(enum).names())

    @method("static string[] GetNames[TEnum]()")
    @staticmethod
    def get_names_generic(*, generics: tuple[Any, ...] = ()) -> list[str]:
        """The names, by value."""
        return list(_enum(generics[0]).names())

    @method("static array GetValues(type enumType)")
    @staticmethod
    def get_values(enum: Any) -> Any:
        """The values, in the names' order."""
        from psremote.bcl.values.arrays import TypedArray

        return TypedArray(enum, _enum(enum).all_values())

    @method("static TEnum[] GetValues[TEnum]()")
    @staticmethod
    def get_values_generic(*, generics: tuple[Any, ...] = ()) -> Any:
        """The values, in the names' order."""
        return EnumFacade.get_values(generics[0])

    @method("static string GetName(type enumType, System.Object value)")
    @staticmethod
    def get_name(enum: Any, value: Any) -> str | None:
        """The name of a value."""
        number = int(value)
        return _enum(enum).text_of(number) if _enum(enum).is_defined(number) else None

    @method("static bool IsDefined(type enumType, System.Object value)")
    @staticmethod
    def is_defined(enum: Any, value: Any) -> bool:
        """Whether a name or number belongs to the enum."""
        if isinstance(value, str):
            return value in _enum(enum).values
        return _enum(enum).is_defined(int(value))

    @method("static type GetUnderlyingType(type enumType)")
    @staticmethod
    def get_underlying_type(enum: Any) -> DotNetType:
        """The number type."""
        from psremote.bcl.type_system import get_type

        return get_type(_enum(enum).underlying_name)

    @method("static array GetValuesAsUnderlyingType(type enumType)", "static array GetValuesAsUnderlyingType[TEnum]()")
    @staticmethod
    def get_values_as_underlying(enum: Any = None, *, generics: tuple[Any, ...] = ()) -> Any:
        """The values as numbers."""
        from psremote.bcl.values.arrays import TypedArray

        one = _enum(generics[0] if generics else enum)
        kind = EnumFacade.get_underlying_type(one)
        wrap: Any = kind.python_class or int
        return TypedArray(kind, [wrap(value.value) for value in one.all_values()])

    @method("static System.Object ToObject(type enumType, System.Object value)")
    @staticmethod
    def to_object(enum: Any, value: Any) -> EnumValue:
        """The value of a number."""
        return _enum(enum).from_value(int(value))

    @method("static string Format(type enumType, System.Object value, string format)")
    @staticmethod
    def format(enum: Any, value: Any, format: str) -> str:
        """A value's text by a format."""
        return format_enum(value if isinstance(value, EnumValue) else _enum(enum).from_value(int(value)), format)

    @prop("int value__ {get;}")
    def value__(self: Any) -> int:
        """The number behind the value."""
        return underlying_value(self)


def _enum(one: Any) -> EnumType:
    from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException

    if one is None:
        raise ArgumentNullException("enumType")
    if not isinstance(one, EnumType):
        raise ArgumentException("The type is no enum.")
    return one


def underlying_value(value: EnumValue) -> Any:
    """The number of an enum value as its underlying type."""
    if value.type.underlying_name == "System.Int32":
        return value.value
    from psremote.bcl.values.numbers import INTEGER_NAMES

    return INTEGER_NAMES[value.type.underlying_name](value.value)


_HEX_WIDTH = {"SByte": 2, "Byte": 2, "Int16": 4, "UInt16": 4, "Int32": 8, "UInt32": 8, "Int64": 16, "UInt64": 16}


def format_enum(value: EnumValue, format: str | None = None) -> str:
    """Enum.ToString(format)."""
    code = (format or "G").upper()
    if code == "G":
        return value.name
    if code == "F":
        if value.type.is_flags or value.type.is_defined(value.value):
            return value.name
        flags_type = EnumType(value.type.full_name, value.type.values, flags=True, underlying=value.type.underlying_name)
        return flags_type.text_of(value.value)
    if code == "D":
        return str(value.value)
    if code == "X":
        width = _HEX_WIDTH[value.type.underlying_name.rpartition(".")[2]]
        return f"{value.value % (1 << (width * 4)):0{width}X}"
    from psremote.bcl.values.exceptions import FormatException

    raise FormatException(f"'{format}' is no format of an enum; use G, F, D or X.")


for _name in (
    "IComparable", "IConvertible", "IFormattable", "ICloneable", "IDisposable", "IAsyncDisposable", "IFormatProvider",
    "IServiceProvider", "ICustomFormatter", "IAsyncResult", "Runtime.Serialization.ISerializable",
    "Runtime.Serialization.IDeserializationCallback", "Runtime.Serialization.IObjectReference", "Collections.IEnumerator", "Collections.IComparer",
    "Collections.IEqualityComparer", "Collections.IStructuralComparable", "Collections.IStructuralEquatable",
    "Reflection.ICustomAttributeProvider", "Reflection.IReflect", "Collections.IEnumerable", "Runtime.CompilerServices.ITuple",
    "Xml.XPath.IXPathNavigable", "Xml.IXmlLineInfo", "Security.Principal.IIdentity", "Security.Principal.IPrincipal",
    "Net.ICredentials", "Net.ICredentialsByHost", "Net.IWebProxy", "ComponentModel.IComponent", "ComponentModel.INotifyPropertyChanged",
):
    declare_interface(f"System.{_name}")
declare_interface("System.ISpanFormattable", ("System.IFormattable",))
declare_interface("System.IUtf8SpanFormattable")
declare_interface("System.Collections.ICollection", ("System.Collections.IEnumerable",))
declare_interface("System.Collections.IList", ("System.Collections.ICollection",))
declare_interface("System.Collections.IDictionary", ("System.Collections.ICollection",))
declare_interface("System.Collections.IDictionaryEnumerator", ("System.Collections.IEnumerator",))
declare_interface("System.Collections.Specialized.IOrderedDictionary", ("System.Collections.IDictionary",))
for _name in (
    "IComparable", "IEquatable", "IParsable", "ISpanParsable", "IUtf8SpanParsable", "Numerics.INumber", "IProgress", "IObserver",
    "IObservable",
):
    declare_interface(f"System.{_name}`1", generic=("T",))
_G = "System.Collections.Generic."
declare_interface(_G + "IEnumerable`1", ("System.Collections.IEnumerable",), ("T",))
declare_interface(_G + "IAsyncEnumerable`1", (), ("T",))
declare_interface(_G + "IEnumerator`1", ("System.Collections.IEnumerator", "System.IDisposable"), ("T",))
declare_interface(_G + "IComparer`1", (), ("T",))
declare_interface(_G + "IEqualityComparer`1", (), ("T",))
declare_interface(_G + "ICollection`1", (_G + "IEnumerable[T]",), ("T",))
declare_interface(_G + "IReadOnlyCollection`1", (_G + "IEnumerable[T]",), ("T",))
declare_interface(_G + "IList`1", (_G + "ICollection[T]",), ("T",))
declare_interface(_G + "IReadOnlyList`1", (_G + "IReadOnlyCollection[T]",), ("T",))
declare_interface(_G + "ISet`1", (_G + "ICollection[T]",), ("T",))
declare_interface(_G + "IReadOnlySet`1", (_G + "IReadOnlyCollection[T]",), ("T",))
_KVP = _G + "KeyValuePair[TKey,TValue]"
declare_interface(_G + "IDictionary`2", (f"{_G}ICollection[{_KVP}]",), ("TKey", "TValue"))
declare_interface(_G + "IReadOnlyDictionary`2", (f"{_G}IReadOnlyCollection[{_KVP}]",), ("TKey", "TValue"))

__all__ = ["BareObject", "EnumFacade", "NullableType", "ObjectType", "format_enum", "net_equals", "net_hash", "static_prop", "underlying_value"]
