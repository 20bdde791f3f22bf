"""What a host is asked with and answers with: coordinates, cells, keys, prompt fields and choices."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, method
from psremote.bcl.enums import enum_type
from psremote.host.fields import field

BufferCellType = enum_type("System.Management.Automation.Host.BufferCellType", {"Complete": 0, "Leading": 1, "Trailing": 2})
ControlKeyStates = enum_type(
    "System.Management.Automation.Host.ControlKeyStates",
    {
        "RightAltPressed": 1, "LeftAltPressed": 2, "RightCtrlPressed": 4, "LeftCtrlPressed": 8, "ShiftPressed": 16,
        "NumLockOn": 32, "ScrollLockOn": 64, "CapsLockOn": 128, "EnhancedKey": 256,
    },
    flags=True,
)
ReadKeyOptions = enum_type(
    "System.Management.Automation.Host.ReadKeyOptions",
    {"AllowCtrlC": 1, "NoEcho": 2, "IncludeKeyDown": 4, "IncludeKeyUp": 8},
    flags=True,
)
PSCredentialTypes = enum_type(
    "System.Management.Automation.PSCredentialTypes", {"Generic": 1, "Domain": 2, "Default": 3}, flags=True
)
PSCredentialUIOptions = enum_type(
    "System.Management.Automation.PSCredentialUIOptions",
    {"None": 0, "ValidateUserNameSyntax": 1, "AlwaysPrompt": 2, "ReadOnlyUserName": 3},
    flags=True,
)


def console_color(number: int) -> Any:
    """The ConsoleColor of that number; −1 stands for a terminal whose colours are unknown."""
    found: Any = find_type("System.ConsoleColor")
    return found.from_value(number)


class _Fields:
    """Equality and repr over `__slots__`: the value types are compared and shown field by field."""

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and all(getattr(self, n) == getattr(other, n) for n in self.__slots__)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, n) for n in self.__slots__))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self.__slots__)})"


@dotnet_type("System.Management.Automation.Host.Coordinates", base="System.ValueType")
class Coordinates(_Fields):
    """A position in the screen buffer: column and row, both from 0."""

    __slots__ = ("x", "y")

    @constructor("Coordinates(int x, int y)")
    def __init__(self, x: int = 0, y: int = 0) -> None:
        self.x, self.y = x, y

    @method("string ToString()")
    def to_string(self) -> str:
        return f"{self.x},{self.y}"

    get_x = field("int X {get;set;}", "x")
    get_y = field("int Y {get;set;}", "y")


@dotnet_type("System.Management.Automation.Host.Size", base="System.ValueType")
class Size(_Fields):
    """A width and a height in cells."""

    __slots__ = ("width", "height")

    @constructor("Size(int width, int height)")
    def __init__(self, width: int = 0, height: int = 0) -> None:
        self.width, self.height = width, height

    @method("string ToString()")
    def to_string(self) -> str:
        return f"{self.width},{self.height}"

    get_width = field("int Width {get;set;}", "width")
    get_height = field("int Height {get;set;}", "height")


@dotnet_type("System.Management.Automation.Host.Rectangle", base="System.ValueType")
class Rectangle(_Fields):
    """Four edges, all inside the area."""

    __slots__ = ("left", "top", "right", "bottom")

    @constructor("Rectangle(int left, int top, int right, int bottom)")
    def __init__(self, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom

    @method("string ToString()")
    def to_string(self) -> str:
        return f"{self.left},{self.top} ; {self.right},{self.bottom}"

    get_left = field("int Left {get;set;}", "left")
    get_top = field("int Top {get;set;}", "top")
    get_right = field("int Right {get;set;}", "right")
    get_bottom = field("int Bottom {get;set;}", "bottom")


@dotnet_type("System.Management.Automation.Host.BufferCell", base="System.ValueType")
class BufferCell(_Fields):
    """One character of the screen buffer with its colours."""

    __slots__ = ("character", "foreground_color", "background_color", "buffer_cell_type")

    @constructor(
        "BufferCell(char character, System.ConsoleColor foreground, System.ConsoleColor background, "
        "System.Management.Automation.Host.BufferCellType bufferCellType)"
    )
    def __init__(self, character: str, foreground: Any, background: Any, buffer_cell_type: Any = None) -> None:
        self.character = character
        self.foreground_color, self.background_color = foreground, background
        self.buffer_cell_type = BufferCellType.from_value(0) if buffer_cell_type is None else buffer_cell_type

    get_character = field("char Character {get;set;}", "character")
    get_foreground = field("System.ConsoleColor ForegroundColor {get;set;}", "foreground_color")
    get_background = field("System.ConsoleColor BackgroundColor {get;set;}", "background_color")
    get_cell_type = field("System.Management.Automation.Host.BufferCellType BufferCellType {get;set;}", "buffer_cell_type")


@dotnet_type("System.Management.Automation.Host.KeyInfo", base="System.ValueType")
class KeyInfo(_Fields):
    """A key pressed or released."""

    __slots__ = ("virtual_key_code", "character", "control_key_state", "key_down")

    @constructor(
        "KeyInfo(int virtualKeyCode, char ch, System.Management.Automation.Host.ControlKeyStates controlKeyState, bool keyDown)"
    )
    def __init__(self, virtual_key_code: int, character: str, control_key_state: Any = None, key_down: bool = True) -> None:
        self.virtual_key_code, self.character, self.key_down = virtual_key_code, character, key_down
        self.control_key_state = ControlKeyStates.from_value(0) if control_key_state is None else control_key_state

    @method("string ToString()")
    def to_string(self) -> str:
        return f"{self.virtual_key_code},{self.character},{self.control_key_state},{self.key_down}"

    get_code = field("int VirtualKeyCode {get;set;}", "virtual_key_code")
    get_character = field("char Character {get;set;}", "character")
    get_state = field("System.Management.Automation.Host.ControlKeyStates ControlKeyState {get;set;}", "control_key_state")
    get_key_down = field("bool KeyDown {get;set;}", "key_down")


@dotnet_type("System.Management.Automation.Host.FieldDescription")
class FieldDescription(_Fields):
    """One thing `prompt` asks for: a name, a type, whether an answer is required."""

    __slots__ = (
        "name", "label", "parameter_type_name", "parameter_type_full_name", "parameter_assembly_full_name",
        "help_message", "is_mandatory", "default_value", "is_from_remote_host",
    )

    @constructor("FieldDescription(string name)")
    def __init__(
        self,
        name: str,
        label: str = "",
        parameter_type_name: str = "String",
        parameter_type_full_name: str = "System.String",
        help_message: str = "",
        is_mandatory: bool = True,
        default_value: Any = None,
        parameter_assembly_full_name: str = "",
    ) -> None:
        self.name, self.label, self.help_message = name, label, help_message
        self.parameter_type_name, self.parameter_type_full_name = parameter_type_name, parameter_type_full_name
        self.parameter_assembly_full_name = parameter_assembly_full_name
        self.is_mandatory, self.default_value = is_mandatory, default_value
        self.is_from_remote_host = False

    @method("void SetParameterType(type parameterType)")
    def set_parameter_type(self, parameter_type: Any) -> None:
        """Ask for a value of that type."""
        self.parameter_type_name, self.parameter_type_full_name = parameter_type.name, parameter_type.full_name

    get_name = field("string Name {get;}", "name")
    get_label = field("string Label {get;set;}", "label")
    get_type_name = field("string ParameterTypeName {get;}", "parameter_type_name")
    get_type_full_name = field("string ParameterTypeFullName {get;}", "parameter_type_full_name")
    get_assembly = field("string ParameterAssemblyFullName {get;}", "parameter_assembly_full_name")
    get_help = field("string HelpMessage {get;set;}", "help_message")
    get_mandatory = field("bool IsMandatory {get;set;}", "is_mandatory")
    get_default = field("psobject DefaultValue {get;set;}", "default_value")


@dotnet_type("System.Management.Automation.Host.ChoiceDescription")
class ChoiceDescription(_Fields):
    """One answer `prompt_for_choice` offers; `&` in the label stands before the hot key."""

    __slots__ = ("label", "help_message")

    @constructor("ChoiceDescription(string label)", "ChoiceDescription(string label, string helpMessage)")
    def __init__(self, label: str, help_message: str = "") -> None:
        self.label, self.help_message = label, help_message

    @property
    def hot_key(self) -> str:
        """The letter after `&` in upper case, empty when there is none."""
        at = self.label.find("&")
        return self.label[at + 1 : at + 2].upper() if at >= 0 else ""

    @property
    def plain_label(self) -> str:
        """The label without its `&`."""
        return self.label.replace("&", "", 1)

    get_label = field("string Label {get;}", "label")
    get_help = field("string HelpMessage {get;set;}", "help_message")
