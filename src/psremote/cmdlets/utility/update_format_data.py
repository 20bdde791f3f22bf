"""Update-FormatData: loads views from format files."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.format_command import registry_of
from psremote.cmdlets.common.format_parameters import computed
from psremote.cmdlets.common.text_files import read_text
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, parameter
from psremote.formatting.format_files import FormatFileError, read_format_file
from psremote.objects import ErrorCategory, ErrorRecord, PSInvalidOperationException
from psremote.objects.exceptions import ItemNotFoundException


@cmdlet("Update", "FormatData", default_parameter_set="FileSet", supports_should_process=True, confirm_impact="Low")
class UpdateFormatDataCommand(Cmdlet):
    """Loads views from format files.

    Those of -PrependPath come before the built-in views, those of -AppendPath after. A file loaded again replaces its views.
    """

    append_path = parameter("AppendPath", "string[]", sets={"FileSet": at(position=0, pipeline=True, by_property_name=True)}, aliases=("PSPath", "Path"), validate=(not_null(),), help="Files whose views come last.")
    prepend_path = parameter("PrependPath", "string[]", sets={"FileSet": at()}, validate=(not_null(),), help="Files whose views come first.")

    examples = (Example("Update-FormatData -PrependPath ./Thing.format.ps1xml", "views of one's own for a type"),)

    def process_record(self) -> None:
        for path in self.prepend_path or ():
            self.load(path, "FormatPrependPathException", first=True)
        for path in self.append_path or ():
            self.load(path, "FormatAppendPathException", first=False)

    def load(self, path: str, error_id: str, *, first: bool) -> None:
        registry = registry_of(self.context)
        try:
            targets = self.context.session_state.path.resolve(path)
        except ItemNotFoundException as fault:
            self.write_error(ErrorRecord(fault, error_id, ErrorCategory.InvalidOperation, path))
            return
        for target in targets:
            full = target.provider_path
            if not self.should_process(full, "Update-FormatData"):
                continue
            try:
                views = read_format_file(read_text(full, None), full, self.script)
            except (OSError, FormatFileError) as fault:
                failure = PSInvalidOperationException(f"'{full}' cannot be loaded: {fault}")
                self.write_error(ErrorRecord(failure, "FormatXmlUpdateException", ErrorCategory.InvalidOperation, full))
                continue
            registry.remove_source(full)
            registry.add(views, first=first)

    def script(self, text: str) -> Any:
        """A script of the file as a function of the object."""
        return computed(self, self.context.new_script_block(text))
