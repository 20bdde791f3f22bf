"""`record`: what its classes do, and that a start does not load `dataclasses`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from psremote.bcl.record import made, record, replaced
from psremote.server.engine_host.pipe_server import OPT_OUT


@record
class Sample:
    """Some fields."""

    name: str
    size: int = 3
    parts: list[int] = made(factory=list)

    @property
    def total(self) -> int:
        """Of the parts."""
        return sum(self.parts)


def test_fields_are_given_by_position_and_by_name_and_have_defaults() -> None:
    one = Sample("a", parts=[1, 2])
    assert (one.name, one.size, one.total) == ("a", 3, 3)
    assert Sample("b").parts == []
    assert Sample("b").parts is not Sample("b").parts


def test_a_missing_and_an_unknown_field_are_refused() -> None:
    for wrong in ({}, {"name": "a", "colour": 1}):
        with pytest.raises(TypeError, match=r"name|colour"):
            Sample(**wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_records_compare_by_their_fields_and_show_them() -> None:
    assert Sample("a", 1) == Sample("a", 1)
    assert Sample("a", 1) != Sample("a", 2)
    assert Sample("a", 1) != ("a", 1, [])
    assert repr(Sample("a")) == "Sample(name='a', size=3, parts=[])"
    with pytest.raises(TypeError):
        hash(Sample("a"))


def test_replaced_changes_some_fields_of_a_copy() -> None:
    one = Sample("a", 1, [7])
    other = replaced(one, size=2)
    assert (other.name, other.size, other.parts, one.size) == ("a", 2, [7], 1)


def test_neither_a_command_nor_an_engine_process_loads_what_only_some_scripts_need() -> None:
    heavy = {"dataclasses", "inspect", "subprocess", "shutil", "pathlib", "tempfile", "asyncio"}
    code = (
        "import sys; from psremote.__main__ import main; sys.argv[1:] = ['-NoProfile', '-Command', '1']; main();"
        "import psremote.server.engine_host.stdio_server; print(*sys.modules)"
    )
    env = {**os.environ, OPT_OUT: "1"}  # its own pipe it opens after half a second, and asyncio with it
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout.split()
    assert loaded[0] == "1"
    assert "psremote.formatting.view_model" in loaded
    assert heavy & set(loaded) == set()
