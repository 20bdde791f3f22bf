"""Language modes: how much of the language the scripts of a session may use, and how a running one is held to a change."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from psremote.engine.code_generation.constrained_language import NAME as CONSTRAINED
from psremote.engine.code_generation.constrained_language import is_core, overrides
from psremote.engine.code_generation.runtime_errors import unit_of
from psremote.engine.execution_context import ExecutionContext, running_context
from psremote.objects import to_text
from psremote.objects.exceptions import ParseException

NO_LANGUAGE, RESTRICTED = "NoLanguage", "RestrictedLanguage"


def set_language_mode(context: ExecutionContext, mode: Any) -> None:
    """Change the mode; scripts that run now in this session on this thread are held to it at once."""
    context.language_mode = to_text(mode)
    if context.language_mode != CONSTRAINED or running_context() is not context:
        return
    instead = overrides()
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if unit_of(frame) is not None:
            frame.f_globals.update(instead)
        frame = frame.f_back


def check_script(context: ExecutionContext, block: Any) -> None:
    """Whether script text may be run at all: not without language, and as data may where it is restricted. Raises ParseException."""
    if context.language_mode == NO_LANGUAGE:
        raise ParseException("This session runs commands only, no script text.", error_id="ScriptsNotAllowed", category="ParserError")
    if context.language_mode == RESTRICTED:
        block.check_restricted_language(None, None, False)


__all__ = ["check_script", "is_core", "set_language_mode"]
