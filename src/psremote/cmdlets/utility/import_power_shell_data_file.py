"""Import-PowerShellDataFile: reads a data file (.psd1) without running code."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException
from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.engine.data_files import read_data
from psremote.engine.script_files import read_script
from psremote.objects.exceptions import ParseException, RuntimeException


@cmdlet("Import", "PowerShellDataFile", default_parameter_set="ByPath", confirm_impact="None", remoting_capability="None")
class ImportPowerShellDataFileCommand(Cmdlet):
    """Reads a data file (.psd1) without running code."""

    path = parameter("Path", "string[]", sets={"ByPath": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))
    literal_path = parameter("LiteralPath", "string[]", sets={"ByLiteralPath": at(position=0, mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",), validate=(not_null_or_empty(),))
    skip_limit_check = parameter("SkipLimitCheck", "switch")

    examples = (
        Example('Import-PowerShellDataFile ./settings.psd1', 'a hashtable'),
    )

    def process_record(self) -> None:
        for name in self.path or self.literal_path or ():
            path = self.session_state.path.file_path(name)
            if not os.path.isfile(path):
                fault: Any = ArgumentException(f"There is no file '{name}'.")
                self.write_error(self.make_error(fault, "PathNotFound", "InvalidArgument", name))
                continue
            try:
                value = read_data(read_script(path), self.context, path, {"psscriptroot": os.path.dirname(path)})
            except ParseException as fault_:
                fault = InvalidOperationException(f"The data file '{name}' cannot be read: {fault_.message}", fault_)
                self.write_error(self.make_error(fault, "CouldNotParseAsPowerShellDataFile", "InvalidData", name))
                continue
            except RuntimeException as fault_:
                raise InvalidOperationException(f"The data file '{name}' holds more than data: {fault_.message}", fault_) from fault_
            if not isinstance(value, Hashtable):
                fault = InvalidOperationException(f"The data file '{name}' holds no hashtable.")
                self.write_error(self.make_error(fault, "CouldNotParseAsPowerShellDataFileNoHashtableRoot", "InvalidData", name))
                continue
            self.write_object(value)
