"""The interface between a session and whatever carries its channels."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Protocol, TypeVar
from uuid import UUID

from psremote.host.user_interface import PSHostUserInterface

_Answer = TypeVar("_Answer")

SESSION = UUID(int=0)
"""The channel of the session itself; every other channel has its pipeline's id."""
REPORTED, UNREADABLE = 2100, 2102
"""PowerShell's numbers for what a server reports of its transport, and for what is no packet."""
DEFAULT = "Default"
PROMPT_RESPONSE = "PromptResponse"


class UserQuestions(Protocol):
    """The way from a transport to whoever opens the session; all on the event loop's thread."""

    async def ask_user(self, question: Callable[[PSHostUserInterface], _Answer]) -> _Answer:
        """Have the host asked, on a thread of its own; whatever the host raises where nobody can answer."""
        ...

    def tell_user(self, text: str) -> None:
        """A line for the user to see, as a warning."""

    def hold_clock(self, held: bool) -> None:
        """Whether the time given for opening stands still, because a person is being asked."""


class TransportEvents(UserQuestions, Protocol):
    """What a transport tells its session, always on the event loop's thread."""

    def data_received(self, channel: UUID, data: bytes, stream: str) -> None:
        """Fragments of a channel have come."""

    def channel_closed(self, channel: UUID) -> None:
        """The peer has closed a channel that was to be closed; SESSION is the session."""

    def stop_acknowledged(self, channel: UUID) -> None:
        """The peer has dealt with a stop."""

    def connection_lost(self, error: Exception) -> None:
        """The connection is gone; nothing comes after this."""

    def diagnostics_received(self, text: str) -> None:
        """A line the peer's program wrote beside the protocol."""

    def noise_received(self, text: str) -> None:
        """A line the peer's program wrote where the protocol was to begin."""


class Transport(ABC):
    """One session's way to its peer. All methods are called on the event loop's thread."""

    fragment_size: int = 32768
    supports_disconnect: bool = False
    heard: int = 0
    """Grows whenever something of the peer comes: who does not grow it for long is not there any more."""
    name: str = ""
    """What PSSession.Transport shows."""

    @property
    def peer(self) -> str:
        """What it talks to, for messages; empty where the computer's name says it all."""
        return ""

    @abstractmethod
    async def connect(self, events: TransportEvents) -> None:
        """Reach the peer; ConnectError when that cannot be done."""

    @abstractmethod
    def open_channel(self, channel: UUID) -> None:
        """Start a pipeline's channel; data sent to it follows."""

    @abstractmethod
    def send(self, channel: UUID, data: bytes, stream: str = DEFAULT) -> None:
        """Queue fragments."""

    @abstractmethod
    def stop(self, channel: UUID) -> None:
        """Ask the peer to stop a pipeline."""

    @abstractmethod
    def close_channel(self, channel: UUID) -> None:
        """Done with a pipeline, or (SESSION) with the session."""

    def use_window(self, packets: int) -> None:
        """The peer takes so many packets of a channel before it has acknowledged the first; nothing where packets are not acknowledged."""

    def pending_size(self, channel: UUID) -> int:
        """How many bytes of a channel wait for the peer to take them; 0 where the transport cannot tell."""
        return 0

    async def wait_for_progress(self) -> None:
        """Until the peer has taken something or is gone."""

    def pause_reading(self) -> None:
        """Take nothing more of the peer for now; a transport that cannot do that goes on."""

    def resume_reading(self) -> None:
        """Go on taking."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of the peer at once: end its process, close its pipe."""
