"""`switch` in all its modes, and `try`/`catch`/`finally`."""

from __future__ import annotations

import ast as py
from typing import Any

from psremote.engine.code_generation.expressions import condition, statement_value
from psremote.engine.code_generation.generator import Generator, Loop, statement
from psremote.engine.code_generation.inline_operators import Side, equals_text, is_plain_text
from psremote.engine.code_generation.known_numbers import UNKNOWN
from psremote.engine.code_generation.names import canonical
from psremote.engine.code_generation.pattern_sites import PatternSite
from psremote.engine.code_generation.quick_loops import BARRIERS
from psremote.engine.code_generation.statements import TrapLoop, has_calls, pass_on, statements
from psremote.language import ast as tree


@statement(tree.SwitchStatementAst)
def switch_statement(gen: Generator, node: Any) -> None:
    """`switch`: each value against each clause, `$_` being the value."""
    flags = {str(f).lower() for f in (node.flags.split(", ") if isinstance(node.flags, str) else node.flags)}
    mode = "regex" if "regex" in flags else "wildcard" if "wildcard" in flags else "exact"
    line = gen.line
    if "file" in flags:
        values = gen.call("switch_file", gen.n("X"), statement_value(gen, node.condition))
    else:
        value = Side(gen, statement_value(gen, node.condition, True), UNKNOWN)
        is_one = gen.compare(gen.call("type", value.first), py.In(), gen.n("SCALARS"))
        values = gen.either(is_one, gen.tuple_([value.again]), gen.call("switch_values", value.final))
    source = gen.temp()
    gen.set(source, values)
    saved = gen.temp()
    unseen = gen.locals and mode == "exact" and not sees_item(node)
    if not unseen:
        gen.set(saved, gen.call("enter_switch", gen.n("X"), gen.n("S"), gen.n(source)) if gen.mentioned.uses_switch else gen.slot(0))
    if gen.mentioned.uses_switch:
        gen.set(source, gen.method(gen.n("S"), "get_local", gen.k("switch")))
    item = gen.temp()
    matched = gen.temp()
    loop = Loop(node.label, None, True)
    sensitive = gen.k("casesensitive" in flags)

    def clause(test_node: Any, body_node: Any) -> None:
        gen.at(test_node)
        body = gen.into(lambda: statements(gen, body_node.statements, True, body_node.traps))
        if not unseen:
            body = [*gen.into(lambda: gen.set_slot(0, gen.n(item))), *body]
        if node.default is not None:
            body = [*gen.into(lambda: gen.set(matched, gen.k(True))), *body]
        if isinstance(test_node, tree.ScriptBlockExpressionAst):
            block = test_node.script_block.end_block
            gen.set_slot(0, gen.n(item))
            nodes = block.statements if block is not None else []
            name = gen.temp()
            gen.set(name, gen.list_([]))
            outer, gen.out = gen.out, name
            outer_discard, gen.discard_output = gen.discard_output, False
            statements(gen, nodes, False, block.traps if block is not None else None)  # an error in a test ends the switch
            gen.out, gen.discard_output = outer, outer_discard
            gen.if_(gen.call("truth", gen.call("unroll_null", gen.n(name))), body)
            return
        simple = isinstance(test_node, tree.ConstantExpressionAst)
        if simple and mode == "exact" and type(test_node.value) is int:
            fast = gen.compare(gen.n(item), py.Eq(), gen.k(test_node.value))
            test = gen.either(gen.is_int(gen.n(item)), fast, gen.call("switch_exact", gen.n("X"), gen.n("S"), gen.n(item), gen.k(test_node.value), sensitive))
            gen.if_(test, body)
            return
        wanted = gen.expr(test_node)
        test = gen.call(f"switch_{mode}", gen.n("X"), gen.n("S"), gen.n(item), wanted, sensitive)
        if mode == "regex" and isinstance(wanted, py.Constant) and type(wanted.value) is str:
            site = PatternSite("Cmatch" if "casesensitive" in flags else "Imatch", wanted.value)
            test = gen.call("switch_pattern", gen.n("X"), gen.n("S"), gen.n(item), wanted, sensitive, gen.g(site))
        if mode == "exact" and is_plain_text(wanted):
            test = equals_text(gen, "Ceq" if "casesensitive" in flags else "Ieq", Side(gen, gen.n(item), UNKNOWN), wanted, test)
        gen.if_(test, body)

    def all_clauses() -> None:
        if not unseen:
            gen.set_slot(0, gen.n(item))
        if node.default is not None:
            gen.set(matched, gen.k(False))
        for test_node, body_node in node.clauses:
            known = set(gen.assigned)
            clause(test_node, body_node)
            gen.assigned = known
        if node.default is not None:
            known = set(gen.assigned)
            body = gen.into(lambda: statements(gen, node.default.statements, True, node.default.traps))
            gen.assigned = known
            gen.if_(gen.not_(gen.n(matched)), body)

    def make() -> None:
        gen.loops.append(loop)
        body = gen.into(all_clauses)
        gen.loops.pop()
        gen.line = line
        if has_calls(gen, node):
            name = gen.temp()
            passed = gen.into(lambda: pass_on(gen, name, loop.label))
            body = gen.into(lambda: gen.try_(body, [gen.handler("ContinueFlow", name, passed)]))
        gen.for_(item, gen.n(source), body)

    def guarded() -> None:
        made = gen.into(make)
        if has_calls(gen, node):
            name = gen.temp()
            gen.try_(made, [gen.handler("BreakFlow", name, gen.into(lambda: pass_on(gen, name, loop.label)))])
        else:
            gen.body.extend(made)

    def restore() -> None:
        if gen.mentioned.uses_switch:
            gen.do(gen.call("leave_switch", gen.n("S"), gen.n(saved)))
        else:
            gen.set_slot(0, gen.n(saved))

    if unseen:
        guarded()
        return
    gen.try_(gen.into(guarded), [], gen.into(restore))


def sees_item(node: Any) -> bool:
    """Whether anything in a switch may look at `$_`: itself, or code it calls."""
    return any(type(one) in BARRIERS or (type(one) is tree.VariableExpressionAst and canonical(one.variable_path.name) == "_") for one in node.walk())


@statement(tree.TryStatementAst)
def try_statement(gen: Generator, node: Any) -> None:
    """`try`."""
    line = gen.line
    outer_try, outer_traps, outer_chain_traps = gen.in_try, gen.traps, gen.chain_traps
    saved = gen.temp()

    def protected() -> None:
        gen.in_try, gen.traps, gen.chain_traps = True, None, None
        known = set(gen.assigned)
        statements(gen, node.body.statements, True, node.body.traps)
        gen.assigned = known
        gen.in_try, gen.traps, gen.chain_traps = outer_try, outer_traps, outer_chain_traps

    def attempt() -> None:
        gen.set(saved, gen.attr(gen.n("X"), "propagate"))
        gen.set_attr(gen.n("X"), "propagate", gen.k(True))
        body = gen.into(protected)
        gen.line = line
        gen.try_(body, [], gen.into(lambda: gen.set_attr(gen.n("X"), "propagate", gen.n(saved))))

    def catching() -> None:
        if not node.catch_clauses:
            attempt()
            return
        error = gen.temp()
        held = gen.temp()

        def handle() -> None:
            gen.set(held, gen.call("caught", gen.n("X"), gen.n("S"), gen.n(error)))
            kinds = [[t.type_name for t in c.catch_types] for c in node.catch_clauses]
            which = gen.temp()
            gen.set(which, gen.call("match_catch", gen.n("X"), gen.n(held), gen.g(kinds)))
            gen.if_(gen.compare(gen.n(which), py.Lt(), gen.k(0)), gen.into(lambda: gen.raise_(gen.n(held))))
            kept = gen.temp()
            gen.set(kept, gen.call("enter_catch", gen.n("X"), gen.n("S"), gen.n(held)))

            def bodies() -> None:
                # an error in a catch body leaves the whole try statement
                gen.in_try, gen.traps, gen.chain_traps = True, None, None
                for index, clause in enumerate(node.catch_clauses):
                    gen.line = line
                    known = set(gen.assigned)
                    body = gen.into(lambda clause=clause: statements(gen, clause.body.statements, True, clause.body.traps))  # type: ignore[misc]
                    gen.assigned = known
                    gen.line = line
                    if len(node.catch_clauses) == 1:
                        gen.body.extend(body)
                    else:
                        gen.if_(gen.compare(gen.n(which), py.Eq(), gen.k(index)), body)
                gen.in_try, gen.traps, gen.chain_traps = outer_try, outer_traps, outer_chain_traps

            gen.try_(gen.into(bodies), [], gen.into(lambda: gen.do(gen.call("leave_catch", gen.n("X"), gen.n("S"), gen.n(kept)))))

        attempted = gen.into(attempt)
        gen.line = line
        gen.try_(attempted, [gen.handler("Exception", error, gen.into(handle))])

    if node.finally_block is None:
        catching()
        return

    def last() -> None:
        kept = gen.temp()
        gen.set(kept, gen.call("enter_finally", gen.n("X")))
        body = gen.into(lambda: statements(gen, node.finally_block.statements, True, node.finally_block.traps))
        gen.try_(body, [], gen.into(lambda: gen.do(gen.call("leave_finally", gen.n("X"), gen.n(kept)))))

    made = gen.into(catching)
    gen.line = line
    gen.try_(made, [], gen.into(last))


__all__ = ["TrapLoop", "condition", "switch_statement", "try_statement"]
