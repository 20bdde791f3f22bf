"""What types a command in the text puts out, as far as its name and arguments tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, MethodMember, PropertyMember, find_type
from psremote.engine.completion.known_members import known_members
from psremote.engine.completion.member_names import ClassInText, Inferred, ObjectWith, named_type
from psremote.language import ast as tree
from psremote.objects import type_table

Infer = Callable[[tree.Ast | None], list[Inferred]]

#: Commands whose output is what came in.
_PASS_ON = frozenset(("where-object", "sort-object", "tee-object", "get-unique"))
_ENUMERATORS = {
    "System.Collections.IDictionaryEnumerator": "System.Collections.DictionaryEntry",
    "System.CharEnumerator": "System.Char",
}


def types_of_command(context: Any, node: tree.CommandAst, infer: Infer) -> list[Inferred]:
    """The types of a command's output."""
    first = node.command_elements[0]
    if isinstance(first, tree.ScriptBlockExpressionAst):
        return _of_block(first, infer)
    if not isinstance(first, tree.StringConstantExpressionAst):
        return []
    info = context.commands.lookup(first.value, load_modules=True)
    if info is not None and info.kind == "Alias":
        info = info.resolved
    if info is None:
        return []
    name = info.name.lower()
    if name in _PASS_ON:
        return infer(previous_element(node))
    special = _SPECIAL.get(name)
    if special is not None:
        found = special(node, infer)
        if found is not None:
            return found
    try:
        types: list[Inferred] = []
        for one in info.metadata.output_types:
            named = one if isinstance(one, DotNetType) else find_type(str(one))
            if named is None and str(one) in known_members():
                types.append(ObjectWith([*known_members()[str(one)][0]], ""))
            if named is None or named in types:
                continue
            if name == "group-object" and named.full_name == "System.Collections.Hashtable" and not _has_switch(node, "AsHashTable"):
                continue
            types.append(named)
        return types
    except Exception:
        # A command whose declaration cannot be read tells nothing of its output.
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


def elements_of(types: list[Inferred]) -> list[Inferred]:
    """The types of the single objects that values of these types bring into a pipeline."""
    found: list[Inferred] = []
    for one in types:
        element = element_of(one) if isinstance(one, DotNetType) else None
        chosen = element if element is not None else one
        if chosen not in found:
            found.append(chosen)
    return found


def element_of(one: DotNetType) -> DotNetType | None:
    """What enumerating a value of that type gives; None for what is not enumerated."""
    if one.is_array:
        return one.element_type
    if one.full_name in _ENUMERATORS:
        return find_type(_ENUMERATORS[one.full_name])
    if one.full_name == "System.String":
        return None
    interfaces = [one, *one.interfaces]
    if any(i.full_name == "System.Collections.IDictionary" for i in interfaces):
        return None
    for interface in interfaces:
        definition = interface.generic_definition
        if definition is not None and definition.full_name.endswith((".IEnumerable`1", ".IEnumerator`1")):
            return interface.generic_arguments[0]
    return None


def type_of_member(one: Inferred, name: str, static: bool = False) -> list[Inferred]:
    """The types of a property's value, or of what a method gives back."""
    if isinstance(one, ObjectWith):
        return []
    if isinstance(one, ClassInText):
        return _member_in_text(one, name, static)
    member = (one.static_members if static else one.instance_members).get(name.lower())
    try:
        if isinstance(member, MethodMember):
            return [o.return_type for o in member.overloads[:1] if o.return_type.full_name != "System.Void"]
        if isinstance(member, PropertyMember):
            return [member.type]
    except (LookupError, AttributeError):
        return []
    row = type_table.current.members(one.type_names()).get(name.lower())
    referenced = getattr(row, "referenced_name", None)
    return type_of_member(one, str(referenced)) if referenced else []


def _member_in_text(one: ClassInText, name: str, static: bool) -> list[Inferred]:
    for member in one.definition.members:
        if not isinstance(member, tree.PropertyMemberAst | tree.FunctionMemberAst):
            continue
        if member.name.lower() != name.lower() or member.is_static != static:
            continue
        kind = member.property_type if isinstance(member, tree.PropertyMemberAst) else member.return_type
        found = named_type(kind.type_name.full_name, one.root) if kind is not None else None
        return [found] if found is not None else []
    for base in one.bases():
        inherited = type_of_member(base, name, static)
        if inherited:
            return inherited
    return []


# --- commands whose output their arguments tell ---


def _has_switch(node: tree.CommandAst, name: str) -> bool:
    return any(
        isinstance(e, tree.CommandParameterAst) and name.lower().startswith(e.parameter_name.lower()) for e in node.command_elements
    )


def _argument(node: tree.CommandAst, name: str, position: int | None = None) -> tree.Ast | None:
    """The argument of a parameter, by the beginning of its name or by position."""
    place = 0
    pending: str | None = None
    for element in node.command_elements[1:]:
        if isinstance(element, tree.CommandParameterAst):
            pending = element.parameter_name.lower()
            if element.argument is not None:
                if name.lower().startswith(pending):
                    return element.argument
                pending = None
            continue
        if pending is not None:
            if name.lower().startswith(pending):
                return element
            pending = None
            continue
        if position is not None and place == position:
            return element
        place += 1
    return None


def _names(node: tree.Ast | None) -> list[str]:
    """The property names an argument lists, calculated ones by their key."""
    if isinstance(node, tree.ArrayLiteralAst):
        return [name for element in node.elements for name in _names(element)]
    if isinstance(node, tree.StringConstantExpressionAst):
        return [node.value]
    if isinstance(node, tree.HashtableAst):
        for key, value in node.key_value_pairs:
            if isinstance(key, tree.StringConstantExpressionAst) and "name".startswith(key.value.lower()):
                constant = value
                if isinstance(constant, tree.PipelineAst) and isinstance(constant.pipeline_elements[0], tree.CommandExpressionAst):
                    return _names(constant.pipeline_elements[0].expression)
    return []


def _select(node: tree.CommandAst, infer: Infer) -> list[Inferred] | None:
    source = infer(previous_element(node))
    expanded = _argument(node, "ExpandProperty")
    if isinstance(expanded, tree.StringConstantExpressionAst):
        found: list[Inferred] = []
        for one in elements_of(source):
            found.extend(type_of_member(one, expanded.value))
        return elements_of(found)
    names = _names(_argument(node, "Property", 0))
    if not names or any("*" in name for name in names):
        return source
    return [ObjectWith(names)]


def _for_each(node: tree.CommandAst, infer: Infer) -> list[Inferred] | None:
    argument = _argument(node, "Process", 0) or _argument(node, "MemberName")
    if isinstance(argument, tree.ScriptBlockExpressionAst):
        return _of_block(argument, infer)
    if isinstance(argument, tree.StringConstantExpressionAst):
        found: list[Inferred] = []
        for one in elements_of(infer(previous_element(node))):
            found.extend(type_of_member(one, argument.value))
        return found
    return None


def _of_block(block: tree.ScriptBlockExpressionAst, infer: Infer) -> list[Inferred]:
    """What a script block's statements put out."""
    found: list[Inferred] = []
    body = block.script_block
    for part in (body.begin_block, body.process_block, body.end_block):
        for statement in part.statements if part is not None else ():
            if isinstance(statement, tree.PipelineAst):
                found.extend(one for one in infer(statement) if one not in found)
    return found


def _new_object(node: tree.CommandAst, infer: Infer) -> list[Inferred] | None:
    argument = _argument(node, "TypeName", 0)
    if not isinstance(argument, tree.StringConstantExpressionAst):
        return None
    if argument.value.lower() in ("psobject", "pscustomobject"):
        table = _argument(node, "Property")
        if isinstance(table, tree.HashtableAst):
            return [ObjectWith([k.value for k, _ in table.key_value_pairs if isinstance(k, tree.StringConstantExpressionAst)])]
    found = named_type(argument.value, None)
    return [found] if found is not None else []


_SPECIAL: dict[str, Callable[[tree.CommandAst, Infer], list[Inferred] | None]] = {
    "select-object": _select,
    "foreach-object": _for_each,
    "new-object": _new_object,
}
