"""What may stand on the left of an assignment, or be counted up and down."""

from __future__ import annotations

from collections.abc import Callable

from psremote.language.nodes.base import Ast, ExpressionAst, PipelineBaseAst
from psremote.language.nodes.commands import CommandExpressionAst, PipelineAst
from psremote.language.nodes.expressions import (
    ArrayLiteralAst,
    AttributedExpressionAst,
    ConvertExpressionAst,
    IndexExpressionAst,
    MemberExpressionAst,
    ParenExpressionAst,
    TypeConstraintAst,
    VariableExpressionAst,
)
from psremote.language.semantic_checks.findings import Findings
from psremote.language.semantic_checks.type_lookup import is_reference, is_void, known_type

#: Automatic variables and the types they may be declared with.
_AUTOMATIC = {
    "_": "System.Object",
    "args": "System.Object[]",
    "this": "System.Object",
    "input": "System.Object",
    "pscmdlet": "System.Management.Automation.PSScriptCmdlet",
    "psboundparameters": "System.Management.Automation.PSBoundParametersDictionary",
    "myinvocation": "System.Management.Automation.InvocationInfo",
    "psscriptroot": "System.String",
    "pscommandpath": "System.String",
}


def pure_expression(pipeline: PipelineBaseAst | None) -> ExpressionAst | None:
    """The expression a pipeline consists of, if it is nothing but one."""
    if isinstance(pipeline, PipelineAst) and len(pipeline.pipeline_elements) == 1 and not pipeline.background:
        element = pipeline.pipeline_elements[0]
        if isinstance(element, CommandExpressionAst) and not element.redirections:
            return element.expression
    return None


def check_target(
    met_at: Ast, target: ExpressionAst, simple: bool, wrong: Callable[[Ast], None], findings: Findings
) -> None:
    """Reports targets that cannot be assigned to."""
    if isinstance(target, ArrayLiteralAst):
        if not simple:
            wrong(target)
        else:
            for element in target.elements:
                check_target(met_at, element, True, wrong, findings)
    elif isinstance(target, ParenExpressionAst):
        inner = pure_expression(target.pipeline)
        if inner is None:
            wrong(target.pipeline)
        else:
            check_target(met_at, inner, simple, wrong, findings)
    elif isinstance(target, (MemberExpressionAst, IndexExpressionAst)):
        if target.null_conditional:
            wrong(target)
    elif isinstance(target, AttributedExpressionAst):
        _check_typed_target(met_at, target, simple, wrong, findings)
    elif not isinstance(target, VariableExpressionAst):
        wrong(target)


def _check_typed_target(
    met_at: Ast, target: AttributedExpressionAst, simple: bool, wrong: Callable[[Ast], None], findings: Findings
) -> None:
    converts = 0
    reference: TypeConstraintAst | None = None
    last: TypeConstraintAst | None = None
    inner: ExpressionAst = target
    while isinstance(inner, AttributedExpressionAst):
        if isinstance(inner, ConvertExpressionAst):
            converts += 1
            last = inner.type
            if is_reference(last.type_name):
                reference = last
            elif is_void(last.type_name):
                findings.add(met_at, last.start, last.end, "VoidTypeConstraintNotAllowed")
        inner = inner.child
    if reference is not None and converts > 1:
        findings.add(met_at, reference.start, reference.end, "ReferenceNeedsToBeByItselfInTypeConstraint")
        return
    if isinstance(inner, VariableExpressionAst):
        path = inner.variable_path
        if path.is_variable and path.scope in ("", "local", "private"):
            expected = _AUTOMATIC.get(path.name.lower())
            if expected is not None:
                declared = known_type(last.type_name) if last is not None else None
                if declared is None or declared.full_name != expected:
                    findings.add(
                        met_at, target.start, target.end, "AssignmentStatementToAutomaticNotSupported", path.name
                    )
    check_target(met_at, inner, simple, wrong, findings)
