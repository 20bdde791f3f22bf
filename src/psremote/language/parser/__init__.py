"""From tokens to the syntax tree, with recovery from errors: one room for each family of rules."""

from psremote.language.parser.entry import parse

__all__ = ["parse"]
