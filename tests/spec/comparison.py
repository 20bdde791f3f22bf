"""When an answer of ours agrees with a recorded row: one rule a kind of row."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
PROSE = "‹prose›"
ERROR_FACTS = ("fqid", "category", "exception")


def text_agrees(want: str, got: str | None) -> bool:
    """Whether two texts are the same; a line ‹prose› in the recorded one stands for one or more lines that are not blank."""
    if got is None:
        return False
    if PROSE not in want:
        return want == got
    lines = got.replace("\r\n", "\n").split("\n")
    # the positions in our lines that the recorded lines read so far can have led to: no pattern, so no backtracking
    reached = {0}
    for line in want.split("\n"):
        following: set[int] = set()
        if line == PROSE:
            for start in reached:
                end = start
                while end < len(lines) and lines[end].strip():
                    end += 1
                    following.add(end)
        else:
            following = {at + 1 for at in reached if at < len(lines) and lines[at] == line}
        reached = following
    return len(lines) in reached


def error_agrees(want: Row | None, got: Row | None) -> bool:
    if not want or not got:
        return not want and not got
    facts_agree = all(want[key] == got.get(key) for key in ERROR_FACTS if key in want)
    return facts_agree and ("message" not in want or want["message"] == got.get("message"))


def script_agrees(row: Row, got: Row) -> bool:
    if row["types"] != got.get("types") or not error_agrees(row.get("terminating"), got.get("terminating")):
        return False
    if row.get("text") is not None and not text_agrees(row["text"], got.get("text")):
        return False
    if row.get("clixml") is not None and row["clixml"] != re.sub(r">\s+<", "><", got.get("clixml") or ""):
        return False
    want, have = row.get("errors") or [], got.get("errors") or []
    if len(want) != len(have) or not all(map(error_agrees, want, have)):
        return False
    for stream in ("warnings", "verbose", "debug", "information"):
        texts, ours = row.get(stream) or [], got.get(stream) or []
        if len(texts) != len(ours) or any(text is not None and text != mine for text, mine in zip(texts, ours)):
            return False
    return True


def expression_agrees(row: Row, got: Row) -> bool:
    if row.get("t") != got.get("t") or row.get("v") != got.get("v"):
        return False
    want, have = row.get("err"), got.get("err")
    return bool(want) == bool(have) and (not want or not have or all(want.get(key) == have.get(key) for key in ERROR_FACTS if key in want))


def same(*keys: str) -> Callable[[Row, Row], bool]:
    return lambda row, got: all(row[key] == got.get(key) for key in keys if key in row)


#: kind of row → (the question it asks of psremote.testing.answers, when the answer agrees)
KINDS: dict[str, tuple[Callable[[Row], tuple[Any, ...]], Callable[[Row, Row], bool]]] = {
    "answers": (lambda row: ("script", row["script"]), script_agrees),
    "matrix": (lambda row: ("expression", row["e"]), expression_agrees),
    "syntax": (lambda row: ("syntax", row["script"]), same("errors", "tokens", "ast")),
    "completions": (lambda row: ("completion", row["text"], row["cursor"]), same("none", "replace", "total", "results")),
    "commands": (lambda row: ("command", row["name"]), lambda row, got: all(row[key] == got.get(key) for key in row if key not in ("helpUri", "implementing"))),
    "failing": (lambda row: ("failure", row["script"]), same("errors")),
}
