"""Calling .NET members: choosing the overload, converting the arguments, wrapping what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from psremote.bcl import array_types
from psremote.bcl.dotnet_type import (
    DotNetType,
    EnumType,
    Member,
    MethodMember,
    Overload,
    ParameterizedPropertyMember,
    find_type,
    get_type,
    type_of,
)
from psremote.bcl.signatures import split_top_level
from psremote.bcl.values.arrays import TypedArray, bytes_array, default_value
from psremote.bcl.values.char import Char
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    DivideByZeroException,
    IndexOutOfRangeException,
    InvalidCastException,
    NetException,
    OverflowException,
)
from psremote.bcl.values.numbers import BigInteger, Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from psremote.objects import members, method_members
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions import ranks
from psremote.objects.conversions.casts import call_constructor
from psremote.objects.conversions.figure import convert_to, figure, make_array
from psremote.objects.exceptions import (
    FlowControlException,
    GetValueInvocationException,
    MethodException,
    MethodInvocationException,
    ParameterBindingException,
    RuntimeException,
    ScriptCallDepthException,
)
from psremote.objects.members import PSReference
from psremote.objects.ps_object import PSCustomObject, PSObject
from psremote.objects.tracing import METHOD_INVOCATION

_RESULT_CLASSES: dict[str, Callable[[Any], Any]] = {
    "long": Int64, "uint": UInt32, "ulong": UInt64, "short": Int16, "ushort": UInt16, "byte": Byte, "sbyte": SByte, "float": Single,
    "bigint": BigInteger, "double": float, "char": Char, "System.Int64": Int64, "System.UInt32": UInt32, "System.Double": float,
    "System.Byte": Byte, "System.Char": Char,
}
_PYTHON_FAULTS = (ValueError, IndexError, KeyError, OverflowError, ZeroDivisionError, TypeError, AttributeError, ArithmeticError)


PYTHON_ONLY = re.compile(r"\b(int|float|str|bytes|list|dict|object|codec|iterable|sys\.|base \d+|math domain)\b")
"""Words of messages that speak of Python, not of the script."""


def net_fault(error: BaseException) -> NetException:
    """The .NET exception for what Python raised inside a facade."""
    if isinstance(error, NetException):
        return error
    if isinstance(error, ZeroDivisionError):
        return DivideByZeroException()
    if isinstance(error, OverflowError):
        return OverflowException()
    if isinstance(error, IndexError):
        return IndexOutOfRangeException()
    if isinstance(error, TypeError | AttributeError):
        return InvalidCastException("The call does not fit the value, or an argument is of the wrong kind.")
    if isinstance(error, ValueError) and error.args and type(error.args[0]) is str and not PYTHON_ONLY.search(error.args[0]):
        return ArgumentException(error.args[0])
    return ArgumentException("An argument is none the call can use.")


class Call:
    """An overload ready to be called with arguments of known types."""

    __slots__ = ("overload", "function", "targets", "expanded_from", "element", "result", "is_void", "result_element", "plain", "wants_generics", "takes_wrappers", "direct")

    def __init__(self, overload: Overload, targets: Sequence[DotNetType], expanded_from: int | None, given: Sequence[DotNetType | None]) -> None:
        self.overload = overload
        self.function = overload.function
        # The type each argument is converted to; None where it already fits.
        self.targets: list[DotNetType | None] = [
            None if source is not None and (source is target or target.is_assignable_from(source)) else target
            for source, target in zip(given, targets)
        ]
        self.plain = not any(self.targets) and expanded_from is None
        self.expanded_from = expanded_from
        self.element: DotNetType | None = None
        if expanded_from is not None:
            self.element = overload.parameter_types[-1].element_type
        code = getattr(self.function, "__code__", None)
        # A function with a keyword `generics` is told the types a generic method was called with.
        self.wants_generics = code is not None and "generics" in code.co_varnames[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
        # A function so marked is given a value with the notes that were put on it.
        self.takes_wrappers = getattr(self.function, "takes_wrappers", False)
        text = overload.signature.type_text
        self.is_void = text in ("void", "System.Void")
        self.result = _RESULT_CLASSES.get(text)
        self.result_element: DotNetType | None = None
        if text.endswith("[]"):
            self.result_element = overload.return_type.element_type
        # Nothing to convert, nothing to adapt: the function's own result is the call's.
        self.direct = self.plain and not self.is_void and self.result is None and self.result_element is None and not self.wants_generics

    def arguments(self, args: list[Any]) -> list[Any]:
        """The converted arguments; raises PSInvalidCastException with `.position`."""
        converted: list[Any] = []
        for position, (one, target) in enumerate(zip(args, self.targets)):
            if one.__class__ is PSObject and (target is None or target.full_name != "System.Object"):
                one = one.base
            if target is not None and one.__class__ is not PSReference:
                try:
                    one = convert_to(one, target)
                except NetException as error:
                    error.position = position  # type: ignore[attr-defined]
                    raise
            converted.append(one)
        if self.expanded_from is not None and self.element is not None:
            rest = converted[self.expanded_from:]
            converted[self.expanded_from:] = [make_array(self.element, rest)]
        return converted

    def adapt(self, result: Any) -> Any:
        """The result as a value of the promised type."""
        if self.is_void:
            return AutomationNull
        if self.result is not None:
            wanted = self.result
            if result.__class__ is not wanted and result is not None and isinstance(result, int | float | str):
                return wanted(result)
            return result
        if self.result_element is not None:
            if result.__class__ in (bytes, bytearray):
                return bytes_array(result)
            if result.__class__ in (list, tuple) and self.result_element.full_name != "System.Object":
                element = self.result_element
                wrap = {"System.Byte": Byte, "System.Char": Char, "System.Int64": Int64}.get(element.full_name)
                return TypedArray(element, map(wrap, result) if wrap is not None else result)
            if result.__class__ is tuple:
                return list(result)
        return result


_type_cache: dict[type, DotNetType | None] = {type(None): None}


def argument_type(value: Any) -> DotNetType | None:
    """The type overload resolution sees; None for null."""
    if value is None or value is AutomationNull:
        return None
    if value.__class__ is PSObject:
        value = value.base
        if value is None:
            return None
    return type_of(value)


class CastArguments(tuple[Any, ...]):
    """In the place of generic arguments: the positions of arguments that a cast made `object[]`, which then tell nothing else."""

    __slots__ = ()


def effective_type(value: Any) -> DotNetType | None:
    """The type generic parameters are read off: an `object[]` whose elements are all of one type counts as an array of it."""
    plain = value.base if value.__class__ is PSObject else value
    if plain.__class__ is list and plain:
        first = argument_type(plain[0])
        if first is not None and all(argument_type(one) is first for one in plain):
            return first.make_array()
    return argument_type(value)


class _Candidate:
    __slots__ = ("overload", "types", "ranks", "expanded_from", "defaults")

    def __init__(self, overload: Overload, types: list[DotNetType], ranks_: list[int], expanded_from: int | None, defaults: int) -> None:
        self.overload = overload
        self.types = types
        self.ranks = ranks_
        self.expanded_from = expanded_from
        self.defaults = defaults


def _rank(given: DotNetType | None, wanted: DotNetType, arg: Any) -> int:
    if arg.__class__ is PSReference:
        return ranks.ASSIGNABLE if wanted.full_name in ("System.Object", "System.Management.Automation.PSReference") else ranks.NONE
    return figure(given, wanted)[0]


def _ref_rank(wanted: DotNetType, arg: Any) -> int:
    value = arg.value
    if value is None:
        return ranks.LANGUAGE
    return max(figure(type_of(value), wanted)[0], 1)


def _fitting(overload: Overload, count: int) -> list[tuple[list[int], int | None]]:
    """How the arguments may be laid onto the parameters: (parameter index for each argument, where params starts)."""
    parameters = overload.signature.parameters
    total = len(parameters)
    layouts: list[tuple[list[int], int | None]] = []
    has_params = bool(parameters) and parameters[-1].is_params
    required = overload.signature.minimum
    if required <= count <= total and not (has_params and count == total - 1):
        layouts.append((list(range(count)), None))
    if has_params and count >= required:
        layouts.append((list(range(total - 1)) + [total - 1] * (count - total + 1), total - 1))
    return layouts


def _candidates(overloads: list[Overload], args: list[Any], given: list[DotNetType | None], generics: tuple[DotNetType, ...]) -> list[_Candidate]:
    found: list[_Candidate] = []
    cast: tuple[Any, ...] = ()
    if generics.__class__ is CastArguments:
        cast, generics = generics, ()
    effective: list[DotNetType | None] | None = None
    for original in overloads:
        overload = original
        signature = overload.signature
        if signature.generic_parameters:
            if effective is None:
                effective = [given[index] if index in cast else effective_type(arg) for index, arg in enumerate(args)]
            bound = infer_generics(overload, args, effective, generics)
            if bound is None:
                continue
            overload = bound
        elif generics:
            continue
        for layout, start in _fitting(overload, len(args)):
            types: list[DotNetType] = []
            scores: list[int] = []
            for position, index in enumerate(layout):
                parameter = signature.parameters[index]
                wanted = overload.parameter_types[index]
                if start is not None and index == start and wanted.element_type is not None:
                    wanted = wanted.element_type
                if parameter.is_ref:
                    if args[position].__class__ is not PSReference:
                        break
                    score = _ref_rank(wanted, args[position])
                else:
                    score = _rank(given[position], wanted, args[position])
                if score == ranks.NONE:
                    break
                types.append(wanted)
                scores.append(score)
            else:
                found.append(_Candidate(overload, types, scores, start, len(signature.parameters) - len(layout)))
    return found


def _better(left: _Candidate, right: _Candidate, args: list[Any]) -> int:
    """Positive when the left candidate is better, 0 when nothing tells them apart."""
    count = len(left.ranks)
    score = 0
    for position, (a, b) in enumerate(zip(left.ranks, right.ranks)):
        if a != b:
            score += (count - position) * (1 if a > b else -1)
        elif a == ranks.UNRELATED_ARRAYS:
            score += (count - position) * _element_order(effective_type(args[position]), left.types[position], right.types[position])
    if score == 0:
        weight = count
        for position, (a, b) in enumerate(zip(left.ranks, right.ranks)):
            implicit = a >= ranks.NUMERIC_IMPLICIT
            if a >= ranks.NULL_TO_VALUE and b >= ranks.NULL_TO_VALUE and implicit == (b >= ranks.NUMERIC_IMPLICIT):
                # What loses nothing goes to the most specific type, what may lose something to the most general one.
                there = figure(left.types[position], right.types[position])[0]
                back = figure(right.types[position], left.types[position])[0]
                if there != back:
                    score += weight * (1 if (there > back) == implicit else -1)
            weight -= 1
    if score:
        return score
    if left.types != right.types:
        return 0
    if left.expanded_from is not None and right.expanded_from is not None:
        return 1 if len(left.overload.signature.parameters) > len(right.overload.signature.parameters) else -1
    if (left.expanded_from is None) != (right.expanded_from is None):
        return 1 if left.expanded_from is None else -1
    if bool(left.overload.signature.generic_parameters) != bool(right.overload.signature.generic_parameters):
        return 1 if not left.overload.signature.generic_parameters else -1
    return right.defaults - left.defaults


def _element_order(given: DotNetType | None, first: DotNetType, second: DotNetType) -> int:
    """Which array type takes the argument's elements better."""
    if given is None or given.element_type is None or first.element_type is None or second.element_type is None:
        return 0
    a, b = figure(given.element_type, first.element_type)[0], figure(given.element_type, second.element_type)[0]
    return (a > b) - (a < b)


def infer_generics(
    overload: Overload, args: list[Any], given: list[DotNetType | None], explicit: tuple[DotNetType, ...] = ()
) -> Overload | None:
    """A generic method with its parameters replaced: given ones, or read off the arguments; None where they do not tell."""
    names = overload.signature.generic_parameters
    if explicit:
        return overload.bind_generic(dict(zip(names, explicit))) if len(explicit) == len(names) else None
    parameters = overload.signature.parameters
    texts = [parameter.type_text for parameter in parameters]
    sources = [(type_of(arg.value) if arg.value is not None else None) if arg.__class__ is PSReference else source for arg, source in zip(args, given)]
    bound = _unified(texts, sources, names)
    if bound is None and parameters and parameters[-1].is_params and len(args) >= len(texts) - 1:
        bound = _unified([*texts[:-1], *[texts[-1].removesuffix("[]")] * (len(args) - len(texts) + 1)], sources, names)
    return overload.bind_generic(bound) if bound is not None else None


def _unified(texts: list[str], sources: list[DotNetType | None], names: tuple[str, ...]) -> dict[str, DotNetType] | None:
    """What each generic parameter is, where the arguments agree on it."""
    found: dict[str, list[DotNetType | None]] = {name: [] for name in names}
    if len(texts) != len(sources) or not all(_unify(text, source, found) for text, source in zip(texts, sources)):
        return None
    bound: dict[str, DotNetType] = {}
    for name, candidates in found.items():
        if not candidates and None in sources:  # null, often cast, stands for a type made with it: any will do
            bound[name] = get_type("System.Object")
            continue
        types = [one for one in candidates if one is not None]
        if not types or (None in candidates and any(one.is_value_type for one in types)):
            return None
        common = next((one for one in types if all(other is one or one.is_assignable_from(other) for other in types)), None)
        if common is None:
            return None
        bound[name] = common
    return bound


def _unify(text: str, source: DotNetType | None, found: dict[str, list[DotNetType | None]]) -> bool:
    """Read the generic parameters in a parameter's type off the argument's type; whether that can be one."""
    if text in found:
        found[text].append(source)
        return True
    if not any(re.search(rf"\b{name}\b", text) for name in found):
        return True
    if text.endswith("[]"):
        if source is None:
            return True
        return source.element_type is not None and source.array_rank == 1 and _unify(text[:-2], source.element_type, found)
    if source is None:
        return True
    inner = split_top_level(text[text.index("[") + 1 : -1])
    wanted = f"{text[: text.index('[')]}`{len(inner)}"
    if wanted == "System.Nullable`1":
        return _unify(inner[0], source, found)
    arguments = _constructed(source, wanted)
    return arguments is not None and all(_unify(part, one, found) for part, one in zip(inner, arguments))


_OF_ARRAYS = frozenset(f"System.Collections.Generic.{name}`1" for name in ("IEnumerable", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList"))


def _constructed(source: DotNetType, wanted: str) -> tuple[DotNetType, ...] | None:
    """The arguments with which a type is, or comes from, a construction of a generic definition."""
    if source.element_type is not None:
        return (source.element_type,) if wanted in _OF_ARRAYS else None
    for one in (source, *source.ancestors):
        if one.generic_definition is not None and one.generic_definition.full_name == wanted:
            return one.generic_arguments
    return None


def resolve(name: str, overloads: list[Overload], args: list[Any], generics: tuple[DotNetType, ...] = ()) -> Call:
    """The best overload for the arguments; raises MethodException."""
    given = [argument_type(one) for one in args]
    found = _candidates(overloads, args, given, generics)
    if len(overloads) > 1 and PSCustomObject in map(type, args):
        # among several, none is chosen for an object that would have to become one of another type by its properties
        found = [one for one in found if all(arg.__class__ is not PSCustomObject or rank != ranks.CONSTRUCTOR for arg, rank in zip(args, one.ranks))]
    if not found:
        raise _no_overload(name, overloads, args)
    if len(found) > 1:  # what comes through an interface alone stands behind the type's own
        found = [one for one in found if not one.overload.signature.is_explicit] or found
    best = found[0]
    tie = False
    for other in found[1:]:
        order = _better(other, best, args)
        if order > 0:
            best, tie = other, False
        elif order == 0:
            tie = tie or other.types != best.types
    if tie:
        raise _no_overload(name, overloads, args)
    if METHOD_INVOCATION.on:
        METHOD_INVOCATION.line(f"Chosen for {name} with {len(args)} argument(s): {best.overload.signature.text}")
    return Call(best.overload, best.types, best.expanded_from, given)


def _no_overload(name: str, overloads: list[Overload], args: list[Any]) -> RuntimeException:
    fitting = [(o, layout) for o in overloads for layout in _fitting(o, len(args))]
    if len(overloads) == 1 and fitting and not overloads[0].signature.generic_parameters:
        overload, (layout, start) = fitting[0]
        for position, index in enumerate(layout):
            parameter = overload.signature.parameters[index]
            wanted = overload.parameter_types[index]
            if start is not None and index == start and wanted.element_type is not None:
                wanted = wanted.element_type
            if parameter.is_ref and args[position].__class__ is not PSReference:
                return MethodException(
                    f"Argument {position + 1} of '{name}' must be a reference ([ref]).", None, "NonRefArgumentToRefParameterMsg", "NotSpecified"
                )
            if args[position].__class__ is PSReference and not parameter.is_ref:
                return MethodException(
                    f"Argument {position + 1} of '{name}' must not be a reference ([ref]).", None, "RefArgumentToNonRefParameterMsg", "NotSpecified"
                )
            if _rank(argument_type(args[position]), wanted, args[position]) == ranks.NONE:
                if wanted.script_class is not None and not wanted.is_enum:
                    break  # nothing ever converts to it, so the overload is none that could be meant
                return argument_failure(name, position, wanted)
    return MethodException(
        f"No overload of '{name}' takes these {len(args)} arguments.", None, "MethodCountCouldNotFindBest", "NotSpecified"
    )


def argument_failure(name: str, position: int, wanted: DotNetType | None, error: BaseException | None = None) -> MethodException:
    """The error for an argument that could not be converted."""
    target = f" to {wanted.full_name}" if wanted is not None else ""
    reason = f" {error}" if error is not None else ""
    return MethodException(
        f"Argument {position + 1} of '{name}' cannot be converted{target}.{reason}", error, "MethodArgumentConversionInvalidCastArgument",
        "NotSpecified",
    )


def invocation_failure(name: str, count: int, error: BaseException) -> BaseException:
    """What a script sees of an exception raised inside a .NET method."""
    if isinstance(error, FlowControlException | MethodInvocationException | ParameterBindingException | ScriptCallDepthException) or getattr(error, "ends_command", False):
        return error
    inner = net_fault(error)
    error_id = type_of(inner).name
    category: Any = "NotSpecified"
    target = None
    return MethodInvocationException(f"'{name}' with {count} argument(s) failed: {inner.message}", inner, error_id, category, target)


_OPEN_TO_ERRORS = frozenset({"System.Management.Automation.SteppablePipeline"})
"""What goes wrong in the methods of these leaves them as it is: a proxy's error is that of the command behind it."""


def run(call: Call, name: str, this: Any, args: list[Any], *, is_static: bool) -> Any:
    """Convert the arguments and call."""
    if call.plain:
        converted = args if call.takes_wrappers else [one.base if one.__class__ is PSObject else one for one in args]
    else:
        try:
            converted = call.arguments(args)
        except NetException as error:
            raise argument_failure(name, getattr(error, "position", 0), None, error) from None
    try:
        if call.wants_generics:
            named = {"generics": tuple((call.overload.generic_map or {}).values())}
            result = call.function(*converted, **named) if is_static else call.function(this, *converted, **named)
        else:
            result = call.function(*converted) if is_static else call.function(this, *converted)
    except NetException as error:
        owner = call.overload.owner
        if owner is not None and (owner.script_class is not None or owner.full_name in _OPEN_TO_ERRORS):
            raise
        raise invocation_failure(name, len(args), error) from None
    except _PYTHON_FAULTS as error:
        raise invocation_failure(name, len(args), _null_argument(call, converted, error)) from error
    return call.adapt(result)


def _null_argument(call: Call, values: list[Any], error: BaseException) -> BaseException:
    """A function that stumbled over a null it was given does not take null."""
    if isinstance(error, TypeError | AttributeError) and None in values:
        parameters = call.overload.signature.parameters
        index = min(next(i for i, one in enumerate(values) if one is None), len(parameters) - 1)
        return ArgumentNullException(parameters[index].name) if index >= 0 else error
    return error


def read_indexer(member: ParameterizedPropertyMember, this: Any, args: list[Any]) -> Any:
    """Read a parameterized property."""
    try:
        return run(chosen_call(member, args), member.name, this, args, is_static=member.is_static)
    except MethodInvocationException as error:
        inner = error.inner_exception
        raise GetValueInvocationException(f"'{member.name}' could not be read: {error.message}", inner, "ExceptionWhenGetting", "NotSpecified") from None


def call_member(member: Member, this: Any, args: list[Any], generics: tuple[DotNetType, ...] = ()) -> Any:
    """Call a method (or read a parameterized property) of a .NET type."""
    is_static = member.is_static
    if isinstance(member, ParameterizedPropertyMember):
        return read_indexer(member, this, args)
    assert isinstance(member, MethodMember)
    return run(chosen_call(member, args, generics), member.name, this, args, is_static=is_static)


def chosen_call(member: MethodMember | ParameterizedPropertyMember, args: list[Any], generics: tuple[DotNetType, ...] = ()) -> Call:
    """The overload for these arguments; kept where their classes alone choose it."""
    if generics:
        return resolve(member.name, member.overloads, args, generics)
    count = len(args)
    call: Call | None = member.cache.get(count)
    if call is None:
        key = tuple([one.__class__ for one in args])
        call = member.cache.get(key)
        if call is None:
            call = resolve(member.name, member.overloads, args)
            if takes_anything(member, count):
                member.cache[count] = call
            elif _CACHEABLE.issuperset(key):
                member.cache[key] = call
    return call


def takes_anything(member: MethodMember | ParameterizedPropertyMember, count: int) -> bool:
    """Whether a method has one overload only, whose parameters are plain objects: any arguments choose it."""
    if len(member.overloads) != 1 or not count:
        return False
    overload = member.overloads[0]
    parameters = overload.signature.parameters
    return (
        len(parameters) == count and not overload.signature.generic_parameters and not any(one.is_ref or one.is_params for one in parameters)
        and all(one.full_name == "System.Object" for one in overload.parameter_types)
    )  # fmt: skip


_CACHEABLE = frozenset({str, int, float, bool, Int64, Char, Byte, type(None), Single, UInt32, UInt64, BigInteger})


# ---------------------------------------------------------------- constructors


def construct(target: DotNetType, args: list[Any], *, by_default: bool = True) -> Any:
    """[T]::new(…): a new value; raises MethodException or MethodInvocationException.

    Without arguments a value type gives its default value, where `by_default` is off only if it has no constructor (as ::new() does).
    """
    if target.is_array and target.element_type is not None and len(args) == 1:
        from psremote.bcl.values.arrays import new_array

        length = convert_to(args[0], get_type("System.Int32"))
        try:
            return new_array(target.element_type, length)
        except OverflowException as error:
            raise invocation_failure(".ctor", 1, error) from None
    overloads = target.constructors
    if target.is_array and target.element_type is not None and len(args) == target.array_rank:
        from psremote.bcl.values.arrays import MultiArray

        return MultiArray(target.element_type, tuple(convert_to(one, get_type("System.Int32")) for one in args))
    if target.is_delegate and args:
        return convert_to(args[0], target)
    if not args and target.is_value_type and (not overloads or by_default) and not any(not o.signature.parameters for o in overloads):
        return target.from_value(0) if isinstance(target, EnumType) else default_value(target)
    if target.is_abstract or not overloads:
        raise MethodException(f"{target.full_name} has no public constructor.", None, "MethodCountCouldNotFindBest", "NotSpecified")
    call = resolve("new", overloads, args)
    try:
        converted = call.arguments(args)
    except NetException as error:
        raise argument_failure("new", getattr(error, "position", 0), None, error) from None
    try:
        return call_constructor(call.overload, target, converted)
    except NetException as error:
        if target.script_class is not None:
            raise
        raise invocation_failure(".ctor", len(args), error) from None
    except _PYTHON_FAULTS as error:
        raise invocation_failure(".ctor", len(args), error) from error


def element_conversion(value: Any, one: DotNetType) -> Any:
    """For Array.SetValue and its kind."""
    try:
        return convert_to(value, one)
    except InvalidCastException:
        raise InvalidCastException(f"The value cannot be stored in an array of {one.full_name}.") from None


array_types.convert_element = element_conversion
method_members.call_method = call_member
members.convert_by_name = lambda value, name: convert_to(value, find_type(name) or get_type("System.Object"))
