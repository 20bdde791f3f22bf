"""What `syntax` and `outline_digest` of the conformance check ask for: tokens, tree and parse errors as plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from psremote.language import ImportResolver, ParseResult, parse
from psremote.language import ast as tree
from psremote.language.tokens import ATTRIBUTE_NAME, COMMAND_NAME, IN_ERROR, MEMBER_NAME, TYPE_NAME, Token
from psremote.protocol.clixml.primitives import dotnet_float_text

_SHOWN_FLAGS = (
    (IN_ERROR, "TokenInError"),
    (COMMAND_NAME, "CommandName"),
    (MEMBER_NAME, "MemberName"),
    (TYPE_NAME, "TypeName"),
    (ATTRIBUTE_NAME, "AttributeName"),
)


class _EmptyMachine(ImportResolver):
    """No module and no assembly can be found, as in the empty folder the scripts are asked in."""

    def module_problem(self, specification: Any) -> str:
        path = isinstance(specification, str) and ("/" in specification or "\\" in specification)
        return "RequiresModuleInvalid" if path else "ModuleNotFoundDuringParse"

    def assembly_exists(self, name: str) -> bool:
        return False


def syntax(text: str) -> dict[str, Any]:
    """The errors, tokens and tree of a script, offsets in UTF-16 units."""
    result = parse(text, tokens=True, imports=_EmptyMachine())
    place = result.ast.source.utf16
    errors = [
        {"id": e.error_id, "at": [place(e.start), place(e.end)], "incomplete": e.incomplete_input}
        for e in result.errors
    ]
    return {
        "errors": errors,
        "tokens": [_token(token, place) for token in result.tokens],
        "ast": _node(result.ast, place),
    }


def outline_digest(text: str) -> tuple[str, list[list[Any]]]:
    """SHA-256 of the tree's lines `NodeType start end`, and the errors."""
    result = parse(text, imports=_EmptyMachine())
    place = result.ast.source.utf16
    lines = [f"{type(node).__name__} {place(node.start)} {place(node.end)}" for node in result.ast.walk()]
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return digest, [[e.error_id, place(e.start), place(e.end)] for e in result.errors]


def outline(result: ParseResult) -> list[str]:
    """The tree's lines, for people."""
    place = result.ast.source.utf16
    return [f"{type(node).__name__} {place(node.start)} {place(node.end)}" for node in result.ast.walk()]


def _token(token: Token, place: Callable[[int], int]) -> list[Any]:
    row: list[Any] = [token.kind, place(token.start), place(token.end)]
    flags = ", ".join(name for bit, name in _SHOWN_FLAGS if token.flags & bit)
    if flags or token.nested:
        row.append(flags)
    if token.nested:
        row.append([_token(inner, place) for inner in token.nested])
    return row


def _node(node: tree.Ast, place: Callable[[int], int]) -> list[Any]:
    row: list[Any] = [type(node).__name__.removesuffix("Ast"), place(node.start), place(node.end)]
    describe = _FACTS.get(type(node))
    facts = describe(node) if describe is not None else {}
    facts = {key: value for key, value in facts.items() if value is not _ABSENT}
    if facts:
        row.append(facts)
    children = [_node(child, place) for child in node.children() if not _made_by_parser(child)]
    if children:
        row.append(children)
    return row


def _made_by_parser(node: tree.Ast) -> bool:
    """A constructor's call of its base class, which the recorded trees leave out."""
    return isinstance(node, tree.BaseCtorInvokeMemberExpressionAst)


_ABSENT = object()


def _when(value: Any) -> Any:
    """The value, or nothing where it is empty."""
    return value or _ABSENT


def _flag(value: bool) -> Any:
    return 1 if value else _ABSENT


def _constant(node: tree.ConstantExpressionAst) -> dict[str, Any]:
    value = node.value
    if value is None:
        return {"t": None}
    return {"t": _constant_type(value), "v": _constant_text(value)}


def _constant_type(value: Any) -> str:
    name = type(value).__name__
    known = {"int": "Int32", "float": "Double", "bool": "Boolean", "BigInteger": "Numerics.BigInteger"}
    return "System." + known.get(name, name)


def _constant_text(value: Any) -> str:
    if isinstance(value, int):
        return str(bool(value)) if isinstance(value, bool) else str(int(value))
    if isinstance(value, float):
        return "Infinity" if value == float("inf") else dotnet_float_text(repr(value))
    from psremote.objects import to_text

    return to_text(value)


def _string(node: tree.StringConstantExpressionAst) -> dict[str, Any]:
    kind = node.string_constant_type
    text = node.text
    if kind == "BareWord":
        return {"v": _ABSENT if node.value == text else node.value}
    shown = text[1:-1] if len(text) == 2 or (len(text) > 1 and not kind.endswith("HereString")) else text
    return {"kind": kind, "v": _ABSENT if node.value == shown else node.value}


def _expandable(node: tree.ExpandableStringExpressionAst) -> dict[str, Any]:
    return {"kind": node.string_constant_type, "v": node.value}


def _static_type(name: tree.TypeName) -> str | None:
    from psremote.bcl.dotnet_type import find_type

    if name.full_name.lower() == "pscustomobject":
        return "System.Management.Automation.PSObject"
    found = find_type(name.full_name)
    return found.full_name if found is not None else None


def _convert(node: tree.ConvertExpressionAst) -> dict[str, Any]:
    name = node.type.type_name
    if name.full_name.lower() == "ordered":
        return {"t": "System.Collections.Specialized.OrderedDictionary"}
    found = _static_type(name)
    return {"t": found or "System.Object"}


def _parameter(node: tree.ParameterAst) -> dict[str, Any]:
    shown: Any = _ABSENT
    for attribute in node.attributes:
        if isinstance(attribute, tree.TypeConstraintAst):
            found = _static_type(attribute.type_name)
            if found not in (None, "System.Object"):
                shown = found
            break
    return {"var": node.name.variable_path.user_path, "t": shown}


def _member_attributes(static: bool, hidden: bool, literal: bool = False) -> str:
    names = ["Public"]
    if static:
        names.append("Static")
    if literal:
        names.append("Literal")
    if hidden:
        names.append("Hidden")
    return ", ".join(names)


def _function(node: tree.FunctionDefinitionAst) -> dict[str, Any]:
    return {
        "name": node.name,
        "params": _when(len(node.parameters or ())),
        "filter": _flag(node.is_filter),
    }


def _named_block(node: tree.NamedBlockAst) -> dict[str, Any]:
    if node.unnamed and node.block_kind == "End":
        return {}
    return {"kind": node.block_kind, "unnamed": _flag(node.unnamed)}


def _for(node: tree.ForStatementAst) -> dict[str, Any]:
    parts = (("i", node.initializer), ("c", node.condition), ("n", node.iterator))
    return {"label": _when(node.label), "parts": "".join(letter for letter, part in parts if part is not None)}


def _binary(node: tree.BinaryExpressionAst) -> dict[str, Any]:
    boolean = node.operator in ("And", "Or", "Xor", "Is")
    return {"op": node.operator, "t": "System.Boolean" if boolean else _ABSENT}


def _label(node: tree.LabeledStatementAst) -> dict[str, Any]:
    return {"label": _when(node.label)}


_FACTS: dict[type[tree.Ast], Callable[[Any], dict[str, Any]]] = {
    tree.AssignmentStatementAst: lambda n: {"op": n.operator},
    tree.AttributeAst: lambda n: {"name": n.type_name.full_name, "positional": _when(len(n.positional_arguments))},
    tree.BinaryExpressionAst: _binary,
    tree.CatchClauseAst: lambda n: {"all": _flag(not n.catch_types)},
    tree.CommandAst: lambda n: {"op": _ABSENT if n.invocation_operator == "Unknown" else n.invocation_operator},
    tree.CommandParameterAst: lambda n: {"name": n.parameter_name},
    tree.ConstantExpressionAst: _constant,
    tree.ConvertExpressionAst: _convert,
    tree.DataStatementAst: lambda n: {"var": _when(n.variable)},
    tree.DoUntilStatementAst: _label,
    tree.DoWhileStatementAst: _label,
    tree.ErrorStatementAst: lambda n: {"kind": _when(n.kind)},
    tree.ExpandableStringExpressionAst: _expandable,
    tree.FileRedirectionAst: lambda n: {"from": n.from_stream, "append": _flag(n.append)},
    tree.ForEachStatementAst: _label,
    tree.ForStatementAst: _for,
    tree.FunctionDefinitionAst: _function,
    tree.FunctionMemberAst: lambda n: {
        "name": n.name,
        "attrs": _member_attributes(n.is_static, n.is_hidden),
        "ctor": _flag(n.is_constructor),
    },
    tree.HashtableAst: lambda n: {"pairs": len(n.key_value_pairs)},
    tree.IfStatementAst: lambda n: {"clauses": len(n.clauses), "else": _flag(n.else_clause is not None)},
    tree.IndexExpressionAst: lambda n: {"nullConditional": _flag(n.null_conditional)},
    tree.InvokeMemberExpressionAst: lambda n: {
        "static": _flag(n.static),
        "nullConditional": _flag(n.null_conditional),
        "args": len(n.arguments),
        "generic": _when(len(n.generic_type_arguments)),
    },
    tree.BaseCtorInvokeMemberExpressionAst: lambda n: {"args": len(n.arguments)},
    tree.MemberExpressionAst: lambda n: {"static": _flag(n.static), "nullConditional": _flag(n.null_conditional)},
    tree.MergingRedirectionAst: lambda n: {"from": n.from_stream, "to": n.to_stream},
    tree.NamedAttributeArgumentAst: lambda n: {"name": n.argument_name, "omitted": _flag(n.expression_omitted)},
    tree.NamedBlockAst: _named_block,
    tree.ParameterAst: _parameter,
    tree.PipelineAst: lambda n: {"background": _flag(n.background)},
    tree.PipelineChainAst: lambda n: {"op": n.operator, "background": _flag(n.background)},
    tree.PropertyMemberAst: lambda n: {
        "name": n.name,
        "attrs": _member_attributes(n.is_static, n.is_hidden, n.is_literal),
    },
    tree.ScriptBlockAst: lambda n: {"requires": _flag(n.script_requirements is not None)},
    tree.StringConstantExpressionAst: _string,
    tree.SwitchStatementAst: lambda n: {
        "label": _when(n.label),
        "flags": ", ".join(n.flags) or "None",
        "clauses": len(n.clauses),
        "default": _flag(n.default is not None),
    },
    tree.TryStatementAst: lambda n: {"catches": len(n.catch_clauses), "finally": _flag(n.finally_block is not None)},
    tree.TypeConstraintAst: lambda n: {"name": n.type_name.full_name},
    tree.TypeDefinitionAst: lambda n: {"name": n.name, "attrs": n.kind.capitalize()},
    tree.TypeExpressionAst: lambda n: {"name": n.type_name.full_name},
    tree.UnaryExpressionAst: lambda n: {"op": n.token_kind},
    tree.UsingStatementAst: lambda n: {"kind": n.kind},
    tree.VariableExpressionAst: lambda n: {"var": n.variable_path.user_path, "splat": _flag(n.splatted)},
    tree.WhileStatementAst: _label,
}
