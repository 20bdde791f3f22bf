"""The methods of a host that can be called over the wire: numbers, parameters, answers — MS-PSRP 2.2.3.17.

One table for both ends: a server encodes parameters and decodes the answer by it, a client the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.char import Char
from psremote.bcl.values.numbers import Int64
from psremote.errors import RemoteProtocolError
from psremote.host.host import PSHost
from psremote.host.raw_user_interface import PSHostRawUserInterface
from psremote.host.user_interface import PSHostUserInterface
from psremote.host.value_types import (
    BufferCell,
    BufferCellType,
    ChoiceDescription,
    ControlKeyStates,
    FieldDescription,
    KeyInfo,
    Rectangle,
    console_color,
)
from psremote.objects.ps_object import PSCustomObject, base_object
from psremote.protocol.psrp.codecs import (
    ANY,
    BOOL,
    I32,
    OPTIONAL_TEXT,
    Codec,
    array_list,
    bag,
    items,
    lookup,
    properties,
)
from psremote.protocol.psrp.enums import RemoteHostMethodId
from psremote.protocol.psrp.host_info import COORDINATES, SIZE
from psremote.protocol.psrp.messages.pipeline import decode_progress, encode_progress

# --- codecs of the value types: one note per private field of the .NET struct, null fields left out


def _color(value: Any) -> int:
    """A colour as a number; None, the host's own, is what a real host would read from its raw UI."""
    return -1 if value is None else int(value)


COLOR = Codec(_color, lambda value, name: None if I32.decode(value, name) < 0 else console_color(I32.decode(value, name)))
SOURCE_ID = Codec(Int64, I32.decode)


def _decode_rectangle(value: Any, name: str) -> Rectangle:
    source = properties(value, name)
    return Rectangle(*(I32.decode(lookup(source, edge, 0), edge) for edge in ("left", "top", "right", "bottom")))


RECTANGLE = Codec(
    lambda r: bag([("left", r.left), ("top", r.top), ("right", r.right), ("bottom", r.bottom)]), _decode_rectangle
)


def _encode_cell(cell: BufferCell) -> Any:
    return bag([
        ("character", Char(cell.character)), ("foregroundColor", int(cell.foreground_color)),
        ("backgroundColor", int(cell.background_color)), ("bufferCellType", int(cell.buffer_cell_type)),
    ])


def _decode_cell(value: Any, name: str) -> BufferCell:
    source = properties(value, name)
    number: Callable[[str], int] = lambda field: I32.decode(lookup(source, field, 0), field)
    return BufferCell(
        str(base_object(lookup(source, "character", " "))), console_color(number("foregroundColor")),
        console_color(number("backgroundColor")), BufferCellType.from_value(number("bufferCellType")),
    )


CELL = Codec(_encode_cell, _decode_cell)


def encode_array(lengths: Sequence[int], elements: Sequence[Any]) -> Any:
    """An array of any rank: its elements in row-major order and the length of each dimension."""
    return bag([("mae", array_list(elements)), ("mal", TypedArray(get_type("System.Int32"), lengths))])


def decode_array(value: Any, name: str) -> tuple[list[int], list[Any]]:
    """Lengths and elements of an array in that form, or in the form of a plain list."""
    if isinstance(value, PSCustomObject) and "mae" in value:
        return [int(n) for n in items(lookup(value, "mal"), "mal")], items(lookup(value, "mae"), "mae")
    found = items(value, name)
    return [len(found)], found


def _encode_cells(rows: Sequence[Sequence[BufferCell]]) -> Any:
    return encode_array(
        [len(rows), len(rows[0]) if rows else 0], [_encode_cell(cell) for row in rows for cell in row]
    )


def _decode_cells(value: Any, name: str) -> list[list[BufferCell]]:
    lengths, cells = decode_array(value, name)
    width = lengths[-1] if lengths else 0
    decoded = [_decode_cell(cell, name) for cell in cells]
    return [decoded[start : start + width] for start in range(0, len(decoded), width)] if width else []


CELLS = Codec(_encode_cells, _decode_cells)


def _encode_key(key: KeyInfo) -> Any:
    return bag([
        ("virtualKeyCode", int(key.virtual_key_code)), ("character", Char(key.character)),
        ("controlKeyState", int(key.control_key_state)), ("keyDown", bool(key.key_down)),
    ])


def _decode_key(value: Any, name: str) -> KeyInfo:
    source = properties(value, name)
    return KeyInfo(
        I32.decode(lookup(source, "virtualKeyCode", 0), "virtualKeyCode"),
        Char(str(base_object(lookup(source, "character", "\0")))),
        ControlKeyStates.from_value(I32.decode(lookup(source, "controlKeyState", 0), "controlKeyState")),
        bool(BOOL.decode(lookup(source, "keyDown", False), "keyDown")),
    )


KEY = Codec(_encode_key, _decode_key)

_FIELD_NOTES = (
    ("name", "name"), ("label", "label"), ("parameterTypeName", "parameter_type_name"),
    ("parameterTypeFullName", "parameter_type_full_name"), ("parameterAssemblyFullName", "parameter_assembly_full_name"),
    ("helpMessage", "help_message"), ("isMandatory", "is_mandatory"), ("defaultValue", "default_value"),
)


def _encode_field(field: FieldDescription) -> Any:
    pairs = [(note, getattr(field, attribute)) for note, attribute in _FIELD_NOTES if getattr(field, attribute) is not None]
    return bag([*pairs, ("metadata", array_list(())), ("modifiedByRemotingProtocol", False), ("isFromRemoteHost", field.is_from_remote_host)])


def _decode_field(value: Any, name: str) -> FieldDescription:
    source = properties(value, name)
    field = FieldDescription(str(base_object(lookup(source, "name", ""))))
    for note, attribute in _FIELD_NOTES[1:]:
        found = base_object(lookup(source, note, None))
        if found is not None:
            setattr(field, attribute, found)
    field.is_from_remote_host = True
    return field


FIELDS = Codec(
    lambda fields: array_list(_encode_field(f) for f in fields), lambda value, name: [_decode_field(v, name) for v in items(value, name)]
)


def _decode_choice(value: Any, name: str) -> ChoiceDescription:
    source = properties(value, name)
    return ChoiceDescription(
        str(base_object(lookup(source, "label", ""))), str(base_object(lookup(source, "helpMessage", "")) or "")
    )


CHOICES = Codec(
    lambda choices: array_list(bag([("label", c.label), ("helpMessage", c.help_message or "")]) for c in choices),
    lambda value, name: [_decode_choice(v, name) for v in items(value, name)],
)


def _encode_answers(answers: dict[str, Any]) -> Any:
    from psremote.bcl.values.hashtables import Hashtable

    table = Hashtable()
    for name, value in answers.items():
        table.set_item(name, value)
    return table


def _decode_answers(value: Any, name: str) -> dict[str, Any]:
    value = base_object(value)
    if not hasattr(value, "get_item"):
        raise RemoteProtocolError(f"The answer of {name} is no dictionary", fatal=False)
    return {str(base_object(key)): answer for key, answer in value.items()}


ANSWERS = Codec(_encode_answers, _decode_answers)
INDICES = Codec(lambda numbers: encode_array([len(numbers)], list(numbers)), lambda value, name: [int(n) for n in decode_array(value, name)[1]])
INDEX_LIST = Codec(array_list, lambda value, name: [int(n) for n in decode_array(value, name)[1]])
PROGRESS = Codec(encode_progress, decode_progress)


# --- the table


class HostMethod(NamedTuple):
    """One row: how parameters and answer are encoded, and what a client does."""

    id: int
    name: str
    parameters: tuple[Codec, ...]
    returns: Codec | None
    perform: Callable[..., Any]


def _host(name: str) -> Callable[..., Any]:
    return lambda host, *arguments: getattr(host, name)(*arguments)


def _ui_of(host: PSHost) -> PSHostUserInterface:
    from psremote.host.host_exception import host_function_not_implemented

    if host.ui is None:
        raise host_function_not_implemented("UI")
    return host.ui


def _raw_of(host: PSHost) -> PSHostRawUserInterface:
    from psremote.host.host_exception import host_function_not_implemented

    raw = _ui_of(host).raw_ui
    if raw is None:
        raise host_function_not_implemented("UI.RawUI")
    return raw


def _ui(name: str) -> Callable[..., Any]:
    return lambda host, *arguments: getattr(_ui_of(host), name)(*arguments)


def _coloured(name: str) -> Callable[..., Any]:
    return lambda host, fore, back, text: getattr(_ui_of(host), name)(text or "", fore, back)


def _line(name: str) -> Callable[..., Any]:
    return lambda host, text="": getattr(_ui_of(host), name)(text or "")


def _raw(name: str) -> Callable[..., Any]:
    return lambda host, *arguments: getattr(_raw_of(host), name)(*arguments)


def _get(name: str) -> Callable[..., Any]:
    return lambda host: getattr(_raw_of(host), name)


def _set(name: str) -> Callable[..., Any]:
    return lambda host, value: setattr(_raw_of(host), name, value)


def _refuse_buffer(host: PSHost, rectangle: Rectangle) -> Any:
    from psremote.host.host_exception import host_function_not_implemented

    # A remote machine may not read what stands on the user's screen.
    raise host_function_not_implemented("RawUI.GetBufferContents for a remote machine")


def _attribute(name: str) -> Callable[..., Any]:
    return lambda host: getattr(host, name)


def _culture(name: str) -> Callable[..., Any]:
    return lambda host: None if getattr(host, name) is None else str(getattr(host, name))


_T, _N = OPTIONAL_TEXT, I32

_ROWS: tuple[tuple[str, tuple[Codec, ...], Codec | None, Callable[..., Any]], ...] = (
    ("GetName", (), _T, _attribute("name")),
    ("GetVersion", (), ANY, _attribute("version")),
    ("GetInstanceId", (), ANY, _attribute("instance_id")),
    ("GetCurrentCulture", (), _T, _culture("current_culture")),
    ("GetCurrentUICulture", (), _T, _culture("current_ui_culture")),
    ("SetShouldExit", (_N,), None, _host("set_should_exit")),
    ("EnterNestedPrompt", (), None, _host("enter_nested_prompt")),
    ("ExitNestedPrompt", (), None, _host("exit_nested_prompt")),
    ("NotifyBeginApplication", (), None, _host("notify_begin_application")),
    ("NotifyEndApplication", (), None, _host("notify_end_application")),
    ("ReadLine", (), _T, _ui("read_line")),
    ("ReadLineAsSecureString", (), ANY, _ui("read_line_as_secure_string")),
    ("Write1", (_T,), None, _line("write")),
    ("Write2", (COLOR, COLOR, _T), None, _coloured("write")),
    ("WriteLine1", (), None, _line("write_line")),
    ("WriteLine2", (_T,), None, _line("write_line")),
    ("WriteLine3", (COLOR, COLOR, _T), None, _coloured("write_line")),
    ("WriteErrorLine", (_T,), None, _line("write_error_line")),
    ("WriteDebugLine", (_T,), None, _line("write_debug_line")),
    ("WriteProgress", (SOURCE_ID, PROGRESS), None, _ui("write_progress")),
    ("WriteVerboseLine", (_T,), None, _line("write_verbose_line")),
    ("WriteWarningLine", (_T,), None, _line("write_warning_line")),
    ("Prompt", (_T, _T, FIELDS), ANSWERS, _ui("prompt")),
    ("PromptForCredential1", (_T, _T, _T, _T), ANY, _ui("prompt_for_credential")),
    ("PromptForCredential2", (_T, _T, _T, _T, _N, _N), ANY, _ui("prompt_for_credential")),
    ("PromptForChoice", (_T, _T, CHOICES, _N), _N, _ui("prompt_for_choice")),
    ("GetForegroundColor", (), COLOR, _get("foreground_color")),
    ("SetForegroundColor", (COLOR,), None, _set("foreground_color")),
    ("GetBackgroundColor", (), COLOR, _get("background_color")),
    ("SetBackgroundColor", (COLOR,), None, _set("background_color")),
    ("GetCursorPosition", (), COORDINATES, _get("cursor_position")),
    ("SetCursorPosition", (COORDINATES,), None, _set("cursor_position")),
    ("GetWindowPosition", (), COORDINATES, _get("window_position")),
    ("SetWindowPosition", (COORDINATES,), None, _set("window_position")),
    ("GetCursorSize", (), _N, _get("cursor_size")),
    ("SetCursorSize", (_N,), None, _set("cursor_size")),
    ("GetBufferSize", (), SIZE, _get("buffer_size")),
    ("SetBufferSize", (SIZE,), None, _set("buffer_size")),
    ("GetWindowSize", (), SIZE, _get("window_size")),
    ("SetWindowSize", (SIZE,), None, _set("window_size")),
    ("GetWindowTitle", (), _T, _get("window_title")),
    ("SetWindowTitle", (_T,), None, _set("window_title")),
    ("GetMaxWindowSize", (), SIZE, _get("max_window_size")),
    ("GetMaxPhysicalWindowSize", (), SIZE, _get("max_physical_window_size")),
    ("GetKeyAvailable", (), BOOL, _get("key_available")),
    ("ReadKey", (_N,), KEY, _raw("read_key")),
    ("FlushInputBuffer", (), None, _raw("flush_input_buffer")),
    ("SetBufferContents1", (RECTANGLE, CELL), None, _raw("set_buffer_contents")),
    ("SetBufferContents2", (COORDINATES, CELLS), None, _raw("set_buffer_contents")),
    ("GetBufferContents", (RECTANGLE,), CELLS, _refuse_buffer),
    ("ScrollBufferContents", (RECTANGLE, COORDINATES, RECTANGLE, CELL), None, _raw("scroll_buffer_contents")),
    ("PushRunspace", (ANY,), None, _host("push_runspace")),
    ("PopRunspace", (), None, _host("pop_runspace")),
    ("GetIsRunspacePushed", (), BOOL, _attribute("is_runspace_pushed")),
    ("GetRunspace", (), ANY, _attribute("runspace")),
    ("PromptForChoiceMultipleSelection", (_T, _T, CHOICES, INDICES), INDEX_LIST, _ui("prompt_for_choices")),
)

def _number(name: str) -> int:
    found = RemoteHostMethodId.lookup(name)
    assert found is not None, name
    return found


HOST_METHODS: dict[int, HostMethod] = {
    _number(name): HostMethod(_number(name), name, parameters, returns, perform) for name, parameters, returns, perform in _ROWS
}
"""Method number → its row."""

BY_NAME: dict[str, HostMethod] = {method.name: method for method in HOST_METHODS.values()}


def encode_parameters(method: HostMethod, arguments: Sequence[Any]) -> list[Any]:
    """Server: the `mp` list of a call."""
    if len(arguments) != len(method.parameters):
        raise TypeError(f"{method.name} takes {len(method.parameters)} parameters")
    return [codec.encode(value) for codec, value in zip(method.parameters, arguments, strict=True)]


def decode_parameters(method_id: int, parameters: Sequence[Any]) -> tuple[HostMethod, list[Any]]:
    """Client: the method and the values of a call."""
    method = HOST_METHODS.get(method_id)
    if method is None:
        raise RemoteProtocolError(f"There is no host method {method_id}", fatal=False)
    if len(parameters) != len(method.parameters):
        raise RemoteProtocolError(f"{method.name} came with {len(parameters)} parameters", fatal=False)
    return method, [codec.decode(value, method.name) for codec, value in zip(method.parameters, parameters, strict=True)]


def encode_result(method: HostMethod, value: Any) -> Any:
    """Client: the `mr` of an answer."""
    return None if value is None or method.returns is None else method.returns.encode(value)


def decode_result(method: HostMethod, value: Any) -> Any:
    """Server: the value of an answer."""
    return None if value is None or method.returns is None else method.returns.decode(value, method.name)
