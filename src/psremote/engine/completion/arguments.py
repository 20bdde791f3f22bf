"""Completion of arguments: sets of values, enums, completers of scripts, names of what the session has, paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.dotnet_type import EnumType
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.completion.commands import complete_command
from psremote.engine.completion.members import complete_property
from psremote.engine.completion.parameters import BoundSoFar
from psremote.engine.completion.paths import complete_path, variable_names
from psremote.engine.completion.results import CompletionItem, quoted, sort_key, unquoted
from psremote.engine.modules.verbs import VERBS
from psremote.engine.parameter_attributes import (
    ArgumentCompleterAttribute,
    ArgumentCompletionsAttribute,
    ValidateSetAttribute,
)
from psremote.objects import to_text
from psremote.objects.wildcards import WildcardPattern


def complete_argument(
    context: Any, bound: BoundSoFar, parameter: ParameterMetadata | None, word: str, colon: bool = False
) -> list[CompletionItem]:
    """What an argument may be."""
    if parameter is not None:
        found = _parameter_values(context, bound, parameter, word, colon)
        if found is not None:
            return found
    literal = parameter is not None and parameter.name == "LiteralPath"
    if bound.metadata is None:
        literal = True
    name = bound.info.name if bound.info is not None else ""
    return complete_path(context, word, literal=literal, folders_only=name in ("Set-Location", "Push-Location"))


def offered(values: Iterable[str], word: str, kind: str = "ParameterValue", ordered: bool = False) -> list[CompletionItem]:
    """The values that begin with the word, quoted as it is."""
    text, quote = unquoted(word)
    pattern = WildcardPattern(text + "*", ignore_case=True)
    names = list(values) if ordered else sorted(values, key=sort_key)
    return [CompletionItem(quoted(n, quote), n, kind, n) for n in names if pattern.is_match(n)]


def _parameter_values(
    context: Any, bound: BoundSoFar, parameter: ParameterMetadata, word: str, colon: bool
) -> list[CompletionItem] | None:
    for attribute in parameter.attributes:
        if isinstance(attribute, ArgumentCompleterAttribute) and attribute.script_block is not None:
            found = _by_script(context, attribute.script_block, bound, parameter, word)
            if found:
                return found
        elif isinstance(attribute, ArgumentCompletionsAttribute):
            return offered(attribute.completions, word, ordered=True)
    for attribute in parameter.attributes:
        if isinstance(attribute, ValidateSetAttribute):
            return offered(attribute.valid_values, word)
    if parameter.is_switch:
        if not colon:
            return None
        return [CompletionItem(v, v, "ParameterValue", v) for v in ("$true", "$false") if v.startswith(word)]
    try:
        target: Any = parameter.type
    except Exception:
        target = None
    if target is not None and target.is_array:
        target = target.element_type
    if target is not None and target.full_name.startswith("System.Nullable`1") and target.generic_arguments:
        target = target.generic_arguments[0]
    if isinstance(target, EnumType):
        return offered(target.names(), word)
    return _named(context, bound, parameter, word)


def _by_script(
    context: Any, script_block: Any, bound: BoundSoFar, parameter: ParameterMetadata, word: str
) -> list[CompletionItem]:
    from psremote.bcl.values.hashtables import Hashtable

    command = bound.info.name if bound.info is not None else ""
    arguments = [command, parameter.name, unquoted(word)[0], None, Hashtable()]
    try:
        values = context.invoke_script_block(script_block, arguments)
    except Exception:
        return []
    items: list[CompletionItem] = []
    for value in values:
        item = getattr(value, "item", None)
        if isinstance(item, CompletionItem):
            items.append(item)
            continue
        text = to_text(value)
        items.append(CompletionItem(text, text, "ParameterValue", text))
    return items


# --- names of what a session has ---


def _commands(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    module = bound.given.get("module")
    return complete_command(context, word, files=False, modules=module.text if module is not None else "")


def _variables(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    names = {*variable_names(context), "args"}
    text, quote = unquoted(word)
    pattern = WildcardPattern(text + "*", ignore_case=True)
    return [
        CompletionItem(quoted(n.replace("?", "`?"), quote), n, "ParameterValue", n)
        for n in sorted(names, key=sort_key)
        if pattern.is_match(n)
    ]


def _aliases(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    return offered([a.name for a in context.session_state.aliases], word)


def _modules(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    return offered(loaded_module_names(context), word)


def loaded_module_names(context: Any) -> list[str]:
    """The names of the modules whose commands are at hand."""
    names = {
        info.module_name
        for listed in context.commands.all_cmdlets().values()
        for info in listed
        if info.module_name and info.module_name != "Microsoft.PowerShell.Core"
    }
    return sorted(names, key=sort_key)


def _providers(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    return offered(("Alias", "Environment", "FileSystem", "Function", "Variable"), word)


def _drives(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    drives = context.session_state.drives
    return offered([d.name for d in drives], word)


def _jobs(attribute: str) -> Callable[[Any, BoundSoFar, str], list[CompletionItem]]:
    def complete(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
        jobs = context.jobs
        rows = list(jobs.values()) if isinstance(jobs, dict) else list(jobs or ())
        return offered([to_text(getattr(job, attribute)) for job in rows], word, ordered=True)

    return complete


def _scopes(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    return offered(("Global", "Local", "Script"), word, "Text")


def _item_types(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    return offered(("File", "Directory", "SymbolicLink", "Junction", "HardLink"), word, "Text", ordered=True)


def _encodings(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    names = (
        "ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM",
        "utf32",
    )  # fmt: skip
    return offered(names, word, ordered=True)


def _verbs(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    names = [verb for group in VERBS.values() for verb in group]
    return offered(names, word, "Text", ordered=True)


def _nouns(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    names = {
        info.name.partition("-")[2]: None
        for info in context.commands.search("*-*", frozenset(("cmdlet", "function")))
        if info.name.partition("-")[2]
    }
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.lower(), name)
    return offered(found.values(), word, "Text")


_Completer = Callable[[Any, BoundSoFar, str], list[CompletionItem]]
_NAMED: dict[tuple[str, str], _Completer] = {
    ("variable", "Name"): _variables,
    ("alias", "Name"): _aliases,
    ("module", "Name"): _modules,
    ("command", "Name"): _commands,
    ("command", "Module"): _modules,
    ("help", "Name"): _commands,
    ("alias", "Definition"): _commands,
    ("alias", "Value"): _commands,
    ("psbreakpoint", "Command"): _commands,
    ("job", "Name"): _jobs("name"),
    ("job", "Id"): _jobs("id"),
    ("psdrive", "Name"): _drives,
    ("command", "Noun"): _nouns,
    ("command", "Verb"): _verbs,
    ("verb", "Verb"): _verbs,
}
_BY_PARAMETER: dict[str, _Completer] = {
    "PSProvider": _providers,
    "ItemType": _item_types,
    "Encoding": _encodings,
}
_PROPERTY_PARAMETERS = frozenset(("Property", "ExcludeProperty", "ExpandProperty", "MemberName", "Process", "FilterScript"))
_TAKES_PROPERTIES = frozenset(
    (
        "select-object", "sort-object", "where-object", "foreach-object", "group-object", "measure-object",
        "format-table", "format-list", "format-wide", "format-custom",
    )
)  # fmt: skip
_SCOPED_NOUNS = frozenset(("variable", "alias", "psdrive"))
_CREATES = frozenset(("new-variable", "new-alias", "new-psdrive", "new-module"))


def _named(context: Any, bound: BoundSoFar, parameter: ParameterMetadata, word: str) -> list[CompletionItem] | None:
    name = bound.info.name if bound.info is not None else ""
    noun = name.partition("-")[2]
    if parameter.name == "Name" and name.lower() in _CREATES:
        return None
    if parameter.name == "Scope" and noun.lower() in _SCOPED_NOUNS:
        return _scopes(context, bound, word)
    if name == "help":
        noun = "help"
    if name == "Import-Module" and parameter.name == "Name" and (not word or "/" in word):
        return complete_path(context, word)
    if parameter.name in _PROPERTY_PARAMETERS and name.lower() in _TAKES_PROPERTIES:
        return complete_property(context, bound.command, word)
    completer = _NAMED.get((noun.lower(), parameter.name)) or _BY_PARAMETER.get(parameter.name)
    if completer is None:
        return None
    items = completer(context, bound, word)
    if not items and noun.lower() == "module":
        return complete_path(context, word)
    return items
