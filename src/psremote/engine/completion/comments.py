"""Completion inside comments: #requires lines and the directives of comment help."""

from __future__ import annotations

import re
from typing import Any

from psremote.engine.completion.arguments import loaded_module_names, offered
from psremote.engine.completion.commands import complete_command
from psremote.engine.completion.paths import complete_path
from psremote.engine.completion.results import CompletionItem, CompletionResult
from psremote.engine.completion.variables import complete_variable
from psremote.engine.history import history_of
from psremote.language import ast as tree

_REQUIRES = ("Modules", "PSEdition", "RunAsAdministrator", "Version")
_MODULE_KEYS = ("GUID", "MaximumVersion", "ModuleName", "ModuleVersion", "RequiredVersion")
_DIRECTIVES = (
    "COMPONENT", "DESCRIPTION", "EXAMPLE", "EXTERNALHELP", "FORWARDHELPCATEGORY", "FORWARDHELPTARGETNAME",
    "FUNCTIONALITY", "INPUTS", "LINK", "NOTES", "OUTPUTS", "PARAMETER", "REMOTEHELPRUNSPACE", "ROLE", "SYNOPSIS",
)  # fmt: skip
_CATEGORIES = (
    "Alias", "All", "Cmdlet", "ExternalScript", "FAQ", "Filter", "Function", "General", "Glossary", "HelpFile",
    "Provider", "ScriptCommand",
)  # fmt: skip
_HISTORY = re.compile(r"#([\w\-]*)")
_DIRECTIVE = re.compile(r"\.([A-Z]*)$", re.IGNORECASE)
_ARGUMENT = re.compile(r"\.([A-Z]+)\s+(\S*)$", re.IGNORECASE)
_LAST_PARAMETER = re.compile(r"-(\w*)$")
_LAST_VALUE = re.compile(r"-(\w+)\s+(?:\S+\s*,\s*)*([^\s,]*)$")
_MODULE_KEY = re.compile(r"@\{(?:[^}]*[;\s])?(\w*)$")


def complete_comment(context: Any, text: str, start: int, cursor: int, root: tree.Ast) -> CompletionResult:
    """What may stand in the comment that begins at an offset."""
    comment = text[start:cursor]
    if comment[:9].lower() == "#requires":
        return _requires(context, comment, cursor)
    wanted = _HISTORY.fullmatch(comment)
    if wanted is not None:
        lines = _from_history(context, wanted[1])
        if lines:
            return CompletionResult(start, cursor - start, [CompletionItem(one, one, "History", one) for one in lines])
    line = comment.rpartition("\n")[2]
    argument = _ARGUMENT.search(line)
    if argument is not None:
        items = _directive_argument(context, argument[1].upper(), argument[2], cursor, root)
        return CompletionResult(cursor - len(argument[2]), len(argument[2]), items)
    directive = _DIRECTIVE.search(line)
    if directive is not None and comment.startswith("<#"):
        word = directive[1]
        items = [CompletionItem(d, d, "Keyword", d) for d in _DIRECTIVES if d.startswith(word.upper())]
        return CompletionResult(cursor - len(word), len(word), items)
    return CompletionResult(0, cursor, [])


def _from_history(context: Any, word: str) -> list[str]:
    """The command of that number, or those that hold the word, the newest first."""
    entries = list(history_of(context))
    if word.isdigit():
        return [entry.command_line for entry in entries if entry.id == int(word)]
    return [entry.command_line for entry in reversed(entries) if word.lower() in entry.command_line.lower()]


def _requires(context: Any, comment: str, cursor: int) -> CompletionResult:
    def result(word: str, items: list[CompletionItem]) -> CompletionResult:
        return CompletionResult(cursor - len(word), len(word), items)

    key = _MODULE_KEY.search(comment)
    if key is not None:
        return result(key[1], offered(_MODULE_KEYS, key[1]))
    parameter = _LAST_PARAMETER.search(comment)
    if parameter is not None:
        given = {m.lower() for m in re.findall(r"-(\w+)\s", comment)}
        names = [n for n in _REQUIRES if n.lower() not in given and n.lower().startswith(parameter[1].lower())]
        return result(parameter[1], [CompletionItem(n, n, "ParameterName", n) for n in names])
    value = _LAST_VALUE.search(comment)
    if value is not None:
        name, word = value[1].lower(), value[2]
        if name == "modules":
            return result(word, offered(loaded_module_names(context), word))
        if name == "psedition":
            return result(word, offered(("Core", "Desktop"), word))
        return result(word, [])
    return CompletionResult(0, cursor, [])


def _directive_argument(context: Any, name: str, word: str, cursor: int, root: tree.Ast) -> list[CompletionItem]:
    if name == "PARAMETER":
        function = _function_of(root, cursor)
        return [CompletionItem(n, n, "Text", n) for n in function if n.lower().startswith(word.lower())]
    if name == "FORWARDHELPTARGETNAME":
        return complete_command(context, word, files=False)
    if name == "FORWARDHELPCATEGORY":
        return offered(_CATEGORIES, word, "Text")
    if name == "REMOTEHELPRUNSPACE":
        found = complete_variable(context, "$" + word, root, cursor)
        return [CompletionItem(i.list_item_text, i.list_item_text, "Variable", i.tool_tip) for i in found]
    if name == "EXTERNALHELP":
        return complete_path(context, word, extension=".xml")
    return []


def _function_of(root: tree.Ast, cursor: int) -> list[str]:
    """The parameters of the function that holds the comment, or follows it."""
    best: tree.FunctionDefinitionAst | None = None
    for node in root.walk():
        if isinstance(node, tree.FunctionDefinitionAst):
            if node.start <= cursor <= node.end:
                best = node
            elif best is None and node.start > cursor:
                best = node
    if best is None:
        return []
    block = best.body.param_block
    parameters = best.parameters if best.parameters is not None else (block.parameters if block is not None else [])
    return [p.name.variable_path.user_path for p in parameters]
