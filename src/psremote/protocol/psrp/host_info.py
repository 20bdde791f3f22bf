"""HostInfo: what a client tells about its host when it opens a pool or creates a pipeline — MS-PSRP 2.2.3.14."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.record import record
from psremote.host.host import PSHost
from psremote.host.value_types import Coordinates, Size, console_color
from psremote.objects.ps_object import base_object
from psremote.protocol.psrp.codecs import BOOL, I32, TEXT, Codec, bag, lookup, properties


def _encode_coordinates(value: Coordinates) -> Any:
    return bag([("x", value.x), ("y", value.y)])


def _decode_coordinates(value: Any, name: str) -> Coordinates:
    source = properties(value, name)
    return Coordinates(I32.decode(lookup(source, "x", 0), "x"), I32.decode(lookup(source, "y", 0), "y"))


def _encode_size(value: Size) -> Any:
    return bag([("width", value.width), ("height", value.height)])


def _decode_size(value: Any, name: str) -> Size:
    source = properties(value, name)
    return Size(I32.decode(lookup(source, "width", 0), "width"), I32.decode(lookup(source, "height", 0), "height"))


COLOR = Codec(int, lambda value, name: console_color(I32.decode(value, name)))
COORDINATES = Codec(_encode_coordinates, _decode_coordinates)
SIZE = Codec(_encode_size, _decode_size)

_COORDINATES_TYPE, _SIZE_TYPE = "System.Management.Automation.Host.Coordinates", "System.Management.Automation.Host.Size"

# id → (attribute of PSHostRawUserInterface, .NET type, codec); written from 9 down to 0 as real clients do.
DEFAULT_DATA: dict[int, tuple[str, str, Codec]] = {
    0: ("foreground_color", "System.ConsoleColor", COLOR),
    1: ("background_color", "System.ConsoleColor", COLOR),
    2: ("cursor_position", _COORDINATES_TYPE, COORDINATES),
    3: ("window_position", _COORDINATES_TYPE, COORDINATES),
    4: ("cursor_size", "System.Int32", I32),
    5: ("buffer_size", _SIZE_TYPE, SIZE),
    6: ("window_size", _SIZE_TYPE, SIZE),
    7: ("max_window_size", _SIZE_TYPE, SIZE),
    8: ("max_physical_window_size", _SIZE_TYPE, SIZE),
    9: ("window_title", "System.String", TEXT),
}


@record
class HostInfo:
    """Which parts of a host are there, and the raw UI's first values by attribute name."""

    is_host_null: bool = True
    is_ui_null: bool = True
    is_raw_ui_null: bool = True
    use_runspace_host: bool = True
    default_data: dict[str, Any] | None = None


NO_HOST = HostInfo(use_runspace_host=False)
"""A client without a host."""

POOL_HOST = HostInfo()
"""A pipeline that uses its pool's host."""


def describe_host(host: PSHost | None) -> HostInfo:
    """The HostInfo of a host; each value of its raw UI that cannot be read is left out."""
    if host is None:
        return NO_HOST
    ui = host.ui
    raw = ui.raw_ui if ui is not None else None
    info = HostInfo(False, ui is None, raw is None, False)
    if raw is not None:
        info.default_data = {}
        for attribute, _, _ in DEFAULT_DATA.values():
            try:
                info.default_data[attribute] = getattr(raw, "known_cursor_position" if attribute == "cursor_position" else attribute)
            except Exception:  # whatever a host's getter throws means "not known"
                continue
    return info


def encode_host_info(info: HostInfo) -> Any:
    """The bag of four flags and the hashtable of first values."""
    pairs: list[tuple[str, Any]] = [
        ("_isHostUINull", info.is_ui_null), ("_isHostRawUINull", info.is_raw_ui_null), ("_isHostNull", info.is_host_null),
    ]
    if info.default_data is not None:
        from psremote.bcl.values.hashtables import Hashtable

        table = Hashtable()
        for number in sorted(DEFAULT_DATA, reverse=True):
            attribute, type_name, codec = DEFAULT_DATA[number]
            if attribute in info.default_data:
                table.set_item(number, bag([("T", type_name), ("V", codec.encode(info.default_data[attribute]))]))
        pairs.append(("_hostDefaultData", bag([("data", table)])))
    pairs.append(("_useRunspaceHost", info.use_runspace_host))
    return bag(pairs)


def decode_host_info(value: Any, name: str = "HostInfo") -> HostInfo:
    """The HostInfo of a bag."""
    source = properties(value, name)
    flag: Callable[[str], bool] = lambda wanted: bool(BOOL.decode(lookup(source, wanted), wanted))
    info = HostInfo(
        flag("_isHostNull"), flag("_isHostUINull"), flag("_isHostRawUINull"),
        bool(BOOL.decode(lookup(source, "_useRunspaceHost", False), "_useRunspaceHost")),
    )
    data = lookup(source, "_hostDefaultData", None)
    if data is not None:
        info.default_data = {}
        table = base_object(lookup(properties(data, "_hostDefaultData"), "data"))
        for number, (attribute, _, codec) in DEFAULT_DATA.items():
            entry = table.get_item(number) if table.contains(number) else None
            if entry is not None:
                info.default_data[attribute] = codec.decode(lookup(properties(entry, "data"), "V"), attribute)
    return info
