"""Write-Progress: shows progress."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, not_null_or_empty, parameter, value_range
from psremote.objects import ProgressRecord, ProgressRecordType


@cmdlet("Write", "Progress", confirm_impact="None", remoting_capability="None")
class WriteProgressCommand(Cmdlet):
    """Shows progress."""

    activity = parameter("Activity", "string", position=0)
    status = parameter("Status", "string", position=1, validate=(not_null_or_empty(),))
    id = parameter("Id", "int", position=2, validate=(value_range(0, 2147483647),))
    percent_complete = parameter("PercentComplete", "int", validate=(value_range(-1, 100),))
    seconds_remaining = parameter("SecondsRemaining", "int")
    current_operation = parameter("CurrentOperation", "string")
    parent_id = parameter("ParentId", "int", validate=(value_range(-1, 2147483647),))
    completed = parameter("Completed", "switch")
    source_id = parameter("SourceId", "int")

    examples = (
        Example("Write-Progress -Activity 'Copy' -PercentComplete 50", 'half done'),
    )

    def process_record(self) -> None:
        record = ProgressRecord(int(self.id or 0), self.activity if self.activity is not None else "", self.status or "Processing")
        if self.is_bound("ParentId"):
            record.parent_activity_id = self.parent_id
        if self.is_bound("PercentComplete"):
            record.percent_complete = self.percent_complete
        if self.is_bound("SecondsRemaining"):
            record.seconds_remaining = self.seconds_remaining
        if self.current_operation:
            record.current_operation = self.current_operation
        if self.completed:
            record.record_type = ProgressRecordType.parse("Completed")
        self.write_progress(record)
