"""Rules for classes: names of types, members, and what methods may say."""

from __future__ import annotations

from psremote.language.nodes.base import Ast
from psremote.language.nodes.blocks import AttributeAst, ScriptBlockAst, ScriptBlockExpressionAst
from psremote.language.nodes.classes import FunctionMemberAst, PropertyMemberAst, TypeDefinitionAst
from psremote.language.nodes.expressions import (
    ConvertExpressionAst,
    TypeConstraintAst,
    TypeExpressionAst,
    VariableExpressionAst,
)
from psremote.language.nodes.statements import AssignmentStatementAst, ReturnStatementAst
from psremote.language.semantic_checks.findings import Findings
from psremote.language.semantic_checks.method_flow import analyze_method
from psremote.language.semantic_checks.type_lookup import (
    ATTRIBUTE_PLACES,
    is_ordered,
    is_void,
    known_type,
    surely_unknown,
)
from psremote.language.type_names import ArrayTypeName, GenericTypeName, TypeName


def check_type_names(root: ScriptBlockAst, definitions: list[TypeDefinitionAst], findings: Findings) -> None:
    """Names of types in classes that are not there, and types defined twice."""
    defined: dict[int, dict[str, TypeDefinitionAst]] = {}
    names: set[str] = set()
    for definition in sorted(definitions, key=lambda node: node.start):
        scope = defined.setdefault(_scope_of(definition), {})
        name = definition.name.lower()
        names.add(name)
        if name in scope:
            findings.at(definition, "MemberAlreadyDefined", definition.name)
        else:
            scope[name] = definition
    if root.using_statements:
        # Namespaces and modules may bring types that are not known before the script runs.
        return
    for definition in definitions:
        for node in definition.walk():
            if isinstance(node, (TypeConstraintAst, TypeExpressionAst, AttributeAst)):
                _check_type_name(node, node.type_name, names, findings)
            elif isinstance(node, AssignmentStatementAst):
                _check_property_assignment(node, definition, findings)


def _scope_of(node: Ast) -> int:
    parent = node.parent
    while parent is not None and not isinstance(parent, ScriptBlockAst):
        parent = parent.parent
    return id(parent)


def _base_names(name: TypeName) -> list[TypeName]:
    if isinstance(name, ArrayTypeName):
        return _base_names(name.element_type)
    if isinstance(name, GenericTypeName):
        return [inner for argument in name.arguments for inner in _base_names(argument)] + [name]
    return [name]


def _check_type_name(node: Ast, name: TypeName, defined: set[str], findings: Findings) -> None:
    attribute = isinstance(node, AttributeAst)
    for part in _base_names(name):
        if isinstance(part, GenericTypeName) or part.name.lower() in defined or is_ordered(part):
            continue
        unknown = surely_unknown(part, attribute)
        if unknown is not None:
            error_id = "CustomAttributeTypeNotFound" if attribute else "TypeNotFound"
            findings.add(node, unknown.start, unknown.end, error_id, unknown.name)


def _check_property_assignment(
    node: AssignmentStatementAst, definition: TypeDefinitionAst, findings: Findings
) -> None:
    """`$name = …` in a method where the class has a property of that name: `$this.` was forgotten."""
    target: Ast = node.left
    while isinstance(target, ConvertExpressionAst):
        target = target.child
    if not isinstance(target, VariableExpressionAst):
        return
    method: Ast | None = node.parent
    while method is not None and not isinstance(method, (FunctionMemberAst, ScriptBlockExpressionAst)):
        method = method.parent
    if not isinstance(method, FunctionMemberAst):
        return
    name = target.variable_path.user_path.lower()
    for parameter in method.function_definition.parameters or ():
        if parameter.name.variable_path.user_path.lower() == name:
            return
    for member in definition.members:
        if isinstance(member, PropertyMemberAst) and member.name.lower() == name:
            if member.is_static:
                findings.at(target, "MissingTypeInStaticPropertyAssignment", definition.name, member.name)
            else:
                findings.at(target, "MissingThis", member.name)
            return


# --- members ---


def check_class(node: TypeDefinitionAst, findings: Findings) -> None:
    """The rules for a class's members."""
    for attribute in node.attributes:
        _check_place(attribute, node.kind, findings)
    for member in node.members:
        if isinstance(member, FunctionMemberAst):
            _check_method(member, findings)
        elif isinstance(member, PropertyMemberAst):
            _check_property(member, findings)


def _check_place(attribute: Ast, place: str, findings: Findings) -> None:
    """An attribute stands at what it is made for."""
    if isinstance(attribute, AttributeAst):
        name = attribute.type_name.full_name.lower().removeprefix("system.").removeprefix("management.automation.").removesuffix("attribute")
        if ATTRIBUTE_PLACES.get(name, place) != place:
            findings.at(attribute, "AttributeNotAllowedOnDeclaration", attribute.type_name.full_name)


def _check_property(member: PropertyMemberAst, findings: Findings) -> None:
    for attribute in member.attributes:
        _check_place(attribute, "property", findings)
    constraint = member.property_type
    if constraint is not None:
        found = known_type(constraint.type_name)
        if is_void(constraint.type_name) or (found is not None and found.is_generic_definition):
            findings.add(
                member, constraint.start, constraint.end, "TypeNotAllowedForProperty", constraint.type_name.full_name
            )
    if member.is_static and member.initial_value is not None:
        _check_this(member.initial_value, findings)


def _returns_nothing(member: FunctionMemberAst) -> bool:
    return member.return_type is None or is_void(member.return_type.type_name)


def _check_method(member: FunctionMemberAst, findings: Findings) -> None:
    for attribute in member.attributes:
        _check_place(attribute, "constructor" if member.is_constructor else "method", findings)
    for parameter in member.function_definition.parameters or ():
        for one in parameter.attributes:
            _check_place(one, "parameter", findings)
    body = member.function_definition.body
    if body.param_block is not None:
        findings.add(member, body.param_block.start, body.param_block.end, "ParamBlockNotAllowedInMethod")
    named = (body.dynamic_param_block, body.begin_block, body.process_block, body.clean_block)
    end = body.end_block
    if any(block is not None for block in named) or end is None or not end.unnamed:
        block = next((b for b in (*named[:3], end) if b is not None), body)
        findings.add(member, block.start, block.end, "NamedBlockNotAllowedInMethod")
    if member.is_constructor and member.return_type is not None:
        findings.add(
            member, member.return_type.start, member.return_type.end, "ConstructorCantHaveReturnType"
        )
    falls_through, not_local = analyze_method(member)
    if falls_through and not _returns_nothing(member):
        start, stop = member.function_definition.name_position
        findings.add(member, start, stop, "MethodHasCodePathNotReturn")
    for variable in not_local:
        findings.at(variable, "VariableNotLocal")
    for parameter in member.function_definition.parameters or ():
        constraints = [a for a in parameter.attributes if isinstance(a, TypeConstraintAst)]
        for extra in constraints[1:]:
            findings.at(extra, "MultipleTypeConstraintsOnMethodParam")
    nothing = _returns_nothing(member)

    def look(node: Ast) -> bool:
        if isinstance(node, ReturnStatementAst):
            if node.pipeline is not None and nothing:
                findings.at(node, "VoidMethodHasReturn")
            elif node.pipeline is None and not nothing:
                findings.at(node, "NonVoidMethodMissingReturnValue")
        return not isinstance(node, ScriptBlockExpressionAst)

    body.visit(look)
    if member.is_static:
        _check_this(body, findings)


def _check_this(root: Ast, findings: Findings) -> None:
    def look(node: Ast) -> bool:
        if isinstance(node, VariableExpressionAst) and node.variable_path.user_path.lower() == "this":
            # The call of the base class's constructor is written by the parser, not by the script.
            if node.end > node.start:
                findings.at(node, "NonStaticMemberAccessInStaticMember", "this")
        return not isinstance(node, ScriptBlockExpressionAst)

    root.visit(look)
