"""C# text to tokens, and the cursor that reads them."""

from __future__ import annotations

import re
from typing import NamedTuple


class CSharpError(Exception):
    """The text is no C#, or C# that has no counterpart here; `is_supported` tells which."""

    def __init__(self, message: str, line: int, is_supported: bool = True) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.is_supported = is_supported
        """False: it may well be C#, but this engine has nothing to make of it."""


class Token(NamedTuple):
    """A word of C#: its kind (name, number, string, char, sign, end), its text, its value and its line."""

    kind: str
    text: str
    value: object
    line: int


PATTERN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/|\#[^\n]*)
      |(?P<verbatim>@"(?:[^"]|"")*")
      |(?P<string>"(?:[^"\\\n]|\\.)*")
      |(?P<char>'(?:[^'\\\n]|\\.[0-9a-fA-F]*)')
      |(?P<number>0[xX][0-9a-fA-F_]+[uUlL]*|0[bB][01_]+[uUlL]*|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?[fFdDmM]?|\d[\d_]*(?:[eE][+-]?\d+)?[fFdDmMuUlL]*)
      |(?P<name>@?[^\W\d]\w*)
      |(?P<sign><<=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\+\+|--|\+=|-=|\*=|/=|%=|&=|\|=|\^=|<<|::|[-+*/%&|^!~<>=?:;,.(){}\[\]$])""",
    re.VERBOSE | re.DOTALL,
)
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def unescape(body: str, line: int) -> str:
    """The characters a literal stands for."""

    def one(found: re.Match[str]) -> str:
        text = found[1]
        if text[0] in "xuU" and len(text) > 1:
            return chr(int(text[1:], 16))
        if text in ESCAPES:
            return ESCAPES[text]
        if text in {'"', "'", "\\"}:
            return text
        raise CSharpError(f"'\\{text}' is no escape sequence.", line)

    return re.sub(r"\\(x[0-9a-fA-F]{1,4}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", one, body)


def number(text: str) -> tuple[object, str]:
    """A number's value and its type."""
    body = text.replace("_", "")
    lower = body.lower()
    if lower.startswith(("0x", "0b")):
        digits = lower.rstrip("ul")
        value = int(digits, 0)
        suffix = lower[len(digits):]
    else:
        digits = lower.rstrip("fdmul")
        suffix = lower[len(digits):]
        if suffix in {"f", "d", "m"} or "." in digits or "e" in digits:
            return digits, {"f": "System.Single", "m": "System.Decimal"}.get(suffix, "System.Double")
        value = int(digits)
    for kind, limit in (("System.Int32", 2**31), ("System.UInt32", 2**32), ("System.Int64", 2**63), ("System.UInt64", 2**64)):
        if value < limit and ("l" not in suffix or "64" in kind) and ("u" not in suffix or "UInt" in kind):
            return value, kind
    return value, "System.UInt64"


def scan(text: str) -> list[Token]:
    """All tokens, an end token last.

    Raises:
        CSharpError: a character that begins no token.
    """
    found: list[Token] = []
    position, line = 0, 1
    while position < len(text):
        match = PATTERN.match(text, position)
        if match is None:
            raise CSharpError(f"'{text[position]}' is not expected here.", line)
        kind, body = match.lastgroup or "", match[0]
        if kind == "verbatim":
            found.append(Token("string", body, body[2:-1].replace('""', '"'), line))
        elif kind in {"string", "char"}:
            found.append(Token(kind, body, unescape(body[1:-1], line), line))
        elif kind == "number":
            found.append(Token(kind, body, number(body), line))
        elif kind == "name":
            found.append(Token(kind, body.lstrip("@"), body, line))
        elif kind == "sign":
            found.append(Token(kind, body, body, line))
        line += body.count("\n")
        position = match.end()
    found.append(Token("end", "", None, line))
    return found


class Cursor:
    """Reads tokens one after the other."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def token(self) -> Token:
        """The next token."""
        return self.tokens[self.at]

    def peek(self, distance: int = 1) -> Token:
        """A later token."""
        return self.tokens[min(self.at + distance, len(self.tokens) - 1)]

    def take(self) -> Token:
        """The next token, and past it."""
        found = self.tokens[self.at]
        if found.kind != "end":
            self.at += 1
        return found

    def sees(self, *texts: str) -> bool:
        """Whether the next token is one of these words or signs."""
        return self.token.kind in {"name", "sign"} and self.token.text in texts

    def accept(self, *texts: str) -> bool:
        """Past the next token if it is one of these."""
        if self.sees(*texts):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        """Past the next token, which has to be this one."""
        if not self.accept(text):
            raise self.fault(f"'{text}' is expected before '{self.token.text}'.")

    def name(self) -> str:
        """A name."""
        if self.token.kind != "name":
            raise self.fault(f"A name is expected before '{self.token.text}'.")
        return self.take().text

    def skip_group(self, opening: str, closing: str) -> None:
        """Past a bracketed group, the next token being its opening one."""
        depth = 0
        while True:
            if self.token.kind == "end":
                raise self.fault(f"'{closing}' is missing.")
            if self.sees(opening):
                depth += 1
            elif self.sees(closing):
                depth -= 1
            self.at += 1
            if depth == 0:
                return

    def fault(self, message: str) -> CSharpError:
        """An error at the next token."""
        return CSharpError(message, self.token.line)

    def unsupported(self, what: str) -> CSharpError:
        """An error at the next token: C#, but nothing this engine can run."""
        return CSharpError(f"{what} needs the .NET compiler.", self.token.line, is_supported=False)
