"""Plays rows of the tour: types each line at a prompt of its own, shows what came back, says what was checked."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from typing import Any

from psremote.cli.tour.ssh_host import SSHHost
from psremote.cli.tour.steps import (
    Completes,
    Fails,
    Hides,
    Holds,
    NotYet,
    Prompts,
    Restart,
    Row,
    Serves,
    Shows,
    Step,
    Type,
)
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import to_bool
from psremote.shell.console import Console
from psremote.shell.console_host import ConsoleHost
from psremote.shell.interactive_session import InteractiveSession

PASSED, FAILED, OPEN = "passed", "failed", "open"
Say = Callable[[str], None]


class Stage:
    """A prompt whose screen is text: what a line showed is what was written since."""

    def __init__(self) -> None:
        self.screen = io.StringIO()
        self.host = ConsoleHost(Console(self.screen, self.screen, io.StringIO(), colours=False, width=120, interactive=False), may_ask=False)
        self.runspace = Runspace(host=self.host).open()
        self.session = InteractiveSession(self.host, self.runspace)
        self._seen = 0
        self._errors = 0

    def type(self, line: str) -> str:
        """Run a line; what it showed."""
        self._seen = len(self.screen.getvalue())
        self._errors = self._error_count()
        self.session.run_line(line)
        return self.shown

    @property
    def shown(self) -> str:
        return self.screen.getvalue()[self._seen :]

    def errors(self) -> list[str]:
        """Ids and exception types of the errors that the last line gave, with what remote ones were at their origin."""
        count = self._error_count() - self._errors
        return [f"{record.fully_qualified_error_id} {record.category_info.reason}" for record in list(self.runspace.context.errors)[:count]]

    def value(self, expression: str) -> list[Any]:
        return PowerShell(self.runspace).add_script(expression).invoke()

    def offers(self, text: str) -> list[str]:
        found = self.session.complete(text, len(text))
        return [result.completion_text for result in found.results] if found is not None else []

    def close(self) -> None:
        self.runspace.close()

    def _error_count(self) -> int:
        return len(list(self.runspace.context.errors))


def play(rows: Iterable[Row], say: Say) -> dict[str, str]:
    """Play *rows*; the outcome of each by its number: passed, failed or open."""
    outcomes = {}
    with tempfile.TemporaryDirectory(prefix="psremote-tour-") as folder:
        os.environ["PSREMOTE_TOUR_FOLDER"] = folder
        for row in rows:
            say(f"\n{row.number}  {row.title}")
            outcomes[row.number] = play_row(row, say)
    return outcomes


def play_row(row: Row, say: Say) -> str:
    """Play one row at a prompt of its own."""
    stage = Stage()
    outcome = PASSED
    serving: list[SSHHost] = []
    try:
        for step in row.steps:
            if isinstance(step, NotYet):
                say(f"    not yet: {step.reason}")
                return OPEN
            if isinstance(step, Restart):
                stage.close()
                stage = Stage()
                say("    (a fresh shell)")
            elif isinstance(step, Serves):
                serving.append(SSHHost(step.host, step.user))
                serving[-1].start()
                say(f"    ({step.host} is a psremote serve --ssh, which lets {step.user} in)")
            elif isinstance(step, Type):
                say(f"{stage.session.prompt_text()}{step.line}")
                for line in stage.type(step.line).strip("\n").splitlines():
                    say(line)
            else:
                held, what = check(stage, step)
                say(f"    {'ok' if held else 'FAILED'}: {step.says}{'' if held else f' — {what}'}")
                if not held:
                    outcome = FAILED
    finally:
        stage.close()
        for host in serving:
            host.close()
    return outcome


def check(stage: Stage, step: Step) -> tuple[bool, str]:
    """Whether what must be seen is seen, and what was there instead."""
    if isinstance(step, Shows):
        return re.search(step.pattern, stage.shown, re.MULTILINE) is not None, f"{step.pattern!r} is not in what was shown"
    if isinstance(step, Hides):
        return re.search(step.pattern, stage.shown, re.MULTILINE) is None, f"{step.pattern!r} is in what was shown"
    if isinstance(step, Fails):
        errors = stage.errors()
        return any(step.identity in error for error in errors), f"the errors were {errors}"
    if isinstance(step, Prompts):
        prompt = stage.session.prompt_text()
        return re.search(step.pattern, prompt) is not None, f"the prompt is {prompt!r}"
    if isinstance(step, Completes):
        offers = stage.offers(step.text)
        return step.offers in offers, f"offered were {offers[:10]}"
    if isinstance(step, Holds):
        try:
            found = stage.value(step.expression)
        except Exception as fault:   # an expression that cannot be had does not hold
            return False, f"{step.expression} gave {type(fault).__name__}: {fault}"
        return to_bool(found[0] if len(found) == 1 else found), f"{step.expression} is not true"
    raise TypeError(f"{step} is not something to check")
