"""RecordingHost: a host without a screen that keeps what was shown and answers questions from a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from psremote.host import PSHost, PSHostUserInterface
from psremote.host.value_types import ChoiceDescription, FieldDescription


class HostCall(NamedTuple):
    """A call a host got: the method's name and what it was given."""

    name: str
    arguments: tuple[Any, ...]


class RecordingUserInterface(PSHostUserInterface):
    """Keeps every call in `calls`."""

    def __init__(self, answers: Iterable[Any] = ()) -> None:
        self.calls: list[HostCall] = []
        self.answers = list(answers)

    def _record(self, name: str, *arguments: Any) -> None:
        self.calls.append(HostCall(name, arguments))

    def _answer(self, name: str, *arguments: Any) -> Any:
        self._record(name, *arguments)
        if not self.answers:
            raise LookupError(f"{name}: the recording host was given no more answers")
        return self.answers.pop(0)

    def written(self, name: str) -> list[Any]:
        """What one method was given first, call by call."""
        return [call.arguments[0] for call in self.calls if call.name == name]

    def write(self, text: str, foreground: Any = None, background: Any = None) -> None:
        """Kept."""
        self._record("write", text, foreground, background)

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        """Kept."""
        self._record("write_line", text, foreground, background)

    def write_error_line(self, text: str) -> None:
        """Kept."""
        self._record("write_error_line", text)

    def write_debug_line(self, text: str) -> None:
        """Kept."""
        self._record("write_debug_line", text)

    def write_verbose_line(self, text: str) -> None:
        """Kept."""
        self._record("write_verbose_line", text)

    def write_warning_line(self, text: str) -> None:
        """Kept."""
        self._record("write_warning_line", text)

    def write_progress(self, source_id: int, record: Any) -> None:
        """Kept."""
        self._record("write_progress", source_id, record)

    def read_line(self) -> str | None:
        """The next answer."""
        found: str | None = self._answer("read_line")
        return found

    def read_line_as_secure_string(self) -> Any:
        """The next answer."""
        return self._answer("read_line_as_secure_string")

    def prompt(self, caption: str, message: str, descriptions: Sequence[FieldDescription]) -> dict[str, Any]:
        """The next answer: a dictionary, or one value for every field."""
        found = self._answer("prompt", caption, message, descriptions)
        return found if isinstance(found, dict) else {field.name: found for field in descriptions}

    def prompt_for_credential(
        self, caption: str | None, message: str | None, user_name: str | None, target_name: str | None,
        allowed_types: Any = None, options: Any = None,
    ) -> Any:
        """The next answer."""
        return self._answer("prompt_for_credential", caption, message, user_name, target_name, allowed_types, options)

    def prompt_for_choice(self, caption: str, message: str, choices: Sequence[ChoiceDescription], default: int) -> int:
        """The next answer."""
        return int(self._answer("prompt_for_choice", caption, message, choices, default))

    def prompt_for_choices(
        self, caption: str, message: str, choices: Sequence[ChoiceDescription], defaults: Sequence[int]
    ) -> list[int]:
        """The next answer."""
        return list(self._answer("prompt_for_choices", caption, message, choices, defaults))


class RecordingHost(PSHost):
    """`RecordingHost("yes", …)`; what happened is in `ui.calls`, a wish to exit in `exit_code`."""

    name = "Recording Host"

    def __init__(self, *answers: Any) -> None:
        self.ui: RecordingUserInterface = RecordingUserInterface(answers)
        self.exit_code: int | None = None

    def set_should_exit(self, exit_code: int) -> None:
        """Kept."""
        self.exit_code = exit_code
