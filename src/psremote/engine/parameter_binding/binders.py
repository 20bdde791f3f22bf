"""Which binder a call gets: one that tells the trace sources what it does only where somebody listens."""

from __future__ import annotations

from typing import Any

from psremote.engine.command_metadata import CommandMetadata
from psremote.engine.parameter_binding.binder import BindingTarget, ParameterBinder
from psremote.objects.tracing import BINDING


def new_binder(metadata: CommandMetadata, context: Any, target: BindingTarget, invocation: Any = None) -> ParameterBinder:
    """The binder of one call."""
    if not BINDING.on:
        return ParameterBinder(metadata, context, target, invocation)
    from psremote.engine.parameter_binding.traced_binder import TracedBinder

    return TracedBinder(metadata, context, target, invocation)
