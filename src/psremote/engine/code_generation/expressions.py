"""Expressions: constants, variables, operators, strings, literals, casts, sub-expressions."""

from __future__ import annotations

import ast as py
from typing import Any

from psremote.engine.code_generation.generator import EXPRESSIONS, LOAD, Generator, expression, size_of
from psremote.engine.code_generation.inline_operators import (
    COMPARISONS,
    NUMERIC,
    OPEN,
    Side,
    arithmetic,
    either_of,
    inline_comparison,
    operator_call,
    slot_read,
)
from psremote.engine.code_generation.known_numbers import (
    UNKNOWN,
    Operand,
    bounds_of,
    kind_of,
    operand,
    single_expression,
)
from psremote.engine.code_generation.names import CONSTANTS, canonical
from psremote.engine.code_generation.pattern_sites import PatternSite
from psremote.engine.code_generation.type_references import TypeReference
from psremote.engine.operators.quick_texts import parse_form
from psremote.engine.script_block import ScriptCode
from psremote.engine.using_expressions import using_key
from psremote.language import ast as tree
from psremote.objects.ps_object import EMPTY_SHAPE

PATTERNS = frozenset({"Imatch", "Cmatch", "Inotmatch", "Cnotmatch", "Ireplace", "Creplace"})


# --- constants and variables ---


@expression(tree.ConstantExpressionAst, tree.StringConstantExpressionAst)
def constant(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """A number or string as it stands."""
    value = node.value
    if type(value) in {int, str, float, bool} or value is None:
        return gen.k(value)
    return gen.g(value)


@expression(tree.VariableExpressionAst)
def variable(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """Read a variable."""
    path = node.variable_path
    if path.is_variable and path.scope in {"", "local"}:
        name = canonical(path.name)
        if name in CONSTANTS:
            return gen.k(CONSTANTS[name])
        if name == "?":
            return gen.attr(gen.n("X"), "question")
        if name == "_" or not path.scope:
            if name in {"psscriptroot", "pscommandpath"}:
                return gen.call("script_location", gen.n("X"), gen.n("S"), gen.k(name), gen.k(gen.unit.source.file))
            index = gen.slot_of(name)
            if index is not None:
                if name in gen.assigned:
                    return gen.slot(index)
                return slot_read(gen, gen.slot(index), name)
            return gen.call("read_in_text" if gen.in_text else "read", gen.n("X"), gen.n("S"), gen.k(name))
    if path.is_variable:
        return gen.call("read_scoped", gen.n("X"), gen.n("S"), gen.k(path.scope), gen.k(canonical(path.name)), gen.k(path.name))
    return gen.call("read_drive", gen.n("X"), gen.k(path.drive_name), gen.k(path.name))


@expression(tree.UsingExpressionAst)
def using(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`$using:x`, where nobody put the value in before."""
    return gen.call("read_using", gen.n("X"), gen.n("S"), gen.k(using_key(node)))


# --- operators ---


@expression(tree.BinaryExpressionAst)
def binary(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """A binary operator."""
    kind = node.operator
    if kind in {"And", "Or"}:
        return logical(gen, node)
    if kind == "QuestionQuestion":
        return coalesce(gen, node.left, lambda: gen.expr(node.right))
    if kind == "Xor":
        left, right = pair_of(gen, node.left, node.right)
        return gen.compare(gen.call("truth", left), py.IsNot(), gen.call("truth", right))
    if kind in {"Is", "IsNot", "As"}:
        left = gen.expr(node.left)
        mark = len(gen.body)
        right = type_operand(gen, node.right)
        if len(gen.body) > mark:
            left = gen.spill([left], mark)[0]
        return operator_call(gen, kind, left, right)
    if kind == "Format" and type(node.left) is tree.StringConstantExpressionAst:
        form = parse_form(node.left.value)
        if form is not None:
            return inline_format(gen, node, *form)
    if kind in PATTERNS:
        right_value = constant_text(node.right, kind)
        if right_value is not None:
            return with_pattern(gen, kind, gen.expr(node.left), right_value)
    left, right = pair_of(gen, node.left, node.right)
    nullable = nullable_type(node.left)
    if kind in NULLABLE_ARITHMETIC and (nullable is not None or nullable_type(node.right) is not None):
        return gen.call("nullable_arithmetic", gen.k(kind), left, right, gen.k(nullable is not None))
    if kind in NULLABLE_COMPARING and nullable is not None:
        return gen.call("nullable_comparison", gen.k(kind), left, right, type_value(gen, nullable))
    return arithmetic(gen, kind, left, right, operand(gen, node.left), operand(gen, node.right))


NULLABLE_ARITHMETIC = frozenset({"Plus", "Minus", "Multiply", "Divide", "Rem"})
NULLABLE_COMPARING = frozenset(COMPARISONS)


def nullable_type(node: Any) -> Any:
    """The name of the nullable type an operand is cast to on the spot; None where it is not."""
    while type(node) is tree.ParenExpressionAst:
        node = single_expression(node.pipeline)
    if type(node) is not tree.ConvertExpressionAst:
        return None
    name = node.type.type_name
    return name if name.full_name.lower().startswith(("nullable[", "system.nullable[")) else None


def constant_text(node: Any, kind: str) -> str | list[Any] | None:
    """The pattern, or pattern and replacement, that stand right of -match or -replace as constants; None where they do not."""
    if type(node) is tree.StringConstantExpressionAst:
        return node.value
    if type(node) is tree.ArrayLiteralAst and kind.endswith("replace") and [type(one) for one in node.elements] == [tree.StringConstantExpressionAst] * 2:
        return [getattr(one, "value", "") for one in node.elements]
    return None


def with_pattern(gen: Generator, kind: str, left: py.expr, right: Any) -> py.expr:
    """-match and -replace with a constant pattern."""
    site = gen.g(PatternSite(kind, right))
    if not kind.endswith("replace"):
        return gen.call("match_at", gen.n("X"), gen.n("S"), left, site)
    side = Side(gen, left, UNKNOWN)
    general = gen.call("replace_at", gen.n("X"), gen.n("S"), side.final, site)
    if isinstance(side.first, py.Constant):
        return general
    act = gen.temp()
    tests = [
        gen.compare(gen.call("type", side.first), py.Is(), gen.n("str")), gen.method(side.again, "isascii"),
        gen.compare(gen.walrus(act, gen.attr(site, "act")), py.IsNot(), gen.k(None)),
    ]  # fmt: skip
    return gen.either(gen.all_of(*tests), gen.call(act, gen.attr(site, "template"), side.again), general)


def inline_format(gen: Generator, node: Any, pieces: tuple[Any, ...], needed: int) -> py.expr:
    """-f with a plain format in line, for strings and Int32 numbers; for other arguments by the operator's function."""
    listed = isinstance(node.right, tree.ArrayLiteralAst)
    nodes = node.right.elements if listed else [node.right]
    values: list[py.expr] = []
    for value in gen.exprs(nodes):
        if not isinstance(value, py.Name | py.Constant):
            name = gen.temp()
            gen.set(name, value)
            value = gen.n(name)
        values.append(value)
    general = operator_call(gen, "Format", gen.k(node.left.value), gen.list_(list(values)) if listed else values[0])
    if needed > len(values):
        return general
    tests: list[py.expr] = []
    made: list[py.expr] = []
    for piece in pieces:
        if isinstance(piece, str):
            made.append(gen.k(piece))
            continue
        index, spec, is_number = piece
        value, known = values[index], operand(gen, nodes[index])
        if isinstance(value, py.Constant) and type(value.value) is str and not spec:
            made.append(value)
            continue
        if is_number:
            if known.bounds is None:
                tests.append(gen.is_int(value))
            if known.bounds is None or known.bounds[0] < 0:
                tests.append(gen.compare(value, py.GtE(), gen.k(0)))
        elif known.bounds is None and not (isinstance(value, py.Constant) and type(value.value) in {str, int}):
            tests.append(either_of(gen, gen.compare(gen.call("type", value), py.Is(), gen.n("str")), gen.is_int(value)))
        made.append(formatted(gen, value, spec, is_number))
    text = py.JoinedStr(made, lineno=gen.line, col_offset=0)
    return gen.either(gen.all_of(*tests), text, general) if tests else text


def formatted(gen: Generator, value: py.expr, spec: str, is_number: bool) -> py.expr:
    """One item of a format; a number with a width is written first, and then takes its place."""
    number, _, width = spec.partition("|")
    if is_number and width:
        inner = py.JoinedStr([formatted(gen, value, number, True)], lineno=gen.line, col_offset=0)
        return formatted(gen, inner, f"|{width}", False)
    chosen = number if is_number else width
    if chosen and not is_number and not isinstance(value, py.JoinedStr):
        value = gen.call("str", value)
    spec_node = py.JoinedStr([gen.k(chosen)], lineno=gen.line, col_offset=0) if chosen else None
    return py.FormattedValue(value, -1, spec_node, lineno=gen.line, col_offset=0)


def walked(gen: Generator, node: Any) -> py.expr:
    """A value that is only walked through once: a range need not become an array."""
    if isinstance(node, tree.ParenExpressionAst):
        inner = single_expression(node.pipeline)
        if isinstance(inner, tree.BinaryExpressionAst) and inner.operator == "DotDot":
            node = inner
    if isinstance(node, tree.BinaryExpressionAst) and node.operator == "DotDot":
        left, right = pair_of(gen, node.left, node.right)
        return gen.call("lazy_range", left, right)
    return gen.expr(node, True)


def type_operand(gen: Generator, node: Any) -> py.expr:
    """The right side of -is and -as: a type, or something that names one."""
    return gen.expr(node)


def pair_of(gen: Generator, left: Any, right: Any) -> tuple[py.expr, py.expr]:
    """Two operands, evaluated in order."""
    a, b = gen.exprs([left, right])
    return a, b


def logical(gen: Generator, node: Any) -> py.expr:
    """-and, -or: the right side only where it matters."""
    left = condition(gen, node.left)
    held: list[py.expr] = []
    prelude = gen.into(lambda: held.append(condition(gen, node.right)))
    is_and = node.operator == "And"
    if not prelude:
        return py.BoolOp(py.And() if is_and else py.Or(), [left, held[0]], lineno=gen.line, col_offset=0)
    name = gen.temp()
    gen.set(name, left)
    prelude.append(py.Assign([py.Name(name, py.Store(), lineno=gen.line, col_offset=0)], held[0], lineno=gen.line, col_offset=0))
    gen.if_(gen.n(name) if is_and else gen.not_(gen.n(name)), prelude)
    return gen.n(name)


def coalesce(gen: Generator, left: Any, right: Any) -> py.expr:
    """`a ?? b`."""
    value = gen.call("quiet", gen.n("X"), gen.n("S"), gen.k(canonical(left.variable_path.name))) if plain_name(left) else gen.call("not_nothing", gen.expr(left))
    held: list[py.expr] = []
    prelude = gen.into(lambda: held.append(right()))
    name = gen.temp()
    if not prelude:
        return gen.either(gen.compare(gen.walrus(name, value), py.IsNot(), gen.k(None)), gen.n(name), held[0])
    gen.set(name, value)
    prelude.append(py.Assign([py.Name(name, py.Store(), lineno=gen.line, col_offset=0)], held[0], lineno=gen.line, col_offset=0))
    gen.if_(gen.compare(gen.n(name), py.Is(), gen.k(None)), prelude)
    return gen.n(name)


def plain_name(node: Any) -> bool:
    """Whether this is an ordinary unscoped variable."""
    return isinstance(node, tree.VariableExpressionAst) and node.variable_path.is_unqualified and canonical(node.variable_path.name) not in {*CONSTANTS, "?"}


def condition(gen: Generator, node: Any) -> py.expr:
    """An expression as a Python truth value."""
    kind = type(node)
    if kind is tree.ParenExpressionAst:
        inner = single_expression(node.pipeline)
        if inner is not None:
            return condition(gen, inner)
    if kind is tree.BinaryExpressionAst:
        operator = node.operator
        if operator in {"And", "Or"}:
            return logical(gen, node)
        if operator in COMPARISONS:
            known = (operand(gen, node.left), operand(gen, node.right))
            if known[0].kind in NUMERIC and known[1].kind in NUMERIC:
                left, right = pair_of(gen, node.left, node.right)
                return gen.compare(left, COMPARISONS[operator](), right)
            if known[0].kind in OPEN and known[1].kind in OPEN:
                left, right = pair_of(gen, node.left, node.right)
                return inline_comparison(gen, operator, left, right, known, True)
    if kind is tree.UnaryExpressionAst and node.token_kind in {"Not", "Exclaim"}:
        return gen.not_(condition(gen, node.child))
    value = gen.expr(node)
    if isinstance(value, py.Constant) and type(value.value) is bool:
        return value
    if kind_of(gen, node) == "bool":
        return value
    held = gen.temp()
    return gen.either(gen.compare(gen.call("type", gen.walrus(held, value)), py.Is(), gen.n("bool")), gen.n(held), gen.call("truth", gen.n(held)))


@expression(tree.UnaryExpressionAst)
def unary(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """A unary operator."""
    kind = node.token_kind
    if kind in {"Not", "Exclaim"}:
        return gen.not_(condition(gen, node.child))
    if kind in {"PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"}:
        from_assignments = EXPRESSIONS[tree.AssignmentStatementAst]
        value: py.expr = from_assignments(gen, node, nothing)
        return value
    if kind == "Comma":
        return gen.list_([gen.expr(node.child)])
    if kind == "Minus" and type(node.child) is tree.ConstantExpressionAst and type(node.child.value) is int and node.child.value not in (0, -2147483648):
        return gen.k(-node.child.value)
    if kind in {"Isplit", "Csplit", "Join"}:
        return gen.call("unary_" + kind, gen.n("X"), gen.n("S"), gen.expr(node.child))
    if kind in {"Minus", "Plus", "Bnot"} and nullable_type(node.child) is not None:
        return gen.call("nullable_sign", gen.k(kind), gen.expr(node.child))
    return gen.call("unary_" + kind, gen.expr(node.child))


@expression(tree.TernaryExpressionAst)
def ternary(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`a ? b : c`."""
    test = condition(gen, node.condition)
    held: list[py.expr] = []
    yes = gen.into(lambda: held.append(gen.expr(node.if_true)))
    no = gen.into(lambda: held.append(gen.expr(node.if_false)))
    if not yes and not no:
        return gen.either(test, held[0], held[1])
    name = gen.temp()
    for part, value in ((yes, held[0]), (no, held[1])):
        part.append(py.Assign([py.Name(name, py.Store(), lineno=gen.line, col_offset=0)], value, lineno=gen.line, col_offset=0))
    gen.if_(test, yes, no)
    return gen.n(name)


# --- strings and literals ---


@expression(tree.ExpandableStringExpressionAst)
def expandable(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """A string with expressions in it."""
    parts = [part for part in node.parts if part != ""]
    outer, gen.in_text = gen.in_text, True
    values = iter(gen.exprs([part for part in parts if not isinstance(part, str)]))
    gen.in_text = outer
    pieces: list[py.expr] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(gen.k(part))
            continue
        value = next(values)
        held = gen.temp()
        if kind_of(gen, part) in NUMERIC:  # Python writes an Int32 as PowerShell does
            number = value
            if bounds_of(gen, part) is None:
                number = gen.either(gen.is_int(gen.walrus(held, value)), gen.n(held), gen.call("text", gen.n("X"), gen.n("S"), gen.n(held)))
            pieces.append(py.FormattedValue(number, -1, None, lineno=gen.line, col_offset=0))
            continue
        text = gen.either(gen.compare(gen.call("type", gen.walrus(held, value)), py.Is(), gen.n("str")), gen.n(held), gen.call("text", gen.n("X"), gen.n("S"), gen.n(held)))
        pieces.append(py.FormattedValue(text, -1, None, lineno=gen.line, col_offset=0))
    return py.JoinedStr(pieces, lineno=gen.line, col_offset=0)


@expression(tree.ArrayLiteralAst)
def array_literal(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`1, 2, 3`."""
    return gen.list_(gen.exprs(node.elements))


@expression(tree.HashtableAst)
def hashtable(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`@{ }`."""
    found = pairs(gen, node)
    names = constant_names(found)
    if names is None or not names:
        return gen.call("new_hashtable", gen.n("X"), gen.tuple_(found))
    lower = tuple(name.lower() for name in names)
    spelled = {normal: name for normal, name in zip(lower, names, strict=True) if normal != name}
    return gen.call("new_table", gen.g(lower), gen.g(spelled), gen.tuple_(present(gen, found[1::2])))


def constant_names(found: list[py.expr]) -> list[str] | None:
    """The keys of a hash literal, where all are texts of ASCII known now, and none stands twice."""
    names = [key.value for key in found[::2] if isinstance(key, py.Constant) and type(key.value) is str and key.value.isascii()]
    return names if len(names) * 2 == len(found) and len({name.lower() for name in names}) == len(names) else None


def present(gen: Generator, values: list[py.expr]) -> list[py.expr]:
    """Values with null for nothing."""
    made: list[py.expr] = []
    for value in values:
        if not isinstance(value, py.Constant | py.JoinedStr | py.List):
            name = gen.temp()
            value = gen.either(gen.compare(gen.walrus(name, value), py.IsNot(), gen.n("NOTHING")), gen.n(name), gen.k(None))
        made.append(value)
    return made


def custom_object(gen: Generator, node: Any) -> py.expr:
    """`[pscustomobject]@{ }`: objects of one literal share their shape."""
    found = pairs(gen, node)
    names = constant_names(found)
    if names is None or "pstypename" in [name.lower() for name in names]:
        return gen.call("new_custom", gen.n("X"), gen.tuple_(found))
    shape = EMPTY_SHAPE
    for name in names:
        shape = shape.plus(name)
    return gen.call("PSCustomObject", gen.g(shape), gen.list_(present(gen, found[1::2])))


def pairs(gen: Generator, node: Any) -> list[py.expr]:
    """Keys and values of a hash literal, in turn."""
    found: list[py.expr] = []
    for key, value in node.key_value_pairs:
        mark = len(gen.body)
        made = gen.expr(key)
        if len(gen.body) > mark:
            found = gen.spill(found, mark)
        found.append(made)
        mark = len(gen.body)
        made = statement_value(gen, value)
        if len(gen.body) > mark:
            found = gen.spill(found, mark)
        found.append(made)
    return found


@expression(tree.ScriptBlockExpressionAst)
def script_block(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`{ }` as a value: a new block that belongs to the running session state."""
    code = ScriptCode(node.script_block, lexical_table=gen.lexical)
    return gen.call("new_script_block", gen.g(code), gen.attr(gen.n("S"), "session_state"))


@expression(tree.TypeExpressionAst)
def type_expression(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`[type]`."""
    return type_value(gen, node.type_name)


def type_value(gen: Generator, type_name: Any) -> py.expr:
    """The type a name stands for, looked up when it is first needed."""
    return gen.method(gen.g(TypeReference(type_name)), "get", gen.n("X"))


# --- casts ---


@expression(tree.ConvertExpressionAst)
def convert(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`[type] value`."""
    name = node.type.type_name.full_name.lower()
    child = node.child
    if name == "ordered" and isinstance(child, tree.HashtableAst):
        return gen.call("new_ordered", gen.n("X"), gen.tuple_(pairs(gen, child)))
    if name in {"pscustomobject", "system.management.automation.pscustomobject"} and isinstance(child, tree.HashtableAst):
        return custom_object(gen, child)
    if name in {"ref", "psreference", "system.management.automation.psreference"}:
        return reference(gen, child)
    if name in {"void", "system.void"}:
        return gen.call("to_void" if nothing else "to_null", gen.expr(child))
    value = gen.expr(child)
    if name in {"pscustomobject", "system.management.automation.pscustomobject"}:
        return gen.call("to_custom", value)
    return gen.barrier(gen.call("cast", gen.n("X"), value, type_value(gen, node.type.type_name)))


def reference(gen: Generator, child: Any) -> py.expr:
    """`[ref] $x`."""
    if isinstance(child, tree.VariableExpressionAst) and child.variable_path.is_variable:
        path = child.variable_path
        return gen.call("variable_reference", gen.n("X"), gen.n("S"), gen.k(path.scope), gen.k(path.name))
    return gen.call("value_reference", gen.expr(child))


@expression(tree.AttributedExpressionAst)
def attributed(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`[attribute()] value` read as a value: the attribute has no effect."""
    return gen.expr(node.child, nothing)


# --- parentheses and sub-expressions ---


@expression(tree.ParenExpressionAst)
def paren(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`(pipeline)`."""
    return statement_value(gen, node.pipeline, nothing)


def statement_value(gen: Generator, node: Any, nothing: bool = False) -> py.expr:
    """The value of a statement that stands where a value is wanted."""
    inner = single_expression(node)
    if inner is not None:
        if isinstance(inner, tree.UnaryExpressionAst) and inner.token_kind in {"PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"}:
            return gen.expr(inner)
        return gen.expr(inner, nothing)
    if isinstance(node, tree.AssignmentStatementAst):
        return gen.expr(node)
    name = collected(gen, [node], own_errors=False)
    return gen.call("unroll" if nothing else "unroll_null", gen.n(name))


def collected(gen: Generator, statements: list[Any], own_errors: bool, traps: Any = None) -> str:
    """Run statements with their output going into a new list; its name."""
    name = gen.temp()
    gen.set(name, gen.list_([]))
    outer_out, outer_line, outer_discard = gen.out, gen.line, gen.discard_output
    gen.out, gen.discard_output = name, False
    gen.held.append(name)
    from_statements = EXPRESSIONS[tree.StatementBlockAst]
    from_statements(gen, statements, own_errors, traps)
    gen.held.pop()
    gen.out, gen.line, gen.discard_output = outer_out, outer_line, outer_discard
    return name


@expression(tree.SubExpressionAst)
def sub_expression(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`$( )`."""
    outer, gen.in_text = gen.in_text, False
    made = sub_expression_value(gen, node, nothing)
    gen.in_text = outer
    return made


def sub_expression_value(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """The value of its statements."""
    block = node.sub_expression
    if not block.statements:
        return gen.k(None)  # not nothing: it goes down a pipeline
    inner = single_expression(block.statements[0]) if len(block.statements) == 1 and not block.traps else None
    if inner is not None and kind_of(gen, inner) in NUMERIC:
        return gen.expr(inner)  # arithmetic of numbers cannot fail, so it needs no block of its own
    name = collected(gen, block.statements, own_errors=True, traps=block.traps)
    return gen.call("unroll" if nothing else "unroll_null", gen.n(name))


@expression(tree.ArrayExpressionAst)
def array_expression(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`@( )`."""
    block = node.sub_expression
    if not block.statements:
        return gen.list_([])
    if len(block.statements) == 1 and not block.traps:
        inner = single_expression(block.statements[0])
        if isinstance(inner, tree.ArrayLiteralAst) and all(isinstance(e, (tree.ConstantExpressionAst, tree.VariableExpressionAst)) for e in inner.elements):
            return gen.expr(inner)
    return gen.n(collected(gen, block.statements, own_errors=True, traps=block.traps))


# --- members and elements ---


@expression(tree.IndexExpressionAst)
def index(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`$x[i]`."""
    get = "get_index_or_nothing" if nothing else "get_index"
    if node.null_conditional:
        return conditional(gen, node.target, lambda held: gen.call(get, gen.n("X"), held, gen.expr(node.index)))
    target, position = gen.exprs([node.target, node.index])
    if isinstance(node.index, tree.ArrayLiteralAst):
        return gen.call("get_indices_or_nothing" if nothing else "get_indices", gen.n("X"), target, position)
    if isinstance(node.index, tree.ConvertExpressionAst) and node.index.type.type_name.full_name.lower() in {"object", "system.object"}:
        return gen.call("get_by_key", gen.n("X"), target, position)
    return element(gen, node, target, position, get)


def element(gen: Generator, node: Any, target: py.expr, position: py.expr, get: str = "get_index") -> py.expr:
    """An element of evaluated operands: of an array, inside its bounds, in line."""
    never = isinstance(target, py.Constant) or (isinstance(position, py.Constant) and type(position.value) is not int)
    if never or isinstance(node.index, (tree.ArrayLiteralAst, tree.StringConstantExpressionAst, tree.ExpandableStringExpressionAst)):
        return gen.call(get, gen.n("X"), target, position)
    known = known_list(gen, node.target)
    what = operand(gen, node.index)
    i = Side(gen, position, what)
    if i.is_int and not isinstance(position, py.Name | py.Constant):  # computed once
        name = gen.temp()
        i.first, i.again = gen.walrus(name, position), gen.n(name)
    if known is not None:
        _name, holder, size = known
        tests = in_list(gen, i, what, gen.n(size))
        return gen.either(gen.all_of(*tests), item_at(gen, gen.n(holder), i.again), gen.call(get, gen.n("X"), target, i.final))
    a = Side(gen, target, UNKNOWN)
    if not a.is_plain and not i.is_plain:
        a.settle(gen)
    is_list = either_of(gen, gen.compare(gen.call("type", a.first), py.Is(), gen.n("list")), gen.compare(gen.call("type", a.again), py.Is(), gen.n("TypedArray")))
    if i.is_int:
        tests = [is_list, *in_list(gen, i, what, gen.call("len", a.again))]
    else:
        asked = [gen.is_int(i.first), is_list] if i.first is not i.again else [is_list, gen.is_int(i.first)]
        tests = [*asked, *inside(gen, i.again, i.again, what, gen.call("len", a.again))]
    return gen.either(gen.all_of(*tests), item_at(gen, a.again, i.again), gen.call(get, gen.n("X"), a.final, i.final))


def in_list(gen: Generator, position: Side, known: Operand, size: py.expr) -> list[py.expr]:
    """Tests whether a position is an Int32 inside a list of this size."""
    if position.is_int:
        return inside(gen, position.first, position.again, known, size)
    return [gen.is_int(position.first), *inside(gen, position.again, position.again, known, size)]


def item_at(gen: Generator, holder: py.expr, position: py.expr) -> py.expr:
    """`holder[position]`."""
    return py.Subscript(holder, position, LOAD, lineno=gen.line, col_offset=0)


def inside(gen: Generator, first: py.expr, again: py.expr, known: Operand, size: py.expr) -> list[py.expr]:
    """Tests whether a position lies in a list of this size; `first` sets the name `again`."""
    if known.bounds is not None and known.bounds[0] >= 0:
        return [gen.compare(first, py.Lt(), size)]
    return [gen.compare(first, py.GtE(), gen.k(0)), gen.compare(again, py.Lt(), size)]


def known_list(gen: Generator, node: Any) -> tuple[str, str, str] | None:
    """For a variable a loop only indexes: the locals with its element class (None: no list), with itself and with its length."""
    if type(node) is not tree.VariableExpressionAst or not node.variable_path.is_unqualified:
        return None
    index = gen.slot_of(canonical(node.variable_path.name))
    name = gen.lists.get(index) if index is not None else None
    return (name, gen.locals[index], size_of(name)) if name is not None and index is not None else None


def conditional(gen: Generator, target: Any, use: Any) -> py.expr:
    """`$x?.y`: nothing is asked of null, and the rest is not evaluated."""
    name = gen.temp()
    gen.set(name, gen.expr(target))
    held: list[py.expr] = []
    prelude = gen.into(lambda: held.append(use(gen.n(name))))
    if not prelude:
        return gen.either(gen.compare(gen.n(name), py.IsNot(), gen.k(None)), held[0], gen.k(None))
    result = gen.temp()
    gen.set(result, gen.k(None))
    prelude.append(py.Assign([py.Name(result, py.Store(), lineno=gen.line, col_offset=0)], held[0], lineno=gen.line, col_offset=0))
    gen.if_(gen.compare(gen.n(name), py.IsNot(), gen.k(None)), prelude)
    return gen.n(result)


@expression(tree.ErrorExpressionAst)
def error_expression(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """Never run: a text with errors is refused before."""
    return gen.k(None)
