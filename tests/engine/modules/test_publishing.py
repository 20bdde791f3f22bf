"""Python functions as cmdlets: declaration, help, errors, output; and their modules."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from typing import Any, Literal

import pytest

from psremote.engine.publishing import Command, cmdlet_function
from psremote.testing import answers

MODULE = '''
from typing import Annotated, Any
from collections.abc import Iterable
from psremote.engine.publishing import Command, Parameter, PSError, cmdlet_function

@cmdlet_function("Get-Web")
def get_web(name: Annotated[str, Parameter(pipeline=True)], *, limit: int = 2, force: bool = False, command: Command):
    """Shows webs.

    Parameters:
        name: Which web.

    Examples:
        Get-Web x
            One web.
    """
    if name == "bad":
        raise PSError("no such web", error_id="WebNotFound", category="ObjectNotFound", target=name)
    yield {"Name": name, "Limit": limit, "Force": force}

@cmdlet_function("Measure-Web")
def measure_web(names: Annotated[Iterable[str], Parameter(pipeline=True)]) -> int:
    """Counts."""
    return len(list(names))
'''


@pytest.fixture(autouse=True)
def modules(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Webs"
    folder.mkdir()
    (folder / "webs.py").write_text(MODULE)
    (folder / "Webs.psd1").write_text("@{ RootModule = 'webs.py'; ModuleVersion = '1.2'; CmdletsToExport = 'Get-Web', 'Measure-Web' }")
    monkeypatch.setenv("PSModulePath", str(tmp_path))


def text(script: str) -> str:
    return str(answers.script(script)["text"]).strip()


def test_signature_is_the_declaration() -> None:
    @cmdlet_function("Get-Thing")
    def get_thing(name: str, kind: Literal["a", "b"] = "a", *, full: bool = False, command: Command) -> Iterator[Any]:
        """Shows a thing."""
        yield name

    parameters = get_thing.command_class.metadata().parameters
    assert [p.name for p in parameters.values()] == ["Name", "Kind", "Full"]
    assert parameters["name"].sets["__AllParameterSets"].mandatory
    assert parameters["kind"].sets["__AllParameterSets"].position == 1
    assert parameters["full"].is_switch


def test_auto_loaded_from_the_module_path() -> None:
    assert text("'a', 'b' | Get-Web -Limit 5 | ForEach-Object { \"$($_.Name)$($_.Limit)\" }") == "a5\nb5"


def test_all_input_at_once() -> None:
    assert text("Import-Module Webs; 'a', 'b', 'c' | Measure-Web") == "3"


def test_errors_carry_their_id() -> None:
    assert text("try { Get-Web bad } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category }") == "WebNotFound,Get-Web\nObjectNotFound"


def test_snap_in() -> None:
    assert text("Add-PSSnapin Webs; (Get-PSSnapin Webs).Version.ToString(); (Get-Web x).Name") == "1.2\nx"


def test_help_is_the_docstring() -> None:
    assert text("$h = Get-Help Get-Web; $h.Synopsis; $h.examples.example.code") == "Shows webs.\nGet-Web x"


def test_prefix() -> None:
    assert text("Import-Module Webs -Prefix My; (Get-MyWeb x).Name") == "x"
