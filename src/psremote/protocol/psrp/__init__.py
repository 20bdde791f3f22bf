"""PSRP: fragments, messages, pools and pipelines, both roles."""

from __future__ import annotations

#: types declared here, for the type registry
TYPES: dict[str, str] = {
    "System.Management.Automation.Remoting.OriginInfo": "error_records",
    "System.Management.Automation.Runspaces.RemotingErrorRecord": "error_records",
}
