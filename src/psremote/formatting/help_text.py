"""Help objects as text: the sections of each view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.formatting import object_access as objects
from psremote.formatting.object_access import MISSING

# The recorded layout of this paragraph: its names and the link are facts, its third line is ours.
COMMON_LINES = (
    "This cmdlet supports the common parameters: Verbose, Debug,",
    "ErrorAction, ErrorVariable, WarningAction, WarningVariable,",
    "OutBuffer, PipelineVariable, OutVariable and others; see",
    "about_CommonParameters (https://go.microsoft.com/fwlink/?LinkID=113216). ",
)


def get(value: Any, *names: str) -> Any:
    """A property of a property …; None where one is missing."""
    for name in names:
        if value is None:
            return None
        value = objects.get_property(value, name)
        if value is MISSING:
            return None
    return value


def text(value: Any) -> str:
    """A value as text."""
    return "" if value is None else objects.display_text(value)


def many(value: Any) -> list[Any]:
    """A value as a list."""
    if value is None or value == "":
        return []
    plain = objects.base_object(value)
    return [value] if isinstance(plain, str) or not hasattr(plain, "__iter__") else list(plain)


def indented(lines: Iterable[str], width: int = 4) -> list[str]:
    """Lines moved to the right; blank ones too."""
    return [" " * width + line for line in lines]


def paragraph_lines(value: Any) -> list[str]:
    """The lines of a list of paragraphs."""
    found: list[str] = []
    for one in many(value):
        found.extend((text(get(one, "Text")) if not isinstance(one, str) else one).split("\n"))
    return found


def syntax_of(help_: Any) -> list[str]:
    """A line for each parameter set."""
    extended = get(help_, "CommonParameters")
    items = many(get(help_, "syntax", "syntaxItem"))
    return [syntax_line(item, text(extended) != "False") for item in items]


def syntax_line(item: Any, common: bool) -> str:
    """One parameter set."""
    parts = [text(get(item, "name"))]
    for parameter in many(get(item, "parameter")):
        parts.append(syntax_parameter(parameter))
    line = " ".join(parts)
    return f"{line} [<CommonParameters>]" if common else f"{line} "


def syntax_parameter(parameter: Any) -> str:
    """One parameter with its brackets."""
    name, value = text(get(parameter, "name")), get(parameter, "parameterValue")
    position = text(get(parameter, "position"))
    positional = position.lower() != "named" and position != ""
    shown = f"[-{name}]" if positional and value else f"-{name}"
    if value:
        shown += f" <{text(value)}>"
    choices = many(get(parameter, "parameterValueGroup", "parameterValue"))
    if choices:
        shown = f"[-{name}]" if positional else shown
        shown += f" {{{' | '.join(map(text, choices))}}}"
    return shown if text(get(parameter, "required")) == "true" else f"[{shown}]"


def head(help_: Any, view: str) -> list[str]:
    """Name, synopsis, syntax, description."""
    name = text(get(help_, "details", "name")) or text(get(help_, "Name"))
    lines = ["NAME", f"    {name}", "    "]
    automatic = get(help_, "CommonParameters") is not None
    synopsis = paragraph_lines(get(help_, "details", "description"))
    if not automatic:
        lines += ["SYNOPSIS", *indented(synopsis or [""]), "    ", "    "]
    if view == "ExamplesView":
        return lines
    lines.append("SYNTAX")
    for line in syntax_of(help_):
        lines += [f"    {line}", "    "]
    lines.append("    " if not (automatic and view in {"", "DetailedView"} and view == "") else "")
    if not automatic:
        description = paragraph_lines(get(help_, "description"))
        lines += ["DESCRIPTION", *indented(description), "    ", ""]
    return lines


def parameter_lines(parameter: Any, full: bool) -> list[str]:
    """One parameter: its name, text and, in full, its facts."""
    name, value = text(get(parameter, "name")), get(parameter, "parameterValue")
    automatic = get(parameter, "isDynamic") is not None
    title = f"-{name}"
    if value:
        title += f" [<{text(value)}>]" if text(value) == "SwitchParameter" else f" <{text(value)}>"
    lines = [title, *indented(paragraph_lines(get(parameter, "description"))), "    "]
    if not full:
        return lines
    facts = [("Required?", text(get(parameter, "required"))), ("Position?", text(get(parameter, "position")))]
    if not automatic:
        facts.append(("Default value", text(get(parameter, "defaultValue"))))
    facts.append(("Accept pipeline input?", text(get(parameter, "pipelineInput"))))
    if automatic:
        facts.append(("Parameter set name", text(get(parameter, "parameterSetName"))))
    facts.append(("Aliases", text(get(parameter, "aliases"))))
    if automatic:
        facts.append(("Dynamic?", text(get(parameter, "isDynamic"))))
    facts.append(("Accept wildcard characters?", text(get(parameter, "globbing"))))
    return [*lines, *[f"    {label:<29}{value}" for label, value in facts], "    "]


def parameters_section(help_: Any, full: bool) -> list[str]:
    """All parameters."""
    lines = ["PARAMETERS"]
    for parameter in many(get(help_, "parameters", "parameter")):
        lines += indented(parameter_lines(parameter, full))
    automatic = get(help_, "CommonParameters")
    if automatic is not None and len(lines) == 1:
        lines += ["    None", "    "]
    if automatic is None or text(automatic) == "True":
        lines += ["    <CommonParameters>", *indented(COMMON_LINES, 8), "    "]
        if automatic is not None:
            lines.append("    ")
    else:
        lines.append("    " if full else "")
    return lines


def one_example(one: Any) -> list[str]:
    """One example."""
    code = (text(get(many(get(one, "introduction"))[0], "Text")) if many(get(one, "introduction")) else "") + text(get(one, "code"))
    return [text(get(one, "title")), "", *code.split("\n"), "", *paragraph_lines(get(one, "remarks"))]


def example_lines(help_: Any) -> list[str]:
    """All examples."""
    return [line for one in many(get(help_, "examples", "example")) for line in indented(one_example(one))]


def typed(help_: Any, outer: str, inner: str) -> list[str]:
    """Input types or return values."""
    lines: list[str] = []
    for one in many(get(help_, outer, inner)):
        lines += [*indented(text(get(one, "type", "name")).rstrip("\n").split("\n")), "    "]
    return lines


def links(help_: Any) -> list[str]:
    """Related links."""
    found: list[str] = []
    for one in many(get(help_, "relatedLinks", "navigationLink")):
        topic, address = text(get(one, "linkText")), text(get(one, "uri"))
        found.append(f"    {topic} {address}" if topic else f"    {address}")
    return found


def remarks(help_: Any) -> list[str]:
    """What else may be asked for."""
    if get(help_, "CommonParameters") is not None:
        return ["REMARKS", f"    {text(get(help_, 'remarks'))}"]
    name = text(get(help_, "Name"))
    return [
        "REMARKS", f'    To see the examples, type: "Get-Help {name} -Examples"', f'    For more information, type: "Get-Help {name} -Detailed"',
        f'    For technical information, type: "Get-Help {name} -Full"',
    ]  # fmt: skip


def aliases(help_: Any) -> list[str]:
    """The aliases automatic help lists."""
    return ["ALIASES", *indented(text(get(help_, "aliases")).rstrip("\n").split("\n")), "    ", ""]


def help_text(help_: Any, view: str = "") -> str:
    """The text of a help object in a view: "", DetailedView, FullView, ExamplesView."""
    automatic = get(help_, "CommonParameters") is not None
    lines = head(help_, view)
    if view in {"DetailedView", "FullView"}:
        lines += parameters_section(help_, view == "FullView")
    if view == "FullView":
        lines += ["INPUTS", *(typed(help_, "inputTypes", "inputType") or ["    "]), *(["    "] if typed(help_, "inputTypes", "inputType") else [])]
        outputs = typed(help_, "returnValues", "returnValue")
        lines += ["OUTPUTS", *(outputs or ["    "])]
        if not automatic:
            if outputs:
                lines.append("    ")
            notes = paragraph_lines(get(help_, "alertSet", "alert"))
            if notes:
                lines += ["NOTES", "    ", "    ", *indented(notes, 8), "    "]
            examples = example_lines(help_)
            lines += [*([] if notes or not examples else ["    "]), *examples, "    "]
            lines += ["RELATED LINKS", *links(help_)]
    elif view == "DetailedView" and not automatic:
        examples = example_lines(help_)
        lines += examples[:-1]
        lines += remarks(help_)
    elif view == "ExamplesView":
        lines += example_lines(help_)
    elif not automatic:
        lines += ["RELATED LINKS", *links(help_), "", *remarks(help_)]
    if automatic:
        lines += aliases(help_)
        lines += remarks(help_)
    return "\n".join([*lines, ""])


def parameter_text(parameter: Any) -> str:
    """The text of one parameter's help."""
    return "\n".join([*parameter_lines(parameter, True), ""])


def example_text(example: Any) -> str:
    """The text of one example's help."""
    return "\n".join([*one_example(example), ""])


def examples_text(examples: Any) -> str:
    """The text of all examples."""
    return "".join(example_text(one) for one in many(get(examples, "example")))


def parameters_text(parameters: Any) -> str:
    """The text of all parameters."""
    return "".join(parameter_text(one) for one in many(get(parameters, "parameter")))


def paragraph_text(paragraph: Any) -> str:
    """A paragraph by itself."""
    return f"{text(get(paragraph, 'Text'))}\n"
