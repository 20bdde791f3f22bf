"""A script block that is nothing but commands, as commands: names and arguments, evaluated on this side (wire facts 7.3).

Endpoints without a language take only these. What cannot be written so, or would mean something else when it is evaluated
here (types, methods, script blocks), stays a script.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from psremote.engine.parameter_binding import ParameterName
from psremote.engine.using_expressions import provide_using, using_key
from psremote.objects import PSObject, base_object, to_text
from psremote.protocol.psrp.command import ERROR, OUTPUT, Command, Parameter

_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None}
_PLAIN = frozenset({
    "StringConstantExpressionAst", "ConstantExpressionAst", "ExpandableStringExpressionAst", "VariableExpressionAst", "UsingExpressionAst",
    "ArrayLiteralAst", "HashtableAst", "ParenExpressionAst", "ArrayExpressionAst", "SubExpressionAst", "StatementBlockAst", "PipelineAst",
    "CommandExpressionAst", "MemberExpressionAst", "IndexExpressionAst", "UnaryExpressionAst", "BinaryExpressionAst",
})  # fmt: skip
"""What an argument may be made of."""
_MERGES = {
    "Error": ("merge_error",), "Warning": ("merge_warning",), "Verbose": ("merge_verbose",), "Debug": ("merge_debug",),
    "Information": ("merge_information",),
    "All": ("merge_error", "merge_warning", "merge_verbose", "merge_debug", "merge_information"),
}  # fmt: skip


def _makes_object(node: Any) -> bool:
    """Whether it is `[pscustomobject]@{…}` or a part of it: data, however it is written."""
    kind = type(node).__name__
    if kind == "TypeConstraintAst":
        return _makes_object(node.parent)
    return (
        kind == "ConvertExpressionAst" and node.type.type_name.full_name.lower() in ("pscustomobject", "ordered")
        and type(node.child).__name__ == "HashtableAst"
    )


class NotConvertible(Exception):
    """The block has to be sent as a script; says why, for tests."""


class CommandConversion:
    """Converts one block with the arguments it is called with."""

    def __init__(self, context: Any, arguments: list[Any], using: dict[str, Any]) -> None:
        self.context = context
        self.using = using
        self.arguments = arguments
        self.variables: dict[str, Any] = {}

    def convert(self, block: Any) -> list[list[Command]]:
        """The statements, each a pipeline of commands. Raises NotConvertible."""
        tree = block.code.ast
        if any(getattr(tree, name, None) is not None for name in ("begin_block", "process_block", "clean_block", "dynamic_param_block")):
            raise NotConvertible("it has named blocks")
        body = tree.end_block
        if body is None or not body.statements or body.traps or tree.using_statements or tree.attributes:
            raise NotConvertible("it is empty or has traps, attributes or using statements")
        self._bind(tree.param_block)
        return [self._pipeline(statement) for statement in body.statements]

    def _bind(self, param_block: Any) -> None:
        rest = list(self.arguments)
        if param_block is not None:
            if param_block.attributes:
                raise NotConvertible("its parameters have attributes")
            for parameter in param_block.parameters:
                if parameter.attributes or parameter.default_value is not None:
                    raise NotConvertible("its parameters have types, attributes or defaults")
                name = parameter.name.variable_path.name.lower() if hasattr(parameter.name, "variable_path") else str(parameter.name).lstrip("$").lower()
                self.variables[name] = rest.pop(0) if rest else None
        self.variables["args"] = rest

    def _pipeline(self, statement: Any) -> list[Command]:
        if type(statement).__name__ != "PipelineAst" or statement.background:
            raise NotConvertible("a statement is no pipeline")
        return [self._command(element) for element in statement.pipeline_elements]

    def _command(self, node: Any) -> Command:
        if type(node).__name__ != "CommandAst" or node.invocation_operator == "Dot":
            raise NotConvertible("a pipeline has an expression or a dot-sourced command")
        name, *rest = node.command_elements
        made = Command(self._name(name), False, None)
        for element in rest:
            made.parameters.extend(self._arguments(element))
        for redirection in node.redirections:
            self._redirect(made, redirection)
        return made

    def _name(self, node: Any) -> str:
        """A command's name: written out, or in a parameter of the block (that is how a proxy calls)."""
        kind = type(node).__name__
        if kind == "StringConstantExpressionAst":
            return str(node.value)
        found = base_object(self._variable(node)) if kind == "VariableExpressionAst" and not node.splatted else None
        if not isinstance(found, str) or not found:
            raise NotConvertible("a command's name is not written out")
        return found

    def _redirect(self, command: Command, node: Any) -> None:
        to_stream = getattr(node, "to_stream", None)
        if to_stream != "Output" or node.from_stream not in _MERGES:
            raise NotConvertible("a stream goes to a file or elsewhere")
        for attribute in _MERGES[node.from_stream]:
            setattr(command, attribute, OUTPUT)
        if node.from_stream == "Error":
            command.merge_my_result, command.merge_to_result = ERROR, OUTPUT

    # --- arguments

    def _arguments(self, node: Any) -> Iterator[Parameter]:
        if type(node).__name__ == "CommandParameterAst":
            if node.argument is None:
                yield Parameter(f"-{node.parameter_name}")
            else:
                blank = " " if node.text[len(node.parameter_name) + 1:].lstrip(":")[:1].isspace() else ""
                yield Parameter(f"-{node.parameter_name}:{blank}", self._value(node.argument))
            return
        sub = getattr(node, "sub_expression", node)
        if getattr(sub, "splatted", False):
            yield from self._splat(node, sub is not node)
            return
        yield Parameter(None, self._value(node))

    def _splat(self, node: Any, is_using: bool) -> Iterator[Parameter]:
        value = base_object(self._using(node) if is_using else self._variable(node))
        if hasattr(value, "set_item"):
            for key, one in value.items():
                yield Parameter(to_text(key) if is_using else f"-{to_text(key)}:", one)
        else:
            for one in value if isinstance(value, list) else [value]:
                # A name that nobody knew here came through `$args` as a name; it goes on as one.
                yield Parameter(str(one)) if isinstance(one, ParameterName) else Parameter(None, one)

    def _variable(self, node: Any) -> Any:
        path = node.variable_path
        name = path.user_path.lower()
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if name in self.variables:
            return self.variables[name]
        raise NotConvertible(f"${path.user_path} is a variable of the other side")

    def _using(self, node: Any) -> Any:
        try:
            return self.using[using_key(node)]
        except KeyError:
            raise NotConvertible("nobody has given its $using: values") from None

    def _value(self, node: Any) -> Any:
        kind = type(node).__name__
        if kind == "StringConstantExpressionAst":
            return node.value
        if kind == "ConstantExpressionAst":
            return self._number(node)
        if kind == "VariableExpressionAst":
            return self._variable(node)
        if kind == "UsingExpressionAst":
            return self._using(node)
        if kind == "ArrayLiteralAst":
            return [self._value(element) for element in node.elements]
        return self._evaluated(node)

    @staticmethod
    def _number(node: Any) -> Any:
        """A number keeps the way it was written, for parameters that want a text."""
        text = node.text
        if text.startswith("-"):
            return text
        if to_text(node.value) == text or isinstance(node.value, bool):
            return node.value
        made = PSObject(node.value)
        made.text = text
        return made

    def _evaluated(self, node: Any) -> Any:
        for inner in node.walk():
            kind = type(inner).__name__
            if (kind not in _PLAIN and not _makes_object(inner)) or getattr(inner, "static", False):
                raise NotConvertible(f"an argument has a {kind}")
            if kind == "VariableExpressionAst" and type(inner.parent).__name__ != "UsingExpressionAst" and not self._inside_using(inner, node):
                self._variable(inner)
        text = node.text
        if type(node).__name__ == "ExpandableStringExpressionAst" and not text.startswith('"'):
            if '"' in text or "`" in text:
                raise NotConvertible("an unquoted argument has quotes in it")
            text = f'"{text}"'
        names = [name for name in self.variables if name != "args"]
        parameters = ", ".join("${" + name + "}" for name in names)
        context = self.context
        scope = context.scope
        before = provide_using(scope, self.using)
        try:
            # trap: an argument that fails fails the command, which would else run without it
            block = context.new_script_block(f"param({parameters}) trap {{ break }} ,({text})")
            found = block.invoke([*(self.variables[name] for name in names), *self.variables["args"]])
        finally:
            scope.extra = before
        return found[0] if found else None

    @staticmethod
    def _inside_using(inner: Any, stop: Any) -> bool:
        node = inner
        while node is not None and node is not stop.parent:
            if type(node).__name__ == "UsingExpressionAst":
                return True
            node = node.parent
        return False
