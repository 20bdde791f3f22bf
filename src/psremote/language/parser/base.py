"""What all grammar rules use: the token at hand, modes, going back, recovery."""

from __future__ import annotations

import re
from collections.abc import Iterable

from psremote.language.characters import BLANKS
from psremote.language.nodes.base import Ast, ExpressionAst, PipelineBaseAst, StatementAst
from psremote.language.nodes.blocks import ScriptBlockAst, ScriptBlockExpressionAst
from psremote.language.nodes.commands import CommandAst
from psremote.language.nodes.expressions import StringConstantExpressionAst
from psremote.language.nodes.statements import StatementBlockAst, TrapStatementAst
from psremote.language.positions import SourceText
from psremote.language.scanner.dispatch import Scanner
from psremote.language.tokens import MEMBER_NAME, MODE_INVARIANT, Token

#: A start and an end in the text.
Span = tuple[int, int]

# What a single argument is read for.
COMMAND_NAME_CONTEXT = 1
INVOKED_NAME_CONTEXT = 3
FILE_NAME_CONTEXT = 4
ARGUMENT_CONTEXT = 8
SWITCH_CONTEXT = 16

#: What a line begins with, unless it is blank or a comment, or begins with something unusual.
_NEXT_LINE = re.compile(r"[ \t]*([!-\x22$-;=-~])")

#: What may begin blanks, line ends, comments and line continuations (all that is not ASCII is looked at closely).
_TRIVIA = frozenset(" \t\f\v\r\n#<`" + BLANKS)


class ParserBase(Scanner):
    """The parser's state and the rules other rooms supply."""

    def __init__(self, source: SourceText, tokens: bool = False) -> None:
        super().__init__(source, tokens)
        self.ungot: Token | None = None
        self.disable_comma = False
        #: The nodes that semantic checks have to look at.
        self.to_check: list[Ast] = []

    # --- rules of other rooms ---

    def expression_rule(self, end_number_on_ternary: bool = False) -> ExpressionAst | None:
        raise NotImplementedError

    def unary_expression_rule(self, end_number_on_ternary: bool = False) -> ExpressionAst | None:
        raise NotImplementedError

    def primary_expression_rule(self, with_member_access: bool) -> ExpressionAst | None:
        raise NotImplementedError

    def script_block_expression_rule(self, left_curly: Token) -> ScriptBlockExpressionAst:
        raise NotImplementedError

    def script_block_rule(
        self, left_curly: Token | None, is_filter: bool, first_statement: StatementAst | None = None
    ) -> ScriptBlockAst:
        raise NotImplementedError

    def statement_rule(self) -> StatementAst | None:
        raise NotImplementedError

    def statement_list_rule(self, statements: list[StatementAst], traps: list[TrapStatementAst]) -> Span | None:
        raise NotImplementedError

    def statement_block_rule(self) -> StatementBlockAst | None:
        raise NotImplementedError

    def pipeline_chain_rule(self) -> PipelineBaseAst | None:
        raise NotImplementedError

    def single_argument(self, context: int) -> ExpressionAst | None:
        raise NotImplementedError

    def command_argument(self, context: int, token: Token) -> ExpressionAst | None:
        raise NotImplementedError

    def command_rule(self) -> CommandAst | None:
        raise NotImplementedError

    # --- tokens ---

    def take(self) -> Token:
        """The next token."""
        token = self.ungot
        if token is None:
            return self.next_token()
        self.ungot = None
        return token

    def peek(self) -> Token:
        """The next token, which stays the next one."""
        token = self.ungot
        if token is None:
            self.ungot = token = self.next_token()
        return token

    def skip(self) -> None:
        self.ungot = None

    def unget(self, token: Token) -> None:
        self.ungot = token

    def set_mode(self, mode: int) -> None:
        """Changes the scanner's mode; a token read ahead is read again if modes may read it differently."""
        if mode != self.mode:
            ungot = self.ungot
            if ungot is not None and not ungot.flags & MODE_INVARIANT:
                self.ungot = None
                self.rescan_from(ungot.start)
            self.mode = mode

    def resync(self, start: int) -> None:
        self.ungot = None
        self.rescan_from(start)

    def pass_newlines(self) -> None:
        ungot = self.ungot
        if ungot is None:
            if self.text[self.pos] in _TRIVIA:
                self.skip_newlines(False)
        elif ungot.kind == "NewLine":
            self.ungot = None
            self.skip_newlines(False)

    def pass_newlines_and_semicolons(self) -> None:
        ungot = self.ungot
        if ungot is None or ungot.kind == "NewLine" or ungot.kind == "Semi":
            self.ungot = None
            self.skip_newlines(True)

    def next_member_access(self, allow_bracket: bool) -> Token | None:
        if self.ungot is not None:
            return None
        return self.member_access_operator(allow_bracket)

    def next_left_bracket(self) -> Token | None:
        ungot = self.ungot
        if ungot is not None:
            if ungot.kind == "LBracket":
                self.ungot = None
                return ungot
            return None
        return self.left_bracket()

    def token_text(self, token: Token) -> str:
        return self.text[token.start : min(token.end, self.size)]

    def sync_on_error(self, consume: bool, *kinds: str) -> None:
        """Passes tokens up to one of the kinds, over balanced brackets."""
        parens = 1 if "RParen" in kinds else 0
        curlies = 1 if "RCurly" in kinds else 0
        brackets = 1 if "RBracket" in kinds else 0
        while True:
            token = self.take()
            kind = token.kind
            if kind == "LParen":
                parens += 1
            elif kind == "RParen":
                parens -= 1
                if parens == 0 and "RParen" in kinds:
                    if not consume:
                        self.unget(token)
                    return
            elif kind == "LCurly":
                curlies += 1
            elif kind == "RCurly":
                curlies -= 1
                if curlies == 0 and "RCurly" in kinds:
                    if not consume:
                        self.unget(token)
                    return
            elif kind == "LBracket":
                brackets += 1
            elif kind == "RBracket":
                brackets -= 1
                if brackets == 0 and "RBracket" in kinds:
                    if not consume:
                        self.unget(token)
                    return
            elif kind == "EndOfInput":
                self.unget(token)
                return
            if kind in kinds and parens == 0 and curlies == 0 and brackets == 0:
                return

    def require_statement_terminator(self) -> None:
        token = self.peek()
        if token.kind in ("NewLine", "Semi"):
            self.skip()
        elif token.kind != "EndOfInput":
            self.report_incomplete(token.start, token.end, "MissingStatementTerminator")

    def simple_name_token(self) -> Token | None:
        """An identifier, read without looking for keywords; marked as a member's name."""
        self.want_simple_name = True
        token = self.peek()
        self.want_simple_name = False
        if token.kind != "Identifier":
            return None
        token.flags |= MEMBER_NAME
        self.ungot = None
        return token

    def simple_name_rule(self) -> StringConstantExpressionAst | None:
        token = self.simple_name_token()
        if token is None:
            return None
        return StringConstantExpressionAst(token.start, token.end, self.text[token.start : token.end])

    def label_or_key_rule(self) -> ExpressionAst | None:
        name = self.simple_name_rule()
        if name is not None:
            return name
        token = self.peek()
        if token.kind == "NewLine" or token.kind == "Semi":
            return None
        disabled = self.disable_comma
        self.disable_comma = True
        label = self.unary_expression_rule()
        self.disable_comma = disabled
        return label

    def pipe_continues(self, end: int) -> bool:
        """Is a pipe the next thing behind this line end, past comments and at most one line end at a time?"""
        text, size, origin = self.text, self.size, self.origin
        index = origin + end
        if index >= size:
            return False
        match = _NEXT_LINE.match(text, index, size)
        if match is not None:
            return match[1] == "|"
        after_newline = True
        while index < size - 1:
            character = text[index]
            if character in "\r\n":
                if after_newline:
                    return False
                after_newline = True
                index += 2 if character == "\r" and text[index + 1] == "\n" else 1
                continue
            if character in " \t\f\v\x85\xa0" or (character > "\x7f" and character.isspace()):
                index += 1
                continue
            after_newline = False
            if character == "#":
                index = self._after_line_comment(index + 1)
                continue
            if character == "<" and text[index + 1] == "#":
                index = self._after_block_comment(index + 2)
                continue
            return character == "|"
        return text[size - 1] == "|"


def before(start: int) -> Span:
    """The empty span one place before an offset."""
    offset = start - 1 if start > 0 else 0
    return offset, offset


def flatten(*items: Ast | Iterable[Ast | None] | None) -> list[Ast]:
    """The nodes among the arguments, lists opened, for an error node to keep."""
    found: list[Ast] = []
    for item in items:
        if item is None:
            continue
        if isinstance(item, Ast):
            found.append(item)
        else:
            found.extend(node for node in item if node is not None)
    return found
