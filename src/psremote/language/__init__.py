"""PowerShell text to tokens and syntax tree, with error recovery; knows no engine."""

from psremote.language.parse_result import ParseError, ParseResult
from psremote.language.parser import parse

__all__ = ["ParseError", "ParseResult", "parse"]
