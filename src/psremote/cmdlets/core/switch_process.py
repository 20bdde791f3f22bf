"""Switch-Process: replaces this process by a program."""

from __future__ import annotations

import os
import shutil

from psremote.bcl.values.exceptions import PlatformNotSupportedException
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import CommandNotFoundException


@cmdlet("Switch", "Process", confirm_impact="None")
class SwitchProcessCommand(Cmdlet):
    """Replaces this process by a program.

    What `exec` does in other shells: the program takes over, and the session does not come back.
    """

    with_command = parameter("WithCommand", "string[]", position=0, remaining=True, help="The program and its arguments.")

    examples = (Example("Switch-Process bash -l", "goes on as bash"),)

    def process_record(self) -> None:
        words = list(self.with_command or ())
        if not words:
            return
        program = shutil.which(words[0])
        if program is None:
            fault = CommandNotFoundException(f"There is no program '{words[0]}'.")
            self.throw_terminating_error(ErrorRecord(fault, "CommandNotFoundException", ErrorCategory.InvalidArgument, words))
            return
        if not hasattr(os, "execv"):
            raise PlatformNotSupportedException("This system cannot replace a process.")
        os.chdir(str(self.context.session_state.path.current_file_system_location.target.provider_path))
        self.host.notify_begin_application()
        try:
            os.execv(program, words)
        except OSError as error:
            failure = CommandNotFoundException(f"'{program}' cannot be started: {error.strerror}.")
            self.throw_terminating_error(ErrorRecord(failure, "ExecutionFailed", ErrorCategory.InvalidOperation, words))
