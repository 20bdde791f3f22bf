"""Help as objects: what Get-Help puts out, made of a comment, of a cmdlet's declaration, or of nothing but the parameters."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Example
from psremote.engine.command_info import CmdletInfo, CommandInfo, FunctionInfo
from psremote.engine.command_metadata import ALL_SETS, CommandMetadata, ParameterMetadata, ParameterSetEntry
from psremote.engine.command_syntax import ordered_parameters, parameter_type_text, set_names, syntax_lines
from psremote.engine.help.comment_sections import ExampleText, HelpContent, read_help
from psremote.engine.parameter_attributes import PSDefaultValueAttribute, SupportsWildcardsAttribute
from psremote.engine.parameter_binding.common_parameters import COMMON_NAMES
from psremote.language.comment_help import help_lines, parameter_comment
from psremote.language.semantic_checks.constants import NotConstant, constant_value
from psremote.objects import new_custom_object, to_text

MAML = "MamlCommandHelpInfo"
EXTENDED = "ExtendedCmdletHelpInfo"


#: types whose parameters are 0 where nothing is given
NUMBERS = frozenset(f"System.{n}" for n in ("Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal"))


def node(type_name: str, pairs: list[tuple[str, Any]]) -> Any:
    """One object of the tree."""
    made = new_custom_object(pairs, type_name)
    made.own_type_names = [type_name]
    return made


def paragraphs(text: str) -> list[Any]:
    """Text as a list of one paragraph."""
    return [node("MamlParaTextItem", [("Text", text)])]


def one_or_many(values: list[Any]) -> Any:
    """A single element as it is."""
    return values[0] if len(values) == 1 else values


def content_of(info: CommandInfo) -> HelpContent | None:
    """The help that a command's author wrote; None where there is none."""
    if isinstance(info, CmdletInfo):
        return declared_content(info)
    block = getattr(info, "script_block", None)
    if block is None:
        return None
    lines = help_lines(block.ast)
    content = read_help(lines) if lines is not None else None
    if content is None:
        return None
    for parameter in parameter_asts(info):
        name = parameter.name.variable_path.user_path.lower()
        if name not in content.parameters:
            comment = parameter_comment(parameter.source.text, parameter.start)
            if comment:
                content.parameters[name] = comment
    return content


def parameter_asts(info: CommandInfo) -> list[Any]:
    """The parameters as a function's text has them."""
    block = getattr(info, "script_block", None)
    if block is None:
        return []
    code = block.code
    parameter_block = getattr(code.ast, "param_block", None)
    return list(parameter_block.parameters) if parameter_block is not None else list(code.parameter_asts or ())


def declared_content(info: CmdletInfo) -> HelpContent | None:
    """A cmdlet's help from its class: docstring, parameters' help, examples."""
    cls = info.cmdlet_class
    text = (cls.__doc__ or "").strip()
    if not text:
        return None
    content = HelpContent()
    head, _, rest = text.partition("\n\n")
    content.synopsis = " ".join(line.strip() for line in head.splitlines())
    content.description = "\n".join(line.strip() for line in rest.strip().splitlines())
    for parameter in info.metadata.parameters.values():
        if parameter.help:
            content.parameters[parameter.name.lower()] = parameter.help
    content.examples = [example_text(e) for e in cls.examples]
    documentation = getattr(cls, "documentation", None)
    if documentation is not None:
        content.notes = documentation.notes
        content.links = list(documentation.links)
    content.inputs = list(dict.fromkeys(p.type.full_name for p in shown(info.metadata) if p.takes_pipeline_input))
    content.outputs = [str(o) if isinstance(o, str) else o.full_name for o in info.metadata.output_types]
    return content


def example_text(given: Example) -> ExampleText:
    """A declared example."""
    return ExampleText("PS > ", given.code, given.remarks)


def pipeline_text(entry: ParameterSetEntry) -> str:
    """`true (ByValue)` and the like."""
    ways = [name for name, on in (("ByValue", entry.from_pipeline), ("ByPropertyName", entry.from_pipeline_by_property_name)) if on]
    return f"true ({', '.join(ways)})" if ways else "false"


def shown(metadata: CommandMetadata) -> list[ParameterMetadata]:
    """The parameters help lists: all but the common ones."""
    return [p for p in metadata.parameters.values() if p.name.lower() not in COMMON_NAMES]


def some_entry(parameter: ParameterMetadata) -> ParameterSetEntry:
    """Its place in the first of its sets."""
    return next(iter(parameter.sets.values()))


def globbing(parameter: ParameterMetadata) -> str:
    """Whether wildcards are said to be taken."""
    return "true" if any(isinstance(a, SupportsWildcardsAttribute) for a in parameter.attributes) else "false"


def default_text(info: CommandInfo, parameter: ParameterMetadata) -> str:
    """The default value: as its text stands in the function, or as the cmdlet declares it."""
    for attribute in parameter.attributes:
        if isinstance(attribute, PSDefaultValueAttribute) and attribute.help:
            return attribute.help
    for one in parameter_asts(info):
        if one.name.variable_path.user_path.lower() == parameter.name.lower() and one.default_value is not None:
            text = str(one.default_value.text)
            try:
                constant = constant_value(one.default_value)
            except NotConstant:
                return text
            return text if isinstance(constant, (list, dict)) else to_text(constant)
    if isinstance(info, CmdletInfo) and not parameter.common and parameter.default is not None:
        return to_text(parameter.default)
    if not isinstance(info, FunctionInfo) or parameter.common:
        return ""
    if parameter.is_switch or parameter.type_name == "System.Boolean":
        return "False"
    return "0" if parameter.type_name in NUMBERS else ""


def maml_parameter(info: CommandInfo, parameter: ParameterMetadata, content: HelpContent, entry: ParameterSetEntry, in_syntax: bool) -> Any:
    """A parameter of written help."""
    described = content.parameters.get(parameter.name.lower())
    pairs: list[tuple[str, Any]] = [("name", parameter.name)]
    if described:
        pairs.append(("description", paragraphs(described)))
    type_name = parameter.type.name
    value: tuple[str, Any] = ("parameterValue", type_name)
    if parameter.type.is_enum:
        names = list(getattr(parameter.type, "values", ()))
        value = ("parameterValueGroup", node(f"{MAML}#parameterValueGroup", [("parameterValue", names)]))
    if in_syntax:
        if not parameter.is_switch:
            pairs.append(value)
    else:
        kind = ("type", node(f"{MAML}#type", [("name", type_name)]))
        default = ("defaultValue", default_text(info, parameter))
        pairs.extend([default, kind, value] if described else [value, kind, default])
    position = entry.position
    pairs += [
        ("required", "true" if entry.mandatory else "false"), ("globbing", globbing(parameter)), ("pipelineInput", pipeline_text(entry)),
        ("position", "named" if position is None else str(position + 1)),
    ]  # fmt: skip
    return node(f"{MAML}#parameter", pairs)


def maml_help(info: CommandInfo, content: HelpContent) -> Any:
    """The help object of a command whose author wrote help."""
    metadata = info.metadata
    parameters = [maml_parameter(info, p, content, some_entry(p), False) for p in shown(metadata)]
    items = []
    for set_name in set_names(metadata):
        members = [
            maml_parameter(info, p, content, p.entry(set_name) or some_entry(p), True) for p in metadata.in_set_order(set_name) if p.name.lower() not in COMMON_NAMES
        ]
        pairs: list[tuple[str, Any]] = [("name", info.name)]
        if members:
            pairs.append(("parameter", one_or_many(members)))
        items.append(node(f"{MAML}#syntaxItem", pairs))
    pairs = []
    outputs = content.outputs or [getattr(one, "full_name", None) or to_text(one) for one in metadata.output_types]
    if outputs:
        pairs.append(("returnValues", typed_list("returnValue", outputs)))
    if content.inputs:
        pairs.append(("inputTypes", typed_list("inputType", content.inputs)))
    pairs.append(("details", node(f"{MAML}#details", [("name", info.name), ("description", paragraphs(content.synopsis))])))
    if content.links:
        links = [link(text) for text in content.links]
        pairs.append(("relatedLinks", node(f"{MAML}#relatedLinks", [("navigationLink", one_or_many(links))])))
    if content.description:
        pairs.append(("description", paragraphs(content.description)))
    pairs.append(("syntax", node(f"{MAML}#syntax", [("syntaxItem", one_or_many(items))])))
    if content.examples:
        examples = [maml_example(number, one) for number, one in enumerate(content.examples, 1)]
        pairs.append(("examples", node(f"{MAML}#examples", [("example", one_or_many(examples))])))
    pairs.append(("parameters", node(f"{MAML}#parameters", [("parameter", one_or_many(parameters))]) if parameters else ""))
    if content.notes:
        pairs.append(("alertSet", node(f"{MAML}#alertSet", [("alert", paragraphs(content.notes))])))
    pairs += [
        ("xmlns:maml", "http://schemas.microsoft.com/maml/2004/10"), ("xmlns:command", "http://schemas.microsoft.com/maml/dev/command/2004/10"),
        ("xmlns:dev", "http://schemas.microsoft.com/maml/dev/2004/10"), ("Name", info.name), ("Category", info.command_type), ("Synopsis", content.synopsis),
        ("Component", content.component or None), ("Role", content.role or None), ("Functionality", content.functionality or None),
        ("ModuleName", info.module_name),
    ]  # fmt: skip
    made = new_custom_object(pairs)
    made.own_type_names = [MAML, "HelpInfo"]
    return made


def typed_list(name: str, texts: list[str]) -> Any:
    """Input types or return values."""
    entries = [node(f"{MAML}#{name}", [("type", node(f"{MAML}#type", [("name", text)]))]) for text in texts]
    plural = "returnValues" if name == "returnValue" else "inputTypes"
    return node(f"{MAML}#{plural}", [(name, one_or_many(entries))])


def link(text: str) -> Any:
    """A related link: an address, or the name of a topic."""
    is_address = "://" in text.partition(" ")[0]
    return node(f"{MAML}#navigationLink", [("uri" if is_address else "linkText", text)])


def maml_example(number: int, one: ExampleText) -> Any:
    """One example."""
    title = f"-------------------------- EXAMPLE {number} --------------------------"
    remarks = [node("MamlParaTextItem", [("Text", text)]) for text in (one.remarks, "", "", "", "")]
    introduction = [node("MamlParaTextItem", [("Text", one.introduction)])]
    return node(f"{MAML}#example", [("remarks", remarks), ("code", one.code), ("title", title), ("introduction", introduction)])


def automatic_help(info: CommandInfo) -> Any:
    """The help object of a command nobody wrote help for."""
    metadata = info.metadata
    with_common = "True" if metadata.cmdlet_binding else "False"

    def parameter(one: ParameterMetadata, entry: ParameterSetEntry) -> Any:
        text = "switch" if one.is_switch else parameter_type_text(one)
        pairs: list[tuple[str, Any]] = [("name", one.name)]
        pairs += [
            ("required", "true" if entry.mandatory else "false"), ("pipelineInput", pipeline_text(entry)), ("isDynamic", "true" if one.is_dynamic else "false"),
            ("globbing", globbing(one)), ("parameterSetName", "(All)" if ALL_SETS in one.sets else ", ".join(one.sets)),
        ]  # fmt: skip
        if not one.is_switch:
            pairs.append(("parameterValue", text))
        pairs += [
            ("type", node(f"{EXTENDED}#type", [("name", text)])), ("position", "Named" if entry.position is None else str(entry.position)),
            ("aliases", ", ".join(one.aliases) if one.aliases else "None"),
        ]  # fmt: skip
        return node(f"{EXTENDED}#parameter", pairs)

    items = []
    for set_name in set_names(metadata):
        members = [parameter(p, p.entry(set_name) or some_entry(p)) for p in ordered_parameters(metadata, set_name) if p.name.lower() not in COMMON_NAMES]
        items.append(node(f"{EXTENDED}#syntaxItem", [("name", info.name), ("CommonParameters", with_common), ("parameter", members)]))
    verb, _, noun = info.name.partition("-") if isinstance(info, CmdletInfo) else ("", "", "")
    outputs = [o.name for o in info.output_type] or ["System.Object"]
    inputs = sorted({p.type.full_name for p in shown(metadata) if p.takes_pipeline_input})
    lines = syntax_lines(metadata, info.name)
    pairs = [
        ("CommonParameters", with_common),
        ("details", node(f"{EXTENDED}#details", [("name", info.name), ("noun", noun), ("verb", verb)])),
        ("Syntax", node(f"{EXTENDED}#syntax", [("syntaxItem", items)])),
        ("parameters", node(f"{EXTENDED}#parameters", [("parameter", [parameter(p, some_entry(p)) for p in shown(metadata)])])),
        ("inputTypes", node(f"{EXTENDED}#inputTypes", [("inputType", node(f"{EXTENDED}#inputType", [("type", node(f"{EXTENDED}#type", [("name", "\n".join(inputs or ["None"]) + "\n")]))]))])),
        ("returnValues", node(f"{EXTENDED}#returnValues", [("returnValue", node(f"{EXTENDED}#returnValue", [("type", node(f"{EXTENDED}#type", [("name", "\n".join(outputs))]))]))])),
        ("aliases", "None\n"), ("remarks", "None"), ("alertSet", None), ("description", None), ("examples", None),
        ("Synopsis", "\n" + "\n".join(line.rstrip() if not line.endswith(" ") else line for line in lines) + "\n"), ("ModuleName", info.module_name), ("nonTerminatingErrors", ""),
        ("xmlns:command", "http://schemas.microsoft.com/maml/dev/command/2004/10"), ("xmlns:dev", "http://schemas.microsoft.com/maml/dev/2004/10"),
        ("xmlns:maml", "http://schemas.microsoft.com/maml/2004/10"), ("Name", info.name), ("Category", info.command_type),
        ("Component", None), ("Role", None), ("Functionality", None),
    ]  # fmt: skip
    made = new_custom_object(pairs)
    made.own_type_names = [EXTENDED, "CmdletHelpInfo", "HelpInfo"]
    return made


def with_view(made: Any, view: str) -> Any:
    """The same object under the type names of a view (`FullView`)."""
    names = list(made.own_type_names)
    made.own_type_names = [f"{name}#{view}" for name in names] + names
    return made
