"""Parsing: MB/s over scripts of one's own, the best of several passes over each file.

    python bench/parse.py [FOLDER ...]

Without folders the recorded scripts of spec/ are read, joined to files of about 20,000 characters. PowerShell's own figure for such
text, recorded by bench/run.py's `parse-2000-functions`, stands there.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

from psremote.language import parse

PASSES = 5


def recorded_scripts() -> list[str]:
    """Valid scripts of spec/syntax, joined."""
    joined, size, texts = [], 0, []
    for path in sorted((Path(__file__).parents[1] / "spec" / "syntax").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["errors"]:
                    continue
                joined.append(row["script"])
                size += len(row["script"])
                if size > 20_000:
                    texts.append("\n".join(joined))
                    joined, size = [], 0
    return texts


def scripts_below(folders: list[str]) -> list[str]:
    """All scripts and modules below the folders."""
    return [path.read_text(encoding="utf-8-sig", errors="replace") for folder in folders for path in Path(folder).rglob("*.ps*1")]


def main(folders: list[str]) -> None:
    """Print the figure."""
    texts = scripts_below(folders) if folders else recorded_scripts()
    for tokens in (False, True):
        seconds = 0.0
        for text in texts:
            best = float("inf")
            for _ in range(PASSES):
                begin = time.perf_counter()
                parse(text, tokens=tokens)
                best = min(best, time.perf_counter() - begin)
            seconds += best
        size = sum(len(text.encode()) for text in texts)
        what = "tree and tokens" if tokens else "tree"
        print(f"{what:16} {size / seconds / 1e6:5.2f} MB/s   {len(texts)} texts, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
