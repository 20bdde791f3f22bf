"""The recorded rows, the part of them a run asks, and the ratchet: the rows that are known to fail today."""

from __future__ import annotations

import gzip
import json
import pathlib
import tomllib
import zlib
from collections.abc import Iterator
from typing import Any

SPEC = pathlib.Path(__file__).resolve().parents[2] / "spec"
RATCHET = SPEC / "ratchet"


def areas() -> list[str]:
    """The names of all recorded files, as kind/area."""
    return [f"{path.parent.name}/{path.name.removesuffix('.jsonl.gz')}" for path in sorted(SPEC.glob("*/*.jsonl.gz"))]


def rows_of(area: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SPEC / f"{area}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def name_of(row: dict[str, Any]) -> str:
    return str(row.get("id") or row["name"])


def in_the_usual_run(area: str, name: str) -> bool:
    """Every whole script, and a fixed tenth of the rest (by a checksum of the row's name, so that it never wanders)."""
    return area.startswith("answers/") or zlib.crc32(name.encode()) % 10 == 0


def deviations() -> dict[str, str]:
    """The rows that we answer differently on purpose, and why."""
    return {str(row): str(reason) for row, reason in tomllib.loads((SPEC / "deviations.toml").read_text(encoding="utf-8")).items()}


def known_to_fail(area: str) -> set[str]:
    """Rows of an area on the ratchet's list. An area without a list is one whose list was never begun: that is a fault."""
    return set((RATCHET / f"{area}.txt").read_text(encoding="utf-8").split("\n")) - {""}


def write_known_to_fail(area: str, names: set[str]) -> None:
    path = RATCHET / f"{area}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
