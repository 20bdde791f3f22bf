"""`psremote tour`: plays the lines of the tour on the demo hosts and says what was checked."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time


def main(arguments: list[str]) -> int:
    """Play all rows or those named; 1 where a check failed, else 0."""
    parser = argparse.ArgumentParser(prog="psremote tour", description="Plays remoting's usual lines on the demo hosts; a row that cannot be played yet says why.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help="T1, T2 …; all where none is named")
    parser.add_argument("--keep-data", action="store_true", help="use the demo hosts' own data instead of a fresh copy")
    given = parser.parse_args(arguments)

    from psremote.cli.tour.player import FAILED, OPEN, PASSED, play
    from psremote.cli.tour.rows import ROWS
    from psremote.demo.inventory import use_demo_hosts

    wanted = {name.upper() for name in given.rows}
    unknown = wanted - {row.number for row in ROWS}
    if unknown:
        print(f"psremote tour: there is no row {', '.join(sorted(unknown))}; there are T1 to T{len(ROWS)}.", file=sys.stderr)
        return 2
    use_demo_hosts()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="psremote-demo-") as data:
        if not given.keep_data:
            os.environ["PSREMOTE_DEMO_DATA"] = data
        outcomes = play([row for row in ROWS if not wanted or row.number in wanted], lambda line: print(line, flush=True))
    counts = {kind: sum(1 for outcome in outcomes.values() if outcome == kind) for kind in (PASSED, FAILED, OPEN)}
    print(f"\n{counts[PASSED]} rows passed, {counts[FAILED]} failed, {counts[OPEN]} not yet, in {time.monotonic() - began:.1f} s")
    return int(counts[FAILED] > 0)
