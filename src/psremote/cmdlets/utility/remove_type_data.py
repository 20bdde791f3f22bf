"""Remove-TypeData: takes away what was added to a type."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.cmdlets.common.type_name_arguments import type_name_argument
from psremote.cmdlets.common.types_files import unload_types_file
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects import to_text
from psremote.objects.exceptions import ItemNotFoundException, RuntimeException


@cmdlet("Remove", "TypeData", default_parameter_set="RemoveTypeDataSet", supports_should_process=True)
class RemoveTypeDataCommand(Cmdlet):
    """Takes away what was added to a type."""

    type_name = parameter("TypeName", "string", sets={"RemoveTypeSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(type_name_argument(), not_null_or_empty(),))
    path = parameter("Path", "string[]", sets={"RemoveFileSet": at(mandatory=True)}, validate=(not_null_or_empty(),))
    type_data = parameter("TypeData", "System.Management.Automation.Runspaces.TypeData", sets={"RemoveTypeDataSet": at(mandatory=True, pipeline=True)})

    examples = (
        Example('Remove-TypeData My.Type', 'its added members are gone'),
    )

    def process_record(self) -> None:
        if self.parameter_set_name == "RemoveFileSet":
            for path in self.path:
                self.remove_file(path)
            return
        name = to_text(self.type_name) if self.parameter_set_name == "RemoveTypeSet" else self.type_data.type_name
        if not self.should_process(f"TypeName: {name}", "Remove TypeData"):
            return
        if not self.context.own_type_table().remove(name):
            fault = RuntimeException(f"There is no type data for '{name}'.")
            self.write_error(self.make_error(fault, "TypesDynamicRemoveException", "InvalidOperation", None))

    def remove_file(self, path: str) -> None:
        """Take away what a file of types brought."""
        full = self.session_state.path.file_path(path)
        fault: Any
        if not os.path.isfile(full):
            fault = ItemNotFoundException(f"There is no file '{path}'.", target=path)
            self.write_error(self.make_error(fault, "TypePathException", "InvalidOperation", path))
        elif self.should_process(f"FileName: {full}", "Remove type file") and not unload_types_file(full, self.context.own_type_table(), self.context):
            fault = InvalidOperationException(f"The types of the file '{path}' are not in this session.")
            self.write_error(self.make_error(fault, "TypeFileNotExistsInCurrentSession", "InvalidOperation", None))
