"""The exception tree for Python callers; imports nothing.

    PSRemoteError
    ├── ProtocolError                 a rule of PSRP or of a carrier was broken
    │   ├── LocalProtocolError        … by this program
    │   └── RemoteProtocolError       … by the peer
    ├── TransportError                bytes cannot be moved
    │   ├── ConnectError              the peer could not be reached or started
    │   │   └── AuthenticationError   it could, and refused us
    │   └── ConnectionLostError       it was there and is gone
    ├── InvalidStateError             the object is not in a state that allows the call
    ├── OperationTimeoutError         the time given was not enough
    ├── RemoteError                   the remote pipeline or pool failed; carries its ErrorRecord
    ├── PipelineStoppedError          the pipeline was stopped before it ended
    ├── InventoryError                hosts.toml cannot be read or says something impossible
    ├── ServiceError                  the service cannot run as it was told to
    └── UnsupportedError              the peer, the transport or this program cannot do that

What scripts can catch is not here: those are .NET exceptions carried by an ErrorRecord (`objects/exceptions.py`).
"""

from __future__ import annotations

from typing import Any


class PSRemoteError(Exception):
    """Root of everything this library raises to a Python caller."""

    transport_code: int = 0
    """PowerShell's number for the fault of a transport (wire-facts 10.7); 0 where it has none."""


class ProtocolError(PSRemoteError):
    """A rule of the protocol was broken; raised as one of the two subclasses."""


class LocalProtocolError(ProtocolError):
    """This program asked for something the protocol does not allow now."""


class RemoteProtocolError(ProtocolError):
    """The peer sent something the protocol does not allow.

    `fatal` is false where the field's own peers go on serving after the fault (a bad fragment, an undecodable message).
    """

    def __init__(self, message: str, *, fatal: bool = True) -> None:
        super().__init__(message)
        self.fatal = fatal


class TransportError(PSRemoteError):
    """Bytes cannot be moved to or from the peer."""


class ConnectError(TransportError):
    """The peer could not be reached or started."""


class AuthenticationError(ConnectError):
    """The peer was reached and refused the identity offered."""


class ConnectionLostError(TransportError):
    """The peer was there and is gone."""


class InvalidStateError(PSRemoteError):
    """The object is not in a state that allows the call; composes its own sentence."""

    def __init__(self, subject: str, action: str, current: str, allowed: tuple[str, ...] = ()) -> None:
        expected = f" (it would have to be {' or '.join(allowed)})" if allowed else ""
        super().__init__(f"Cannot {action}: the {subject} is {current}{expected}.")
        self.subject, self.action, self.current, self.allowed = subject, action, current, allowed


class OperationTimeoutError(PSRemoteError):
    """The time given for an operation was not enough."""


class RemoteError(PSRemoteError):
    """The remote pipeline or pool failed; `error_record` is what it said, None when it gave no reason."""

    def __init__(self, message: str, error_record: Any = None) -> None:
        super().__init__(message)
        self.error_record = error_record


class PipelineStoppedError(PSRemoteError):
    """The pipeline was stopped before it ended."""

    def __init__(self, message: str = "The pipeline has been stopped.", error_record: Any = None) -> None:
        super().__init__(message)
        self.error_record = error_record


class UnsupportedError(PSRemoteError):
    """The peer, the transport or this program cannot do what was asked."""


class InventoryError(PSRemoteError):
    """hosts.toml cannot be read or says something impossible; the message names the file and the entry."""


class ServiceError(PSRemoteError):
    """The service cannot be started or set up as it was told to; the message says what is wrong with which file or setting."""
