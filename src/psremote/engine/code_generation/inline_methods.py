"""Everyday methods of strings in line, where the site has seen that they are String's own.

Each is a row: what must hold of target (`t`) and arguments (`a`, `b`), and Python's expression for the result. What can be
decided when the code is generated, because constants stand there, is.
"""

from __future__ import annotations

import ast as py
from typing import Any

from psremote.bcl.values.culture_info import CASING
from psremote.bcl.values.string_type import WHITE
from psremote.engine.code_generation.generator import RUNTIME, Generator
from psremote.engine.code_generation.inline_operators import Side
from psremote.engine.code_generation.known_numbers import UNKNOWN
from psremote.engine.code_generation.method_sites import MethodSite

RUNTIME.update(CASING=CASING, WHITE=WHITE)
A_IS_INT, B_IS_INT, A_IS_TEXT, B_IS_TEXT = "type(a) is int", "type(b) is int", "type(a) is str", "type(b) is str"
STRING_METHODS: dict[tuple[str, int], tuple[tuple[str, ...], str]] = {
    ("toupper", 0): (("t.isascii()", "not CASING.turkic"), "t.upper()"),
    ("tolower", 0): (("t.isascii()", "not CASING.turkic"), "t.lower()"),
    ("toupperinvariant", 0): (("t.isascii()",), "t.upper()"),
    ("tolowerinvariant", 0): (("t.isascii()",), "t.lower()"),
    ("trim", 0): ((), "t.strip(WHITE)"),
    ("trimstart", 0): ((), "t.lstrip(WHITE)"),
    ("trimend", 0): ((), "t.rstrip(WHITE)"),
    ("substring", 1): ((A_IS_INT, "a >= 0", "a <= len(t)", "t.isascii()"), "t[a:]"),
    ("substring", 2): ((A_IS_INT, B_IS_INT, "a >= 0", "b >= 0", "a + b <= len(t)", "t.isascii()"), "t[a:a + b]"),
    ("padleft", 1): ((A_IS_INT, "a >= 0", "t.isascii()"), "t.rjust(a)"),
    ("padright", 1): ((A_IS_INT, "a >= 0", "t.isascii()"), "t.ljust(a)"),
    ("contains", 1): ((A_IS_TEXT,), "a in t"),
    ("replace", 2): ((A_IS_TEXT, B_IS_TEXT, "a"), "t.replace(a, b)"),
}
_PARSED: dict[str, py.expr] = {}


def inline_method(gen: Generator, name: str, site: MethodSite, target: py.expr, arguments: list[py.expr], nothing: bool) -> py.expr:
    """A method call; its site remembers the overload, and whether the row below may be taken."""
    row = STRING_METHODS.get((name.lower(), len(arguments)))
    held = gen.g(site)
    function = f"method_{len(arguments)}" if len(arguments) <= 2 else "method_n"
    if row is None:
        return valued(gen, gen.barrier(gen.call(function, held, target, *arguments)), nothing)
    sides = [Side(gen, value, UNKNOWN) for value in (target, *arguments)]
    for side in sides[:-1] if any(one.first is not one.again for one in sides[1:]) else ():
        side.settle(gen)
    for side in sides[1:]:
        side.settle(gen)
    first = sides[0].first
    names = dict(zip("tab", [side.again for side in sides]))
    known = {letter: value.value for letter, value in names.items() if isinstance(value, py.Constant)}
    tests, result = row
    made: list[py.expr] = []
    for test in ("type(t) is str", *tests):
        decided = decide(test, known)
        if decided is None:
            here = {**names, "t": first} if not made else names
            made.append(filled(gen, test, here))
            continue
        if not decided:
            return valued(gen, gen.barrier(gen.call(function, held, *[side.final if side.first is side.again else side.first for side in sides])), nothing)
    made.append(gen.attr(held, "is_string_method"))
    general = valued(gen, gen.barrier(gen.call(function, held, *[side.final for side in sides])), nothing)
    return gen.either(gen.all_of(*made), filled(gen, result, names), general)


def valued(gen: Generator, called: py.expr, nothing: bool) -> py.expr:
    """A call's result; nothing is null, unless it was asked for."""
    if nothing:
        return called
    held = gen.temp()
    return gen.either(gen.compare(gen.walrus(held, called), py.IsNot(), gen.n("NOTHING")), gen.n(held), gen.k(None))


def parsed(source: str) -> py.expr:
    """A row's text as an expression."""
    found = _PARSED.get(source)
    if found is None:
        found = _PARSED[source] = py.parse(source, mode="eval").body
    return found


def decide(test: str, known: dict[str, Any]) -> bool | None:
    """What a test of constants says; None where it hangs on what is not known yet."""
    used = {node.id for node in py.walk(parsed(test)) if isinstance(node, py.Name)}
    if "CASING" in used or not used & set("tab") <= known.keys():
        return None
    return bool(eval(test, {}, known))


def filled(gen: Generator, source: str, names: dict[str, py.expr]) -> py.expr:
    """A row's expression over these operands."""
    return Filled(gen, names).visit(copied(parsed(source)))


def copied(node: Any) -> Any:
    """A copy of a small tree."""
    if isinstance(node, py.AST):
        return type(node)(**{name: copied(value) for name, value in py.iter_fields(node)})
    return [copied(one) for one in node] if isinstance(node, list) else node


class Filled(py.NodeTransformer):
    """Puts operands for the letters, and the line of the script on every node."""

    def __init__(self, gen: Generator, names: dict[str, py.expr]) -> None:
        self.gen = gen
        self.names = names

    def visit_Name(self, node: py.Name) -> py.expr:
        """A letter, or a name of Python's."""
        return self.names.get(node.id) or self.gen.n(node.id)

    def generic_visit(self, node: py.AST) -> py.AST:
        """Any other node."""
        super().generic_visit(node)
        if isinstance(node, py.expr):
            node.lineno = node.end_lineno = self.gen.line
            node.col_offset = node.end_col_offset = 0
        return node
