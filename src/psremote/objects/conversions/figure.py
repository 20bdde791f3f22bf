"""The language's conversions: which rule leads from a type to another, how good it is, and running it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.delegates import Delegate, parameter_types, result_type
from psremote.bcl.dotnet_type import (
    DotNetType,
    EnumType,
    EnumValue,
    MethodMember,
    PropertyMember,
    find_type,
    get_type,
    type_of,
)
from psremote.bcl.values.arrays import TypedArray, default_value
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import InvalidCastException, InvalidOperationException, NetException
from psremote.bcl.values.numbers import BigInteger
from psremote.bcl.values.utf16_text import split_units
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions import ranks
from psremote.objects.conversions.casts import call_constructor, find_cast, find_constructor, find_parse
from psremote.objects.conversions.enumerations import enumerable_to_enum, integer_to_enum, text_to_enum
from psremote.objects.conversions.failures import cannot_convert, no_conversion
from psremote.objects.conversions.numbers import (
    NUMERIC_NAMES,
    change_type,
    convert_number,
    text_to_decimal,
    text_to_integer,
    text_to_real,
)
from psremote.objects.enumeration import enumerate_value, is_enumerable_type
from psremote.objects.exceptions import RuntimeException, SetValueException
from psremote.objects.members import PSReference
from psremote.objects.ps_object import PSCustomObject, PSObject
from psremote.objects.text import to_bool, to_text, to_text_flat
from psremote.objects.tracing import TYPE_CONVERSION, changed, shown

Converter = Callable[[Any, DotNetType], Any]
# (rank, converter)
Conversion = tuple[int, Converter]

# Set from above: property access (access.py) and type names as a script sees them (the engine).
set_object_property: Callable[[Any, str, Any], None] = lambda target, name, value: None
object_properties: Callable[[Any], Any] = lambda value: ()
resolve_type_name: Callable[[str], DotNetType | None] = find_type

_INTEGERS = {
    "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
}
_ICONVERTIBLE = {*NUMERIC_NAMES, "System.Boolean", "System.Char", "System.String", "System.DateTime"} - {"System.Numerics.BigInteger"}
_SIGNED = ("System.SByte", "System.Int16", "System.Int32", "System.Int64")
_UNSIGNED = ("System.Byte", "System.UInt16", "System.UInt32", "System.UInt64")
# Enums whose converter is a type converter of the product.
_CONVERTER_ENUMS = {
    "System.Management.Automation.PSMemberTypes", "System.Management.Automation.PSMemberViewTypes",
}

_cache: dict[tuple[DotNetType | None, DotNetType], Conversion] = {}
changed.append(_cache.clear)


# What the object around every custom object implements.
OBJECT_INTERFACES = frozenset({"System.IComparable", "System.IFormattable", "System.Runtime.Serialization.ISerializable"})


class _Null:
    """Stands for the type of null."""


def forget_conversions() -> None:
    """Types changed (a script's class was redefined): derive everything anew."""
    _cache.clear()


def figure(source: DotNetType | None, target: DotNetType) -> Conversion:
    """The rule from a source type (None: null) to a target type."""
    key = (source, target)
    known = _cache.get(key)
    if known is None:
        known = _figure_null(target) if source is None else _figure(source, target)
        if TYPE_CONVERSION.on:
            known = (known[0], _told(known[1], source))
        _cache[key] = known
    return known


def _told(convert: Converter, source: DotNetType | None) -> Converter:
    """A conversion that the trace source TypeConversion is told of each time."""

    def converted(value: Any, target: DotNetType) -> Any:
        with TYPE_CONVERSION.scope(f"Converting {f'[{source}] ' if source is not None else ''}\"{shown(value)}\" to [{target}]."):
            try:
                made = convert(value, target)
            except NetException as fault:
                TYPE_CONVERSION.line(f"Not possible: {fault.message}")
                raise
            TYPE_CONVERSION.line(f"Gives \"{shown(made)}\".")
        return made

    return converted


def _fail(value: Any, target: DotNetType) -> Any:
    raise no_conversion(value, target)


NO_CONVERSION: Conversion = (ranks.NONE, _fail)


def _text_to_abstract_enum(value: Any, target: DotNetType) -> Any:
    raise cannot_convert(value, target, "InvalidCastParseException")


def _text_to_value_type(value: Any, target: DotNetType) -> Any:
    raise cannot_convert(value, target, "InvalidCastExceptionop_Implicit")


# Bases that .NET gives a Parse method or an operator which then refuses every text.
_REFUSING: dict[str, Converter] = {"System.Enum": _text_to_abstract_enum, "System.ValueType": _text_to_value_type}


def _figure_null(target: DotNetType) -> Conversion:
    name = target.full_name
    if name in NUMERIC_NAMES:
        zero = NUMERIC_NAMES[name](0)
        return ranks.NULL_TO_VALUE, lambda value, one: zero
    fixed: dict[str, tuple[int, Callable[[], Any]]] = {
        "System.Char": (ranks.NULL_TO_VALUE, lambda: Char("\0")),
        "System.String": (ranks.TO_STRING, lambda: ""),
        "System.Boolean": (ranks.NULL_TO_VALUE, lambda: False),
        "System.Management.Automation.PSReference": (ranks.NULL_TO_REF, lambda: PSReference(None)),
        "System.Management.Automation.SwitchParameter": (ranks.NULL_TO_VALUE, lambda: default_value(target)),
        "System.Void": (ranks.NULL_TO_VALUE, lambda: AutomationNull),
    }
    found = fixed.get(name)
    if found is not None:
        rank, make = found
        return rank, lambda value, one: make()
    if target.is_nullable:
        return ranks.NULL_TO_VALUE, lambda value, one: None
    if not target.is_value_type:
        return ranks.NULL_TO_REF, lambda value, one: None
    return NO_CONVERSION


def _same(value: Any, target: DotNetType) -> Any:
    return value


def _figure(source: DotNetType, target: DotNetType) -> Conversion:
    if target.is_assignable_from(source):
        return (ranks.IDENTITY if source is target else ranks.ASSIGNABLE), _same
    builtin = _builtin(source.full_name, target.full_name)
    if builtin is not None:
        return builtin
    if target.full_name == "System.Management.Automation.PSObject":
        return ranks.PSOBJECT, _same
    if source.full_name == "System.Management.Automation.PSCustomObject" and target.full_name in OBJECT_INTERFACES:
        return ranks.ASSIGNABLE, _same
    language, first, first_rank = _language(source, target)
    if language is not None:
        return language
    rank = ranks.LANGUAGE if first is not None else ranks.NONE
    converter: Converter | None = None
    if target.is_enum:
        if source.full_name == "System.String":
            converter, rank = _text_to_enum, ranks.PARSE
        elif is_enumerable_type(source):
            converter, rank = _list_to_enum, ranks.PARSE
    elif source.full_name == "System.String" and target.full_name in _REFUSING:
        converter, rank = _REFUSING[target.full_name], ranks.PARSE
    elif source.full_name == "System.String":
        parse = find_parse(target)
        if parse is not None:
            converter, rank = _via_parse(*parse), ranks.PARSE
    if converter is None:
        found = _by_members(source, target)
        if found is not None:
            rank, converter = found
    if converter is None:
        found = _via_list_constructor(source, target)
        if found is not None:
            rank, converter = found
    if converter is None and source.full_name == "System.Management.Automation.PSCustomObject" and _has_bag(target):
        converter, rank = _via_properties, ranks.CONSTRUCTOR
    if first is not None:
        if converter is not None:
            fallback = converter
            tried = first

            def either(value: Any, one: DotNetType) -> Any:
                try:
                    return tried(value, one)
                except NetException as error:
                    if not isinstance(error, InvalidCastException):
                        raise
                return fallback(value, one)

            return max(rank, first_rank), either
        return first_rank, first
    if converter is None:
        return NO_CONVERSION
    return rank, converter


# ---------------------------------------------------------------- the built-in table


def _numeric_converter(error_id: str = "InvalidCastIConvertible") -> Converter:
    def convert(value: Any, target: DotNetType) -> Any:
        try:
            return change_type(value, target.full_name)
        except (NetException, OverflowError) as error:
            raise cannot_convert(value, target, error_id, error) from None

    return convert


_NUMERIC = _numeric_converter()


def _from_text(reader: Callable[..., Any], error_id: str, *, named: bool = True) -> Converter:
    def convert(value: Any, target: DotNetType) -> Any:
        try:
            return reader(value, target.full_name) if named else reader(value)
        except (NetException, OverflowError) as error:
            raise cannot_convert(value, target, error_id, error) from None

    return convert


_TEXT_TO_INTEGER = _from_text(text_to_integer, "InvalidCastFromStringToInteger")
_TEXT_TO_DECIMAL = _from_text(text_to_decimal, "InvalidCastFromStringToDecimal", named=False)
_TEXT_TO_REAL = _from_text(text_to_real, "InvalidCastFromStringToDoubleOrSingle")


def _char_to_real(value: Any, target: DotNetType) -> Any:
    return NUMERIC_NAMES[target.full_name](ord(value))


def _builtin(source: str, target: str) -> Conversion | None:
    if source in NUMERIC_NAMES:
        if target == "System.String":
            return ranks.NUMERIC_STRING, lambda value, one: to_text(value)
        if target == "System.Char":
            return ranks.NUMERIC_STRING, _NUMERIC
        if target == "System.Boolean":
            return ranks.LANGUAGE, lambda value, one: to_bool(value)
        if source in _INTEGERS and target in _INTEGERS:
            return _integer_rank(source, target), _NUMERIC
        if "System.Numerics.BigInteger" not in (source, target) and target in NUMERIC_NAMES:
            if source in _INTEGERS:
                return ranks.NUMERIC_IMPLICIT, _NUMERIC
            if target in _INTEGERS:
                return ranks.NUMERIC_EXPLICIT, _NUMERIC
            if source == "System.Single" and target == "System.Double":
                return ranks.NUMERIC_IMPLICIT, _NUMERIC
            return (ranks.NUMERIC_EXPLICIT_1 if source == "System.Decimal" else ranks.NUMERIC_EXPLICIT), _NUMERIC
        return None
    if source == "System.String":
        if target in _INTEGERS or target == "System.Numerics.BigInteger":
            return ranks.NUMERIC_STRING, _TEXT_TO_INTEGER
        if target == "System.Decimal":
            return ranks.NUMERIC_STRING, _TEXT_TO_DECIMAL
        if target in NUMERIC_NAMES:
            return ranks.NUMERIC_STRING, _TEXT_TO_REAL
        if target == "System.Boolean":
            return ranks.LANGUAGE, lambda value, one: len(value) > 0
        if target == "System.Text.RegularExpressions.Regex":
            return ranks.LANGUAGE, _text_to_regex
        if target == "System.Char[]":
            return ranks.STRING_TO_CHAR_ARRAY, lambda value, one: TypedArray(get_type("System.Char"), map(Char, split_units(value)))
        if target == "System.Type":
            return ranks.LANGUAGE, _text_to_type
        if target == "System.Uri":
            return ranks.LANGUAGE, _text_to_uri
    if source == "System.Char":
        if target in ("System.Double", "System.Single"):
            return ranks.LANGUAGE, _char_to_real
        if target == "System.Boolean":
            return ranks.LANGUAGE, lambda value, one: value != "\0"
    if source == "System.Boolean" and target == "System.Numerics.BigInteger":
        return ranks.LANGUAGE, lambda value, one: BigInteger(int(value))
    if source == "System.Management.Automation.SwitchParameter" and target == "System.Boolean":
        return ranks.LANGUAGE, lambda value, one: bool(value)
    return None


def _integer_rank(source: str, target: str) -> int:
    from_signed, to_signed = source in _SIGNED, target in _SIGNED
    from_width = (_SIGNED if from_signed else _UNSIGNED).index(source)
    to_width = (_SIGNED if to_signed else _UNSIGNED).index(target)
    if from_width == to_width:
        return ranks.NUMERIC_EXPLICIT_1 if from_signed else ranks.NUMERIC_EXPLICIT
    if from_width < to_width:
        return ranks.NUMERIC_EXPLICIT_1 if from_signed and not to_signed else ranks.NUMERIC_IMPLICIT
    return ranks.NUMERIC_EXPLICIT_1 if from_signed and not to_signed else ranks.NUMERIC_EXPLICIT


def _text_to_regex(value: str, target: DotNetType) -> Any:
    try:
        return call_single(target, value)
    except NetException as error:
        raise cannot_convert(value, target, "InvalidCastFromStringToRegex", error) from None


def _text_to_type(value: str, target: DotNetType) -> Any:
    found = resolve_type_name(value)
    if found is None:
        raise cannot_convert(value, target, "InvalidCastFromStringToType")
    return found


def _text_to_uri(value: str, target: DotNetType) -> Any:
    kinds = find_type("System.UriKind")
    try:
        for overload in target.constructors:
            if [p.type_text for p in overload.signature.parameters] in (["string", "System.UriKind"], ["System.String", "System.UriKind"]):
                assert isinstance(kinds, EnumType)
                return overload.function(value, kinds.RelativeOrAbsolute)
        return call_single(target, value)
    except NetException as error:
        raise cannot_convert(value, target, "InvalidCastFromStringToUri", error) from None


def call_single(target: DotNetType, value: Any) -> Any:
    """The target's constructor for one value."""
    overload = find_constructor(target, type_of(value))
    if overload is None:
        raise no_conversion(value, target)
    return call_constructor(overload, target, [value])


# ---------------------------------------------------------------- language conversions


def _language(source: DotNetType, target: DotNetType) -> tuple[Conversion | None, Converter | None, int]:
    """A conversion of the language; or one to try first, with its rank."""
    name = target.full_name
    if target.is_nullable:
        inner = target.generic_arguments[0]
        rank, convert = figure(source, inner)
        if rank != ranks.NONE:
            return (rank, lambda value, one: convert(value, inner)), None, 0
        if _is_dictionary(source) or source.full_name == "System.Management.Automation.PSCustomObject":
            return (ranks.CONSTRUCTOR, _no_nullable), None, 0
    if name == "System.Void":
        return (ranks.LANGUAGE, lambda value, one: AutomationNull), None, 0
    if name == "System.Boolean":
        return (ranks.LANGUAGE, lambda value, one: to_bool(value)), None, 0
    if name == "System.String":
        return (ranks.TO_STRING, lambda value, one: to_text(value)), None, 0
    if target.is_array and target.element_type is not None:
        if source.is_array and source.element_type is not None:
            if target.element_type.is_assignable_from(source.element_type):
                return (ranks.LANGUAGE, _related_arrays), None, 0
            return (ranks.UNRELATED_ARRAYS, _unrelated_arrays), None, 0
        if is_enumerable_type(source):
            return (ranks.LANGUAGE, _enumerable_to_array), None, 0
        rank, _convert = figure(source, target.element_type)
        if rank != ranks.NONE:
            return None, _scalar_to_array, rank & ranks.SCALAR_TO_ARRAY_MASK
    if name == "System.Array":
        if is_enumerable_type(source):
            return (ranks.LANGUAGE, _enumerable_to_array), None, 0
        return None, _scalar_to_array, ranks.ASSIGNABLE & ranks.SCALAR_TO_ARRAY_MASK
    if name == "System.Collections.Hashtable":
        if _is_dictionary(source):
            return (ranks.LANGUAGE, _dictionary_to_hashtable), None, 0
        return None, None, 0
    if name == "System.Management.Automation.PSReference":
        return (ranks.LANGUAGE, lambda value, one: PSReference(value)), None, 0
    if name == "System.Xml.XmlDocument":
        return (ranks.LANGUAGE, _to_xml), None, 0
    if target.is_delegate and source.full_name == "System.Management.Automation.ScriptBlock":
        return (ranks.LANGUAGE, _script_block_to_delegate), None, 0
    if target.is_delegate and source.full_name.startswith("System.Management.Automation.PSMethod"):
        return (ranks.LANGUAGE, _method_to_delegate), None, 0
    if source.full_name in _INTEGERS and target.is_enum:
        return (ranks.LANGUAGE, integer_to_enum), None, 0
    if source.is_enum and target.is_enum:
        return (ranks.LANGUAGE, lambda value, one: integer_to_enum(value.value, one)), None, 0
    return None, None, 0


def _no_nullable(value: Any, target: DotNetType) -> Any:
    raise cannot_convert(value, target, "InvalidCastConstructorException")


def _is_dictionary(source: DotNetType) -> bool:
    return any(one.full_name == "System.Collections.IDictionary" for one in source.ancestors)


def make_array(element: DotNetType, items: list[Any]) -> list[Any]:
    """An array of these elements: object[] is a plain list."""
    return items if element.full_name == "System.Object" else TypedArray(element, items)


def _element_of(target: DotNetType) -> DotNetType:
    return target.element_type if target.element_type is not None else get_type("System.Object")


def _related_arrays(value: Any, target: DotNetType) -> Any:
    return make_array(_element_of(target), list(value))


def _unrelated_arrays(value: Any, target: DotNetType) -> Any:
    element = _element_of(target)
    return make_array(element, [convert_to(one, element) for one in value])


def _enumerable_to_array(value: Any, target: DotNetType) -> Any:
    element = _element_of(target)
    try:
        return make_array(element, [convert_to(one, element) for one in value])
    except NetException as error:
        raise cannot_convert(value, target, "InvalidCastExceptionEnumerableToArray", error) from None


def _scalar_to_array(value: Any, target: DotNetType) -> Any:
    element = _element_of(target)
    try:
        return make_array(element, [convert_to(value, element)])
    except NetException as error:
        raise cannot_convert(value, target, "InvalidCastExceptionScalarToArray", error) from None


def _dictionary_to_hashtable(value: Any, target: DotNetType) -> Any:
    from psremote.bcl.values.hashtables import Hashtable

    return Hashtable.ignoring_case(value.items())


def _to_xml(value: Any, target: DotNetType) -> Any:
    document: Any = None
    try:
        document = call_constructor(next(o for o in target.constructors if not o.signature.parameters), target, [])
        document.load_for_cast(to_text(value, "\n"))
    except NetException as error:
        raise cannot_convert(value, target, "InvalidCastToXmlDocument", error) from None
    return document


def _script_block_to_delegate(value: Any, target: DotNetType) -> Any:
    types = parameter_types(target)

    def function(*args: Any) -> Any:
        return value.invoke_member(None, _converted(target, types, args))

    result = result_type(target)
    if result is None:
        return Delegate(target, function, value)
    return Delegate(target, lambda *args: convert_to(function(*args), result), value)


def _method_to_delegate(value: Any, target: DotNetType) -> Any:
    """The overload with the delegate's parameters; else one whose parameters take them and whose result is what the delegate gives."""
    wanted, result = parameter_types(target), result_type(target)
    member = value.member
    chosen = None
    for overload in member.overloads:
        types = tuple(overload.parameter_types)
        if len(types) != len(wanted) or not _gives(overload.return_type, result):
            continue
        if types == wanted:
            chosen = overload
            break
        if chosen is None and all(has is want or (has.is_assignable_from(want) and not want.is_value_type) for has, want in zip(types, wanted, strict=True)):
            chosen = overload
    if chosen is None:
        raise no_conversion(value, target)
    owner, function = value.owner, chosen.function
    if member.is_static:
        return Delegate(target, lambda *args: function(*_converted(target, wanted, args)), value)
    return Delegate(target, lambda *args: function(owner, *_converted(target, wanted, args)), value)


def _converted(target: DotNetType, types: tuple[DotNetType, ...], args: tuple[Any, ...]) -> list[Any]:
    """A call's arguments as the delegate's parameters; a delegate without generic arguments takes what it gets."""
    if not types:
        return list(args)
    if len(types) != len(args):
        from psremote.bcl.values.reflection_exceptions import TargetParameterCountException

        raise TargetParameterCountException(f"{target.name} takes {len(types)} arguments, not {len(args)}.")
    return [value if kind.is_instance(value) else convert_to(value, kind) for kind, value in zip(types, args, strict=True)]


def _gives(given: DotNetType, wanted: DotNetType | None) -> bool:
    if wanted is None:
        return given.full_name == "System.Void"
    return given is wanted or (wanted.is_assignable_from(given) and not given.is_value_type)


# ---------------------------------------------------------------- members of the types


def _text_to_enum(value: Any, target: DotNetType) -> EnumValue:
    try:
        return text_to_enum(value, target)
    except InvalidCastException as error:
        if target.full_name in _CONVERTER_ENUMS:
            raise cannot_convert(value, target, "InvalidCastPSTypeConvertersConvertFrom", error) from None
        raise


def _list_to_enum(value: Any, target: DotNetType) -> EnumValue:
    return enumerable_to_enum(enumerate_value(value) or (), target, convert_to)


def _via_parse(overload: Any, with_provider: bool) -> Converter:
    error_id = "InvalidCastParseTargetInvocationWithFormatProvider" if with_provider else "InvalidCastParseTargetInvocation"

    def convert(value: Any, target: DotNetType) -> Any:
        try:
            return overload.function(value, None) if with_provider else overload.function(value)
        except NetException as error:
            raise cannot_convert(value, target, error_id, error) from None

    return convert


def _via_constructor(overload: Any) -> Converter:
    wanted = overload.parameter_types[0]

    def convert(value: Any, target: DotNetType) -> Any:
        try:
            if wanted.full_name in NUMERIC_NAMES:
                value = convert_number(ord(value) if value.__class__ is Char else value.value if isinstance(value, EnumValue) else value, wanted.full_name)
            return call_constructor(overload, target, [value])
        except (NetException, OverflowError, ValueError, TypeError) as error:
            raise cannot_convert(value, target, "InvalidCastConstructorException", error) from None

    return convert


def _by_members(source: DotNetType, target: DotNetType) -> Conversion | None:
    names = {one.full_name for one in target.ancestors}
    is_collection = "System.Collections.IList" in names or "System.Collections.ICollection" in names
    if not target.is_abstract and not (source.full_name in _INTEGERS and is_collection):
        overload = find_constructor(target, source)
        if overload is not None:
            return ranks.CONSTRUCTOR, _via_constructor(overload)
    if target.is_array and source.full_name == "System.Char":   # an array's constructor takes a length, and a character widens to one
        return ranks.CONSTRUCTOR, lambda value, one: make_array(_element_of(one), [default_value(_element_of(one))] * ord(value))
    cast = find_cast(source, target)
    if cast is not None:
        rank, name, function = cast

        def convert(value: Any, one: DotNetType) -> Any:
            try:
                return function(value)
            except (NetException, OverflowError) as error:
                raise cannot_convert(value, one, f"InvalidCastTargetInvocationException{name}", error) from None

        return rank, convert
    source_names = {one.full_name for one in source.ancestors}
    if "System.IConvertible" in source_names or source.is_enum:
        if source.full_name in NUMERIC_NAMES:
            if not target.is_array and figure(get_type("System.String"), target)[0] != ranks.NONE:
                return ranks.ICONVERTIBLE, lambda value, one: convert_to(to_text(value), one)
        elif source.full_name != "System.String":
            return ranks.ICONVERTIBLE, _NUMERIC
    elif _is_dictionary(source):
        if _empty_constructor(target) is not None or (target.is_value_type and target.full_name not in _PRIMITIVE):
            return ranks.CONSTRUCTOR, _via_properties
    return None


_PRIMITIVE = {*_INTEGERS, "System.Boolean", "System.Char", "System.Double", "System.Single", "System.IntPtr", "System.UIntPtr"}


def _empty_constructor(target: DotNetType) -> Any:
    if target.is_abstract:
        return None
    return next((o for o in target.constructors if not o.signature.parameters), None)


def _has_bag(target: DotNetType) -> bool:
    if target.is_abstract or (_empty_constructor(target) is None and not target.is_value_type):
        return False
    return any(isinstance(member, PropertyMember) for member in target.instance_members.values())


def _via_properties(value: Any, target: DotNetType) -> Any:
    """An object made without arguments, its properties set from a hashtable or custom object."""
    try:
        overload = _empty_constructor(target)
        made = call_constructor(overload, target, []) if overload is not None else default_value(target)
        pairs = object_properties(value) if isinstance(value, PSCustomObject) else value.items()
        for name, one in pairs:
            label = to_text(name)
            member = target.instance_member(label.lower())
            if member is None or isinstance(member, MethodMember):
                raise InvalidOperationException(f"{target.full_name} has no property '{label}'.")
            set_object_property(made, label, one)
        return made
    except (InvalidOperationException, RuntimeException) as error:
        if isinstance(value, PSCustomObject) and not isinstance(error, SetValueException):
            raise cannot_convert(value, target, "InvalidCastConstructorException", error) from None
        raise cannot_convert(value, target, "ObjectCreationError", error) from None
    except NetException as error:
        raise cannot_convert(value, target, "InvalidCastConstructorException", error) from None


def _via_list_constructor(source: DotNetType, target: DotNetType) -> Conversion | None:
    """`[List[int]](1,2)`: a constructor that takes a sequence of the only generic argument."""
    if target.is_abstract or len(target.generic_arguments) != 1 or target.is_interface:
        return None
    names = {one.full_name for one in target.ancestors}
    if "System.Collections.IEnumerable" not in names:
        return None
    element = target.generic_arguments[0]
    chosen = None
    wanted = {f"System.Collections.Generic.{n}`1" for n in ("IEnumerable", "ICollection", "IList")}
    for overload in target.constructors:
        types = overload.parameter_types
        if len(types) == 1 and types[0].generic_definition is not None and types[0].generic_definition.full_name in wanted:
            chosen = overload
            break
    if chosen is None:
        return None
    scalar = element.is_assignable_from(source)
    found = chosen

    def convert(value: Any, one: DotNetType) -> Any:
        if scalar:
            items = [value]
        elif isinstance(value, list):
            items = []
            for item in value:
                ok, converted = try_convert(item, element)
                if not ok:
                    raise no_conversion(value, one)
                items.append(converted)
        else:
            items = [convert_to(value, element)]
        try:
            return call_constructor(found, one, [make_array(element, items)])
        except NetException as error:
            raise cannot_convert(value, one, "InvalidCastConstructorException", error) from None

    return (ranks.IDENTITY_S2A - 0xB0 if scalar else ranks.CONSTRUCTOR), convert


# ---------------------------------------------------------------- the public face


def source_type(value: Any) -> DotNetType | None:
    """The type conversions start from; None for null."""
    if value is None or value is AutomationNull:
        return None
    return type_of(value)


def convert_to(value: Any, target: DotNetType) -> Any:
    """Convert a value to a type as a cast does; raises PSInvalidCastException."""
    if value.__class__ is PSObject:
        if target.full_name in ("System.Object", "System.Management.Automation.PSObject"):
            return value
        value = value.base
    source = None if value is None or value is AutomationNull else type_of(value)
    if source is target:
        return value
    conversion = _cache.get((source, target))
    if conversion is None:
        conversion = figure(source, target)
    return conversion[1](value, target)


def try_convert(value: Any, target: DotNetType) -> tuple[bool, Any]:
    """(True, converted value), or (False, None)."""
    try:
        return True, convert_to(value, target)
    except InvalidCastException:
        return False, None
    except RuntimeException:
        return False, None


def conversion_rank(value: Any, target: DotNetType) -> int:
    """How good the conversion of a value to a type is."""
    if value.__class__ is PSObject:
        value = value.base
    return figure(None if value is None or value is AutomationNull else type_of(value), target)[0]


def typed_pairs(pairs: list[tuple[str, Any]], type_name: str) -> list[tuple[str, Any]]:
    """The entries without PSTypeName; one written after it must not be what type data adds to the type already."""
    from psremote.objects import type_table

    known = type_table.current.members([type_name])
    kept: list[tuple[str, Any]] = []
    typed = False
    for name, value in pairs:
        if name.lower() == "pstypename":
            typed = True
        elif typed and name.lower() in known:
            raise RuntimeException(
                f"The object cannot have '{name}': its type {type_name} has a member of that name.", error_id="ObjectCreationError", category="InvalidArgument"
            )
        else:
            kept.append((name, value))
    return kept


def to_custom_object(value: Any) -> Any:
    """`[pscustomobject]`: a dictionary becomes an object of its entries, all else stays."""
    items = getattr(value, "items", None)
    if items is not None and _is_dictionary(type_of(value)) and type_of(value).full_name != "System.Collections.SortedList":
        from psremote.objects.ps_object import new_custom_object

        pairs = [(to_text(name), None if one is AutomationNull else one) for name, one in items()]
        given = next((one for name, one in pairs if name.lower() == "pstypename"), None)
        if given is not None:
            pairs = typed_pairs(pairs, to_text(given))
        return new_custom_object(pairs, to_text(given) if given is not None else None)
    return value


__all__ = [
    "call_single", "conversion_rank", "convert_to", "figure", "forget_conversions", "make_array", "source_type", "to_custom_object",
    "to_text_flat", "try_convert", "typed_pairs",
]
