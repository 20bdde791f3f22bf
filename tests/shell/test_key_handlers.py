"""Keys of the prompt, sent through a pipe: the line they make."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator

import pytest
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from psremote.engine.runspace import Runspace
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleHost
from psremote.shell.interactive_session import InteractiveSession
from psremote.shell.terminal_editor import TerminalEditor

LAST_ARGUMENT = "\x1b."


@pytest.fixture(scope="module")
def session() -> Iterator[InteractiveSession]:
    screen = io.StringIO()
    host = ConsoleHost(Console(screen, screen, io.StringIO(), colours=False, width=100))
    with Runspace(host=host) as runspace:
        yield InteractiveSession(host, runspace)


@pytest.fixture
def typed(session: InteractiveSession) -> Callable[..., str]:
    """The line that keys make after lines of a history, the oldest first."""

    def read(keys: str, *history: str) -> str:
        with create_pipe_input() as pipe:
            editor = TerminalEditor(session, history=InMemoryHistory(list(history)), prompt_input=pipe, prompt_output=DummyOutput())
            pipe.send_text(keys + "\r")
            return editor.prompt.prompt("")

    return read


@pytest.mark.parametrize(("keys", "line"), [
    ("cd " + LAST_ARGUMENT, "cd c"),
    ("cd " + LAST_ARGUMENT * 2, "cd bbb"),
    ("cd " + LAST_ARGUMENT * 3, "cd a"),
    ("cd " + LAST_ARGUMENT * 5, "cd a"),
    # What is typed in between stays, and the next press begins anew.
    ("cd " + LAST_ARGUMENT * 2 + "/" + LAST_ARGUMENT, "cd bbb/c"),
    # At the cursor: two to the left.
    ("cd -x" + "\x1b[D" * 2 + LAST_ARGUMENT * 2, "cd bbb-x"),
    ("cd " + "\x1b_" * 2, "cd bbb"),
])
def test_the_last_word_of_the_lines_before(typed: Callable[..., str], keys: str, line: str) -> None:
    assert typed(keys, "one a", "two x bbb", "three c") == line


@pytest.mark.parametrize(("before", "word"), [
    ("ls 'my documents'", "'my documents'"),
    ("ls pre\"a b\"post", "pre\"a b\"post"),
    ("ls /x | sort $a.Name", "$a.Name"),
    ("ls a;\nls b # the second\n", "b"),
    ("exit", "exit"),
])
def test_words_are_powershells(typed: Callable[..., str], before: str, word: str) -> None:
    assert typed(LAST_ARGUMENT, before) == word


def test_without_a_history_nothing_happens(typed: Callable[..., str]) -> None:
    assert typed("cd " + LAST_ARGUMENT * 2) == "cd "


def test_what_others_write_while_a_line_is_edited_goes_above_it_line_by_line(session: InteractiveSession) -> None:
    console = session.host.console
    begun = len(console.output.getvalue())
    with create_pipe_input() as pipe:
        editor = TerminalEditor(session, history=InMemoryHistory(), prompt_input=pipe, prompt_output=DummyOutput())
        seen: list[str] = []

        def write() -> None:
            session.host.ui.write_warning_line("told")
            console.write("par")
            console.write("tial\nno end")
            loop = editor.prompt.app.loop
            assert loop is not None
            loop.call_soon_threadsafe(loop.call_later, 0.1, look)

        def look() -> None:
            seen.append(console.output.getvalue()[begun:])
            pipe.send_text("ne'\r")

        pipe.send_text("'half a li")
        editor.prompt.app.after_render += lambda app: threads or threads.append(threading.Thread(target=write)) or threads[0].start()
        threads: list[threading.Thread] = []
        assert editor.read_line("") == "'half a line'"
        threads[0].join()
    assert seen == ["WARNING: told\npartial\n"]
    assert console.output.getvalue()[begun:] == "WARNING: told\npartial\nno end\n"
    assert console.above is None
