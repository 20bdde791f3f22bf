"""What import contracts cannot see: no file, clock, GUID or randomness below the I/O line.

Such things arrive as arguments, so that the protocol, the formats and the values can be tested to the last byte.
"""

from __future__ import annotations

import ast
import pathlib

import pytest

PACKAGE = pathlib.Path(__file__).resolve().parents[2] / "src/psremote"
BELOW = ("errors.py", "bcl/values", "objects", "host", "protocol", "language", "formatting")
FORBIDDEN_CALLS = {"open", "input", "print", "now", "utcnow", "today", "uuid1", "uuid4", "urandom", "monotonic", "perf_counter"}
FORBIDDEN_MODULES = {"os", "random", "secrets", "pathlib", "shutil", "tempfile", "socket"}
#: file → the names it may use all the same, with the reason
ALLOWED: dict[str, tuple[set[str], str]] = {}


def files() -> list[pathlib.Path]:
    found: list[pathlib.Path] = []
    for room in BELOW:
        path = PACKAGE / room
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return found


def offences(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id in {"datetime", "date", "uuid", "os", "time"} else ""
            if name in FORBIDDEN_CALLS and not (isinstance(node.func, ast.Attribute) and name in {"open", "input", "print"}):
                found.append(name)
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in FORBIDDEN_MODULES]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").split(".")[0] in FORBIDDEN_MODULES:
            found.append(node.module or "")
    return found


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_clock_guid_or_randomness(path: pathlib.Path) -> None:
    allowed = ALLOWED.get(path.relative_to(PACKAGE).as_posix(), (set(), ""))[0]
    found = [name for name in offences(path.read_text(encoding="utf-8")) if name not in allowed]
    assert not found, f"{path.relative_to(PACKAGE)} uses {', '.join(found)}: take it as an argument"


@pytest.mark.parametrize("text", ["open('x')", "import os", "from random import random", "import datetime\ndatetime.datetime.now()\ndatetime.now()", "import uuid\nuuid.uuid4()"])
def test_the_check_sees_what_it_must(text: str) -> None:
    assert offences(text)
