"""Words: variables, parameters, identifiers, bare words, numbers, labels and type names."""

from __future__ import annotations

import re
from typing import Any

from psremote.language.characters import (
    ASSEMBLY_NAME_ENDS,
    BLANKS,
    DOUBLE_QUOTES,
    IDENTIFIER,
    NUMBER_ENDS,
    PLAIN_WORD,
    SINGLE_QUOTES,
    VARIABLE_NAME,
    WORD_ENDS,
    identifier_end,
    is_identifier_start,
    is_letter_or_digit,
    is_variable_start,
)
from psremote.language.numbers import NUMBER, NotANumber, literal_value
from psremote.language.scanner.state import COMMAND, EXPRESSION, SIGNATURE, TYPE_NAME
from psremote.language.scanner.strings import ExpandableText, StringScanner
from psremote.language.tokens import KEYWORDS, OPERATOR_WORDS, Token
from psremote.language.tokens import TYPE_NAME as TYPE_NAME_FLAG
from psremote.language.variable_path import VariablePath

_VARIABLE_ENDS = frozenset("\0\t\r\n &(),;{}|.[=")
_PARAMETER_WORD = re.compile(
    "[^" + re.escape("\0\t\r\n\v\f {}();,|&.[:" + BLANKS + SINGLE_QUOTES + DOUBLE_QUOTES) + "]*"
)
_OPERATOR_WORD = re.compile("[A-Za-z]*")
_TYPE_NAME_WORD = re.compile(r"[A-Za-z0-9_.`+#\\]*")
_SIMPLE_INTEGER = re.compile(r"[0-9]{1,9}(?=[\s,;)}\0\]])")
_AFTER_EXCLAMATION = re.compile(
    r"[0-9]*(?:\.(?!\.)[0-9]*(?:[eE][+\-\u2013\u2014\u2015]?[0-9]+)?|[eE][+\-\u2013\u2014\u2015]?[0-9]+)?"
    r"(?P<suffix>[dDlLnNsSuUyY]{0,2})(?:[gGkKmMpPtT][bB])?"
)
_SUFFIXES = frozenset(("", "u", "s", "l", "d", "y", "n", "ul", "us", "uy"))


class WordScanner(StringScanner):
    """Scans everything that is made of letters and digits."""

    # --- variables ---

    def scan_variable(self, splatted: bool, in_string: bool) -> Token:
        text, size = self.text, self.size
        start = self.pos
        match = IDENTIFIER.match(text, start)
        pos = match.end() if match is not None else start
        if pos > start and text[pos] in _VARIABLE_ENDS:
            self.pos = pos
            return self.new_token("SplattedVariable" if splatted else "Variable", VariablePath(text[start:pos]))
        character = text[start] if start < size else "\0"
        if character == "{":
            return self._scan_braced_variable(in_string)
        if character == "\0" or not is_variable_start(character):
            return self.scan_generic("$")
        pos = start + 1
        if character in "$?^":
            if self.mode == COMMAND and text[pos] not in WORD_ENDS:
                self.pos = self.token_start
                return self.scan_generic("")
        else:
            while True:
                match = VARIABLE_NAME.match(text, pos, size)
                pos = match.end() if match is not None else pos
                character = text[pos] if pos < size else "\0"
                if character == ":":
                    if text[pos + 1] == ":":
                        break
                    pos += 1
                elif character in _VARIABLE_ENDS:
                    break
                elif is_letter_or_digit(character):
                    pos += 1
                elif self.mode == COMMAND and character not in WORD_ENDS:
                    self.pos = self.token_start
                    return self.scan_generic("")
                else:
                    break
        self.pos = pos
        path = VariablePath(text[start:pos])
        if not path.name:
            reference = "InvalidVariableReferenceWithDrive" if path.drive_name else "InvalidVariableReference"
            self.report(self.token_start, pos, reference)
        return self.new_token("SplattedVariable" if splatted else "Variable", path)

    def _scan_braced_variable(self, in_string: bool) -> Token:
        text, size = self.text, self.size
        opening = self.pos
        self.pos += 1
        pieces: list[str] = []
        closed = False
        while self.pos < size:
            character = text[self.pos]
            self.pos += 1
            if character == "}":
                closed = True
                break
            if character == "`":
                if self.pos >= size:
                    break
                escaped = text[self.pos]
                self.pos += 1
                character = self.backtick(escaped)
            elif character in DOUBLE_QUOTES:
                if in_string:
                    if self.pos >= size:
                        break
                    if text[self.pos] in DOUBLE_QUOTES:
                        character = text[self.pos]
                        self.pos += 1
            elif character == "{":
                self.report(self.pos, self.pos + 1, "OpenBraceNeedsToBeBackTickedInVariableName")
            pieces.append(character)
        name = "".join(pieces)
        if not closed:
            self.report_incomplete(opening, self.pos, "IncompleteDollarVariableReference")
        if not name:
            if closed:
                self.report(self.pos - 1, self.pos, "EmptyVariableReference")
            name = ":Error:"
        if self.mode == COMMAND:
            following = text[self.pos]
            if following not in WORD_ENDS and following not in ".[":
                self.pos = self.token_start
                return self.scan_generic("")
        path = VariablePath(name)
        if not path.name:
            self.report(self.token_start, self.pos, "InvalidBracedVariableReference")
        return self.new_token("Variable", path)

    # --- words of commands ---

    def scan_generic(self, prefix: str) -> Token:
        """A bare word of a command, with quotes and expansions inside it."""
        text, size = self.text, self.size
        match = PLAIN_WORD.match(text, self.pos, size)
        end = match.end() if match is not None else self.pos
        word = prefix + text[self.pos : end]
        self.pos = end
        if end >= size or text[end] in WORD_ENDS:
            return self.new_token("Generic", word)
        into = ExpandableText(word)
        while self.pos < size:
            character = text[self.pos]
            if character in WORD_ENDS:
                break
            self.pos += 1
            if character == "`":
                escaped = text[self.pos] if self.pos < size else "\0"
                if escaped == "\0":
                    into.add("`")
                else:
                    self.pos += 1
                    into.add(self.backtick(escaped))
            elif character in SINGLE_QUOTES:
                into.add(self.scan_single_quoted()[0])
            elif character in DOUBLE_QUOTES:
                self.scan_double_quoted(into)
            elif character == "$":
                if not self.scan_dollar(into, here_string=False):
                    into.add("$")
            else:
                match = PLAIN_WORD.match(text, self.pos, size)
                end = match.end() if match is not None else self.pos
                into.add(text[self.pos - 1 : end])
                self.pos = end
        if into.expandable:
            return self._expandable_token("Generic", into, 0)
        return self.new_token("Generic", "".join(into.value))

    def scan_parameter(self) -> Token:
        """A parameter or an operator made of letters; the position is behind the dash."""
        text = self.text
        start = self.pos
        if self.mode == COMMAND:
            match = _PARAMETER_WORD.match(text, start, self.size)
            end = match.end() if match is not None else start
            self.pos = end
            following = text[end]
            if following == ":":
                self.pos = end + 1
                return self.new_token("Parameter", text[start:end], True)
            if following in SINGLE_QUOTES or following in DOUBLE_QUOTES:
                return self.scan_generic(text[self.token_start] + text[start:end])
            return self.new_token("Parameter", text[start:end], False)
        match = _OPERATOR_WORD.match(text, start, self.size)
        self.pos = end = match.end() if match is not None else start
        word = text[start:end]
        if self.mode == EXPRESSION:
            operator = OPERATOR_WORDS.get(word.lower())
            if operator is not None:
                return self.new_token(operator)
        if not word:
            return self.new_token("Minus")
        return self.new_token("Parameter", word, text[end] == ":")

    def scan_identifier(self) -> Token:
        """An identifier, keyword or bare word that begins with a letter; token_start is at its first character."""
        text = self.text
        start = self.token_start
        match = IDENTIFIER.match(text, start)
        end = match.end() if match is not None else start
        if text[end] >= "\x80" or end == start:
            end = min(identifier_end(text, start), self.size)
        self.pos = end
        mode = self.mode
        if mode == TYPE_NAME:
            return self._scan_type_name()
        if not self.want_simple_name:
            if mode == COMMAND:
                if text[end] not in WORD_ENDS:
                    return self.scan_generic(text[start:end])
                kind = KEYWORDS.get(text[start:end].lower())
                if kind is not None and (kind != "InlineScript" or self.in_workflow):
                    return self.new_token(kind)
            elif mode == SIGNATURE:
                kind = KEYWORDS.get(text[start:end].lower())
                if kind is not None and (kind != "InlineScript" or self.in_workflow):
                    return self.new_token(kind)
        return self.new_token("Identifier")

    def _scan_type_name(self) -> Token:
        text = self.text
        while True:
            match = _TYPE_NAME_WORD.match(text, self.pos, self.size)
            self.pos = match.end() if match is not None else self.pos
            if self.pos >= self.size or not is_letter_or_digit(text[self.pos]):
                break
            self.pos += 1
        token = self.new_token("Identifier")
        token.flags |= TYPE_NAME_FLAG
        return token

    def scan_assembly_name(self) -> str:
        """The assembly's name behind a type's comma, as it is written."""
        text = self.text
        name = self._scan_assembly_word()
        while text[self.pos] == ",":
            self.token_start = self.pos
            self.pos += 1
            self.new_token("Comma")
            name += ", " + self._scan_assembly_word()
            if text[self.pos] == "=":
                self.token_start = self.pos
                self.pos += 1
                self.new_token("Equals")
                name += "=" + self._scan_assembly_word()
        return name

    def _scan_assembly_word(self) -> str:
        text = self.text
        self.skip_blanks()
        self.token_start = self.pos
        while self.pos < self.size and text[self.pos] not in ASSEMBLY_NAME_ENDS:
            self.pos += 1
        token = self.new_token("Identifier")
        token.flags |= TYPE_NAME_FLAG
        self.skip_blanks()
        return text[token.start : token.end]

    def scan_label(self) -> Token:
        """A label; the position is behind the colon."""
        text = self.text
        start = self.pos
        character = text[start]
        if start >= self.size:
            return self.new_token("Generic", ":")
        if not is_identifier_start(character):
            return self.scan_generic(":")
        end = min(identifier_end(text, start), self.size)
        self.pos = end
        if self.mode == COMMAND and text[end] not in WORD_ENDS:
            return self.scan_generic(":" + text[start:end])
        return self.new_token("Label", text[start:end])

    # --- numbers ---

    def scan_number(self) -> Token:
        """A number, or the bare word that only begins like one."""
        text = self.text
        start = self.token_start
        match = _SIMPLE_INTEGER.match(text, start)
        if match is not None:
            self.pos = match.end()
            return self.new_token("Number", int(match[0]))
        match = NUMBER.match(text, start, self.size)
        if match is None or not self._is_number(match):
            self.pos = start
            return self.scan_generic("")
        self.pos = match.end()
        value: Any = None
        try:
            value = literal_value(match)
        except NotANumber:
            if self.mode != EXPRESSION:
                self.pos = start
                return self.scan_generic("")
            self.report(start, self.pos, "BadNumericConstant", text[start : self.pos])
        return self.new_token("Number", value)

    def _is_number(self, match: re.Match[str]) -> bool:
        digits = match["dec"]
        if digits is not None:
            if digits[-1] in "eE+-–—―":
                return False
        elif match["bin"] == "" and not match["sign"]:
            return False
        if match["suffix"].lower() not in _SUFFIXES:
            return False
        return self._ends_number(self.text[match.end()])

    def _ends_number(self, following: str) -> bool:
        if following in WORD_ENDS:
            return True
        return self.mode == EXPRESSION and (
            following in NUMBER_ENDS or (self.end_number_on_ternary and following in "?:")
        )

    def number_follows_exclamation(self) -> bool:
        """Is what stands behind the exclamation mark a number (so that the mark is an operator)?"""
        match = _AFTER_EXCLAMATION.match(self.text, self.pos, self.size)
        if match is None or match["suffix"].lower() not in _SUFFIXES:
            return False
        return self._ends_number(self.text[match.end()])

    def verbatim_argument(self) -> Token:
        """What stands behind `--%`, up to the line's end or a pipe outside quotes."""
        text, size = self.text, self.size
        self.skip_blanks()
        self.token_start = self.pos
        quoted = False
        while self.pos < size:
            character = text[self.pos]
            if character in "\r\n":
                break
            if character in DOUBLE_QUOTES:
                quoted = not quoted
            elif not quoted and (character == "|" or (character == "&" and text[self.pos + 1] == "&")):
                break
            self.pos += 1
        return self.new_token("Generic", text[self.token_start : self.pos])
