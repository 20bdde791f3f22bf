"""Start-Process: starts a program, and does not wait for it."""

from __future__ import annotations

import os
import subprocess
from typing import Any

from psremote.bcl.machine.process_streams import write_out
from psremote.bcl.values.exceptions import (
    DirectoryNotFoundException,
    FileNotFoundException,
    InvalidOperationException,
    NotSupportedException,
)
from psremote.cmdlets.common.processes import process_object, remember, split_arguments
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, credential, not_null_or_empty, parameter
from psremote.objects import ErrorCategory, ErrorRecord, to_text
from psremote.objects.exceptions import CommandNotFoundException


@cmdlet("Start", "Process", default_parameter_set="Default", output=("System.Diagnostics.Process",), supports_should_process=True)
class StartProcessCommand(Cmdlet):
    """Starts a program, and does not wait for it.

    Its input and output can be files. -Wait waits, -PassThru gives the process.
    """

    file_path = parameter("FilePath", "string", position=0, mandatory=True, aliases=("PSPath", "Path",), validate=(not_null_or_empty(),))
    argument_list = parameter("ArgumentList", "string[]", position=1, aliases=("Args",))
    credential = parameter("Credential", "System.Management.Automation.PSCredential", sets={"Default": at()}, aliases=("RunAs",), validate=(not_null_or_empty(), credential(),))
    working_directory = parameter("WorkingDirectory", "string", validate=(not_null_or_empty(),))
    load_user_profile = parameter("LoadUserProfile", "switch", sets={"Default": at()}, aliases=("Lup",))
    no_new_window = parameter("NoNewWindow", "switch", sets={"Default": at()}, aliases=("nnw",))
    pass_thru = parameter("PassThru", "switch")
    redirect_standard_error = parameter("RedirectStandardError", "string", sets={"Default": at()}, aliases=("RSE",), validate=(not_null_or_empty(),))
    redirect_standard_input = parameter("RedirectStandardInput", "string", sets={"Default": at()}, aliases=("RSI",), validate=(not_null_or_empty(),))
    redirect_standard_output = parameter("RedirectStandardOutput", "string", sets={"Default": at()}, aliases=("RSO",), validate=(not_null_or_empty(),))
    verb = parameter("Verb", "string", sets={"UseShellExecute": at()}, validate=(not_null_or_empty(), attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.VerbArgumentCompleter"),))
    window_style = parameter("WindowStyle", "System.Diagnostics.ProcessWindowStyle", validate=(not_null_or_empty(),))
    wait = parameter("Wait", "switch")
    use_new_environment = parameter("UseNewEnvironment", "switch", sets={"Default": at()})
    environment = parameter("Environment", "hashtable")

    examples = (
        Example('Start-Process ls -ArgumentList /tmp -Wait -RedirectStandardOutput list.txt', 'runs a program into a file'),
    )

    def begin_processing(self) -> None:
        self.check()
        program = self.program()
        words = [program, *(to_text(word) for word in split_arguments(self.argument_list))]
        folder = self.folder()
        files = self.redirections()
        if files is None or not self.should_process(self.file_path, "Start-Process"):
            return
        write_out()
        try:
            started = subprocess.Popen(
                words, cwd=folder, env=self.environment_of(), stdin=files[0], stdout=files[1], stderr=files[2],
                start_new_session=not self.no_new_window,
            )  # fmt: skip
        except OSError as fault:
            self.refuse(InvalidOperationException(f"'{self.file_path}' cannot be started: {fault.strerror}."), "InvalidOperationException", ErrorCategory.InvalidOperation)
            return
        finally:
            for file in files:
                if hasattr(file, "close"):
                    file.close()
        process = process_object(started.pid)
        if self.pass_thru:
            self.write_object(process)
        if self.wait:
            while started.poll() is None and not self.stopping:
                self.context.wait(0.02)
        else:
            remember(started)

    def check(self) -> None:
        """What this kind of system cannot do."""
        if self.is_bound("Verb") or self.is_bound("WindowStyle") or self.load_user_profile:
            word = "Verb" if self.is_bound("Verb") else "WindowStyle" if self.is_bound("WindowStyle") else "LoadUserProfile"
            self.refuse(NotSupportedException(f"-{word} is a matter of Windows."), "NotSupportedException", ErrorCategory.NotImplemented)

    def refuse(self, failure: Any, error_id: str, category: Any) -> None:
        self.throw_terminating_error(ErrorRecord(failure, error_id, category, None))

    def program(self) -> str:
        """The program's file."""
        name = str(self.file_path)
        try:
            found = self.context.commands.find(name)
        except CommandNotFoundException:
            found = None
        path = getattr(found, "path", None)
        return str(path) if path else self.plain_path(name)

    def plain_path(self, name: str) -> str:
        if "/" in name:
            return str(self.context.session_state.path.file_path(name))
        return name

    def folder(self) -> str | None:
        """Where it starts; this process's own folder where the session's has been removed."""
        paths = self.context.session_state.path
        if not self.is_bound("WorkingDirectory"):
            here = str(paths.current_file_system_path)
            return here if os.path.isdir(here) else None
        folder = paths.file_path(self.working_directory)
        if not os.path.isdir(folder):
            self.refuse(DirectoryNotFoundException(f"The directory '{self.working_directory}' is not there."), "DirectoryNotFoundException", ErrorCategory.InvalidOperation)
        return str(folder)

    def redirections(self) -> tuple[Any, Any, Any] | None:
        """Files for the three standard streams; None (after an error) where they cannot be."""
        paths = self.context.session_state.path
        names = [self.redirect_standard_input, self.redirect_standard_output, self.redirect_standard_error]
        full = [paths.file_path(name) if name else None for name in names]
        if full[0] is not None and not os.path.isfile(full[0]):
            self.write_error(ErrorRecord(FileNotFoundException(f"The file '{names[0]}' is not there."), "FileNotFoundException", ErrorCategory.InvalidOperation, None))
            return None
        for one, other in ((0, 1), (0, 2), (1, 2)):
            if full[one] is not None and full[one] == full[other]:
                self.write_error(ErrorRecord(InvalidOperationException("Two standard streams cannot be the same file."), "InvalidOperationException", ErrorCategory.InvalidOperation, None))
                return None
        own = None if self.context.extra.get("has_console") else subprocess.DEVNULL
        opened = [open(path, mode) if path else own for path, mode in zip(full, ("rb", "wb", "wb"))]  # noqa: SIM115 - closed after the start
        return opened[0], opened[1], opened[2]

    def environment_of(self) -> dict[str, str]:
        given = {} if self.use_new_environment else dict(os.environ)
        if self.use_new_environment:
            given = {name: os.environ[name] for name in ("HOME", "USER", "LOGNAME", "PATH", "SHELL", "LANG", "TERM") if name in os.environ}
        for name, value in self.environment.items() if self.environment is not None else ():
            if value is None:
                given.pop(to_text(name), None)
            else:
                given[to_text(name)] = to_text(value)
        return given
