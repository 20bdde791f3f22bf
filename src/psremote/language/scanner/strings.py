"""Quoted strings, here-strings, escapes, and what is expanded inside them."""

from __future__ import annotations

from psremote.language.characters import (
    DOUBLE_QUOTED,
    DOUBLE_QUOTES,
    EXPANDABLE_LINE,
    LITERAL_LINE,
    SINGLE_QUOTED,
    SINGLE_QUOTES,
    SKIP_BLANKS,
    is_blank,
    is_variable_start,
)
from psremote.language.scanner.state import EXPRESSION, ScannerState
from psremote.language.tokens import IN_ERROR, KIND_FLAGS, Token

_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_INVALID = "\uffff"
_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")


class NestedText:
    """`$( … )` inside a string, found by counting parentheses, not yet parsed."""

    __slots__ = ("start", "end", "text", "skipped", "in_error")

    def __init__(self, start: int, end: int, text: str, skipped: list[int], in_error: bool) -> None:
        self.start = start
        self.end = end
        #: The text to parse; doubled quotes have become single ones.
        self.text = text
        #: Offsets in the script of the quotes left out.
        self.skipped = skipped
        self.in_error = in_error


#: What an expandable string is made of: literal text, variables, subexpressions.
Part = str | Token | NestedText


class ExpandableText:
    """Collects an expandable string: its text as written and the parts it is made of."""

    __slots__ = ("value", "literal", "parts")

    def __init__(self, prefix: str = "") -> None:
        self.value: list[str] = [prefix] if prefix else []
        self.literal: list[str] = [prefix] if prefix else []
        self.parts: list[Part] = []

    def add(self, text: str) -> None:
        self.value.append(text)
        self.literal.append(text)

    def add_part(self, part: Part, text: str) -> None:
        if self.literal:
            self.parts.append("".join(self.literal))
            self.literal.clear()
        self.parts.append(part)
        self.value.append(text)

    @property
    def expandable(self) -> bool:
        return bool(self.parts)

    def finish(self) -> list[Part]:
        if self.literal:
            self.parts.append("".join(self.literal))
            self.literal.clear()
        return self.parts


class StringScanner(ScannerState):
    """Scans strings of all kinds."""

    def scan_variable(self, splatted: bool, in_string: bool) -> Token:
        """A variable; the position is behind the dollar or at sign."""
        raise NotImplementedError

    # --- escapes ---

    def backtick(self, character: str) -> str:
        """What an escape stands for; the position is behind the escaped character."""
        if character == "u":
            return self._unicode_escape()
        return _ESCAPES.get(character, character)

    def _unicode_escape(self) -> str:
        text = self.text
        start = self.pos - 2
        if text[self.pos] != "{":
            self.report(start, self.pos, "InvalidUnicodeEscapeSequence")
            return _INVALID
        self.pos += 1
        digits = ""
        for count in range(7):
            character = text[self.pos] if self.pos < self.size else "\0"
            if character == "}":
                self.pos += 1
                if count == 0:
                    self.report(start, self.pos, "InvalidUnicodeEscapeSequence")
                    return _INVALID
                break
            if character not in _HEX_DIGITS:
                missing = "InvalidUnicodeEscapeSequence" if count < 6 else "MissingUnicodeEscapeSequenceTerminator"
                self.report(self.pos, self.pos + 1, missing)
                return _INVALID
            if count == 6:
                self.report(self.pos, self.pos + 1, "TooManyDigitsInUnicodeEscapeSequence")
                return _INVALID
            self.pos += 1
            digits += character
        number = int(digits, 16)
        if number > 0x10FFFF:
            self.report(start + 3, self.pos - 1, "InvalidUnicodeEscapeSequenceValue")
            return _INVALID
        return chr(number)

    # --- quoted strings ---

    def scan_single_quoted(self) -> tuple[str, int]:
        """The rest of a single-quoted string: its value and flags; the position is behind the opening quote."""
        text, size = self.text, self.size
        opening = self.pos - 1
        pieces: list[str] = []
        pos = self.pos
        while True:
            match = SINGLE_QUOTED.match(text, pos, size)
            end = match.end() if match is not None else pos
            if end > pos:
                pieces.append(text[pos:end])
            if end >= size:
                self.pos = size
                self.report_incomplete(opening, size, "TerminatorExpectedAtEndOfString", "'")
                return "".join(pieces), IN_ERROR
            character = text[end]
            if character == "\0":
                pieces.append(character)
                pos = end + 1
                continue
            if text[end + 1] in SINGLE_QUOTES:
                pieces.append(text[end + 1])
                pos = end + 2
                continue
            self.pos = end + 1
            return "".join(pieces), 0

    def scan_double_quoted(self, into: ExpandableText) -> int:
        """The rest of a double-quoted string, collected; gives its flags."""
        text, size = self.text, self.size
        opening = self.pos - 1
        while True:
            pos = self.pos
            match = DOUBLE_QUOTED.match(text, pos, size)
            end = match.end() if match is not None else pos
            if end > pos:
                into.add(text[pos:end])
            if end >= size:
                self.pos = size
                self.report_incomplete(opening, size, "TerminatorExpectedAtEndOfString", '"')
                return IN_ERROR
            character = text[end]
            self.pos = end + 1
            if character in DOUBLE_QUOTES:
                if self.pos >= size or text[self.pos] not in DOUBLE_QUOTES:
                    return 0
                into.add(text[self.pos])
                self.pos += 1
            elif character == "$":
                if not self.scan_dollar(into, here_string=False):
                    into.add("$")
            elif character == "`":
                self._escape_into(into)
            else:
                into.add(character)

    def _escape_into(self, into: ExpandableText) -> None:
        escaped = self.text[self.pos]
        if escaped == "\0":
            into.add("`")
            return
        self.pos += 1
        into.add(self.backtick(escaped))

    def scan_dollar(self, into: ExpandableText, here_string: bool) -> bool:
        """A variable or subexpression inside a string; the position is behind the dollar sign."""
        dollar = self.pos - 1
        character = self.text[self.pos] if self.pos < self.size else "\0"
        part: Part
        if character == "(":
            self.pos += 1
            part = self._scan_subexpression(here_string)
        elif character == "{" or (character != "\0" and is_variable_start(character)):
            tokens, mode, start = self.tokens, self.mode, self.token_start
            self.tokens = None
            self.mode = EXPRESSION
            self.token_start = dollar
            part = self.scan_variable(False, True)
            self.tokens, self.mode, self.token_start = tokens, mode, start
        else:
            return False
        into.add_part(part, self.text[dollar : self.pos])
        return True

    def _scan_subexpression(self, here_string: bool) -> NestedText:
        text, size = self.text, self.size
        start = self.pos - 2
        depth = 1
        in_error = False
        pieces: list[str] = ["$("]
        skipped: list[int] = []
        pos = piece = self.pos
        while True:
            if pos >= size:
                pieces.append(text[piece:size])
                self.pos = size
                in_error = True
                self.report_incomplete(start, size, "IncompleteDollarSubexpressionReference")
                break
            character = text[pos]
            pos += 1
            if character == "(":
                depth += 1
            elif character == ")":
                depth -= 1
                if depth == 0:
                    pieces.append(text[piece:pos])
                    self.pos = pos
                    break
            elif not here_string and (character == "`" or character in DOUBLE_QUOTES):
                # A backtick or a quote before a quote is left out: the string is read once more, as code.
                if pos < size and text[pos] in DOUBLE_QUOTES:
                    pieces.append(text[piece : pos - 1])
                    skipped.append(pos - 1)
                    piece = pos
                    pos += 1
        return NestedText(start, self.pos, "".join(pieces), skipped, in_error)

    def scan_string_literal(self) -> Token:
        value, flags = self.scan_single_quoted()
        token = self.new_token("StringLiteral", value)
        token.flags |= flags
        return token

    def scan_expandable_string(self) -> Token:
        into = ExpandableText()
        flags = self.scan_double_quoted(into)
        return self._expandable_token("StringExpandable", into, flags)

    def _expandable_token(self, kind: str, into: ExpandableText, flags: int) -> Token:
        token = self.new_token(kind, "".join(into.value), into.finish() if into.expandable else None)
        if not flags:
            for part in into.parts:
                if isinstance(part, NestedText) and part.in_error:
                    flags = IN_ERROR
        token.flags = KIND_FLAGS[kind] | flags
        return token

    # --- here-strings ---

    def _after_here_header(self, quote: str) -> bool:
        text, size = self.text, self.size
        header = self.pos - 2
        while self.pos < size and is_blank(text[self.pos]):
            self.pos += 1
        if self.pos >= size:
            self.report_incomplete(header, self.pos, "TerminatorExpectedAtEndOfString", quote + "@")
            return False
        character = text[self.pos]
        if character == "\r":
            self.pos += 2 if text[self.pos + 1] == "\n" else 1
            return True
        if character == "\n":
            self.pos += 1
            return True
        self.report(self.pos, self.pos + 1, "UnexpectedCharactersAfterHereStringHeader")
        while self.pos < size:
            character = text[self.pos]
            if character in "\r\n":
                break
            self.pos += 1
            if character == quote and text[self.pos] == "@":
                self.pos += 1
                break
        return False

    def _here_footer(self, quotes: str, into: ExpandableText, false_footer: int) -> tuple[bool, int]:
        """At a line's start: passes the footer, or says where something like it stands."""
        text, size = self.text, self.size
        pos = self.pos
        if pos < size and text[pos] in quotes and text[pos + 1] == "@":
            self.pos = pos + 2
            return True, false_footer
        match = SKIP_BLANKS.match(text, pos, size)
        if match is not None and match.end() > pos:
            pos = match.end()
            into.add(text[self.pos : pos])
        self.pos = pos
        if pos < size and text[pos] in quotes and text[pos + 1] == "@":
            into.add(text[pos : pos + 2])
            if false_footer < 0:
                false_footer = pos
            self.pos = pos + 2
        return False, false_footer

    def _missing_footer(self, header: int, quote: str, false_footer: int) -> int:
        if false_footer >= 0:
            self.report_incomplete(false_footer, self.pos, "WhitespaceBeforeHereStringFooter")
        else:
            self.report_incomplete(header, self.pos, "TerminatorExpectedAtEndOfString", quote + "@")
        return IN_ERROR

    def scan_here_string(self, expandable: bool) -> Token:
        """A here-string; the position is behind its header's two characters."""
        quote, quotes = ('"', DOUBLE_QUOTES) if expandable else ("'", SINGLE_QUOTES)
        kind = "HereStringExpandable" if expandable else "HereStringLiteral"
        header = self.pos - 2
        into = ExpandableText()
        if not self._after_here_header(quote):
            token = self.new_token(kind, "")
            token.flags |= IN_ERROR
            return token
        flags = 0
        found, false_footer = self._here_footer(quotes, into, -1)
        while not found:
            if self.pos >= self.size:
                flags = self._missing_footer(header, quote, false_footer)
                break
            found, false_footer = self._here_line(expandable, quotes, into, false_footer)
        return self._expandable_token(kind, into, flags)

    def _here_line(
        self, expandable: bool, quotes: str, into: ExpandableText, false_footer: int
    ) -> tuple[bool, int]:
        """Text up to a line end, and the line end unless the footer follows it."""
        text, size = self.text, self.size
        pos = self.pos
        match = (EXPANDABLE_LINE if expandable else LITERAL_LINE).match(text, pos, size)
        end = match.end() if match is not None else pos
        if end > pos:
            into.add(text[pos:end])
        self.pos = end
        if end >= size:
            return False, false_footer
        character = text[end]
        self.pos = end + 1
        if character == "$":
            if not self.scan_dollar(into, here_string=True):
                into.add("$")
            return False, false_footer
        if character == "`":
            self._escape_into(into)
            return False, false_footer
        if character == "\r" and text[self.pos] == "\n":
            self.pos += 1
        line_end = text[end : self.pos]
        mark_value, mark_literal = len(into.value), len(into.literal)
        into.add(line_end)
        found, false_footer = self._here_footer(quotes, into, false_footer)
        if found:
            del into.value[mark_value:]
            del into.literal[mark_literal:]
        return found, false_footer
