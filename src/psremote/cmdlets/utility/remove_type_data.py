"""Remove-TypeData: takes away what was added to a type."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null_or_empty, parameter
from psremote.objects import to_text
from psremote.objects.exceptions import ItemNotFoundException, RuntimeException


@cmdlet("Remove", "TypeData", default_parameter_set="RemoveTypeDataSet", supports_should_process=True)
class RemoveTypeDataCommand(Cmdlet):
    """Takes away what was added to a type."""

    type_name = parameter("TypeName", "string", sets={"RemoveTypeSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, validate=(attribute("ArgumentToTypeNameTransformation"), not_null_or_empty(),))
    path = parameter("Path", "string[]", sets={"RemoveFileSet": at(mandatory=True)}, validate=(not_null_or_empty(),))
    type_data = parameter("TypeData", "System.Management.Automation.Runspaces.TypeData", sets={"RemoveTypeDataSet": at(mandatory=True, pipeline=True)})

    examples = (
        Example('Remove-TypeData My.Type', 'its added members are gone'),
    )

    def process_record(self) -> None:
        if self.parameter_set_name == "RemoveFileSet":
            for path in self.path:
                fault: Any = ItemNotFoundException(f"No type file '{path}' was loaded.", target=path)
                self.write_error(self.make_error(fault, "TypesFileNotFound", "InvalidOperation", path))
            return
        name = to_text(self.type_name) if self.parameter_set_name == "RemoveTypeSet" else self.type_data.type_name
        if not self.should_process(f"TypeName: {name}", "Remove TypeData"):
            return
        if not self.context.own_type_table().remove(name):
            fault = RuntimeException(f"There is no type data for '{name}'.")
            self.write_error(self.make_error(fault, "TypesDynamicRemoveException", "InvalidOperation", None))
