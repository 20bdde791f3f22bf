"""Script blocks, their parameters and attributes, functions."""

from __future__ import annotations

from typing import ClassVar

from psremote.language.nodes.base import (
    Ast,
    AttributeBaseAst,
    ExpressionAst,
    StatementAst,
)
from psremote.language.nodes.expressions import HashtableAst, StringConstantExpressionAst, VariableExpressionAst
from psremote.language.nodes.statements import TrapStatementAst
from psremote.language.positions import SourceText
from psremote.language.requirements import ScriptRequirements
from psremote.language.type_names import TypeName


class NamedAttributeArgumentAst(Ast):
    """`Name = value` in an attribute."""

    __slots__ = ("argument_name", "argument", "expression_omitted")
    child_fields: ClassVar[tuple[str, ...]] = ("argument",)

    def __init__(
        self,
        start: int,
        end: int,
        argument_name: str,
        argument: ExpressionAst,
        expression_omitted: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.argument_name = argument_name
        self.argument = argument
        self.expression_omitted = expression_omitted
        argument.parent = self


class AttributeAst(AttributeBaseAst):
    """`[Attribute(arguments)]`."""

    __slots__ = ("type_name", "positional_arguments", "named_arguments")
    child_fields: ClassVar[tuple[str, ...]] = ("positional_arguments", "named_arguments")

    def __init__(
        self,
        start: int,
        end: int,
        type_name: TypeName,
        positional_arguments: list[ExpressionAst],
        named_arguments: list[NamedAttributeArgumentAst],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.type_name = type_name
        self.positional_arguments = positional_arguments
        self.named_arguments = named_arguments
        for positional in positional_arguments:
            positional.parent = self
        for named in named_arguments:
            named.parent = self


class ParameterAst(Ast):
    """A parameter of a function, script block or method."""

    __slots__ = ("attributes", "name", "default_value")
    child_fields: ClassVar[tuple[str, ...]] = ("attributes", "name", "default_value")

    def __init__(
        self,
        start: int,
        end: int,
        attributes: list[AttributeBaseAst],
        name: VariableExpressionAst,
        default_value: ExpressionAst | None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.attributes = attributes
        self.name = name
        self.default_value = default_value
        for item in attributes:
            item.parent = self
        name.parent = self
        if default_value is not None:
            default_value.parent = self


class ParamBlockAst(Ast):
    """`[attributes] param(parameters)`."""

    __slots__ = ("attributes", "parameters")
    child_fields: ClassVar[tuple[str, ...]] = ("attributes", "parameters")

    def __init__(self, start: int, end: int, attributes: list[AttributeAst], parameters: list[ParameterAst]) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.attributes = attributes
        self.parameters = parameters
        for attribute in attributes:
            attribute.parent = self
        for parameter in parameters:
            parameter.parent = self


class NamedBlockAst(Ast):
    """A `begin`, `process`, `end`, `clean` or `dynamicparam` block; or the statements that stand in none."""

    __slots__ = ("block_kind", "unnamed", "statements", "traps")
    child_fields: ClassVar[tuple[str, ...]] = ("traps", "statements")

    def __init__(
        self,
        start: int,
        end: int,
        block_kind: str,
        unnamed: bool,
        statements: list[StatementAst],
        traps: list[TrapStatementAst],
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.block_kind = block_kind
        self.unnamed = unnamed
        self.statements = statements
        self.traps = traps
        for item in statements:
            item.parent = self
        for item in traps:
            item.parent = self


class UsingStatementAst(StatementAst):
    """`using namespace|module|assembly name`."""

    __slots__ = ("kind", "name", "module_specification", "alias")
    child_fields: ClassVar[tuple[str, ...]] = ("name", "module_specification", "alias")

    def __init__(
        self,
        start: int,
        end: int,
        kind: str,
        name: StringConstantExpressionAst | None,
        module_specification: HashtableAst | None = None,
        alias: StringConstantExpressionAst | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.kind = kind
        self.name = name
        self.module_specification = module_specification
        self.alias = alias
        if name is not None:
            name.parent = self
        if module_specification is not None:
            module_specification.parent = self
        if alias is not None:
            alias.parent = self


class ScriptBlockAst(Ast):
    """The body of a script, function or script block."""

    __slots__ = ("using_statements", "attributes", "param_block", "dynamic_param_block", "begin_block", "process_block", "end_block", "clean_block", "script_requirements", "source_text")
    child_fields: ClassVar[tuple[str, ...]] = ("using_statements", "attributes", "param_block", "dynamic_param_block", "begin_block", "process_block", "end_block", "clean_block")

    def __init__(
        self,
        start: int,
        end: int,
        using_statements: list[UsingStatementAst],
        attributes: list[AttributeAst],
        param_block: ParamBlockAst | None,
        dynamic_param_block: NamedBlockAst | None,
        begin_block: NamedBlockAst | None,
        process_block: NamedBlockAst | None,
        end_block: NamedBlockAst | None,
        clean_block: NamedBlockAst | None,
        script_requirements: ScriptRequirements | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.using_statements = using_statements
        self.attributes = attributes
        self.param_block = param_block
        self.dynamic_param_block = dynamic_param_block
        self.begin_block = begin_block
        self.process_block = process_block
        self.end_block = end_block
        self.clean_block = clean_block
        self.script_requirements = script_requirements
        self.source_text: SourceText | None = None
        for using in using_statements:
            using.parent = self
        for attribute in attributes:
            attribute.parent = self
        if param_block is not None:
            param_block.parent = self
        if dynamic_param_block is not None:
            dynamic_param_block.parent = self
        if begin_block is not None:
            begin_block.parent = self
        if process_block is not None:
            process_block.parent = self
        if end_block is not None:
            end_block.parent = self
        if clean_block is not None:
            clean_block.parent = self


class ScriptBlockExpressionAst(ExpressionAst):
    """`{ … }` as a value."""

    __slots__ = ("script_block",)
    child_fields: ClassVar[tuple[str, ...]] = ("script_block",)
    opens_scope = True

    def __init__(self, start: int, end: int, script_block: ScriptBlockAst) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.script_block = script_block
        script_block.parent = self


class FunctionDefinitionAst(StatementAst):
    """`function name(parameters) { }`; `parameters` is None where none stand behind the name: a param block may follow empty parentheses."""

    __slots__ = ("name", "parameters", "body", "is_filter", "is_workflow", "name_position")
    child_fields: ClassVar[tuple[str, ...]] = ("parameters", "body")
    opens_scope = True

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        parameters: list[ParameterAst] | None,
        body: ScriptBlockAst,
        is_filter: bool = False,
        is_workflow: bool = False,
        name_position: tuple[int, int] = (0, 0),
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.name = name
        self.parameters = parameters or None
        self.body = body
        self.is_filter = is_filter
        self.is_workflow = is_workflow
        self.name_position = name_position
        for item in parameters or ():
            item.parent = self
        body.parent = self


class ConfigurationDefinitionAst(StatementAst):
    """`configuration name { }`."""

    __slots__ = ("body", "configuration_type", "instance_name")
    child_fields: ClassVar[tuple[str, ...]] = ("body", "instance_name")

    def __init__(
        self,
        start: int,
        end: int,
        body: ScriptBlockExpressionAst,
        configuration_type: str,
        instance_name: ExpressionAst,
    ) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.body = body
        self.configuration_type = configuration_type
        self.instance_name = instance_name
        body.parent = self
        instance_name.parent = self
