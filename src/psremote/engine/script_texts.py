"""ScriptTexts: texts a session has run before keep what was made of them."""

from __future__ import annotations

from typing import Any

from psremote.engine.script_code import ScriptCode
from psremote.language import ast as tree

CAPACITY = 128
"""So many texts are kept; then it begins anew."""
LONGEST = 4096
"""Longer texts are rarely run twice, and their trees are large."""


class ScriptTexts:
    """Text → code, for texts without a file; one per session.

    A text is kept when it comes for the second time: most of those that come once never come again.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, bool], ScriptCode] = {}
        self._seen: set[int] = set()
        self._version: object = None

    def find(self, text: str, core_types_only: bool, version: object) -> ScriptCode | None:
        """The code of a text, where it is kept. With another *version* of the session's classes nothing is: a name may mean another type."""
        if version != self._version:
            self._version = version
            self._codes.clear()
        return self._codes.get((text, core_types_only))

    def keep(self, text: str, code: ScriptCode) -> None:
        """Keep the code of a text that was not found, if it is worth it."""
        if len(text) > LONGEST:
            return
        number = hash(text)
        if number not in self._seen:
            if len(self._seen) >= CAPACITY:
                self._seen.clear()
            self._seen.add(number)
        elif not defines_types(code.ast):
            if len(self._codes) >= CAPACITY:
                self._codes.clear()
            self._codes[text, code.core_types_only] = code


def defines_types(script: Any) -> bool:
    """Whether a script's tree declares classes or enums, which are new ones each time, or asks for modules and namespaces."""
    return bool(script.using_statements) or any(isinstance(node, tree.TypeDefinitionAst) for node in script.walk())
