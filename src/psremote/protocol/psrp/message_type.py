"""Every PSRP message type, who sends it and what it is about — MS-PSRP 2.2.1."""

from __future__ import annotations

from enum import Enum, IntEnum, IntFlag
from typing import NamedTuple

# Members mirror the wire and keep its case (upper case for messages, Pascal case for states).


class Destination(IntFlag):
    """Whom a message is for — MS-PSRP 2.2.1."""

    CLIENT = 1
    SERVER = 2


class Target(Enum):
    """What a message is about."""

    SESSION = "session"
    POOL = "pool"
    PIPELINE = "pipeline"


class MessageType(IntEnum):
    """The message types — MS-PSRP 2.2.1. Progress is …1010, not …100A."""

    SESSION_CAPABILITY = 0x00010002
    CLOSE_SESSION = 0x00010003
    INIT_RUNSPACEPOOL = 0x00010004
    PUBLIC_KEY = 0x00010005
    ENCRYPTED_SESSION_KEY = 0x00010006
    PUBLIC_KEY_REQUEST = 0x00010007
    CONNECT_RUNSPACEPOOL = 0x00010008
    SET_MAX_RUNSPACES = 0x00021002
    SET_MIN_RUNSPACES = 0x00021003
    RUNSPACE_AVAILABILITY = 0x00021004
    RUNSPACEPOOL_STATE = 0x00021005
    CREATE_PIPELINE = 0x00021006
    GET_AVAILABLE_RUNSPACES = 0x00021007
    USER_EVENT = 0x00021008
    APPLICATION_PRIVATE_DATA = 0x00021009
    GET_COMMAND_METADATA = 0x0002100A
    RUNSPACEPOOL_INIT_DATA = 0x0002100B
    RESET_RUNSPACE_STATE = 0x0002100C
    RUNSPACEPOOL_HOST_CALL = 0x00021100
    RUNSPACEPOOL_HOST_RESPONSE = 0x00021101
    PIPELINE_INPUT = 0x00041002
    END_OF_PIPELINE_INPUT = 0x00041003
    PIPELINE_OUTPUT = 0x00041004
    ERROR_RECORD = 0x00041005
    PIPELINE_STATE = 0x00041006
    DEBUG_RECORD = 0x00041007
    VERBOSE_RECORD = 0x00041008
    WARNING_RECORD = 0x00041009
    PROGRESS_RECORD = 0x00041010
    INFORMATION_RECORD = 0x00041011
    STOP_POWERSHELL = 0x00041012
    PIPELINE_HOST_CALL = 0x00041100
    PIPELINE_HOST_RESPONSE = 0x00041101


class Route(NamedTuple):
    """Where a message type goes."""

    to: Destination
    target: Target
    on_pipeline_channel: bool
    """Pipeline messages and the creating message travel on the pipeline's channel, all others on the session's."""
    carries_pool_id: bool
    """Real servers leave the pool id of their session messages empty."""


_C, _S, _BOTH = Destination.CLIENT, Destination.SERVER, Destination.CLIENT | Destination.SERVER
_T = MessageType

ROUTES: dict[MessageType, Route] = {
    _T.SESSION_CAPABILITY: Route(_BOTH, Target.SESSION, False, False),
    _T.CLOSE_SESSION: Route(_S, Target.SESSION, False, True),
    _T.INIT_RUNSPACEPOOL: Route(_S, Target.SESSION, False, True),
    _T.PUBLIC_KEY: Route(_S, Target.SESSION, False, True),
    _T.ENCRYPTED_SESSION_KEY: Route(_C, Target.SESSION, False, False),
    _T.PUBLIC_KEY_REQUEST: Route(_C, Target.SESSION, False, False),
    _T.CONNECT_RUNSPACEPOOL: Route(_S, Target.SESSION, False, True),
    _T.SET_MAX_RUNSPACES: Route(_S, Target.POOL, False, True),
    _T.SET_MIN_RUNSPACES: Route(_S, Target.POOL, False, True),
    _T.RUNSPACE_AVAILABILITY: Route(_C, Target.POOL, False, True),
    _T.RUNSPACEPOOL_STATE: Route(_C, Target.POOL, False, True),
    _T.CREATE_PIPELINE: Route(_S, Target.POOL, True, True),
    _T.GET_AVAILABLE_RUNSPACES: Route(_S, Target.POOL, False, True),
    _T.USER_EVENT: Route(_C, Target.POOL, False, True),
    _T.APPLICATION_PRIVATE_DATA: Route(_C, Target.POOL, False, True),
    _T.GET_COMMAND_METADATA: Route(_S, Target.POOL, True, True),
    _T.RUNSPACEPOOL_INIT_DATA: Route(_C, Target.POOL, False, True),
    _T.RESET_RUNSPACE_STATE: Route(_S, Target.POOL, False, True),
    _T.RUNSPACEPOOL_HOST_CALL: Route(_C, Target.POOL, False, True),
    _T.RUNSPACEPOOL_HOST_RESPONSE: Route(_S, Target.POOL, False, True),
    _T.PIPELINE_INPUT: Route(_S, Target.PIPELINE, True, True),
    _T.END_OF_PIPELINE_INPUT: Route(_S, Target.PIPELINE, True, True),
    _T.PIPELINE_OUTPUT: Route(_C, Target.PIPELINE, True, True),
    _T.ERROR_RECORD: Route(_C, Target.PIPELINE, True, True),
    _T.PIPELINE_STATE: Route(_C, Target.PIPELINE, True, True),
    _T.DEBUG_RECORD: Route(_C, Target.PIPELINE, True, True),
    _T.VERBOSE_RECORD: Route(_C, Target.PIPELINE, True, True),
    _T.WARNING_RECORD: Route(_C, Target.PIPELINE, True, True),
    _T.PROGRESS_RECORD: Route(_C, Target.PIPELINE, True, True),
    _T.INFORMATION_RECORD: Route(_C, Target.PIPELINE, True, True),
    _T.STOP_POWERSHELL: Route(_S, Target.PIPELINE, True, True),
    _T.PIPELINE_HOST_CALL: Route(_C, Target.PIPELINE, True, True),
    _T.PIPELINE_HOST_RESPONSE: Route(_S, Target.PIPELINE, True, True),
}
