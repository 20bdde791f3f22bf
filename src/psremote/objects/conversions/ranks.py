"""How good a conversion is: overload resolution compares these."""

from __future__ import annotations

from typing import Final

NONE: Final = 0
UNRELATED_ARRAYS: Final = 0x0F
TO_STRING: Final = 0x1F
CUSTOM: Final = 0x2F
ICONVERTIBLE: Final = 0x3F
IMPLICIT_CAST: Final = 0x4F
EXPLICIT_CAST: Final = 0x5F
CONSTRUCTOR: Final = 0x6F
PARSE: Final = 0x7F
PSOBJECT: Final = 0x8F
LANGUAGE: Final = 0x9F
NULL_TO_VALUE: Final = 0xAF
NULL_TO_REF: Final = 0xBF
NUMERIC_EXPLICIT: Final = 0xCF
NUMERIC_EXPLICIT_1: Final = 0xDF
NUMERIC_STRING: Final = 0xEF
NUMERIC_IMPLICIT: Final = 0xFF
ASSIGNABLE: Final = 0x10F
IDENTITY_S2A: Final = 0x117
STRING_TO_CHAR_ARRAY: Final = 0x11A
IDENTITY: Final = 0x11F
# A scalar that becomes an array ranks just below.
SCALAR_TO_ARRAY_MASK: Final = 0xFFF7
