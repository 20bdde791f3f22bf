"""Import-Clixml: reads back the objects that Export-Clixml wrote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.values.document_exceptions import XmlException
from psremote.bcl.values.exceptions import FileNotFoundException
from psremote.bcl.values.numbers import UInt64
from psremote.cmdlets.common.text_files import read_text
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord, base_object, enumerate_value
from psremote.objects.exceptions import PSInvalidOperationException
from psremote.protocol.clixml import ClixmlError, deserialize_many
from psremote.protocol.clixml.ps_serializer import plain_secure_string


@cmdlet("Import", "Clixml", default_parameter_set="ByPath", confirm_impact="None", supports_paging=True)
class ImportClixmlCommand(Cmdlet):
    """Reads back the objects that Export-Clixml wrote.

    -Skip and -First choose among them.
    """

    path = parameter("Path", "string[]", sets={"ByPath": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, help="The file.")
    literal_path = parameter("LiteralPath", "string[]", sets={"ByLiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP"), help="The file; wildcards are taken literally.")
    include_total_count = parameter("IncludeTotalCount", "switch", help="Give out first how many there are, as far as known.")
    skip = parameter("Skip", "System.UInt64", help="How many to leave out.")
    first = parameter("First", "System.UInt64", help="How many to give out.")

    examples = (Example("Import-Clixml processes.xml", "the objects in the file"),)

    def process_record(self) -> None:
        literal = self.is_bound("LiteralPath")
        for path in (self.literal_path if literal else self.path) or ():
            for target in self.context.session_state.path.resolve(path, literal=literal, missing_ok=True):
                if target.provider.name != "FileSystem":
                    fault = PSInvalidOperationException(f"'{path}' does not lead into the file system.")
                    self.throw_terminating_error(ErrorRecord(fault, "ReadWriteFileNotFileSystemProvider", ErrorCategory.InvalidArgument, path))
                self.read(target.provider_path, path)

    def read(self, full: str, path: str) -> None:
        try:
            text = read_text(full, None)
        except OSError as fault:
            failure: Any = FileNotFoundException(f"The file '{full}' cannot be read: {fault.strerror}.")
            self.throw_terminating_error(ErrorRecord(failure, "FileOpenFailure", ErrorCategory.OpenError, path))
            return
        try:
            values = deserialize_many(text, secure_string=plain_secure_string)
        except ClixmlError as fault:
            failure = XmlException(str(fault))
            self.throw_terminating_error(ErrorRecord(failure, "System.Xml.XmlException", ErrorCategory.NotSpecified, None))
            return
        if self.include_total_count:
            self.write_object(UInt64(0))
        start = int(self.skip or 0)
        if self.is_bound("Skip") or self.is_bound("First"):  # what is chosen from are the elements of collections
            values = [element for value in values for element in elements(value)]
            values = values[start : start + int(self.first) if self.first is not None else None]
        for value in values:
            self.write_object(value)


def elements(value: Any) -> Iterable[Any]:
    """The elements of a collection, the entries of a dictionary, or the value itself."""
    found = enumerate_value(value)
    if found is not None:
        return found
    base = base_object(value)
    return list(base) if hasattr(base, "get_item") else [value]
