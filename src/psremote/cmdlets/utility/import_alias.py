"""Import-Alias: reads aliases from a file."""

from __future__ import annotations

import csv
import os
from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.bcl.values.exceptions import FormatException as FileFormatException
from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null_or_empty, parameter
from psremote.engine.command_info import AliasInfo
from psremote.objects import convert_to
from psremote.objects.exceptions import ItemNotFoundException, SessionStateException


@cmdlet("Import", "Alias", default_parameter_set="ByPath", output=("System.Management.Automation.AliasInfo",), supports_should_process=True)
class ImportAliasCommand(Cmdlet):
    """Reads aliases from a file."""

    path = parameter("Path", "string", sets={"ByPath": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string", sets={"ByLiteralPath": at(mandatory=True, pipeline=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    scope = parameter("Scope", "string", validate=(not_null_or_empty(), attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))
    pass_thru = parameter("PassThru", "switch")
    force = parameter("Force", "switch")

    examples = (
        Example('Import-Alias mine.csv', 'the aliases of a file'),
    )

    def process_record(self) -> None:
        name = self.path or self.literal_path
        path = self.session_state.path.file_path(name)
        if not os.path.isfile(path):
            raise ItemNotFoundException(f"There is no file '{name}'.", error_id="PathNotFound", target=name)
        with open(path, encoding="utf-8-sig") as file:
            rows = [row for row in csv.reader((line for line in file if not line.startswith("#")), skipinitialspace=True) if row]
        state = self.session_state
        scope = state.find_scope(self.scope)
        for number, row in enumerate(rows, 1):
            if len(row) != 4:
                fault: Any = FileFormatException(f"Line {number} of '{name}' has {len(row)} fields; an alias has four.")
                self.throw_terminating_error(self.make_error(fault, "ImportAliasFileFormatError", "ReadError", path))
            options = convert_to(row[3], self.options_type()).value
            present = state.aliases.get_local(row[0], scope) if self.scope else state.aliases.get(row[0])
            if present is not None and not self.force:
                fault = SessionStateException(f"There is an alias '{row[0]}' already; use -Force.", error_id="AliasAlreadyExists", category="ResourceExists", target=row[0])
                self.write_error(fault.error_record)
                continue
            if not self.should_process(f"Name: {row[0]} Value: {row[1]}", "Import Alias"):
                continue
            alias = AliasInfo(row[0], row[1], self.context, None, options, row[2])
            state.aliases.set(row[0], alias, scope)
            if self.pass_thru:
                self.write_object(alias)

    def options_type(self) -> Any:
        """ScopedItemOptions."""
        return find_type("System.Management.Automation.ScopedItemOptions")
