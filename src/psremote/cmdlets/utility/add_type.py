"""Add-Type: makes types known, those of assemblies and those of C# text with enums and plain classes."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import DirectoryNotFoundException, FileNotFoundException, NetException
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
from psremote.engine.csharp.definition import TypeExistsError, define
from psremote.engine.csharp.tokens import CSharpError
from psremote.engine.script_files import read_script
from psremote.objects.exceptions import PSArgumentException, PSInvalidOperationException, PSNotSupportedException

KNOWN = frozenset({"system", "mscorlib", "netstandard", "presentationframework", "presentationcore", "windowsbase"})
"""Assemblies whose types are there as far as this engine has them at all."""


@cmdlet("Add", "Type", default_parameter_set="FromSource", output=("System.Type",), confirm_impact="None")
class AddTypeCommand(Cmdlet):
    """Makes types known: those of assemblies, and those a C# text declares with enums and plain classes."""

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
        Example("Add-Type -TypeDefinition 'namespace Shop { public enum Size { Small, Large } }'; [Shop.Size]::Large", 'an enum of C#'),
    )

    def process_record(self) -> None:
        if self.context.language_mode == "ConstrainedLanguage":
            refused = PSNotSupportedException("Types are not defined while the language is constrained.")
            self.throw_terminating_error(self.make_error(refused, "CannotDefineNewType", "PermissionDenied"))
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
            if not path.lower().endswith(".cs"):
                raise not_supported(f"'{path}' holds compiled .NET code, which this engine cannot load.")
            self.define(read_script(full))
        elif self.parameter_set_name == "FromMember":
            usings = "".join(f"using {n};\n" for n in ("System", *(self.using_namespace or ())))
            members = "\n".join(self.member_definition)
            space = "Microsoft.PowerShell.Commands.AddType.AutoGeneratedTypes" if self.namespace is None else self.namespace
            text = f"public class {self.name} {{\n{members}\n}}"
            self.define(usings + (f"namespace {space} {{\n{text}\n}}" if space else text))
        else:
            self.define(self.type_definition)

    def define(self, text: str) -> None:
        """Make the types a text declares."""
        try:
            made = define(self.context, text)
        except CSharpError as fault:
            if not fault.is_supported:
                raise not_supported(str(fault)) from fault
            self.throw_terminating_error(self.make_error(PSInvalidOperationException(f"This is no C#: {fault}"), "COMPILER_ERRORS", "InvalidData", None))
        except TypeExistsError as fault:
            self.throw_terminating_error(self.make_error(NetException(str(fault)), "TYPE_ALREADY_EXISTS", "InvalidOperation", None))
        else:
            if self.pass_thru:
                for kind in made:
                    self.write_object(kind)


def not_supported(what: str) -> Any:
    """The error of C# that only the .NET compiler can do."""
    return PSNotSupportedException(
        f"{what} This engine takes enums and plain classes. Run the script through a session of PowerShell, or write a class in the script.",
        error_id="SOURCE_CODE_NOT_SUPPORTED",
    )
