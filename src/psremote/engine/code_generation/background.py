"""`pipeline &`: the text a background job runs, with the variables of this side written as `$using:` ones."""

from __future__ import annotations

from typing import Any

from psremote.engine.session_state.scopes import UNSET, Scope

_EVERYWHERE = frozenset({"pid", "psversiontable", "psedition", "pshome", "host", "true", "false", "null"})
"""Variables the job's own session has, too."""


def background_text(scope: Scope, node: Any) -> str:
    """The text between the start of a pipeline and its `&`."""
    text: str = node.text
    pieces: list[str] = []
    done = 0
    for variable in sorted((one for one in node.walk() if type(one).__name__ == "VariableExpressionAst"), key=lambda one: one.start):
        if not is_local(scope, variable.variable_path):
            continue
        sign = "@" if variable.splatted else "$"
        name = f"using:{variable.variable_path.user_path}"
        start = variable.start - node.start
        pieces.append(text[done:start])
        pieces.append(f"@{name}" if variable.splatted else f"{sign}{{{name}}}")
        done = variable.end - node.start
    pieces.append(text[done:])
    return "".join(pieces).rstrip().removesuffix("&").rstrip()


def is_local(scope: Scope, path: Any) -> bool:
    """Whether a variable's value is to be taken along: it is set here and the job would not have it by itself."""
    if not path.is_variable or path.scope in {"using", "global", "script"}:
        return False
    name = path.name.lower()
    return name not in _EVERYWHERE and scope.lookup(name) is not UNSET
