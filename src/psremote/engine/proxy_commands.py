"""CommandMetadata and ProxyCommand: a command's declaration as scripts may change it, and the text of a function around the command."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, constructor, dotnet_type, get_type, method, prop
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException
from psremote.engine.command_info import CommandInfo
from psremote.engine.command_metadata import (
    ALL_SETS,
    CommandMetadata,
    ParameterMetadata,
    ParameterSetEntry,
    cmdlet_types,
    named_table,
)
from psremote.engine.parameter_attributes import (
    AllowEmptyCollectionAttribute,
    AllowEmptyStringAttribute,
    AllowNullAttribute,
    ValidateCountAttribute,
    ValidateLengthAttribute,
    ValidateNotNullAttribute,
    ValidateNotNullOrEmptyAttribute,
    ValidatePatternAttribute,
    ValidateRangeAttribute,
    ValidateScriptAttribute,
    ValidateSetAttribute,
)
from psremote.objects import MISSING, convert_to, get_property, to_text
from psremote.objects.type_display import type_text

_SMA = "System.Management.Automation"
_M = f"{_SMA}.CommandMetadata"
PLAIN = (
    (AllowEmptyCollectionAttribute, "AllowEmptyCollection"), (AllowEmptyStringAttribute, "AllowEmptyString"), (AllowNullAttribute, "AllowNull"),
    (ValidateNotNullOrEmptyAttribute, "ValidateNotNullOrEmpty"), (ValidateNotNullAttribute, "ValidateNotNull"),
)  # fmt: skip


def quoted(text: str) -> str:
    """A single-quoted string."""
    return "'" + text.replace("'", "''").replace("\u2018", "\u2018\u2018").replace("\u2019", "\u2019\u2019") + "'"


@dotnet_type(_M, assembly=_SMA)
class CommandMetadataView:
    """A command's declaration."""

    def __init__(self, metadata: CommandMetadata, name: str, kind: str, command_type: Any = None) -> None:
        self.metadata = metadata
        self.wrapped, self.kind = name, kind
        self.name = name
        self.command_type = command_type
        self.confirm_impact: Any = metadata.confirm_impact
        self.default_set: str | None = metadata.default_parameter_set
        self.uri = metadata.help_uri
        self.positional = metadata.positional_binding
        self.remoting: Any = metadata.remoting_capability
        self.paging = metadata.supports_paging
        self.should_process = metadata.supports_should_process
        self.transactions = False
        self.table = named_table(f"{_SMA}.ParameterMetadata", ((p.name, p.copy()) for p in metadata.parameters.values() if not p.common))

    @constructor(f"{_M} new(type commandType)", f"{_M} new({_SMA}.CommandInfo commandInfo)", f"{_M} new({_SMA}.CommandInfo commandInfo, bool shouldGenerateCommonParameters)", f"{_M} new({_M} other)")
    @staticmethod
    def new(source: Any, common: bool = False) -> CommandMetadataView:
        """From a command, a cmdlet's class, or another of its kind."""
        if source is None:
            raise ArgumentNullException("commandInfo")
        if isinstance(source, DotNetType):
            known = cmdlet_types.get(source.full_name.lower())
            if known is None:
                raise ArgumentException(f"{source.full_name} is the class of no cmdlet.")
            return CommandMetadataView(known, known.name, "Cmdlet", source)
        if isinstance(source, CommandMetadataView):
            made = CommandMetadataView(source.metadata, source.wrapped, source.kind, source.command_type)
            for name in ("name", "confirm_impact", "default_set", "uri", "positional", "remoting", "paging", "should_process", "transactions"):
                setattr(made, name, getattr(source, name))
            made.table = named_table(f"{_SMA}.ParameterMetadata", ((k, p.copy()) for k, p in source.table.items()))
            return made
        assert isinstance(source, CommandInfo)
        kind = source.kind
        return CommandMetadataView(source.metadata, source.name, kind, get_property(source, "ImplementingType") if kind == "Cmdlet" else None)

    # --- what scripts see ---

    def _set_name(self, value: str) -> None:
        self.name = value

    def _set_confirm_impact(self, value: Any) -> None:
        self.confirm_impact = to_text(value)

    def _set_default_set(self, value: str | None) -> None:
        self.default_set = value

    def _set_uri(self, value: str | None) -> None:
        self.uri = value or ""

    def _set_positional(self, value: bool) -> None:
        self.positional = value

    def _set_remoting(self, value: Any) -> None:
        self.remoting = to_text(value)

    def _set_paging(self, value: bool) -> None:
        self.paging = value

    def _set_should_process(self, value: bool) -> None:
        self.should_process = value

    def _set_transactions(self, value: bool) -> None:
        self.transactions = value

    @prop("type CommandType {get;}")
    def get_command_type(self) -> Any:
        """The cmdlet's class."""
        return self.command_type

    @prop(f"{_SMA}.ConfirmImpact ConfirmImpact {{get;set;}}", setter=_set_confirm_impact)
    def get_confirm_impact(self) -> Any:
        """How far-reaching it is."""
        return convert_to(self.confirm_impact, get_type(f"{_SMA}.ConfirmImpact"))

    @prop("string DefaultParameterSetName {get;set;}", setter=_set_default_set)
    def get_default_parameter_set_name(self) -> str:
        """The set taken where nothing else decides."""
        return self.default_set if self.default_set and self.default_set != ALL_SETS else ""

    @prop("string HelpUri {get;set;}", setter=_set_uri)
    def get_help_uri(self) -> str:
        """Where help is on the web."""
        return self.uri

    @prop("string Name {get;set;}", setter=_set_name)
    def get_name(self) -> str:
        """The command's name."""
        return self.name

    @prop(f"System.Collections.Generic.Dictionary[string,{_SMA}.ParameterMetadata] Parameters {{get;}}")
    def get_parameters(self) -> Any:
        """The parameters; they may be changed."""
        return self.table

    @prop("bool PositionalBinding {get;set;}", setter=_set_positional)
    def get_positional_binding(self) -> bool:
        """Whether parameters have positions by their order."""
        return self.positional

    @prop(f"{_SMA}.RemotingCapability RemotingCapability {{get;set;}}", setter=_set_remoting)
    def get_remoting_capability(self) -> Any:
        """How it copes with remoting."""
        return convert_to(self.remoting, get_type(f"{_SMA}.RemotingCapability"))

    @prop("bool SupportsPaging {get;set;}", setter=_set_paging)
    def get_supports_paging(self) -> bool:
        """Whether it has -First, -Skip and -IncludeTotalCount."""
        return self.paging

    @prop("bool SupportsShouldProcess {get;set;}", setter=_set_should_process)
    def get_supports_should_process(self) -> bool:
        """Whether it has -WhatIf and -Confirm."""
        return self.should_process

    @prop("bool SupportsTransactions {get;set;}", setter=_set_transactions)
    def get_supports_transactions(self) -> bool:
        """Of no meaning here."""
        return self.transactions


# --- the parts of the text ---


def place_text(name: str, entry: ParameterSetEntry) -> str:
    """A [Parameter()], empty where it would say nothing."""
    facts = [f"ParameterSetName={quoted(name)}"] if name != ALL_SETS else []
    if entry.position is not None:
        facts.append(f"Position={entry.position}")
    words = (
        ("Mandatory", entry.mandatory), ("ValueFromPipeline", entry.from_pipeline),
        ("ValueFromPipelineByPropertyName", entry.from_pipeline_by_property_name), ("ValueFromRemainingArguments", entry.from_remaining),
    )  # fmt: skip
    facts += [f"{word}=$true" for word, on in words if on]
    if entry.help_message:
        facts.append(f"HelpMessage={quoted(entry.help_message)}")
    return f"[Parameter({', '.join(facts)})]" if facts else ""


def literal(value: Any) -> str:
    """A bound of a range."""
    return quoted(value) if isinstance(value, str) else to_text(value)


def attribute_text(attribute: Any) -> str:
    """An attribute as it is written, empty for those that are not repeated."""
    for kind, name in PLAIN:
        if type(attribute) is kind:
            return f"[{name}()]"
    if isinstance(attribute, ValidateLengthAttribute):
        return f"[ValidateLength({get_property(attribute, 'MinLength')}, {get_property(attribute, 'MaxLength')})]"
    if isinstance(attribute, ValidateCountAttribute):
        return f"[ValidateCount({get_property(attribute, 'MinLength')}, {get_property(attribute, 'MaxLength')})]"
    if isinstance(attribute, ValidateRangeAttribute):
        if attribute.kind is not None:
            return f"[ValidateRange({quoted(attribute.kind)})]"
        return f"[ValidateRange({literal(attribute.minimum)}, {literal(attribute.maximum)})]"
    if isinstance(attribute, ValidatePatternAttribute):
        return f"[ValidatePattern({quoted(to_text(get_property(attribute, 'RegexPattern')))})]"
    if isinstance(attribute, ValidateSetAttribute):
        return f"[ValidateSet({','.join(quoted(to_text(v)) for v in get_property(attribute, 'ValidValues'))})]"
    if isinstance(attribute, ValidateScriptAttribute):
        return f"[ValidateScript({{ {to_text(get_property(attribute, 'ScriptBlock'))} }})]"
    named = getattr(attribute, "ps_type_name", None)
    return f"[PSTypeName({quoted(named)})]" if named else ""


def ordered_attributes(attributes: list[Any]) -> list[Any]:
    """What is allowed before what is checked, as PowerShell lists them."""
    rank = {kind: at for at, (kind, _) in enumerate(PLAIN[:3])}
    return sorted(attributes, key=lambda a: rank.get(type(a), 9))


def parameter_text(name: str, parameter: ParameterMetadata, is_advanced: bool = True) -> str:
    """The declaration of one parameter, a line each for its attributes; a simple function's stays without places."""
    sets, aliases, attributes = parameter.as_changed()
    lines = [place_text(set_name, entry) for set_name, entry in sets.items()] if is_advanced else []
    if aliases:
        lines.append(f"[Alias({','.join(quoted(a) for a in aliases)})]")
    lines += [attribute_text(a) for a in ordered_attributes(attributes)]
    lines += [f"[{type_text(parameter.type)}]", f"${{{name}}}"]
    return "".join(f"\n    {line}" for line in lines if line)


def binding_text(view: CommandMetadataView) -> str:
    """The [CmdletBinding()] of the proxy."""
    if not view.metadata.cmdlet_binding:
        return ""
    facts = [f"DefaultParameterSetName={quoted(view.default_set)}"] if view.default_set and view.default_set != ALL_SETS else []
    if view.should_process:
        facts += ["SupportsShouldProcess=$true", f"ConfirmImpact={quoted(to_text(view.confirm_impact))}"]
    if view.paging:
        facts.append("SupportsPaging=$true")
    if not view.positional:
        facts.append("PositionalBinding=$false")
    if view.uri:
        facts.append(f"HelpUri={quoted(view.uri)}")
    if to_text(view.remoting) != "PowerShell":
        facts.append(f"RemotingCapability={quoted(to_text(view.remoting))}")
    return f"[CmdletBinding({', '.join(facts)})]"


def begin_text(view: CommandMetadataView) -> str:
    """The proxy's begin block: a steppable pipeline around the command."""
    kind = "Cmdlet" if view.kind == "Cmdlet" else view.kind
    first = "$PSCmdlet" if view.metadata.cmdlet_binding else "$MyInvocation.ExpectingInput, $ExecutionContext"
    return f"""
    try {{
        $outBuffer = $null
        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref] $outBuffer)) {{ $PSBoundParameters['OutBuffer'] = 1 }}
        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand({quoted(view.wrapped)}, [{_SMA}.CommandTypes]::{kind})
        $scriptCmd = {{ & $wrappedCmd @PSBoundParameters{"" if view.metadata.cmdlet_binding else " @args"} }}
        $steppablePipeline = $scriptCmd.GetSteppablePipeline($MyInvocation.CommandOrigin)
        $steppablePipeline.Begin({first})
    }}
    catch {{ throw }}
"""


def step_text(step: str) -> str:
    """A block that hands its step on."""
    return f"\n    try {{ $steppablePipeline.{step} }}\n    catch {{ throw }}\n"


CLEAN = "\n    if ($null -ne $steppablePipeline) { $steppablePipeline.Clean() }\n"


@dotnet_type(f"{_SMA}.ProxyCommand", assembly=_SMA)
class ProxyCommand:
    """Writes the text of a function around a command."""

    @method(f"static string Create({_M} commandMetadata)", f"static string Create({_M} commandMetadata, string helpComment)", f"static string Create({_M} commandMetadata, string helpComment, bool generateDynamicParameters)")
    @staticmethod
    def create(view: CommandMetadataView, help_comment: str | None = None, dynamic: bool = True) -> str:
        """The whole text."""
        if view is None:
            raise ArgumentNullException("commandMetadata")
        if help_comment is None:
            help_comment = f"\n.ForwardHelpTargetName {view.wrapped}\n.ForwardHelpCategory {view.kind}\n"
        blocks = [("begin", begin_text(view)), ("process", step_text("Process($_)")), ("end", step_text("End()")), ("clean", CLEAN)]
        text = "\n\n".join(f"{name}\n{{{body}}}" for name, body in blocks)
        return f"{binding_text(view)}\nparam({ProxyCommand.get_param_block(view)})\n\n{text}\n<#{help_comment}#>\n"

    @method(f"static string GetParamBlock({_M} commandMetadata)")
    @staticmethod
    def get_param_block(view: CommandMetadataView) -> str:
        """What stands in the parentheses of param()."""
        return ",\n".join(parameter_text(to_text(name), one, view.metadata.cmdlet_binding) for name, one in view.table.items())

    @method(f"static string GetCmdletBindingAttribute({_M} commandMetadata)")
    @staticmethod
    def get_cmdlet_binding_attribute(view: CommandMetadataView) -> str:
        """The attribute before param()."""
        return binding_text(view)

    @method(f"static string GetBegin({_M} commandMetadata)")
    @staticmethod
    def get_begin(view: CommandMetadataView) -> str:
        """The body of begin."""
        return begin_text(view)

    @method(f"static string GetProcess({_M} commandMetadata)")
    @staticmethod
    def get_process(view: CommandMetadataView) -> str:
        """The body of process."""
        return step_text("Process($_)")

    @method(f"static string GetEnd({_M} commandMetadata)")
    @staticmethod
    def get_end(view: CommandMetadataView) -> str:
        """The body of end."""
        return step_text("End()")

    @method(f"static string GetClean({_M} commandMetadata)")
    @staticmethod
    def get_clean(view: CommandMetadataView) -> str:
        """The body of clean."""
        return CLEAN

    @method(f"static string GetDynamicParam({_M} commandMetadata)")
    @staticmethod
    def get_dynamic_param(view: CommandMetadataView) -> str:
        """The body of dynamicparam: the command's own are found when it runs."""
        return ""

    @method("static string GetHelpComments(psobject help)")
    @staticmethod
    def get_help_comments(help: Any) -> str:
        """Comment-based help that says what a help object says."""
        if help is None:
            raise ArgumentNullException("help")
        parts: list[str] = []
        for keyword, name in (("SYNOPSIS", "Synopsis"), ("DESCRIPTION", "description")):
            text = paragraphs(get_property(help, name))
            if text:
                parts.append(f".{keyword}\n\n{text}\n")
        declared = get_property(get_property(help, "parameters"), "parameter") if get_property(help, "parameters") not in (None, MISSING) else None
        for one in declared if isinstance(declared, list) else [declared] if declared not in (None, MISSING) else []:
            parts.append(f".PARAMETER {to_text(get_property(one, 'name'))}\n\n{paragraphs(get_property(one, 'description'))}\n")
        return "\n".join(parts)


def paragraphs(value: Any) -> str:
    """The text of a help section."""
    if value is None or value is MISSING:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(paragraphs, value)))
    text = get_property(value, "Text")
    return to_text(text).strip() if text is not MISSING and text is not None else to_text(value).strip()
