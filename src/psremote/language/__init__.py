"""PowerShell text to tokens and syntax tree, with error recovery; knows no engine."""

from psremote.language.parse_result import ParseError, ParseResult
from psremote.language.parser import ImportResolver, parse

__all__ = ["ImportResolver", "ParseError", "ParseResult", "parse"]
