"""What must hold of classes and enums before they are made: rules that need the types at hand, so that no parser can check them.

Each broken rule is a parse error of the script, by PowerShell's id, at the place that broke it; the block that declares the types does
not run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember
from psremote.engine.parse_fault import parse_fault_text
from psremote.language import ast as tree
from psremote.language.messages import message_for
from psremote.language.parse_result import ParseError
from psremote.objects.exceptions import ParseException
from psremote.objects.records import InvocationInfo

Find = Callable[[Any], "DotNetType | None"]
"""A type's name as the script wrote it → the type."""

_ENUM_TYPES = frozenset(("Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"))
_SPECIAL_BASES = frozenset(("System.Type", "System.Array", "System.Delegate", "System.MulticastDelegate", "System.Enum", "System.ValueType"))


class Faults:
    """The rules broken so far."""

    def __init__(self) -> None:
        self.found: list[ParseError] = []

    def add(self, node: Any, error_id: str, *arguments: Any) -> None:
        """A rule broken at a node."""
        self.found.append(ParseError(node.source, error_id, node.start, node.end, message_for(error_id, arguments)))

    def raise_any(self) -> None:
        """One ParseException for all of them; it goes by the first one's id."""
        if not self.found:
            return
        first = self.found[0]
        fault = ParseException(parse_fault_text(self.found), error_id=first.error_id, category="ParserError")
        fault.errors = list(self.found)
        fault.error_record.invocation_info = InvocationInfo(None, first.extent)
        raise fault


# --- classes ---


def check_bases(node: Any, find: Find, faults: Faults) -> tuple[DotNetType | None, list[DotNetType]]:
    """The base class (None for Object) and the interfaces a class names."""
    base: DotNetType | None = None
    interfaces: list[DotNetType] = []
    for index, constraint in enumerate(node.base_types):
        name = constraint.type_name
        if getattr(name, "is_array", False):
            faults.add(constraint, "SubtypeArray", name.full_name)
            continue
        found = find(name)
        if found is None:
            faults.add(constraint, "TypeNotFound", name.full_name)
        elif found.is_generic_definition:
            faults.add(constraint, "SubtypeUnclosedGeneric", name.full_name)
        elif found.is_interface:
            interfaces.append(found)
        elif index > 0:
            faults.add(constraint, "InterfaceNameExpected", name.full_name)
        elif _is_sealed(found):
            faults.add(constraint, "SealedBaseClass", name.full_name)
        elif found.full_name in _SPECIAL_BASES:
            faults.add(node, "TypeCreationError", node.name, found.full_name)
        else:
            base = found
    return base, interfaces


def _is_sealed(kind: DotNetType) -> bool:
    return kind.is_value_type or kind.is_sealed


def check_members(node: Any, type_of: Callable[[Any], DotNetType], faults: Faults) -> None:
    """No member twice, and a static constructor without parameters."""
    properties: set[str] = set()
    methods: dict[str, list[tuple[Any, tuple[DotNetType, ...]]]] = {}
    for member in node.members:
        if isinstance(member, tree.PropertyMemberAst):
            if member.name.lower() in properties:
                faults.add(member, "MemberAlreadyDefined", member.name)
            properties.add(member.name.lower())
            continue
        parameters = member.function_definition.parameters or ()
        if member.is_constructor and member.is_static and parameters:
            faults.add(parameters[0], "StaticConstructorCantHaveParameters")
            continue
        types = tuple(type_of(parameter) for parameter in parameters)
        others = methods.setdefault(member.name.lower(), [])
        for other, other_types in others:
            # Two constructors without parameters are allowed where one is the static one.
            if other_types == types and (not member.is_constructor or member.is_static == other.is_static):
                faults.add(member, "MemberAlreadyDefined", member.name)
                break
        others.append((member, types))


def check_default_constructor(node: Any, base: DotNetType | None, faults: Faults) -> None:
    """A class without constructors needs one in its base class that takes nothing."""
    if base is None or base.full_name == "System.Object" or not base.constructors:
        return
    if any(len(overload.parameter_types) == 0 for overload in base.constructors):
        return
    if not any(isinstance(m, tree.FunctionMemberAst) and m.is_constructor and not m.is_static for m in node.members):
        faults.add(node, "BaseClassNoDefaultCtor", base.full_name)


INTERFACE_METHODS: dict[str, tuple[tuple[str, int, str], ...]] = {
    "System.IComparable": (("CompareTo", 1, "System.Int32"),),
    "System.IComparable`1": (("CompareTo", 1, "System.Int32"),),
    "System.IEquatable`1": (("Equals", 1, "System.Boolean"),),
    "System.IDisposable": (("Dispose", 0, "System.Void"),),
    "System.ICloneable": (("Clone", 0, "System.Object"),),
    "System.IFormattable": (("ToString", 2, "System.String"),),
    "System.Collections.IEnumerable": (("GetEnumerator", 0, "System.Collections.IEnumerator"),),
    "System.Collections.IEnumerator": (("MoveNext", 0, "System.Boolean"), ("Reset", 0, "System.Void"), ("get_Current", 0, "System.Object")),
    "System.Collections.IComparer": (("Compare", 2, "System.Int32"),),
    "System.Collections.Generic.IComparer`1": (("Compare", 2, "System.Int32"),),
    "System.Collections.IEqualityComparer": (("Equals", 2, "System.Boolean"), ("GetHashCode", 1, "System.Int32")),
    "System.Collections.Generic.IEqualityComparer`1": (("Equals", 2, "System.Boolean"), ("GetHashCode", 1, "System.Int32")),
    "System.Management.Automation.IDynamicParameters": (("GetDynamicParameters", 0, "System.Object"),),
    "System.Management.Automation.IArgumentCompleter": (("CompleteArgument", 5, ""),),
    "System.Management.Automation.IValidateSetValuesGenerator": (("GetValidValues", 0, "System.String[]"),),
}
"""What the interfaces that scripts implement ask for: name, number of parameters, result ("" for any)."""


def check_interfaces(node: Any, made: DotNetType, interfaces: Iterable[DotNetType], faults: Faults) -> None:
    """Everything the interfaces ask for is there: in the class, or inherited."""
    for interface in interfaces:
        definition = interface.generic_definition or interface
        for name, count, result in INTERFACE_METHODS.get(definition.full_name, ()):
            if not _has_method(made, name, count, result):
                faults.add(node, "TypeCreationError", node.name, f"{interface.full_name}.{name}")
                return


def _has_method(made: DotNetType, name: str, count: int, result: str) -> bool:
    present = made.instance_member(name.lower())
    if present is None and name.startswith("get_"):
        return made.instance_member(name[4:].lower()) is not None
    return isinstance(present, MethodMember) and any(
        len(overload.parameter_types) == count and (not result or overload.return_type.full_name == result) for overload in present.overloads
    )


# --- enums ---


def enum_type(node: Any, find: Find, faults: Faults) -> str:
    """The full name of the type an enum's values have."""
    if not node.base_types:
        return "System.Int32"
    constraint = node.base_types[0]
    found = find(constraint.type_name)
    if found is None:
        faults.add(constraint, "TypeNotFound", constraint.type_name.full_name)
    elif found.full_name.removeprefix("System.") not in _ENUM_TYPES:
        faults.add(constraint, "InvalidUnderlyingType", found.full_name)
    else:
        return found.full_name
    return "System.Int32"


def check_enum_members(node: Any, faults: Faults) -> None:
    """No member twice, whatever its letters' case."""
    seen: set[str] = set()
    for member in node.members:
        if member.name.lower() in seen:
            faults.add(member, "MemberAlreadyDefined", member.name)
        seen.add(member.name.lower())


def is_constant_of_enum(expression: Any) -> bool:
    """Is an enum member's value one that is known before anything runs: numbers, strings, static members of types and what operators make of them?"""
    allowed = (
        tree.ConstantExpressionAst, tree.StringConstantExpressionAst, tree.BinaryExpressionAst, tree.UnaryExpressionAst, tree.ParenExpressionAst,
        tree.ConvertExpressionAst, tree.TypeExpressionAst, tree.TypeConstraintAst, tree.PipelineAst, tree.CommandExpressionAst, tree.MemberExpressionAst,
    )
    for node in expression.walk():
        if isinstance(node, tree.VariableExpressionAst):
            if node.variable_path.user_path.lower() not in ("true", "false", "null"):
                return False
        elif not isinstance(node, allowed) or isinstance(node, tree.InvokeMemberExpressionAst):
            return False
        elif isinstance(node, tree.MemberExpressionAst) and not node.static:
            return False
    return True


def check_cycles(nodes: Iterable[Any], faults: Faults) -> None:
    """Enums whose values are made of each other's."""
    enums = {node.name.lower(): node for node in nodes}
    uses = {name: _mentioned(node, enums) for name, node in enums.items()}
    for name, node in enums.items():
        reached: set[str] = set()
        pending = list(uses[name] - {name})
        while pending:
            at = pending.pop()
            if at not in reached:
                reached.add(at)
                pending.extend(uses[at])
        if name in reached:
            faults.add(node, "CycleInEnumInitializers", node.name)


def _mentioned(node: Any, enums: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for member in node.members:
        if member.initial_value is not None:
            for inner in member.initial_value.walk():
                if isinstance(inner, tree.TypeExpressionAst) and inner.type_name.full_name.lower() in enums:
                    found.add(inner.type_name.full_name.lower())
    return found
