"""Add-Type: makes types known; C# text cannot be compiled here."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import DirectoryNotFoundException, FileNotFoundException
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_null,
    at,
    cmdlet,
    not_null,
    not_null_or_empty,
    parameter,
    trusted_data,
)
from psremote.objects.exceptions import PSArgumentException, PSNotSupportedException

KNOWN = frozenset({"system", "mscorlib", "netstandard", "presentationframework", "presentationcore", "windowsbase"})
"""Assemblies whose types are there as far as this engine has them at all."""


@cmdlet("Add", "Type", default_parameter_set="FromSource", output=("System.Type",), confirm_impact="None")
class AddTypeCommand(Cmdlet):
    """Makes types known; C# text cannot be compiled here."""

    type_definition = parameter("TypeDefinition", "string", sets={"FromSource": at(position=0, mandatory=True)}, validate=(trusted_data(),))
    name = parameter("Name", "string", sets={"FromMember": at(position=0, mandatory=True)}, validate=(trusted_data(),))
    member_definition = parameter("MemberDefinition", "string[]", sets={"FromMember": at(position=1, mandatory=True)})
    namespace = parameter("Namespace", "string", sets={"FromMember": at()}, aliases=("NS",), validate=(allow_null(),))
    using_namespace = parameter("UsingNamespace", "string[]", sets={"FromMember": at()}, aliases=("Using",), validate=(not_null(),))
    path = parameter("Path", "string[]", sets={"FromPath": at(position=0, mandatory=True)}, validate=(trusted_data(),))
    literal_path = parameter("LiteralPath", "string[]", sets={"FromLiteralPath": at(mandatory=True)}, aliases=("PSPath", "LP",), validate=(trusted_data(),))
    assembly_name = parameter("AssemblyName", "string[]", sets={"FromAssemblyName": at(mandatory=True)}, aliases=("AN",), validate=(trusted_data(),))
    language = parameter("Language", "Microsoft.PowerShell.Commands.Language", sets={"FromSource": at(), "FromMember": at()})
    referenced_assemblies = parameter("ReferencedAssemblies", "string[]", sets={"FromSource": at(), "FromMember": at(), "FromPath": at(), "FromLiteralPath": at()}, aliases=("RA",))
    output_assembly = parameter("OutputAssembly", "string", sets={"FromSource": at(), "FromMember": at(), "FromPath": at(), "FromLiteralPath": at()}, aliases=("OA",))
    output_type = parameter("OutputType", "Microsoft.PowerShell.Commands.OutputAssemblyType", sets={"FromSource": at(), "FromMember": at(), "FromPath": at(), "FromLiteralPath": at()}, aliases=("OT",))
    pass_thru = parameter("PassThru", "switch")
    ignore_warnings = parameter("IgnoreWarnings", "switch", sets={"FromSource": at(), "FromMember": at(), "FromPath": at(), "FromLiteralPath": at()})
    compiler_options = parameter("CompilerOptions", "string[]", sets={"FromSource": at(), "FromMember": at(), "FromPath": at(), "FromLiteralPath": at()}, validate=(not_null_or_empty(),))

    examples = (
        Example('Add-Type -AssemblyName System.Web', 'nothing to do: its types are there'),
    )

    def process_record(self) -> None:
        if self.parameter_set_name == "FromAssemblyName":
            for name in self.assembly_name:
                if name.partition(",")[0].lower() not in KNOWN and not name.lower().startswith(("system.", "microsoft.powershell", "microsoft.win32", "microsoft.csharp")):
                    fault: Any = FileNotFoundException(f"The assembly '{name}' is not there.")
                    self.throw_terminating_error(self.make_error(fault, "ASSEMBLY_NOT_FOUND", "ObjectNotFound", name))
            return
        if self.parameter_set_name in {"FromPath", "FromLiteralPath"}:
            path = (self.path or self.literal_path)[0]
            full = self.session_state.path.file_path(path)
            if not os.path.exists(full):
                fault = PSArgumentException(f"There is no file '{path}'.") if path.lower().endswith(".dll") else DirectoryNotFoundException(f"There is no file '{path}'.")
                raise fault
        raise PSNotSupportedException(
            "This engine has no .NET compiler: Add-Type with source text works in PowerShell only. Run it there through a session, or write a class in the script.",
            error_id="SOURCE_CODE_NOT_SUPPORTED",
        )
