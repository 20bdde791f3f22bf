"""StringDecorated: a text with escape sequences, and the same without them."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.exceptions import ArgumentException
from psremote.formatting.display_width import ESCAPE, plain
from psremote.formatting.ps_style import instance


@dotnet_type("System.Management.Automation.Internal.StringDecorated", assembly="System.Management.Automation")
class StringDecorated:
    """A text that may hold escape sequences."""

    @constructor("System.Management.Automation.Internal.StringDecorated new(string text)")
    def __init__(self, text: str) -> None:
        self.text = text

    @prop("bool IsDecorated {get;}")
    def is_decorated(self) -> bool:
        """Whether it holds an escape character."""
        return ESCAPE in self.text

    @prop("int ContentLength {get;}")
    def content_length(self) -> int:
        """The characters without the sequences."""
        return len(plain(self.text))

    @method("string ToString()", "string ToString(System.Management.Automation.OutputRendering outputRendering)")
    def to_string(self, rendering: Any = None) -> str:
        """The text as a rendering shows it, as that of the session if none is named; Host names none."""
        name = instance().rendering if rendering is None else rendering.name
        if name == "Host" and rendering is not None:
            raise ArgumentException("Whether the host shows colours is not known here: ask for Ansi or PlainText.")
        return plain(self.text) if name == "PlainText" else self.text

    def __str__(self) -> str:
        return self.to_string()
