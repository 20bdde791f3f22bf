"""Views: help topics, as the text of their sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.formatting.help_text import (
    example_text,
    examples_text,
    help_text,
    paragraph_text,
    parameter_text,
    parameters_text,
)
from psremote.formatting.view_model import CustomControl, CustomEntry, Expression, View


def whole(compose: Callable[[Any], str]) -> CustomControl:
    """One text for the whole object."""

    def value(this: Any) -> str:
        return compose(this)

    value.keeps_lines = value.wraps = True  # type: ignore[attr-defined]
    return CustomControl((CustomEntry((Expression(value),)),))


def help_view(kind: str, view: str) -> View:
    """The view of a help object's kind."""
    name = f"{kind}#{view}" if view else kind
    return View(name, (name,), whole(lambda this: help_text(this, view)))


PARTS: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("parameter", parameter_text), ("parameters", parameters_text), ("example", example_text), ("examples", examples_text),
)  # fmt: skip

VIEWS: tuple[View, ...] = (
    *[help_view(kind, view) for kind in ("MamlCommandHelpInfo", "ExtendedCmdletHelpInfo") for view in ("FullView", "DetailedView", "ExamplesView", "")],
    *[
        View(f"{kind}#{part}", (f"{kind}#{part}",), whole(compose))
        for kind in ("MamlCommandHelpInfo", "ExtendedCmdletHelpInfo")
        for part, compose in PARTS
    ],
    View("MamlParaTextItem", ("MamlParaTextItem",), whole(paragraph_text)),
)
