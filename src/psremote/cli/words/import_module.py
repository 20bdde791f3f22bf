"""`psremote import`: not there yet; says so."""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Say what takes its place for now; 2."""
    print(
        "psremote import: typed Python modules of remote modules are not part of this version; see docs/status.md.\n"
        "At the prompt Import-PSSession makes remote commands local ones, and Export-PSSession writes them to disk.",
        file=sys.stderr,
    )
    return 2
