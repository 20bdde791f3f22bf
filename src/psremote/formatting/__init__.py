"""Objects to lines of text; knows no terminal."""

from __future__ import annotations

#: types declared in this room, for the type registry (add_type_source("psremote.formatting"))
_STYLE = "System.Management.Automation.PSStyle"
TYPES: dict[str, str] = {
    _STYLE: "ps_style",
    f"{_STYLE}+FormattingData": "ps_style",
    f"{_STYLE}+ProgressConfiguration": "ps_style",
    f"{_STYLE}+FileInfoFormatting": "ps_style",
    f"{_STYLE}+FileInfoFormatting+FileExtensionDictionary": "ps_style",
    "System.Management.Automation.Internal.StringDecorated": "string_decorated",
    f"{_STYLE}+ForegroundColor": "ps_style",
    f"{_STYLE}+BackgroundColor": "ps_style",
}
TYPES.update({
    f"System.Management.Automation.{name}": "format_data"
    for name in (
        "DisplayEntry", "EntrySelectedBy", "PSControlGroupBy", "PSControl", "TableControlColumnHeader", "TableControlColumn",
        "TableControlRow", "TableControl", "ListControlEntryItem", "ListControlEntry", "ListControl", "WideControlEntryItem", "WideControl",
        "CustomItemBase", "CustomItemText", "CustomItemNewline", "CustomItemFrame", "CustomItemExpression", "CustomControlEntry",
        "CustomControl", "FormatViewDefinition", "ExtendedTypeDefinition",
    )
})
