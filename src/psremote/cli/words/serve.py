"""`psremote serve`: not there yet; says so."""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Say what takes its place for now; 2."""
    print(
        "psremote serve: the endpoint service (SSH and WSMan listeners) is not part of this version; see docs/status.md.\n"
        "A session's engine can be reached over any command that carries its standard input and output: psremote -s.",
        file=sys.stderr,
    )
    return 2
