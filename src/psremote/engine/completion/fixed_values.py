"""Arguments of built-in parameters that have a few well-known values to offer beside any other."""

from __future__ import annotations

from typing import Final

from psremote.engine.completion.results import CompletionItem

_ENCODINGS: Final = (
    "ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM", "utf32",
)  # fmt: skip


def _plain(*names: str, kind: str = "Text") -> tuple[CompletionItem, ...]:
    return tuple(CompletionItem(name, name, kind, name) for name in names)


def _named(kind: str, **values: str) -> tuple[CompletionItem, ...]:
    return tuple(CompletionItem(text, name.replace("_", "-"), kind, name) for name, text in values.items())


_VERSIONS: Final = _plain("1.0", "1.1", "2.0", "3.0", kind="ParameterValue")
_SCOPES: Final = _plain("Global", "Local", "Script")
_SCOPED: Final = (
    "clear-variable", "export-alias", "get-alias", "get-psdrive", "get-variable", "import-alias", "new-alias", "new-psdrive",
    "new-variable", "remove-alias", "remove-psdrive", "remove-variable", "set-alias", "set-variable",
)  # fmt: skip

#: (command, parameter) → what is offered, in order
FIXED_VALUES: Final[dict[tuple[str, str], tuple[CompletionItem, ...]]] = {
    **{(command, "Scope"): _SCOPES for command in _SCOPED},
    ("get-clipboard", "Delimiter"): _named("ParameterValue", CRLF='"`r`n"', LF='"`n"'),
    ("get-module", "PSEdition"): _plain("Desktop", "Core"),
    ("invoke-restmethod", "HttpVersion"): _VERSIONS,
    ("invoke-webrequest", "HttpVersion"): _VERSIONS,
    ("join-string", "FormatString"): tuple(
        CompletionItem(text, text[1:-1], "Text", text)
        for text in ("'[{0}]'", "'{0:N2}'", '"`n    `${0}"', '"`n    [string] `${0}"')
    ),
    ("join-string", "Separator"): _named(
        "ParameterValue", Comma="','", Comma_Space="', '", Semi_Colon="';'", Semi_Colon_Space="'; '", Newline='"`n"', Dash="'-'",
        Space="' '",
    ),
    ("new-item", "ItemType"): _plain("File", "Directory", "SymbolicLink", "Junction", "HardLink"),
    ("set-strictmode", "Version"): _plain("Latest", "3.0", "2.0", "1.0"),
}  # fmt: skip

#: parameter of any command → what is offered
FIXED_ANYWHERE: Final[dict[str, tuple[CompletionItem, ...]]] = {
    "Encoding": _plain(*_ENCODINGS, kind="ParameterValue"),
}
