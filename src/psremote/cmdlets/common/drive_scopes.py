"""The -Scope of the drive commands."""

from __future__ import annotations

from typing import Any


def drive_scope(context: Any, scope: str | None) -> Any:
    """The scope a drive belongs to; None for the session's outermost."""
    state = context.session_state
    found = state.find_scope(scope)
    return None if found is state.global_scope or found is context.global_session_state.root_scope else found
