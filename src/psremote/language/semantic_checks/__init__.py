"""What is checked once a text is parsed: rules that grammar alone cannot say."""

from psremote.language.semantic_checks.rules import check

__all__ = ["check"]
