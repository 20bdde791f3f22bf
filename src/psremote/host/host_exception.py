"""What a host that cannot answer raises towards scripts."""

from __future__ import annotations

from psremote.objects.exceptions import HostException


def host_function_not_implemented(function: str) -> HostException:
    """The error of a host function that this host does not have: HostFunctionNotImplemented."""
    return HostException(
        f"This host has no {function}.",
        error_id="HostFunctionNotImplemented",
        category="NotImplemented",
    )
