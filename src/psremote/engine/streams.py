"""Where output goes: pipes, and the set of the seven streams a running command writes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol


class Pipe(Protocol):
    """Anything with `append` and `extend`; a plain list is one."""

    def append(self, value: Any, /) -> None:
        """Take one object."""

    def extend(self, values: Iterable[Any], /) -> None:
        """Take several."""


class NullPipe:
    """Forgets what it is given."""

    __slots__ = ()

    def append(self, value: Any) -> None:
        """Drop it."""

    def extend(self, values: Iterable[Any]) -> None:
        """Drop them, after they were made."""
        for _ in values:
            pass


NULL_PIPE = NullPipe()


class CallbackPipe:
    """Hands each object to a function."""

    __slots__ = ("callback",)

    def __init__(self, callback: Callable[[Any], object]) -> None:
        self.callback = callback

    def append(self, value: Any) -> None:
        """Hand over one object."""
        self.callback(value)

    def extend(self, values: Iterable[Any]) -> None:
        """Hand over each."""
        callback = self.callback
        for value in values:
            callback(value)


class TeePipe:
    """Writes to two pipes: the stream itself and a variable's list (`-ErrorVariable`)."""

    __slots__ = ("first", "second")

    def __init__(self, first: Pipe, second: Pipe) -> None:
        self.first = first
        self.second = second

    def append(self, value: Any) -> None:
        """Write to both, the collecting one first."""
        self.second.append(value)
        self.first.append(value)

    def extend(self, values: Iterable[Any]) -> None:
        """Write all to both."""
        for value in values:
            self.append(value)


STREAM_NAMES = ("output", "error", "warning", "verbose", "debug", "information")


class Streams:
    """The pipes of one running command; redirection replaces some of them in a copy."""

    __slots__ = ("output", "error", "warning", "verbose", "debug", "information", "progress", "redirected")

    def __init__(self, output: Pipe, error: Pipe, warning: Pipe, verbose: Pipe, debug: Pipe, information: Pipe, progress: Pipe) -> None:
        self.output = output
        self.error = error
        self.warning = warning
        self.verbose = verbose
        self.debug = debug
        self.information = information
        self.progress = progress
        self.redirected: frozenset[str] = frozenset()

    @classmethod
    def collecting(cls) -> Streams:
        """Seven fresh lists."""
        return cls([], [], [], [], [], [], [])

    @classmethod
    def null(cls) -> Streams:
        """Everything forgotten."""
        return cls(*[NULL_PIPE] * 7)

    def copy(self) -> Streams:
        """The same pipes in a new set."""
        made = Streams(self.output, self.error, self.warning, self.verbose, self.debug, self.information, self.progress)
        made.redirected = self.redirected
        return made

    def replace(self, **pipes: Pipe) -> Streams:
        """A copy with some pipes replaced; those count as redirected (preference variables no longer silence them)."""
        made = self.copy()
        for name, pipe in pipes.items():
            setattr(made, name, pipe)
        made.redirected = self.redirected | frozenset(pipes)
        return made
