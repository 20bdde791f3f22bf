"""Pipelines, commands and their redirections."""

from __future__ import annotations

from typing import ClassVar

from psremote.language.nodes.base import (
    Ast,
    ChainableAst,
    CommandElementAst,
    ExpressionAst,
    StatementAst,
)


class CommandBaseAst(StatementAst):
    """An element of a pipeline."""

    __slots__ = ()


class PipelineAst(ChainableAst):
    """Commands joined by `|`."""

    __slots__ = ("pipeline_elements", "background")
    child_fields: ClassVar[tuple[str, ...]] = ("pipeline_elements",)

    def __init__(
        self,
        start: int,
        end: int,
        pipeline_elements: list[CommandBaseAst],
        background: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.pipeline_elements = pipeline_elements
        self.background = background
        for item in pipeline_elements:
            item.parent = self


class PipelineChainAst(ChainableAst):
    """`pipeline && pipeline`."""

    __slots__ = ("lhs_pipeline_chain", "operator", "rhs_pipeline", "background")
    child_fields: ClassVar[tuple[str, ...]] = ("lhs_pipeline_chain", "rhs_pipeline")

    def __init__(
        self,
        start: int,
        end: int,
        lhs_pipeline_chain: ChainableAst,
        operator: str,
        rhs_pipeline: PipelineAst,
        background: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.lhs_pipeline_chain = lhs_pipeline_chain
        self.operator = operator
        self.rhs_pipeline = rhs_pipeline
        self.background = background
        lhs_pipeline_chain.parent = self
        rhs_pipeline.parent = self


class CommandAst(CommandBaseAst):
    """A command with its arguments; the invocation operator is Ampersand, Dot or Unknown."""

    __slots__ = ("command_elements", "invocation_operator", "redirections")
    child_fields: ClassVar[tuple[str, ...]] = ("command_elements", "redirections")

    def __init__(
        self,
        start: int,
        end: int,
        command_elements: list[CommandElementAst],
        invocation_operator: str,
        redirections: list[RedirectionAst],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.command_elements = command_elements
        self.invocation_operator = invocation_operator
        self.redirections = redirections
        for element in command_elements:
            element.parent = self
        for redirection in redirections:
            redirection.parent = self


class CommandExpressionAst(CommandBaseAst):
    """An expression as an element of a pipeline."""

    __slots__ = ("expression", "redirections")
    child_fields: ClassVar[tuple[str, ...]] = ("expression", "redirections")

    def __init__(self, start: int, end: int, expression: ExpressionAst, redirections: list[RedirectionAst]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.expression = expression
        self.redirections = redirections
        expression.parent = self
        for item in redirections:
            item.parent = self


class CommandParameterAst(CommandElementAst):
    """`-name` or `-name:argument`."""

    __slots__ = ("parameter_name", "argument", "error_position")
    child_fields: ClassVar[tuple[str, ...]] = ("argument",)

    def __init__(
        self,
        start: int,
        end: int,
        parameter_name: str,
        argument: ExpressionAst | None,
        error_position: tuple[int, int],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.parameter_name = parameter_name
        self.argument = argument
        self.error_position = error_position
        if argument is not None:
            argument.parent = self


class RedirectionAst(Ast):
    """A redirection of a stream."""

    __slots__ = ("from_stream",)

    def __init__(self, start: int, end: int, from_stream: str) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.from_stream = from_stream


class MergingRedirectionAst(RedirectionAst):
    """`2>&1`."""

    __slots__ = ("to_stream",)

    def __init__(self, start: int, end: int, from_stream: str, to_stream: str) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.from_stream = from_stream
        self.to_stream = to_stream


class FileRedirectionAst(RedirectionAst):
    """`2> file`."""

    __slots__ = ("location", "append")
    child_fields: ClassVar[tuple[str, ...]] = ("location",)

    def __init__(self, start: int, end: int, from_stream: str, location: ExpressionAst, append: bool = False) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.from_stream = from_stream
        self.location = location
        self.append = append
        location.parent = self


class DynamicKeywordStatementAst(StatementAst):
    """A statement whose keyword a module defined."""

    __slots__ = ("command_elements",)
    child_fields: ClassVar[tuple[str, ...]] = ("command_elements",)

    def __init__(self, start: int, end: int, command_elements: list[CommandElementAst]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.command_elements = command_elements
        for item in command_elements:
            item.parent = self
