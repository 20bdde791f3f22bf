"""Classes of characters as the language sorts them, and the regular expressions built on them."""

from __future__ import annotations

import re
import unicodedata

SINGLE_QUOTES = "'‘’‚‛"
DOUBLE_QUOTES = '"“”„'
DASHES = "-–—―"

#: White space that does not end a line: the ASCII ones, NEL, and the Unicode separators.
BLANKS = " \t\f\v\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

#: Characters that end a word of a command wherever they stand (the NUL also marks the end of the text).
WORD_ENDS = frozenset("\0\t\r\n\v\f &(),;{|}" + BLANKS)
#: Characters that also end a number where an expression is read.
NUMBER_ENDS = frozenset("!#%*+-./<=>]" + DASHES)
ASSEMBLY_NAME_ENDS = frozenset("\0\t\r\n\v\f ,=]" + BLANKS)

_BLANK = "[" + re.escape(BLANKS) + "]"

SKIP_BLANKS = re.compile(_BLANK + "*")
#: Letters, digits and the underscore, in the sense of .NET's IsLetterOrDigit for what is not ASCII.
IDENTIFIER = re.compile(r"[A-Za-z0-9_]*")
VARIABLE_NAME = re.compile(r"[A-Za-z0-9_?]*")
PLAIN_WORD = re.compile(
    "[^" + re.escape("\0\t\r\n\v\f &(),;{|}`$" + BLANKS + SINGLE_QUOTES + DOUBLE_QUOTES) + "]*"
)
LINE_REST = re.compile(r"[^\r\n\0]*")
SINGLE_QUOTED = re.compile("[^" + SINGLE_QUOTES + "\0]*")
DOUBLE_QUOTED = re.compile("[^" + DOUBLE_QUOTES + "$`\0]*")
LITERAL_LINE = re.compile(r"[^\r\n]*")
EXPANDABLE_LINE = re.compile(r"[^\r\n$`]*")
SIGNATURE_LINE = re.compile(r"\s*sig\s*#\s*begin\s*signature\s*block\s*", re.IGNORECASE)


def is_letter(character: str) -> bool:
    """.NET's Char.IsLetter."""
    return character.isalpha() if character < "\x80" else unicodedata.category(character)[0] == "L"


def is_letter_or_digit(character: str) -> bool:
    """.NET's Char.IsLetterOrDigit."""
    if character < "\x80":
        return character.isalnum()
    category = unicodedata.category(character)
    return category[0] == "L" or category == "Nd"


def is_blank(character: str) -> bool:
    """White space that does not end a line."""
    return character in BLANKS


def is_identifier_start(character: str) -> bool:
    return character == "_" or is_letter(character)


def is_identifier_part(character: str) -> bool:
    return character == "_" or is_letter_or_digit(character)


def is_variable_start(character: str) -> bool:
    """May this character follow the dollar sign?"""
    return character in "$?^_:" or is_letter_or_digit(character)


def identifier_end(text: str, position: int) -> int:
    """Where the identifier that includes the position ends."""
    while True:
        match = IDENTIFIER.match(text, position)
        position = match.end() if match else position
        if text[position] < "\x80" or not is_letter_or_digit(text[position]):
            return position
        position += 1
