"""PowerShell text to tokens and syntax tree, with error recovery; knows no engine."""

from psremote.language.parse_result import ParseError, ParseResult
from psremote.language.parser import ImportResolver, parse


def parse_input_incomplete(text: str) -> bool:
    """Would more input make this text valid? (What the prompt asks before it runs a line.)"""
    return parse(text).incomplete


__all__ = ["ImportResolver", "ParseError", "ParseResult", "parse", "parse_input_incomplete"]
