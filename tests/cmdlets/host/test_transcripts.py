"""Start-Transcript and Stop-Transcript."""

from __future__ import annotations

import pathlib

from psremote.cmdlets.common.transcription import plain
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.host import PSHost
from psremote.host.user_interface import PSHostUserInterface


class Screen(PSHostUserInterface):
    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, text: str, foreground: object = None, background: object = None) -> None:
        self.lines.append(text)

    def write_line(self, text: str = "", foreground: object = None, background: object = None) -> None:
        self.write(text)


def session() -> tuple[Runspace, Screen]:
    host, screen = PSHost(), Screen()
    host.ui = screen
    return Runspace(host).open(), screen


def test_what_is_shown_is_written_too(tmp_path: pathlib.Path) -> None:
    runspace, screen = session()
    file = tmp_path / "sub/log.txt"
    said = PowerShell(runspace).add_script(f"Start-Transcript {file} -UseMinimalHeader").invoke()
    PowerShell(runspace).add_script("1; 'two' | Out-Default").invoke()
    ended = PowerShell(runspace).add_script("(Stop-Transcript).Path; 'after' | Out-Default").invoke()
    assert str(file) in str(said[0].base)
    assert ended == [str(file)]
    text = file.read_text()
    assert "PowerShell transcript start" in text
    assert "two\n" in text
    assert text.rstrip().endswith("*")
    assert "after" not in text
    assert screen.lines == ["two", "after"]
    assert "write_line" not in vars(screen)
    runspace.close()


def test_a_session_that_ends_ends_its_transcript(tmp_path: pathlib.Path) -> None:
    runspace, _ = session()
    PowerShell(runspace).add_script(f"Start-Transcript {tmp_path}/a.txt").invoke()
    runspace.close()
    assert "transcript end" in (tmp_path / "a.txt").read_text()


def test_errors_of_transcripts(tmp_path: pathlib.Path) -> None:
    runspace, _ = session()
    (tmp_path / "a.txt").write_text("kept")
    shell = PowerShell(runspace).add_script(f"Stop-Transcript; Start-Transcript {tmp_path}/a.txt -NoClobber")
    shell.invoke()
    assert [one.fully_qualified_error_id.partition(",")[0] for one in shell.errors] == ["InvalidOperation", "NoClobber"]
    assert (tmp_path / "a.txt").read_text() == "kept"
    runspace.close()


def test_colours_stay_on_the_screen() -> None:
    assert plain("\x1b[31;1mred\x1b[0m") == "red"
