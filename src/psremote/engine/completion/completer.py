"""What stands at the cursor, and which family of completions that calls for."""

from __future__ import annotations

from typing import Any

from psremote.engine.completion.arguments import complete_argument, complete_native, offered
from psremote.engine.completion.commands import complete_command
from psremote.engine.completion.comments import complete_comment
from psremote.engine.completion.hashtables import command_of, complete_attribute_argument, complete_key
from psremote.engine.completion.keywords import complete_label, complete_switch_flag, complete_using
from psremote.engine.completion.members import complete_index, complete_member
from psremote.engine.completion.operators import complete_operator
from psremote.engine.completion.parameters import BoundSoFar, complete_parameter
from psremote.engine.completion.paths import complete_path
from psremote.engine.completion.results import NOTHING, CompletionItem, CompletionResult
from psremote.engine.completion.types import complete_type
from psremote.engine.completion.variables import complete_variable
from psremote.language import ParseResult, parse
from psremote.language import ast as tree
from psremote.language.tokens import BINARY, KEYWORD, KEYWORDS, TYPE_NAME, Token

_ENDS_COMMAND = frozenset(
    ("Semi", "Pipe", "AndAnd", "OrOr", "NewLine", "LCurly", "RCurly", "LParen", "Equals", "Comment", "Ampersand")
)
KEYWORD_KINDS = frozenset(KEYWORDS.values())


def complete(text: str, cursor: int, context: Any) -> CompletionResult:
    """What may stand at the cursor; indices into the text."""
    return _Completion(text, cursor, context).run()


class _Completion:
    def __init__(self, text: str, cursor: int, context: Any) -> None:
        self.text = text
        self.cursor = cursor
        self.context = context
        self.parsed: ParseResult = parse(text, tokens=True)
        self.root = self.parsed.ast
        tokens = [t for t in self.parsed.tokens if t.kind != "EndOfInput"]
        self.before = [t for t in tokens if t.start < cursor]
        #: The token the cursor stands in or right behind, if any.
        self.at: Token | None = None
        while self.before and self.before[-1].end >= cursor and self.before[-1].kind != "NewLine":
            self.at = self.before[-1]
            inner = [t for t in self.at.nested if t.start < cursor and t.kind != "EndOfInput"]
            if not inner or inner[-1].end < cursor:
                break
            self.before = inner

    def found(self, start: int, items: list[CompletionItem], end: int | None = None) -> CompletionResult:
        return CompletionResult(start, (self.cursor if end is None else end) - start, items)

    def whole(self, items: list[CompletionItem]) -> CompletionResult:
        """Nothing to offer: the whole text up to the cursor is named."""
        return CompletionResult(0, self.cursor, items)

    def run(self) -> CompletionResult:
        comment = self._comment()
        if comment is not None:
            return comment
        special = (
            complete_using(self.context, self.text, self.before, self.cursor)
            or complete_switch_flag(self.context, self.text, self.before, self.cursor)
            or self._key()
            or self._attribute_argument()
        )
        if special is not None:
            return special
        token = self.at
        if token is None:
            return self._after_blank()
        kind = token.kind
        if kind in ("Variable", "SplattedVariable"):
            return self._variable(token)
        if kind in ("StringExpandable", "HereStringExpandable") or (kind == "Generic" and token.nested):
            inner = self._nested_variable(token)
            if inner is not None:
                return inner
        member = self._member(token)
        if member is not None:
            return member
        if kind == "Parameter" or kind == "Minus" or (kind == "Generic" and self.text[token.start] == "-"):
            return self._dash(token)
        if kind == "Generic" and self.text[token.start : token.start + 1] == "$" and "/" not in self.text[token.start : self.cursor]:
            return self._variable(token)
        if kind == "Unknown" and self.text[token.start] == "@":
            return self.found(token.start, [])
        if kind == "LBracket":
            return self.found(token.start, [])
        if token.flags & TYPE_NAME:
            return self.found(token.start, complete_type(self.text[token.start : self.cursor]), max(token.end, self.cursor))
        if kind in ("Identifier", "Generic", "StringLiteral", "StringExpandable", "Number") or token.flags & KEYWORD:
            return self._word(token)
        if kind in KEYWORD_KINDS:
            return NOTHING if len(self.before) > 1 and self.before[-2].kind == "Pipe" else self._word(token)
        if token.flags & BINARY and self.text[token.start] == "-" and len(self.text) > token.start + 1:
            return self.found(token.start, complete_operator(self.text[token.start : self.cursor]))
        if kind in ("Comma", "Colon") or kind in _ENDS_COMMAND or token.flags & BINARY:
            return self._after_blank()
        return self.whole([])

    def _variable(self, token: Token) -> CompletionResult:
        word = self.text[token.start : self.cursor]
        return self._variable_at(token.start, word, token.end)

    def _variable_at(self, start: int, word: str, end: int) -> CompletionResult:
        items = complete_variable(self.context, word, self.root, self.cursor)
        return self.found(start, items, max(end, self.cursor))

    def _nested_variable(self, token: Token) -> CompletionResult | None:
        for inner in token.nested:
            if inner.kind == "Variable" and inner.start < self.cursor <= inner.end:
                return self._variable(inner)
        return None

    def _comment(self) -> CompletionResult | None:
        for token in self.parsed.tokens:
            if token.kind == "Comment" and token.start < self.cursor:
                block = self.text.startswith("<#", token.start)
                if self.cursor < token.end or (self.cursor == token.end and not (block and self.text[token.end - 2 :][:2] == "#>")):
                    return complete_comment(self.context, self.text, token.start, self.cursor, self.root)
        return None

    # --- keys and attribute arguments ---

    def _key(self) -> CompletionResult | None:
        """A key of a hash literal: behind its opening, a semicolon or a line end inside it."""
        token, last = self.at, self.before[-1] if self.before else None
        word, start = "", self.cursor
        if token is not None and token.kind == "Identifier":
            word, start = self.text[token.start : self.cursor], token.start
            last = self.before[-2] if len(self.before) > 1 else None
        elif token is not None and token.kind not in ("AtCurly", "Semi"):
            return None
        if last is None or last.kind not in ("AtCurly", "Semi", "NewLine"):
            return None
        best: tree.HashtableAst | None = None
        for node in self.root.walk():
            if isinstance(node, tree.HashtableAst) and node.start < self.cursor <= max(node.end, self.cursor):
                closed = self.text[node.end - 1 : node.end] == "}" and node.end > node.start + 2
                if not closed or self.cursor < node.end:
                    best = node
            elif isinstance(node, tree.ScriptBlockExpressionAst) and best is not None and node.start > best.start:
                if node.start < self.cursor <= node.end:
                    best = None
        if best is None:
            return None
        items = complete_key(self.context, best, word, self.root)
        if items:
            return self.found(start, items)
        if word:
            return self.found(start, [])
        if isinstance(command_of(best), tree.CommandAst):
            return self.found(start, [])
        return self.whole([]) if last.end == self.cursor else NOTHING

    def _attribute_argument(self) -> CompletionResult | None:
        for node in self.root.walk():
            if not isinstance(node, tree.AttributeAst):
                continue
            opening = self.text.find("(", node.start)
            if opening < 0 or not opening < self.cursor <= max(node.end, opening + 1):
                if opening < 0 or node.end > self.cursor or ")" in self.text[node.end : self.cursor]:
                    continue
            token = self.at
            last = self.before[-1]
            word, start = "", self.cursor
            if token is not None and token.kind == "Identifier":
                word, start = self.text[token.start : self.cursor], token.start
                last = self.before[-2]
            if last.kind not in ("LParen", "Comma"):
                continue
            items = complete_attribute_argument(node, word)
            return self.found(start, items) if items else self.whole([])
        return None

    # --- members ---

    def _member(self, token: Token) -> CompletionResult | None:
        access = None
        for node in self.root.walk():
            if isinstance(node, tree.MemberExpressionAst) and node.member.start <= self.cursor <= node.member.end:
                access = node
            elif isinstance(node, tree.MemberExpressionAst) and token.kind in ("Dot", "ColonColon"):
                if node.expression.end == token.start:
                    access = node
        if access is None:
            return None
        if token.kind in ("Dot", "ColonColon"):
            start, word = token.end, ""
        elif isinstance(access.member, tree.StringConstantExpressionAst) and token.start == access.member.start:
            if token.kind not in ("Identifier", "Generic"):
                return self.whole([])
            start, word = token.start, self.text[token.start : self.cursor]
        else:
            return None
        items = complete_member(self.context, access.expression, access.static, word, self.root)
        return self.found(start, items) if items else self.whole([])

    # --- commands ---

    def _command_at(self, position: int) -> tree.CommandAst | None:
        """The innermost command that holds the position, or ends before it with only blanks between."""
        best: tree.CommandAst | None = None
        for node in self.root.walk():
            if not isinstance(node, tree.CommandAst) or node.start > position:
                continue
            if node.end >= position or not self.text[node.end : position].strip(" \t"):
                if best is None or node.start >= best.start:
                    best = node
        return best

    def _dash(self, token: Token) -> CompletionResult:
        word = self.text[token.start : self.cursor]
        command = self._command_at(token.start)
        if command is not None and command.command_elements[0].start < token.start:
            bound = BoundSoFar(self.context, command, self.cursor)
            if word.endswith(":"):
                return self._colon_argument(bound, word[1:-1], "", self.cursor)
            if bound.metadata is not None:
                items = complete_parameter(bound, word)
                taken = self._given_here(bound, command, token)
                if taken is not None:
                    items = [item for item in items if item.completion_text.lower() != "-" + taken.name.lower()]
                return self.found(token.start, items, token.end)
            native = complete_native(self.context, command, word, self.cursor)
            if native is not None:
                return self.found(token.start, native, token.end)
            return self.found(token.start, complete_path(self.context, word, literal=True))
        if self.before[:-1]:
            return self.found(token.start, complete_operator(word))
        return self.whole([])

    @staticmethod
    def _given_here(bound: BoundSoFar, command: tree.CommandAst, token: Token) -> Any:
        """The parameter the word at the cursor names, where its argument follows: it is given, and not offered again."""
        elements = list(command.command_elements)
        for index, element in enumerate(elements):
            if isinstance(element, tree.CommandParameterAst) and element.start == token.start:
                follows = index + 1 < len(elements) and not isinstance(elements[index + 1], tree.CommandParameterAst)
                parameter = bound.parameter(element.parameter_name) if element.parameter_name else None
                return parameter if follows and parameter is not None and not parameter.is_switch else None
        return None

    def _colon_argument(self, bound: BoundSoFar, name: str, word: str, start: int) -> CompletionResult:
        parameter = bound.parameter(name)
        return self.found(start, complete_argument(self.context, bound, parameter, word, colon=True))

    def _word(self, token: Token) -> CompletionResult:
        end = max(token.end, self.cursor)
        command = self._command_at(token.start)
        if command is None:
            index = self._index(token, end)
            if index is not None:
                return index
            redirected = len(self.before) > 1 and self.before[-2].kind in ("Redirection", "RedirectInStd")
            if redirected or token.kind in ("StringLiteral", "StringExpandable"):
                word = self.text[token.start : self.cursor]
                return self.found(token.start, complete_path(self.context, word), end)
            if token.kind == "Identifier":
                return self.found(token.start, [], end)
            return self.whole([]) if token.kind == "Number" else NOTHING
        first = command.command_elements[0]
        if first.start == token.start:
            word = self.text[token.start : self.cursor]
            if token.end > self.cursor:
                word = self.text[token.start : token.end]
            return self.found(token.start, complete_command(self.context, word), end)
        word = self.text[token.start : self.cursor]
        return self._argument(command, word, token.start, end)

    def _index(self, token: Token, end: int) -> CompletionResult | None:
        for node in self.root.walk():
            if isinstance(node, tree.IndexExpressionAst) and node.index is not None and node.index.start == token.start:
                items = complete_index(self.context, node.target, self.text[token.start : self.cursor])
                return self.found(token.start, items, end) if items is not None else None
        return None

    def _argument(self, command: tree.CommandAst, word: str, start: int, end: int) -> CompletionResult:
        bound = BoundSoFar(self.context, command, self.cursor)
        for element in command.command_elements:
            if isinstance(element, tree.CommandParameterAst) and element.argument is not None:
                if element.argument.start <= start <= element.argument.end:
                    parameter = bound.parameter(element.parameter_name)
                    return self.found(start, complete_argument(self.context, bound, parameter, word), end)
        parameter = bound.pending or self._dynamic_parameter(bound, start)
        if parameter is None and not self._behind_unknown(bound, start):
            parameter = bound.by_position(len(bound.positional)) if bound.metadata is not None else None
        return self.found(start, complete_argument(self.context, bound, parameter, word), end)

    def _after_blank(self) -> CompletionResult:
        """The cursor stands behind a blank, a comma or an operator."""
        last = self.before[-1] if self.before else None
        if last is None:
            return NOTHING
        if last.kind == "Equals" or last.flags & BINARY:
            return self._value(last)
        command = self._command_at(self.cursor)
        if last.kind in ("Break", "Continue"):
            return complete_label(self.before, self.cursor)
        if command is None or last.kind in ("Semi", "Pipe", "NewLine", "LCurly", "AndAnd", "OrOr"):
            return NOTHING
        if last.kind == "Parameter" and self.text[last.end - 1] == ":" and last.end == self.cursor:
            bound = BoundSoFar(self.context, command, self.cursor)
            return self._colon_argument(bound, last.value, "", self.cursor)
        if last.kind == "Comma":
            return self._after_comma(command)
        return self._argument(command, "", self.cursor, self.cursor)

    @staticmethod
    def _dynamic_parameter(bound: BoundSoFar, start: int) -> Any:
        """A parameter that only exists for what is given, right before the argument."""
        previous = None
        for element in bound.command.command_elements:
            if element.start >= start:
                break
            previous = element
        if isinstance(previous, tree.CommandParameterAst) and previous.argument is None:
            return bound.dynamic.get(previous.parameter_name.lower())
        return None

    @staticmethod
    def _behind_unknown(bound: BoundSoFar, start: int) -> bool:
        """Does a parameter the command does not have stand right before the argument?"""
        previous = None
        for element in bound.command.command_elements:
            if element.start >= start:
                break
            previous = element
        return (
            isinstance(previous, tree.CommandParameterAst)
            and previous.argument is None
            and bound.metadata is not None
            and bound.parameter(previous.parameter_name) is None
        )

    def _after_comma(self, command: tree.CommandAst) -> CompletionResult:
        bound = BoundSoFar(self.context, command, self.cursor)
        previous: tree.CommandElementAst | None = None
        parameter = None
        for element in command.command_elements:
            if isinstance(element, (tree.ErrorExpressionAst, tree.ArrayLiteralAst)) and element.end <= self.cursor:
                if isinstance(previous, tree.CommandParameterAst):
                    parameter = bound.parameter(previous.parameter_name)
                else:
                    parameter = bound.by_position(max(len(bound.positional) - 1, 0))
            previous = element
        return self.found(self.cursor, complete_argument(self.context, bound, parameter, ""))

    def _value(self, operator: Token) -> CompletionResult:
        """Behind `=` or a comparison: the names of an enum, where the left side is one."""
        from psremote.bcl.dotnet_type import EnumType, type_of
        from psremote.engine.completion.safe_values import UNKNOWN, safe_value

        for node in self.root.walk():
            if isinstance(node, (tree.AssignmentStatementAst, tree.BinaryExpressionAst)):
                if node.error_position == (operator.start, operator.end):
                    value = safe_value(self.context, node.left)
                    if value is UNKNOWN or value is None:
                        return NOTHING
                    found = type_of(value)
                    if isinstance(found, EnumType):
                        assigns = isinstance(node, tree.AssignmentStatementAst)
                        names = list(found.names())
                        items = offered(names, "'", "Text" if assigns else "ParameterValue", ordered=not assigns)
                        if assigns:
                            items = [i._replace(list_item_text=i.completion_text) for i in items]
                        return self.found(self.cursor, items)
        return NOTHING
