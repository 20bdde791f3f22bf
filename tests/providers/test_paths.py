"""Paths: what they lead to, how they are matched, split and joined."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from psremote.engine.session_state.paths import PathIntrinsics, collapse, relative_path, split_drive, split_provider
from psremote.objects.exceptions import DriveNotFoundException, ItemNotFoundException
from psremote.providers import enter, mount


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    state = SimpleNamespace(drives=None, path=None)
    context = SimpleNamespace(scope=None, global_session_state=state, session_state=state, extra={}, providers=None)
    mount(context)
    enter(context)
    return context


@pytest.fixture
def paths(session: Any) -> PathIntrinsics:
    found: PathIntrinsics = session.session_state.path
    return found


def test_a_session_starts_where_the_process_is(paths: PathIntrinsics, tmp_path: Path) -> None:
    assert paths.current_location.path == str(tmp_path)
    assert paths.current_location.drive is not None
    assert paths.current_location.drive.name == "/"


def test_relative_and_absolute_paths_resolve(paths: PathIntrinsics, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert paths.locate("a/../b").provider_path == f"{tmp_path}/b"
    assert paths.locate("/x\\y").provider_path == "/x/y"
    assert paths.locate("FileSystem::/x").provider_path == "/x"
    assert paths.resolve("a")[0].path == f"{tmp_path}/a"


def test_wildcards_expand_in_any_part(paths: PathIntrinsics, tmp_path: Path) -> None:
    for name in ("p1/s/f.txt", "p2/s/f.txt", "p2/s/g.log"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert [t.provider_path for t in paths.resolve("p*/s/*.TXT")] == [f"{tmp_path}/p1/s/f.txt", f"{tmp_path}/p2/s/f.txt"]
    assert paths.resolve("nope*") == []


def test_brackets_are_escaped_with_a_backtick(paths: PathIntrinsics, tmp_path: Path) -> None:
    (tmp_path / "x[1].txt").write_text("")
    assert paths.resolve("x`[1`].txt")[0].provider_path.endswith("/x[1].txt")
    assert paths.resolve("x[1].txt") == []
    assert paths.resolve("x[1].txt", literal=True)[0].provider_path.endswith("/x[1].txt")


def test_what_leads_nowhere_is_an_error(paths: PathIntrinsics) -> None:
    with pytest.raises(ItemNotFoundException):
        paths.resolve("nowhere")
    with pytest.raises(DriveNotFoundException):
        paths.resolve("nodrive:/x")


def test_other_drives_show_their_name(paths: PathIntrinsics) -> None:
    place = paths.set_location("Env:")
    assert place.path == "Env:/"
    assert paths.current_provider_location("FileSystem").provider.name == "FileSystem"
    assert paths.go_back().provider.name == "FileSystem"


def test_locations_go_back_and_forward(paths: PathIntrinsics, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    paths.set_location("d")
    assert paths.go_back().path == str(tmp_path)
    assert paths.go_forward().path == f"{tmp_path}/d"


@pytest.mark.parametrize(
    ("path", "parent", "leaf"),
    [("a/b/c.txt", "a/b", "c.txt"), ("a\\b", "a", "b"), ("a", "", "a"), ("a/", "", "a"), ("c:\\x\\y", "c:/x", "y"), ("//x/y", "//x", "y"), ("env:x", "", "x")],
)
def test_parents_and_leaves(paths: PathIntrinsics, path: str, parent: str, leaf: str) -> None:
    assert paths.parse_parent(path) == parent
    assert paths.parse_child_name(path) == leaf


@pytest.mark.parametrize(
    ("parent", "child", "whole"),
    [("a", "b", "a/b"), ("a/", "/b", "a/b"), ("/", "x", "/x"), ("a", "", "a/"), ("a\\b", "/x", "a/b/x"), ("env:x", "x", "Env:/x"), ("variable:a/b", "/x", "/x"), ("temp:", "x", "temp:/x")],
)
def test_joining(paths: PathIntrinsics, parent: str, child: str, whole: str) -> None:
    assert paths.combine(parent, child) == whole


def test_parts_of_paths() -> None:
    assert split_drive("c:x") == ("c", "x")
    assert split_drive("/a:b") is None
    assert split_provider("FileSystem::/x") == ("FileSystem", "/x")
    assert collapse("/a/./b/../c//d/") == "a/c/d"
    assert relative_path("/a/c", "/a/b") == "../c"
