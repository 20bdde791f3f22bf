"""Export-Alias: writes aliases to a file."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import DirectoryNotFoundException, IOException
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, parameter
from psremote.objects import to_text
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Export", "Alias", default_parameter_set="ByPath", output=("System.Management.Automation.AliasInfo",), supports_should_process=True)
class ExportAliasCommand(Cmdlet):
    """Writes aliases to a file."""

    path = parameter("Path", "string", sets={"ByPath": at(position=0, mandatory=True)})
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    name = parameter("Name", "string[]", position=1, by_property_name=True)
    pass_thru = parameter("PassThru", "switch")
    as_ = parameter("As", "Microsoft.PowerShell.Commands.ExportAliasFormat")
    append = parameter("Append", "switch")
    force = parameter("Force", "switch")
    no_clobber = parameter("NoClobber", "switch", aliases=("NoOverwrite",))
    description = parameter("Description", "string")
    scope = parameter("Scope", "string", validate=(attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))

    examples = (
        Example('Export-Alias mine.csv', 'the aliases in a file'),
    )

    def process_record(self) -> None:
        path = self.session_state.path.file_path(self.path or self.literal_path)
        state = self.session_state
        everything = list((state.find_scope(self.scope).aliases or {}).values()) if self.is_bound("Scope") else list(state.aliases)
        patterns = [WildcardPattern(n) for n in self.name or ("*",)]
        chosen = sorted((a for a in everything if any(p.is_match(a.name) for p in patterns)), key=lambda a: a.name.lower())
        if os.path.exists(path) and self.no_clobber and not self.append:
            fault: Any = IOException(f"There is a file '{self.path}' already.")
            self.throw_terminating_error(self.make_error(fault, "NoClobber", "ResourceExists", self.path))
        if not self.should_process(path, "Export-Alias"):
            return
        as_script = to_text(self.as_).lower() == "script" if self.is_bound("As") else False
        lines = []
        if not as_script:
            lines += ["# Alias File", "# Exported by psremote"]
        lines += [f"# {line}" for line in (self.description or "").splitlines()]
        for alias in chosen:
            options = to_text(alias.options)
            if as_script:
                lines.append(f'set-alias -Name:"{alias.name}" -Value:"{alias.target}" -Description:"{alias.description}" -Option:"{options}"')
            else:
                lines.append(f'"{alias.name}","{alias.target}","{alias.description}","{options}"')
        try:
            with open(path, "a" if self.append else "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
        except FileNotFoundError:
            fault = DirectoryNotFoundException(f"There is no folder for '{path}'.")
            self.throw_terminating_error(self.make_error(fault, "FileOpenFailure", "OpenError", path))
        if self.pass_thru:
            for alias in chosen:
                self.write_object(alias)
