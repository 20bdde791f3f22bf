"""PSModuleInfo: a module as an object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, find_type, method, prop
from psremote.bcl.values.automation_enumerations import ModuleAccessMode, ModuleType
from psremote.bcl.values.exceptions import InvalidOperationException
from psremote.bcl.values.hashtables import Hashtable
from psremote.host.fields import field
from psremote.objects import AutomationNull, PSScriptMethod, add_member, construct, get_property, new_custom_object
from psremote.objects.members import PSVariableProperty

AUTOMATION = "System.Management.Automation"
ZERO_GUID = "00000000-0000-0000-0000-000000000000"


def make_version(text: Any) -> Any:
    """A System.Version."""
    wanted = find_type("System.Version")
    if wanted is None:
        return text
    return text if wanted.is_instance(text) else construct(wanted, [str(text)])


def make_guid(text: Any) -> Any:
    """A System.Guid."""
    wanted = find_type("System.Guid")
    if wanted is None:
        return text
    return text if wanted.is_instance(text) else construct(wanted, [str(text)])


class ModuleDescription:
    """What a manifest says about a module besides what it loads."""

    FIELDS = (
        "author", "company_name", "copyright", "description", "help_info_uri", "prefix", "release_notes", "root_module",
        "power_shell_host_name", "power_shell_host_version", "power_shell_version", "clr_version", "dot_net_framework_version",
        "icon_uri", "license_uri", "project_uri", "repository_source_location",
    )  # fmt: skip


@dotnet_type(f"{AUTOMATION}.PSModuleInfo", accelerators=("psmoduleinfo",), assembly=AUTOMATION)
class PSModuleInfo:
    """A module: what it is, what it exports, and the session state its code runs in."""

    def __init__(self, name: str = "", path: str = "", session_state: Any = None) -> None:
        self.name = name
        self.path = path
        self.session_state = session_state
        self.module_base = path.rpartition("/")[0] if path else ""
        self._version: Any = None
        self.version_text = "0.0"
        self.guid_text = ZERO_GUID
        self.module_type_name = "Script"
        self.access_mode: Any = ModuleAccessMode.parse("ReadWrite")
        self.on_remove: Any = None
        self.private_data: Any = None
        self.definition = ""
        self.functions: dict[str, Any] = {}
        self.cmdlets: dict[str, Any] = {}
        self.aliases: dict[str, Any] = {}
        self.variables: dict[str, Any] = {}
        self.read_definitions: Callable[[], dict[str, Any]] | None = None
        self.types: dict[str, Any] = {}
        """Classes and enums its script declares, by lower-case name."""
        self.nested_modules: list[Any] = []
        self.required_modules: list[Any] = []
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.file_list: list[str] = []
        self.module_list: list[Any] = []
        self.compatible_editions: list[str] = []
        self.required_assemblies: list[str] = []
        self.exported_format_files: list[str] = []
        self.exported_type_files: list[str] = []
        self.dsc_resources: list[str] = []
        self.processor_architecture: Any = None
        self.log_pipeline_execution_details = False
        self.author: Any = ""
        self.company_name: Any = ""
        self.copyright: Any = ""
        self.description: Any = ""
        self.help_info_uri: Any = None
        self.prefix: Any = ""
        self.release_notes: Any = None
        self.root_module: Any = None
        self.power_shell_host_name: Any = ""
        self.power_shell_host_version: Any = None
        self.power_shell_version: Any = None
        self.clr_version: Any = None
        self.dot_net_framework_version: Any = None
        self.icon_uri: Any = None
        self.license_uri: Any = None
        self.project_uri: Any = None
        self.repository_source_location: Any = None
        self.python_package: str | None = None
        """The Python package behind a module written in Python."""
        self.is_listed = False
        """Whether Get-Module shows it: it was imported, or one of its commands was used."""
        self.is_builtin = False
        self.snap_in: Any = None
        self.imported_prefix = ""
        self.imported_items: list[tuple[str, Any]] = []
        """(kind, item) put into sessions by imports, for Remove-Module."""

    @constructor("psmoduleinfo new(bool linkToGlobal)", "psmoduleinfo new(scriptblock scriptBlock)")
    @staticmethod
    def make(argument: Any) -> PSModuleInfo:
        """A module of a script block, or an empty one."""
        made = PSModuleInfo()
        block = getattr(argument, "session_state", None)
        if block is not None:
            from psremote.engine.session_state.session_state import SessionState

            context = block.context
            made.session_state = SessionState(context, made, context.global_session_state)
            from psremote.engine.script_block import ScriptBlock

            ScriptBlock(argument.code, made.session_state).invoke(use_local_scope=False)
        return made

    @property
    def version(self) -> Any:
        """The version."""
        if self._version is None:
            self._version = make_version(self.version_text)
        return self._version

    @property
    def commands(self) -> Iterator[Any]:
        """Exported commands."""
        yield from self.functions.values()
        yield from self.cmdlets.values()
        yield from self.aliases.values()

    def type_definitions(self) -> dict[str, Any]:
        """The definitions of those types; read from the files where the module is not loaded."""
        if self.read_definitions is not None:
            return self.read_definitions()
        return {key: getattr(kind.script_class, "node", kind.script_class) for key, kind in self.exported_types().items()}

    def exported_types(self) -> dict[str, Any]:
        """The classes and enums `using module` brings, by lower-case name: those of nested modules, then its own."""
        found: dict[str, Any] = {}
        for nested in self.nested_modules:
            found.update(nested.exported_types())
        found.update(self.types)
        return found

    def command(self, key: str) -> Any:
        """An exported command by lower-case name, prefix of the import included."""
        for table in (self.aliases, self.functions, self.cmdlets):
            if key in table:
                return table[key]
        for kind, item in self.imported_items:
            if kind != "variable" and item.name.lower() == key:
                return item
        return None

    # --- what scripts see ---

    get_name = field("string Name {get;}", "name")
    get_path = field("string Path {get;}", "path")
    get_module_base = field("string ModuleBase {get;}", "module_base")
    get_definition = field("string Definition {get;}", "definition")
    get_author = field("string Author {get;}", "author")
    get_company_name = field("string CompanyName {get;}", "company_name")
    get_copyright = field("string Copyright {get;}", "copyright")
    get_description = field("string Description {get;set;}", "description")
    get_help_info_uri = field("string HelpInfoUri {get;}", "help_info_uri")
    get_release_notes = field("string ReleaseNotes {get;}", "release_notes")
    get_root_module = field("string RootModule {get;}", "root_module")
    get_host_name = field("string PowerShellHostName {get;}", "power_shell_host_name")
    get_host_version = field("version PowerShellHostVersion {get;}", "power_shell_host_version")
    get_power_shell_version = field("version PowerShellVersion {get;}", "power_shell_version")
    get_clr_version = field("version ClrVersion {get;}", "clr_version")
    get_framework_version = field("version DotNetFrameworkVersion {get;}", "dot_net_framework_version")
    get_icon_uri = field("uri IconUri {get;}", "icon_uri")
    get_license_uri = field("uri LicenseUri {get;}", "license_uri")
    get_project_uri = field("uri ProjectUri {get;}", "project_uri")
    get_repository = field("uri RepositorySourceLocation {get;}", "repository_source_location")
    get_private_data = field("System.Object PrivateData {get;set;}", "private_data")
    get_on_remove = field("scriptblock OnRemove {get;set;}", "on_remove")
    get_access_mode = field(f"{AUTOMATION}.ModuleAccessMode AccessMode {{get;set;}}", "access_mode")
    get_tags = field("System.Collections.Generic.IEnumerable[string] Tags {get;}", "tags")
    get_scripts = field("System.Collections.Generic.IEnumerable[string] Scripts {get;}", "scripts")
    get_file_list = field("System.Collections.Generic.IEnumerable[string] FileList {get;}", "file_list")
    get_module_list = field("System.Collections.Generic.IEnumerable[System.Object] ModuleList {get;}", "module_list")
    get_editions = field("System.Collections.Generic.IEnumerable[string] CompatiblePSEditions {get;}", "compatible_editions")
    get_required_assemblies = field("System.Collections.Generic.IEnumerable[string] RequiredAssemblies {get;}", "required_assemblies")
    get_format_files = field("System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedFormatFiles {get;}", "exported_format_files")
    get_type_files = field("System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedTypeFiles {get;}", "exported_type_files")
    get_dsc = field("System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedDscResources {get;}", "dsc_resources")
    get_nested = field("System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo] NestedModules {get;}", "nested_modules")
    get_required_modules = field("System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo] RequiredModules {get;}", "required_modules")
    get_logging = field("bool LogPipelineExecutionDetails {get;set;}", "log_pipeline_execution_details")

    @prop("string Prefix {get;}")
    def get_prefix(self) -> Any:
        """What stands before the nouns of its commands."""
        return self.imported_prefix or self.prefix

    @prop("version Version {get;}")
    def get_version(self) -> Any:
        """The version."""
        return self.version

    @prop("guid Guid {get;}")
    def guid(self) -> Any:
        """The id."""
        return make_guid(self.guid_text)

    @prop(f"{AUTOMATION}.ModuleType ModuleType {{get;}}")
    def module_type(self) -> Any:
        """Script, Manifest or Binary."""
        return ModuleType.parse(self.module_type_name)

    @prop(f"{AUTOMATION}.SessionState SessionState {{get;set;}}")
    def get_session_state(self) -> Any:
        """The state its code runs in."""
        wrap = getattr(getattr(self.session_state, "context", None), "extra", {}).get("session_state_facade")
        return wrap(self.session_state) if wrap is not None else self.session_state

    @prop(f"System.Collections.Generic.Dictionary[string,{AUTOMATION}.FunctionInfo] ExportedFunctions {{get;}}")
    def exported_functions(self) -> Any:
        """Functions by name."""
        return Hashtable.ignoring_case((with_prefix(one.name, self.imported_prefix), one) for one in self.functions.values())

    @prop(f"System.Collections.Generic.Dictionary[string,{AUTOMATION}.CmdletInfo] ExportedCmdlets {{get;}}")
    def exported_cmdlets(self) -> Any:
        """Cmdlets by name."""
        return named(self.cmdlets)

    @prop(f"System.Collections.Generic.Dictionary[string,{AUTOMATION}.AliasInfo] ExportedAliases {{get;}}")
    def exported_aliases(self) -> Any:
        """Aliases by name."""
        return named(self.aliases)

    @prop("System.Collections.Generic.Dictionary[string,psvariable] ExportedVariables {get;}")
    def exported_variables(self) -> Any:
        """Variables by name."""
        return named(self.variables)

    @prop(f"System.Collections.Generic.Dictionary[string,{AUTOMATION}.CommandInfo] ExportedCommands {{get;}}")
    def exported_commands(self) -> Any:
        """All commands by name."""
        found = Hashtable.ignoring_case((with_prefix(one.name, self.imported_prefix), one) for one in self.functions.values())
        for one in (*self.cmdlets.values(), *self.aliases.values()):
            found.set_item(one.name, one)
        return found

    @prop("System.Reflection.Assembly ImplementingAssembly {get;}")
    def implementing_assembly(self) -> Any:
        """The assembly of the classes its script declares; null where there are none."""
        kind = next(iter(self.types.values()), None)
        return get_property(kind, "Assembly") if kind is not None else None

    @method(f"System.Collections.ObjectModel.ReadOnlyDictionary[string,{AUTOMATION}.Language.TypeDefinitionAst] GetExportedTypeDefinitions()")
    def exported_type_definitions(self) -> Any:
        """The definitions of the types `using module` brings, by name."""
        return Hashtable.ignoring_case((node.name, node) for node in self.type_definitions().values())

    @method("System.Object Invoke(scriptblock sb, Params System.Object[] args)")
    def invoke(self, block: Any, args: Any = ()) -> Any:
        """Run a block in the module."""
        found = self.new_bound_script_block(block).called(args or ())
        return found[0] if len(found) == 1 else found or AutomationNull

    @method("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)")
    def new_bound_script_block(self, block: Any) -> Any:
        """The block, with the module's session state."""
        return type(block)(block.code, self.session_state)

    @method("psmoduleinfo Clone()")
    def clone(self) -> PSModuleInfo:
        """A copy."""
        made = PSModuleInfo()
        made.__dict__.update(self.__dict__)
        return made

    @method("psobject AsCustomObject()")
    def as_custom_object(self) -> Any:
        """An object whose methods are the functions and whose properties are the variables."""
        if self.session_state is None:
            raise InvalidOperationException(f"The module '{self.name}' has no state of its own; only script modules can be made an object.")
        made = new_custom_object(())
        for function in self.functions.values():
            add_member(made, PSScriptMethod(function.name, function.script_block))
        for variable in self.variables.values():
            add_member(made, PSVariableProperty(variable), force=True)
        return made

    @method("string ToString()")
    def to_string(self) -> str:
        """The name."""
        return self.name

    def __str__(self) -> str:
        return self.name


def with_prefix(name: str, prefix: str) -> str:
    """The name with the prefix before its noun."""
    if not prefix:
        return name
    verb, dash, noun = name.partition("-")
    return f"{verb}-{prefix}{noun}" if dash else f"{prefix}{name}"


def named(items: dict[str, Any]) -> Hashtable:
    """Items by their own names."""
    return Hashtable.ignoring_case((item.name, item) for item in items.values())
