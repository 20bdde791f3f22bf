"""MatchInfo: what Select-String found in a line."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.bcl.values.arrays import TypedArray, array_of
from psremote.bcl.values.numbers import UInt64


@dotnet_type("Microsoft.PowerShell.Commands.MatchInfoContext", interfaces=("System.ICloneable",))
class MatchInfoContext:
    """The lines around a match."""

    def __init__(self, before: list[str]) -> None:
        self.before, self.after = before, list[str]()

    @prop("string[] PreContext {get;set;}")
    def pre_context(self) -> Any:
        """The lines before."""
        return array_of("string", self.before)

    @prop("string[] PostContext {get;set;}")
    def post_context(self) -> Any:
        """The lines after."""
        return array_of("string", self.after)

    @prop("string[] DisplayPreContext {get;set;}")
    def display_pre_context(self) -> Any:
        """The lines before, to show."""
        return array_of("string", self.before)

    @prop("string[] DisplayPostContext {get;set;}")
    def display_post_context(self) -> Any:
        """The lines after, to show."""
        return array_of("string", self.after)


@dotnet_type("Microsoft.PowerShell.Commands.MatchInfo")
class MatchInfo:
    """A line and what was found in it."""

    def __init__(self, line: str, number: int, path: str, pattern: str, matches: list[Any], ignore_case: bool) -> None:
        self.facts: dict[str, Any] = {
            "Line": line, "LineNumber": number, "Path": path, "Pattern": pattern, "Matches": matches, "IgnoreCase": ignore_case, "Context": None,
        }
        self.emphasis = False

    @prop("bool IgnoreCase {get;set;}")
    def ignore_case(self) -> bool:
        """Whether case did not count."""
        return bool(self.facts["IgnoreCase"])

    @prop("ulong LineNumber {get;set;}")
    def line_number(self) -> UInt64:
        """The line's number."""
        return UInt64(self.facts["LineNumber"])

    @prop("string Line {get;set;}")
    def line(self) -> str:
        """The line."""
        return str(self.facts["Line"])

    @prop("string Filename {get;}")
    def filename(self) -> str:
        """The file's name."""
        return os.path.basename(self.facts["Path"])

    @prop("string Path {get;set;}")
    def path(self) -> str:
        """The file's path, or InputStream."""
        return str(self.facts["Path"])

    @prop("string Pattern {get;set;}")
    def pattern(self) -> str:
        """The pattern that fitted."""
        return str(self.facts["Pattern"])

    @prop("Microsoft.PowerShell.Commands.MatchInfoContext Context {get;set;}")
    def context(self) -> Any:
        """The lines around."""
        return self.facts["Context"]

    @prop("System.Text.RegularExpressions.Match[] Matches {get;set;}")
    def matches(self) -> Any:
        """What was found."""
        return TypedArray(get_type("System.Text.RegularExpressions.Match"), self.facts["Matches"])

    @method("string RelativePath(string directory)")
    def relative_path(self, directory: str) -> str:
        """The path seen from a folder."""
        path = self.path
        if path == "InputStream" or not directory:
            return path
        root = directory.rstrip("/") + "/"
        return path.removeprefix(root)

    @method("string ToString()", "string ToString(string directory)")
    def to_string(self, directory: str | None = None) -> str:
        """`file:1:line`, with the lines around."""
        return self.shown(self.line, directory)

    @method("string ToEmphasizedString(string directory)")
    def to_emphasized_string(self, directory: str | None = None) -> str:
        """The same with what was found turned around in colour."""
        line, out, at = self.line, list[str](), 0
        for one in self.facts["Matches"] if self.emphasis else []:
            out.append(f"{line[at:one.index]}\x1b[7m{one.value}\x1b[0m")
            at = one.index + one.length
        return self.shown("".join(out) + line[at:], directory)

    def shown(self, line: str, directory: str | None) -> str:
        """The line with its place and the lines around it."""
        around = self.facts["Context"]
        path = self.relative_path(directory) if directory else self.path
        number = int(self.facts["LineNumber"])

        def one(text: str, at: int, mark: str) -> str:
            place = "" if self.path == "InputStream" else f"{path}:{at}:"
            return f"{mark}{place}{text}"

        if around is None:
            return one(line, number, "")
        rows = [one(text, number - len(around.before) + i, "  ") for i, text in enumerate(around.before)]
        rows.append(one(line, number, "> "))
        rows.extend(one(text, number + 1 + i, "  ") for i, text in enumerate(around.after))
        return "\n".join(rows)
