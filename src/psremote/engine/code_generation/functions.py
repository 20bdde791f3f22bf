"""Function definitions; and the types a block declares, which are there before its first statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from psremote.engine.code_generation.generator import Generator, statement
from psremote.engine.script_block import ScriptCode
from psremote.language import ast as tree


@statement(tree.FunctionDefinitionAst)
def function_definition(gen: Generator, node: Any) -> None:
    """`function f { }`."""
    code = ScriptCode(node.body, is_filter=node.is_filter, parameters=node.parameters)
    gen.do(gen.call("define_function", gen.n("X"), gen.n("S"), gen.k(node.name), gen.g(code), gen.k(node.is_filter)))


def types_in(nodes: Iterable[Any]) -> Iterator[Any]:
    """The type definitions in statements; blocks and functions in them have their own."""
    for node in nodes:
        if isinstance(node, tree.TypeDefinitionAst):
            yield node
        elif not isinstance(node, tree.ScriptBlockExpressionAst | tree.FunctionDefinitionAst | tree.ConstantExpressionAst):
            yield from types_in(node.children())


def hoisted_types(gen: Generator, nodes: list[Any]) -> None:
    """Classes and enums of a block, however deep in its statements, are defined when it is entered."""
    found = list(types_in(nodes))
    if found:
        gen.at(found[0])
        gen.do(gen.call("define_types", gen.n("X"), gen.n("S"), gen.g(found)))
