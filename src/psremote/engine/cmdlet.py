"""How a cmdlet is written: the `@cmdlet` declaration, its parameters, and the base class that gives it the running command.

    @cmdlet("Get", "Thing", default_parameter_set="Name", output=("System.String",))
    class GetThingCommand(Cmdlet):
        \"\"\"One line that says what it does.

        Further paragraphs are the description in its help.
        \"\"\"

        name = parameter("Name", "string[]", sets={"Name": at(position=0, pipeline=True)}, help="Which things.")
        force = parameter("Force", "switch")

        examples = (Example("Get-Thing a*", "the things whose names begin with a"),)

        def process_record(self) -> None:
            self.write_object(self.name)

A parameter that was not given reads as its default (None, False for a switch). Types are .NET names or accelerators and are
looked up only when the command is bound for the first time.

A Python int is an Int32, and must fit into one; numbers of other widths are made with the classes of bcl/values/numbers.py
(`Int64(n)`, `UInt32(n)`, `BigInteger(n)` …). `write_object(x)` puts out one object, a list as one list; `write_object(x, enumerate=True)`
puts out a collection's elements one by one, which is what most commands want of a list. A loop that may run long (it computes, it
waits, it polls) looks at `self.stopping` in every turn and returns when that is true; a command that is done with each object at once
needs not: no further object comes to it when the pipeline stops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from psremote.engine import parameter_attributes as attributes
from psremote.engine.command_metadata import ALL_SETS, CommandMetadata, ParameterMetadata, ParameterSetEntry
from psremote.engine.command_runtime import CommandActions

# the names declarations use
not_null = attributes.ValidateNotNullAttribute
not_null_or_empty = attributes.ValidateNotNullOrEmptyAttribute
not_null_or_white_space = attributes.ValidateNotNullOrWhiteSpaceAttribute
value_count = attributes.ValidateCountAttribute
value_length = attributes.ValidateLengthAttribute
value_pattern = attributes.ValidatePatternAttribute
value_range = attributes.ValidateRangeAttribute
trusted_data = attributes.ValidateTrustedDataAttribute
allow_null = attributes.AllowNullAttribute
allow_empty_string = attributes.AllowEmptyStringAttribute
allow_empty_collection = attributes.AllowEmptyCollectionAttribute


def value_set(*values: str, ignore_case: bool = True) -> attributes.ValidateSetAttribute:
    """One of these texts."""
    return attributes.ValidateSetAttribute(*values, ignore_case=ignore_case)


def argument_completions(*values: str) -> attributes.ArgumentCompletionsAttribute:
    """Texts offered when the value is completed; others are taken too."""
    return attributes.ArgumentCompletionsAttribute(*values)


def transformation(name: str, function: Callable[[Any, Any], Any]) -> attributes.CallableTransformation:
    """`function(value, context)` changes the value before it is converted to the parameter's type."""
    return attributes.CallableTransformation(name, function)


def attribute(name: str, **facts: Any) -> attributes.NamedAttribute:
    """An attribute that only describes; its facts are kept for showing."""
    return attributes.NamedAttribute(name, facts)


def credential() -> attributes.CredentialAttribute:
    """A user name is turned into a credential by asking the host for the password."""
    return attributes.CredentialAttribute()


def at(
    position: int | None = None,
    mandatory: bool = False,
    pipeline: bool = False,
    by_property_name: bool = False,
    remaining: bool = False,
    help_message: str | None = None,
) -> ParameterSetEntry:
    """A parameter's place in one parameter set."""
    return ParameterSetEntry(position, mandatory, pipeline, by_property_name, remaining, help_message)


class Example(NamedTuple):
    """An example in a command's help: the line, and what it shows."""

    code: str
    remarks: str = ""
    title: str = ""


class ParameterDeclaration:
    """The class attribute that declares a parameter; on an instance it reads as the default until the parameter is bound."""

    __slots__ = ("name", "type_name", "aliases", "sets", "validate", "default", "help", "dont_show", "attribute_name", "dynamic")

    def __init__(
        self, name: str, type_name: str, aliases: tuple[str, ...], sets: dict[str, ParameterSetEntry], validate: tuple[Any, ...], default: Any, help: str, dont_show: bool
    ) -> None:
        self.name = name
        self.type_name = type_name
        self.aliases = aliases
        self.sets = sets
        self.validate = validate
        self.default = default
        self.help = help
        self.dont_show = dont_show
        self.attribute_name = name
        #: shown as a dynamic parameter: it exists for the provider at hand only
        self.dynamic = False

    def __set_name__(self, owner: type, name: str) -> None:
        self.attribute_name = name

    def __get__(self, instance: object | None, owner: type) -> Any:
        return self if instance is None else self.default

    def metadata(self) -> ParameterMetadata:
        """The parameter as the binder wants it."""
        made = ParameterMetadata(
            self.name, self.type_name, aliases=self.aliases, sets={n: e.copy() for n, e in self.sets.items()}, attributes=self.validate,
            default=self.default, help=self.help, dont_show=self.dont_show,
        )  # fmt: skip
        made.attribute_name = self.attribute_name
        return made


def parameter(
    name: str,
    type_name: str = "System.Object",
    *,
    position: int | None = None,
    mandatory: bool = False,
    pipeline: bool = False,
    by_property_name: bool = False,
    remaining: bool = False,
    sets: Mapping[str, ParameterSetEntry] | Iterable[str] | None = None,
    aliases: tuple[str, ...] = (),
    validate: Any = (),
    default: Any = None,
    help: str = "",
    help_message: str | None = None,
    dont_show: bool = False,
    dynamic: bool = False,
) -> Any:
    """Declare a parameter. `sets` gives its place in each set it belongs to (or only their names); without it, it is in all sets."""
    if sets is None:
        places = {ALL_SETS: ParameterSetEntry(position, mandatory, pipeline, by_property_name, remaining, help_message)}
    elif isinstance(sets, Mapping):
        places = dict(sets)
    else:
        places = {s: ParameterSetEntry(position, mandatory, pipeline, by_property_name, remaining, help_message) for s in ([sets] if isinstance(sets, str) else sets)}
    if default is None and type_name.lower() in {"switch", "system.management.automation.switchparameter"}:
        default = False
    checks = tuple(validate) if isinstance(validate, (tuple, list)) else (validate,)
    made = ParameterDeclaration(name, type_name, tuple(aliases), places, checks, default, help, dont_show)
    made.dynamic = dynamic
    return made


class CmdletDeclaration(NamedTuple):
    """What `@cmdlet` said."""

    verb: str
    noun: str
    default_parameter_set: str | None
    supports_should_process: bool
    supports_paging: bool
    confirm_impact: str
    output: tuple[Any, ...]
    help_uri: str
    remoting_capability: str
    implementing: str
    aliases: tuple[str, ...]

    @property
    def name(self) -> str:
        """Verb-Noun."""
        return f"{self.verb}-{self.noun}" if self.noun else self.verb


def cmdlet(
    verb: str,
    noun: str,
    *,
    default_parameter_set: str | None = None,
    output: Iterable[Any] = (),
    supports_should_process: bool = False,
    supports_paging: bool = False,
    confirm_impact: str = "Medium",
    help_uri: str = "",
    remoting_capability: str = "PowerShell",
    implementing: str = "",
    aliases: tuple[str, ...] = (),
) -> Callable[[type[Any]], type[Any]]:
    """Make a class derived from Cmdlet the command Verb-Noun."""

    def declare(cls: type[Any]) -> type[Any]:
        cls.declaration = CmdletDeclaration(
            verb, noun, default_parameter_set, supports_should_process, supports_paging, confirm_impact, tuple(output), help_uri,
            remoting_capability, implementing or f"Microsoft.PowerShell.Commands.{cls.__name__}", aliases,
        )  # fmt: skip
        cls.own_metadata = None
        return cls

    return declare


class Cmdlet(CommandActions):
    """Base of all cmdlets; what it can do to its pipeline is in CommandActions."""

    declaration: CmdletDeclaration
    own_metadata: CommandMetadata | None = None
    examples: tuple[Example, ...] = ()
    parameter_order: tuple[str, ...] = ()
    """Names of parameters in the order the command shows them, where that is not the order of declaration."""

    def begin_processing(self) -> None:
        """Runs once, before the first object."""

    def process_record(self) -> None:
        """Runs for each object of the pipeline, or once where there is none."""

    def end_processing(self) -> None:
        """Runs once, after the last object."""

    def stop_processing(self) -> None:
        """Called on another thread when the pipeline is to stop."""

    def clean_up(self) -> None:
        """Runs last, whatever happened."""

    def dynamic_parameters(self) -> Iterable[ParameterMetadata] | None:
        """Further parameters that depend on those already bound (IDynamicParameters)."""
        return None

    def set_dynamic_parameter(self, metadata: ParameterMetadata, value: Any) -> None:
        """Take a dynamic parameter's value; kept in `dynamic_values` by default."""
        self.dynamic_values[metadata.name.lower()] = value

    @property
    def dynamic_values(self) -> dict[str, Any]:
        """Values of bound dynamic parameters by lower-case name."""
        values: dict[str, Any] = self.__dict__.setdefault("_dynamic_values", {})
        return values

    @classmethod
    def metadata(cls) -> CommandMetadata:
        """The command's declaration, made once."""
        if cls.__dict__.get("own_metadata") is None:
            cls.own_metadata = metadata_of(cls)
        assert cls.own_metadata is not None
        return cls.own_metadata


def declared_parameters(cls: type[Cmdlet]) -> list[ParameterDeclaration]:
    """The parameters a class declares: its own first, then its bases'."""
    found: dict[str, ParameterDeclaration] = {}
    for owner in cls.__mro__:
        for value in owner.__dict__.values():
            if isinstance(value, ParameterDeclaration):
                found.setdefault(value.name.lower(), value)
    hidden = {name for name, value in ((p.attribute_name, getattr(cls, p.attribute_name, None)) for p in found.values()) if value is None}
    listed = [p for p in found.values() if p.attribute_name not in hidden]
    if cls.parameter_order:
        rank = {name.lower(): i for i, name in enumerate(cls.parameter_order)}
        listed.sort(key=lambda p: rank.get(p.name.lower(), len(rank)))
    return listed


def metadata_of(cls: type[Cmdlet]) -> CommandMetadata:
    """Read a cmdlet class's declaration."""
    said = cls.declaration
    return CommandMetadata(
        said.name,
        [p.metadata() for p in declared_parameters(cls)],
        default_parameter_set=said.default_parameter_set,
        cmdlet_binding=True,
        supports_should_process=said.supports_should_process,
        supports_paging=said.supports_paging,
        confirm_impact=said.confirm_impact,
        output_types=said.output,
        help_uri=said.help_uri,
        remoting_capability=said.remoting_capability,
        implementing=said.implementing,
        has_dynamic_parameters=cls.dynamic_parameters is not Cmdlet.dynamic_parameters,
    )
