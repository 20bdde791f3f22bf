"""Get-Content: reads the content of an item: the lines of a file, the value of a variable …"""

from __future__ import annotations

from psremote.bcl.values.exceptions import InvalidOperationException, NetException
from psremote.bcl.values.numbers import Int64
from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter, value_range
from psremote.engine.provider import ContentReader, content_notes, with_notes
from psremote.engine.session_state.paths import Target
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import PSInvalidOperationException
from psremote.objects.wildcards import contains_wildcard


@cmdlet("Get", "Content", default_parameter_set="Path", output=("System.Byte", "System.String",), confirm_impact="None")
class GetContentCommand(PathCommand):
    """Reads the content of an item: the lines of a file, the value of a variable …

    Lines come one by one as they are read. -Raw gives the whole text, -AsByteStream bytes, -Tail the last lines, -Wait goes on reading as the file grows.
    """

    read_count = parameter("ReadCount", "long", by_property_name=True)
    total_count = parameter("TotalCount", "long", by_property_name=True, aliases=("First", "Head",), validate=(value_range(0, 9223372036854775807),))
    tail = parameter("Tail", "int", by_property_name=True, aliases=("Last",), validate=(value_range(0, 2147483647),))
    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    filter = parameter("Filter", "string")
    include = parameter("Include", "string[]")
    exclude = parameter("Exclude", "string[]")
    force = parameter("Force", "switch")
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Get-Content log.txt -Tail 5', 'the last five lines'),
        Example('Get-Content data.json -Raw', 'the whole file as one text'),
    )

    def process_record(self) -> None:
        if self.is_bound("TotalCount") and self.is_bound("Tail"):
            failure = InvalidOperationException("-TotalCount and -Tail exclude each other.")
            self.write_error(ErrorRecord(failure, "TailAndHeadCannotCoexist", ErrorCategory.InvalidOperation, None))
            return
        if self.is_bound("TotalCount") and int(self.total_count) == 0:
            return
        for path in self.given_paths():
            self.read_path(path)

    def read_path(self, path: str) -> None:
        found = False
        for target, request in self.targets([path]):
            found = True
            reader = target.provider.instance.get_content_reader(target.provider_path, request)
            if reader is None:
                continue
            try:
                self.read(reader, target)
            finally:
                reader.close()
        if not found and not self.literal and contains_wildcard(path):
            self.report(NetException(f"No item matches '{path}'."), "ItemNotFound", ErrorCategory.ObjectNotFound, path)

    def read(self, reader: ContentReader, target: Target) -> None:
        notes = content_notes(target)
        if self.is_bound("Tail"):
            if target.provider.name != "FileSystem":
                unknown = InvalidOperationException(f"The provider '{target.provider.name}' has no last lines: -Tail is for files.")
                self.write_error(ErrorRecord(unknown, "TailNotSupported", ErrorCategory.InvalidOperation, self.tail))
                return
            if self.dynamic_values.get("raw"):
                both = PSInvalidOperationException("-Tail and -Raw exclude each other.")
                self.write_error(ErrorRecord(both, "InvalidOperation", ErrorCategory.InvalidOperation, None))
                return
            if int(self.tail) == 0 and not self.dynamic_values.get("wait"):
                return
            reader.skip_to_last(int(self.tail))
        batch = int(self.read_count) if self.is_bound("ReadCount") else 1
        limit = int(self.total_count) if self.is_bound("TotalCount") else None
        count = 0
        while not self.stopping and (limit is None or count < limit):
            wanted = batch if limit is None or (batch and batch < limit - count) else limit - count
            pieces = reader.read(wanted)
            if not pieces:
                return
            count += len(pieces)
            value = pieces[0] if batch == 1 else pieces
            self.write_object(with_notes(value, [*notes, ("ReadCount", Int64(count))]))
