"""Completion of variables, scopes and drives behind a dollar sign."""

from __future__ import annotations

import os
import re
from typing import Any

from psremote.engine.completion.paths import variable_names
from psremote.engine.completion.results import CompletionItem, beginning_with, sort_key
from psremote.language import ast as tree

_PLAIN = re.compile(r"[\w?]+|[\^]")
_SCOPES = ("Global", "Local", "Private", "Script")
#: Variables that have a value only at times, or none but a meaning.
_SPECIAL = (
    "_", "^", "CurrentlyExecutingCommand", "foreach", "LASTEXITCODE", "LogCommandHealthEvent", "LogCommandLifecycleEvent",
    "LogEngineHealthEvent", "LogEngineLifecycleEvent", "LogProviderHealthEvent", "LogProviderLifecycleEvent", "LogSettingsEvent",
    "Matches", "OFS", "PSCmdlet", "PSDebugContext", "PSItem", "PSLogUserData", "PSModuleAutoLoadingPreference", "PSSenderInfo",
    "switch", "this", "VerboseHelpErrors",
)  # fmt: skip


def complete_variable(context: Any, word: str, root: tree.Ast, cursor: int) -> list[CompletionItem]:
    """The variables whose names begin with the word (`$al`, `${al`, `@spl`, `$env:HO`)."""
    sigil = word[:1]
    braced = word[1:2] == "{"
    name = word[2 if braced else 1 :].removesuffix("}") if braced else word[1:]
    prefix, colon, rest = name.rpartition(":")
    if colon:
        return _qualified(context, sigil, prefix, rest)
    pattern = beginning_with(name)
    names = {n.lower(): n for n in variable_names(context)}
    for found in _assigned_in_text(root, cursor):
        names.setdefault(found.lower(), found)
    shown = sorted((n for n in names.values() if n != "^"), key=str.upper)
    environment = [f"env:{n}" for n in sorted(os.environ, key=sort_key)] if sigil == "$" and "env:".startswith(name.lower()) else []
    specials = [n for n in _SPECIAL if n.lower() not in names or n == "^"]
    items = [
        CompletionItem(_spelled(sigil, n, braced), n, "Variable", sigil + n)
        for n in [*filter(pattern.is_match, shown), *environment, *filter(pattern.is_match, specials)]
    ]
    if sigil == "$":
        for drive in sorted((d.name for d in context.session_state.drives), key=sort_key):
            if pattern.is_match(drive):
                items.append(CompletionItem(_spelled(sigil, drive + ":", braced), drive, "Variable", drive))
        for scope in _SCOPES:
            if pattern.is_match(scope):
                items.append(CompletionItem(_spelled(sigil, scope + ":", braced), scope + ":", "Variable", scope))
    return items


def _spelled(sigil: str, name: str, braced: bool) -> str:
    if braced or not _PLAIN.fullmatch(name.removeprefix("env:").rstrip(":")):
        return sigil + "{" + name.replace("`", "``").replace("}", "`}").replace("{", "`{") + "}"
    return sigil + name


def _qualified(context: Any, sigil: str, prefix: str, rest: str) -> list[CompletionItem]:
    pattern = beginning_with(rest)
    state = context.session_state
    lower = prefix.lower()
    if lower == "env":
        names = list(os.environ)
    elif lower == "function":
        names = [f.name for f in state.functions]
    elif lower == "alias":
        names = [a.name for a in state.aliases]
    elif lower in ("global", "local", "script", "private", "using", "variable"):
        names = variable_names(context)
    else:
        drive = state.drives.find(prefix)
        if drive is None or drive.provider.instance.is_navigation_provider:
            return []
        names = list(drive.provider.instance.child_names(""))
    items = []
    for name in sorted(names, key=sort_key):
        if pattern.is_match(name):
            items.append(CompletionItem(_spelled_path(sigil, prefix, name), name, "Variable", f"{sigil}{prefix}:{name}"))
    return items


def _spelled_path(sigil: str, prefix: str, name: str) -> str:
    if _PLAIN.fullmatch(name):
        return f"{sigil}{prefix}:{name}"
    return f"{sigil}{{{prefix}:{name}}}"


def _assigned_in_text(root: tree.Ast, cursor: int) -> list[str]:
    """Names the text itself assigns before the cursor: assignments, loops, parameters."""
    found: list[str] = []
    for node in root.walk():
        if node.end >= cursor and isinstance(node, tree.VariableExpressionAst):
            continue
        if isinstance(node, tree.AssignmentStatementAst):
            for target in node.left.walk():
                if isinstance(target, tree.VariableExpressionAst) and target.end < cursor:
                    found.append(target.variable_path.name)
        elif isinstance(node, tree.ForEachStatementAst):
            found.append(node.variable.variable_path.name)
        elif isinstance(node, tree.ParameterAst):
            found.append(node.name.variable_path.name)
        elif isinstance(node, tree.ErrorStatementAst):
            found.extend(
                n.variable_path.name for n in node.nested_ast if isinstance(n, tree.VariableExpressionAst) and n.end < cursor
            )
    return found
