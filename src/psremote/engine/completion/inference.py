"""What types an expression or command gives, as far as the text tells without running it."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, PropertyMember, find_type, type_of
from psremote.engine.completion.safe_values import UNKNOWN, safe_value
from psremote.language import ast as tree
from psremote.objects import get_members, type_table
from psremote.objects.members import PSEvent, PSMethodInfo, PSParameterizedProperty

#: Commands whose output is what came in.
_PASS_ON = frozenset(("where-object", "sort-object", "tee-object", "get-unique"))


class MemberNames:
    """Names of properties and methods, each once."""

    def __init__(self) -> None:
        self.properties: dict[str, str] = {}
        self.methods: dict[str, str] = {}

    def add_value(self, value: Any) -> None:
        """The members of a value at hand."""
        for row in get_members(value):
            self.add_member(row)

    def add_member(self, row: Any) -> None:
        """One member as Get-Member shows it."""
        name = str(row.name)
        if isinstance(row, (PSParameterizedProperty, PSEvent)):
            return
        if isinstance(row, PSMethodInfo):
            self.add_method(name)
        else:
            self.properties.setdefault(name.lower(), name)

    def add_method(self, name: str) -> None:
        """A method, unless it is one the compiler made."""
        if not name.startswith(("get_", "set_", "add_", "remove_", "op_")):
            self.methods.setdefault(name.lower(), name)

    def add_type(self, found: DotNetType) -> None:
        """The members instances of a type have."""
        for member in found.instance_members.values():
            if isinstance(member, MethodMember):
                self.add_method(member.name)
            elif isinstance(member, PropertyMember):
                self.properties.setdefault(member.name.lower(), member.name)
        for row in type_table.current.members(found.type_names()).values():
            if not row.is_hidden:
                self.add_member(row)

    def add_static(self, found: DotNetType) -> None:
        """The static members of a type."""
        for member in found.static_members.values():
            if isinstance(member, MethodMember):
                self.add_method(member.name)
            else:
                self.properties.setdefault(member.name.lower(), member.name)
        if found.constructors:
            self.methods.setdefault("new", "new")


def members_of(context: Any, node: tree.Ast | None) -> MemberNames:
    """The members of what an expression or command gives."""
    names = MemberNames()
    if node is None:
        return names
    value = safe_value(context, node)
    if value is not UNKNOWN:
        if value is not None:
            names.add_value(value)
        return names
    if isinstance(node, tree.HashtableAst):
        for key, _ in node.key_value_pairs:
            if isinstance(key, tree.StringConstantExpressionAst):
                names.properties.setdefault(key.value.lower(), key.value)
        return names
    if isinstance(node, tree.ConvertExpressionAst) and isinstance(node.child, tree.HashtableAst):
        if node.type.type_name.name.lower() == "pscustomobject":
            return members_of(context, node.child)
    for found in types_of(context, node):
        names.add_type(found)
    return names


def _named(names: Any) -> list[DotNetType]:
    types: list[DotNetType] = []
    for name in names:
        found = name if isinstance(name, DotNetType) else find_type(str(name))
        if found is not None and found not in types:
            types.append(found)
    return types


def types_of(context: Any, node: tree.Ast | None) -> list[DotNetType]:
    """The types of what an expression, command or pipeline gives."""
    if node is None:
        return []
    value = safe_value(context, node)
    if value is not UNKNOWN:
        return [type_of(value)] if value is not None else []
    if isinstance(node, tree.PipelineAst):
        return types_of(context, node.pipeline_elements[-1])
    if isinstance(node, tree.CommandExpressionAst):
        return types_of(context, node.expression)
    if isinstance(node, tree.ParenExpressionAst):
        return types_of(context, node.pipeline)
    if isinstance(node, tree.CommandAst):
        return _of_command(context, node)
    if isinstance(node, tree.ConvertExpressionAst):
        return _named([node.type.type_name.full_name])
    if isinstance(node, tree.TypeExpressionAst):
        return _named(["System.RuntimeType"]) or _named(["System.Type"])
    if isinstance(node, tree.ScriptBlockExpressionAst):
        return _named(["System.Management.Automation.ScriptBlock"])
    if isinstance(node, tree.HashtableAst):
        return _named(["System.Collections.Hashtable"])
    if isinstance(node, tree.VariableExpressionAst):
        return _of_variable(context, node)
    if isinstance(node, tree.IndexExpressionAst):
        return [e for e in map(_element, types_of(context, node.target)) if e is not None]
    if isinstance(node, tree.MemberExpressionAst):
        return _of_member(context, node)
    return []


def _element(found: DotNetType) -> DotNetType | None:
    if found.is_array:
        return found.element_type
    if found.generic_arguments:
        return found.generic_arguments[-1]
    return find_type("System.Char") if found.full_name == "System.String" else None


def _of_command(context: Any, node: tree.CommandAst) -> list[DotNetType]:
    first = node.command_elements[0]
    if not isinstance(first, tree.StringConstantExpressionAst):
        return []
    info = context.commands.lookup(first.value, load_modules=True)
    if info is not None and info.kind == "Alias":
        info = info.resolved
    if info is None:
        return []
    if info.name.lower() in _PASS_ON:
        return types_of(context, previous_element(node))
    try:
        return _named(info.metadata.output_types)
    except Exception:
        return []


def previous_element(node: tree.Ast) -> tree.Ast | None:
    """The element before a command in its pipeline."""
    pipeline = node.parent
    if not isinstance(pipeline, tree.PipelineAst):
        return None
    elements = pipeline.pipeline_elements
    index = next((i for i, e in enumerate(elements) if e is node), 0)
    if index == 0:
        return None
    before = elements[index - 1]
    return before.expression if isinstance(before, tree.CommandExpressionAst) else before


def _of_variable(context: Any, node: tree.VariableExpressionAst) -> list[DotNetType]:
    if node.variable_path.user_path.lower() not in ("_", "psitem"):
        return []
    above: tree.Ast | None = node.parent
    while above is not None and not isinstance(above, tree.ScriptBlockExpressionAst):
        above = above.parent
    command = above.parent if above is not None else None
    if not isinstance(command, tree.CommandAst):
        return []
    found = types_of(context, previous_element(command))
    return [_element(t) or t if t.is_array else t for t in found]


def _of_member(context: Any, node: tree.MemberExpressionAst) -> list[DotNetType]:
    if not isinstance(node.member, tree.StringConstantExpressionAst):
        return []
    name = node.member.value.lower()
    owners: list[DotNetType]
    if node.static and isinstance(node.expression, tree.TypeExpressionAst):
        owners = _named([node.expression.type_name.full_name])
        if name == "new":
            return owners
    else:
        owners = types_of(context, node.expression)
    results: list[DotNetType] = []
    for owner in owners:
        member = (owner.static_members if node.static else owner.instance_members).get(name)
        try:
            if isinstance(member, MethodMember):
                results.extend(o.return_type for o in member.overloads[:1])
            elif isinstance(member, PropertyMember):
                results.append(member.type)
        except (LookupError, AttributeError):
            continue
    return results
