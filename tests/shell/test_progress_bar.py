"""The progress bar's one line."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest

from psremote.objects.stream_records import ProgressRecord, ProgressRecordType
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleUserInterface
from psremote.shell.progress_bar import ProgressBar, bar_text


def record(activity: str = "A", status: str = "S", percent: int = 30, **more: Any) -> ProgressRecord:
    made = ProgressRecord(0, activity, status)
    made.percent_complete = percent
    for name, value in more.items():
        setattr(made, name, value)
    return made


def test_the_share_that_is_done_is_reversed_as_in_the_recording() -> None:
    line = bar_text(record(), 118, reverse=True)
    assert line == "A [\x1b[7mS" + " " * 33 + "\x1b[27m" + " " * 80 + "]"


def test_without_colours_it_is_filled_behind_the_status() -> None:
    assert bar_text(record(status="Status text", percent=60), 40, reverse=False) == "A [Status text =========               ]"
    assert bar_text(record(status="Status text", percent=10), 40, reverse=False) == "A [Status text                         ]"


@pytest.mark.parametrize("reverse", [True, False])
@pytest.mark.parametrize("percent", [-1, 0, 1, 50, 99, 100, 250])
@pytest.mark.parametrize("status", ["", "S", "a long status that does not fit at all into the room there is", "漢字漢字漢字漢字漢字"])
def test_it_is_always_as_wide_as_it_may_be(reverse: bool, percent: int, status: str) -> None:
    from psremote.formatting.display_width import display_width

    line = bar_text(record("An activity of some length", status, percent), 38, reverse=reverse)
    assert 37 <= display_width(line.replace("\x1b[7m", "").replace("\x1b[27m", "")) <= 38


def test_what_else_is_known_stands_behind_the_status() -> None:
    assert "S op 00:01:05" in bar_text(record(current_operation="op", seconds_remaining=65), 60, reverse=False)


def test_texts_cannot_leave_the_line() -> None:
    line = bar_text(record("A\nB", "x\x1b[2Jy\r"), 60, reverse=False)
    assert "\n" not in line
    assert "\x1b" not in line
    assert "\r" not in line


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_goes_when_its_activity_is_completed() -> None:
    output = Terminal()
    console = Console(output, output, StringIO(), colours=False, width=40)
    console.dumb = False
    bar = ProgressBar(console)
    bar.update(0, record())
    assert output.getvalue().startswith("\r\x1b[2KA [S")
    before = len(output.getvalue())
    bar.update(0, record(record_type=ProgressRecordType.parse("Completed")))
    assert output.getvalue()[before:] == "\r\x1b[2K"


def test_the_bar_stays_below_what_is_written_and_never_writes_over_a_line_that_is_begun() -> None:
    output = Terminal()
    console = Console(output, output, StringIO(), colours=False, width=40)
    console.dumb = False
    host_ui = ConsoleUserInterface(console)
    host_ui.write_progress(0, record())
    host_ui.write_line("a line")
    assert output.getvalue().endswith("\r\x1b[2Ka line\n\r\x1b[2K" + bar_text(record(), 38, reverse=False))
    host_ui.write("begun")
    assert output.getvalue().endswith("\r\x1b[2Kbegun")
    host_ui.write_progress(0, record(percent=50))
    assert output.getvalue().endswith("\r\x1b[2Kbegun")
    host_ui.write_line(" and ended")
    assert output.getvalue().endswith("begun and ended\n\r\x1b[2K" + bar_text(record(percent=50), 38, reverse=False))
    host_ui.progress.end()
    assert console.at_line_start


def test_a_terminal_that_can_only_print_gets_no_bar() -> None:
    output = Terminal()
    console = Console(output, output, StringIO(), colours=False, width=40)
    console.dumb = True
    ProgressBar(console).update(0, record())
    assert output.getvalue() == ""
