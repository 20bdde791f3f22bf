"""The scanner's state: where it stands, in which mode, the tokens recorded and the errors found."""

from __future__ import annotations

import re
from typing import Any

from psremote.language.characters import (
    BLANKS,
    LINE_REST,
    SIGNATURE_LINE,
    SKIP_BLANKS,
    is_blank,
)
from psremote.language.messages import message_for
from psremote.language.parse_result import ParseError
from psremote.language.positions import SourceText
from psremote.language.tokens import KIND_FLAGS, Token

COMMAND = 0
EXPRESSION = 1
TYPE_NAME = 2
SIGNATURE = 3

_LINE_ENDS = " \t\r\n"
#: What may begin something that is passed over.
_NOTHING = frozenset(_LINE_ENDS + "#;<`" + BLANKS)
_EMPTY_LINES = re.compile(r"[ \t\r\n]+")


class ScannerState:
    """Position, mode, recorded tokens and errors; what all scanning functions stand on."""

    def __init__(self, source: SourceText, tokens: bool = False) -> None:
        self.source = source
        #: The text with two NULs behind it, so that looking ahead needs no test for the end.
        self.text = source.text + "\0\0"
        #: Where the text being scanned ends (a nested scan ends before the script does).
        self.size = len(source.text)
        #: Where the text being scanned begins.
        self.origin = 0
        self.pos = 0
        self.token_start = 0
        self.mode = COMMAND
        self.allow_signed_numbers = False
        self.end_number_on_ternary = False
        self.want_simple_name = False
        self.in_workflow = False
        self.tokens: list[Token] | None = [] if tokens else None
        self.requires_comments: list[tuple[int, int]] = []
        self.comments: list[tuple[int, int]] = []
        self.signature_start: int | None = None
        self.errors: list[ParseError] = []

    # --- errors ---

    def report(self, start: int, end: int, error_id: str, *arguments: Any) -> None:
        """Notes an error, unless the same one is noted for the same place."""
        self._save(start, end, error_id, False, arguments)

    def report_incomplete(
        self, start: int, end: int, error_id: str, *arguments: Any, detected: int | None = None
    ) -> bool:
        """Notes an error that more input might mend if it lies (or was detected) at the end of the text."""
        incomplete = self.at_end_of_script(end if detected is None else detected)
        self._save(start, end, error_id, incomplete, arguments)
        return incomplete

    def _save(self, start: int, end: int, error_id: str, incomplete: bool, arguments: tuple[Any, ...]) -> None:
        for error in self.errors:
            if error.error_id == error_id and error.start == start and error.end == end:
                return
        message = message_for(error_id, arguments)
        self.errors.append(ParseError(self.source, error_id, start, end, message, incomplete))

    def at_end_of_script(self, end: int) -> bool:
        """Is there nothing but blanks and comments from this offset on?"""
        # In a nested scan PowerShell takes the offset in the script for one in the nested text; so do we.
        length = self.size - self.origin
        if end >= length:
            return True
        index = self.origin + end
        text = self.text
        while index < self.size:
            character = text[index]
            if character == "#":
                index = self._after_line_comment(index + 1)
            elif character == "<" and text[index + 1] == "#":
                index = self._after_block_comment(index + 2)
            elif is_blank(character):
                index += 1
            else:
                return False
        return True

    def _after_line_comment(self, index: int) -> int:
        text, size = self.text, self.size
        while index < size and text[index] not in "\r\n":
            index += 1
        return index

    def _after_block_comment(self, index: int) -> int:
        end = self.text.find("#>", index, self.size)
        return end + 2 if end >= 0 else self.size

    # --- tokens ---

    def new_token(self, kind: str, value: Any = None, detail: Any = None) -> Token:
        """A token from the start of scanning to here."""
        token = Token(kind, self.token_start, self.pos, KIND_FLAGS[kind], value, detail)
        if self.tokens is not None:
            self.tokens.append(token)
        return token

    def rescan_from(self, start: int) -> None:
        """Goes back (or forth) to an offset; tokens recorded behind it are dropped."""
        self.pos = min(max(start, self.origin), self.size + 1)
        tokens = self.tokens
        if tokens:
            keep = 0
            index = len(tokens) - 1
            if tokens[index].kind == "EndOfInput":
                index -= 1
            while index >= 0:
                if tokens[index].end <= start:
                    keep = index + 1
                    break
                index -= 1
            del tokens[keep:]
        requires = self.requires_comments
        while requires and requires[-1][1] > start:
            requires.pop()
        comments = self.comments
        while comments and comments[-1][1] > start:
            comments.pop()

    # --- trivia ---

    def skip_blanks(self) -> None:
        if self.pos < self.size:
            match = SKIP_BLANKS.match(self.text, self.pos, self.size)
            if match is not None:
                self.pos = match.end()

    def scan_newline(self) -> None:
        """A line end; the position is behind its first character."""
        self.token_start = self.pos - 1
        if self.text[self.pos - 1] == "\r" and self.text[self.pos] == "\n":
            self.pos += 1
        if self.tokens is not None:
            self.new_token("NewLine")

    def scan_line_comment(self) -> None:
        """A comment to the end of the line; the position is behind the number sign."""
        text, size = self.text, self.size
        start = self.token_start
        end = self.pos
        while True:
            match = LINE_REST.match(text, end, size)
            end = match.end() if match is not None else end
            if end >= size or text[end] != "\0":
                break
            end += 1
        self.pos = end
        if self.tokens is not None:
            self.new_token("Comment")
        self.comments.append((start, end))
        if text[start + 1 : start + 9].lower() == "requires":
            if self.origin == 0:
                self.requires_comments.append((start, end))
        elif self.signature_start is None and SIGNATURE_LINE.fullmatch(text, start + 1, end):
            self.signature_start = start

    def scan_block_comment(self) -> None:
        """A comment to its closing mark; the position is behind the opening one."""
        opening = self.pos - 2
        end = self.text.find("#>", self.pos, self.size)
        if end >= 0:
            self.pos = end + 2
        else:
            self.pos = self.size
            self.report_incomplete(opening, self.pos, "MissingTerminatorMultiLineComment")
        if self.tokens is not None:
            self.new_token("Comment")
        self.comments.append((self.token_start, self.pos))

    def skip_newlines(self, semicolons: bool) -> None:
        """Passes blanks, line ends, comments and line continuations (and semicolons, if wanted)."""
        text = self.text
        size = self.size
        while True:
            pos = self.pos
            if self.tokens is None:
                # Nobody wants the line ends as tokens: they and the next line's indentation go in one step.
                if text[pos] in _LINE_ENDS and (match := _EMPTY_LINES.match(text, pos)) is not None:
                    self.pos = pos = match.end()
                if text[pos] not in _NOTHING:
                    return
            if pos >= size:
                return
            character = text[pos]
            if character in " \t":
                self.skip_blanks()
            elif character in "\r\n":
                self.pos = pos + 1
                self.scan_newline()
            elif character == "#":
                self.token_start = pos
                self.pos = pos + 1
                self.scan_line_comment()
            elif character == ";":
                if not semicolons:
                    return
                self.token_start = pos
                self.pos = pos + 1
                if self.tokens is not None:
                    self.new_token("Semi")
            elif character == "<":
                if text[pos + 1] != "#":
                    return
                self.token_start = pos
                self.pos = pos + 2
                self.scan_block_comment()
            elif character == "`":
                following = text[pos + 1] if pos + 1 < size else "\0"
                if following in "\r\n":
                    self.pos = pos + 2
                    self.token_start = pos
                    if following == "\r" and text[pos + 2] == "\n":
                        self.pos += 1
                    if self.tokens is not None:
                        self.new_token("LineContinuation")
                elif following.isspace():
                    self.pos = pos + 2
                    self.skip_blanks()
                else:
                    return
            elif is_blank(character):
                self.skip_blanks()
            else:
                return
