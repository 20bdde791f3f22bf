"""Statements: flow control, assignment, data sections."""

from __future__ import annotations

from typing import ClassVar

from psremote.language.nodes.base import (
    Ast,
    ExpressionAst,
    PipelineBaseAst,
    StatementAst,
)
from psremote.language.nodes.expressions import TypeConstraintAst, VariableExpressionAst


class ErrorStatementAst(PipelineBaseAst):
    """What stands where a statement could not be read; keeps what was read."""

    __slots__ = ("nested_ast", "kind", "flags", "conditions", "bodies")
    child_fields: ClassVar[tuple[str, ...]] = ("nested_ast", "flags", "conditions", "bodies")

    def __init__(
        self,
        start: int,
        end: int,
        nested_ast: list[Ast] | None = None,
        kind: str | None = None,
        flags: list[tuple[str, Ast | None]] | None = None,
        conditions: list[Ast] | None = None,
        bodies: list[Ast] | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.nested_ast: list[Ast] = nested_ast or []
        self.kind = kind
        self.flags: list[tuple[str, Ast | None]] = flags or []
        self.conditions: list[Ast] = conditions or []
        self.bodies: list[Ast] = bodies or []
        for item in self.nested_ast:
            item.parent = self
        for _, flagged in self.flags:
            if flagged is not None:
                flagged.parent = self
        for item in self.conditions:
            item.parent = self
        for item in self.bodies:
            item.parent = self


class StatementBlockAst(Ast):
    """Statements in braces."""

    __slots__ = ("statements", "traps")
    child_fields: ClassVar[tuple[str, ...]] = ("traps", "statements")

    def __init__(self, start: int, end: int, statements: list[StatementAst], traps: list[TrapStatementAst]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.statements = statements
        self.traps = traps
        for item in statements:
            item.parent = self
        for item in traps:
            item.parent = self


class IfStatementAst(StatementAst):
    """`if … elseif … else`."""

    __slots__ = ("clauses", "else_clause")
    child_fields: ClassVar[tuple[str, ...]] = ("clauses", "else_clause")

    def __init__(
        self,
        start: int,
        end: int,
        clauses: list[tuple[PipelineBaseAst, StatementBlockAst]],
        else_clause: StatementBlockAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.clauses = clauses
        self.else_clause = else_clause
        for first, second in clauses:
            first.parent = self
            second.parent = self
        if else_clause is not None:
            else_clause.parent = self


class DataStatementAst(StatementAst):
    """`data name -SupportedCommand x { }`."""

    __slots__ = ("variable", "commands_allowed", "body")
    child_fields: ClassVar[tuple[str, ...]] = ("body",)

    def __init__(
        self,
        start: int,
        end: int,
        variable: str | None,
        commands_allowed: list[ExpressionAst],
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.variable = variable
        self.commands_allowed = commands_allowed
        self.body = body
        body.parent = self


class LabeledStatementAst(StatementAst):
    """A statement that can carry a label."""

    __slots__ = ("label", "condition")
    child_fields: ClassVar[tuple[str, ...]] = ("condition",)

    def __init__(self, start: int, end: int, label: str | None, condition: PipelineBaseAst | None) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.condition = condition
        if condition is not None:
            condition.parent = self


class LoopStatementAst(LabeledStatementAst):
    """A loop."""

    __slots__ = ("body",)
    child_fields: ClassVar[tuple[str, ...]] = ("condition", "body")

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        condition: PipelineBaseAst | None,
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.condition = condition
        self.body = body
        if condition is not None:
            condition.parent = self
        body.parent = self


class ForEachStatementAst(LoopStatementAst):
    """`foreach ($variable in condition) { }`."""

    __slots__ = ("variable", "flags", "throttle_limit")
    child_fields: ClassVar[tuple[str, ...]] = ("variable", "condition", "body")

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        variable: VariableExpressionAst,
        condition: PipelineBaseAst | None,
        body: StatementBlockAst,
        flags: tuple[str, ...] = (),
        throttle_limit: ExpressionAst | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.variable = variable
        self.condition = condition
        self.body = body
        self.flags = flags
        self.throttle_limit = throttle_limit
        variable.parent = self
        if condition is not None:
            condition.parent = self
        body.parent = self


class ForStatementAst(LoopStatementAst):
    """`for (initializer; condition; iterator) { }`."""

    __slots__ = ("initializer", "iterator")
    child_fields: ClassVar[tuple[str, ...]] = ("initializer", "condition", "iterator", "body")

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        initializer: PipelineBaseAst | None,
        condition: PipelineBaseAst | None,
        iterator: PipelineBaseAst | None,
        body: StatementBlockAst,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.initializer = initializer
        self.condition = condition
        self.iterator = iterator
        self.body = body
        if initializer is not None:
            initializer.parent = self
        if condition is not None:
            condition.parent = self
        if iterator is not None:
            iterator.parent = self
        body.parent = self


class DoWhileStatementAst(LoopStatementAst):
    """`do { } while (condition)`."""

    __slots__ = ()


class DoUntilStatementAst(LoopStatementAst):
    """`do { } until (condition)`."""

    __slots__ = ()


class WhileStatementAst(LoopStatementAst):
    """`while (condition) { }`."""

    __slots__ = ()


class SwitchStatementAst(LabeledStatementAst):
    """`switch -flags (condition) { clause { } default { } }`."""

    __slots__ = ("flags", "clauses", "default")
    child_fields: ClassVar[tuple[str, ...]] = ("condition", "clauses", "default")

    def __init__(
        self,
        start: int,
        end: int,
        label: str | None,
        flags: tuple[str, ...],
        condition: PipelineBaseAst | None,
        clauses: list[tuple[ExpressionAst, StatementBlockAst]],
        default: StatementBlockAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        self.flags = flags
        self.condition = condition
        self.clauses = clauses
        self.default = default
        if condition is not None:
            condition.parent = self
        for first, second in clauses:
            first.parent = self
            second.parent = self
        if default is not None:
            default.parent = self


class CatchClauseAst(Ast):
    """`catch [types] { }`."""

    __slots__ = ("catch_types", "body")
    child_fields: ClassVar[tuple[str, ...]] = ("catch_types", "body")

    def __init__(self, start: int, end: int, catch_types: list[TypeConstraintAst], body: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.catch_types = catch_types
        self.body = body
        for item in catch_types:
            item.parent = self
        body.parent = self


class TryStatementAst(StatementAst):
    """`try { } catch { } finally { }`."""

    __slots__ = ("body", "catch_clauses", "finally_block")
    child_fields: ClassVar[tuple[str, ...]] = ("body", "catch_clauses", "finally_block")

    def __init__(
        self,
        start: int,
        end: int,
        body: StatementBlockAst,
        catch_clauses: list[CatchClauseAst],
        finally_block: StatementBlockAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.body = body
        self.catch_clauses = catch_clauses
        self.finally_block = finally_block
        body.parent = self
        for item in catch_clauses:
            item.parent = self
        if finally_block is not None:
            finally_block.parent = self


class TrapStatementAst(StatementAst):
    """`trap [type] { }`."""

    __slots__ = ("trap_type", "body")
    child_fields: ClassVar[tuple[str, ...]] = ("trap_type", "body")

    def __init__(self, start: int, end: int, trap_type: TypeConstraintAst | None, body: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.trap_type = trap_type
        self.body = body
        if trap_type is not None:
            trap_type.parent = self
        body.parent = self


class _LabelledJump(StatementAst):
    """What `break` and `continue` share: an optional label."""

    __slots__ = ("label",)
    child_fields: ClassVar[tuple[str, ...]] = ("label",)

    def __init__(self, start: int, end: int, label: ExpressionAst | None) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.label = label
        if label is not None:
            label.parent = self


class BreakStatementAst(_LabelledJump):
    """`break label`."""

    __slots__ = ()


class ContinueStatementAst(_LabelledJump):
    """`continue label`."""

    __slots__ = ()


class _PipelineJump(StatementAst):
    """What `return`, `exit` and `throw` share: an optional pipeline."""

    __slots__ = ("pipeline",)
    child_fields: ClassVar[tuple[str, ...]] = ("pipeline",)

    def __init__(self, start: int, end: int, pipeline: PipelineBaseAst | None) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.pipeline = pipeline
        if pipeline is not None:
            pipeline.parent = self


class ReturnStatementAst(_PipelineJump):
    """`return pipeline`."""

    __slots__ = ()


class ExitStatementAst(_PipelineJump):
    """`exit pipeline`."""

    __slots__ = ()


class ThrowStatementAst(_PipelineJump):
    """`throw pipeline`."""

    __slots__ = ()


class AssignmentStatementAst(PipelineBaseAst):
    """`left = right`; the right side is a statement."""

    __slots__ = ("left", "operator", "right", "error_position")
    child_fields: ClassVar[tuple[str, ...]] = ("left", "right")

    def __init__(
        self,
        start: int,
        end: int,
        left: ExpressionAst,
        operator: str,
        right: StatementAst,
        error_position: tuple[int, int],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.left = left
        self.operator = operator
        self.right = right
        self.error_position = error_position
        left.parent = self
        right.parent = self


class BlockStatementAst(StatementAst):
    """`parallel { }`, `sequence { }`."""

    __slots__ = ("kind", "body")
    child_fields: ClassVar[tuple[str, ...]] = ("body",)

    def __init__(self, start: int, end: int, kind: str, body: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.kind = kind
        self.body = body
        body.parent = self


class SubExpressionAst(ExpressionAst):
    """`$(statements)`."""

    __slots__ = ("sub_expression",)
    child_fields: ClassVar[tuple[str, ...]] = ("sub_expression",)

    def __init__(self, start: int, end: int, sub_expression: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.sub_expression = sub_expression
        sub_expression.parent = self


class ArrayExpressionAst(ExpressionAst):
    """`@(statements)`."""

    __slots__ = ("sub_expression",)
    child_fields: ClassVar[tuple[str, ...]] = ("sub_expression",)

    def __init__(self, start: int, end: int, sub_expression: StatementBlockAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.sub_expression = sub_expression
        sub_expression.parent = self
