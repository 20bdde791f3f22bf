"""Operators, one file a family, listed in OPERATORS."""
