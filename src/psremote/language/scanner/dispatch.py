"""The next token: what a token's first character leads to, by mode; and the look-aheads for member access."""

from __future__ import annotations

from collections.abc import Callable

from psremote.language.characters import (
    DASHES,
    DOUBLE_QUOTES,
    SINGLE_QUOTES,
    SKIP_BLANKS,
    WORD_ENDS,
    is_blank,
    is_identifier_start,
    is_letter,
    is_variable_start,
)
from psremote.language.scanner.state import COMMAND, EXPRESSION
from psremote.language.scanner.words import WordScanner
from psremote.language.tokens import KIND_FLAGS, STREAM_NAMES, Token


class Scanner(WordScanner):
    """Gives tokens one at a time."""

    def next_token(self) -> Token:
        """Scans the next token in the present mode."""
        text = self.text
        size = self.size
        while True:
            pos = self.pos
            if pos >= size:
                self.pos = pos + 1
                self.token_start = pos
                token = Token("EndOfInput", pos + 1, pos + 1, KIND_FLAGS["EndOfInput"])
                if self.tokens is not None:
                    self.tokens.append(token)
                return token
            character = text[pos]
            if character == " ":
                pos += 1
                character = text[pos]
                if character == " " or character == "\t":
                    match = SKIP_BLANKS.match(text, pos, size)
                    if match is not None:
                        pos = match.end()
                    character = text[pos]
                self.pos = pos
                if pos >= size:
                    continue
            self.token_start = pos
            self.pos = pos + 1
            handler = _HANDLERS.get(character)
            if handler is not None:
                found = handler(self, character)
                if found is not None:
                    return found
                continue
            if is_blank(character):
                self.skip_blanks()
                continue
            if is_letter(character):
                return self.scan_identifier()
            if character != "\0":
                return self.scan_generic_after(character)
            return self.scan_generic_after(character)

    def scan_generic_after(self, prefix: str) -> Token:
        """A bare word whose first characters are already read."""
        return self.scan_generic(prefix)

    # --- one function for each kind of first character ---

    def _digit(self, character: str) -> Token:
        text = self.text
        if character in "123456" and text[self.pos] == ">":
            stream = ord(character) - 48
            self.pos += 1
            if text[self.pos] == ">":
                self.pos += 1
                return self._file_redirection(stream, True, True)
            if text[self.pos] == "&":
                target = text[self.pos + 1]
                if target in ("1", "2") and self.pos + 1 < self.size:
                    self.pos += 2
                    return self.new_token("Redirection", None, ("merge", STREAM_NAMES[stream], STREAM_NAMES[int(target)]))
            return self._file_redirection(stream, False, True)
        return self.scan_number()

    def _file_redirection(self, stream: int, append: bool, explicit: bool) -> Token:
        if explicit and self.mode == EXPRESSION:
            self.pos = self.token_start + 1
            return self.new_token("Number", stream)
        return self.new_token("Redirection", None, ("file", STREAM_NAMES[stream], append))

    def _greater(self, character: str) -> Token:
        if self.text[self.pos] == ">":
            self.pos += 1
            return self._file_redirection(1, True, False)
        return self._file_redirection(1, False, False)

    def _less(self, character: str) -> Token | None:
        if self.text[self.pos] == "#":
            self.pos += 1
            self.scan_block_comment()
            return None
        return self.new_token("RedirectInStd", None, ("input",))

    def _single_quote(self, character: str) -> Token:
        return self.scan_string_literal()

    def _double_quote(self, character: str) -> Token:
        return self.scan_expandable_string()

    def _dollar(self, character: str) -> Token:
        if self.text[self.pos] == "(":
            self.pos += 1
            return self.new_token("DollarParen")
        return self.scan_variable(False, False)

    def _at(self, character: str) -> Token:
        following = self.text[self.pos] if self.pos < self.size else "\0"
        if following == "{":
            self.pos += 1
            return self.new_token("AtCurly")
        if following == "(":
            self.pos += 1
            return self.new_token("AtParen")
        if following in SINGLE_QUOTES:
            self.pos += 1
            return self.scan_here_string(False)
        if following in DOUBLE_QUOTES:
            self.pos += 1
            return self.scan_here_string(True)
        if following != "\0" and is_variable_start(following):
            return self.scan_variable(True, False)
        self.report(self.pos - 1, self.pos, "UnrecognizedToken")
        return self.new_token("Unknown")

    def _number_sign(self, character: str) -> None:
        self.scan_line_comment()

    def _line_end(self, character: str) -> Token:
        if character == "\r" and self.text[self.pos] == "\n":
            self.pos += 1
        return self.new_token("NewLine")

    def _backtick_char(self, character: str) -> Token | None:
        text = self.text
        pos = self.pos
        if pos >= self.size:
            self.pos = pos + 1
            self.report_incomplete(self.pos, self.pos, "IncompleteString")
            self.pos = pos
            return None
        following = text[pos]
        if following in "\r\n":
            self.pos = pos + 1
            if following == "\r" and text[pos + 1] == "\n":
                self.pos += 1
            self.new_token("LineContinuation")
            return None
        self.pos = pos + 1
        if following.isspace():
            self.skip_blanks()
            return None
        return self.scan_generic(self.backtick(following))

    def operator_or_word(self, kind: str) -> Token:
        """In a command an operator's sign begins a word unless the word ends with it."""
        if self.mode == COMMAND and self.text[self.pos] not in WORD_ENDS:
            return self.scan_generic(self.text[self.token_start : self.pos])
        return self.new_token(kind)

    def _equals(self, character: str) -> Token:
        return self.operator_or_word("Equals")

    def _plus(self, character: str) -> Token:
        following = self.text[self.pos]
        if following == "+":
            self.pos += 1
            return self.operator_or_word("PlusPlus")
        if following == "=":
            self.pos += 1
            return self.operator_or_word("PlusEquals")
        if self.allow_signed_numbers and (following.isdecimal() or following == "."):
            return self.scan_number()
        return self.operator_or_word("Plus")

    def _dash(self, character: str) -> Token:
        following = self.text[self.pos]
        if following in DASHES:
            self.pos += 1
            return self.operator_or_word("MinusMinus")
        if following == "=":
            self.pos += 1
            return self.operator_or_word("MinusEquals")
        if following in "_?" or is_letter(following):
            return self.scan_parameter()
        if self.allow_signed_numbers and (following.isdecimal() or following == "."):
            return self.scan_number()
        return self.operator_or_word("Minus")

    def _star(self, character: str) -> Token:
        text = self.text
        following = text[self.pos]
        if following == "=":
            self.pos += 1
            return self.operator_or_word("MultiplyEquals")
        if following == ">":
            self.pos += 1
            if text[self.pos] == ">":
                self.pos += 1
                return self._file_redirection(0, True, False)
            if text[self.pos] == "&" and text[self.pos + 1] == "1":
                self.pos += 2
                return self.new_token("Redirection", None, ("merge", "All", "Output"))
            return self._file_redirection(0, False, False)
        return self.operator_or_word("Multiply")

    def _slash(self, character: str) -> Token:
        if self.text[self.pos] == "=":
            self.pos += 1
            return self.operator_or_word("DivideEquals")
        return self.operator_or_word("Divide")

    def _percent(self, character: str) -> Token:
        if self.text[self.pos] == "=":
            self.pos += 1
            return self.operator_or_word("RemainderEquals")
        return self.operator_or_word("Rem")

    def _left_bracket(self, character: str) -> Token:
        if self.mode == COMMAND and self.text[self.pos] not in WORD_ENDS:
            return self.scan_generic("[")
        return self.new_token("LBracket")

    def _dot(self, character: str) -> Token:
        text = self.text
        following = text[self.pos]
        if following == ".":
            if self.mode == COMMAND and text[self.pos + 1] not in WORD_ENDS:
                return self.scan_generic(".")
            self.pos += 1
            return self.new_token("DotDot")
        if "0" <= following <= "9":
            return self.scan_number()
        if self.mode == COMMAND and following not in WORD_ENDS and following not in "$\"'":
            return self.scan_generic(".")
        return self.new_token("Dot")

    def _ampersand(self, character: str) -> Token:
        if self.text[self.pos] == "&":
            self.pos += 1
            return self.new_token("AndAnd")
        return self.new_token("Ampersand")

    def _pipe(self, character: str) -> Token:
        if self.text[self.pos] == "|":
            self.pos += 1
            return self.new_token("OrOr")
        return self.new_token("Pipe")

    def _exclamation(self, character: str) -> Token:
        following = self.text[self.pos]
        if self.mode == COMMAND:
            if following not in WORD_ENDS:
                return self.scan_generic("!")
        elif self.mode == EXPRESSION:
            if is_identifier_start(following):
                return self.scan_generic("!")
            if (following.isdecimal() or following == ".") and not self.number_follows_exclamation():
                return self.scan_generic("!")
        return self.new_token("Exclaim")

    def _colon(self, character: str) -> Token:
        if self.text[self.pos] == ":":
            self.pos += 1
            if self.mode == COMMAND and not self.want_simple_name and self.text[self.pos] not in WORD_ENDS:
                return self.scan_generic("::")
            return self.new_token("ColonColon")
        if self.mode == COMMAND:
            return self.scan_label()
        return self.new_token("Colon")

    def _question(self, character: str) -> Token:
        if self.mode != EXPRESSION:
            return self.scan_generic("?")
        text = self.text
        if text[self.pos] == "?":
            self.pos += 1
            if text[self.pos] == "=":
                self.pos += 1
                return self.new_token("QuestionQuestionEquals")
            return self.new_token("QuestionQuestion")
        return self.new_token("QuestionMark")

    # --- look-ahead for member access, calls and attributes ---

    def member_access_operator(self, allow_bracket: bool) -> Token | None:
        """`.`, `::`, `?.`, `[` or `?[` right behind an expression, if one stands there."""
        text = self.text
        pos = self.pos
        if pos >= self.size:
            return None
        character = text[pos]
        while character == "<":
            if text[pos + 1] != "#":
                return None
            self.token_start = pos
            self.pos = pos + 2
            self.scan_block_comment()
            pos = self.pos
            character = text[pos]
        if character == ".":
            following = text[pos + 1]
            if following == "." or (self.mode == COMMAND and (following in "\0\r\n" or is_blank(following))):
                return None
            kind, length = "Dot", 1
        elif character == ":":
            if text[pos + 1] != ":":
                return None
            following = text[pos + 2] if pos + 2 < self.size else "\0"
            if self.mode == COMMAND and (following in "\0\r\n" or is_blank(following)):
                return None
            kind, length = "ColonColon", 2
        elif character == "[":
            if not allow_bracket:
                return None
            kind, length = "LBracket", 1
        elif character == "?":
            following = text[pos + 1]
            if following == ".":
                kind, length = "QuestionDot", 2
            elif following == "[" and allow_bracket:
                kind, length = "QuestionLBracket", 2
            else:
                return None
        else:
            return None
        self.token_start = pos
        self.pos = pos + length
        return self.new_token(kind)

    def call_opening(self) -> Token | None:
        """The parenthesis or brace right behind a member's name."""
        character = self.text[self.pos] if self.pos < self.size else "\0"
        if character == "(":
            kind = "LParen"
        elif character == "{":
            kind = "LCurly"
        else:
            return None
        self.token_start = self.pos
        self.pos += 1
        return self.new_token(kind)

    def left_bracket(self) -> Token | None:
        """A bracket, past blanks and comments, in any mode."""
        text = self.text
        start = self.pos
        go_back = False
        while self.pos < self.size:
            pos = self.token_start = self.pos
            character = text[pos]
            if character == "#":
                go_back = True
                self.pos = pos + 1
                self.scan_line_comment()
            elif character == "<" and text[pos + 1] == "#":
                go_back = False
                self.pos = pos + 2
                self.scan_block_comment()
            elif character == "[":
                self.pos = pos + 1
                return self.new_token("LBracket")
            elif character in ".:":
                if go_back:
                    self.rescan_from(start)
                return None
            elif is_blank(character):
                go_back = True
                self.skip_blanks()
            else:
                return None
        return None


_Handler = Callable[[Scanner, str], "Token | None"]


def _single(kind: str) -> _Handler:
    flags = KIND_FLAGS[kind]

    def handler(scanner: Scanner, character: str) -> Token:
        start = scanner.token_start
        token = Token(kind, start, start + 1, flags)
        if scanner.tokens is not None:
            scanner.tokens.append(token)
        return token

    return handler


def _identifier(scanner: Scanner, character: str) -> Token:
    return scanner.scan_identifier()


def _handlers() -> dict[str, _Handler]:
    table: dict[str, _Handler] = {}
    for letter in "abcdefghijklmnopqrstuvwxyz":
        table[letter] = table[letter.upper()] = _identifier
    table["_"] = _identifier
    for digit in "0123456789":
        table[digit] = Scanner._digit
    for quote in SINGLE_QUOTES:
        table[quote] = Scanner._single_quote
    for quote in DOUBLE_QUOTES:
        table[quote] = Scanner._double_quote
    for dash in DASHES:
        table[dash] = Scanner._dash
    table.update(
        {
            "$": Scanner._dollar,
            "@": Scanner._at,
            "#": Scanner._number_sign,
            "\n": Scanner._line_end,
            "\r": Scanner._line_end,
            "`": Scanner._backtick_char,
            "=": Scanner._equals,
            "+": Scanner._plus,
            "*": Scanner._star,
            "/": Scanner._slash,
            "%": Scanner._percent,
            "<": Scanner._less,
            ">": Scanner._greater,
            "[": Scanner._left_bracket,
            ".": Scanner._dot,
            "&": Scanner._ampersand,
            "|": Scanner._pipe,
            "!": Scanner._exclamation,
            ":": Scanner._colon,
            "?": Scanner._question,
        }
    )
    for character, kind in (
        ("(", "LParen"),
        (")", "RParen"),
        ("]", "RBracket"),
        ("{", "LCurly"),
        ("}", "RCurly"),
        (";", "Semi"),
        (",", "Comma"),
    ):
        table[character] = _single(kind)
    return table


_HANDLERS = _handlers()
