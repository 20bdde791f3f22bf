"""What `using module` and `using assembly` find, asked while a script is parsed: what is not there is a parse error."""

from __future__ import annotations

import os
from typing import Any

from psremote.language import ImportResolver
from psremote.language import ast as tree


class ScriptImports(ImportResolver):
    """Looks where the session that parses would look."""

    def __init__(self, context: Any, file: str | None) -> None:
        self.context = context
        self.folder = os.path.dirname(os.path.abspath(file)) if file else str(context.session_state.path.current_file_system_path)

    def module_problem(self, specification: Any) -> str:
        """The error id for a module that is not to be found; empty where it is."""
        from psremote.engine.modules import module_paths
        from psremote.engine.modules.builtin_modules import BUILTIN

        name = specification
        if not isinstance(specification, str):
            name = next((str(value) for key, value in dict(specification).items() if str(key).lower() == "modulename"), "")
        if module_paths.looks_like_path(name):
            path = os.path.join(self.folder, os.path.expanduser(name.replace("\\", "/")))
            return "" if module_paths.by_path(path) or os.path.exists(path) else "RequiresModuleInvalid"
        lower = name.lower()
        modules = self.context.modules
        known = any(one.lower() == lower for one in BUILTIN)
        if not known and modules is not None:
            known = modules.registered(name) is not None
        return "" if known or module_paths.by_name(name) else "ModuleNotFoundDuringParse"

    def assembly_exists(self, name: str) -> bool:
        """A file of that name, or the name of one of the assemblies .NET itself has."""
        if name.lower().endswith((".dll", ".exe")) or "/" in name or "\\" in name:
            return os.path.exists(os.path.join(self.folder, name.replace("\\", "/")))
        return name.partition(",")[0].lower().startswith(("system", "microsoft", "mscorlib", "netstandard"))


def needs_imports(root: tree.ScriptBlockAst) -> bool:
    """Does the script name modules or assemblies to look for?"""
    return any(str(one.kind) in ("Module", "Assembly") for one in root.using_statements)
