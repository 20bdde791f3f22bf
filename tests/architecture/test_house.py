"""House rules a test can keep: file sizes, names, light imports, tables that match the files."""

from __future__ import annotations

import importlib
import pathlib
import re
import subprocess
import sys

import pytest

from psremote.language import parse

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "src/psremote"
LIMIT = 800
#: file → why it may be longer
LONGER: dict[str, str] = {}
COMMAND_FOLDERS = ("core", "management", "utility", "security", "host", "remoting", "jobs", "thread_jobs", "archive")


def sources() -> list[pathlib.Path]:
    return sorted([*PACKAGE.rglob("*.py"), *(PROJECT / "tools").rglob("*.py")])


def test_no_file_is_longer_than_a_room() -> None:
    long = {path.relative_to(PROJECT).as_posix(): lines for path in sources() if (lines := path.read_text(encoding="utf-8").count("\n")) > LIMIT}
    assert {name: lines for name, lines in long.items() if name not in LONGER} == {}


def test_no_room_is_called_utils() -> None:
    assert [path for path in sources() if path.stem in {"utils", "util", "helpers", "helper", "misc", "tools", "common_utils"}] == []


def test_every_file_says_what_it_is() -> None:
    silent = [path.relative_to(PROJECT).as_posix() for path in sources() if not path.read_text(encoding="utf-8").lstrip().startswith('"""')]
    assert silent == []


@pytest.mark.parametrize("folder", COMMAND_FOLDERS)
def test_a_command_table_and_its_folder_agree(folder: str) -> None:
    table = importlib.import_module(f"psremote.cmdlets.{folder}").COMMANDS
    on_disk = {path.stem for path in (PACKAGE / "cmdlets" / folder).glob("*.py")} - {"__init__"}
    assert set(table.values()) == on_disk
    assert list(table) == sorted(table, key=str.lower)


@pytest.mark.parametrize("folder", COMMAND_FOLDERS)
def test_every_command_has_help(folder: str) -> None:
    table = importlib.import_module(f"psremote.cmdlets.{folder}").COMMANDS
    for name, file in table.items():
        module = importlib.import_module(f"psremote.cmdlets.{folder}.{file}")
        (command,) = [one for one in vars(module).values() if getattr(vars(one).get("declaration") if isinstance(one, type) else None, "name", "") == name]
        synopsis = (command.__doc__ or "").strip().partition("\n")[0]
        assert re.search("[a-z]", synopsis), f"{name}: the docstring's first line is its synopsis"
        assert "DESCRIPTION." not in command.__doc__, f"{name}: the scaffold's placeholder"
        assert command.examples, f"{name}: examples = (Example(…),)"
        for example in command.examples:
            assert parse(example.code).errors == [], f"{name}: {example.code}"
            assert example.remarks, f"{name}: say what `{example.code}` shows"


def test_importing_psremote_loads_little() -> None:
    code = "import sys; before = set(sys.modules); import psremote; print(sorted(m for m in set(sys.modules) - before if not m.startswith('_')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert eval(loaded) == ["psremote"], "import psremote must stay light: load on first use instead"


def test_the_drawn_architecture_is_what_the_code_says() -> None:
    result = subprocess.run([sys.executable, str(PROJECT / "tools/draw_architecture.py"), "--check"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_the_reference_is_what_the_code_says() -> None:
    result = subprocess.run([sys.executable, str(PROJECT / "tools/make_reference.py"), "--check"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_every_file_of_views_is_listed() -> None:
    from psremote.formatting.view_registry import FAMILIES

    assert set(FAMILIES) == {path.stem for path in (PACKAGE / "formatting/views").glob("*.py")} - {"__init__"}


def test_every_word_has_a_file_and_a_line_of_help() -> None:
    from psremote.cli.command_line import HELP
    from psremote.cli.words import WORDS

    folder = PROJECT / "src" / "psremote" / "cli" / "words"
    assert sorted(WORDS.values()) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    assert {line.split()[1] for line in HELP.splitlines() if line.startswith("  psremote ") and line.split()[1].isalpha()} == set(WORDS)
