"""What a command says about itself: its parameters, parameter sets, and how it wants to be bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, constructor, dotnet_type, find_type, get_type, method, prop
from psremote.objects import construct, get_static

ALL_SETS = "__AllParameterSets"
ALL_MASK = 0xFFFFFFFF
"""The bits of a parameter in all sets, and of a command line that has not chosen any."""
SWITCH = "System.Management.Automation.SwitchParameter"
SWITCH_NAMES = frozenset({"switch", "system.management.automation.switchparameter", "management.automation.switchparameter"})

SHORT_NAMES = {
    "string": "System.String", "int": "System.Int32", "object": "System.Object", "psobject": "System.Management.Automation.PSObject",
    "bool": "System.Boolean", "long": "System.Int64", "double": "System.Double", "char": "System.Char", "byte": "System.Byte",
    "scriptblock": "System.Management.Automation.ScriptBlock", "hashtable": "System.Collections.Hashtable", "datetime": "System.DateTime",
    "timespan": "System.TimeSpan", "guid": "System.Guid", "version": "System.Version", "uri": "System.Uri", "type": "System.Type", "switch": SWITCH,
    "int32": "System.Int32", "pscredential": "System.Management.Automation.PSCredential", "securestring": "System.Security.SecureString",
}


def full_name(name: str) -> str:
    """A declared type name in full, where it is one of the common short ones."""
    element = name.removesuffix("[]")
    return SHORT_NAMES.get(element.lower(), element) + name[len(element) :]


_resolved: dict[str, DotNetType] = {}
cmdlet_types: dict[str, CommandMetadata] = {}
"""The cmdlets whose classes somebody asked for, by the classes' lower-case names."""


def _no_places(parameter: ParameterMetadata) -> list[Any]:
    return []


make_places: Callable[[Any], list[Any]] = _no_places
"""Makes [Parameter()] objects for showing; filled by command_info.py, which stands higher."""


def named_table(type_name: str, pairs: Iterable[tuple[str, Any]]) -> Any:
    """A Dictionary[string, type] that ignores case."""
    kind = get_type(f"System.Collections.Generic.Dictionary[string,{type_name}]")
    made = construct(kind, [get_static(get_type("System.StringComparer"), "OrdinalIgnoreCase")])
    for name, value in pairs:
        made.set_item(name, value)
    return made


def collection(type_name: str, values: Iterable[Any]) -> Any:
    """A Collection of values of a type."""
    made = construct(get_type(f"System.Collections.ObjectModel.Collection`1[{type_name}]"), [])
    for value in values:
        made.add(value)
    return made


def resolve_type(name: str) -> DotNetType:
    """The type of that name; a type this engine does not have counts as Object, so that its parameter still binds."""
    found = _resolved.get(name)
    if found is None:
        found = find_type(name)
        if found is None:
            found = find_type("System.Object[]" if name.endswith("[]") else "System.Object")
        assert found is not None
        _resolved[name] = found
    return found


def _setting(name: str) -> Callable[[Any, Any], None]:
    """A setter of a field."""

    def assign(this: Any, value: Any) -> None:
        setattr(this, name, None if name == "position" and value == -2147483648 else value)

    return assign


@dotnet_type("System.Management.Automation.ParameterSetMetadata", assembly="System.Management.Automation")
class ParameterSetEntry:
    """A parameter's place in one parameter set."""

    __slots__ = ("position", "mandatory", "from_pipeline", "from_pipeline_by_property_name", "from_remaining", "help_message")

    def __init__(
        self,
        position: int | None = None,
        mandatory: bool = False,
        pipeline: bool = False,
        by_property_name: bool = False,
        remaining: bool = False,
        help_message: str | None = None,
    ) -> None:
        self.position = position
        self.mandatory = mandatory
        self.from_pipeline = pipeline
        self.from_pipeline_by_property_name = by_property_name
        self.from_remaining = remaining
        self.help_message = help_message

    @prop("string HelpMessage {get;set;}", setter=_setting("help_message"))
    def get_help_message(self) -> str | None:
        """What is said when it is asked for."""
        return self.help_message

    @prop("bool IsMandatory {get;set;}", setter=_setting("mandatory"))
    def is_mandatory(self) -> bool:
        """Whether the set needs it."""
        return self.mandatory

    @prop("int Position {get;set;}", setter=_setting("position"))
    def get_position(self) -> int:
        """Its position, the least number where it has none."""
        return -2147483648 if self.position is None else self.position

    @prop("bool ValueFromPipeline {get;set;}", setter=_setting("from_pipeline"))
    def value_from_pipeline(self) -> bool:
        """Whether it takes whole objects."""
        return self.from_pipeline

    @prop("bool ValueFromPipelineByPropertyName {get;set;}", setter=_setting("from_pipeline_by_property_name"))
    def value_from_pipeline_by_property_name(self) -> bool:
        """Whether it takes a property."""
        return self.from_pipeline_by_property_name

    @prop("bool ValueFromRemainingArguments {get;set;}", setter=_setting("from_remaining"))
    def value_from_remaining_arguments(self) -> bool:
        """Whether it takes what is left."""
        return self.from_remaining

    def copy(self) -> ParameterSetEntry:
        """An entry with the same facts."""
        return ParameterSetEntry(
            self.position, self.mandatory, self.from_pipeline, self.from_pipeline_by_property_name, self.from_remaining, self.help_message
        )


@dotnet_type("System.Management.Automation.ParameterMetadata", assembly="System.Management.Automation")
class ParameterMetadata:
    """One parameter: its type, its names, its places in the sets, and what is done with its value."""

    __slots__ = (
        "shown_attributes", "shown_aliases", "shown_sets", "runtime_defined", "name", "type_name", "_type", "aliases", "sets", "attributes", "transformations", "validations", "is_switch", "dont_show",
        "default_thunk", "default", "help", "attribute_name", "common", "is_dynamic", "allow_null", "allow_empty_string",
        "allow_empty_collection", "typed", "pass_through", "set_mask", "slot",
    )  # fmt: skip

    @constructor(
        "System.Management.Automation.ParameterMetadata new(string name)",
        "System.Management.Automation.ParameterMetadata new(string name, type parameterType)",
    )
    def __init__(
        self,
        name: str,
        type_: str | DotNetType = "System.Object",
        *,
        aliases: Iterable[str] = (),
        sets: dict[str, ParameterSetEntry] | None = None,
        attributes: Iterable[Any] = (),
        default: Any = None,
        help: str = "",
        dont_show: bool = False,
    ) -> None:
        self.name = name
        if isinstance(type_, str):
            self.type_name = SWITCH if type_.lower() in SWITCH_NAMES else full_name(type_)
            self._type: DotNetType | None = None
        else:
            self.type_name = type_.full_name
            self._type = type_
        self.aliases = tuple(aliases)
        self.sets = sets if sets is not None else {ALL_SETS: ParameterSetEntry()}
        self.is_switch = self.type_name == SWITCH
        self.dont_show = dont_show
        self.default_thunk: Callable[..., Any] | None = None
        self.default: Any = False if self.is_switch and default is None else default
        self.help = help
        self.attribute_name = name
        self.common = False
        self.is_dynamic = False
        self.typed = not (isinstance(type_, str) and type_.lower() in {"object", "system.object", "psobject", "system.management.automation.psobject"})
        """Whether the declaration names a type that values are converted to."""
        self.pass_through = False
        """Whether any value binds as it is: no conversion, no check."""
        self.set_mask = 0
        self.slot = -1
        self.attributes: list[Any] = []
        # what scripts were shown, and may have changed, when they asked
        self.shown_attributes: Any = None
        self.shown_aliases: Any = None
        self.shown_sets: Any = None
        self.runtime_defined: Any = None
        """The RuntimeDefinedParameter it was made from."""
        self.set_attributes(attributes)

    def _set_name(self, value: str) -> None:
        self.name = value

    def _set_type(self, value: DotNetType) -> None:
        self.type = value

    def _set_is_dynamic(self, value: bool) -> None:
        self.is_dynamic = value

    @prop("string Name {get;set;}", setter=_set_name)
    def get_name(self) -> str:
        """The name."""
        return self.name

    @prop("type ParameterType {get;set;}", setter=_set_type)
    def parameter_type(self) -> DotNetType:
        """The type."""
        return self.type

    @prop("bool SwitchParameter {get;}")
    def switch_parameter(self) -> bool:
        """Whether it is a switch."""
        return self.is_switch

    @prop("bool IsDynamic {get;set;}", setter=_set_is_dynamic)
    def get_is_dynamic(self) -> bool:
        """Whether it came from the command while it was bound."""
        return self.is_dynamic

    @prop("System.Collections.ObjectModel.Collection[string] Aliases {get;}")
    def get_aliases(self) -> Any:
        """Other names; they may be changed."""
        if self.shown_aliases is None:
            self.shown_aliases = collection("System.String", self.aliases)
        return self.shown_aliases

    @prop("System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterSetMetadata] ParameterSets {get;}")
    def parameter_sets(self) -> Any:
        """Its place in each set; they may be changed."""
        if self.shown_sets is None:
            self.shown_sets = named_table("System.Management.Automation.ParameterSetMetadata", self.sets.items())
        return self.shown_sets

    @prop("System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}")
    def get_attributes(self) -> Any:
        """All attributes, those that give its places first; they may be changed."""
        if self.shown_attributes is None:
            self.shown_attributes = collection("System.Attribute", [*make_places(self), *self.attributes])
        return self.shown_attributes

    def as_changed(self) -> tuple[dict[str, ParameterSetEntry], list[str], list[Any]]:
        """Sets, aliases and attributes as scripts left them: what a proxy is written from."""
        sets = dict(self.shown_sets.items()) if self.shown_sets is not None else self.sets
        return sets, list(self.aliases if self.shown_aliases is None else self.shown_aliases), list(self.attributes if self.shown_attributes is None else self.shown_attributes)

    @method("static System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata] GetParameterMetadata(type type)")
    @staticmethod
    def get_parameter_metadata(of: DotNetType) -> Any:
        """The parameters of a cmdlet's class."""
        known = cmdlet_types.get(of.full_name.lower())
        pairs = [(p.name, p) for p in known.parameters.values() if not p.common] if known is not None else []
        return named_table("System.Management.Automation.ParameterMetadata", pairs)

    def set_attributes(self, attributes: Iterable[Any]) -> None:
        """Take these attributes, sorted by what they do."""
        self.attributes = list(attributes)
        self.transformations = [a for a in self.attributes if getattr(a, "is_transformation", False)]
        self.validations = [a for a in self.attributes if getattr(a, "is_validation", False)]
        kinds = {type(a).__name__ for a in self.attributes}
        self.allow_null = "AllowNullAttribute" in kinds
        self.allow_empty_string = "AllowEmptyStringAttribute" in kinds
        self.allow_empty_collection = "AllowEmptyCollectionAttribute" in kinds

    @property
    def type(self) -> DotNetType:
        """The type values are converted to."""
        if self._type is None:
            self._type = resolve_type(self.type_name)
        return self._type

    @type.setter
    def type(self, value: DotNetType) -> None:
        self._type = value
        self.type_name = value.full_name
        self.is_switch = self.type_name == SWITCH

    @property
    def is_collection(self) -> bool:
        """Whether several values fit."""
        return self.type_name.endswith("[]") or self.type.is_array

    def entry(self, set_name: str) -> ParameterSetEntry | None:
        """The parameter's place in that set; one declared for all sets is in each."""
        return self.sets.get(set_name) or self.sets.get(ALL_SETS)

    @property
    def in_all_sets(self) -> bool:
        """Whether it belongs to every set."""
        return ALL_SETS in self.sets

    @property
    def takes_pipeline_input(self) -> bool:
        """Whether an object in the pipeline may fill it."""
        return any(e.from_pipeline or e.from_pipeline_by_property_name for e in self.sets.values())

    def copy(self) -> ParameterMetadata:
        """A parameter with the same facts."""
        sets, aliases, attributes = self.as_changed()
        twin = ParameterMetadata(
            self.name, self.type_name, aliases=aliases, sets={n: e.copy() for n, e in sets.items()},
            attributes=[a for a in attributes if type(a).__name__ not in {"ParameterAttribute", "AliasAttribute"}],
            default=self.default, help=self.help, dont_show=self.dont_show,
        )  # fmt: skip
        twin._type, twin.typed, twin.default_thunk = self._type, self.typed, self.default_thunk
        twin.attribute_name, twin.common, twin.is_dynamic = self.attribute_name, self.common, self.is_dynamic
        return twin


class CommandMetadata:
    """The declaration of one command, from a function's text or a cmdlet's class."""

    __slots__ = (
        "name", "parameters", "default_parameter_set", "cmdlet_binding", "supports_should_process", "supports_paging", "confirm_impact",
        "positional_binding", "output_types", "help_uri", "remoting_capability", "implementing", "noun", "verb", "set_names", "set_bits",
        "plans", "has_dynamic_parameters", "lookup", "binding_facts", "common_bound", "takes_pipeline", "prefix_cache", "fast", "error_name",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        parameters: Iterable[ParameterMetadata] = (),
        *,
        default_parameter_set: str | None = None,
        cmdlet_binding: bool = False,
        supports_should_process: bool = False,
        supports_paging: bool = False,
        confirm_impact: str = "Medium",
        positional_binding: bool = True,
        output_types: tuple[Any, ...] = (),
        help_uri: str = "",
        remoting_capability: str = "PowerShell",
        implementing: str = "",
        has_dynamic_parameters: bool = False,
    ) -> None:
        self.name = name
        self.default_parameter_set = default_parameter_set
        self.cmdlet_binding = cmdlet_binding
        self.supports_should_process = supports_should_process
        self.supports_paging = supports_paging
        self.confirm_impact = confirm_impact
        self.positional_binding = positional_binding
        self.output_types = output_types
        self.help_uri = help_uri
        self.remoting_capability = remoting_capability
        self.implementing = implementing
        self.has_dynamic_parameters = has_dynamic_parameters
        self.parameters: dict[str, ParameterMetadata] = {}
        self.error_name = implementing or name
        for parameter in parameters:
            self.parameters[parameter.name.lower()] = parameter
        self.index()

    def index(self) -> None:
        """Work out what binding looks up; called again when parameters were added."""
        self.lookup: dict[str, ParameterMetadata] = {}
        self.prefix_cache: dict[str, Any] = {}
        self.plans: dict[Any, Any] = {}
        self.binding_facts: Any = None
        names: dict[str, None] = {}
        default = self.default_parameter_set
        if default and default != ALL_SETS:
            spelled = [n for p in self.parameters.values() for n in p.sets if n.lower() == default.lower()]
            names[spelled[0] if spelled else default] = None
        known = {n.lower() for n in names}
        for parameter in self.parameters.values():
            self.lookup[parameter.name.lower()] = parameter
            for alias in parameter.aliases:
                self.lookup.setdefault(alias.lower(), parameter)
            for set_name in parameter.sets:
                if set_name != ALL_SETS and set_name.lower() not in known:
                    known.add(set_name.lower())
                    names[set_name] = None
        self.set_names = list(names)
        self.set_bits = {name.lower(): 1 << i for i, name in enumerate(self.set_names)}
        self.takes_pipeline = False
        for parameter in self.parameters.values():
            parameter.set_mask = 0
            for set_name in parameter.sets:
                parameter.set_mask |= ALL_MASK if set_name == ALL_SETS else self.set_bits[set_name.lower()]
            self.takes_pipeline = self.takes_pipeline or parameter.takes_pipeline_input
        self.fast = not self.set_names and not self.has_dynamic_parameters

    @property
    def all_sets_mask(self) -> int:
        """A bit for every set; 1 where the command has none."""
        return (1 << len(self.set_names)) - 1 if self.set_names else 1

    @property
    def default_mask(self) -> int:
        """The bit of the default set, 0 where there is none."""
        if not self.default_parameter_set:
            return 0
        return self.set_bits.get(self.default_parameter_set.lower(), 0)

    def set_name_of(self, mask: int) -> str:
        """The name of the set behind one bit."""
        if not self.set_names:
            return ALL_SETS
        return self.set_names[mask.bit_length() - 1]

    def in_set_order(self, set_name: str) -> list[ParameterMetadata]:
        """The parameters of a set in the order of their declaration."""
        return [p for p in self.parameters.values() if p.entry(set_name) is not None]
