"""CommandInfo: what Get-Command gives, and what a call site gets its pipeline stage from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, constructor, dotnet_type, find_type, method, prop, register
from psremote.bcl.values.automation_enumerations import (
    CommandTypes,
    RemotingCapability,
    ScopedItemOptions,
    SessionStateEntryVisibility,
)
from psremote.engine import command_metadata
from psremote.engine.cmdlet import Cmdlet
from psremote.engine.cmdlet_processor import CmdletProcessor
from psremote.engine.command_metadata import (
    ALL_SETS,
    CommandMetadata,
    ParameterMetadata,
    ParameterSetEntry,
    named_table,
    resolve_type,
)
from psremote.engine.command_syntax import set_syntax, syntax_lines
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.parameter_attributes import ParameterAttribute
from psremote.engine.parameter_binding.common_parameters import add_common
from psremote.engine.parameter_binding.lookup import matching_parameter
from psremote.engine.pipeline_processor import CommandProcessor
from psremote.engine.script_block import ScriptProcessor

AUTOMATION = "System.Management.Automation"


def places_of(parameter: ParameterMetadata) -> list[Any]:
    """A [Parameter()] for each set a parameter is in."""
    made = []
    for name, entry in parameter.sets.items():
        one = ParameterAttribute()
        one.parameter_set_name = name
        one.position = ParameterAttribute.UNSET if entry.position is None else entry.position
        one.mandatory = entry.mandatory
        one.value_from_pipeline = entry.from_pipeline
        one.value_from_pipeline_by_property_name = entry.from_pipeline_by_property_name
        one.value_from_remaining_arguments = entry.from_remaining
        one.help_message = entry.help_message
        one.dont_show = parameter.dont_show
        made.append(one)
    return [m for m in made if not any(isinstance(a, ParameterAttribute) and a.parameter_set_name == m.parameter_set_name for a in parameter.attributes)]


command_metadata.make_places = places_of


def implementing_type(metadata: CommandMetadata) -> Any:
    """The .NET class a cmdlet names as its own, declared when first asked for; it knows its parameters."""
    name = metadata.implementing
    if not name:
        return resolve_type("System.Object")
    found = find_type(name)
    if found is None:
        interfaces = (f"{AUTOMATION}.IDynamicParameters",) if metadata.has_dynamic_parameters else ()
        found = register(DotNetType(name, base=f"{AUTOMATION}.PSCmdlet", interfaces=interfaces, assembly="Microsoft.PowerShell.Commands"))
    command_metadata.cmdlet_types[name.lower()] = metadata
    return found


def static_metadata(info: CommandInfo) -> CommandMetadata:
    """A command's parameters but the dynamic ones."""
    return info.metadata


whole_metadata: Callable[[CommandInfo], CommandMetadata] = static_metadata
"""A command's parameters with the dynamic ones; filled by engine/dynamic_parameters.py."""


@dotnet_type(f"{AUTOMATION}.CommandParameterInfo", assembly=AUTOMATION)
class CommandParameterInfo:
    """A parameter as one set has it."""

    def __init__(self, parameter: ParameterMetadata, entry: ParameterSetEntry) -> None:
        self.parameter = parameter
        self.entry = entry

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[string] Aliases {get;}")
    def aliases(self) -> list[str]:
        """Other names."""
        return list(self.parameter.aliases)

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[System.Attribute] Attributes {get;}")
    def attributes(self) -> list[Any]:
        """Its attributes."""
        return list(self.parameter.get_attributes)

    @prop("string HelpMessage {get;}")
    def help_message(self) -> str:
        """What is said when it is asked for."""
        return self.entry.help_message or ""

    @prop("bool IsDynamic {get;}")
    def is_dynamic(self) -> bool:
        """Whether the command made it while it was bound."""
        return self.parameter.is_dynamic

    @prop("bool IsMandatory {get;}")
    def is_mandatory(self) -> bool:
        """Whether the set needs it."""
        return self.entry.mandatory

    @prop("string Name {get;}")
    def name(self) -> str:
        """The name."""
        return self.parameter.name

    @prop("type ParameterType {get;}")
    def parameter_type(self) -> Any:
        """The type."""
        return self.parameter.type

    @prop("int Position {get;}")
    def position(self) -> int:
        """Its position, the least number where it has none."""
        return int(self.entry.get_position)

    @prop("bool ValueFromPipeline {get;}")
    def value_from_pipeline(self) -> bool:
        """Whether it takes whole objects."""
        return self.entry.from_pipeline

    @prop("bool ValueFromPipelineByPropertyName {get;}")
    def value_from_pipeline_by_property_name(self) -> bool:
        """Whether it takes a property."""
        return self.entry.from_pipeline_by_property_name

    @prop("bool ValueFromRemainingArguments {get;}")
    def value_from_remaining_arguments(self) -> bool:
        """Whether it takes what is left."""
        return self.entry.from_remaining


@dotnet_type(f"{AUTOMATION}.CommandParameterSetInfo", assembly=AUTOMATION)
class CommandParameterSetInfo:
    """One parameter set."""

    def __init__(self, metadata: CommandMetadata, name: str) -> None:
        self.metadata = metadata
        self.set_name = name

    @prop("bool IsDefault {get;}")
    def is_default(self) -> bool:
        """Whether it is the default set."""
        return (self.metadata.default_parameter_set or "").lower() == self.set_name.lower()

    @prop("string Name {get;}")
    def name(self) -> str:
        """The set's name."""
        return self.set_name

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterInfo] Parameters {get;}")
    def parameters(self) -> list[CommandParameterInfo]:
        """Its parameters in order of declaration."""
        found = []
        for parameter in self.metadata.in_set_order(self.set_name):
            entry = parameter.entry(self.set_name)
            assert entry is not None
            found.append(CommandParameterInfo(parameter, entry))
        return found

    @method("string ToString()")
    def to_string(self) -> str:
        """Its syntax."""
        return set_syntax(self.metadata, self.set_name)

    def __str__(self) -> str:
        return self.to_string()


@dotnet_type(f"{AUTOMATION}.PSTypeName", assembly=AUTOMATION)
class PSTypeName:
    """A type by name, known here or not."""

    @constructor("System.Management.Automation.PSTypeName new(string name)", "System.Management.Automation.PSTypeName new(type type)")
    def __init__(self, value: Any) -> None:
        self.given = value

    @prop("string Name {get;}")
    def name(self) -> str:
        """The name."""
        if isinstance(self.given, str):
            found = find_type(self.given)
            return found.full_name if found is not None else self.given
        return str(self.given.full_name)

    @prop("type Type {get;}")
    def type(self) -> Any:
        """The type, null where there is none of that name."""
        return find_type(self.given) if isinstance(self.given, str) else self.given

    @method("string ToString()")
    def to_string(self) -> str:
        """The name."""
        return str(self.name)

    def __str__(self) -> str:
        return str(self.name)


@dotnet_type(f"{AUTOMATION}.CommandInfo", abstract=True, assembly=AUTOMATION)
class CommandInfo:
    """Base of all kinds of commands."""

    kind = "Cmdlet"

    def __init__(self, name: str, module: Any = None) -> None:
        self.name = name
        self.module = module
        self.options: Any = ScopedItemOptions.from_value(0)
        self.visibility: Any = SessionStateEntryVisibility.from_value(0)
        self.imported_name: str | None = None
        """The name an import with a prefix gave it."""

    @property
    def metadata(self) -> CommandMetadata:
        """Parameters and the like."""
        raise NotImplementedError

    def create_processor(self, context: ExecutionContext) -> CommandProcessor:
        """A pipeline stage for one call."""
        raise NotImplementedError

    @property
    def command_type(self) -> str:
        """The kind of command, as CommandTypes spells it."""
        return self.kind

    @prop("System.Management.Automation.CommandTypes CommandType {get;}")
    def get_command_type(self) -> Any:
        """The kind of command."""
        return CommandTypes.parse(self.kind)

    @prop("string Name {get;}")
    def get_name(self) -> str:
        """The name."""
        return self.name

    @prop("string Definition {get;}")
    def definition(self) -> str:
        """What it is: a cmdlet's syntax, a function's text, an alias's target, a file's path."""
        return ""

    @prop("psmoduleinfo Module {get;}")
    def get_module(self) -> Any:
        """The module it belongs to."""
        return self.module

    @prop("string ModuleName {get;}")
    def module_name(self) -> str:
        """That module's name."""
        return self.module.name if self.module is not None else ""

    @prop("string Source {get;}")
    def source(self) -> str:
        """Where it is from."""
        return str(self.module_name)

    @prop("version Version {get;}")
    def version(self) -> Any:
        """The module's version."""
        return self.module.version if self.module is not None else None

    def _set_visibility(self, value: Any) -> None:
        self.visibility = value

    @prop("System.Management.Automation.SessionStateEntryVisibility Visibility {get;set;}", setter=_set_visibility)
    def get_visibility(self) -> Any:
        """Whether users see it."""
        return self.visibility

    @prop("System.Management.Automation.RemotingCapability RemotingCapability {get;}")
    def remoting_capability(self) -> Any:
        """How it copes with remoting."""
        try:
            return RemotingCapability.parse(self.metadata.remoting_capability)
        except NotImplementedError:
            return RemotingCapability.parse("PowerShell")

    @prop("System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] Parameters {get;}")
    def parameters(self) -> Any:
        """Its parameters by name."""
        return named_table("System.Management.Automation.ParameterMetadata", ((p.name, p) for p in whole_metadata(self).parameters.values()))

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo] ParameterSets {get;}")
    def parameter_sets(self) -> list[CommandParameterSetInfo]:
        """Its parameter sets."""
        metadata = whole_metadata(self)
        return [CommandParameterSetInfo(metadata, name) for name in (metadata.set_names or [ALL_SETS])]

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName] OutputType {get;}")
    def output_type(self) -> list[PSTypeName]:
        """What it puts out."""
        return [PSTypeName(one) for one in self.metadata.output_types]

    @method("System.Management.Automation.ParameterMetadata ResolveParameter(string name)")
    def resolve_parameter(self, name: str) -> Any:
        """The parameter a name or its beginning stands for."""
        metadata = self.metadata
        return matching_parameter(metadata, metadata.lookup, name, True, None)

    def syntax(self) -> list[str]:
        """The lines of its syntax."""
        return syntax_lines(self.metadata, self.name)

    @method("string ToString()")
    def to_string(self) -> str:
        """The name."""
        return self.name

    def __str__(self) -> str:
        return self.name

    @property
    def help_uri(self) -> str:
        """Where help is on the web."""
        return self.metadata.help_uri

    @property
    def ets_helpuri(self) -> str:
        """The HelpUri property of the type table."""
        return self.metadata.help_uri


@dotnet_type(f"{AUTOMATION}.CmdletInfo", base=f"{AUTOMATION}.CommandInfo", assembly=AUTOMATION)
class CmdletInfo(CommandInfo):
    """A cmdlet."""

    kind = "Cmdlet"

    def __init__(self, name: str, load: Callable[[], type[Cmdlet]], module: Any = None) -> None:
        super().__init__(name, module)
        self.load = load
        self._class: type[Cmdlet] | None = None
        self._metadata: CommandMetadata | None = None
        self.help_file = ""

    @property
    def cmdlet_class(self) -> type[Cmdlet]:
        """The class, loaded on first use."""
        if self._class is None:
            self._class = self.load()
        return self._class

    @property
    def metadata(self) -> CommandMetadata:
        """The class's declaration with the common parameters."""
        if self._metadata is None:
            made = self.cmdlet_class.metadata()
            if "verbose" not in made.parameters:
                add_common(made)
            self._metadata = made
        return self._metadata

    def create_processor(self, context: ExecutionContext) -> CommandProcessor:
        """A stage with a fresh object of the class."""
        return CmdletProcessor(context, self)

    @prop("string Definition {get;}")
    def definition(self) -> str:
        """The syntax."""
        lines = syntax_lines(self.metadata)
        return "\n" + "\n\n".join(lines) + "\n"

    @prop("string Verb {get;}")
    def verb(self) -> str:
        """Before the dash."""
        return self.name.partition("-")[0] if "-" in self.name else ""

    @prop("string Noun {get;}")
    def noun(self) -> str:
        """After the dash."""
        return self.name.partition("-")[2]

    @prop("string DefaultParameterSet {get;}")
    def default_parameter_set(self) -> str | None:
        """The set taken where nothing else decides."""
        return self.metadata.default_parameter_set or ALL_SETS

    @prop("type ImplementingType {get;}")
    def implementing_type(self) -> Any:
        """The class behind it."""
        return implementing_type(self.metadata)

    @prop("string HelpFile {get;}")
    def get_help_file(self) -> str:
        """The file its help is in."""
        return self.help_file

    def _set_options(self, value: Any) -> None:
        self.options = value

    @prop("System.Management.Automation.ScopedItemOptions Options {get;set;}", setter=_set_options)
    def get_options(self) -> Any:
        """ReadOnly, AllScope and the like."""
        return self.options

    @prop("System.Management.Automation.PSSnapInInfo PSSnapIn {get;}")
    def ps_snap_in(self) -> Any:
        """The snap-in it came with."""
        return getattr(self.module, "snap_in", None)


@dotnet_type(f"{AUTOMATION}.FunctionInfo", base=f"{AUTOMATION}.CommandInfo", assembly=AUTOMATION)
class FunctionInfo(CommandInfo):
    """A function."""

    kind = "Function"

    def __init__(self, name: str, script_block: Any, module: Any = None) -> None:
        super().__init__(name, module if module is not None else script_block.module)
        self.script_block = script_block
        self.description = ""
        self._metadata: CommandMetadata | None = None
        self._metadata_of: Any = None

    def renamed(self, name: str, module: Any) -> FunctionInfo:
        """The same function under another name."""
        return type(self)(name, self.script_block, module)

    @property
    def metadata(self) -> CommandMetadata:
        """Its parameters."""
        if self._metadata is None or self._metadata_of is not self.script_block:
            made = self.script_block.context.script_metadata(self.script_block, self)
            self._metadata = made if made is not None else CommandMetadata(self.name)
            self._metadata_of = self.script_block
        return self._metadata

    def create_processor(self, context: ExecutionContext) -> CommandProcessor:
        """A stage that runs its block."""
        return ScriptProcessor(context, self)

    @prop("string Definition {get;}")
    def definition(self) -> str:
        """Its text."""
        return str(self.script_block)

    @prop("bool CmdletBinding {get;}")
    def cmdlet_binding(self) -> bool:
        """Whether it is an advanced function."""
        return self.metadata.cmdlet_binding

    def _set_description(self, value: str) -> None:
        self.description = value

    @prop("string Description {get;set;}", setter=_set_description)
    def get_description(self) -> str:
        """What it is for."""
        return self.description

    @prop("scriptblock ScriptBlock {get;}")
    def get_script_block(self) -> Any:
        """Its body."""
        return self.script_block

    @prop("string DefaultParameterSet {get;}")
    def default_parameter_set(self) -> str | None:
        """The set taken where nothing else decides."""
        return self.metadata.default_parameter_set

    @prop("string Verb {get;}")
    def verb(self) -> str:
        """Before the dash."""
        return self.name.partition("-")[0] if "-" in self.name else ""

    @prop("string Noun {get;}")
    def noun(self) -> str:
        """After the dash."""
        return self.name.partition("-")[2]

    @prop("string HelpFile {get;}")
    def get_help_file(self) -> str:
        """The file its help is in."""
        return ""

    def _set_options(self, value: Any) -> None:
        self.options = value

    @prop("System.Management.Automation.ScopedItemOptions Options {get;set;}", setter=_set_options)
    def get_options(self) -> Any:
        """ReadOnly, AllScope and the like."""
        return self.options


@dotnet_type(f"{AUTOMATION}.FilterInfo", base=f"{AUTOMATION}.FunctionInfo", assembly=AUTOMATION)
class FilterInfo(FunctionInfo):
    """A filter."""

    kind = "Filter"


@dotnet_type(f"{AUTOMATION}.ConfigurationInfo", base=f"{AUTOMATION}.FunctionInfo", assembly=AUTOMATION)
class ConfigurationInfo(FunctionInfo):
    """A configuration."""

    kind = "Configuration"


@dotnet_type(f"{AUTOMATION}.AliasInfo", base=f"{AUTOMATION}.CommandInfo", assembly=AUTOMATION)
class AliasInfo(CommandInfo):
    """An alias."""

    kind = "Alias"

    def __init__(self, name: str, target: str, context: Any, module: Any = None, options: int = 0, description: str = "") -> None:
        super().__init__(name, module)
        self.target = target
        self.context = context
        self.options = ScopedItemOptions.from_value(options)
        self.description = description

    @property
    def resolved(self) -> CommandInfo | None:
        """The command at the end of the chain of aliases."""
        found: CommandInfo | None = self
        for _ in range(50):
            if not isinstance(found, AliasInfo):
                return found
            found = found.context.commands.lookup(found.target)
        return None

    @property
    def metadata(self) -> CommandMetadata:
        """That command's."""
        found = self.resolved
        return found.metadata if found is not None else CommandMetadata(self.name)

    def create_processor(self, context: ExecutionContext) -> CommandProcessor:
        """A stage of that command."""
        found = self.resolved or context.commands.find(self.target)
        return found.create_processor(context)

    @prop("string Definition {get;}")
    def definition(self) -> str:
        """The name it stands for."""
        return self.target

    def _set_description(self, value: str) -> None:
        self.description = value

    @prop("string Description {get;set;}", setter=_set_description)
    def get_description(self) -> str:
        """What it is for."""
        return self.description

    @prop("System.Management.Automation.CommandInfo ReferencedCommand {get;}")
    def referenced_command(self) -> Any:
        """The command it names."""
        return self.context.commands.lookup(self.target)

    @prop("System.Management.Automation.CommandInfo ResolvedCommand {get;}")
    def resolved_command(self) -> Any:
        """The command at the end of the chain."""
        return self.resolved

    def _set_options(self, value: Any) -> None:
        self.options = value

    @prop("System.Management.Automation.ScopedItemOptions Options {get;set;}", setter=_set_options)
    def get_options(self) -> Any:
        """ReadOnly, AllScope and the like."""
        return self.options

    @property
    def ets_resolvedcommandname(self) -> Any:
        """The ResolvedCommandName property of the type table."""
        found = self.resolved
        return found.name if found is not None else None

    @property
    def ets_displayname(self) -> str:
        """The DisplayName property of the type table: `alias -> command`."""
        found = self.resolved
        return f"{self.name} -> {found.name if found is not None else self.target}" if "-" not in self.name else self.name


@dotnet_type(f"{AUTOMATION}.ApplicationInfo", base=f"{AUTOMATION}.CommandInfo", assembly=AUTOMATION)
class ApplicationInfo(CommandInfo):
    """A program or document found through the path."""

    kind = "Application"
    make_processor: Callable[[ExecutionContext, ApplicationInfo], CommandProcessor] | None = None
    """Makes the stage that runs a program; filled by the room of native commands."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name)
        self.path = path

    @property
    def metadata(self) -> CommandMetadata:
        """Programs have no parameters."""
        return CommandMetadata(self.name)

    def create_processor(self, context: ExecutionContext) -> CommandProcessor:
        """A stage that starts the program."""
        make = type(self).make_processor
        if make is None:
            raise NotImplementedError("native programs cannot be run here")
        return make(context, self)

    @prop("string Definition {get;}")
    def definition(self) -> str:
        """The path."""
        return self.path

    @prop("string Path {get;}")
    def get_path(self) -> str:
        """The path."""
        return self.path

    @prop("string Extension {get;}")
    def extension(self) -> str:
        """What follows the last dot."""
        dot = self.name.rfind(".")
        return self.name[dot:] if dot >= 0 else ""

    @prop("string Source {get;}")
    def source(self) -> str:
        """The path."""
        return self.path

    @prop("version Version {get;}")
    def version(self) -> Any:
        """Programs say 0.0.0.0."""
        from psremote.objects import construct

        wanted = find_type("System.Version")
        return construct(wanted, [0, 0, 0, 0]) if wanted is not None else None


@dotnet_type(f"{AUTOMATION}.ExternalScriptInfo", base=f"{AUTOMATION}.CommandInfo", assembly=AUTOMATION)
class ExternalScriptInfo(CommandInfo):
    """A script file."""

    kind = "ExternalScript"

    def __init__(self, name: str, path: str, context: Any, block: Any = None) -> None:
        super().__init__(name)
        self.path = path
        self.context = context
        self._block = block
        self._metadata: CommandMetadata | None = None

    @property
    def script_contents(self) -> str:
        """The file's text."""
        from psremote.engine.script_files import read_script

        return read_script(self.path)

    @property
    def script_block(self) -> Any:
        """The file, parsed."""
        if self._block is None:
            self._block = self.context.new_script_block(self.script_contents, file=self.path)
        return self._block

    @property
    def metadata(self) -> CommandMetadata:
        """Its parameters."""
        if self._metadata is None:
            made = self.context.script_metadata(self.script_block, self)
            self._metadata = made if made is not None else CommandMetadata(self.name)
        return self._metadata

    def create_processor(self, context: ExecutionContext) -> CommandProcessor:
        """A stage that runs the file, where what it requires is there."""
        requirements = self.script_block.code.ast.script_requirements
        if requirements is not None:
            context.extra["check_requirements"](requirements, self.path)
        stage = ScriptProcessor(context, self, self.script_block)
        stage.is_script_file = True
        return stage

    @prop("string Definition {get;}")
    def definition(self) -> str:
        """The path."""
        return self.path

    @prop("string Path {get;}")
    def get_path(self) -> str:
        """The path."""
        return self.path

    @prop("string Source {get;}")
    def source(self) -> str:
        """The path."""
        return self.path

    @prop("scriptblock ScriptBlock {get;}")
    def get_script_block(self) -> Any:
        """The file, parsed."""
        return self.script_block

    @prop("string ScriptContents {get;}")
    def get_script_contents(self) -> str:
        """The file's text."""
        return self.script_contents
