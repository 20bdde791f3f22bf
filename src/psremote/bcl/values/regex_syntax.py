"""Regular expressions of .NET read and written again in the syntax of the `regex` package.

The reader knows .NET's rules (what is an error, how groups are numbered, where options end); what it writes leans on
none of the package's own defaults: literal characters are escaped, groups carry the names `_N`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from psremote.bcl.values.document_exceptions import RegexParseException

IGNORE_CASE, MULTILINE, EXPLICIT, COMPILED, SINGLELINE, SPACED, RIGHT_TO_LEFT = 1, 2, 4, 8, 16, 32, 64
ECMASCRIPT, INVARIANT_CULTURE, NON_BACKTRACKING = 256, 512, 1024

_INLINE = {"i": IGNORE_CASE, "m": MULTILINE, "n": EXPLICIT, "s": SINGLELINE, "x": SPACED}
_CATEGORIES = frozenset(
    ["L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Cs", "Co", "Cn"]
)
_SIMPLE = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}
_SPACE_SET = r"\t-\r\x85\p{Z}"
_WORD_SET = r"\p{L}\p{Mn}\p{Nd}\p{Pc}\u200c\u200d"
_BLOCKS = {
    "IsGreek": "GreekandCoptic", "IsGreekandCoptic": "GreekandCoptic", "IsCombiningMarksforSymbols": "CombiningDiacriticalMarksforSymbols",
    "IsLatin-1Supplement": "Latin1Supplement", "IsHebrew": "Hebrew", "IsBasicLatin": "BasicLatin",
}


@dataclass(slots=True)
class TranslatedPattern:
    """The rewritten pattern and what it says about groups."""

    text: str
    numbers: list[int] = field(default_factory=list)  # group numbers in order, 0 included
    names: dict[int, str] = field(default_factory=dict)  # number -> name as .NET gives it
    balancing: bool = False
    cased: bool = False  # some part ignores case
    by_name: dict[str, int] = field(default_factory=dict)


def escape_literal(letter: str) -> str:
    """One character that stands for itself."""
    if letter.isalnum() or letter == "_" or letter > "\x7f":
        return letter
    if letter in "\n\r\t\f\v\0":
        return f"\\x{ord(letter):02x}"
    return "\\" + letter


class _Reader:
    def __init__(self, pattern: str, options: int) -> None:
        self.text = pattern
        self.at = 0
        self.options = options
        self.names: dict[str, int] = {}
        self.explicit_numbers: set[int] = set()
        self.unnamed: list[int] = []
        self.auto = 0
        self.balancing = self.ignores_case = False
        self.scan_groups()

    def fault(self, what: str) -> RegexParseException:
        return RegexParseException(f"The pattern '{self.text}' is not valid: {what} at offset {self.at}.", self.at)

    # -- groups are numbered before the pattern is read: unnamed ones first, named ones after them

    def scan_groups(self) -> None:
        text, at, options, stack = self.text, 0, self.options, [self.options]
        self.unnamed_at: set[int] = set()
        named: list[str] = []
        while at < len(text):
            letter = text[at]
            if letter == "\\":
                at += 2
                continue
            if letter == "[":
                at = self._skip_class(at + 1)
                continue
            if letter == "#" and options & SPACED:
                end = text.find("\n", at)
                at = len(text) if end < 0 else end
                continue
            if letter == "(":
                if text.startswith("(?#", at):
                    end = text.find(")", at)
                    at = len(text) if end < 0 else end + 1
                    continue
                stack.append(options)
                if text.startswith("(?", at):
                    rest = text[at + 2:at + 3]
                    match = re.compile(r"[<'](?P<n>\w+)?(?:-\w+)?[>']").match(text, at + 2)
                    if match is not None and rest in ("<", "'"):
                        name = match["n"]
                        if name is not None:
                            if name.isdigit():
                                self.explicit_numbers.add(int(name))
                            elif name not in named:
                                named.append(name)
                    else:
                        inline = re.compile(r"([imnsx]*)(?:-([imnsx]*))?([:)])", re.IGNORECASE).match(text, at + 2)
                        if inline is not None and (inline[1] or inline[2] is not None):
                            for c in inline[1].lower():
                                options |= _INLINE[c]
                            for c in (inline[2] or "").lower():
                                options &= ~_INLINE[c]
                            if inline[3] == ")":
                                stack.pop()
                                at = inline.end()
                                continue
                        elif rest == "(":
                            # a condition's own parentheses are no group unless they hold an expression
                            stack.append(options)
                            at += 3
                            continue
                elif not options & EXPLICIT:
                    self.unnamed_at.add(at)
                at += 1
                continue
            if letter == ")" and len(stack) > 1:
                options = stack.pop()
            at += 1
        number = 0
        self.number_at: dict[int, int] = {}
        for place in sorted(self.unnamed_at):
            number += 1
            self.number_at[place] = number
        taken = set(self.number_at.values()) | self.explicit_numbers
        for name in named:
            number = 1 if not taken else number
            while number in taken or number == 0:
                number += 1
            taken.add(number)
            self.names[name] = number
        self.all_numbers = {0, *taken}

    def _skip_class(self, at: int) -> int:
        text = self.text
        first = True
        if text[at:at + 1] == "^":
            at += 1
            first = not self.options & ECMASCRIPT
        while at < len(text):
            letter = text[at]
            if letter == "]" and not first:
                return at + 1
            if letter == "\\":
                at += 1
            elif letter == "[" and text[at - 1] == "-" and not first:
                at = self._skip_class(at + 1)
                continue
            first = False
            at += 1
        return at

    # -- reading

    def peek(self, count: int = 1) -> str:
        return self.text[self.at:self.at + count]

    def read(self) -> str:
        out = self.alternation()
        if self.at < len(self.text):
            raise self.fault("a closing parenthesis has no partner")
        return out

    def alternation(self) -> str:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        return "|".join(parts)

    def skip_space(self) -> None:
        while self.at < len(self.text):
            if self.text.startswith("(?#", self.at):
                end = self.text.find(")", self.at)
                if end < 0:
                    raise self.fault("a comment does not end")
                self.at = end + 1
            elif self.options & SPACED and self.peek() in " \t\n\r\f\v":
                self.at += 1
            elif self.options & SPACED and self.peek() == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end + 1
            else:
                return

    def sequence(self) -> str:
        out: list[str] = []
        while True:
            self.skip_space()
            if self.at >= len(self.text) or self.peek() in "|)":
                break
            piece = self.atom()
            if piece is None:
                continue
            out.append(self.quantified(piece))
        return "".join(out)

    def quantifier(self) -> tuple[str, int, int | None] | None:
        letter = self.peek()
        if letter in ("*", "+", "?"):
            self.at += 1
            return letter, 0, None
        match = re.compile(r"\{(\d+)(,(\d*))?\}").match(self.text, self.at)
        if match is not None:
            low = int(match[1])
            high = low if match[2] is None else (int(match[3]) if match[3] else None)
            if low > 0x7FFFFFFF or (high or 0) > 0x7FFFFFFF:
                raise self.fault("a number is too large")
            if high is not None and high < low:
                raise self.fault("a quantifier's bounds are reversed")
            self.at = match.end()
            return match.group(), low, high
        return None

    def quantified(self, piece: str) -> str:
        self.skip_space()
        found = self.quantifier()
        if found is None:
            return piece
        text = found[0]
        self.skip_space()
        if self.peek() == "?":
            self.at += 1
            text += "?"
        self.skip_space()
        at = self.at
        if self.quantifier() is not None:
            self.at = at
            raise self.fault("a quantifier follows a quantifier")
        if piece in ("^", "$") or piece.startswith(("(?m:", "(?=", "(?!", "(?<", "\\b", "\\B", "\\A", "\\Z", "\\G")):
            piece = f"(?:{piece})"
        return piece + text

    def cased(self, piece: str) -> str:
        if not self.options & IGNORE_CASE:
            return piece
        self.ignores_case = True
        return f"(?i:{piece})"

    def atom(self) -> str | None:
        letter = self.peek()
        if letter == "(":
            return self.group()
        if letter == "[":
            self.at += 1
            return self.cased(self.char_class())
        if letter == "\\":
            return self.escape()
        if letter == ".":
            self.at += 1
            return r"(?s:.)" if self.options & SINGLELINE else r"[^\n]"
        if letter == "^":
            self.at += 1
            return r"(?m:^)" if self.options & MULTILINE else r"\A"
        if letter == "$":
            self.at += 1
            return r"(?m:$)" if self.options & MULTILINE else r"(?=\n?\Z)"
        if letter in "*+?" or (letter == "{" and re.compile(r"\{\d+(,\d*)?\}").match(self.text, self.at)):
            raise self.fault("a quantifier follows nothing")
        self.at += 1
        return self.cased(escape_literal(letter)) if self.options & IGNORE_CASE and letter.lower() != letter.upper() else escape_literal(letter)

    def group(self) -> str | None:
        start = self.at
        self.at += 1
        saved = self.options
        text = self.text
        if self.peek() != "?":
            number = self.number_at.get(start)
            opening = "(?:" if number is None else f"(?P<_{number}>"
            return self.close(opening, saved)
        self.at += 1
        if self.at >= len(text):
            raise self.fault("a group does not say what it is")
        for mark in (":", ">", "=", "!", "<=", "<!"):
            if text.startswith(mark, self.at):
                self.at += len(mark)
                if mark in ("<=", "<!", "=", "!", ">") and self.options & NON_BACKTRACKING:
                    from psremote.bcl.values.exceptions import NotSupportedException

                    raise NotSupportedException("This construct cannot be matched without backtracking.")
                return self.close(f"(?{mark}", saved)
        if self.peek() in ("<", "'"):
            return self.named(saved)
        if self.peek() == "(":
            return self.conditional(saved)
        return self.inline(saved)

    def close(self, opening: str, saved: int, *, skip_open: bool = False) -> str:
        body = self.alternation()
        if self.peek() != ")":
            raise self.fault("a parenthesis is not closed")
        self.at += 1
        self.options = saved
        return f"{opening}{body})"

    def named(self, saved: int) -> str:
        close = ">" if self.peek() == "<" else "'"
        self.at += 1
        match = re.compile(r"(\w*)(?:(-)(\w*))?").match(self.text, self.at)
        assert match is not None
        name, minus, other = match[1], match[2], match[3]
        if not name and not minus:
            raise self.fault("a group's name is not valid")
        self.at = match.end()
        if self.peek() != close:
            raise self.fault("a group's name is not valid")
        if name and name[0].isdigit() and not name.isdigit():
            raise self.fault("a group's name is not valid")
        if name.isdigit() and int(name) == 0:
            raise self.fault("a group cannot be number 0")
        self.at += 1
        if minus:
            if not other:
                raise self.fault("a group's name is not valid")
            freed = int(other) if other.isdigit() else self.names.get(other, -1)
            if freed not in self.all_numbers:
                raise self.fault("a balancing group names no group")
            if self.options & NON_BACKTRACKING:
                from psremote.bcl.values.exceptions import NotSupportedException

                raise NotSupportedException("Balancing groups cannot be matched without backtracking.")
            self.balancing = True
        # Only our own matcher reads the part behind the dash.
        taken = "" if not name else f"_{int(name) if name.isdigit() else self.names[name]}"
        return self.close(f"(?P<{taken}-_{freed}>" if minus else f"(?P<{taken}>", saved)

    def conditional(self, saved: int) -> str:
        self.at += 1
        match = re.compile(r"(\w+)\)").match(self.text, self.at)
        if match is not None:
            name = match[1]
            if name.isdigit():
                if int(name) not in self.all_numbers:
                    raise self.fault("a condition names no group")
                self.at = match.end()
                return self.branches(f"(?(_{int(name)})" if int(name) else "(?:", saved)
            if name in self.names:
                self.at = match.end()
                return self.branches(f"(?(_{self.names[name]})", saved)
            if name[0].isdigit():
                raise self.fault("a condition is malformed")
        if self.text.startswith("?#", self.at) or (self.text.startswith("?<", self.at) and self.text[self.at + 2:self.at + 3] not in ("=", "!")):
            raise self.fault("a condition must not capture")
        if self.text.startswith(("?=", "?!", "?<=", "?<!"), self.at):
            self.at -= 1
            look = self.group()
            return self.branches(f"(?{look}", saved)
        body = self.alternation()
        if self.peek() != ")":
            raise self.fault("a parenthesis is not closed")
        self.at += 1
        return self.branches(f"(?({'?<=' if self.options & RIGHT_TO_LEFT else '?='}{body})", saved)

    def branches(self, opening: str, saved: int) -> str:
        parts = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            parts.append(self.sequence())
        if len(parts) > 2:
            raise self.fault("a condition has more than two branches")
        if self.peek() != ")":
            raise self.fault("a parenthesis is not closed")
        self.at += 1
        self.options = saved
        return f"{opening}{'|'.join(parts)})"

    def inline(self, saved: int) -> str | None:
        on = True
        while self.at < len(self.text):
            letter = self.peek()
            self.at += 1
            if letter == "-":
                on = False
            elif letter == "+":
                on = True
            elif letter.lower() in _INLINE:
                flag = _INLINE[letter.lower()]
                self.options = self.options | flag if on else self.options & ~flag
            elif letter == ")":
                return None
            elif letter == ":":
                return self.close("(?:", saved)
            else:
                break
        raise self.fault("a group of this kind is not known")

    # -- escapes

    def escape(self) -> str:
        start = self.at
        self.at += 1
        letter = self.peek()
        if not letter:
            raise self.fault("it ends in a backslash")
        ecma = bool(self.options & ECMASCRIPT)
        if letter in "bBAGZz":
            self.at += 1
            if letter == "Z":
                return r"(?=\n?\Z)"
            if letter == "z":
                return r"\Z"
            return "\\" + letter
        if letter in "wWsSdD":
            self.at += 1
            return self.shorthand(letter, ecma)
        if letter in "pP":
            self.at += 1
            return self.cased(f"\\{letter}{{{self.category()}}}")
        if letter in "kK" and letter == "k":
            match = re.compile(r"k(?:<(\w+)>|'(\w+)')").match(self.text, self.at)
            if match is None:
                raise self.fault("a reference is malformed")
            name = match[1] or match[2]
            number = int(name) if name.isdigit() else self.names.get(name)
            if number is None or number not in self.all_numbers:
                raise self.fault("a reference names no group")
            self.at = match.end()
            return self.reference(number)
        match = re.compile(r"<(\w+)>|'(\w+)'").match(self.text, self.at)
        if match is not None:
            name = match[1] or match[2]
            number = int(name) if name.isdigit() else self.names.get(name)
            if number is not None and number in self.all_numbers:
                self.at = match.end()
                return self.reference(number)
        if letter in "123456789":
            found = self.numbered(ecma)
            if found is not None:
                return found
        self.at = start + 1
        return self.cased(escape_literal(self.escaped_char()))

    def reference(self, number: int) -> str:
        if self.options & NON_BACKTRACKING:
            from psremote.bcl.values.exceptions import NotSupportedException

            raise NotSupportedException("References cannot be matched without backtracking.")
        return self.cased(f"(?P=_{number})") if number else r"(?!)"

    def numbered(self, ecma: bool) -> str | None:
        digits = re.compile(r"\d+").match(self.text, self.at)
        assert digits is not None
        number = int(digits.group())
        if ecma:
            for size in range(len(digits.group()), 0, -1):
                group = int(digits.group()[:size])
                if group in self.all_numbers and not any(n == group and place > self.at for place, n in self.number_at.items()):
                    self.at += size
                    return f"(?(_{int(digits.group()[:size])}){self.reference(int(digits.group()[:size]))})"
            return None
        if number in self.all_numbers:
            self.at = digits.end()
            return self.reference(number)
        if number <= 9:
            raise self.fault("a reference names no group")
        return None

    def shorthand(self, letter: str, ecma: bool) -> str:
        if ecma:
            return {"w": "[a-zA-Z0-9_]", "W": "[^a-zA-Z0-9_]", "s": r"[ \f\n\r\t\v]", "S": r"[^ \f\n\r\t\v]", "d": "[0-9]", "D": "[^0-9]"}[letter]
        return {"w": f"[{_WORD_SET}]".replace(r"\u200c\u200d", ""), "W": f"[^{_WORD_SET}]".replace(r"\u200c\u200d", ""),
                "s": f"[{_SPACE_SET}]", "S": f"[^{_SPACE_SET}]", "d": r"\d", "D": r"\D"}[letter]

    def category(self) -> str:
        match = re.compile(r"\{([\w-]+)\}").match(self.text, self.at)
        if match is None:
            raise self.fault("a Unicode category is malformed")
        name = match[1]
        if name not in _CATEGORIES:
            if not name.startswith("Is") or not _known_block(_BLOCKS.get(name, name[2:])):
                raise self.fault(f"'{name}' is no Unicode category or block")
            name = "In" + _BLOCKS.get(name, name[2:])
        self.at = match.end()
        return name

    def escaped_char(self) -> str:
        """The character an escape stands for; `at` is behind the backslash."""
        letter = self.peek()
        self.at += 1
        if letter == "x":
            return chr(self.hexadecimal(2))
        if letter == "u":
            return chr(self.hexadecimal(4))
        if letter == "c":
            control = self.peek()
            if not control:
                raise self.fault("a control character is missing")
            self.at += 1
            code = ord(control.upper()) - 64
            if not 0 <= code < 32:
                raise self.fault("a control character is not known")
            return chr(code)
        if letter in "01234567":
            digits = letter
            while len(digits) < 3 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.at += 1
            return chr(int(digits, 8) & 0xFF)
        if letter in _SIMPLE:
            return _SIMPLE[letter]
        if letter == "b":
            return "\b"
        if (letter.isalnum() or letter == "_") and not self.options & ECMASCRIPT:
            raise self.fault(f"\\{letter} is no escape")
        return letter

    def hexadecimal(self, count: int) -> int:
        digits = self.peek(count)
        if len(digits) < count or not all(c in "0123456789abcdefABCDEF" for c in digits):
            raise self.fault("hexadecimal digits are missing")
        self.at += count
        return int(digits, 16)

    # -- character classes

    def char_class(self) -> str:
        negated = self.peek() == "^"
        if negated:
            self.at += 1
        ecma = bool(self.options & ECMASCRIPT)
        items: list[str] = []
        subtract: str | None = None
        first = True
        while True:
            if self.at >= len(self.text):
                raise self.fault("a character class does not end")
            letter = self.peek()
            if letter == "]" and (not first or (ecma and negated)):
                self.at += 1
                break
            if letter == "-" and self.peek(2) == "-[" and not first:
                self.at += 2
                subtract = self.char_class()
                if self.peek() != "]":
                    raise self.fault("a subtracted class must come last")
                self.at += 1
                break
            first = False
            low, is_set = self.class_item(ecma)
            if self.peek() == "-" and self.peek(2) not in ("-]", "-") and self.peek(2) != "-[":
                if is_set:
                    if self.peek(2) != "-]":
                        # a set cannot begin a range; the dash stands for itself
                        items.append(low)
                        self.at += 1
                        items.append("\\-")
                    continue
                self.at += 1
                high, high_is_set = self.class_item(ecma)
                if high_is_set:
                    raise self.fault("a set cannot end a range")
                if ord(low) > ord(high):
                    raise self.fault("a range is reversed")
                items.append(f"{_in_class(low)}-{_in_class(high)}")
                continue
            items.append(low if is_set else _in_class(low))
        if not items:
            return r"(?s:.)" if negated else "(?!)"
        body = "".join(items)
        one = f"[{'^' if negated else ''}{body}]"
        if subtract is not None:
            look = "(?<!" if self.options & RIGHT_TO_LEFT else "(?!"
            return f"(?:{one}{look}{subtract}))" if self.options & RIGHT_TO_LEFT else f"(?:{look}{subtract}){one})"
        return one

    def class_item(self, ecma: bool) -> tuple[str, bool]:
        letter = self.peek()
        self.at += 1
        if letter != "\\":
            return letter, False
        following = self.peek()
        if not following:
            raise self.fault("it ends in a backslash")
        if following in "wWsSdD":
            self.at += 1
            if ecma:
                if following in "wsd":
                    return {"w": "a-zA-Z0-9_", "s": r"\ \f\n\r\t\v", "d": "0-9"}[following], True
                return {"W": r"\x00-/:-@\[-\^`{-\U0010ffff", "S": r"\x00-\x08\x0e-\x1f!-\U0010ffff", "D": r"\x00-/:-\U0010ffff"}[following], True
            plain = {"s": _SPACE_SET, "w": r"\p{L}\p{Mn}\p{Nd}\p{Pc}", "W": r"\W", "S": r"\S", "d": r"\d", "D": r"\D"}
            return plain[following], True
        if following in "pP":
            self.at += 1
            return f"\\{following}{{{self.category()}}}", True
        if following == "-":
            self.at += 1
            return "-", False
        return self.escaped_char(), False


def _in_class(letter: str) -> str:
    return letter if letter.isalnum() or letter > "\x7f" else f"\\x{ord(letter):02x}"


_blocks: dict[str, bool] = {}


def _known_block(name: str) -> bool:
    if name not in _blocks:
        import regex

        try:
            regex.compile(f"\\p{{In{name}}}")
        except regex.error:
            _blocks[name] = False
        else:
            _blocks[name] = True
    return _blocks[name]


def translate(pattern: str, options: int) -> TranslatedPattern:
    """The pattern in the package's syntax; RegexParseException when .NET would refuse it."""
    reader = _Reader(pattern, options)
    text = reader.read()
    numbers = sorted(reader.all_numbers)
    names = {number: str(number) for number in numbers}
    names.update({number: name for name, number in reader.names.items()})
    return TranslatedPattern(text, numbers, names, reader.balancing, reader.ignores_case, {name: number for number, name in names.items()})
