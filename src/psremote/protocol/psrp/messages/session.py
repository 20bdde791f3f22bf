"""Session messages: capability, opening a pool, connecting to one, keys — MS-PSRP 2.2.2.1 to 2.2.2.5."""

from __future__ import annotations

from typing import Any

from psremote.protocol.psrp.codecs import ANY, I32, TEXT, VERSION, Codec, enum_codec
from psremote.protocol.psrp.enums import ApartmentState, PSThreadOptions
from psremote.protocol.psrp.host_info import NO_HOST, HostInfo, decode_host_info, encode_host_info
from psremote.protocol.psrp.message import Message, message, own_message, wire
from psremote.protocol.psrp.message_type import MessageType

HOST_INFO = Codec(encode_host_info, decode_host_info)


@message(MessageType.SESSION_CAPABILITY)
class SessionCapability(Message):
    """What each side speaks — MS-PSRP 2.2.2.1. `PSVersion` is a constant of the protocol, not the engine's version."""

    protocol_version: str = wire("protocolversion", VERSION)
    ps_version: str = wire("PSVersion", VERSION, default="2.0")
    serialization_version: str = wire("SerializationVersion", VERSION, default="1.1.0.1")


@own_message(MessageType.CLOSE_SESSION)
class CloseSession(Message):
    """Known to dispatchers, sent by nobody; obeyed all the same."""

    def to_value(self) -> Any:
        """No payload."""
        return None

    @classmethod
    def from_value(cls, value: Any) -> Message:  # noqa: ARG003 - nothing in it counts
        """Whatever it holds."""
        return cls()


@message(MessageType.INIT_RUNSPACEPOOL)
class InitRunspacePool(Message):
    """Open a pool — MS-PSRP 2.2.2.2."""

    min_runspaces: int = wire("MinRunspaces", I32, default=1)
    max_runspaces: int = wire("MaxRunspaces", I32, default=1)
    thread_options: int = wire("PSThreadOptions", enum_codec(PSThreadOptions), default=0)
    apartment_state: int = wire("ApartmentState", enum_codec(ApartmentState), default=2)
    application_arguments: Any = wire("ApplicationArguments", ANY, default=None)
    host_info: HostInfo = wire("HostInfo", HOST_INFO, default=NO_HOST)


@message(MessageType.PUBLIC_KEY)
class PublicKey(Message):
    """The client's RSA key, base64 — MS-PSRP 2.2.2.3."""

    public_key: str = wire("PublicKey", TEXT)


@message(MessageType.ENCRYPTED_SESSION_KEY)
class EncryptedSessionKey(Message):
    """The session key under that RSA key, base64 — MS-PSRP 2.2.2.4."""

    session_key: str = wire("EncryptedSessionKey", TEXT)


@own_message(MessageType.PUBLIC_KEY_REQUEST)
class PublicKeyRequest(Message):
    """A server before 2.2 asks for the client's key — MS-PSRP 2.2.2.5."""

    def to_value(self) -> Any:
        """An empty string."""
        return ""

    @classmethod
    def from_value(cls, value: Any) -> Message:  # noqa: ARG003 - nothing in it counts
        """Whatever it holds."""
        return cls()


@message(MessageType.CONNECT_RUNSPACEPOOL)
class ConnectRunspacePool(Message):
    """Take over a disconnected pool — MS-PSRP 2.2.2.28. Counts are left out when the client does not know them."""

    min_runspaces: int | None = wire("MinRunspaces", I32, optional=True, default=None)
    max_runspaces: int | None = wire("MaxRunspaces", I32, optional=True, default=None)

    def to_value(self) -> Any:
        """The counts, or an empty string."""
        return "" if self.min_runspaces is None else super().to_value()

    @classmethod
    def from_value(cls, value: Any) -> Message:
        """Both forms."""
        return cls() if value is None or isinstance(value, str) else super().from_value(value)
