"""RemoteHost: the host of a server's runspace; its calls go over the wire to the client's host."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from psremote.bcl.dotnet_type import find_type
from psremote.host.host import PSHost
from psremote.host.host_exception import host_function_not_implemented
from psremote.host.raw_user_interface import PSHostRawUserInterface
from psremote.host.user_interface import PSHostUserInterface
from psremote.host.value_types import (
    BufferCell,
    ChoiceDescription,
    Coordinates,
    FieldDescription,
    KeyInfo,
    Rectangle,
    Size,
)
from psremote.protocol.psrp.host_info import HostInfo

HostCaller = Callable[[str, Sequence[Any]], Any]
"""(method's name, arguments) → the answer, after waiting for it if the method has one."""


class RemoteRawUserInterface(PSHostRawUserInterface):
    """Getters answer from what the client told when it opened the pool; setters tell the client and remember."""

    def __init__(self, call: HostCaller, values: dict[str, Any]) -> None:
        self._call = call
        self.values = values

    def _get(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise host_function_not_implemented(f"RawUI.{name}") from None

    def _set(self, name: str, method: str, value: Any) -> None:
        self._call(method, [value])
        self.values[name] = value

    @property
    def foreground_color(self) -> Any:
        return self._get("foreground_color")

    @foreground_color.setter
    def foreground_color(self, value: Any) -> None:
        self._set("foreground_color", "SetForegroundColor", value)

    @property
    def background_color(self) -> Any:
        return self._get("background_color")

    @background_color.setter
    def background_color(self, value: Any) -> None:
        self._set("background_color", "SetBackgroundColor", value)

    @property
    def cursor_position(self) -> Coordinates:
        found: Coordinates = self._get("cursor_position")
        return found

    @cursor_position.setter
    def cursor_position(self, value: Coordinates) -> None:
        self._set("cursor_position", "SetCursorPosition", value)

    @property
    def window_position(self) -> Coordinates:
        found: Coordinates = self._get("window_position")
        return found

    @window_position.setter
    def window_position(self, value: Coordinates) -> None:
        self._set("window_position", "SetWindowPosition", value)

    @property
    def cursor_size(self) -> int:
        return int(self._get("cursor_size"))

    @cursor_size.setter
    def cursor_size(self, value: int) -> None:
        self._set("cursor_size", "SetCursorSize", value)

    @property
    def buffer_size(self) -> Size:
        found: Size = self._get("buffer_size")
        return found

    @buffer_size.setter
    def buffer_size(self, value: Size) -> None:
        self._set("buffer_size", "SetBufferSize", value)

    @property
    def window_size(self) -> Size:
        found: Size = self._get("window_size")
        return found

    @window_size.setter
    def window_size(self, value: Size) -> None:
        self._set("window_size", "SetWindowSize", value)

    @property
    def max_window_size(self) -> Size:
        found: Size = self._get("max_window_size")
        return found

    @property
    def max_physical_window_size(self) -> Size:
        found: Size = self._get("max_physical_window_size")
        return found

    @property
    def window_title(self) -> str:
        return str(self._get("window_title"))

    @window_title.setter
    def window_title(self, value: str) -> None:
        self._set("window_title", "SetWindowTitle", value)

    def read_key(self, options: Any = None) -> KeyInfo:
        """A key pressed at the client."""
        found: KeyInfo = self._call("ReadKey", [4 if options is None else int(options)])
        return found

    def flush_input_buffer(self) -> None:
        """Drop what was typed at the client."""
        self._call("FlushInputBuffer", [])

    def set_buffer_contents(self, where: Coordinates | Rectangle, contents: Any) -> None:
        """Cells at a position, or one cell over a rectangle."""
        self._call("SetBufferContents1" if isinstance(where, Rectangle) else "SetBufferContents2", [where, contents])

    def scroll_buffer_contents(self, source: Rectangle, destination: Coordinates, clip: Rectangle, fill: BufferCell) -> None:
        """Move cells at the client."""
        self._call("ScrollBufferContents", [source, destination, clip, fill])


class RemoteUserInterface(PSHostUserInterface):
    """Every writer and every question is a call to the client."""

    def __init__(self, call: HostCaller, raw_ui: RemoteRawUserInterface | None) -> None:
        self._call = call
        self.raw_ui = raw_ui
        self._raw_values: dict[str, Any] = raw_ui.values if raw_ui is not None else {}

    def _text(self, one: str, coloured: str, text: str, foreground: Any, background: Any) -> None:
        if foreground is None and background is None:
            self._call(one, [text])
            return
        values = self._raw_values
        fore = foreground if foreground is not None else values.get("foreground_color")
        back = background if background is not None else values.get("background_color")
        self._call(coloured, [fore, back, text])

    def write(self, text: str, foreground: Any = None, background: Any = None) -> None:
        """Write1 or Write2."""
        self._text("Write1", "Write2", text, foreground, background)

    def write_line(self, text: str = "", foreground: Any = None, background: Any = None) -> None:
        """WriteLine2 or WriteLine3."""
        self._text("WriteLine2", "WriteLine3", text, foreground, background)

    def write_coloured(self, text: str, foreground: Any, background: Any, *, new_line: bool) -> None:
        """Write2 or WriteLine3, where the client has colours, with its own where none is asked for."""
        if self.raw_ui is None:
            self._call("WriteLine2" if new_line else "Write1", [text])
            return
        values = self._raw_values
        fore = foreground if foreground is not None else values.get("foreground_color")
        back = background if background is not None else values.get("background_color")
        self._call("WriteLine3" if new_line else "Write2", [fore, back, text])

    def write_error_line(self, text: str) -> None:
        """WriteErrorLine."""
        self._call("WriteErrorLine", [text])

    def write_debug_line(self, text: str) -> None:
        """WriteDebugLine."""
        self._call("WriteDebugLine", [text])

    def write_verbose_line(self, text: str) -> None:
        """WriteVerboseLine."""
        self._call("WriteVerboseLine", [text])

    def write_warning_line(self, text: str) -> None:
        """WriteWarningLine."""
        self._call("WriteWarningLine", [text])

    def write_progress(self, source_id: int, record: Any) -> None:
        """WriteProgress."""
        self._call("WriteProgress", [source_id, record])

    def read_line(self) -> str | None:
        """ReadLine."""
        found: str | None = self._call("ReadLine", [])
        return found

    def read_line_as_secure_string(self) -> Any:
        """ReadLineAsSecureString."""
        return self._call("ReadLineAsSecureString", [])

    def prompt(self, caption: str, message: str, descriptions: Sequence[FieldDescription]) -> dict[str, Any]:
        """Prompt."""
        from psremote.objects import try_convert

        found: dict[str, Any] = self._call("Prompt", [caption, message, descriptions])
        for field in descriptions:   # what comes over the wire is not always of the field's own type: lists are
            kind = find_type(field.parameter_type_full_name)
            converted, value = try_convert(found.get(field.name), kind) if kind is not None else (False, None)
            if converted:
                found[field.name] = value
        return found

    def prompt_for_credential(
        self, caption: str | None, message: str | None, user_name: str | None, target_name: str | None,
        allowed_types: Any = None, options: Any = None,
    ) -> Any:
        """PromptForCredential2, as real servers do."""
        return self._call("PromptForCredential2", [
            caption, message, user_name, target_name or "", 3 if allowed_types is None else int(allowed_types),
            1 if options is None else int(options),
        ])

    def prompt_for_choice(self, caption: str, message: str, choices: Sequence[ChoiceDescription], default: int) -> int:
        """PromptForChoice."""
        return int(self._call("PromptForChoice", [caption, message, choices, default]))

    def prompt_for_choices(
        self, caption: str, message: str, choices: Sequence[ChoiceDescription], defaults: Sequence[int]
    ) -> list[int]:
        """PromptForChoiceMultipleSelection; real clients cannot decode its defaults, ours can."""
        found: list[int] = self._call("PromptForChoiceMultipleSelection", [caption, message, choices, defaults])
        return found


class RemoteHost(PSHost):
    """`$Host` in a remote session."""

    name = "ServerRemoteHost"

    def __init__(self, call: HostCaller, info: HostInfo) -> None:
        self._call = call
        self.has_user = self._has_host = False
        self._show(info)

    def use(self, info: HostInfo) -> Callable[[], None]:
        """Be the host of a pipeline that has brought its own description; call what is returned when it ends."""
        before = self.ui, self.has_user, self._has_host
        self._show(info)

        def restore() -> None:
            self.ui, self.has_user, self._has_host = before

        return restore

    def _show(self, info: HostInfo) -> None:
        self.ui: PSHostUserInterface
        if info.is_host_null or info.is_ui_null:
            self.ui = PSHostUserInterface()
            self.has_user = False
        else:
            raw = None if info.is_raw_ui_null else RemoteRawUserInterface(self._call, dict(info.default_data or {}))
            self.ui = RemoteUserInterface(self._call, raw)
            self.has_user = True
        self._has_host = not info.is_host_null

    def refresh(self, info: HostInfo) -> None:
        """A pipeline tells what its host is like now: a terminal may have been resized since the session was opened."""
        raw = self.ui.raw_ui if self.ui is not None else None
        if isinstance(raw, RemoteRawUserInterface) and info.default_data:
            raw.values.update(info.default_data)

    def set_should_exit(self, exit_code: int) -> None:
        """The client is told, host or not; it closes the session."""
        self._call("SetShouldExit", [exit_code])

    def pop_runspace(self) -> None:
        """Exit-PSSession inside the session: the client goes back."""
        if self._has_host:
            self._call("PopRunspace", [])
