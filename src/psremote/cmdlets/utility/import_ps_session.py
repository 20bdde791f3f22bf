"""Import-PSSession: makes a remote session's commands local ones."""

from __future__ import annotations

import pathlib
import string
import tempfile

from psremote.cmdlets.common.proxy_import import ImportEnded, ProxyImport, request_of
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_empty_collection,
    allow_null,
    cmdlet,
    not_null,
    not_null_or_empty,
    parameter,
)
from psremote.engine.modules.manifest import ModuleError
from psremote.engine.modules.module_table import ImportOptions

CHARACTERS = string.ascii_lowercase + string.digits


@cmdlet("Import", "PSSession", output=("System.Management.Automation.PSModuleInfo",), confirm_impact="None")
class ImportPSSessionCommand(Cmdlet):
    """Makes commands of a remote session local ones.

    Each command gets a proxy here that runs it in the session; the temporary module that holds them is the output and goes
    away with the session. Names that are taken here are left out with a warning unless -AllowClobber or -Prefix is given.
    """

    prefix = parameter("Prefix", "string", validate=(not_null_or_empty(),), help="Put before the noun of each name.")
    disable_name_checking = parameter("DisableNameChecking", "switch", help="No warning about unusual verbs.")
    command_name = parameter("CommandName", "string[]", position=2, aliases=("Name",), help="Which commands; wildcards are allowed.")
    allow_clobber = parameter("AllowClobber", "switch", help="The remote command wins over a local one of its name.")
    argument_list = parameter("ArgumentList", "object[]", aliases=("Args",), validate=(allow_null(), allow_empty_collection()), help="Arguments by which dynamic parameters are found.")
    command_type = parameter("CommandType", "System.Management.Automation.CommandTypes", aliases=("Type",), help="Commands of which kinds.")
    module = parameter("Module", "string[]", aliases=("PSSnapin",), validate=(not_null(),), help="Commands of these modules or snap-ins.")
    fully_qualified_module = parameter("FullyQualifiedModule", "Microsoft.PowerShell.Commands.ModuleSpecification[]", validate=(not_null(),), help="The same, with versions.")
    format_type_name = parameter("FormatTypeName", "string[]", position=3, help="Views of these types.")
    certificate = parameter("Certificate", "System.Security.Cryptography.X509Certificates.X509Certificate2", help="Signs the module's files.")
    session = parameter("Session", "System.Management.Automation.Runspaces.PSSession", position=0, mandatory=True, validate=(not_null(),), help="The session.")

    examples = (
        Example("Import-PSSession -Session $s -Prefix rem", "All commands, Get-Thing as Get-remThing."),
        Example("Import-PSSession $s -Module ActiveDirectory", "The commands of one module."),
    )

    _work: ProxyImport | None = None

    def process_record(self) -> None:
        """Ask, write the module, import it, tie it to the session."""
        self._work = work = ProxyImport(self, self.session, request_of(self))
        try:
            commands = work.commands()
            formats = work.formats()
        except ImportEnded as fault:
            self.throw_terminating_error(fault.error_record)
            return
        name = self._name()
        options = ImportOptions(prefix=self.prefix or "", disable_name_checking=bool(self.disable_name_checking))
        try:
            self.write_object(work.load(pathlib.Path(tempfile.gettempdir(), name), name, commands, formats, options))
        except ModuleError as fault:
            self.throw_terminating_error(fault.record)

    def stop_processing(self) -> None:
        """Leave the far end's answer."""
        if self._work is not None:
            self._work.stop()

    def _name(self) -> str:
        choose = self.context.random.choice
        return f"tmp_{''.join(choose(CHARACTERS) for _ in range(8))}.{''.join(choose(CHARACTERS) for _ in range(3))}"
