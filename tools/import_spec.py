"""Brings the recorded rows of real PowerShell into spec/, compressed, so that the tests need nothing outside the project.

    python tools/import_spec.py ../shared/oracle

One .jsonl.gz a recorded file, byte for byte the same content (gzip without a time stamp, so that an unchanged file stays
unchanged in git). spec/README.md says where they come from.
"""

from __future__ import annotations

import gzip
import pathlib
import sys

PROJECT = pathlib.Path(__file__).resolve().parent.parent
KINDS = ("answers", "matrix", "syntax", "completions", "commands", "failing")
LIMIT = 8 * 1024 * 1024


def main(source: pathlib.Path) -> int:
    """Copy every row file below *source*; return 1 where the copies would take more than LIMIT bytes."""
    total = 0
    for kind in KINDS:
        for path in sorted((source / kind).glob("*.jsonl")):
            packed = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
            total += len(packed)
            target = PROJECT / "spec" / kind / f"{path.stem}.jsonl.gz"
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or target.read_bytes() != packed:
                target.write_bytes(packed)
    print(f"{total / 1024:.0f} KiB in spec/")
    return int(total > LIMIT)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
