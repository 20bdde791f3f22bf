"""Start-Job: runs a script in an engine process of its own."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import DirectoryNotFoundException
from psremote.cmdlets.common.remote_command import RemoteCommand
from psremote.cmdlets.common.remoting_jobs import RemotingWork, start_remoting_job
from psremote.cmdlets.common.script_paths import script_block_from_file
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    at,
    cmdlet,
    credential,
    not_null_or_empty,
    not_null_or_white_space,
    parameter,
    trusted_data,
)
from psremote.objects.exceptions import PSNotSupportedException, RuntimeException

_SETS = ("FilePathComputerName", "ComputerName", "LiteralFilePathComputerName")


@cmdlet("Start", "Job", default_parameter_set="ComputerName", output=("System.Management.Automation.PSRemotingJob",), confirm_impact="None")
class StartJobCommand(Cmdlet):
    """Starts a script as a background job in a process of its own.

    The job's variables are its own; `$using:name` gives it the value of one here, -ArgumentList its parameters. Receive-Job gets
    what it puts out.
    """

    examples = (
        Example("$job = Start-Job { Get-Process }; $job | Receive-Job -Wait", "the processes, from the job"),
        Example("Start-Job -Name Count -ScriptBlock { param($n) 1..$n } -ArgumentList 3", "a job with a name and a parameter"),
    )

    definition_name = parameter("DefinitionName", "string", sets={"DefinitionName": at(position=0, mandatory=True)}, validate=(trusted_data(), not_null_or_empty()), help="A stored job definition.")
    definition_path = parameter("DefinitionPath", "string", sets={"DefinitionName": at(position=1)}, validate=(not_null_or_empty(),), help="Where it is stored.")
    type = parameter("Type", "string", sets={"DefinitionName": at(position=2)}, validate=(not_null_or_empty(),), help="Its job type.")
    name = parameter("Name", "string", sets={one: at(by_property_name=True) for one in _SETS}, help="The job's name.")
    script_block = parameter("ScriptBlock", "scriptblock", sets={"ComputerName": at(position=0, mandatory=True)}, aliases=("Command",), validate=(trusted_data(),), help="What to run.")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", sets=_SETS, validate=(credential(),), help="Another user; the engine cannot start a process as one.")
    file_path = parameter("FilePath", "string", sets={"FilePathComputerName": at(position=0, mandatory=True)}, validate=(trusted_data(),), help="A script file to run.")
    literal_path = parameter("LiteralPath", "string", sets={"LiteralFilePathComputerName": at(mandatory=True)}, aliases=("PSPath", "LP"), validate=(trusted_data(),), help="The same, its name taken as it is.")
    authentication = parameter("Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism", sets=_SETS, help="Of no meaning for a process here.")
    initialization_script = parameter("InitializationScript", "scriptblock", sets={one: at(position=1) for one in _SETS}, validate=(trusted_data(),), help="Runs before.")
    working_directory = parameter("WorkingDirectory", "string", validate=(not_null_or_white_space(),), help="Where the job starts; by default here.")
    run_as32 = parameter("RunAs32", "switch", sets=_SETS, help="In a 32-bit process; there is none.")
    ps_version = parameter("PSVersion", "version", sets=_SETS, validate=(not_null_or_empty(),), help="Taken and not looked at: there is one engine.")
    input_object = parameter("InputObject", "psobject", sets={one: at(pipeline=True) for one in _SETS}, validate=(trusted_data(),), help="The script's $input.")
    argument_list = parameter("ArgumentList", "object[]", sets=_SETS, aliases=("Args",), validate=(trusted_data(),), help="Values of the script's parameters.")
    connecting_timeout = parameter("ConnectingTimeout", "int", sets=("SSHHost",))
    options = parameter("Options", "hashtable", sets=("SSHHost",), validate=(not_null_or_empty(),))

    def begin_processing(self) -> None:
        self.input: list[Any] = []
        if self.parameter_set_name == "DefinitionName":
            return
        if self.run_as32:
            fault = PSNotSupportedException("-RunAs32 cannot be had: there is no 32-bit engine.")
            self.throw_terminating_error(self.make_error(fault, "RunAs32NotSupported", "InvalidOperation"))
        if self.credential is not None:
            refused = PSNotSupportedException("-Credential cannot be had: a job's process runs as the user who starts it.")
            self.throw_terminating_error(self.make_error(refused, "StartJobCredentialNotSupported", "InvalidOperation"))
        self.folder = self.starting_folder()

    def starting_folder(self) -> str | None:
        """Where the job starts."""
        paths = self.session_state.path
        if self.working_directory is None:
            here = getattr(paths.current_location, "provider_path", None)
            return here if here and os.path.isdir(here) else None
        folder = os.path.join(self.session_folder(), os.path.expanduser(self.working_directory))
        if not os.path.isdir(folder):
            fault = DirectoryNotFoundException(f"There is no folder '{self.working_directory}' for the job to start in.")
            self.throw_terminating_error(self.make_error(fault, "DirectoryNotFoundException", "InvalidOperation"))
        return folder

    def session_folder(self) -> str:
        """The session's folder."""
        here = getattr(self.session_state.path.current_location, "provider_path", None)
        return here or os.getcwd()

    def process_record(self) -> None:
        if self.parameter_set_name == "DefinitionName":
            fault = RuntimeException(f"There is no stored job definition '{self.definition_name}'.")
            self.write_error(self.make_error(fault, "StartJobFromDefinitionNameNotFound", "ObjectNotFound"))
        elif self.is_bound("InputObject"):
            self.input.append(self.input_object)

    def end_processing(self) -> None:
        if self.parameter_set_name == "DefinitionName":
            return
        from psremote.client.command_builder import CommandBuilder
        from psremote.client.connection_info import ProcessConnectionInfo
        from psremote.client.ps_session import PSSession

        path = self.file_path or self.literal_path
        block = self.script_block if path is None else script_block_from_file(self, path)
        has_input = self.is_bound("InputObject") or bool(self.my_invocation.expecting_input)
        build = RemoteCommand(self, block, list(self.argument_list or ()), has_input)
        session = PSSession(ProcessConnectionInfo(cwd=self.folder), name="job", host=self.host)
        prepare = None
        if self.initialization_script is not None:
            prepare = CommandBuilder().add_script(self.initialization_script.text).powershell_object()
        work = RemotingWork(session, build.make, input=self.input if has_input else None, temporary=True, prepare=prepare)
        self.write_object(start_remoting_job(self.context, block.text, [work], name=self.name, hide_computer_name=True, job_type="BackgroundJob"))
