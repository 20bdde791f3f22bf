"""Get-Uptime: how long the machine has been running."""

from __future__ import annotations

import time

from psremote.bcl.values.date_time import local_now
from psremote.bcl.values.time_span import TimeSpan
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter


@cmdlet("Get", "Uptime", default_parameter_set="Timespan", output=("System.TimeSpan", "System.DateTime",), confirm_impact="None")
class GetUptimeCommand(Cmdlet):
    """How long the machine has been running, or since when."""

    since = parameter("Since", "switch", sets={"Since": at()})

    examples = (
        Example("Get-Uptime -Since", "the moment it was started"),
    )

    def begin_processing(self) -> None:
        import psutil

        span = TimeSpan(int(time.time() - psutil.boot_time()) * 10_000_000)
        self.write_object(local_now() - span if self.since else span)
