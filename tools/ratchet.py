"""Tightens spec/ratchet/: asks the recorded rows and takes those that pass from the lists of rows known to fail.

    python tools/ratchet.py [AREA-PREFIX ...]          lists only get shorter; rows that newly fail are reported, exit 1
    python tools/ratchet.py --start [AREA-PREFIX ...]  writes a list where an area has none yet
    python tools/ratchet.py --row NAME                 asks one row and shows both answers (find rows: zgrep -l TEXT spec/*/*.gz)
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from tests.spec.comparison import KINDS
from tests.spec.engine_worker import EngineWorker
from tests.spec.rows import RATCHET, areas, deviations, known_to_fail, name_of, rows_of, write_known_to_fail


def failing_rows(area: str) -> tuple[set[str], int]:
    question, agrees = KINDS[area.split("/")[0]]
    failed, count = set(), 0
    with EngineWorker() as engine:
        for row in rows_of(area):
            count += 1
            got = engine.ask(*question(row))
            if "crash" in got or not agrees(row, got):
                failed.add(name_of(row))
    return failed, count


def show_row(name: str) -> int:
    """Ask one row; 0 where the answer agrees."""
    for area in areas():
        for row in rows_of(area):
            if name_of(row) == name:
                question, agrees = KINDS[area.split("/")[0]]
                with EngineWorker() as engine:
                    got = engine.ask(*question(row))
                print(json.dumps({"recorded": row, "ours": got}, indent=1, ensure_ascii=False))
                fails = "crash" in got or not agrees(row, got)
                known = " (known: in spec/ratchet)" if name in known_to_fail(area) else " (on purpose: in spec/deviations.toml)" if name in deviations() else ""
                print(f"{area}: {'differs' + known if fails else 'agrees'}", file=sys.stderr)
                return int(fails)
    print(f"there is no row {name}", file=sys.stderr)
    return 2


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--start", action="store_true")
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--row")
    options.add_argument("prefixes", nargs="*")
    given = options.parse_args()
    if given.row:
        return show_row(given.row)
    chosen = [area for area in areas() if not given.prefixes or any(area.startswith(prefix) for prefix in given.prefixes)]
    worse = 0
    with ThreadPoolExecutor(given.jobs) as pool:
        for area, (failed, count) in zip(chosen, pool.map(failing_rows, chosen)):
            begun = (RATCHET / f"{area}.txt").exists()
            known = known_to_fail(area) if begun else set()
            failed -= deviations().keys()
            new = set() if given.start and not begun else failed - known
            write_known_to_fail(area, failed if not new else (failed & known))
            worse += len(new)
            print(f"{area:40} {count - len(failed):6} of {count:6}" + (f"  newly failing: {', '.join(sorted(new)[:10])}" if new else ""), flush=True)
    return int(worse > 0)


if __name__ == "__main__":
    sys.exit(main())
