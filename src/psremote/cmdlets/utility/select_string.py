"""Select-String: finds text in strings and files by patterns."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.machine.file_content import split_lines
from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException, NetException
from psremote.bcl.values.regex_type import Regex
from psremote.cmdlets.common.culture_set import CultureSet
from psremote.cmdlets.common.match_info import MatchInfo, MatchInfoContext
from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.cmdlets.common.text_files import read_text
from psremote.engine.cmdlet import (
    Example,
    allow_empty_string,
    allow_null,
    at,
    attribute,
    cmdlet,
    not_null,
    not_null_or_empty,
    parameter,
    transformation,
    value_count,
    value_range,
)
from psremote.engine.text_encodings import transform_encoding
from psremote.objects import ErrorCategory, ErrorRecord, base_object, to_text
from psremote.objects.wildcards import WildcardPattern


def list_of(items: Any) -> Any:
    """The items as a list (inside the command, `list` is a parameter)."""
    return [*items]


@cmdlet("Select", "String", default_parameter_set="File", output=("System.Boolean", "Microsoft.PowerShell.Commands.MatchInfo", "System.String",), confirm_impact="None")
class SelectStringCommand(PathCommand):
    """Finds text in strings and files by patterns.

    Patterns are regular expressions unless -SimpleMatch is given; case counts only with -CaseSensitive.
    """

    culture = parameter("Culture", "string", validate=(CultureSet("Ordinal", "Invariant", "Current"), not_null()))
    input_object = parameter("InputObject", "psobject", sets={"Object": at(mandatory=True, pipeline=True), "ObjectRaw": at(mandatory=True, pipeline=True)}, validate=(allow_null(), allow_empty_string(),))
    pattern = parameter("Pattern", "string[]", position=0, mandatory=True)
    path = parameter("Path", "string[]", sets={"File": at(position=1, mandatory=True, by_property_name=True), "FileRaw": at(position=1, mandatory=True, by_property_name=True)}, validate=(attribute("FileinfoToString"),))
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralFile": at(mandatory=True, by_property_name=True), "LiteralFileRaw": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",), validate=(attribute("FileinfoToString"),))
    raw = parameter("Raw", "switch", sets={"ObjectRaw": at(mandatory=True), "FileRaw": at(mandatory=True), "LiteralFileRaw": at(mandatory=True)})
    simple_match = parameter("SimpleMatch", "switch")
    case_sensitive = parameter("CaseSensitive", "switch")
    quiet = parameter("Quiet", "switch", sets={"Object": at(), "File": at(), "LiteralFile": at()})
    list = parameter("List", "switch")
    no_emphasis = parameter("NoEmphasis", "switch")
    include = parameter("Include", "string[]", validate=(not_null_or_empty(),))
    exclude = parameter("Exclude", "string[]", validate=(not_null_or_empty(),))
    not_match = parameter("NotMatch", "switch")
    all_matches = parameter("AllMatches", "switch")
    encoding = parameter("Encoding", "System.Text.Encoding", validate=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty(),))
    context_lines = parameter("Context", "int[]", validate=(not_null_or_empty(), value_count(1, 2), value_range(0, 2147483647),))

    examples = (
        Example("'one', 'two' | Select-String tw", "the second line"),
    )

    def begin_processing(self) -> None:
        if self.is_bound("Culture") and not self.simple_match:
            fault: Any = InvalidOperationException("-Culture needs -SimpleMatch: a regular expression has its own rules.")
            self.throw_terminating_error(ErrorRecord(fault, "CannotSpecifyCultureWithoutSimpleMatch", ErrorCategory.InvalidData, None))
        self.patterns: Any = []
        for text in self.pattern:
            try:
                self.patterns.append((text, Regex(Regex.escape(text) if self.simple_match else text, 0 if self.case_sensitive else 1)))
            except NetException as fault:
                record = ErrorRecord(ArgumentException(f"The pattern '{text}' is not valid: {fault.message}", fault), "InvalidRegex", ErrorCategory.InvalidArgument, text)
                self.throw_terminating_error(record)
        given = [int(n) for n in self.context_lines or [0]]
        self.before, self.after = given[0], given[-1]
        self.number = 0
        self.done = False
        self.window: Any = []
        self.waiting: Any = []

    def path_fault(self, fault: Any) -> None:
        raise fault

    def process_record(self) -> None:
        if self.done:
            return
        if self.parameter_set_name.startswith("Object"):
            plain = base_object(self.input_object)
            if isinstance(plain, os.PathLike) or (hasattr(plain, "full_name") and hasattr(plain, "last_write_time")):
                self.search_file(str(plain.full_name))
                return
            self.number += 1
            found = self.test(to_text(self.input_object), self.number, "InputStream")
            self.take(found, to_text(self.input_object))
            return
        for target, _ in self.targets():
            if os.path.isdir(target.provider_path) or not self.wanted(target.provider_path):
                continue
            self.search_file(target.provider_path)
            if self.done:
                return

    def wanted(self, path: str) -> bool:
        """Whether -Include and -Exclude let a file through."""
        name = os.path.basename(path)
        if self.include and not any(WildcardPattern(p).is_match(name) for p in self.include):
            return False
        return not (self.exclude and any(WildcardPattern(p).is_match(name) for p in self.exclude))

    def search_file(self, path: str) -> None:
        """Find the patterns in a file."""
        try:
            lines = split_lines(read_text(path, self.encoding))
        except OSError as fault:
            from psremote.bcl.machine.file_info import machine_error

            self.write_error(ErrorRecord(machine_error(fault, path), "ProcessingFile", ErrorCategory.NotSpecified, path))
            return
        self.window, self.waiting = [], []
        for number, line in enumerate(lines, 1):
            found = self.test(line, number, path)
            self.take(found, line)
            if self.done or (found is not None and self.list and not self.waiting):
                break
        self.release()

    def test(self, line: str, number: int, path: str) -> MatchInfo | None:
        """What was found in a line."""
        for text, regex in self.patterns:
            found = list_of(regex.matches(line)) if self.all_matches else [m for m in (regex.match(line),) if m.success]
            if bool(found) is not bool(self.not_match):
                one = MatchInfo(line, number, path, text, [] if self.simple_match or self.not_match else found, not self.case_sensitive)
                one.emphasis = not (self.no_emphasis or self.simple_match or self.not_match)
                return one
            if self.not_match and found:
                return None
        return None

    def take(self, found: MatchInfo | None, line: str) -> None:
        """Pass on what was found, with the lines around it when they are asked for."""
        if self.context_lines is None:
            if found is not None:
                self.give(found)
            return
        for waiting in self.waiting:
            waiting.context.after.append(line)
        if found is not None:
            found.facts["Context"] = MatchInfoContext(self.window[-self.before:] if self.before else [])
            self.waiting.append(found)
        self.window.append(line)
        while self.waiting and len(self.waiting[0].context.after) >= self.after:
            self.give(self.waiting.pop(0))

    def release(self) -> None:
        """Pass on what still waits for lines after it."""
        for waiting in self.waiting:
            self.give(waiting)
        self.waiting = []

    def give(self, found: MatchInfo) -> None:
        """Write one result."""
        if self.quiet:
            self.write_object(True)
            self.done = True
        elif self.raw:
            self.write_object(found.line)
        else:
            self.write_object(found)

    def end_processing(self) -> None:
        self.release()
