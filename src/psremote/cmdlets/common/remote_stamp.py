"""Marking what came from another machine: PSComputerName, RunspaceId and PSShowComputerName on objects, the origin on errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.client.ps_session import PSSession
from psremote.client.remote_runspace import make_guid
from psremote.objects.members import PSNoteProperty
from psremote.objects.ps_object import PSCustomObject, PSObject, attach
from psremote.protocol.psrp.error_records import OriginInfo, RemotingErrorRecord

NO_JOB = "00000000-0000-0000-0000-000000000000"


def stamper(session: PSSession, show: bool) -> Callable[[Any], Any]:
    """A function that marks a received object and returns the one to use: strings and numbers get a wrapper."""
    computer, runspace_id = session.computer_name, session.net_instance_id

    def stamp(value: Any) -> Any:
        if value is None:
            return None
        if value.__class__ is PSCustomObject:
            shape = value.shape
            if shape.find("PSComputerName") < 0 and shape.find("RunspaceId") < 0 and shape.find("PSShowComputerName") < 0:
                value.shape = shape.plus("PSComputerName").plus("RunspaceId").plus("PSShowComputerName")
                value.values += (computer, runspace_id, show)
            else:
                value.set("PSComputerName", computer)
                value.set("RunspaceId", runspace_id)
                value.set("PSShowComputerName", show)
            return value
        held = attach(value)
        if held is None:
            held = value = PSObject(value)
        members = held.members
        members["pscomputername"] = PSNoteProperty("PSComputerName", computer)
        members["runspaceid"] = PSNoteProperty("RunspaceId", runspace_id)
        members["psshowcomputername"] = PSNoteProperty("PSShowComputerName", show)
        return value

    return stamp


def stamp_record(record: Any, session: PSSession) -> Any:
    """Say on an error where it came from."""
    if isinstance(record, RemotingErrorRecord) and record.origin_info is None:
        record.origin_info = OriginInfo(session.computer_name, session.net_instance_id, make_guid(NO_JOB))
    return record
