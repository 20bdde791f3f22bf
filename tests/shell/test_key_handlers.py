"""Keys of the prompt, sent through a pipe: the line they make."""

from __future__ import annotations

import io
import os
import shlex
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from psremote.engine.runspace import Runspace
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleHost
from psremote.shell.interactive_session import InteractiveSession
from psremote.shell.key_handlers import bindings
from psremote.shell.key_names import function_name
from psremote.shell.terminal_editor import TerminalEditor

LAST_ARGUMENT = "\x1b."
EDIT = "\x18\x05"
WHAT_IS = "\x1b?"


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


@pytest.fixture
def told(session: InteractiveSession) -> Callable[[], str]:
    """What was written above the prompt since the test began."""
    screen = session.host.console.output
    begin = screen.tell()

    def read() -> str:
        screen.seek(begin)
        return screen.read()

    return read


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A program to edit with, of Python code over the file's `path`; the variables that lead to it, the others being unset."""

    def make(code: str, *variables: str) -> str:
        script = tmp_path / f"{'-'.join(variables)}.py"
        script.write_text(f"import os, pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{code}\n")
        command = shlex.join([sys.executable, str(script)])
        for name in variables:
            monkeypatch.setenv(name, command)
        return command

    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return make


UPPER = "path.write_text(path.read_text().upper())"


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_the_line_is_edited_in_a_persons_own_program_and_not_run(typed: Callable[..., str], told: Callable[[], str], program: Callable[..., str], variable: str) -> None:
    program(UPPER, variable)
    # What is typed behind goes to the end of what comes back: had it been run, that would be lost.
    assert typed("dir /tmp\x01" + EDIT + " | more") == "DIR /TMP | more"
    assert told() == ""


def test_visual_comes_before_editor(typed: Callable[..., str], program: Callable[..., str]) -> None:
    program("path.write_text('by EDITOR')", "EDITOR")
    program("path.write_text('by VISUAL')", "VISUAL")
    assert typed(EDIT) == "by VISUAL"


def test_an_empty_variable_counts_as_none(typed: Callable[..., str], program: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    program(UPPER, "EDITOR")
    monkeypatch.setenv("VISUAL", "")
    assert typed("a" + EDIT) == "A"


@pytest.mark.parametrize(("code", "line"), [
    ("path.write_text('if (1) {\\n  2\\n}\\n')", "if (1) {\n  2\n}"),
    ("path.write_bytes(b'1\\r\\n2\\r\\n')", "1\n2"),
    ("path.write_text('x', 'utf-8-sig')", "x"),
    ("path.write_text('\u00e4 ' + path.read_text('utf-8'), 'utf-8')", "\u00e4 \u20ac"),
    ("path.write_text(repr(path.read_text('utf-8')), 'utf-8')", "'\u20ac\\n'"),
    ("path.write_text(path.suffix)", ".ps1"),
    ("path.write_text('')", ""),
])
def test_what_is_saved_is_the_line(typed: Callable[..., str], program: Callable[..., str], code: str, line: str) -> None:
    program(code, "VISUAL")
    assert typed("\u20ac" + EDIT) == line


def test_undo_brings_the_line_back(typed: Callable[..., str], program: Callable[..., str]) -> None:
    program(UPPER, "VISUAL")
    assert typed("dir" + EDIT + "\x1f") == "dir"


def test_the_program_runs_in_the_folder_of_the_session_and_its_file_goes(
    session: InteractiveSession, typed: Callable[..., str], program: Callable[..., str], tmp_path: Path
) -> None:
    program("path.write_text(f'{os.getcwd()} {path}')", "VISUAL")
    before = session.runspace.context.session_state.path.current_file_system_path
    session.run_line(f"Set-Location '{tmp_path}'")
    try:
        folder, file = typed(EDIT).split()
    finally:
        session.run_line(f"Set-Location '{before() if callable(before) else before}'")
    assert os.path.samefile(folder, tmp_path)
    assert not Path(file).parent.exists()


def test_a_programs_path_may_have_blanks(typed: Callable[..., str], program: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = program(UPPER, "EDITOR")
    script = tmp_path / "my editor"
    script.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    assert typed("a" + EDIT) == "A"


@pytest.mark.parametrize(("code", "reason"), [
    (None, "set $env:VISUAL or $env:EDITOR"),
    (f"{UPPER}; sys.exit(3)", "ended with exit code 3; the line is as it was"),
    (f"{UPPER}; os.kill(os.getpid(), 9)", "ended by signal 9; the line is as it was"),
    ("path.unlink()", "left no text to read"),
    ("path.write_bytes(b'\\xff')", "left no text to read"),
])
def test_where_editing_fails_the_line_stays_and_the_person_is_told(
    typed: Callable[..., str], told: Callable[[], str], program: Callable[..., str], code: str | None, reason: str
) -> None:
    if code is not None:
        program(code, "VISUAL")
    assert typed("one two" + "\x1b[D" * 3 + EDIT + "-") == "one -two"
    assert reason in told()
    assert told().count("\n") == 1


@pytest.mark.parametrize(("value", "reason"), [("/no/such/program -x", "/no/such/program could not be started: No such file"), ("vi 'x", "A quote is not closed")])
def test_a_program_that_cannot_be_started(
    typed: Callable[..., str], told: Callable[[], str], program: Callable[..., str], monkeypatch: pytest.MonkeyPatch, value: str, reason: str
) -> None:
    program(UPPER, "EDITOR")   # it is not asked instead
    monkeypatch.setenv("VISUAL", value)
    assert typed("a" + EDIT) == "a"
    assert reason in told()


@pytest.mark.parametrize(("pressed", "answer"), [
    ("\x01", "Ctrl+a: BeginningOfLine"),
    (EDIT, "Ctrl+x,Ctrl+e: ViEditVisually"),
    (WHAT_IS, "Alt+?: WhatIsKey"),
    (LAST_ARGUMENT, "Alt+.: YankLastArg"),
    ("\r", "Enter: AcceptLine"),
    ("\x1b\r", "Alt+Enter: AddLine"),
    ("\t", "Tab: Complete"),
    ("q", "q: SelfInsert"),
    (" ", "Spacebar: SelfInsert"),
    ("\x7f", "Backspace: BackwardDeleteChar"),
    ("\x1b[A", "UpArrow: PreviousHistory"),
    ("\x1b[1;5D", "Ctrl+LeftArrow: BackwardWord"),
    ("\x12", "Ctrl+r: ReverseSearchHistory"),
    ("\x03", "Ctrl+c: CancelLine"),
    ("\x1b[15~", "F5: not bound"),
    ("\x1bq", "Alt+q: not bound"),
    ("\x18q", "Ctrl+x,q: not bound"),
])
def test_what_a_key_is_bound_to(typed: Callable[..., str], told: Callable[[], str], pressed: str, answer: str) -> None:
    # The key is asked about, and does nothing; the one behind it is typed.
    assert typed("ab" + WHAT_IS + pressed + "c") == "abc"
    assert told() == answer + "\n"


def test_a_terminal_that_says_where_its_cursor_is_answers_no_question(typed: Callable[..., str], told: Callable[[], str]) -> None:
    assert typed(WHAT_IS + "\x1b[3;1R" + "\x01") == ""
    assert told() == "Ctrl+a: BeginningOfLine\n"


def test_a_key_that_others_may_follow_is_told_when_none_does(session: InteractiveSession) -> None:
    screen = session.host.console.output
    begin = screen.tell()
    with create_pipe_input() as pipe:
        editor = TerminalEditor(session, history=InMemoryHistory(), prompt_input=pipe, prompt_output=DummyOutput())
        editor.prompt.app.timeoutlen = editor.prompt.app.ttimeoutlen = 0.01

        def answered(_: object) -> None:
            if screen.tell() > begin and not editor.prompt.default_buffer.text.endswith("c"):
                pipe.send_text("c\r")

        editor.prompt.app.after_render.add_handler(answered)
        pipe.send_text("ab" + WHAT_IS + "\x1b")
        assert editor.prompt.prompt("") == "abc"
    screen.seek(begin)
    assert screen.read() == "Escape: RevertLine\n"


def test_a_question_ends_with_its_line(session: InteractiveSession) -> None:
    with create_pipe_input() as pipe:
        editor = TerminalEditor(session, history=InMemoryHistory(), prompt_input=pipe, prompt_output=DummyOutput())
        asked = editor.prompt.default_buffer

        def cancel(_: object) -> None:
            if asked.validation_error is not None and not editor.prompt.app.is_done:
                editor.prompt.app.exit(result="left")

        editor.prompt.app.after_render.add_handler(cancel)
        pipe.send_text(WHAT_IS)
        assert editor.prompt.prompt("") == "left"
        pipe.send_text("a\r")
        assert editor.prompt.prompt("") == "a"


def test_functions_of_ours_have_names() -> None:
    keys = bindings(lambda text: False, lambda text: text, print, print, lambda: False)
    assert {function_name(binding.handler) for binding in keys.bindings} - {"AcceptCompletion", "AnswerKey", "LeaveToProgram", "DigitArgument"} == {
        "AcceptLine", "AddLine", "Complete", "RevertLine", "ClearScreen", "YankLastArg", "ViEditVisually", "WhatIsKey"
    }
