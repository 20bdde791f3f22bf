"""PSStyle: escape sequences by name, and how much of them the session shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import EnumValue, dotnet_type, find_type, indexer, method, prop, static_prop
from psremote.bcl.values.exceptions import ArgumentException, KeyNotFoundException

_SMA = "System.Management.Automation"
_PS_STYLE = f"{_SMA}.PSStyle"
_RESET = "\x1b[0m"
_COLORS = {"Black": 0, "Red": 1, "Green": 2, "Yellow": 3, "Blue": 4, "Magenta": 5, "Cyan": 6, "White": 7}
#: ConsoleColor number -> colour's name here
_CONSOLE_COLORS = (
    "Black", "Blue", "Green", "Cyan", "Red", "Magenta", "Yellow", "White", "BrightBlack", "BrightBlue", "BrightGreen", "BrightCyan",
    "BrightRed", "BrightMagenta", "BrightYellow", "BrightWhite",
)
_ANY_SEQUENCE = re.compile("\x1b\\[[0-9;]*m")


def _color(name: str, base: int) -> str:
    bright = name.startswith("Bright")
    return f"\x1b[{base + _COLORS[name.removeprefix('Bright')] + (60 if bright else 0)}m"


def _fixed(name: str, sequence: str) -> Any:
    return prop(f"string {name} {{get;}}", lambda self: sequence)


def _check(value: Any) -> str:
    text = str(value)
    if _ANY_SEQUENCE.sub("", text):
        raise ArgumentException(f"'{text}' holds more than escape sequences.")
    return text


def _setting(name: str, attribute: str, type_name: str = "string", check: Callable[[Any], Any] | None = _check) -> Any:
    def put(self: Any, value: Any) -> None:
        setattr(self, attribute, check(value) if check is not None else value)

    return prop(f"{type_name} {name} {{get;set;}}", lambda self: getattr(self, attribute), put)


@dotnet_type(f"{_PS_STYLE}+FormattingData", assembly=_SMA)
class FormattingData:
    """Colours of formatted output and of the streams."""

    def __init__(self) -> None:
        self.format_accent = "\x1b[32;1m"
        self.error_accent = "\x1b[36;1m"
        self.error = "\x1b[31;1m"
        self.warning = self.verbose = self.debug = "\x1b[33;1m"
        self.table_header = "\x1b[32;1m"
        self.custom_table_header_label = "\x1b[32;1;3m"
        self.feedback_name = "\x1b[33m"
        self.feedback_text = "\x1b[96m"
        self.feedback_action = "\x1b[97m"

    _format_accent = _setting("FormatAccent", "format_accent")
    _error_accent = _setting("ErrorAccent", "error_accent")
    _error = _setting("Error", "error")
    _warning = _setting("Warning", "warning")
    _verbose = _setting("Verbose", "verbose")
    _debug = _setting("Debug", "debug")
    _table_header = _setting("TableHeader", "table_header")
    _custom_label = _setting("CustomTableHeaderLabel", "custom_table_header_label")
    _feedback_name = _setting("FeedbackName", "feedback_name")
    _feedback_text = _setting("FeedbackText", "feedback_text")
    _feedback_action = _setting("FeedbackAction", "feedback_action")


def _width(value: Any) -> int:
    number = int(value)
    if number < 18:
        raise ArgumentException("The width of progress bars is at least 18.")
    return number


def _progress_view(name: str) -> Any:
    one: Any = find_type(f"{_SMA}.ProgressView")
    return one.parse(name) if one is not None else name


@dotnet_type(f"{_PS_STYLE}+ProgressConfiguration", assembly=_SMA)
class ProgressConfiguration:
    """How progress is shown."""

    def __init__(self) -> None:
        self.style = "\x1b[33;1m"
        self.max_width = 120
        self._view: Any = None
        self.use_osc_indicator = False

    def _get_view(self) -> Any:
        return self._view if self._view is not None else _progress_view("Minimal")

    def _set_view(self, value: Any) -> None:
        self._view = value

    _style = _setting("Style", "style")
    _max_width = _setting("MaxWidth", "max_width", "int", _width)
    _view_property = prop(f"{_SMA}.ProgressView View {{get;set;}}", _get_view, _set_view)
    _osc = _setting("UseOSCIndicator", "use_osc_indicator", "bool", bool)


def _extension(text: str) -> str:
    if not text.startswith("."):
        raise ArgumentException(f"An extension begins with a period; '{text}' does not.")
    return text


@dotnet_type(f"{_PS_STYLE}+FileInfoFormatting+FileExtensionDictionary", assembly=_SMA, sealed=True)
class FileExtensionDictionary:
    """Extensions, whatever their case, and the colours of files that have them."""

    def __init__(self, sequences: dict[str, str]) -> None:
        self._named = {name.lower(): (name, sequence) for name, sequence in sequences.items()}

    @method("void Add(string extension, string decoration)")
    def add(self, extension: str, decoration: str) -> None:
        """One more."""
        if _extension(extension).lower() in self._named:
            raise ArgumentException(f"The extension '{extension}' has a colour already.")
        self._named[extension.lower()] = extension, _check(decoration)

    @method("void Remove(string extension)")
    def remove(self, extension: str) -> None:
        """One less."""
        self._named.pop(_extension(extension).lower(), None)

    @method("void Clear()")
    def clear(self) -> None:
        """None any more."""
        self._named.clear()

    @method("bool ContainsKey(string extension)")
    def contains_key(self, extension: str | None) -> bool:
        """Whether files of that extension have a colour of their own."""
        return bool(extension) and _extension(str(extension)).lower() in self._named

    def _get(self, extension: str) -> str:
        found = self._named.get(_extension(extension).lower())
        if found is None:
            raise KeyNotFoundException(f"No colour is known for the extension '{extension}'.")
        return found[1]

    def _put(self, extension: str, decoration: str) -> None:
        self._named[_extension(extension).lower()] = extension, _check(decoration)

    ITEM = indexer("string Item(string extension) {get;set;}", getter=_get, setter=_put)

    @prop("System.Collections.Generic.IEnumerable[string] Keys {get;}")
    def keys(self) -> list[str]:
        """The extensions."""
        return [name for name, _ in self._named.values()]

    def colour(self, extension: str) -> str:
        """The colour of an extension, empty if it has none."""
        found = self._named.get(extension.lower())
        return found[1] if found is not None else ""


@dotnet_type(f"{_PS_STYLE}+FileInfoFormatting", assembly=_SMA)
class FileInfoFormatting:
    """Colours of files in listings."""

    def __init__(self) -> None:
        self.directory = "\x1b[44;1m"
        self.symbolic_link = "\x1b[36;1m"
        self.executable = "\x1b[32;1m"
        self.extensions = FileExtensionDictionary({
            name: sequence
            for names, sequence in (
                ((".zip", ".tgz", ".gz", ".tar", ".nupkg", ".cab", ".7z"), "\x1b[31;1m"),
                ((".ps1", ".psd1", ".psm1", ".ps1xml"), "\x1b[33;1m"),
            )
            for name in names
        })

    _directory = _setting("Directory", "directory")
    _symbolic_link = _setting("SymbolicLink", "symbolic_link")
    _executable = _setting("Executable", "executable")

    @prop(f"{_PS_STYLE}+FileInfoFormatting+FileExtensionDictionary Extension {{get;}}")
    def extension(self) -> FileExtensionDictionary:
        """Extension -> colour."""
        return self.extensions

    def name_shown(self, name: str, extension: str, link_target: str | None, *, directory: bool, executable: bool) -> str:
        """A file's name in the colour of what it is; a link's with what it leads to."""
        if link_target is not None:
            return f"{self.symbolic_link}{name}{_RESET} -> {link_target}"
        found = self.directory if directory else self.extensions.colour(extension) or (self.executable if executable else "")
        return f"{found}{name}{_RESET}" if found else name


def _colors(base: int, what: str) -> type:
    members: dict[str, Any] = {
        f"color_{name.lower()}": _fixed(name, _color(name, base)) for name in (
            "Black", "BrightBlack", "White", "BrightWhite", "Red", "BrightRed", "Magenta", "BrightMagenta", "Blue", "BrightBlue", "Cyan",
            "BrightCyan", "Green", "BrightGreen", "Yellow", "BrightYellow",
        )
    }
    code = 38 if base == 30 else 48

    def from_rgb(self: Any, *parts: Any) -> str:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            numbers = [numbers[0] >> 16 & 0xFF, numbers[0] >> 8 & 0xFF, numbers[0] & 0xFF]
        return f"\x1b[{code};2;{numbers[0]};{numbers[1]};{numbers[2]}m"

    members["from_rgb"] = method("string FromRgb(byte red, byte green, byte blue)", "string FromRgb(int rgb)")(from_rgb)
    members["from_console_color"] = method("string FromConsoleColor(System.ConsoleColor color)")(
        lambda self, color: _color(_CONSOLE_COLORS[int(color.value)], base)
    )
    members["__doc__"] = f"Colours of the {what}."
    return dotnet_type(f"{_PS_STYLE}+{what}Color", assembly=_SMA)(type(f"{what}Color", (), members))


ForegroundColor = _colors(30, "Foreground")
BackgroundColor = _colors(40, "Background")


def _console_color(color: EnumValue, base: int) -> str:
    return _color(_CONSOLE_COLORS[int(color.value)], base)


@dotnet_type(_PS_STYLE, assembly=_SMA)
class PSStyle:
    """$PSStyle."""

    def __init__(self) -> None:
        self.formatting = FormattingData()
        self.progress = ProgressConfiguration()
        self.file_info = FileInfoFormatting()
        self._foreground = ForegroundColor()
        self._background = BackgroundColor()
        self._rendering: Any = None

    reset = _fixed("Reset", _RESET)
    blink_off = _fixed("BlinkOff", "\x1b[25m")
    blink = _fixed("Blink", "\x1b[5m")
    bold_off = _fixed("BoldOff", "\x1b[22m")
    bold = _fixed("Bold", "\x1b[1m")
    dim_off = _fixed("DimOff", "\x1b[22m")
    dim = _fixed("Dim", "\x1b[2m")
    hidden = _fixed("Hidden", "\x1b[8m")
    hidden_off = _fixed("HiddenOff", "\x1b[28m")
    reverse = _fixed("Reverse", "\x1b[7m")
    reverse_off = _fixed("ReverseOff", "\x1b[27m")
    italic_off = _fixed("ItalicOff", "\x1b[23m")
    italic = _fixed("Italic", "\x1b[3m")
    underline_off = _fixed("UnderlineOff", "\x1b[24m")
    underline = _fixed("Underline", "\x1b[4m")
    strikethrough_off = _fixed("StrikethroughOff", "\x1b[29m")
    strikethrough = _fixed("Strikethrough", "\x1b[9m")

    def _set_rendering(self, value: Any) -> None:
        self._rendering = value

    @prop(f"{_SMA}.OutputRendering OutputRendering {{get;set;}}", setter=_set_rendering)
    def output_rendering(self) -> Any:
        """Host, PlainText or Ansi."""
        if self._rendering is None:
            one: Any = find_type(f"{_SMA}.OutputRendering")
            self._rendering = one.parse("Host") if one is not None else "Host"
        return self._rendering

    @property
    def rendering(self) -> str:
        """The same as a word."""
        return str(getattr(self.output_rendering, "name", self.output_rendering))

    @prop(f"{_PS_STYLE}+FormattingData Formatting {{get;}}")
    def _formatting(self) -> FormattingData:
        return self.formatting

    @prop(f"{_PS_STYLE}+ProgressConfiguration Progress {{get;}}")
    def _progress(self) -> ProgressConfiguration:
        return self.progress

    @prop(f"{_PS_STYLE}+FileInfoFormatting FileInfo {{get;}}")
    def _file_info(self) -> FileInfoFormatting:
        return self.file_info

    @prop(f"{_PS_STYLE}+ForegroundColor Foreground {{get;}}")
    def foreground(self) -> Any:
        """Colours of letters."""
        return self._foreground

    @prop(f"{_PS_STYLE}+BackgroundColor Background {{get;}}")
    def background(self) -> Any:
        """Colours behind them."""
        return self._background

    @method("string FormatHyperlink(string text, uri link)")
    def format_hyperlink(self, text: str, link: Any) -> str:
        """A text that is a link in terminals that know of them."""
        return f"\x1b]8;;{link}\x1b\\{text}\x1b]8;;\x1b\\"

    @method("static string MapForegroundColorToEscapeSequence(System.ConsoleColor foregroundColor)")
    @staticmethod
    def map_foreground(color: EnumValue) -> str:
        """The sequence of a console colour."""
        return _console_color(color, 30)

    @method("static string MapBackgroundColorToEscapeSequence(System.ConsoleColor backgroundColor)")
    @staticmethod
    def map_background(color: EnumValue) -> str:
        """The sequence of a console colour behind letters."""
        return _console_color(color, 40)

    @method("static string MapColorPairToEscapeSequence(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor)")
    @staticmethod
    def map_pair(foreground: EnumValue, background: EnumValue) -> str:
        """One sequence for both."""
        return f"\x1b[{_console_color(foreground, 30)[2:-1]};{_console_color(background, 40)[2:]}"

    INSTANCE = static_prop(f"static {_PS_STYLE} Instance {{get;}}", lambda: instance())


_instance: list[PSStyle] = []


def instance() -> PSStyle:
    """The one PSStyle of the process."""
    if not _instance:
        _instance.append(PSStyle())
    return _instance[0]


__all__ = ["PSStyle", "instance"]
