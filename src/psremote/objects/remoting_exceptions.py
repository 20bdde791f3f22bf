"""The exceptions of remoting: what another machine said, and what went wrong on the way."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import prop
from psremote.objects.exceptions import RuntimeException, automation_exception


@automation_exception("RedirectedException")
class RedirectedException(RuntimeException):
    """The output was redirected."""


@automation_exception("RemoteException")
class RemoteException(RuntimeException):
    """The remote side raised an exception."""

    serialized_remote_exception: Any = None
    serialized_remote_invocation_info: Any = None

    @prop("psobject SerializedRemoteException {get;}")
    def _remote_exception(self) -> Any:
        return self.serialized_remote_exception

    @prop("psobject SerializedRemoteInvocationInfo {get;}")
    def _remote_invocation(self) -> Any:
        return self.serialized_remote_invocation_info


@automation_exception("Remoting.PSRemotingDataStructureException")
class PSRemotingDataStructureException(RuntimeException):
    """The remote side sent something not valid."""


@automation_exception("Remoting.PSDirectException")
class PSDirectException(RuntimeException):
    """The direct connection failed."""


@automation_exception("Remoting.PSRemotingTransportException")
class PSRemotingTransportException(RuntimeException):
    """The connection to the remote side failed."""

    default_error_id = "PSRemotingTransportException"
    default_category = "ResourceUnavailable"
    error_code = 0
    transport_message = ""

    def _set_code(self, value: int) -> None:
        self.error_code = value

    @prop("int ErrorCode {get;set;}", setter=_set_code)
    def _error_code(self) -> int:
        return self.error_code

    def _set_transport_message(self, value: str) -> None:
        self.transport_message = value

    @prop("string TransportMessage {get;set;}", setter=_set_transport_message)
    def _transport_message(self) -> str:
        return self.transport_message


@automation_exception("Remoting.PSRemotingTransportRedirectException")
class PSRemotingTransportRedirectException(PSRemotingTransportException):
    """The remote side points elsewhere."""

    redirect_location = ""

