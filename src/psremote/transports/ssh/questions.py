"""What is asked of the person who opens a session over SSH, one question at a time, and never where nobody can answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from psremote.host.user_interface import PSHostUserInterface
from psremote.host.value_types import ChoiceDescription, FieldDescription
from psremote.transports.transport import UserQuestions

_Answer = TypeVar("_Answer")
_SECURE = "System.Security.SecureString"
_TEXT = "System.String"


class NobodyAnswersError(Exception):
    """There is no host, it cannot ask, or questions are forbidden (BatchMode)."""


def _asked(ui: PSHostUserInterface, question: Callable[[PSHostUserInterface], _Answer]) -> _Answer:
    if not ui.is_at_terminal:
        raise NobodyAnswersError   # what comes through a pipe are the lines of a script, and no passwords
    return question(ui)


class Questions:
    """For one connection being made; those who wait for it are asked in its place where the first has gone."""

    def __init__(self, gate: asyncio.Lock) -> None:
        self._gate = gate
        """One question at a time in the whole process: they all go to one terminal."""
        self._waiting: list[UserQuestions] = []
        self._held = 0
        self.allowed = True

    @contextmanager
    def joined(self, session: UserQuestions) -> Iterator[None]:
        """While *session* waits for the connection."""
        self._waiting.append(session)
        session.hold_clock(self._held > 0)
        try:
            yield
        finally:
            self._waiting.remove(session)
            session.hold_clock(False)

    def tell(self, text: str) -> None:
        """Something to know that needs no answer."""
        if self._waiting:
            self._waiting[0].tell_user(_printable(text))

    async def _ask(self, question: Callable[[PSHostUserInterface], _Answer]) -> _Answer:
        if not self.allowed or not self._waiting:
            raise NobodyAnswersError
        self._hold(1)
        try:
            async with self._gate:
                if not self._waiting:
                    raise NobodyAnswersError
                return await self._waiting[0].ask_user(lambda ui: _asked(ui, question))
        except NobodyAnswersError:
            raise
        except Exception as fault:  # a host says in its own way that it cannot ask
            raise NobodyAnswersError from fault
        finally:
            self._hold(-1)

    def _hold(self, change: int) -> None:
        self._held += change
        for session in self._waiting:
            session.hold_clock(self._held > 0)

    async def confirm(self, caption: str, message: str) -> bool:
        """Yes or no; no where nothing was chosen. Raises NobodyAnswersError."""
        choices = [
            ChoiceDescription("&Yes", "Trust this key and remember it."),
            ChoiceDescription("&No", "Do not connect."),
        ]
        return await self._ask(lambda ui: ui.prompt_for_choice(caption, message, choices, 1)) == 0

    async def secret(self, caption: str, label: str) -> str:
        """A text that is not shown. Raises NobodyAnswersError."""
        (answer,) = await self.fields(caption, "", [(label, False)])
        return answer

    async def fields(self, caption: str, message: str, fields: Sequence[tuple[str, bool]]) -> list[str]:
        """A text for each (label, whether it is shown). Raises NobodyAnswersError."""
        if not fields:
            return []
        described = [_field(f"{number}", label, shown) for number, (label, shown) in enumerate(fields)]
        shown = "\n".join(_printable(line) for line in message.splitlines())
        answers = await self._ask(lambda ui: ui.prompt(caption, shown, described))
        return [_plain(answers.get(one.name)) for one in described]


def _field(name: str, label: str, shown: bool) -> FieldDescription:
    label = _printable(label).strip().removesuffix(":") or "Answer"
    if "&" in label:
        label = "&" + label  # a host takes the first away: it stands before a hot key
    kind = _TEXT if shown else _SECURE
    return FieldDescription(name, label, kind.rpartition(".")[2], kind)


def _printable(text: str) -> str:
    """A server's words without what would steer a terminal."""
    return "".join(character for character in text if character.isprintable())


def _plain(answer: Any) -> str:
    reveal = getattr(answer, "reveal", None)
    return str(reveal()) if reveal is not None else "" if answer is None else str(answer)
