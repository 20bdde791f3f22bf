"""Shortcuts: what most scripts are made of, recognised by one regular expression and made into nodes without tokens.

They apply where nobody wants the tokens, and only where what follows cannot change what was read; all else goes the long way,
by the rules. Both ways give the same tree: tests parse every recorded script both ways and compare.
"""

from __future__ import annotations

import re

from psremote.language.nodes.base import CommandElementAst, ExpressionAst
from psremote.language.nodes.commands import CommandParameterAst
from psremote.language.nodes.expressions import (
    ConstantExpressionAst,
    MemberExpressionAst,
    StringConstantExpressionAst,
    TypeConstraintAst,
    VariableExpressionAst,
)
from psremote.language.parser.base import ParserBase
from psremote.language.positions import SourceText
from psremote.language.tokens import KIND_FLAGS, Token
from psremote.language.type_names import TypeName
from psremote.language.variable_path import VariablePath

_SIMPLE = r"""(?:\$([A-Za-z_][A-Za-z0-9_]*)|([0-9]{1,9})|'([^'‘’‚‛\0]*)'|"([^"“”„$`\0]*)")"""
"""A variable, an integer, a string without anything to expand or unescape: groups 1 to 4."""

#: Behind a lone operand stands what ends an expression in every mode.
_LONE = re.compile(r"[ \t]*" + _SIMPLE + r"(?=[ \t]*[)};\r\n|\]])")
_LONE_BEFORE_COMMA = re.compile(r"[ \t]*" + _SIMPLE + r"(?=[ \t]*[,)};\r\n|\]])")
#: Behind an operand of an expression may also stand a comma, an assignment or a binary operator; no `++`, `--` or `?`. Behind a
#: variable (group 5) also what leads to its members.
_OPERAND = re.compile(
    r"[ \t]*(?:" + _SIMPLE + r"(?=[ \t]*[,)};\r\n|\]=]|[ \t]+(?:-[A-Za-z]|[+*/%-][ \t$(0-9]))"
    r"|\$([A-Za-z_][A-Za-z0-9_]*)(?=\.|\[|::))"
)
#: An argument of a command, up to what ends it; a comma behind it, however far, would make a list of it.
#: Classes of characters are spelled in ASCII: one that reaches beyond takes milliseconds to compile.
_ARGUMENT = re.compile(
    r"[ \t]+(?:-([A-Za-z_?][A-Za-z0-9_-]*)(?=[ \t\r\n;|)}])|(?:" + _SIMPLE
    + r"|([A-Za-z_][!#%*+./0-9:<-_a-z~-]*))(?=[ \t]*[\r\n;|)}]|[ \t]+[^\s,`<#\0]))"
)
#: A member's name behind its operator, and the parenthesis of a call; else nothing that could open a call or an index.
_MEMBER = re.compile(
    r"(?:\.|(::))([A-Za-z_][A-Za-z0-9_]*)(?:(\()|(?=[.,;:|=)}\]\r\n]|[ \t]+[!-;=-Z\\\]^_a-~]))"
)
#: The next line must be blank, or begin with something that is neither a pipe nor a comment.
_STATEMENT_END = re.compile(r"[ \t]*(?:[;})]|\r?\n[ \t]*(?:[!-\x22$-;=-{}~]|\r?\n))")
#: `else`, or a comment before it.
_ELSE = re.compile(r"[ \t\r\n]*(?:[eE][lL][sS][eE]|[#<`]|[^\0-\x7f])")
_PLAIN_TYPE = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)\]")
_TYPE_IN_EXPRESSION = re.compile(r"\[[A-Za-z_][A-Za-z0-9_.]*\](?:\$[A-Za-z_]|::)")
_PIPE = re.compile(r"[ \t]*\|(?!\|)")
_KEY = re.compile(r"[ \t]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*=")
_ASSIGNMENT = re.compile(r"[ \t]*\$([A-Za-z_][A-Za-z0-9_]*)[ \t]*=")

_EQUALS_FLAGS, _PAREN_FLAGS = KIND_FLAGS["Equals"], KIND_FLAGS["LParen"]
_DOT_FLAGS, _COLONS_FLAGS = KIND_FLAGS["Dot"], KIND_FLAGS["ColonColon"]


class Shortcuts(ParserBase):
    """Each method gives nothing, and has moved nothing, where the long way has to be gone."""

    #: Where a statement was last seen to end; never set where tokens are wanted.
    ended = -1

    def __init__(self, source: SourceText, tokens: bool = False) -> None:
        super().__init__(source, tokens)
        self._paths: dict[str, VariablePath] = {}

    def lone_operand(self) -> ExpressionAst | None:
        """An expression that is one operand."""
        match = (_LONE_BEFORE_COMMA if self.disable_comma else _LONE).match(self.text, self.pos)
        if match is None:
            return None
        self.pos = match.end()
        group = match.lastindex
        assert group is not None
        return self._simple_node(match, group, 1)

    def operand(self) -> ExpressionAst | None:
        """An operand without operators of its own; behind a variable its members may stand."""
        match = _OPERAND.match(self.text, self.pos)
        if match is None:
            return None
        self.pos = match.end()
        group = match.lastindex
        assert group is not None
        return self._simple_node(match, group, 5 if group == 5 else 1)

    def arguments(self, elements: list[CommandElementAst]) -> int:
        """Adds all simple arguments and parameters that follow; where the last one ends, 0 for none."""
        text, end = self.text, 0
        while (match := _ARGUMENT.match(text, self.pos)) is not None:
            self.pos = end = match.end()
            group = match.lastindex
            assert group is not None
            if group == 1:
                start = match.start(1) - 1
                elements.append(CommandParameterAst(start, end, match[1], None, (start, end)))
            elif group == 6:
                elements.append(StringConstantExpressionAst(match.start(6), end, match[6]))
            else:
                elements.append(self._simple_node(match, group, 2))
        return end

    def member(self, target: ExpressionAst) -> tuple[ExpressionAst, Token | None, Token | None]:
        """A property of the target; or, before a call, the member's name with its operator and the parenthesis. The target itself for neither."""
        match = _MEMBER.match(self.text, self.pos)
        if match is None:
            return target, None, None
        begin, end = match.span(2)
        name = StringConstantExpressionAst(begin, end, match[2])
        self.pos = match.end()
        if match.lastindex == 3:
            if match[1]:
                operator = Token("ColonColon", begin - 2, begin, _COLONS_FLAGS)
            else:
                operator = Token("Dot", begin - 1, begin, _DOT_FLAGS)
            return name, operator, Token("LParen", end, end + 1, _PAREN_FLAGS)
        return MemberExpressionAst(target.start, end, target, name, match[1] is not None, False), None, None

    def statement_ends(self) -> bool:
        """Does the statement end here, by a mark or by a line's end with no pipe behind it?"""
        if self.pos == self.ended:
            return True
        if _STATEMENT_END.match(self.text, self.pos) is None:
            return False
        self.ended = self.pos
        return True

    def pass_pipe(self) -> bool:
        """Passes a pipe with something behind it."""
        start = self.pos
        match = _PIPE.match(self.text, start)
        if match is None:
            return False
        self.pos = match.end()
        self.skip_newlines(False)
        if self.pos < self.size:
            return True
        self.pos = start
        return False

    def variable_path(self, name: str) -> VariablePath:
        """The path of a name without scope or drive; the same one for the same name."""
        path = self._paths.get(name)
        if path is None:
            self._paths[name] = path = VariablePath(name)
        return path

    def _simple_node(self, match: re.Match[str], group: int, first: int) -> ExpressionAst:
        """The node of the group of `_SIMPLE` that matched; `first` is the number of its first group."""
        which = group - first
        start, end = match.span(group)
        if which == 0:
            return VariableExpressionAst(start - 1, end, self.variable_path(match[group]))
        if which == 1:
            return ConstantExpressionAst(start, end, int(match[group]))
        return StringConstantExpressionAst(start - 1, end + 1, match[group], "SingleQuoted" if which == 2 else "DoubleQuoted")

    def else_may_follow(self) -> bool:
        """May the next token be `else` or `elseif`?"""
        return _ELSE.match(self.text, self.pos) is not None

    def plain_type(self, left: Token) -> TypeConstraintAst | None:
        """A type without arguments, dimensions or assembly, behind its bracket; and the closing one."""
        if self.ungot is not None:
            return None
        match = _PLAIN_TYPE.match(self.text, self.pos)
        if match is None:
            return None
        start, end = match.span(1)
        self.pos = end + 1
        return TypeConstraintAst(left.start, end + 1, TypeName(match[1], start, end, None, self.source))

    def type_in_expression(self, bracket: Token) -> bool:
        """Does a statement that begins with this bracket begin with a cast of a variable or a static member (so that it is no class)?"""
        return _TYPE_IN_EXPRESSION.match(self.text, bracket.start) is not None

    def key(self) -> tuple[StringConstantExpressionAst, Token] | None:
        """A word as a hashtable's key, and its equals sign."""
        match = _KEY.match(self.text, self.pos)
        if match is None:
            return None
        start, end = match.span(1)
        self.pos = after = match.end()
        return StringConstantExpressionAst(start, end, match[1]), Token("Equals", after - 1, after, _EQUALS_FLAGS)

    def assigned_variable(self) -> tuple[VariableExpressionAst, Token] | None:
        """A variable to be assigned to, and the equals sign."""
        match = _ASSIGNMENT.match(self.text, self.pos)
        if match is None:
            return None
        start, end = match.span(1)
        self.pos = after = match.end()
        return VariableExpressionAst(start - 1, end, self.variable_path(match[1])), Token("Equals", after - 1, after, _EQUALS_FLAGS)
