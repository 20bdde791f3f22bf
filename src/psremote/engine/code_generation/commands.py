"""Commands and pipelines: call sites with their evaluated arguments, redirections, chains, background jobs."""

from __future__ import annotations

import ast as py
from typing import Any

from psremote.engine.code_generation.call_sites import CallSite, PipelineSite
from psremote.engine.code_generation.expressions import walked
from psremote.engine.code_generation.generator import Generator, statement
from psremote.engine.code_generation.known_numbers import kind_of, single_expression
from psremote.engine.code_generation.names import canonical
from psremote.engine.code_generation.statements import emit, expression_statement, handle_trap, is_success
from psremote.language import ast as tree

DYNAMIC: Any = object()


@statement(tree.PipelineAst)
def pipeline(gen: Generator, node: Any) -> None:
    """A pipeline in statement position."""
    elements = node.pipeline_elements
    if node.background:
        gen.do(gen.call("start_background", gen.n("X"), gen.n("S"), gen.n(gen.out), gen.g(node)))
        return
    first = elements[0]
    if len(elements) == 1:
        if isinstance(first, tree.CommandExpressionAst):
            if first.redirections:
                redirected_expression(gen, first)
            else:
                expression_statement(gen, first.expression)
            return
        if isinstance(first, tree.CommandAst):
            gen.line = point(gen, first)
            site, values = call_site(gen, first)
            gen.do(gen.call("run_command", gen.n("X"), gen.n("S"), gen.n(gen.out), gen.g(site), gen.tuple_(values)))
            return
        gen.stmt(first)
        return
    input_value: py.expr = gen.n("NO_INPUT")
    sites: list[CallSite] = []
    given: list[py.expr] = []
    rest = elements
    if isinstance(first, tree.CommandExpressionAst):
        rest = elements[1:]
        if first.redirections:
            name = gen.temp()
            gen.set(name, gen.list_([]))
            outer, gen.out = gen.out, name
            redirected_expression(gen, first)
            gen.out = outer
            input_value = gen.call("as_input", gen.n(name))
        else:
            held = gen.temp()
            gen.set(held, walked(gen, first.expression))
            input_value = gen.call("as_input", gen.n(held))
    for element in rest:
        mark = len(gen.body)
        site, own = call_site(gen, element)
        if len(gen.body) > mark:
            given = gen.spill(given, mark)
        sites.append(site)
        given.append(gen.tuple_(own))
    whole = PipelineSite(sites, node)
    gen.do(gen.call("run_pipeline", gen.n("X"), gen.n("S"), gen.n(gen.out), gen.g(whole), input_value, gen.tuple_(given)))


def point(gen: Generator, node: Any) -> int:
    """A sequence point of the command itself."""
    gen.at(node)
    return gen.line


def called_as_method(elements: Any) -> bool:
    """Whether a command is written as a method is called: `f(1, 2)`."""
    if len(elements) != 2 or not isinstance(elements[1], tree.ParenExpressionAst) or elements[1].start != elements[0].end:
        return False
    return isinstance(single_expression(elements[1].pipeline), tree.ArrayLiteralAst)


def call_site(gen: Generator, node: Any) -> tuple[CallSite, list[py.expr]]:
    """What a command's site knows at compile time, and the values it is given each time."""
    elements = node.command_elements
    first = elements[0]
    wanted: list[Any] = []
    shape: list[tuple[str, Any, Any, bool, Any]] = []
    name: Any = None
    if isinstance(first, tree.StringConstantExpressionAst):
        name = first.value
    elif isinstance(first, tree.ScriptBlockExpressionAst) or not isinstance(first, tree.CommandParameterAst):
        wanted.append(first)
    if name is not None and called_as_method(elements):
        gen.do(gen.call("check_parentheses", gen.n("X"), gen.n("S"), gen.k(name)))
    for element in elements[1:]:
        if isinstance(element, tree.CommandParameterAst):
            if element.argument is None:
                text = element.text
                shape.append(("name", element.parameter_name, None, text.endswith(":"), text))
            else:
                argument(shape, wanted, "named", element.parameter_name, element.argument, (element.text.split(":", 1)[0] + ":", element))
        elif isinstance(element, tree.VariableExpressionAst) and element.splatted:
            shape.append(("splat", None, DYNAMIC, False, element))
            wanted.append(element)
        elif isinstance(element, tree.UsingExpressionAst) and getattr(element.sub_expression, "splatted", False):
            shape.append(("splat", None, DYNAMIC, False, element))
            wanted.append(element)
        else:
            argument(shape, wanted, "value", None, element, None)
    redirections: list[tuple[Any, ...]] = []
    for redirection in node.redirections:
        if isinstance(redirection, tree.MergingRedirectionAst):
            redirections.append(("merge", redirection.from_stream, redirection.to_stream))
        else:
            redirections.append(("file", redirection.from_stream, redirection.append))
            wanted.append(redirection.location)
    values = gen.exprs(wanted)
    return CallSite(node, name, node.invocation_operator, tuple(shape), tuple(redirections), DYNAMIC), values


def argument(shape: list[Any], wanted: list[Any], kind: str, name: Any, node: Any, text: Any) -> None:
    """One argument: constants stay with the site, the rest is evaluated each time."""
    if isinstance(node, tree.ConstantExpressionAst) and not isinstance(node, tree.StringConstantExpressionAst) and node.value is not None:
        shape.append((kind, name, node.value, True, node if kind == "value" else text))
        return
    if isinstance(node, tree.StringConstantExpressionAst):
        shape.append((kind, name, node.value, True, node if kind == "value" else text))
        return
    shape.append((kind, name, DYNAMIC, True, node if kind == "value" else text))
    wanted.append(node)


def redirected_expression(gen: Generator, node: Any) -> None:
    """An expression with redirections."""
    places: list[Any] = []
    spec: list[tuple[Any, ...]] = []
    for redirection in node.redirections:
        if isinstance(redirection, tree.MergingRedirectionAst):
            spec.append(("merge", redirection.from_stream, redirection.to_stream))
        else:
            spec.append(("file", redirection.from_stream, redirection.append))
            places.append(redirection.location)
    values = gen.exprs(places)
    held = gen.temp()
    gen.set(held, gen.call("enter_redirection", gen.n("X"), gen.n("S"), gen.n(gen.out), gen.g(tuple(spec)), gen.tuple_(values)))
    outer = gen.out
    inner = gen.temp()
    gen.set(inner, gen.attr(gen.n(held), "out"))
    gen.out = inner

    def body() -> None:
        expression_statement(gen, node.expression)

    made = gen.into(body)
    gen.out = outer
    gen.try_(made, [], gen.into(lambda: gen.do(gen.method(gen.n(held), "leave"))))


@statement(tree.CommandExpressionAst)
def command_expression(gen: Generator, node: Any) -> None:
    """An expression that stands where a pipeline may."""
    if node.redirections:
        redirected_expression(gen, node)
    else:
        expression_statement(gen, node.expression)


@statement(tree.PipelineChainAst)
def chain(gen: Generator, node: Any) -> None:
    """`a && b`, `a || b`."""
    if node.background:
        gen.do(gen.call("start_background", gen.n("X"), gen.n("S"), gen.n(gen.out), gen.g(node)))
        return
    chain_part(gen, node.lhs_pipeline_chain)
    test = gen.attr(gen.n("X"), "question")
    if node.operator in {"OrOr", "||"}:
        test = gen.not_(test)
    gen.if_(test, gen.into(lambda: chain_part(gen, node.rhs_pipeline)))


def chain_part(gen: Generator, node: Any) -> None:
    """One side of a chain: its own error handler decides `$?`."""
    if isinstance(node, tree.PipelineChainAst):
        chain(gen, node)
        return
    gen.at(node)

    def body() -> None:
        gen.stmt(node)
        if is_success(node):
            gen.set_attr(gen.n("X"), "question", gen.k(True))

    made = gen.into(body)
    name = gen.temp()
    traps = gen.chain_traps
    if traps is not None:
        gen.try_(made, [gen.handler("Exception", name, gen.into(lambda: handle_trap(gen, name, traps)))])
        return
    if gen.in_try:
        gen.body.extend(made)
        return
    report = gen.into(lambda: gen.do(gen.call("report", gen.n("X"), gen.n(name))))
    gen.try_(made, [gen.handler("Exception", name, report)])


@statement(tree.CommandAst)
def lone_command(gen: Generator, node: Any) -> None:
    """A command that stands without a pipeline around it."""
    site, values = call_site(gen, node)
    gen.do(gen.call("run_command", gen.n("X"), gen.n("S"), gen.n(gen.out), gen.g(site), gen.tuple_(values)))


@statement(tree.DynamicKeywordStatementAst, tree.ConfigurationDefinitionAst)
def configuration(gen: Generator, node: Any) -> None:
    """Desired state configuration: not part of this engine."""
    gen.do(gen.call("not_supported", gen.k("configuration")))


__all__ = ["call_site", "canonical", "emit", "kind_of", "pipeline"]
