"""Completion of arguments: sets of values, enums, completers of scripts, names of what the session has, paths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.dotnet_type import EnumType
from psremote.engine.command_metadata import ParameterMetadata
from psremote.engine.completion.commands import complete_command
from psremote.engine.completion.fixed_values import FIXED_ANYWHERE, FIXED_VALUES
from psremote.engine.completion.members import complete_property
from psremote.engine.completion.parameters import BoundSoFar
from psremote.engine.completion.paths import complete_path, variable_names
from psremote.engine.completion.results import CompletionItem, beginning_with, quoted, sort_key, unquoted
from psremote.engine.completion.safe_values import UNKNOWN, safe_value
from psremote.engine.completion.types import complete_type
from psremote.engine.modules.verbs import VERBS
from psremote.engine.parameter_attributes import (
    ArgumentCompleterAttribute,
    ArgumentCompletionsAttribute,
    ValidateSetAttribute,
)
from psremote.language import ast as tree
from psremote.objects import to_text

_Completer = Callable[[Any, BoundSoFar, str], list[CompletionItem]]


def complete_argument(
    context: Any, bound: BoundSoFar, parameter: ParameterMetadata | None, word: str, colon: bool = False
) -> list[CompletionItem]:
    """What an argument may be."""
    if parameter is not None:
        found = _parameter_values(context, bound, parameter, word, colon)
        if found is not None:
            return found
    if bound.metadata is None:
        native = complete_native(context, bound.command, word, bound.cursor)
        if native is not None:
            return native
    name = bound.info.name if bound.info is not None else ""
    literal = parameter is not None and (
        parameter.name == "LiteralPath" or (parameter.name == "Destination" and name in ("Copy-Item", "Move-Item"))
    )
    if bound.metadata is None:
        literal = True
    folders = name in ("Set-Location", "Push-Location") and parameter is not None and parameter.name in ("Path", "LiteralPath")
    return complete_path(context, word, literal=literal, folders_only=folders)


def offered(values: Iterable[str], word: str, kind: str = "ParameterValue", ordered: bool = False) -> list[CompletionItem]:
    """The values that begin with the word, quoted as it is."""
    text, quote = unquoted(word)
    pattern = beginning_with(text)
    names = list(values) if ordered else sorted(values, key=sort_key)
    return [CompletionItem(quoted(n, quote), n, kind, n) for n in names if pattern.is_match(n)]


def _parameter_values(
    context: Any, bound: BoundSoFar, parameter: ParameterMetadata, word: str, colon: bool
) -> list[CompletionItem] | None:
    registered = _registered(context, bound, parameter)
    if registered is not None:
        found = _by_script(context, registered, bound, parameter, word)
        if found:
            return found
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
        # Two names of one value are both shown as the one .NET writes for it.
        return offered([target.from_value(target.values[name]).name for name in target.names()], word)
    return _named(context, bound, parameter, word)


def _by_script(
    context: Any, script_block: Any, bound: BoundSoFar, parameter: ParameterMetadata, word: str
) -> list[CompletionItem]:
    from psremote.bcl.values.hashtables import Hashtable

    command = bound.info.name if bound.info is not None else ""
    given = Hashtable()
    for name, argument in bound.given.items():
        one = bound.parameter(name)
        value = True if argument is None else safe_value(context, argument)
        if one is not None and one is not parameter and value is not UNKNOWN:
            given.set_item(one.name, value)
    return _made_by(context, script_block, [command, parameter.name, unquoted(word)[0], bound.command, given])


def _registered(context: Any, bound: BoundSoFar, parameter: ParameterMetadata) -> Any:
    """What Register-ArgumentCompleter has for the parameter: of this command, else of all."""
    table = context.extra.get("argument_completers")
    if not table:
        return None
    command = bound.info.name.lower() if bound.info is not None else ""
    name = parameter.name.lower()
    return table.get(("parameter", command, name)) or table.get(("parameter", "", name))


def complete_native(context: Any, command: tree.CommandAst, word: str, cursor: int) -> list[CompletionItem] | None:
    """What Register-ArgumentCompleter -Native has for a program's arguments; None where it has nothing."""
    table = context.extra.get("argument_completers")
    first = command.command_elements[0]
    if not table or not isinstance(first, tree.StringConstantExpressionAst):
        return None
    name = re.split(r"[/\\]", first.value)[-1].lower()
    block = table.get(("native", name, "")) or table.get(("native", name.removesuffix(".exe"), "")) or table.get(("native", "", ""))
    return None if block is None else _made_by(context, block, [word, command, cursor]) or None


def _made_by(context: Any, script_block: Any, arguments: list[Any]) -> list[CompletionItem]:
    """The offers a script makes: completion results, or texts; a script that fails makes none."""
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
    pattern = beginning_with(text)
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
    return offered([info.name for info in context.session_state.drives.providers], word)


def _drives(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    drives = context.session_state.drives
    return offered([d.name for d in drives], word)


def _jobs(attribute: str) -> _Completer:
    def complete(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
        rows = context.jobs.jobs if context.jobs is not None else ()
        return offered([to_text(getattr(job, attribute)) for job in rows], word, ordered=True)

    return complete


def _experimental_features(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    features = context.invoke_script_block(context.new_script_block("(Get-ExperimentalFeature).Name"), [])
    return offered([to_text(one) for one in features], word, "Text")


def _trace_sources(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    sources = context.invoke_script_block(context.new_script_block("(Get-TraceSource).Name"), [])
    return offered([to_text(one) for one in sources], word)


def _types(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    return complete_type(word)


def _processes(attribute: str) -> _Completer:
    def complete(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
        found = context.invoke_script_block(context.new_script_block(f"(Get-Process).{attribute}"), [])
        return offered(dict.fromkeys(to_text(one) for one in found), word)

    return complete


def _verbs(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    names = [verb for group in VERBS.values() for verb in group]
    return offered(names, word, "Text", ordered=True)


def _nouns(context: Any, bound: BoundSoFar, word: str) -> list[CompletionItem]:
    names = {
        info.name.partition("-")[2]: None
        for info in context.commands.search("*-*", frozenset(("alias", "cmdlet", "function")))
        if info.name.partition("-")[2]
    }
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.lower(), name)
    return offered(found.values(), word, "Text")


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
    ("command", "ParameterType"): _types,
    ("object", "TypeName"): _types,
    ("experimentalfeature", "Name"): _experimental_features,
    ("tracesource", "Name"): _trace_sources,
    ("command", "Name|Trace-Command"): _trace_sources,
    ("process", "Name"): _processes("ProcessName"),
    ("process", "Id"): _processes("Id"),
}
_BY_PARAMETER: dict[str, _Completer] = {
    "PSProvider": _providers,
}
_PROPERTY_PARAMETERS = frozenset(("Property", "ExcludeProperty", "ExpandProperty", "MemberName", "Process", "FilterScript"))
_TAKES_PROPERTIES = frozenset(
    (
        "select-object", "sort-object", "where-object", "foreach-object", "group-object", "measure-object",
        "format-table", "format-list", "format-wide", "format-custom",
    )
)  # fmt: skip
_CREATES = frozenset(("new-variable", "new-alias", "new-psdrive", "new-module"))


def _beginning(items: Iterable[CompletionItem], word: str) -> list[CompletionItem]:
    """The fixed offers whose listed or bare texts begin with the word."""
    text = unquoted(word)[0].lower()
    return [i for i in items if unquoted(i.completion_text)[0].lower().startswith(text) or i.list_item_text.lower().startswith(text)]


def _named(context: Any, bound: BoundSoFar, parameter: ParameterMetadata, word: str) -> list[CompletionItem] | None:
    name = bound.info.name if bound.info is not None else ""
    noun = name.partition("-")[2]
    if parameter.name == "Name" and name.lower() in _CREATES:
        return None
    fixed = FIXED_VALUES.get((name.lower(), parameter.name)) or FIXED_ANYWHERE.get(parameter.name)
    if fixed is not None:
        return _beginning(fixed, word)
    if name == "help":
        noun = "help"
    if name == "Import-Module" and parameter.name == "Name" and (not word or "/" in word):
        return complete_path(context, word)
    if parameter.name in _PROPERTY_PARAMETERS and name.lower() in _TAKES_PROPERTIES:
        return complete_property(context, bound.command, word)
    completer = (
        _NAMED.get((noun.lower(), f"{parameter.name}|{name}"))
        or _NAMED.get((noun.lower(), parameter.name))
        or _BY_PARAMETER.get(parameter.name)
    )
    if completer is None:
        return None
    items = completer(context, bound, word)
    if not items and noun.lower() == "module":
        return complete_path(context, word)
    return items
