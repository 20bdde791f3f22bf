"""Export-PSSession: writes a remote session's commands to disk as a module."""

from __future__ import annotations

import pathlib
import shutil
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.cmdlets.common.proxy_import import ImportEnded, ProxyImport, request_of
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_empty_collection,
    allow_null,
    attribute,
    cmdlet,
    not_null,
    not_null_or_empty,
    parameter,
    transformation,
)
from psremote.engine.text_encodings import transform_encoding
from psremote.objects import get_property, to_text


@cmdlet("Export", "PSSession", output=("System.IO.FileInfo",), confirm_impact="None")
class ExportPSSessionCommand(Cmdlet):
    """Writes commands of a remote session to disk as a module.

    The module can be imported later, in another shell; it opens a session to the same machine when one of its commands is
    first used.
    """

    output_module = parameter("OutputModule", "string", position=1, mandatory=True, aliases=("PSPath", "ModuleName"), validate=(not_null_or_empty(),), help="The module's folder, or its name below the first folder of $env:PSModulePath.")
    force = parameter("Force", "switch", help="Replace a module that is there.")
    encoding = parameter("Encoding", "System.Text.Encoding", validate=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty()), help="The encoding of the files.")
    command_name = parameter("CommandName", "string[]", position=2, aliases=("Name",), help="Which commands; wildcards are allowed.")
    allow_clobber = parameter("AllowClobber", "switch", help="Take commands whose names are taken here, too.")
    argument_list = parameter("ArgumentList", "object[]", aliases=("Args",), validate=(allow_null(), allow_empty_collection()), help="Arguments by which dynamic parameters are found.")
    command_type = parameter("CommandType", "System.Management.Automation.CommandTypes", aliases=("Type",), help="Commands of which kinds.")
    module = parameter("Module", "string[]", aliases=("PSSnapin",), validate=(not_null(),), help="Commands of these modules or snap-ins.")
    fully_qualified_module = parameter("FullyQualifiedModule", "Microsoft.PowerShell.Commands.ModuleSpecification[]", validate=(not_null(),), help="The same, with versions.")
    format_type_name = parameter("FormatTypeName", "string[]", position=3, help="Views of these types.")
    certificate = parameter("Certificate", "System.Security.Cryptography.X509Certificates.X509Certificate2", help="Signs the module's files.")
    session = parameter("Session", "System.Management.Automation.Runspaces.PSSession", position=0, mandatory=True, validate=(not_null(),), help="The session.")

    examples = (Example("Export-PSSession -Session $s -OutputModule AD -Module ActiveDirectory", "A module AD with those commands."),)

    _work: ProxyImport | None = None

    def process_record(self) -> None:
        """Ask, and write the module's files."""
        folder = self._folder()
        if folder.exists() and not self.force:
            fault = ArgumentException(f"The folder {folder} is there already: use -Force to replace the module in it.")
            self.throw_terminating_error(self.make_error(fault, "ExportProxyCommand_OutputDirectoryExists", "ResourceExists", str(folder)))
        self._work = work = ProxyImport(self, self.session, request_of(self))
        try:
            commands = work.commands()
            formats = work.formats()
        except ImportEnded as ended:
            self.throw_terminating_error(ended.error_record)
            return
        if folder.exists():
            shutil.rmtree(folder)
        facts, script = work.make_script(folder.name, commands)
        for path in work.write(folder, facts, script, formats, self._encoding()):
            for file in self.context.invoke_command("Get-Item", [], {"LiteralPath": str(path)}):
                self.write_object(file)

    def stop_processing(self) -> None:
        """Leave the far end's answer."""
        if self._work is not None:
            self._work.stop()

    def _folder(self) -> pathlib.Path:
        given = to_text(self.output_module)
        if any(separator in given for separator in "/\\"):
            return pathlib.Path(self.session_state.path.locate(given).provider_path)
        first = to_text(self.context.invoke_script_block(self.context.new_script_block("$env:PSModulePath"))[0]).split(":")[0]
        return pathlib.Path(first, given)

    def _encoding(self) -> str:
        names: dict[Any, str] = {"utf-16": "utf-16", "us-ascii": "ascii", "utf-32": "utf-32"}
        if self.encoding is None:
            return "utf-8"
        preamble = get_property(self.encoding, "WebName")
        return names.get(to_text(preamble).lower(), to_text(preamble))
