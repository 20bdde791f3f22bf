"""Each import contract fails when it should: a contract that has never failed is not known to work.

A skeleton of the package is laid out in a temporary folder under the project's own contracts, then one deliberate
violation at a time is added to it.
"""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

import pytest

PROJECT = pathlib.Path(__file__).resolve().parents[2]

LAYERS = "Rooms import downwards only"
PROTOCOL = "Inside protocol"
CARRIERS = "Carriers and auth move opaque bytes"
LINE = "No I/O, threads or clock below the line"
LEAVES = "Leaves of a table never import each other"
CYCLES = "No cycles between siblings, at any depth"

#: file → what it imports, and the contract that this must break
VIOLATIONS = [
    ("objects/bad.py", "import psremote.engine", LAYERS),
    ("engine/bad.py", "import psremote.client", LAYERS),
    ("language/bad.py", "import psremote.formatting", LAYERS),
    ("cmdlets/bad.py", "import psremote.server", LAYERS),
    ("host/bad.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import psremote.engine", LAYERS),
    ("undeclared/__init__.py", "", LAYERS),
    ("protocol/clixml/bad.py", "import psremote.protocol.psrp", PROTOCOL),
    ("protocol/wsman/bad.py", "import psremote.protocol.outofproc", PROTOCOL),
    ("protocol/wsman/bad.py", "import psremote.protocol.clixml", CARRIERS),
    ("protocol/auth/bad.py", "import psremote.objects", CARRIERS),
    ("protocol/psrp/bad.py", "import asyncio", LINE),
    ("objects/bad.py", "import threading", LINE),
    ("bcl/values/bad.py", "import psremote.bcl.machine", LINE),
    ("formatting/bad.py", "def width():\n    import time\n    return time", LINE),
    ("cmdlets/utility/bad.py", "import psremote.cmdlets.utility.other", LEAVES),
    ("formatting/views/bad.py", "import psremote.formatting.views.other", LEAVES),
    ("engine/first.py", "def f():\n    import psremote.engine.second", CYCLES),
]


def lay_out(folder: pathlib.Path) -> pathlib.Path:
    package = folder / "psremote"
    for init in (PROJECT / "src/psremote").rglob("__init__.py"):
        target = package / init.relative_to(PROJECT / "src/psremote")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("")
    for module in (PROJECT / "src/psremote/protocol").glob("*.py"):   # some layers inside protocol are files
        (package / "protocol" / module.name).write_text("")
    for leaf in ("__main__.py", "errors.py", "cmdlets/utility/other.py", "formatting/views/other.py"):
        (package / leaf).write_text("")
    (package / "engine/second.py").write_text("import psremote.engine.first\n")
    (package / "engine/first.py").write_text("")
    (folder / "pyproject.toml").write_text((PROJECT / "pyproject.toml").read_text())
    return package


def check(folder: pathlib.Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False)


def test_the_skeleton_without_violations_keeps_every_contract(tmp_path: pathlib.Path) -> None:
    lay_out(tmp_path)
    result = check(tmp_path)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("file", "text", "contract"), VIOLATIONS)
def test_a_violation_breaks_the_contract_meant_for_it(tmp_path: pathlib.Path, file: str, text: str, contract: str) -> None:
    target = lay_out(tmp_path) / file
    target.parent.mkdir(exist_ok=True)
    target.write_text(text + "\n")
    result = check(tmp_path)
    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout, result.stdout
