"""Import-LocalizedData: reads a data file in the language of the user."""

from __future__ import annotations

import os
from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, not_null_or_empty, parameter, trusted_data
from psremote.engine.restricted_language import require_restricted_language
from psremote.engine.script_files import read_script
from psremote.objects import to_text
from psremote.objects.exceptions import PSInvalidOperationException, RuntimeException


@cmdlet("Import", "LocalizedData", confirm_impact="None", implementing="Microsoft.PowerShell.Commands.ImportLocalizedData")
class ImportLocalizedDataCommand(Cmdlet):
    """Reads a data file in the language of the user."""

    binding_variable = parameter("BindingVariable", "string", position=0, aliases=("Variable",), validate=(not_null_or_empty(),))
    ui_culture = parameter("UICulture", "string", position=1)
    base_directory = parameter("BaseDirectory", "string")
    file_name = parameter("FileName", "string")
    supported_command = parameter("SupportedCommand", "string[]", validate=(trusted_data(),))

    examples = (
        Example('Import-LocalizedData -BindingVariable text', "the texts of the user's language in $text"),
    )

    def process_record(self) -> None:
        script = self.my_invocation.script_name
        folder = self.base_directory or (os.path.dirname(script) if script else "")
        name = self.file_name or (os.path.splitext(os.path.basename(script))[0] if script else "")
        if not folder or not name:
            raise PSInvalidOperationException("Outside a script, -FileName and -BaseDirectory are needed.", error_id="InvalidOperation")
        folder = self.session_state.path.file_path(folder)
        name = name if name.lower().endswith(".psd1") else f"{name}.psd1"
        culture = self.ui_culture or to_text(self.get_variable("PSUICulture") or "en-US")
        path = next((p for p in candidates(folder, culture, name) if os.path.isfile(p)), None)
        if path is None:
            fault = PSInvalidOperationException(f"There is no data file '{name}' for {culture} below '{folder}'.")
            self.write_error(self.make_error(fault, "ImportLocalizedData_CannotFindPsd1File", "ObjectNotFound", os.path.join(folder, culture, name)))
            return
        value = self.read(path)
        if self.binding_variable:
            self.session_state.variables.set(self.binding_variable, value)
        else:
            self.write_object(value)


    def read(self, path: str) -> Any:
        """What the file's only statement gives; it may call ConvertFrom-StringData and the commands the caller supports."""
        try:
            block = self.context.new_script_block(read_script(path), file=path)
            require_restricted_language(block.code.ast, ["ConvertFrom-StringData", *(self.supported_command or ())], ["PSScriptRoot"], False)
        except RuntimeException as fault:
            raise PSInvalidOperationException(f"'{path}' is no data file: {fault.message}", fault, error_id="InvalidOperation") from fault
        found = self.context.invoke_script_block(block)
        return found[0] if len(found) == 1 else found or None


def candidates(folder: str, culture: str, name: str) -> list[str]:
    """The files to try: the culture's, its parents', and the one without a culture."""
    parts = culture.split("-")
    cultures = ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return [os.path.join(folder, c, name) for c in cultures] + [os.path.join(folder, name)]
