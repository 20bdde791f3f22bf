"""Views: help topics (their texts are composed by the help system)."""

from __future__ import annotations

from psremote.formatting.view_model import View

VIEWS: tuple[View, ...] = ()
