"""One rule for each kind of node; the parser has noted the nodes that need one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.language.nodes.base import Ast, ExpressionAst
from psremote.language.nodes.blocks import (
    AttributeAst,
    FunctionDefinitionAst,
    NamedBlockAst,
    ParamBlockAst,
    ParameterAst,
    ScriptBlockAst,
    UsingStatementAst,
)
from psremote.language.nodes.classes import FunctionMemberAst, PropertyMemberAst, TypeDefinitionAst
from psremote.language.nodes.commands import CommandAst, CommandExpressionAst
from psremote.language.nodes.expressions import (
    ArrayLiteralAst,
    AttributedExpressionAst,
    ConstantExpressionAst,
    ConvertExpressionAst,
    HashtableAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    StringConstantExpressionAst,
    TypeConstraintAst,
    UnaryExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from psremote.language.nodes.statements import (
    AssignmentStatementAst,
    BlockStatementAst,
    BreakStatementAst,
    ContinueStatementAst,
    DataStatementAst,
    ForEachStatementAst,
    LabeledStatementAst,
    LoopStatementAst,
    ReturnStatementAst,
    StatementBlockAst,
    SwitchStatementAst,
    TrapStatementAst,
    TryStatementAst,
)
from psremote.language.semantic_checks.assignment_targets import check_target
from psremote.language.semantic_checks.classes import check_class, check_type_names
from psremote.language.semantic_checks.constants import is_constant
from psremote.language.semantic_checks.data_sections import check_restricted
from psremote.language.semantic_checks.findings import Findings
from psremote.language.semantic_checks.type_lookup import (
    is_ordered,
    is_reference,
    is_void,
    known_type,
)
from psremote.language.tokens import KIND_TEXT

_NAMESPACE = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


def check(root: ScriptBlockAst, noted: list[Ast], report: Callable[..., None]) -> None:
    """Reports what is wrong with a parsed script though its grammar is right; the parser noted the nodes to look at."""
    nodes = [node for node in noted if node.root is root]
    definitions = [node for node in nodes if isinstance(node, TypeDefinitionAst)]
    if definitions:
        symbols = Findings()
        check_type_names(root, definitions, symbols)
        for start, end, error_id, arguments in symbols.in_order():
            report(start, end, error_id, *arguments)
    findings = Findings()
    for node in nodes:
        rule = _RULES.get(type(node))
        if rule is not None:
            rule(node, findings)
    for start, end, error_id, arguments in findings.in_order():
        report(start, end, error_id, *arguments)


# --- parameters and attributes ---


def _duplicate_parameters(met_at: Ast, parameters: list[ParameterAst], findings: Findings) -> None:
    seen: set[str] = set()
    for parameter in parameters:
        name = parameter.name.variable_path.user_path
        if name.lower() in seen:
            findings.add(met_at, parameter.name.start, parameter.name.end, "DuplicateFormalParameter", name)
        seen.add(name.lower())
        if parameter.name.splatted:
            findings.add(met_at, parameter.name.start, parameter.name.end, "SplattingNotPermitted", name)
        for attribute in parameter.attributes:
            if isinstance(attribute, TypeConstraintAst) and is_void(attribute.type_name):
                findings.add(met_at, attribute.start, attribute.end, "VoidTypeConstraintNotAllowed")
                break


def _param_block(node: ParamBlockAst, findings: Findings) -> None:
    _duplicate_parameters(node, node.parameters, findings)
    _ordered_parameters(node.parameters, findings)


def _ordered_parameters(parameters: list[ParameterAst], findings: Findings) -> None:
    for parameter in parameters:
        for attribute in parameter.attributes:
            if isinstance(attribute, TypeConstraintAst) and is_ordered(attribute.type_name):
                findings.at(attribute, "OrderedAttributeOnlyOnHashLiteralNode", "ordered")


def _function(node: FunctionDefinitionAst, findings: Findings) -> None:
    block = node.body.param_block
    if node.parameters is not None:
        if block is not None:
            findings.add(node, block.start, block.end, "OnlyOneParameterListAllowed")
        else:
            _duplicate_parameters(node, node.parameters, findings)
        _ordered_parameters(node.parameters, findings)
    if node.is_workflow:
        findings.at(node, "WorkflowNotSupportedInPowerShellCore")


def _attribute(node: AttributeAst, findings: Findings) -> None:
    parent = node.parent
    for_class = isinstance(parent, (TypeDefinitionAst, PropertyMemberAst, FunctionMemberAst))
    if not for_class and isinstance(parent, ParameterAst) and parent.parent is not None:
        for_class = isinstance(parent.parent.parent, FunctionMemberAst)
    error_id = "ParameterAttributeArgumentNeedsToBeConstant" + ("" if for_class else "OrScriptBlock")
    seen: set[str] = set()
    for named in node.named_arguments:
        name = named.argument_name.lower()
        if name in seen:
            findings.add(node, named.start, named.end, "DuplicateNamedArgument", named.argument_name)
        elif not named.expression_omitted and not is_constant(
            named.argument, for_attribute=True, for_class=for_class
        ):
            findings.add(node, named.argument.start, named.argument.end, error_id)
        seen.add(name)
    for argument in node.positional_arguments:
        if not is_constant(argument, for_attribute=True, for_class=for_class):
            findings.add(node, argument.start, argument.end, error_id)


# --- statements ---


def _assignment(node: AssignmentStatementAst, findings: Findings) -> None:
    def wrong(target: Ast) -> None:
        findings.add(node, target.start, target.end, "InvalidLeftHandSide")

    check_target(node, node.left, node.operator == "Equals", wrong, findings)


def _data(node: DataStatementAst, findings: Findings) -> None:
    def report(met_at: Ast, start: int, end: int, error_id: str, argument: str) -> None:
        # The section is checked as a whole when the walk comes to it.
        findings.add(node, start, end, error_id, argument)

    commands: list[str] | None = ["ConvertFrom-StringData"]
    for command in node.commands_allowed:
        if isinstance(command, StringConstantExpressionAst) and commands is not None:
            commands.append(command.value)
        else:
            commands = None
    check_restricted(node.body, report, commands)


def _switch(node: SwitchStatementAst, findings: Findings) -> None:
    if "Parallel" in node.flags:
        findings.at(node, "KeywordParameterReservedForFutureUse", "switch", "parallel")


def _foreach(node: ForEachStatementAst, findings: Findings) -> None:
    if node.variable.splatted:
        findings.at(node.variable, "SplattingNotPermitted", node.variable.variable_path.user_path)
    if node.flags:
        findings.at(node, "KeywordParameterReservedForFutureUse", "foreach", "parallel")
    if node.throttle_limit is not None:
        findings.at(node, "KeywordParameterReservedForFutureUse", "foreach", "throttlelimit")
        if not node.flags:
            findings.at(node, "ThrottleLimitRequiresParallelFlag")


def _try(node: TryStatementAst, findings: Findings) -> None:
    clauses = node.catch_clauses
    for index, first in enumerate(clauses[:-1]):
        for second in clauses[index + 1 :]:
            if not first.catch_types:
                place = max(second.start - 1, 0)
                findings.add(node, place, place, "EmptyCatchNotLast")
                break
            for caught in first.catch_types:
                covering = known_type(caught.type_name)
                if covering is None:
                    continue
                for other in second.catch_types:
                    found = known_type(other.type_name)
                    if found is not None and covering.is_assignable_from(found):
                        findings.add(node, other.start, other.end, "ExceptionTypeAlreadyCaught", found.full_name)


def _label_of(label: ExpressionAst | None) -> str | None:
    if label is None:
        return ""
    return label.value if isinstance(label, StringConstantExpressionAst) else None


def _flow_out_of_finally(node: Ast, label: str | None, findings: Findings) -> None:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, (NamedBlockAst, TrapStatementAst, ScriptBlockAst)):
            return
        if label is not None and isinstance(parent, LabeledStatementAst):
            if not label or label.lower() == (parent.label or "").lower():
                return
        if isinstance(parent, StatementBlockAst):
            owner = parent.parent
            if isinstance(owner, TryStatementAst) and owner.finally_block is parent:
                findings.at(node, "ControlLeavingFinally")
                return
        parent = parent.parent


def _break(node: BreakStatementAst | ContinueStatementAst, findings: Findings) -> None:
    label = _label_of(node.label)
    _flow_out_of_finally(node, label, findings)
    if not label:
        return
    parent = node.parent
    while parent is not None:
        if isinstance(parent, FunctionDefinitionAst):
            if isinstance(parent.parent, FunctionMemberAst):
                findings.at(node, "LabelNotFound", label)
            return
        if isinstance(parent, LoopStatementAst) and (parent.label or "").lower() == label.lower():
            return
        parent = parent.parent


def _return(node: ReturnStatementAst, findings: Findings) -> None:
    _flow_out_of_finally(node, None, findings)


def _block_statement(node: BlockStatementAst, findings: Findings) -> None:
    findings.add(node, node.start, node.start + len(node.kind), "UnexpectedKeyword", node.kind.lower())


def _using_statement(node: UsingStatementAst, findings: Findings) -> None:
    if node.kind not in ("Namespace", "Assembly", "Module") or node.alias is not None:
        findings.at(node, "UsingStatementNotSupported")
    if node.kind == "Namespace" and node.name is not None and not _NAMESPACE.fullmatch(node.name.value):
        findings.add(node, node.name.start, node.name.end, "InvalidNamespaceValue")


# --- expressions ---


def _unary(node: UnaryExpressionAst, findings: Findings) -> None:
    def wrong(target: Ast) -> None:
        findings.add(
            node, target.start, target.end, "OperatorRequiresVariableOrProperty", KIND_TEXT[node.token_kind]
        )

    check_target(node, node.child, False, wrong, findings)


def _convert(node: ConvertExpressionAst, findings: Findings) -> None:
    name = node.type.type_name
    if is_ordered(name):
        if not isinstance(node.child, HashtableAst):
            findings.at(node, "OrderedAttributeOnlyOnHashLiteralNode", name.full_name)
        return
    if not is_reference(name):
        return
    several = False
    child: ExpressionAst = node.child
    while isinstance(child, AttributedExpressionAst):
        if isinstance(child, ConvertExpressionAst) and is_reference(child.type.type_name):
            several = True
            findings.add(node, child.type.start, child.type.end, "ReferenceNeedsToBeByItselfInTypeSequence")
        child = child.child
    parent = node.parent
    if not isinstance(parent, ConvertExpressionAst) or several or is_reference(parent.type.type_name):
        return
    above: Ast | None = parent.parent
    while above is not None and not isinstance(above, CommandExpressionAst):
        if isinstance(above, AssignmentStatementAst):
            if above.left.start <= node.start and node.end <= above.left.end:
                return
            break
        above = above.parent
    findings.add(node, node.type.start, node.type.end, "ReferenceNeedsToBeLastTypeInTypeConversion")


def _using_expression(node: UsingExpressionAst, findings: Findings) -> None:
    inner: ExpressionAst = node.sub_expression
    while not isinstance(inner, VariableExpressionAst):
        if isinstance(inner, MemberExpressionAst) and not isinstance(inner, InvokeMemberExpressionAst):
            if isinstance(inner.member, StringConstantExpressionAst):
                inner = inner.expression
                continue
        elif isinstance(inner, IndexExpressionAst):
            if is_constant(inner.index, for_attribute=True):
                inner = inner.target
                continue
            inner = inner.index
        findings.add(node, inner.start, inner.end, "InvalidUsingExpression")
        return


def _splatted(node: VariableExpressionAst, findings: Findings) -> None:
    parent = node.parent
    if isinstance(parent, (CommandAst, UsingExpressionAst)):
        return
    name = node.variable_path.user_path
    if isinstance(parent, ArrayLiteralAst) and isinstance(parent.parent, CommandAst):
        findings.at(node, "SplattingNotPermittedInArgumentList", name)
    else:
        findings.at(node, "SplattingNotPermitted", name)


def _hashtable(node: HashtableAst, findings: Findings) -> None:
    seen: set[str] = set()
    for key, _ in node.key_value_pairs:
        if isinstance(key, ConstantExpressionAst):
            text = str(key.value).lower()
            if text in seen:
                findings.add(node, key.start, key.end, "DuplicateKeyInHashLiteral", str(key.value))
            seen.add(text)


def _attributed(node: AttributedExpressionAst, findings: Findings) -> None:
    inner: ExpressionAst = node
    while isinstance(inner, AttributedExpressionAst):
        inner = inner.child
    if not isinstance(inner, VariableExpressionAst):
        attribute: Any = node.attribute
        findings.add(
            node, attribute.start, attribute.end, "UnexpectedAttribute", attribute.type_name.full_name
        )


_RULES: dict[type[Ast], Callable[[Any, Findings], None]] = {
    ParamBlockAst: _param_block,
    FunctionDefinitionAst: _function,
    AttributeAst: _attribute,
    AssignmentStatementAst: _assignment,
    DataStatementAst: _data,
    SwitchStatementAst: _switch,
    ForEachStatementAst: _foreach,
    TryStatementAst: _try,
    BreakStatementAst: _break,
    ContinueStatementAst: _break,
    ReturnStatementAst: _return,
    BlockStatementAst: _block_statement,
    UsingStatementAst: _using_statement,
    UnaryExpressionAst: _unary,
    ConvertExpressionAst: _convert,
    UsingExpressionAst: _using_expression,
    VariableExpressionAst: _splatted,
    HashtableAst: _hashtable,
    AttributedExpressionAst: _attributed,
    TypeDefinitionAst: check_class,
}
