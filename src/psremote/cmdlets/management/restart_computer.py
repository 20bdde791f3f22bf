"""Restart-Computer: restarts this machine."""

from __future__ import annotations

import os
import socket
import subprocess

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("Restart", "Computer", supports_should_process=True, remoting_capability="SupportedByCommand")
class RestartComputerCommand(Cmdlet):
    """Restarts this machine.

    The system's own program does it, and may ask for rights.
    """


    examples = (
        Example("Restart-Computer -WhatIf", "says what would happen, and leaves the machine running"),
    )

    def process_record(self) -> None:
        if not self.should_process(socket.gethostname(), "Restart-Computer"):
            return
        done = subprocess.run(["/sbin/shutdown", "-r", "now"], capture_output=True, text=True, check=False) if os.path.exists("/sbin/shutdown") else None
        if done is None or done.returncode != 0:
            failure = InvalidOperationException("The machine does not obey: " + (done.stderr.strip() if done is not None else "there is no /sbin/shutdown") + ".")
            self.write_error(ErrorRecord(failure, "CommandFailed", ErrorCategory.OperationStopped, None))
