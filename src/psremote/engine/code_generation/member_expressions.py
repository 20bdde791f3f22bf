"""Members of objects: properties read where they were found last time, everyday string methods in line, all else by the object model.

What goes to the object model may run script code (a script property, a class's method), so it stands behind the
generator's barrier.
"""

from __future__ import annotations

import ast as py
from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.engine.code_generation.expressions import conditional, known_list, type_value
from psremote.engine.code_generation.generator import LOAD, Generator, expression
from psremote.engine.code_generation.inline_methods import inline_method
from psremote.engine.code_generation.inline_operators import Side, either_of
from psremote.engine.code_generation.known_numbers import UNKNOWN, single_expression
from psremote.engine.code_generation.method_sites import MethodSite
from psremote.engine.code_generation.property_sites import PropertySite
from psremote.language import ast as tree
from psremote.objects.methods import CastArguments

SIZES = frozenset({"count", "length"})


def member_name(gen: Generator, node: Any) -> py.expr:
    """A member's name: a constant, or text computed at run time."""
    member = node.member
    if isinstance(member, tree.StringConstantExpressionAst):
        return gen.k(member.value)
    return gen.call("text_of_member", gen.expr(member))


@expression(tree.MemberExpressionAst)
def member(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`$x.name`, `[type]::name`."""
    if node.static:
        target = gen.expr(node.expression)
        return gen.barrier(gen.call("get_static_member", gen.n("X"), target, member_name(gen, node)))
    if node.null_conditional:
        return conditional(gen, node.expression, lambda held: gen.call("get_member", gen.n("X"), held, member_name(gen, node)))
    if isinstance(node.member, tree.StringConstantExpressionAst):
        if is_psbase(node.expression):
            return gen.barrier(gen.call("get_base_member", gen.n("X"), gen.expr(node.expression.expression), gen.k(node.member.value)))
        return read_property(gen, node, gen.expr(node.expression))
    target = gen.expr(node.expression)
    mark = len(gen.body)
    name = gen.expr(node.member)
    if len(gen.body) > mark:
        target = gen.spill([target], mark)[0]
    return gen.call("get_computed_member", gen.n("X"), target, name)


def is_psbase(node: Any) -> bool:
    """Whether an expression is `$x.psbase`, whose members are those of the .NET type, whatever keys a dictionary has."""
    return type(node) is tree.MemberExpressionAst and not node.static and isinstance(node.member, tree.StringConstantExpressionAst) and node.member.value.lower() == "psbase"


@expression(tree.InvokeMemberExpressionAst, tree.BaseCtorInvokeMemberExpressionAst)
def invoke_member(gen: Generator, node: Any, nothing: bool) -> py.expr:
    """`$x.method(…)`, `[type]::method(…)`."""
    if type(node) is tree.BaseCtorInvokeMemberExpressionAst:
        arguments = gen.exprs(node.arguments)
        return gen.call("base_constructor", gen.n("X"), gen.n("S"), gen.list_(arguments))
    cast = cast_target(node)
    if cast is not None:
        target, *arguments = gen.exprs([cast.child, *node.arguments])
        return gen.barrier(gen.call("call_base", type_value(gen, cast.type.type_name), target, gen.k(node.member.value), gen.list_(arguments)))
    generics = gen.tuple_([type_value(gen, t) for t in node.generic_type_arguments]) if node.generic_type_arguments else gen.k(None)
    if node.null_conditional:
        return conditional(
            gen, node.expression,
            lambda held: gen.call("call_member", gen.n("X"), held, member_name(gen, node), gen.list_(method_arguments(gen, node)), generics),
        )  # fmt: skip
    target = gen.expr(node.expression)
    values = [target]
    if not isinstance(node.member, tree.StringConstantExpressionAst):
        at = len(gen.body)
        name = gen.expr(node.member)
        if len(gen.body) > at:
            values = gen.spill(values, at)
        values.append(name)
    at = len(gen.body)
    arguments = method_arguments(gen, node)
    if len(gen.body) > at:
        values = gen.spill(values, at)
    target = values[0]
    generics_are_none = not node.generic_type_arguments
    name_is_constant = isinstance(node.member, tree.StringConstantExpressionAst)
    name = gen.k(node.member.value) if isinstance(node.member, tree.StringConstantExpressionAst) else values[1]
    if not node.static and generics_are_none and name_is_constant and len(arguments) <= 4:
        return inline_method(gen, node.member.value, MethodSite(node.member.value), target, arguments, nothing)
    if node.static:
        kept = tuple(index for index, argument in enumerate(node.arguments or ()) if is_object_array(argument))
        if kept and generics_are_none:
            generics = gen.g(CastArguments(kept))
        return gen.barrier(gen.call("call_static_or_nothing" if nothing else "call_static", gen.n("X"), target, name, gen.list_(arguments), generics))
    return gen.barrier(gen.call("call_member_or_nothing" if nothing else "call_member", gen.n("X"), target, name, gen.list_(arguments), generics))


def read_property(gen: Generator, node: Any, target: py.expr) -> py.expr:
    """`$x.name`: an array's size and a custom object's plain property in line."""
    name = node.member.value
    side = Side(gen, target, UNKNOWN)
    if isinstance(side.first, py.Constant) or (gen.runs_once and not gen.loops):
        return gen.barrier(gen.call("get_member", gen.n("X"), target, gen.k(name)))
    if name.lower() in SIZES:
        known = known_list(gen, node.expression)
        if known is not None:
            return gen.either(gen.compare(gen.n(known[2]), py.GtE(), gen.k(0)), gen.n(known[2]), gen.barrier(gen.call("get_member", gen.n("X"), target, gen.k(name))))
        kinds = [gen.compare(gen.call("type", side.first), py.Is(), gen.n("list")), gen.compare(gen.call("type", side.again), py.Is(), gen.n("TypedArray"))]
        test = gen.all_of(either_of(gen, *kinds), gen.not_(gen.n("ATTACHED")))
        return gen.either(test, gen.call("len", side.again), gen.barrier(gen.call("get_member", gen.n("X"), side.final, gen.k(name))))
    site = gen.g(PropertySite(name))
    value = gen.temp()
    stands_in = py.Subscript(gen.attr(side.again, "values"), gen.attr(site, "index"), LOAD, lineno=gen.line, col_offset=0)
    test = gen.all_of(
        gen.compare(gen.call("type", side.first), py.Is(), gen.n("PSCustomObject")),
        gen.compare(gen.attr(side.again, "shape"), py.Is(), gen.attr(site, "shape")),
        gen.compare(gen.call("type", gen.walrus(value, stands_in)), py.IsNot(), gen.n("MemberSlot")),
    )  # fmt: skip
    return gen.either(test, gen.n(value), gen.barrier(gen.call("find_property", gen.n("X"), side.final, site)))


def cast_target(node: Any) -> Any:
    """The cast in `([Base] $x).Method()`: where Base is a script's class, its own method is called."""
    if node.static or node.null_conditional or node.generic_type_arguments or not isinstance(node.member, tree.StringConstantExpressionAst) or not isinstance(node.expression, tree.ParenExpressionAst):
        return None
    inner = single_expression(node.expression.pipeline)
    return inner if isinstance(inner, tree.ConvertExpressionAst) and type(inner.type.type_name) is tree.TypeName and not is_known(inner.type.type_name) else None


def is_known(name: Any) -> bool:
    """Whether a type's name is one of .NET's: only scripts' classes have methods that can be called past those derived from them."""
    found = find_type(name.full_name)
    return found is not None and found.script_class is None


def is_object_array(node: Any) -> bool:
    """Whether an expression is a cast to `object[]`."""
    return type(node) is tree.ConvertExpressionAst and node.type.type_name.full_name.lower() in {"object[]", "system.object[]"}


def method_arguments(gen: Generator, node: Any) -> list[py.expr]:
    """Arguments; casts in them take part in choosing the overload."""
    return gen.exprs(node.arguments)


