"""System.Drawing's plain values: Point, Size, Color."""

from __future__ import annotations

from functools import partial
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.exceptions import ArgumentException
from psremote.bcl.values.numbers import Byte

_P, _S, _K = "System.Drawing.Point", "System.Drawing.Size", "System.Drawing.Color"
_ASSEMBLY = "System.Drawing.Primitives"

_COLORS = (
    "AliceBlue f0f8ff;AntiqueWhite faebd7;Aqua 00ffff;Aquamarine 7fffd4;Azure f0ffff;Beige f5f5dc;Bisque ffe4c4;Black 000000;BlanchedAlmond ffebcd;"
    "Blue 0000ff;BlueViolet 8a2be2;Brown a52a2a;BurlyWood deb887;CadetBlue 5f9ea0;Chartreuse 7fff00;Chocolate d2691e;Coral ff7f50;"
    "CornflowerBlue 6495ed;Cornsilk fff8dc;Crimson dc143c;Cyan 00ffff;DarkBlue 00008b;DarkCyan 008b8b;DarkGoldenrod b8860b;DarkGray a9a9a9;"
    "DarkGreen 006400;DarkKhaki bdb76b;DarkMagenta 8b008b;DarkOliveGreen 556b2f;DarkOrange ff8c00;DarkOrchid 9932cc;DarkRed 8b0000;"
    "DarkSalmon e9967a;DarkSeaGreen 8fbc8f;DarkSlateBlue 483d8b;DarkSlateGray 2f4f4f;DarkTurquoise 00ced1;DarkViolet 9400d3;DeepPink ff1493;"
    "DeepSkyBlue 00bfff;DimGray 696969;DodgerBlue 1e90ff;Firebrick b22222;FloralWhite fffaf0;ForestGreen 228b22;Fuchsia ff00ff;Gainsboro dcdcdc;"
    "GhostWhite f8f8ff;Gold ffd700;Goldenrod daa520;Gray 808080;Green 008000;GreenYellow adff2f;Honeydew f0fff0;HotPink ff69b4;IndianRed cd5c5c;"
    "Indigo 4b0082;Ivory fffff0;Khaki f0e68c;Lavender e6e6fa;LavenderBlush fff0f5;LawnGreen 7cfc00;LemonChiffon fffacd;LightBlue add8e6;"
    "LightCoral f08080;LightCyan e0ffff;LightGoldenrodYellow fafad2;LightGray d3d3d3;LightGreen 90ee90;LightPink ffb6c1;LightSalmon ffa07a;"
    "LightSeaGreen 20b2aa;LightSkyBlue 87cefa;LightSlateGray 778899;LightSteelBlue b0c4de;LightYellow ffffe0;Lime 00ff00;LimeGreen 32cd32;"
    "Linen faf0e6;Magenta ff00ff;Maroon 800000;MediumAquamarine 66cdaa;MediumBlue 0000cd;MediumOrchid ba55d3;MediumPurple 9370db;"
    "MediumSeaGreen 3cb371;MediumSlateBlue 7b68ee;MediumSpringGreen 00fa9a;MediumTurquoise 48d1cc;MediumVioletRed c71585;MidnightBlue 191970;"
    "MintCream f5fffa;MistyRose ffe4e1;Moccasin ffe4b5;NavajoWhite ffdead;Navy 000080;OldLace fdf5e6;Olive 808000;OliveDrab 6b8e23;Orange ffa500;"
    "OrangeRed ff4500;Orchid da70d6;PaleGoldenrod eee8aa;PaleGreen 98fb98;PaleTurquoise afeeee;PaleVioletRed db7093;PapayaWhip ffefd5;"
    "PeachPuff ffdab9;Peru cd853f;Pink ffc0cb;Plum dda0dd;PowderBlue b0e0e6;Purple 800080;RebeccaPurple 663399;Red ff0000;RosyBrown bc8f8f;"
    "RoyalBlue 4169e1;SaddleBrown 8b4513;Salmon fa8072;SandyBrown f4a460;SeaGreen 2e8b57;SeaShell fff5ee;Sienna a0522d;Silver c0c0c0;"
    "SkyBlue 87ceeb;SlateBlue 6a5acd;SlateGray 708090;Snow fffafa;SpringGreen 00ff7f;SteelBlue 4682b4;Tan d2b48c;Teal 008080;Thistle d8bfd8;"
    "Tomato ff6347;Transparent 00ffffff;Turquoise 40e0d0;Violet ee82ee;Wheat f5deb3;White ffffff;WhiteSmoke f5f5f5;Yellow ffff00;YellowGreen 9acd32"
)


@dotnet_type(_P, base="System.ValueType", kind="struct", assembly=_ASSEMBLY, interfaces=(f"System.IEquatable[{_P}]",))
class Point:
    """A place."""

    @constructor(f"{_P} new(int x, int y)", f"{_P} new(System.Drawing.Size sz)")
    def __init__(self, x: Any = 0, y: int = 0) -> None:
        self.x: int = x.width if isinstance(x, Size) else x
        self.y: int = x.height if isinstance(x, Size) else y

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    @method("string ToString()")
    def __str__(self) -> str:
        return f"{{X={self.x},Y={self.y}}}"

    @prop("bool IsEmpty {get;}")
    def is_empty(self) -> bool:
        """Whether both are 0."""
        return bool(self.x == 0 and self.y == 0)

    def _set_x(self, value: int) -> None:
        self.x = value

    def _set_y(self, value: int) -> None:
        self.y = value

    net_x = prop("int X {get;set;}", lambda self: self.x, _set_x)
    net_y = prop("int Y {get;set;}", lambda self: self.y, _set_y)

    @method("void Offset(int dx, int dy)", f"void Offset({_P} p)")
    def offset(self, dx: Any, dy: int = 0) -> None:
        """Move it."""
        dx, dy = (dx.x, dx.y) if isinstance(dx, Point) else (dx, dy)
        self.x, self.y = self.x + dx, self.y + dy

    @method(f"static {_P} Add({_P} pt, {_S} sz)", f"static {_P} op_Addition({_P} pt, {_S} sz)")
    @staticmethod
    def add(point: Any, size: Any) -> Point:
        """Moved by a size."""
        return Point(point.x + size.width, point.y + size.height)

    @method(f"static {_P} Subtract({_P} pt, {_S} sz)", f"static {_P} op_Subtraction({_P} pt, {_S} sz)")
    @staticmethod
    def subtract(point: Any, size: Any) -> Point:
        """Moved back by a size."""
        return Point(point.x - size.width, point.y - size.height)

    EMPTY = static_prop(f"static {_P} Empty {{get;}}", lambda: Point(0, 0))


@dotnet_type(_S, base="System.ValueType", kind="struct", assembly=_ASSEMBLY, interfaces=(f"System.IEquatable[{_S}]",))
class Size:
    """A width and a height."""

    @constructor(f"{_S} new(System.Drawing.Point pt)", f"{_S} new(int width, int height)")
    def __init__(self, width: Any = 0, height: int = 0) -> None:
        self.width: int = width.x if isinstance(width, Point) else width
        self.height: int = width.y if isinstance(width, Point) else height

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Size) and (self.width, self.height) == (other.width, other.height)

    def __hash__(self) -> int:
        return hash((self.width, self.height))

    @method("string ToString()")
    def __str__(self) -> str:
        return f"{{Width={self.width}, Height={self.height}}}"

    @prop("bool IsEmpty {get;}")
    def is_empty(self) -> bool:
        """Whether both are 0."""
        return bool(self.width == 0 and self.height == 0)

    def _set_width(self, value: int) -> None:
        self.width = value

    def _set_height(self, value: int) -> None:
        self.height = value

    net_width = prop("int Width {get;set;}", lambda self: self.width, _set_width)
    net_height = prop("int Height {get;set;}", lambda self: self.height, _set_height)

    @method(f"static {_S} Add({_S} sz1, {_S} sz2)", f"static {_S} op_Addition({_S} sz1, {_S} sz2)")
    @staticmethod
    def add(left: Any, right: Any) -> Size:
        """Sum."""
        return Size(left.width + right.width, left.height + right.height)

    @method(f"static {_S} Subtract({_S} sz1, {_S} sz2)", f"static {_S} op_Subtraction({_S} sz1, {_S} sz2)")
    @staticmethod
    def subtract(left: Any, right: Any) -> Size:
        """Difference."""
        return Size(left.width - right.width, left.height - right.height)

    EMPTY = static_prop(f"static {_S} Empty {{get;}}", lambda: Size(0, 0))


def _declare_colors(cls: Any) -> Any:
    """A static property for each named color."""
    for entry in _COLORS.split(";"):
        name, text = entry.split(" ")
        number = int(text, 16) if len(text) == 8 else 0xFF000000 | int(text, 16)
        cls.KNOWN[name.lower()] = (name, number)
        setattr(cls, name, static_prop(f"static {_K} {name} {{get;}}", partial(cls, number, name)))
    return cls


@dotnet_type(_K, base="System.ValueType", kind="struct", assembly=_ASSEMBLY, interfaces=(f"System.IEquatable[{_K}]",))
@_declare_colors
class Color:
    """A color: alpha, red, green, blue, and its name if it has one."""

    KNOWN: dict[str, tuple[str, int]] = {}

    def __init__(self, number: int = 0, name: str | None = None, *, is_empty: bool = False) -> None:
        self.number, self.known_name, self.empty = number, name, is_empty

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Color) and (self.number, self.known_name, self.empty) == (other.number, other.known_name, other.empty)

    def __hash__(self) -> int:
        return hash((self.number, self.known_name))

    @method("string ToString()")
    def __str__(self) -> str:
        if self.empty:
            return "Color [Empty]"
        if self.known_name is not None:
            return f"Color [{self.known_name}]"
        return f"Color [A={self.number >> 24 & 255}, R={self.number >> 16 & 255}, G={self.number >> 8 & 255}, B={self.number & 255}]"

    @prop("byte A {get;}")
    def a(self) -> Byte:
        """How opaque."""
        return Byte(self.number >> 24 & 255)

    @prop("byte B {get;}")
    def b(self) -> Byte:
        """How blue."""
        return Byte(self.number & 255)

    @prop("byte G {get;}")
    def g(self) -> Byte:
        """How green."""
        return Byte(self.number >> 8 & 255)

    @prop("bool IsEmpty {get;}")
    def is_empty(self) -> bool:
        """Whether it is none."""
        return self.empty

    @prop("bool IsKnownColor {get;}")
    def is_known_color(self) -> bool:
        """Whether it is one with a name."""
        return self.known_name is not None and self.known_name.lower() in Color.KNOWN

    @prop("bool IsNamedColor {get;}")
    def is_named_color(self) -> bool:
        """Whether it was made by name."""
        return self.known_name is not None

    @prop("bool IsSystemColor {get;}")
    def is_system_color(self) -> bool:
        """Whether it is one of the desktop's."""
        return False

    @prop("string Name {get;}")
    def name(self) -> str:
        """Its name, or its digits."""
        return "0" if self.empty else self.known_name if self.known_name is not None else f"{self.number:x}"

    @prop("byte R {get;}")
    def r(self) -> Byte:
        """How red."""
        return Byte(self.number >> 16 & 255)

    @method("int ToArgb()")
    def to_argb(self) -> int:
        """All four in one number."""
        return self.number - 2**32 if self.number >= 2**31 else self.number

    @method(
        f"static {_K} FromArgb(int argb)", f"static {_K} FromArgb(int alpha, int red, int green, int blue)", f"static {_K} FromArgb(int alpha, {_K} baseColor)",
        f"static {_K} FromArgb(int red, int green, int blue)",
    )
    @staticmethod
    def from_argb(*parts: Any) -> Color:
        """From its parts."""
        if len(parts) == 1:
            return Color(parts[0] & 0xFFFFFFFF)
        if isinstance(parts[-1], Color):
            return Color((parts[0] & 255) << 24 | parts[1].number & 0xFFFFFF)
        values = parts if len(parts) == 4 else (255, *parts)
        if any(not 0 <= one <= 255 for one in values):
            raise ArgumentException("Each part of a color is between 0 and 255.")
        alpha, red, green, blue = values
        return Color(alpha << 24 | red << 16 | green << 8 | blue)

    @method(f"static {_K} FromName(string name)")
    @staticmethod
    def from_name(name: str) -> Color:
        """By name; one nobody knows is black and transparent."""
        known = Color.KNOWN.get(name.lower())
        return Color(known[1], known[0]) if known is not None else Color(0, name)

    EMPTY = static_prop(f"static {_K} Empty {{get;}}", lambda: Color(0, None, is_empty=True))
