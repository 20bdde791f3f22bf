"""A parameter that takes the name of a culture."""

from __future__ import annotations

from psremote.engine.parameter_attributes import ValidateSetAttribute


class CultureSet(ValidateSetAttribute):
    """The names of all cultures, and the words given before them; the names are read when they are first asked for."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words

    @property
    def valid_values(self) -> list[str]:
        """The texts accepted."""
        from psremote.bcl.values.culture_names import CULTURE_NAMES

        return [*self.words, *CULTURE_NAMES]
