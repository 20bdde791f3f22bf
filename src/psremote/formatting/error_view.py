"""How an error record shows: ConciseView, NormalView, CategoryView, DetailedView."""

from __future__ import annotations

from typing import Any

from psremote.bcl.record import record
from psremote.formatting import object_access as objects
from psremote.formatting.display_width import RESET
from psremote.formatting.object_access import MISSING


@record
class Palette:
    """Colours of an error; empty for plain text."""

    error: str = ""
    accent: str = ""
    reset: str = ""


def palette_of(style: Any) -> Palette:
    """The colours of a PSStyle; none for plain text."""
    if style is None:
        return Palette()
    return Palette(style.formatting.error, style.formatting.error_accent, RESET)


def _get(value: Any, name: str) -> Any:
    if value is None:
        return None
    found = objects.get_property(value, name)
    return None if found is MISSING else found


def _text(value: Any) -> str:
    return "" if value is None else objects.display_text(value)


def error_text(record: Any, view: str, *, palette: Palette | None = None, width: int = 120) -> str:
    """The text of an error record (live or deserialized) in a view."""
    palette = palette or Palette()
    if _get(record, "FullyQualifiedErrorId") in ("NativeCommandErrorMessage", "NativeCommandError"):
        return f"{palette.error}{_text(_get(_get(record, 'Exception'), 'Message'))}{palette.reset}"
    lower = view.lower()
    if lower == "categoryview":
        return f"{palette.error}{_category_text(record)}{palette.reset}"
    if lower == "normalview":
        return f"{palette.error}{_normal(record)}{palette.reset}"
    return _concise(record, palette, width)


def _category_text(record: Any) -> str:
    info = _get(record, "CategoryInfo")
    if info is not None:
        return _text(info)
    return _text(_get(record, "ErrorCategory_Message"))


def _message(record: Any) -> str:
    details = _get(_get(record, "ErrorDetails"), "Message")
    if details:
        return _text(details)
    exception = _get(record, "Exception")
    if exception is not None:
        message = _get(exception, "Message")
        return _text(message if message is not None else exception)
    return _text(record)


def _is_parser_error(record: Any) -> bool:
    return _text(_get(_get(record, "CategoryInfo"), "Category")) == "ParserError"


def _concise(record: Any, palette: Palette, width: int) -> str:
    invocation = _get(record, "InvocationInfo")
    script = _text(_get(invocation, "ScriptName"))
    line_number = _get(invocation, "ScriptLineNumber") or 0
    parser_error = _is_parser_error(record)
    position = prefix = ""
    # A command may call its own error one of the parser's; only the parser's say where in their message.
    in_script = script or line_number > 1 or (parser_error and _is_parse_exception(_get(record, "Exception")))
    if _located(record) or (in_script and not script.lower().endswith(".psm1")):
        position, prefix = _position(record, invocation, script, palette)
    message = _message(record)
    if parser_error and "~\n" in message and not _get(_get(record, "ErrorDetails"), "Message"):
        message = message.split("~\n")[1].split("\n\n")[0]
    message = prefix + message
    if script or parser_error:
        message = message.replace("\n", " ").replace("\t", " ")
        message = _broken(message, prefix, width) + "\n"
    shown = f"{palette.error}{_reason(record, invocation)}: {position}{palette.error}{message}{palette.reset}"
    action = _text(_get(_get(record, "ErrorDetails"), "RecommendedAction"))
    return f"{shown}\n{palette.error}  Recommendation: {action}{palette.reset}" if action.strip() else shown


def _is_parse_exception(exception: Any) -> bool:
    return any(name.endswith(".ParseException") for name in objects.type_names(exception)) if exception is not None else False


def _located(record: Any) -> bool:
    """Whether the error's target is a table that says which line of what it is about."""
    target = _get(record, "TargetObject")
    if target is None or isinstance(target, str | int | float):
        return False
    return bool(_get(target, "Line")) and bool(_get(target, "LineText"))


def _columns(target: Any, length: int) -> tuple[int, int]:
    """Where the part of the line begins and ends that a target names by columns counted from one; nothing, if it names none in it."""
    start = _whole_number(_get(target, "StartColumn"))
    if start is None or not 0 < start <= length:
        return 0, 0
    end = _whole_number(_get(target, "EndColumn"))
    if end is None or not start < end <= length + 1:
        end = length + 1
    return start - 1, end - 1


def _whole_number(value: Any) -> int | None:
    try:
        return int(_text(value))
    except ValueError:
        return None


def _position(record: Any, invocation: Any, script: str, palette: Palette) -> tuple[str, str]:
    """The place of the error with its line marked, and what stands before the lines of the message."""
    if _located(record):
        target = _get(record, "TargetObject")
        text = f"{palette.reset}{_text(_get(target, 'File'))}\n"
        number = _text(_get(target, "Line"))
        line = _text(_get(target, "LineText")).strip()
        start, end = _columns(target, len(line))
        length = end - start
        marks = " " * start + "~" * length
    else:
        number = _text(_get(invocation, "ScriptLineNumber"))
        text = f"{palette.reset}{script}:{number}\n" if script else "\n"
        lines = _text(_get(invocation, "PositionMessage")).split("\n")
        line = lines[1][1:] if len(lines) > 1 else ""
        marks = lines[-1][1:] if len(lines) > 2 else ""
        start, length = max(marks.find("~"), 0), len(marks.strip())
    header = " " * max(len(number) - 4, 0)
    text += f"{palette.accent}{header}Line |\n"
    if palette.accent and length < len(line):
        line = line[:start] + palette.accent + line[start:start + length] + palette.reset + line[start + length:]
    text += f"{palette.accent}{' ' * max(4 - len(number), 0)}{number} | {palette.reset}{line}\n"
    prefix = f"{palette.accent}{header}     | {palette.error}"
    if marks:
        text += f"{prefix}{marks}\n"
    return text, prefix


def _broken(message: str, prefix: str, width: int) -> str:
    """The message broken at blanks, each further line behind the prefix."""
    from psremote.formatting.display_width import display_width

    hidden = len(prefix) - display_width(prefix)
    if width <= 0 or len(message) - hidden <= width:
        return message
    first = _cut(message, width + hidden)
    lines = [first]
    rest = message[len(first):].strip()
    while len(rest) + display_width(prefix) > width:
        piece = _cut(prefix + rest, width + hidden)
        if len(piece) <= len(prefix):
            break
        lines.append(piece)
        rest = rest[len(piece) - len(prefix):].strip()
    lines.append(prefix + rest)
    return "\n".join(lines)


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    at = text.rfind(" ", 0, length)
    return text[:at] if at > 0 else text[:length]


def _reason(record: Any, invocation: Any) -> str:
    """What names the error: how it was thrown, the command, its activity or category."""
    exception = _get(record, "Exception")
    if _get(exception, "WasThrownFromThrowStatement") is True:
        return "Exception"
    command = _get(invocation, "MyCommand")
    name = _text(_get(command, "Name"))
    if name and _text(_get(command, "CommandType")) != "Script":
        return name
    info = _get(record, "CategoryInfo")
    activity = _text(_get(info, "Activity"))
    if activity or command is not None:
        return activity or _text(command)
    category = _text(_get(info, "Category"))
    for candidate in (_get(invocation, "InvocationName"), "" if category == "NotSpecified" else category, _get(info, "Reason")):
        text = _text(candidate)
        if text:
            return text
    return "Error"


def _normal(record: Any) -> str:
    invocation = _get(record, "InvocationInfo")
    command = _get(invocation, "MyCommand")
    head = ""
    if command is not None:
        kind = _text(_get(command, "CommandType"))
        name = _text(_get(invocation, "InvocationName"))
        if kind == "ExternalScript" and _get(command, "Path"):
            head = _text(_get(command, "Path")) + " : "
        elif kind == "Script":
            head = _text(_get(command, "ScriptBlock")) + " : "
        elif name in ("", "&", "."):
            head = _text(_get(command, "Name")) + " : " if _get(command, "Name") else ""
        else:
            head = name + " : "
    elif _get(invocation, "InvocationName"):
        head = _text(_get(invocation, "InvocationName")) + " : "
    lines = [head + _message(record)]
    position = _text(_get(invocation, "PositionMessage"))
    if position:
        lines.append(position)
    lines.append(f"+ CategoryInfo          : {_category_text(record)}")
    lines.append(f"+ FullyQualifiedErrorId : {_text(_get(record, 'FullyQualifiedErrorId'))}")
    computer = _get(_get(record, "OriginInfo"), "PSComputerName")
    if computer:
        lines.append(f"+ PSComputerName        : {_text(computer)}")
    return "\n".join(lines)
