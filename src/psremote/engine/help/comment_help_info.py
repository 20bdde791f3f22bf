"""CommentHelpInfo: what GetHelpContent() of a function's or script's tree gives."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.engine.help.comment_sections import HelpContent, read_help
from psremote.language import ast as tree
from psremote.language.comment_help import help_lines
from psremote.objects import construct

_STRINGS = "System.Collections.ObjectModel.ReadOnlyCollection[string]"


def _section(text: str) -> str | None:
    """A section as .NET keeps it: each line with its end; nothing where there is none."""
    return text + "\n" if text else None


@dotnet_type("System.Management.Automation.Language.CommentHelpInfo", sealed=True, assembly="System.Management.Automation")
class CommentHelpInfo:
    """The sections of a help comment."""

    def __init__(self, content: HelpContent) -> None:
        self.content = content

    synopsis = prop("string Synopsis {get;}")(lambda h: _section(h.content.synopsis))
    description = prop("string Description {get;}")(lambda h: _section(h.content.description))
    notes = prop("string Notes {get;}")(lambda h: _section(h.content.notes))
    component = prop("string Component {get;}")(lambda h: _section(h.content.component))
    role = prop("string Role {get;}")(lambda h: _section(h.content.role))
    functionality = prop("string Functionality {get;}")(lambda h: _section(h.content.functionality))
    links = prop(f"{_STRINGS} Links {{get;}}")(lambda h: list(h.content.links))
    inputs = prop(f"{_STRINGS} Inputs {{get;}}")(lambda h: [one + "\n" for one in h.content.inputs])
    outputs = prop(f"{_STRINGS} Outputs {{get;}}")(lambda h: [one + "\n" for one in h.content.outputs])
    forward_target = prop("string ForwardHelpTargetName {get;}")(lambda h: h.content.forward_target or None)
    forward_category = prop("string ForwardHelpCategory {get;}")(lambda h: h.content.forward_category or None)
    remote_runspace = prop("string RemoteHelpRunspace {get;}")(lambda h: h.content.remote_runspace or None)

    @prop(f"{_STRINGS} Examples {{get;}}")
    def examples(self) -> list[str]:
        """The examples' texts."""
        return ["\n".join(part for part in (e.code, "", e.remarks) if part or e.remarks) + "\n" for e in self.content.examples]

    @prop("System.Collections.Generic.IDictionary[string,string] Parameters {get;}")
    def parameters(self) -> Any:
        """The parameters' texts by their names in capitals."""
        made = construct(get_type("System.Collections.Generic.Dictionary[string,string]"), [])
        for name, text in self.content.parameters.items():
            made.set_item(name.upper(), text + "\n")
        return made

    @method("string GetCommentBlock()")
    def comment_block(self) -> str:
        """The sections as a comment again."""
        lines = ["<#"]
        for name in ("synopsis", "description", "notes", "component", "role", "functionality"):
            text = getattr(self.content, name)
            if text:
                lines += [f".{name.upper()}", text, ""]
        for name, text in self.content.parameters.items():
            lines += [f".PARAMETER {name.upper()}", text, ""]
        return "\n".join([*lines, "#>"])


def comment_help(node: tree.ScriptBlockAst | tree.FunctionDefinitionAst) -> CommentHelpInfo | None:
    """The help a tree's comment holds; nothing where it holds none."""
    lines = help_lines(node)
    content = read_help(lines) if lines is not None else None
    return CommentHelpInfo(content) if content is not None else None
