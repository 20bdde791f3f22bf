"""Every row of the type tables leads to a file that declares the type: a row without a type is a type nobody can name."""

from __future__ import annotations

import importlib

import pytest

from psremote.bcl.dotnet_type import find_type


def rows() -> list[tuple[str, str]]:
    found = []
    for package in ("psremote.bcl.values", "psremote.bcl.machine", "psremote.engine", "psremote.client"):
        found += [(package, name) for name in importlib.import_module(package).TYPES]
    return found


@pytest.mark.parametrize("package", ["psremote.bcl.values", "psremote.bcl.machine", "psremote.engine", "psremote.client"])
def test_each_row_declares_its_type(package: str) -> None:
    missing = [name for owner, name in rows() if owner == package and find_type(name) is None]
    assert missing == []


@pytest.mark.parametrize("package", ["psremote.bcl.values", "psremote.bcl.machine"])
def test_each_file_of_the_table_can_be_loaded(package: str) -> None:
    for file in sorted(set(importlib.import_module(package).TYPES.values())):
        importlib.import_module(f"{package}.{file}")
