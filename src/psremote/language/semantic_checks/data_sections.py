"""The restricted language of data sections, module manifests and data files."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from psremote.language.nodes.base import Ast
from psremote.language.nodes.blocks import (
    AttributeAst,
    FunctionDefinitionAst,
    ParamBlockAst,
    ScriptBlockAst,
    ScriptBlockExpressionAst,
)
from psremote.language.nodes.commands import CommandAst, RedirectionAst
from psremote.language.nodes.expressions import (
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConvertExpressionAst,
    IndexExpressionAst,
    InvokeMemberExpressionAst,
    MemberExpressionAst,
    StringConstantExpressionAst,
    TypeConstraintAst,
    TypeExpressionAst,
    UnaryExpressionAst,
    VariableExpressionAst,
)
from psremote.language.nodes.statements import (
    AssignmentStatementAst,
    BlockStatementAst,
    BreakStatementAst,
    ContinueStatementAst,
    DataStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    ReturnStatementAst,
    SwitchStatementAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    WhileStatementAst,
)
from psremote.language.semantic_checks.type_lookup import SAFE_PRIMITIVES, known_type
from psremote.language.tokens import KIND_FLAGS, KIND_TEXT
from psremote.language.type_names import ArrayTypeName, TypeName

_RESTRICTED = 0x20000
ALWAYS_ALLOWED_VARIABLES = ("PSCulture", "PSUICulture", "true", "false", "null")

_NOT_SUPPORTED: dict[type[Ast], str] = {
    ScriptBlockAst: "ScriptBlockNotSupportedInDataSection",
    ScriptBlockExpressionAst: "ScriptBlockNotSupportedInDataSection",
    ParamBlockAst: "ParameterDeclarationNotSupportedInDataSection",
    AttributeAst: "AttributeNotSupportedInDataSection",
    AttributedExpressionAst: "AttributeNotSupportedInDataSection",
    FunctionDefinitionAst: "FunctionDeclarationNotSupportedInDataSection",
    TrapStatementAst: "TrapStatementNotSupportedInDataSection",
    SwitchStatementAst: "SwitchStatementNotSupportedInDataSection",
    DataStatementAst: "DataSectionStatementNotSupportedInDataSection",
    ForEachStatementAst: "ForeachStatementNotSupportedInDataSection",
    DoWhileStatementAst: "DoWhileStatementNotSupportedInDataSection",
    DoUntilStatementAst: "DoWhileStatementNotSupportedInDataSection",
    ForStatementAst: "ForWhileStatementNotSupportedInDataSection",
    WhileStatementAst: "ForWhileStatementNotSupportedInDataSection",
    TryStatementAst: "TryStatementNotSupportedInDataSection",
    BreakStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ContinueStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ReturnStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ExitStatementAst: "FlowControlStatementNotSupportedInDataSection",
    ThrowStatementAst: "FlowControlStatementNotSupportedInDataSection",
    AssignmentStatementAst: "AssignmentStatementNotSupportedInDataSection",
    IndexExpressionAst: "ArrayReferenceNotSupportedInDataSection",
    InvokeMemberExpressionAst: "MethodCallNotSupportedInDataSection",
    MemberExpressionAst: "PropertyReferenceNotSupportedInDataSection",
    BlockStatementAst: "ParallelAndSequenceBlockNotSupportedInDataSection",
}

#: node met, start, end, error id, argument
Reporter = Callable[[Ast, int, int, str, str], None]


def check_restricted(
    root: Ast,
    report: Reporter,
    allowed_commands: Iterable[str] | None = ("ConvertFrom-StringData",),
    allowed_variables: Iterable[str] | None = (),
    environment_variables: bool = False,
) -> None:
    """Reports what the restricted language does not allow; None for commands or variables allows all of them."""
    commands = None if allowed_commands is None else frozenset(name.lower() for name in allowed_commands)
    variables = None
    if allowed_variables is not None:
        variables = frozenset(name.lower() for name in (*ALWAYS_ALLOWED_VARIABLES, *allowed_variables))
    for node in root.walk():
        error_id = _NOT_SUPPORTED.get(type(node))
        if error_id is not None:
            report(node, node.start, node.end, error_id, "")
        elif isinstance(node, RedirectionAst):
            report(node, node.start, node.end, "RedirectionNotSupportedInDataSection", "")
        elif isinstance(node, VariableExpressionAst):
            path = node.variable_path
            allowed = variables is None or path.user_path.lower() in variables
            if not allowed and not (environment_variables and path.drive_name.lower() == "env"):
                report(node, node.start, node.end, "VariableReferenceNotSupportedInDataSection", path.user_path)
        elif isinstance(node, CommandAst):
            _check_command(node, report, commands)
        elif isinstance(node, BinaryExpressionAst):
            if KIND_FLAGS[node.operator] & _RESTRICTED:
                start, end = node.error_position
                report(node, start, end, "OperatorNotSupportedInDataSection", KIND_TEXT[node.operator])
        elif isinstance(node, UnaryExpressionAst):
            if KIND_FLAGS[node.token_kind] & _RESTRICTED:
                report(
                    node, node.start, node.end, "OperatorNotSupportedInDataSection", KIND_TEXT[node.token_kind]
                )
        elif isinstance(node, (TypeConstraintAst, TypeExpressionAst)):
            _check_type(node, node.type_name, report)
        elif isinstance(node, ConvertExpressionAst):
            continue


def _check_command(node: CommandAst, report: Reporter, commands: frozenset[str] | None) -> None:
    if node.invocation_operator == "Dot":
        report(node, node.start, node.end, "DotSourcingNotSupportedInDataSection", "")
        return
    if commands is None:
        return
    first = node.command_elements[0]
    if not isinstance(first, StringConstantExpressionAst):
        if node.invocation_operator == "Ampersand":
            report(node, node.start, node.end, "OperatorNotSupportedInDataSection", "&")
        else:
            report(node, node.start, node.end, "CmdletNotInAllowedListForDataSection", node.text)
    elif first.value.lower() not in commands:
        report(node, node.start, node.end, "CmdletNotInAllowedListForDataSection", first.value)


def _check_type(node: Ast, name: TypeName, report: Reporter) -> None:
    found = known_type(name.element_type if isinstance(name, ArrayTypeName) else name)
    if found is None or not (found.full_name in SAFE_PRIMITIVES or found.is_enum):
        report(node, node.start, node.end, "TypeNotAllowedInDataSection", name.full_name)
