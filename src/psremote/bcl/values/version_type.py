"""System.Version and PowerShell's SemanticVersion."""

from __future__ import annotations

import re
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    FormatException,
    OverflowException,
)


@dotnet_type("System.Version", accelerators=("version",),
             interfaces=("System.ICloneable", "System.IComparable", "System.IComparable[version]", "System.IEquatable[version]", "System.ISpanFormattable"))
class Version:
    """Two to four numbers; what is not given is -1."""

    __slots__ = ("parts",)

    def __init__(self, *parts: int) -> None:
        if any(p < 0 for p in parts):
            raise ArgumentOutOfRangeException("version", "A version's numbers must not be negative.")
        self.parts: tuple[int, ...] = (*map(int, parts or (0, 0)), *(-1,) * (4 - len(parts or (0, 0))))

    @constructor(
        "version new(int major, int minor, int build, int revision)", "version new(int major, int minor, int build)",
        "version new(int major, int minor)", "version new(string version)", "version new()",
    )
    @staticmethod
    def new(*parts: Any) -> Version:
        """From numbers or text."""
        if len(parts) == 1 or (parts and parts[0] is None):
            return Version.parse(parts[0])
        return Version(*parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and other.parts == self.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __lt__(self, other: Version) -> bool:
        return self.parts < other.parts

    def __le__(self, other: Version) -> bool:
        return self.parts <= other.parts

    def __str__(self) -> str:
        return ".".join(str(p) for p in self.parts if p >= 0)

    def __repr__(self) -> str:
        return f"Version({self})"

    @method("System.Object Clone()")
    def clone(self) -> Version:
        """The same version."""
        return self

    @method("int CompareTo(System.Object version)", "int CompareTo(version value)")
    def compare_to(self, other: Any) -> int:
        """Order."""
        if other is None:
            return 1
        if not isinstance(other, Version):
            raise ArgumentException("Only a version can be compared with a version.")
        return (self.parts > other.parts) - (self.parts < other.parts)

    @method("bool Equals(System.Object obj)", "bool Equals(version obj)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same."""
        return self == other

    @method("string ToString()", "string ToString(int fieldCount)")
    def to_string(self, count: Any = None, provider: Any = None) -> str:
        """Its text, or that of its first numbers."""
        if not isinstance(count, int):
            return str(self)
        if not 0 <= count <= sum(1 for p in self.parts if p >= 0):
            raise ArgumentException("The version has not so many numbers.", "fieldCount")
        return ".".join(str(p) for p in self.parts[:count])

    @prop("int Major {get;}")
    def major(self) -> int:
        """The first number."""
        return self.parts[0]

    @prop("int Minor {get;}")
    def minor(self) -> int:
        """The second number."""
        return self.parts[1]

    @prop("int Build {get;}")
    def build(self) -> int:
        """The third number, or -1."""
        return self.parts[2]

    @prop("int Revision {get;}")
    def revision(self) -> int:
        """The fourth number, or -1."""
        return self.parts[3]

    @prop("short MajorRevision {get;}")
    def major_revision(self) -> Any:
        """The upper half of the fourth number."""
        from psremote.bcl.values.numbers import Int16

        return Int16(self.parts[3] >> 16)

    @prop("short MinorRevision {get;}")
    def minor_revision(self) -> Any:
        """The lower half of the fourth number."""
        from psremote.bcl.values.numbers import Int16

        low = self.parts[3] & 0xFFFF
        return Int16(low - 65536 if low >= 32768 else low)

    @method("static version Parse(string input)")
    @staticmethod
    def parse(text: Any) -> Version:
        """From text."""
        if text is None:
            raise ArgumentNullException("input")
        pieces = text.split(".")
        if not 2 <= len(pieces) <= 4:
            raise ArgumentException(f"'{text}' is no version: two to four numbers are needed.", "input")
        numbers: list[int] = []
        for piece in pieces:
            body = piece.strip()
            if re.fullmatch(r"[+-]?[0-9]+", body) is None:
                raise FormatException(f"'{text}' is no version: '{piece}' is no number.")
            number = int(body)
            if number < 0:
                raise ArgumentOutOfRangeException("input", "A version's numbers must not be negative.")
            if number > 2**31 - 1:
                raise OverflowException(f"'{piece}' is too large for a version.")
            numbers.append(number)
        return Version(*numbers)

    @method("static bool TryParse(string input, [ref] version result)")
    @staticmethod
    def try_parse(text: Any, result: Any) -> bool:
        """From text, without raising."""
        try:
            result.value = Version.parse(text)
        except (ArgumentException, FormatException, OverflowException):
            result.value = None
            return False
        return True


_SEMANTIC = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z\-.]+))?(?:\+([0-9A-Za-z\-.]+))?\Z", re.ASCII)


@dotnet_type("System.Management.Automation.SemanticVersion", accelerators=("semver",), assembly="System.Management.Automation",
             interfaces=("System.IComparable", "System.IComparable[semver]", "System.IEquatable[semver]"))
class SemanticVersion:
    """`major.minor.patch-label+build`."""

    __slots__ = ("numbers", "pre", "meta")

    def __init__(self, major: int = 0, minor: int = 0, patch: int = 0, pre: str | None = None, meta: str | None = None) -> None:
        if min(major, minor, patch) < 0:
            raise ArgumentException("A version's numbers must not be negative.")
        self.numbers = (int(major), int(minor), int(patch))
        self.pre, self.meta = pre or None, meta or None

    @constructor(
        "semver new(string version)",
        "semver new(int major, int minor, int patch, string preReleaseLabel, string buildLabel)",
        "semver new(int major, int minor, int patch, string label)", "semver new(int major, int minor, int patch)",
        "semver new(int major, int minor)", "semver new(int major)", "semver new(version version)",
    )
    @staticmethod
    def new(*parts: Any) -> SemanticVersion:
        """From numbers and labels, text, or a Version."""
        if len(parts) == 1 and isinstance(parts[0], str):
            return SemanticVersion.parse(parts[0])
        if len(parts) == 1 and isinstance(parts[0], Version):
            one = parts[0]
            if one.parts[3] > 0:
                raise ArgumentException("A version of four numbers is no semantic version.")
            major, minor, patch = (max(0, p) for p in one.parts[:3])
            return SemanticVersion(major, minor, patch)
        numbers = [int(p) for p in parts if isinstance(p, int)]
        labels = [p for p in parts if isinstance(p, str)]
        if len(labels) == 1 and len(numbers) == 3:
            found = re.fullmatch(r"([^+]*)(?:\+(.*))?", labels[0])
            assert found is not None
            labels = [found[1], found[2] or ""]
        major, minor, patch = [*numbers, 0, 0, 0][:3]
        return SemanticVersion(major, minor, patch, *labels)

    @method("static version op_Implicit(semver semver)")
    @staticmethod
    def to_version(given: SemanticVersion) -> Version:
        """Its three numbers."""
        return Version(*given.numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SemanticVersion) and self.numbers == other.numbers and self.pre == other.pre  # the build does not count

    def __hash__(self) -> int:
        return hash((self.numbers, self.pre))

    def __lt__(self, other: SemanticVersion) -> bool:
        return self.compare_to(other) < 0

    def __le__(self, other: SemanticVersion) -> bool:
        return self.compare_to(other) <= 0

    def __str__(self) -> str:
        return ".".join(map(str, self.numbers)) + (f"-{self.pre}" if self.pre else "") + (f"+{self.meta}" if self.meta else "")

    @method("int CompareTo(System.Object version)", "int CompareTo(semver value)")
    def compare_to(self, other: Any) -> int:
        """Order: a version with a label comes before the one without."""
        if other is None:
            return 1
        if not isinstance(other, SemanticVersion):
            raise ArgumentException("Only a semantic version can be compared with a semantic version.")
        if self.numbers != other.numbers:
            return 1 if self.numbers > other.numbers else -1
        if self.pre == other.pre:
            return 0
        if self.pre is None or other.pre is None:
            return 1 if self.pre is None else -1
        mine, theirs = ([_label_key(p) for p in label.split(".")] for label in (self.pre, other.pre))
        return (mine > theirs) - (mine < theirs)

    @method("bool Equals(System.Object obj)", "bool Equals(semver other)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same."""
        return self == other

    @method("string ToString()")
    def to_string(self) -> str:
        """Its text."""
        return str(self)

    @prop("int Major {get;}")
    def major(self) -> int:
        """The first number."""
        return self.numbers[0]

    @prop("int Minor {get;}")
    def minor(self) -> int:
        """The second number."""
        return self.numbers[1]

    @prop("int Patch {get;}")
    def patch(self) -> int:
        """The third number."""
        return self.numbers[2]

    @prop("string PreReleaseLabel {get;}")
    def pre_release_label(self) -> str | None:
        """The label."""
        return self.pre

    @prop("string BuildLabel {get;}")
    def build_label(self) -> str | None:
        """The build."""
        return self.meta

    @method("static int Compare(semver versionA, semver versionB)")
    @staticmethod
    def compare(left: Any, right: Any) -> int:
        """Order of two versions."""
        if left is None:
            return 0 if right is None else -1
        return int(left.compare_to(right))

    @method("static semver Parse(string version)")
    @staticmethod
    def parse(text: Any) -> SemanticVersion:
        """From text."""
        if text is None:
            raise ArgumentNullException("version")
        if text == "":
            raise FormatException("An empty text is no semantic version.")
        match = _SEMANTIC.match(text)
        if match is None or text.endswith(("-", ".")):
            raise FormatException(f"'{text}' is no semantic version.")
        if any(re.fullmatch(r"0[0-9]+", one) for one in (match[4] or "").split(".")):
            raise FormatException(f"'{text}' has a number with a leading zero in its label.")
        numbers = [int(match[i] or 0) for i in (1, 2, 3)]
        if max(numbers) > 2**31 - 1:
            raise FormatException(f"'{text}' holds a number that is too large.")
        return SemanticVersion(numbers[0], numbers[1], numbers[2], match[4], match[5])

    @method("static bool TryParse(string version, [ref] semver result)")
    @staticmethod
    def try_parse(text: Any, result: Any) -> bool:
        """From text, without raising."""
        try:
            result.value = SemanticVersion.parse(text)
        except (ArgumentException, FormatException):
            result.value = None
            return False
        return True


def _label_key(piece: str) -> tuple[int, int, str]:
    return (0, int(piece), "") if piece.isdigit() else (1, 0, piece)
