"""From tokens to the syntax tree, with recovery from errors: one room for each family of rules."""

from psremote.language.parser.entry import ImportResolver, parse

__all__ = ["ImportResolver", "parse"]
