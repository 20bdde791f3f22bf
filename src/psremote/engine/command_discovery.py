"""CommandDiscovery: from a name to the command that runs, in PowerShell's order, and the search behind Get-Command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type
from psremote.engine.cmdlet import Cmdlet
from psremote.engine.command_info import (
    AliasInfo,
    ApplicationInfo,
    CmdletInfo,
    CommandInfo,
    ExternalScriptInfo,
    FunctionInfo,
)
from psremote.host.fields import field
from psremote.objects.exceptions import CommandNotFoundException
from psremote.objects.tracing import COMMAND_DISCOVERY, COMMAND_SEARCH
from psremote.objects.wildcards import WildcardPattern

BUILTIN_TABLES = tuple(f"psremote.cmdlets.{room}" for room in ("core", "remoting", "jobs", "thread_jobs", "management", "utility", "security", "host", "archive"))
"""Packages with a COMMANDS table; loaded by name, since they stand above the engine."""

EVERYTHING = frozenset({"alias", "function", "filter", "cmdlet", "externalscript", "application", "configuration", "script"})


def builtin_cmdlets() -> Iterator[tuple[str, str, str, str]]:
    """(command, package, file, module) of all commands that come with the product."""
    for package in BUILTIN_TABLES:
        table = import_module(package)
        for name, file in table.COMMANDS.items():
            yield name, package, file, table.MODULE


def loader(package: str, file: str, name: str) -> Callable[[], type[Cmdlet]]:
    """A function that loads a command's class from its file; its package may have a say before, in `before_loading(file)`."""

    def load() -> type[Cmdlet]:
        path = f"{package}.{file}"
        if path not in sys.modules:
            getattr(import_module(package), "before_loading", len)(file)
        module = import_module(path)
        wanted = name.lower()
        for value in vars(module).values():
            if isinstance(value, type) and "declaration" in vars(value) and issubclass(value, Cmdlet) and value.declaration.name.lower() == wanted:
                return value
        raise LookupError(f"{package}.{file} declares no command {name}")

    return load


class CommandDiscovery:
    """The commands of one session; `context.commands`."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.cmdlets: dict[str, list[CmdletInfo]] = {}
        """Cmdlets by lower-case name, the one loaded last in front."""
        self.builtin_tables_read = False
        self.cache: dict[str, CommandInfo | None] = {}
        self.cache_version = -1
        self.path_cache: dict[str, str] = {}
        self.path_of_cache: tuple[str, str] | None = None
        self.looking_for: set[str] = set()
        self.not_found_action: Any = None

    # --- built-in commands ---

    def read_tables(self) -> None:
        """Enter the commands that come with the product; their files are loaded on first use."""
        self.builtin_tables_read = True
        modules = self.context.modules
        for name, package, file, module_name in builtin_cmdlets():
            module = modules.builtin(module_name) if modules is not None else None
            info = CmdletInfo(name, loader(package, file, name), module)
            self.cmdlets.setdefault(name.lower(), []).append(info)

    def add_cmdlet(self, info: CmdletInfo) -> None:
        """Enter a cmdlet of a module."""
        if not self.builtin_tables_read:
            self.read_tables()
        self.cmdlets.setdefault(info.name.lower(), []).insert(0, info)
        self.changed()

    def remove_cmdlet(self, info: CmdletInfo) -> None:
        """Take a module's cmdlet away."""
        listed = self.cmdlets.get(info.name.lower(), [])
        if info in listed:
            listed.remove(info)
            if not listed:
                del self.cmdlets[info.name.lower()]
        self.changed()

    def changed(self) -> None:
        """What was found before may be found differently now."""
        self.context.command_version += 1

    def all_cmdlets(self) -> dict[str, list[CmdletInfo]]:
        """Cmdlets by lower-case name."""
        if not self.builtin_tables_read:
            self.read_tables()
        return self.cmdlets

    # --- one name ---

    def find(self, name: str) -> CommandInfo:
        """The command a name runs; CommandNotFoundException where there is none."""
        if not COMMAND_DISCOVERY.on:
            return self.find_command(name)
        with COMMAND_DISCOVERY.scope(f"Looking up command: {name}"):
            try:
                made = self.find_command(name)
            except CommandNotFoundException as fault:
                COMMAND_DISCOVERY.error(fault.message)
                raise
            COMMAND_DISCOVERY.line(f"{made.kind} found: {made.name}{f', {made.module_name}' if made.module_name else ''}")
        return made

    def find_command(self, name: str) -> CommandInfo:
        """The same, untold."""
        found = self.lookup(name, load_modules=True)
        if isinstance(found, AliasInfo):
            return self.resolve_alias(found)
        if found is None:
            found = self.by_action(name)
        if found is None:
            raise self.not_found(name)
        if found.module is not None and isinstance(found, CmdletInfo):
            self.note_use(found)
        return found

    def note_use(self, info: CommandInfo) -> None:
        """Using a command of a built-in module loads that module, as far as Get-Module can tell."""
        modules = self.context.modules
        if modules is not None and info.module is not None and not info.module.is_listed:
            modules.note_use(info.module)

    def resolve_alias(self, alias: AliasInfo) -> CommandInfo:
        """Follow aliases to a command."""
        seen = {alias.name.lower()}
        current: CommandInfo | None = alias
        while isinstance(current, AliasInfo):
            following = self.lookup(current.target, load_modules=True, aliases=current.target.lower() not in seen)
            seen.add(current.target.lower())
            if COMMAND_DISCOVERY.on:
                COMMAND_DISCOVERY.line(f"The alias {current.name} stands for {current.target}.")
            if following is None:
                raise self.not_found(alias.name, current.target)
            current = following
        assert current is not None
        if isinstance(current, CmdletInfo):
            self.note_use(current)
        return current

    def not_found(self, name: str, target: str | None = None) -> CommandNotFoundException:
        """The error for a name nothing has."""
        if target is not None and target != name:
            text = f"The alias '{name}' leads to '{target}', which is no command here."
        else:
            text = f"'{name}' is no cmdlet, function, script file or program here; check the name and, if it has one, the path."
        fault = CommandNotFoundException(text, command_name=name)
        fault.error_record.target_object = name
        return fault

    def by_action(self, name: str) -> CommandInfo | None:
        """What the CommandNotFoundAction offers."""
        action = self.not_found_action
        if action is None:
            return None
        event = CommandLookupEventArgs(name)
        self.context.invoke_script_block(action, args=(name, event))
        if event.command is not None:
            return event.command
        if event.command_script_block is not None:
            return FunctionInfo(name, event.command_script_block)
        return None

    def lookup(self, name: str, load_modules: bool = False, aliases: bool = True) -> CommandInfo | None:
        """The first command of that name, or None; an alias is given as it is."""
        if not name:
            return None
        found: CommandInfo | None
        state = self.context.session_state
        key = name.lower()
        if "\\" in name and not os.path.isabs(name) and not name.startswith("."):
            # a name with its module may itself be an alias's
            found = state.aliases.get(key) if aliases else None
            if found is None:
                found = self.by_path(name) if self.is_on_drive(name) else self.qualified(name, load_modules)
            if found is not None:
                return found
        if ":" in key and key.partition(":")[0] in {"global", "script", "local", "private"}:
            scope, _, key = key.partition(":")
            found_scope = state.find_scope(scope)
            return state.aliases.get_local(key, found_scope) or state.functions.get_local(key, found_scope)
        if aliases:
            found = state.aliases.get(key)
            if found is not None:
                return found
        found = state.functions.get(key)
        if found is not None:
            return found
        listed = self.all_cmdlets().get(key)
        if listed:
            return listed[0]
        if load_modules and self.load_for(name):
            return self.lookup(name, False, aliases)
        found = self.external(name)
        if found is None and "-" not in name and load_modules and not os.path.dirname(name):
            # `process` runs Get-Process when nothing else has the name.
            return self.lookup(f"Get-{name}", False) if not key.startswith("get-") else None
        return found

    def is_on_drive(self, name: str) -> bool:
        """Whether a name begins with a drive of the session: it is a file's then, no module's command."""
        drive, colon, _rest = name.partition(":")
        return bool(colon) and self.context.session_state.drives is not None and self.context.session_state.drives.find(drive) is not None

    def load_for(self, name: str) -> bool:
        """Load the module on PSModulePath that has this command; whether there was one."""
        modules = self.context.modules
        key = name.lower()
        if COMMAND_SEARCH.on:
            COMMAND_SEARCH.line(f"{name} is no alias, function or cmdlet of this session; asking the modules that can be loaded.")
        if modules is None or key in self.looking_for or os.sep in name:
            return False
        self.looking_for.add(key)
        try:
            return bool(modules.autoload(name))
        finally:
            self.looking_for.discard(key)

    def qualified(self, name: str, load_modules: bool) -> CommandInfo | None:
        """A command of a named module: `Module\\Name`."""
        module_name, _, command = name.rpartition("\\")
        if not module_name or not command or ":" in module_name or "/" in module_name:
            return None  # a path, perhaps of another drive
        modules = self.context.modules
        found = self.in_module(module_name, command) or self.by_path(name)  # a backslash divides paths everywhere
        if found is not None or not load_modules or modules is None:
            return found
        if modules.loaded_named(module_name):
            raise self.not_found(name)
        if not modules.load_by_name(module_name):
            raise self.not_loaded(name, module_name)
        return self.in_module(module_name, command)

    def not_loaded(self, name: str, module_name: str) -> CommandNotFoundException:
        """The error for a qualified name whose module does not load."""
        fault = CommandNotFoundException(
            f"The module '{module_name}' could not be loaded for '{name}'; try Import-Module {module_name}.", error_id="CouldNotAutoLoadModule", command_name=name
        )
        fault.error_record.target_object = name
        return fault

    def in_module(self, module_name: str, command: str) -> CommandInfo | None:
        """A command of a loaded module."""
        wanted, key = module_name.lower(), command.lower()
        for info in self.all_cmdlets().get(key, ()):
            if info.module_name.lower() == wanted:
                return info
        modules = self.context.modules
        for module in modules.loaded_named(module_name) if modules is not None else ():
            found = module.command(key)
            if found is not None:
                return found
        function = self.context.session_state.functions.get(key)
        if function is not None and function.module_name.lower() == wanted:
            return function
        return None

    # --- files ---

    def external(self, name: str) -> CommandInfo | None:
        """A script or program: by path, or along PATH."""
        if os.sep in name or "/" in name or "\\" in name or name.startswith("~") or self.is_on_drive(name):
            return self.by_path(name)
        for folder in self.path_folders():
            if COMMAND_SEARCH.on:
                COMMAND_SEARCH.line(f"Looking for {name} in {folder}.")
            for candidate in (name, f"{name}.ps1"):
                path = os.path.join(folder, candidate)
                if os.path.isfile(path):
                    if path.lower().endswith(".ps1"):
                        return ExternalScriptInfo(os.path.basename(path), path, self.context)
                    if os.access(path, os.X_OK):
                        return ApplicationInfo(os.path.basename(path), path)
        return None

    def by_path(self, name: str) -> CommandInfo | None:
        """A script or program named with its folder."""
        path = self.file_path(name)
        if path is None:
            return None
        for candidate in (path, f"{path}.ps1"):
            if os.path.isfile(candidate):
                if candidate.lower().endswith(".ps1"):
                    return ExternalScriptInfo(os.path.basename(candidate), os.path.abspath(candidate), self.context)
                return ApplicationInfo(os.path.basename(candidate), os.path.abspath(candidate))
        return None

    def file_path(self, name: str) -> str | None:
        """A provider path as a path of this machine."""
        paths = self.context.session_state.path
        text = name.replace("\\", "/") if os.sep == "/" and "::" not in name else name
        if text.startswith("~"):
            text = os.path.expanduser(text)
        if os.path.isabs(text):
            return text
        try:
            if paths is not None:
                return str(paths.file_path(text))
        except Exception:  # a drive that does not exist names no command
            return None
        return os.path.join(os.getcwd(), text)

    def path_folders(self) -> list[str]:
        """The folders of PATH."""
        return [f for f in os.environ.get("PATH", "").split(os.pathsep) if f]

    def of_kinds(self, name: str, kinds: frozenset[str]) -> CommandInfo | None:
        """The command a name, which is no pattern, leads to among those of some kinds; or None."""
        try:
            found = self.lookup(name, True, "alias" in kinds)
        except CommandNotFoundException:
            return None
        if found is None or found.kind.lower() in kinds:
            return found
        return next((info for info in self.search(WildcardPattern.escape(name), kinds) if info.name.lower() == name.lower()), None)

    # --- many names ---

    def search(self, pattern: str, kinds: frozenset[str] = EVERYTHING, all_of: bool = False) -> Iterator[CommandInfo]:
        """Commands whose names match a wildcard pattern, in the order of their kinds; those hidden by others with `all_of` only."""
        module_name = ""
        if "\\" in pattern and not os.path.isabs(pattern) and not self.is_on_drive(pattern):
            module_name, _, pattern = pattern.rpartition("\\")
        matcher = WildcardPattern(pattern, ignore_case=True)
        exact = not any(c in pattern for c in "*?[")
        seen: set[tuple[str, str]] = set()
        for info in self.every(kinds, pattern if exact else None, matcher):
            if module_name and info.module_name.lower() != module_name.lower():
                continue
            key = (info.kind, info.name.lower())
            if not all_of and key in seen:
                continue
            seen.add(key)
            yield info

    def every(self, kinds: frozenset[str], exact: str | None, matcher: Any) -> Iterator[CommandInfo]:
        """Commands of the wanted kinds that match."""
        state = self.context.session_state
        match = (lambda text: text.lower() == exact.lower()) if exact is not None else matcher.is_match
        if "alias" in kinds:
            yield from (a for a in state.aliases if match(a.name))
        functions = {"Function": "function", "Filter": "filter", "Configuration": "configuration"}
        if kinds & {"function", "filter", "configuration"}:
            yield from (f for f in state.functions if functions.get(f.kind) in kinds and match(f.name))
        if "cmdlet" in kinds:
            cmdlets = self.all_cmdlets()
            for listed in list(cmdlets.values()) if exact is None else [cmdlets.get(exact.lower(), [])]:
                yield from (c for c in listed if match(c.name))
        if kinds & {"application", "externalscript"}:
            yield from self.files(kinds, exact, match)

    def files(self, kinds: frozenset[str], exact: str | None, match: Callable[[str], bool]) -> Iterator[CommandInfo]:
        """Scripts and programs along PATH."""
        if exact is not None and ("/" in exact or "\\" in exact or exact.startswith("~") or self.is_on_drive(exact)):
            found = self.by_path(exact)
            if found is not None and found.kind.lower() in kinds:
                yield found
            return
        for folder in self.path_folders():
            try:
                names = sorted(os.listdir(folder)) if exact is None else [exact, f"{exact}.ps1"]
            except OSError:
                continue
            for name in names:
                path = os.path.join(folder, name)
                script = name.lower().endswith(".ps1")
                if exact is None and not (match(name) or (script and match(name[:-4]))):
                    continue
                if not os.path.isfile(path):
                    continue
                if script and "externalscript" in kinds:
                    yield ExternalScriptInfo(name, path, self.context)
                elif not script and "application" in kinds and os.access(path, os.X_OK):
                    yield ApplicationInfo(name, path)


@dotnet_type("System.Management.Automation.CommandLookupEventArgs", base="System.EventArgs", assembly="System.Management.Automation")
class CommandLookupEventArgs:
    """What a CommandNotFoundAction gets and may fill."""

    def __init__(self, name: str) -> None:
        self.command_name = name
        self.command: Any = None
        self.command_script_block: Any = None
        self.stop_search = False

    get_command_name = field("string CommandName {get;}", "command_name")
    get_command = field("System.Management.Automation.CommandInfo Command {get;set;}", "command")
    get_script_block = field("scriptblock CommandScriptBlock {get;set;}", "command_script_block")
    get_stop_search = field("bool StopSearch {get;set;}", "stop_search")
