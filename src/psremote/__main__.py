"""Lets `python -m psremote` and the console script start the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line with this process's arguments; return its exit code."""
    from psremote.cli.command_line import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
