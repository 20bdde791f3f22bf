"""The flow through a method: does every path return, and is every variable assigned before it is read?"""

from __future__ import annotations

from psremote.language.nodes.base import Ast, ExpressionAst
from psremote.language.nodes.blocks import FunctionDefinitionAst, ScriptBlockExpressionAst
from psremote.language.nodes.classes import FunctionMemberAst, TypeDefinitionAst
from psremote.language.nodes.expressions import (
    ArrayLiteralAst,
    AttributedExpressionAst,
    BinaryExpressionAst,
    ConvertExpressionAst,
    ParenExpressionAst,
    StringConstantExpressionAst,
    TernaryExpressionAst,
    UsingExpressionAst,
    VariableExpressionAst,
)
from psremote.language.nodes.statements import (
    AssignmentStatementAst,
    BreakStatementAst,
    ContinueStatementAst,
    DataStatementAst,
    DoUntilStatementAst,
    DoWhileStatementAst,
    ExitStatementAst,
    ForEachStatementAst,
    ForStatementAst,
    IfStatementAst,
    LoopStatementAst,
    ReturnStatementAst,
    SwitchStatementAst,
    ThrowStatementAst,
    TrapStatementAst,
    TryStatementAst,
    WhileStatementAst,
)
from psremote.language.semantic_checks.assignment_targets import pure_expression
from psremote.language.variable_path import VariablePath

#: The names assigned on every path to a point; None where no path leads.
_State = frozenset[str] | None

_AUTOMATIC = frozenset(
    (
        "_", "psitem", "args", "this", "input", "pscmdlet", "psboundparameters", "myinvocation", "psscriptroot",
        "pscommandpath", "?", "true", "false", "null", "lastexitcode", "error", "stacktrace", "outputencoding",
        "nestedpromptlevel", "pwd", "matches", "psapplicationoutputencoding",
    )
)  # fmt: skip


def analyze_method(member: FunctionMemberAst) -> tuple[bool, list[VariableExpressionAst]]:
    """Whether a path leads to the method's end without returning; the variables read that no path assigned."""
    flow = _Flow()
    assigned = set()
    for parameter in member.function_definition.parameters or ():
        assigned.add(parameter.name.variable_path.name.lower())
    state: _State = frozenset(assigned)
    block = member.function_definition.body.end_block
    if block is not None:
        state = flow.statements([*block.traps, *block.statements], state)
    return state is not None, flow.not_local


def _meet(first: _State, second: _State) -> _State:
    if first is None:
        return second
    if second is None:
        return first
    return first & second


class _Loop:
    """A loop or switch being walked: its label, and what reaches its end by break and its head by continue."""

    def __init__(self, label: str | None) -> None:
        self.label = (label or "").lower()
        self.after_break: _State = None
        self.after_continue: _State = None


class _Flow:
    def __init__(self) -> None:
        self.not_local: list[VariableExpressionAst] = []
        self._seen: set[int] = set()
        self.loops: list[_Loop] = []

    def statements(self, nodes: list[Ast], state: _State) -> _State:
        for node in nodes:
            state = self.node(node, state)
        return state

    def node(self, node: Ast | None, state: _State) -> _State:
        """The state behind a node, given the one before it."""
        if node is None:
            return state
        if isinstance(node, VariableExpressionAst):
            self._read(node, state)
            return state
        if isinstance(node, AssignmentStatementAst):
            return self._assignment(node, state)
        if isinstance(node, (ReturnStatementAst, ExitStatementAst, ThrowStatementAst)):
            self.node(node.pipeline, state)
            return None
        if isinstance(node, (BreakStatementAst, ContinueStatementAst)):
            return self._jump(node, state)
        if isinstance(node, IfStatementAst):
            return self._if(node, state)
        if isinstance(node, (LoopStatementAst, SwitchStatementAst)):
            return self._looping(node, state)
        if isinstance(node, TryStatementAst):
            return self._try(node, state)
        if isinstance(node, TernaryExpressionAst):
            state = self.node(node.condition, state)
            return _meet(self.node(node.if_true, state), self.node(node.if_false, state))
        if isinstance(node, BinaryExpressionAst) and node.operator in ("And", "Or", "QuestionQuestion"):
            state = self.node(node.left, state)
            self.node(node.right, state)
            return state
        if isinstance(node, DataStatementAst):
            if node.variable is not None and state is not None:
                state = state | {node.variable.lower()}
            return state
        if isinstance(
            node, (ScriptBlockExpressionAst, FunctionDefinitionAst, TypeDefinitionAst, TrapStatementAst, UsingExpressionAst)
        ):
            return state
        for child in node.children():
            state = self.node(child, state)
        return state

    # --- variables ---

    def _read(self, node: VariableExpressionAst, state: _State) -> None:
        path = node.variable_path
        if state is None or not _is_local(path) or id(node) in self._seen or node.end == node.start:
            return
        name = path.name.lower()
        if name not in state and name not in _AUTOMATIC:
            self._seen.add(id(node))
            self.not_local.append(node)

    def _assignment(self, node: AssignmentStatementAst, state: _State) -> _State:
        state = self.node(node.right, state)
        if node.operator != "Equals":
            self.node(node.left, state)
        return self._assign(node.left, state)

    def _assign(self, target: ExpressionAst, state: _State) -> _State:
        while isinstance(target, (AttributedExpressionAst, ConvertExpressionAst)):
            target = target.child
        if isinstance(target, VariableExpressionAst):
            if state is not None and _is_local(target.variable_path):
                return state | {target.variable_path.name.lower()}
            return state
        if isinstance(target, ArrayLiteralAst):
            for element in target.elements:
                state = self._assign(element, state)
            return state
        if isinstance(target, ParenExpressionAst):
            inner = pure_expression(target.pipeline)
            if inner is not None:
                return self._assign(inner, state)
        return self.node(target, state)

    # --- branches ---

    def _if(self, node: IfStatementAst, state: _State) -> _State:
        after: _State = None
        for condition, body in node.clauses:
            state = self.node(condition, state)
            after = _meet(after, self.node(body, state))
        if node.else_clause is not None:
            return _meet(after, self.node(node.else_clause, state))
        return _meet(after, state)

    def _jump(self, node: BreakStatementAst | ContinueStatementAst, state: _State) -> _State:
        label = ""
        if node.label is not None:
            label = node.label.value.lower() if isinstance(node.label, StringConstantExpressionAst) else ""
        for loop in reversed(self.loops):
            if not label or loop.label == label:
                if isinstance(node, BreakStatementAst):
                    loop.after_break = _meet(loop.after_break, state)
                else:
                    loop.after_continue = _meet(loop.after_continue, state)
                break
        return None

    def _looping(self, node: LoopStatementAst | SwitchStatementAst, state: _State) -> _State:
        loop = _Loop(node.label)
        if isinstance(node, SwitchStatementAst):
            return self._switch(node, loop, state)
        if isinstance(node, ForStatementAst):
            state = self.node(node.initializer, state)
        if isinstance(node, (WhileStatementAst, ForStatementAst)):
            before_body = self.node(node.condition, state)
            self.loops.append(loop)
            end = _meet(self.node(node.body, before_body), loop.after_continue)
            self.loops.pop()
            if isinstance(node, ForStatementAst):
                self.node(node.iterator, end)
                if node.condition is None:
                    return loop.after_break
            return _meet(before_body, loop.after_break)
        if isinstance(node, ForEachStatementAst):
            state = self.node(node.condition, state)
            inside = self._assign(node.variable, state)
            if inside is not None:
                inside = inside | {"foreach"}
            self.loops.append(loop)
            self.node(node.body, inside)
            self.loops.pop()
            # PowerShell takes the loop's variable for assigned behind the loop, too.
            return self._assign(node.variable, _meet(state, loop.after_break))
        assert isinstance(node, (DoWhileStatementAst, DoUntilStatementAst))
        self.loops.append(loop)
        end = _meet(self.node(node.body, state), loop.after_continue)
        self.loops.pop()
        return _meet(self.node(node.condition, end), loop.after_break)

    def _switch(self, node: SwitchStatementAst, loop: _Loop, state: _State) -> _State:
        state = self.node(node.condition, state)
        if state is not None:
            state = state | {"switch"}
        self.loops.append(loop)
        after: _State = state  # there may be nothing to look at
        inside = state
        for test, body in node.clauses:
            inside = self.node(test, inside)
            # A clause that does not leave the switch falls on to the tests of the next one.
            after_body = self.node(body, inside)
            after = _meet(after, after_body)
        if node.default is not None:
            after = _meet(after, self.node(node.default, inside))
        self.loops.pop()
        return _meet(_meet(after, loop.after_break), loop.after_continue)

    def _try(self, node: TryStatementAst, state: _State) -> _State:
        end = self.node(node.body, state)
        catches_all = False
        for clause in node.catch_clauses:
            catches_all = catches_all or not clause.catch_types
            end = _meet(end, self.node(clause.body, state))
        if node.finally_block is None:
            return end
        start = end if catches_all else _meet(end, state)
        after = self.node(node.finally_block, start)
        return None if end is None else after


def _is_local(path: VariablePath) -> bool:
    return not path.drive_name and path.scope in ("", "local", "private")
