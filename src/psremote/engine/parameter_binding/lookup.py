"""Which parameter a name on the command line stands for."""

from __future__ import annotations

from typing import Any

from psremote.engine.command_metadata import CommandMetadata, ParameterMetadata
from psremote.engine.parameter_binding.errors import binding_error

DASHES = "-–—―"


def matching_parameter(metadata: CommandMetadata, lookup: dict[str, ParameterMetadata], name: str, required: bool, invocation: Any) -> ParameterMetadata | None:
    """An exact name or alias, or the one parameter that begins so; None where none does."""
    key = name.lower()
    found = lookup.get(key)
    if found is not None:
        return found
    cache = metadata.prefix_cache if lookup is metadata.lookup else None
    if cache is not None and key in cache:
        remembered = cache[key]
        if not isinstance(remembered, list):
            return remembered
        matches = remembered
    else:
        matches = list({id(p): p for text, p in lookup.items() if text.startswith(key)}.values()) if key else []
        if len(matches) > 1:
            own = [p for p in matches if not p.common]
            # A prefix shared with a common parameter only is the command's own parameter.
            if len(own) == 1:
                matches = own
        if cache is not None:
            cache[key] = matches[0] if len(matches) == 1 else (matches or None)
    if len(matches) == 1:
        return matches[0]
    if not matches:
        return None
    names = " ".join(f"-{p.name}" for p in matches)
    raise binding_error(
        f"'{name}' may stand for more than one parameter:{' ' + names if names else ''}.", "AmbiguousParameter",
        metadata=metadata, invocation=invocation, parameter=name,
    )  # fmt: skip
