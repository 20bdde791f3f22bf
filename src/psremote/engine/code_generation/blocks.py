"""Whole script blocks: their named blocks become functions of one unit, compiled on first use."""

from __future__ import annotations

import ast as py
from types import CodeType
from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.bcl.values.arrays import default_value
from psremote.engine.code_generation import (
    assignments,
    classes,
    commands,
    functions,
    member_expressions,
    property_sites,
    runtime_classes,
    runtime_commands,
    runtime_errors,
    runtime_indexing,
    runtime_intrinsics,
    runtime_members,
    runtime_operators,
    runtime_switch,
    runtime_values,
    runtime_variables,
    switch_try,
)
from psremote.engine.code_generation.generator import RUNTIME, Generator, Unit
from psremote.engine.code_generation.known_numbers import single_expression
from psremote.engine.code_generation.names import EVERYTHING, Mentioned, canonical, mentioned_in, typed_throughout
from psremote.engine.code_generation.nesting import flatten
from psremote.engine.code_generation.runtime_variables import ParameterConstraint, StaticType
from psremote.engine.code_generation.statements import define, statements
from psremote.engine.script_block import CompiledBlock, ScriptCode
from psremote.engine.session_state.scopes import ALL_SCOPE_NAMES, NameTable, Scope, VariableTraits
from psremote.language import ast as tree

FAMILIES = (
    assignments, classes, commands, functions, member_expressions, property_sites, switch_try, runtime_classes, runtime_commands, runtime_errors, runtime_indexing, runtime_intrinsics, runtime_members,
    runtime_operators, runtime_switch, runtime_values, runtime_variables,
)  # fmt: skip
CALLER_NAMES = frozenset({"myinvocation", "psboundparameters", "pscmdlet", "this"})
NOT_IN_LEAVES = (tree.CommandAst, tree.FunctionDefinitionAst, tree.TypeDefinitionAst, tree.TrapStatementAst)
FILE_NAME = "<PowerShell>"


def compile_block(code: ScriptCode, target: Scope | NameTable | None) -> CompiledBlock:
    """Compile for scopes of its own (None), for one scope that is there, or for all scopes of a table."""
    block = code.ast
    mentioned = mentioned_in(block, code.parameter_asts)
    parameters = list(code.parameter_asts or ()) or (list(block.param_block.parameters) if block.param_block is not None else [])
    names = dict(mentioned.names)
    for parameter in parameters:
        names.setdefault(canonical(parameter.name.variable_path.name))
    constrained = set(mentioned.constrained)
    lexical: NameTable | None
    if target is None:
        table = NameTable(tuple(names), constrained=frozenset(constrained))
        lexical = table
    elif isinstance(target, NameTable):
        table = target
        constrained |= table.constrained
        lexical = table
    else:
        table = target.grow(tuple(names))
        constrained |= table.constrained
        if target.traits:
            constrained |= set(target.traits)
        lexical = table
    if target is None:
        for parameter in parameters:
            if parameter.attributes:
                if table.static_traits is None:
                    table.static_traits = {}
                name = canonical(parameter.name.variable_path.name)
                traits = table.static_traits[name] = VariableTraits(name)
                traits.attributes = [ParameterConstraint(parameter)]
    if target is None and EVERYTHING not in constrained:
        for name, type_name in typed_throughout(mentioned).items():
            if name not in ALL_SCOPE_NAMES:
                give_type(table, name, type_name)
    table.spelling.update({k: v for k, v in mentioned.spelling.items() if k not in table.spelling})
    unit = Unit(unit_name(code), block.source)
    gen = Generator(unit, table, mentioned, constrained, lexical)
    gen.runs_once = block.parent is None
    gen.plain_loops, gen.core_types_only = code.watched, code.core_types_only
    compiled = CompiledBlock(table)
    compiled.unit = unit
    compiled.uses_input = "input" in mentioned.names
    compiled.uses_args = "args" in mentioned.names
    made: list[tuple[str, str]] = []
    for parameter in parameters:
        name = canonical(parameter.name.variable_path.name)
        compiled.parameter_slots[name] = table.slots[name]
    for attribute, named in (("dynamic_param", block.dynamic_param_block), ("begin", block.begin_block), ("process", block.process_block), ("end", block.end_block), ("clean", block.clean_block)):
        if named is None:
            continue
        where = "process" if attribute == "end" and named.unnamed and code.is_filter else attribute
        if attribute == "end" and named.unnamed and not named.statements and not named.traps:
            continue
        function_name = f"block_{where}"
        body = named_block(gen, named, block, code.is_method)
        gen.functions.append(define(gen, function_name, body))
        made.append((where, function_name))
        if attribute == "end":
            compiled.end_is_implicit = named.unnamed
    for parameter in parameters:
        if parameter.default_value is not None:
            name = canonical(parameter.name.variable_path.name)
            function_name = f"default_{len(gen.functions)}"
            gen.functions.append(define(gen, function_name, default_body(gen, parameter), ("X", "S", "L")))
            made.append((f"default:{name}", function_name))
    compiled.is_leaf = is_leaf(compiled, block, parameters, mentioned)
    space = load(gen)
    for where, function_name in made:
        function = space[function_name]
        if where.startswith("default:"):
            compiled.defaults[where.partition(":")[2]] = function
        else:
            setattr(compiled, where, function)
    compiled.table_version = table.version
    return compiled


def is_leaf(compiled: CompiledBlock, block: Any, parameters: list[Any], mentioned: Mentioned) -> bool:
    """Whether a block consists of expressions only."""
    if parameters or block.param_block is not None or block.end_block is None or not block.end_block.unnamed or block.using_statements:
        return False
    if compiled.uses_input or compiled.uses_args or not CALLER_NAMES.isdisjoint(mentioned.names):
        return False
    return not any(isinstance(node, NOT_IN_LEAVES) for node in block.end_block.walk())


def give_type(table: NameTable, name: str, type_name: Any) -> None:
    """A variable that has one type in all of the block has it as parameters have theirs."""
    kind = find_type(type_name.full_name)
    if kind is None or kind.full_name.startswith("System.Nullable") or kind.script_class is not None:
        return
    if table.static_traits is None:
        table.static_traits = {}
    traits = table.static_traits[name] = VariableTraits(name)
    traits.attributes = [StaticType(kind)]
    if kind.full_name == "System.String":
        traits.default = ""
    else:
        traits.default = default_value(kind) if kind.is_value_type else None


def unit_name(code: ScriptCode) -> str:
    """How stack traces call this code."""
    parent = code.ast.parent
    if isinstance(parent, tree.FunctionDefinitionAst):
        return parent.name
    return "<ScriptBlock>"


def named_block(gen: Generator, named: Any, block: Any, is_method: bool) -> list[py.stmt]:
    """The body of one block's function."""
    gen.chain_traps = None
    gen.body, gen.out, gen.in_try, gen.traps, gen.loops = [], "out", is_method, None, []
    gen.returns_value = gen.discard_output = is_method
    gen.assigned = set()
    gen.line = 1
    if block.using_statements:
        gen.at(block.using_statements[0])
        gen.do(gen.call("use", gen.n("X"), gen.n("S"), gen.g(list(block.using_statements))))
    if named.block_kind == "End" or named.unnamed:
        functions.hoisted_types(gen, named.statements)
    statements(gen, named.statements, True, named.traps)
    return gen.body


def default_body(gen: Generator, parameter: Any) -> list[py.stmt]:
    """A function that evaluates a parameter's default value."""
    gen.chain_traps = None
    gen.body, gen.out, gen.in_try, gen.traps, gen.loops = [], "out", True, None, []
    gen.at(parameter)
    gen.return_(gen.expr(parameter.default_value))
    return gen.body


def load(gen: Generator) -> dict[str, Any]:
    """Compile the unit's functions and give them their globals."""
    flatten(gen.functions)
    module = py.Module(body=gen.functions, type_ignores=[])
    compiled: CodeType = compile(module, FILE_NAME, "exec")
    space: dict[str, Any] = {"__builtins__": RUNTIME}
    if gen.core_types_only:
        from psremote.engine.code_generation.constrained_language import overrides

        space.update(overrides())
    space.update(gen.globals)
    space["__unit__"] = gen.unit
    exec(compiled, space)
    for value in list(gen.globals.values()):
        if type(value) is list and value and type(value[0]) is list and len(value[0]) == 3 and isinstance(value[0][1], str) and value[0][1].startswith("trap"):
            for trap in value:
                trap[2] = space[trap[1]]
    return space


__all__ = ["compile_block", "single_expression"]
