"""Hard limits of a CLIXML document, on both sides: how deep, how many elements, how large."""

from __future__ import annotations

from psremote.bcl.record import record

#: elements of kind Obj inside each other; the real reader and writer stop at 50, too
MAX_NESTING = 50
#: objects handed on once remain readable: what came from a wire is written at least this deep
DEPTH_OF_DESERIALIZED = 1


@record
class Limits:
    """What a reader accepts; None means as much as memory takes."""

    nesting: int = MAX_NESTING
    characters: int | None = None
    elements: int | None = None


DEFAULT_LIMITS = Limits()
