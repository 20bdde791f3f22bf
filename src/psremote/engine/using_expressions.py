"""`$using:` expressions: the text a value is known by, and where the code that runs finds the values it was sent."""

from __future__ import annotations

from typing import Any

USING_VALUES = "<using>"
"""The key in a scope's `extra` under which the values stand."""


def using_key(node: Any) -> str:
    """What stands for a UsingExpressionAst on the wire: its text, in lower case where it is a plain variable."""
    text: str = "$" + node.text[1:]
    return text.lower() if hasattr(node.sub_expression, "variable_path") else text


def provide_using(scope: Any, values: dict[str, Any]) -> Any:
    """Let code below this scope see the values; what `extra` was before, to be put back."""
    before = scope.extra
    if values:
        scope.extra = {**(before or {}), USING_VALUES: values}
    return before
