"""What types a variable in the text may hold: by its declaration, the assignment before it, or where it stands."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.engine.completion.command_types import Infer, elements_of, previous_element
from psremote.engine.completion.member_names import ClassInText, Inferred, named_type
from psremote.language import ast as tree

_AUTOMATIC = {
    "args": "System.Object[]",
    "error": "System.Collections.ArrayList",
    "executioncontext": "System.Management.Automation.EngineIntrinsics",
    "host": "System.Management.Automation.Host.PSHost",
    "input": "System.Collections.IEnumerator",
    "matches": "System.Collections.Hashtable",
    "myinvocation": "System.Management.Automation.InvocationInfo",
    "psboundparameters": "System.Collections.Generic.Dictionary[string,object]",
    "pscmdlet": "System.Management.Automation.PSCmdlet",
    "pscommandpath": "System.String",
    "psscriptroot": "System.String",
    "pwd": "System.Management.Automation.PathInfo",
}


def types_of_variable(node: tree.VariableExpressionAst, infer: Infer) -> list[Inferred]:
    """The types of a variable that has no value yet."""
    name = node.variable_path.name.lower()
    root = _root(node)
    if name in ("_", "psitem"):
        return _current_object(node, infer)
    if name == "this":
        found = _enclosing_class(node)
        return [ClassInText(found, root)] if found is not None else []
    declared = _declared(node, name, root)
    if declared is not None:
        return declared
    assigned = _assigned(node, name, root, infer)
    if assigned:
        return assigned
    automatic = find_type(_AUTOMATIC[name]) if name in _AUTOMATIC else None
    return [automatic] if automatic is not None else []


def _root(node: tree.Ast) -> tree.Ast:
    while node.parent is not None:
        node = node.parent
    return node


def _enclosing_class(node: tree.Ast) -> tree.TypeDefinitionAst | None:
    above: tree.Ast | None = node
    while above is not None and not isinstance(above, tree.TypeDefinitionAst):
        above = above.parent
    return above


def _current_object(node: tree.Ast, infer: Infer) -> list[Inferred]:
    """`$_`: what the pipeline brings, the value of a switch, or a caught error."""
    above = node.parent
    while above is not None:
        if isinstance(above, tree.CatchClauseAst):
            caught = find_type("System.Management.Automation.ErrorRecord")
            return [caught] if caught is not None else []
        if isinstance(above, tree.SwitchStatementAst) and above.condition is not None and node.start > above.condition.end:
            return elements_of(infer(above.condition))
        if isinstance(above, tree.ScriptBlockExpressionAst) and isinstance(above.parent, tree.CommandAst):
            return elements_of(infer(previous_element(above.parent)))
        if isinstance(above, tree.ScriptBlockExpressionAst) and isinstance(above.parent, tree.InvokeMemberExpressionAst):
            call = above.parent
            if isinstance(call.member, tree.StringConstantExpressionAst) and call.member.value.lower() in ("where", "foreach"):
                return elements_of(infer(call.expression))
        if isinstance(above, tree.CommandParameterAst) and isinstance(above.parent, tree.CommandAst):
            return elements_of(infer(previous_element(above.parent)))
        above = above.parent
    return []


def _declared(node: tree.Ast, name: str, root: tree.Ast) -> list[Inferred] | None:
    """The type a parameter of the function around the variable declares."""
    above = node.parent
    while above is not None:
        parameters: list[Any] = []
        if isinstance(above, tree.FunctionDefinitionAst):
            parameters = list(above.parameters or ())
        elif isinstance(above, tree.ScriptBlockAst) and above.param_block is not None:
            parameters = list(above.param_block.parameters)
        for parameter in parameters:
            if parameter.name.variable_path.name.lower() != name:
                continue
            for attribute in parameter.attributes:
                if isinstance(attribute, tree.TypeConstraintAst):
                    found = named_type(attribute.type_name.full_name, root)
                    return [found] if found is not None else []
        above = above.parent
    return None


def _assigned(node: tree.Ast, name: str, root: tree.Ast, infer: Infer) -> list[Inferred]:
    """What the nearest assignment or loop before the variable puts into it; a type given to it counts for all of them."""
    nearest: tree.AssignmentStatementAst | tree.ForEachStatementAst | None = None
    for other in root.walk():
        if isinstance(other, tree.ForEachStatementAst):
            if other.variable.variable_path.name.lower() == name and other.body.start <= node.start <= other.end:
                nearest = other
        elif isinstance(other, tree.AssignmentStatementAst) and other.end <= node.start:
            target: tree.Ast = other.left
            while isinstance(target, tree.AttributedExpressionAst):
                if isinstance(target, tree.ConvertExpressionAst) and _is(target.child, name):
                    found = named_type(target.type.type_name.full_name, root)
                    return [found] if found is not None else []
                target = target.child
            if _is(target, name) and other.operator == "Equals":
                nearest = other
    if nearest is None:
        return []
    if isinstance(nearest, tree.ForEachStatementAst):
        return elements_of(infer(nearest.condition))
    return infer(nearest.right)


def _is(node: tree.Ast, name: str) -> bool:
    return isinstance(node, tree.VariableExpressionAst) and node.variable_path.name.lower() == name
