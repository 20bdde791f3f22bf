"""ModuleTable: the modules of a session: loading, importing, auto-loading, removing (`context.modules`)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from psremote.bcl.values.exceptions import (
    FileNotFoundException,
    InvalidOperationException,
    MissingMemberException,
    NetException,
)
from psremote.engine.code_generation.functions import types_in
from psremote.engine.command_info import AliasInfo, CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo
from psremote.engine.modules import module_paths
from psremote.engine.modules.builtin_modules import BUILTIN, CORE, builtin_module
from psremote.engine.modules.manifest import ModuleError, describe, module_error, read_manifest, texts
from psremote.engine.modules.module_info import PSModuleInfo, with_prefix
from psremote.engine.modules.python_modules import PREFIX, load_package, published_commands
from psremote.engine.modules.script_requirements import check_requirements
from psremote.engine.modules.verbs import APPROVED
from psremote.engine.pipeline_processor import PipelineProcessor
from psremote.engine.script_block import ScriptProcessor
from psremote.engine.script_files import read_script
from psremote.engine.session_state.scopes import Scope
from psremote.engine.session_state.session_state import SessionState
from psremote.engine.session_state.variables import PSVariable
from psremote.objects import base_object, to_text
from psremote.objects.exceptions import ParseException, PSInvalidOperationException
from psremote.objects.tracing import MODULES
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


class PreparedRoot(NamedTuple):
    """A root module whose text is at hand: its whole text, the part of it that has to run, and what does the rest."""

    text: str
    head: str
    define: Callable[[PSModuleInfo], None]


class ImportOptions(NamedTuple):
    """What Import-Module was told."""

    prefix: str = ""
    functions: tuple[str, ...] | None = None
    cmdlets: tuple[str, ...] | None = None
    variables: tuple[str, ...] | None = None
    aliases: tuple[str, ...] | None = None
    arguments: tuple[Any, ...] = ()
    force: bool = False
    no_clobber: bool = False
    disable_name_checking: bool = False
    minimum: Any = None
    maximum: Any = None
    required: Any = None
    guid: Any = None
    prepared: PreparedRoot | None = None


def matches(name: str, patterns: tuple[str, ...] | list[str] | None) -> bool:
    """Whether a name is wanted; None wants all."""
    if patterns is None:
        return True
    return any(WildcardPattern(p, ignore_case=True).is_match(name) for p in patterns)


def selected(table: dict[str, Any], patterns: list[str]) -> dict[str, Any]:
    """The entries whose names are listed or match; names come by the hundred, patterns do not."""
    names = {p.lower() for p in patterns if not contains_wildcard(p)}
    wild = [p for p in patterns if contains_wildcard(p)]
    return {key: item for key, item in table.items() if key in names or (wild and matches(item.name, wild))}


class ModuleTable:
    """The modules of one session."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.builtins: dict[str, PSModuleInfo] = {}
        self.loaded: dict[str, PSModuleInfo] = {}
        """Modules by what identifies them (file, else name), in the order they were loaded."""
        self.loading: list[str] = []
        self.export_cache: dict[tuple[str, float], tuple[str, ...]] = {}

    # --- what is there ---

    def builtin(self, name: str) -> PSModuleInfo:
        """The object of a built-in module."""
        if name not in self.builtins:
            self.builtins[name] = builtin_module(name)
        return self.builtins[name]

    def fill(self, module: PSModuleInfo) -> PSModuleInfo:
        """Give a built-in module its commands."""
        if module.is_builtin and not module.cmdlets:
            for listed in self.context.commands.all_cmdlets().values():
                for info in listed:
                    if info.module is module:
                        module.cmdlets[info.name.lower()] = info
        return module

    def note_use(self, module: PSModuleInfo) -> None:
        """A command of a built-in module was used: the module counts as loaded."""
        if module.is_builtin and module.name != CORE and not module.is_listed:
            module.is_listed = True
            self.loaded.setdefault(module.name.lower(), module)

    def listed(self) -> Iterator[PSModuleInfo]:
        """The modules Get-Module shows."""
        for module in list(self.loaded.values()):
            if module.is_listed:
                yield self.fill(module)

    def loaded_named(self, name: str) -> list[PSModuleInfo]:
        """Loaded modules of that name."""
        wanted = name.lower()
        found = [m for m in self.loaded.values() if m.name.lower() == wanted]
        for builtin in self.builtins.values():
            if builtin.name.lower() == wanted and builtin not in found:
                found.append(builtin)
        return [self.fill(m) for m in found]

    def available(self, patterns: list[str] | None = None) -> Iterator[PSModuleInfo]:
        """Modules that could be imported: those along PSModulePath and the built-in ones; not loaded, only described."""
        for name, path in module_paths.available():
            if matches(name, patterns):
                yield self.described(path)
        yield from self.built_in(patterns)

    def built_in(self, patterns: list[str] | None = None) -> Iterator[PSModuleInfo]:
        """The modules that come with the product, which are always there to be imported."""
        for name in BUILTIN:
            if name != CORE and matches(name, patterns):
                yield self.fill(self.builtin(name))

    def described(self, path: str) -> PSModuleInfo:
        """A module as its files describe it, without running them."""
        made = PSModuleInfo(module_paths.module_name_of(path), path)
        if path.lower().endswith(".psd1"):
            made.module_type_name = "Manifest"
            try:
                table = read_manifest(path, self.context)
            except ModuleError:
                return made
            describe(made, table)
            if made.root_module and str(made.root_module).lower().endswith(".psm1"):
                made.module_type_name = "Script"
        for name in self.exports_of(path):
            made.functions[name.lower()] = DescribedCommand(name, made)
        made.read_definitions = lambda: self.definitions_of(path)
        return made

    def definitions_of(self, path: str) -> dict[str, Any]:
        """The classes and enums a module's files declare, by lower-case name: those of nested modules, then its own."""
        found: dict[str, Any] = {}
        if path.lower().endswith(".psd1"):
            try:
                table = read_manifest(path, self.context)
            except ModuleError:
                return found
            for one in (*(texts(table, "NestedModules") or ()), *(texts(table, "RootModule") or texts(table, "ModuleToProcess") or ())):
                inner = module_paths.by_path(module_paths.beside(os.path.dirname(path), one))
                if inner is not None:
                    found.update(self.definitions_of(inner))
        elif path.lower().endswith(".psm1"):
            try:
                block = self.context.parse(read_script(path), path).end_block
            except ParseException:
                return found
            found.update((node.name.lower(), node) for node in types_in(block.statements if block is not None else ()))
        return found

    # --- auto-loading ---

    def autoload(self, command: str) -> bool:
        """Load the module along PSModulePath that exports a command."""
        preference = to_text(self.context.get_variable("PSModuleAutoLoadingPreference") or "").lower()
        if preference == "none" or preference == "modulequalified":
            return False
        wanted = command.lower()
        for name, path in module_paths.available():
            if path in self.loading or any(m.path == path for m in self.loaded.values()):
                continue
            exports = self.exports_of(path)
            if any(e.lower() == wanted for e in exports):
                try:
                    self.import_file(path, self.context.global_session_state.root_scope, ImportOptions(disable_name_checking=True))
                except ModuleError:
                    return False
                return self.context.commands.lookup(command) is not None or bool(name)
        return False

    def exports_of(self, path: str) -> tuple[str, ...]:
        """The names a module's files say it exports."""
        try:
            stamp = os.stat(path).st_mtime
        except OSError:
            return ()
        key = (path, stamp)
        if key not in self.export_cache:
            self.export_cache[key] = tuple(self.analyse(path))
        return self.export_cache[key]

    def analyse(self, path: str) -> list[str]:
        """The same, by looking into them."""
        lower = path.lower()
        if lower.endswith(".psd1"):
            try:
                table = read_manifest(path, self.context)
            except ModuleError:
                return []
            listed: list[str] = []
            wild = False
            for key in ("FunctionsToExport", "CmdletsToExport", "AliasesToExport"):
                names = texts(table, key)
                if names is None or any("*" in n for n in names):
                    wild = True
                listed.extend(n for n in names or () if "*" not in n)
            root = texts(table, "RootModule") or texts(table, "ModuleToProcess")
            if wild and root:
                inner = module_paths.beside(os.path.dirname(path), root[0])
                if not os.path.splitext(inner)[1]:
                    inner += ".psm1"
                if os.path.isfile(inner):
                    listed.extend(n for n in self.analyse(inner) if n not in listed)
            return listed
        if lower.endswith(".psm1"):
            try:
                block = self.context.parse(read_script(path), path).end_block
            except ParseException:
                return []
            return [s.name for s in (block.statements if block is not None else ()) if type(s).__name__ == "FunctionDefinitionAst"]
        return []

    def load_by_name(self, name: str) -> bool:
        """Load a module for a qualified command name."""
        try:
            self.import_name(name, self.context.global_session_state.root_scope, ImportOptions(disable_name_checking=True))
        except ModuleError:
            return False
        return True

    # --- importing ---

    def file_of(self, name: str) -> str:
        """The file of a module a script uses: the first that is found, whatever version is loaded already; the name for one without files."""
        return name if module_paths.looks_like_path(name) else module_paths.by_name(name) or name

    def import_name(self, name: str, target: Scope, options: ImportOptions) -> PSModuleInfo:
        """Import a module by name or path."""
        if not MODULES.on:
            return self.import_named(name, target, options)
        with MODULES.scope(f"Importing the module {name}."):
            try:
                made = self.import_named(name, target, options)
            except NetException as fault:
                MODULES.error(fault.message)
                raise
            MODULES.line(f"Imported {made.name} {made.version_text}{f' from {made.path}' if made.path else ''}.")
        return made

    def import_named(self, name: str, target: Scope, options: ImportOptions) -> PSModuleInfo:
        """The same, untold."""
        if module_paths.looks_like_path(name):
            place = module_paths.file_path_of(name, self.context)
            path = module_paths.by_path(place, accepts(options))
            if path is None:
                raise not_found(name) if module_paths.by_path(place) is None else version_not_found(name)
            return self.import_file(path, target, options)
        for module in self.loaded.values():
            if module.name.lower() == name.lower() and not options.force and fits(module, options):
                self.import_into(module, target, options)
                return module
        found = module_paths.by_name(name, accepts(options))
        if found is not None:
            return self.import_file(found, target, options)
        if module_paths.by_name(name) is not None:
            raise version_not_found(name)
        for builtin in BUILTIN:
            if builtin.lower() == name.lower():
                module = self.fill(self.builtin(builtin))
                if not fits(module, options):
                    raise version_not_found(name)
                module.is_listed = True
                self.loaded.setdefault(module.name.lower(), module)
                return module
        registered = self.registered(name)
        if registered is not None:
            return self.import_python(name, f"{PREFIX}{registered}", "", target, options)
        raise not_found(name)

    def registered(self, name: str) -> str | None:
        """The Python package that is registered as a module of that name (entry point group `psremote.modules`)."""
        table: dict[str, str] = self.context.extra.get("python_modules") or {}
        for known, package in table.items():
            if known.lower() == name.lower():
                return package
        from importlib.metadata import entry_points

        for entry in entry_points(group="psremote.modules"):
            if entry.name.lower() == name.lower():
                return entry.value
        return None

    def import_file(self, path: str, target: Scope, options: ImportOptions) -> PSModuleInfo:
        """Import a module by its file."""
        path = os.path.abspath(path)
        extension = os.path.splitext(path)[1].lower()
        if extension not in module_paths.EXTENSIONS:
            raise module_error(InvalidOperationException(f"'{path}' is no module file."), "Modules_InvalidModuleExtension", "InvalidOperation", path)
        known = self.loaded.get(path)
        if known is not None and not options.force:
            if not fits(known, options):
                raise version_not_found(known.name)
            self.import_into(known, target, options)
            return known
        if known is not None:
            self.remove(known)
        if path in self.loading:
            raise module_error(PSInvalidOperationException(f"The module '{path}' needs itself."), "Modules_ModuleTooDeeplyNested", "InvalidOperation", path)
        self.loading.append(path)
        if MODULES.on:
            MODULES.line(f"Loading {path}.")
        try:
            if extension == ".psd1":
                module = self.load_manifest(path, options)
            elif extension == ".py":
                module = self.load_python(module_paths.module_name_of(path), path, os.path.basename(path))
            else:
                module = self.load_script(path, options)
        finally:
            self.loading.remove(path)
        if not fits(module, options):
            raise version_not_found(module.name)
        self.loaded[path] = module
        module.is_listed = True
        self.import_into(module, target, options)
        return module

    def import_python(self, name: str, source: str, folder: str, target: Scope, options: ImportOptions) -> PSModuleInfo:
        """Import a Python package as a module."""
        known = self.loaded.get(source)
        if known is None:
            known = self.load_python(name, "", source, folder)
            self.loaded[source] = known
            known.is_listed = True
        self.import_into(known, target, options)
        return known

    # --- loading ---

    def new_module(self, name: str, path: str) -> PSModuleInfo:
        """A module with a session state below the global one."""
        module = PSModuleInfo(name, path)
        module.session_state = SessionState(self.context, module, self.context.global_session_state)
        return module

    def load_script(self, path: str, options: ImportOptions, module: PSModuleInfo | None = None) -> PSModuleInfo:
        """Run a .psm1 (or .ps1) in a module's state."""
        module = module or self.new_module(module_paths.module_name_of(path), path)
        text = read_script(path)
        module.definition = text
        self.run_body(module, text, path, options.arguments)
        is_script = path.lower().endswith(".ps1")
        self.collect_exports(module, variables_too=is_script)
        return module

    def run_body(self, module: PSModuleInfo, text: str, path: str, arguments: tuple[Any, ...]) -> list[Any]:
        """Run a module's text in its state; its output."""
        context = self.context
        block = context.new_script_block(text, file=path, session_state=module.session_state)
        if block.code.ast.script_requirements is not None:
            check_requirements(context, block.code.ast.script_requirements, path)
        caller = context.scope
        left = caller.session_state
        before, left.current_scope = left.current_scope, caller
        context.scope = module.session_state.root_scope
        try:
            script = ExternalScriptInfo(os.path.basename(path), path, context, block) if path else None
            return self.run_in_module(block, arguments, script)
        finally:
            context.scope = caller
            left.current_scope = before

    def run_in_module(self, block: Any, arguments: Iterable[Any], script: ExternalScriptInfo | None = None) -> list[Any]:
        """Run a block on the top scope of the module it belongs to, parameters and all; its output.

        `script` is what `$MyInvocation.MyCommand` shows of the file the block was read from.
        """
        stage = ModuleBody(self.context, script, block)
        stage.dotted = True
        stage.prepare(stage.in_order(arguments), False)
        found: list[Any] = []
        scope = stage.scope
        before, scope.command = scope.command, stage   # what $MyInvocation tells about
        try:
            PipelineProcessor(self.context, [stage], found).run()
        finally:
            scope.command = before
        return found

    def load_manifest(self, path: str, options: ImportOptions) -> PSModuleInfo:
        """Load what a manifest names."""
        context = self.context
        table = read_manifest(path, context)
        folder = os.path.dirname(path)
        module = self.new_module(module_paths.module_name_of(path), path)
        module.module_type_name = "Manifest"
        describe(module, table)
        if not fits(module, options):
            raise version_not_found(module.name)
        module.module_base = folder
        self.check_engine(module, path)
        for required in self.specifications(table, "RequiredModules"):
            module.required_modules.append(self.require(required, path))
        for script in texts(table, "ScriptsToProcess") or ():
            file = module_paths.beside(folder, script)
            context.new_script_block(read_script(file), file=file).invoke(use_local_scope=False)
        self.load_type_and_format_files(module, table, folder)
        state = module.session_state
        for nested in self.specifications(table, "NestedModules"):
            module.nested_modules.append(self.load_nested(nested, folder, state.root_scope))
        root = str(module.root_module or "")
        if root:
            self.load_root(module, root, folder, options)
        else:
            self.collect_exports(module, imported_too=True)
        restrict(module, table)
        return module

    def check_engine(self, module: PSModuleInfo, path: str) -> None:
        """A manifest may ask for a newer engine."""
        wanted = module.power_shell_version
        if wanted is None:
            return
        have = base_object(self.context.get_variable("PSVersionTable"))
        version = have.get_item("PSVersion") if have is not None else None
        if version is not None and version_numbers(wanted) > version_numbers(version):
            raise module_error(
                InvalidOperationException(f"The module '{path}' asks for version {to_text(wanted)} of the engine."), "Modules_InsufficientPowerShellVersion", "ResourceUnavailable", path
            )

    def specifications(self, table: Any, key: str) -> list[Any]:
        """Names or @{ModuleName; ModuleVersion} tables."""
        value = base_object(table.get_item(key))
        if value is None:
            return []
        return [base_object(v) for v in value] if isinstance(value, list) else [value]

    def require(self, wanted: Any, path: str) -> PSModuleInfo:
        """A module another one needs, imported for everybody."""
        options = ImportOptions()
        if hasattr(wanted, "get_item"):
            name = to_text(wanted.get_item("ModuleName"))
            minimum, maximum, required, guid = (wanted.get_item(key) for key in ("ModuleVersion", "MaximumVersion", "RequiredVersion", "GUID"))
            options = ImportOptions(minimum=minimum, maximum=maximum, required=required, guid=guid)
        else:
            name = to_text(wanted)
        if re.match(r"\.\.?[/\\]", name):  # as everything in a manifest, relative to its folder
            name = module_paths.beside(os.path.dirname(path), name)
        for module in self.loaded.values():
            if module.name.lower() == name.lower() and fits(module, options):
                return module
        try:
            return self.import_name(name, self.context.global_session_state.root_scope, options)
        except ModuleError as fault:
            raise module_error(
                MissingMemberException(f"The module '{path}' needs the module '{name}', which is not there."), "Modules_InvalidManifest", "ResourceUnavailable", path
            ) from fault

    def load_nested(self, wanted: Any, folder: str, target: Scope) -> PSModuleInfo:
        """A nested module, imported into its parent only."""
        name = to_text(wanted.get_item("ModuleName")) if hasattr(wanted, "get_item") else to_text(wanted)
        path = module_paths.by_path(module_paths.beside(folder, name)) or module_paths.by_name(name)
        if name.startswith(PREFIX):
            module = self.load_python(name[len(PREFIX) :], "", name, folder)
        elif path is None:
            builtin = next((b for b in BUILTIN if b.lower() == name.lower()), None)
            if builtin is None:
                raise module_error(FileNotFoundException(f"The nested module '{name}' is not there."), "Modules_ModuleNotFound", target=name)
            return self.fill(self.builtin(builtin))
        elif path.endswith(".psd1"):
            module = self.load_manifest(path, ImportOptions())
        elif path.endswith(".py"):
            module = self.load_python(module_paths.module_name_of(path), path, os.path.basename(path))
        else:
            module = self.load_script(path, ImportOptions())
        self.import_into(module, target, ImportOptions(disable_name_checking=True))
        for key, kind in module.exported_types().items():
            self.context.script_types.enter_scope(target, key, kind)
        return module

    def load_root(self, module: PSModuleInfo, root: str, folder: str, options: ImportOptions) -> None:
        """The root module shares the manifest module's state."""
        if root.startswith(PREFIX) or root.lower().endswith(".py"):
            package = load_package(root, folder)
            self.take_package(module, package)
            module.python_package = package.__name__
            self.add_nested_exports(module)
            return
        path = module_paths.by_path(module_paths.beside(folder, root))
        if path is None or path.endswith(".psd1"):
            raise module_error(PSInvalidOperationException(f"The root module '{root}' is not there."), "Modules_ModuleFileNotFound", target=root)
        module.module_type_name = "Script"
        manifest = module.path
        module.path = path
        prepared = options.prepared
        module.definition = prepared.text if prepared is not None else read_script(path)
        self.run_body(module, prepared.head if prepared is not None else module.definition, path, options.arguments)
        if prepared is not None:
            prepared.define(module)
        self.collect_exports(module, imported_too=True)
        module.path = path or manifest

    def load_python(self, name: str, path: str, source: str, folder: str = "") -> PSModuleInfo:
        """A module written in Python."""
        module = self.new_module(name, path)
        module.module_type_name = "Binary"
        try:
            package = load_package(source, folder or os.path.dirname(path))
        except (ImportError, OSError, SyntaxError) as fault:
            raise module_error(FileNotFoundException(f"The Python module '{source}' cannot be loaded: {fault}"), "Modules_ModuleNotFound", target=name) from fault
        module.python_package = package.__name__
        module.version_text = str(getattr(package, "__version__", "0.0"))
        module.description = (package.__doc__ or "").strip().partition("\n")[0]
        self.take_package(module, package)
        return module

    def take_package(self, module: PSModuleInfo, package: Any) -> None:
        """Enter a Python module's commands and aliases."""
        for info in published_commands(package, module):
            module.cmdlets[info.name.lower()] = info
            for alias in info.cmdlet_class.declaration.aliases:
                module.aliases[alias.lower()] = AliasInfo(alias, info.name, self.context, module)

    def load_type_and_format_files(self, module: PSModuleInfo, table: Any, folder: str) -> None:
        """TypesToProcess and FormatsToProcess, through the commands that load such files."""
        for key, attribute, command in (("TypesToProcess", "exported_type_files", "Update-TypeData"), ("FormatsToProcess", "exported_format_files", "Update-FormatData")):
            paths = [module_paths.beside(folder, name) for name in texts(table, key) or ()]
            if paths:
                setattr(module, attribute, paths)
                self.context.invoke_command(command, [], {"AppendPath": paths})

    # --- exports ---

    def collect_exports(self, module: PSModuleInfo, imported_too: bool = False, variables_too: bool = False) -> None:
        """Work out what a module exports from what its state holds and what Export-ModuleMember said."""
        state = module.session_state
        root = state.root_scope
        functions, aliases = dict(root.functions or {}), dict(root.aliases or {})
        if state.use_export_list:
            module.functions = selected(functions, state.exported_functions)
            module.aliases = selected(aliases, state.exported_aliases)
            wanted = state.exported_variables
            module.variables = {n: PSVariable(root.spell(n), scope=root) for n in root.names() if wanted and matches(n, wanted)}
            wanted_cmdlets = state.exported_cmdlets
            module.cmdlets = {k: c for k, c in module.cmdlets.items() if matches(c.name, wanted_cmdlets)} if wanted_cmdlets else module.cmdlets
        else:
            module.functions = {k: f for k, f in functions.items() if imported_too or f.module is module}
            module.aliases = {k: a for k, a in aliases.items() if imported_too or a.module is module or a.module is None}
            if variables_too:
                module.variables = {n: PSVariable(root.spell(n), scope=root) for n in root.names() if n not in AUTOMATIC}
        for info in (*module.functions.values(), *module.aliases.values()):
            if info.module is None:
                info.module = module
        self.add_nested_exports(module)

    def add_nested_exports(self, module: PSModuleInfo) -> None:
        """A module hands on what its nested modules export."""
        for nested in module.nested_modules:
            for own, inner in ((module.functions, nested.functions), (module.cmdlets, nested.cmdlets), (module.aliases, nested.aliases)):
                for key, item in inner.items():
                    own.setdefault(key, item)

    # --- putting into a session ---

    def import_into(self, module: PSModuleInfo, target: Scope, options: ImportOptions) -> None:
        """Put a module's exports into a scope; cmdlets are the whole session's."""
        context = self.context
        prefix = options.prefix or str(module.prefix or "")
        chosen = any(o is not None for o in (options.functions, options.cmdlets, options.aliases, options.variables))
        module.imported_prefix = prefix
        warned = options.disable_name_checking
        state = target.session_state
        for function in module.functions.values():
            if chosen and not matches(function.name, options.functions or ()):
                continue
            name = with_prefix(function.name, prefix)
            if options.no_clobber and context.commands.lookup(name) is not None:
                continue
            item = function
            if prefix and isinstance(function, FunctionInfo):
                item = function.renamed(name, module)
                item.imported_name = function.name
            state.functions.set(name, item, target)
            module.imported_items.append(("function", item))
            warned = warned or self.warn_about_verb(module, name)
        for cmdlet in module.cmdlets.values():
            if not isinstance(cmdlet, CmdletInfo) or (cmdlet.module is not None and cmdlet.module.is_builtin):
                continue
            if chosen and not matches(cmdlet.name, options.cmdlets or ()):
                continue
            name = with_prefix(cmdlet.name, prefix)
            if options.no_clobber and context.commands.lookup(name) is not None:
                continue
            made = cmdlet
            if prefix:
                made = CmdletInfo(name, cmdlet.load, module)
            if made not in context.commands.all_cmdlets().get(name.lower(), ()):
                context.commands.add_cmdlet(made)
            module.imported_items.append(("cmdlet", made))
            warned = warned or self.warn_about_verb(module, name)
        for alias in module.aliases.values():
            if chosen and not matches(alias.name, options.aliases or ()):
                continue
            if options.no_clobber and context.commands.lookup(alias.name) is not None:
                continue
            item = alias
            if prefix:
                aimed = with_prefix(alias.target, prefix) if alias.target.lower() in module.functions else alias.target
                item = AliasInfo(with_prefix(alias.name, prefix), aimed, context, module)
            state.aliases.set(item.name, item, target)
            module.imported_items.append(("alias", item))
        for variable in module.variables.values():
            if chosen and not matches(variable.name, options.variables or ()):
                continue
            share_variable(variable, target)
            module.imported_items.append(("variable", variable))
        context.commands.changed()

    def warn_about_verb(self, module: PSModuleInfo, name: str) -> bool:
        """Say once that a module has commands with verbs nobody expects."""
        verb, dash, _noun = name.partition("-")
        if not dash or verb.lower() in APPROVED:
            return False
        warn = self.context.extra.get("write_warning")
        if warn is not None:
            warn(f"Commands of the module '{module.name}' have verbs that are not approved ('{verb}'), so they are harder to find; Get-Verb lists the approved ones.")
        return True

    def remove(self, module: PSModuleInfo) -> None:
        """Take a module out of the session."""
        if MODULES.on:
            MODULES.line(f"Removing the module {module.name}.")
        if module.on_remove is not None:
            self.context.invoke_script_block(module.on_remove, args=(module,))
        for key, known in list(self.loaded.items()):
            if known is module:
                del self.loaded[key]
        if module.is_builtin:
            module.is_listed = False
            return
        # Only where the caller sees them: another module that imported this one keeps what it has.
        scopes = list(self.context.scope.chain())
        for kind, item in module.imported_items:
            if kind == "cmdlet":
                self.context.commands.remove_cmdlet(item)
                continue
            for scope in scopes:
                if kind == "variable":
                    key = item.name.lower()
                    traits = scope.traits_of(key)
                    if traits is not None and traits.module is module:
                        traits.getter = traits.setter = None
                        if scope.traits is not None:
                            scope.traits.pop(key, None)
                    continue
                table = scope.functions if kind == "function" else scope.aliases
                if table is not None and table.get(item.name.lower()) is item:
                    del table[item.name.lower()]
        module.imported_items.clear()
        module.is_listed = False
        registry = self.context.format_registry
        for path in module.exported_format_files if registry is not None else ():
            registry.remove_source(path)
        for nested in module.nested_modules:
            if not nested.is_builtin:
                self.remove(nested)
        self.context.commands.changed()


class ModuleBody(ScriptProcessor):
    """Runs a module's text; what its parameters are set to stays in the module."""

    def keep(self, name: str) -> None:
        """Nothing is given back afterwards."""


AUTOMATIC = frozenset({"_", "args", "input", "this", "psscriptroot", "pscommandpath", "myinvocation", "psboundparameters"})


class DescribedCommand(CommandInfo):
    """A command of a module that is not loaded, known by name only."""

    kind = "Function"


def share_variable(variable: PSVariable, target: Scope) -> None:
    """Make a module's variable seen in another scope; both are one."""
    source = variable.scope
    assert source is not None
    key = variable.name.lower()
    traits = target.make_traits(key)
    traits.getter = lambda: source.get_local(key)
    traits.setter = lambda value: source.put_local(key, value)
    traits.module = source.session_state.module
    if target.spelling is None:
        target.spelling = {}
    target.spelling.setdefault(key, variable.name)


def version_numbers(value: Any) -> tuple[int, ...]:
    """A version's numbers, for comparing."""
    numbers = []
    for part in to_text(value).split("."):
        digits = part.partition("-")[0]
        numbers.append(int(digits) if digits.isdigit() else 0)
    return tuple(numbers + [0] * (4 - len(numbers)))


def accepts(options: ImportOptions) -> module_paths.Accept | None:
    """Which version folders will do; None for any."""
    if options.required is None and options.minimum is None and options.maximum is None:
        return None
    return lambda version: version_fits(version_numbers(version), options)


def version_fits(have: tuple[int, ...], options: ImportOptions) -> bool:
    """Whether a version lies where it is wanted."""
    if options.required is not None and have != version_numbers(options.required):
        return False
    if options.minimum is not None and have < version_numbers(options.minimum):
        return False
    return options.maximum is None or have <= greatest(options.maximum)


def greatest(maximum: Any) -> tuple[int, ...]:
    """The last version a MaximumVersion lets in: its star stands for every number."""
    return version_numbers(str(maximum).replace("*", "99999"))


def range_is_empty(minimum: Any, maximum: Any) -> bool:
    """Whether no version can be at least the one and at most the other."""
    return minimum is not None and bool(maximum) and version_numbers(minimum) > greatest(maximum)


def fits(module: PSModuleInfo, options: ImportOptions) -> bool:
    """Whether a module has the wanted version and id."""
    if not version_fits(version_numbers(module.version), options):
        return False
    return options.guid is None or to_text(options.guid).lower() == module.guid_text.lower()


def restrict(module: PSModuleInfo, table: Any) -> None:
    """The manifest's export lists cut what the module exports."""
    for key, attribute in (("FunctionsToExport", "functions"), ("CmdletsToExport", "cmdlets"), ("AliasesToExport", "aliases"), ("VariablesToExport", "variables")):
        wanted = texts(table, key)
        if wanted is not None:
            setattr(module, attribute, {k: i for k, i in getattr(module, attribute).items() if matches(i.name, wanted)})


def not_found(name: str) -> ModuleError:
    """The error for a module that is nowhere."""
    return module_error(
        FileNotFoundException(f"There is no module '{name}': neither a file of that path nor a module of that name along PSModulePath."), "Modules_ModuleNotFound", target=name
    )


def version_not_found(name: str) -> ModuleError:
    """The error for a module that is there in other versions only."""
    return module_error(FileNotFoundException(f"The module '{name}' is not there in the wanted version."), "Modules_ModuleWithVersionNotFound", target=name)
