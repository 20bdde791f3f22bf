"""Views: dates."""

from __future__ import annotations

from psremote.formatting.view_model import Expression, View, custom

VIEWS: tuple[View, ...] = (
    View("DateTime", ("System.DateTime",), custom(Expression("DateTime"))),
)
