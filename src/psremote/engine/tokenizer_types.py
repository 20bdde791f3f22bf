"""The older tokenizer as scripts see it: [PSParser]::Tokenize, PSToken and PSParseError."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, get_type, method, prop
from psremote.language import ParseError, parse
from psremote.language import ast as tree
from psremote.language.positions import Extent
from psremote.language.tokens import (
    ATTRIBUTE_NAME,
    COMMAND_NAME,
    KEYWORD,
    KIND_FLAGS,
    MEMBER_NAME,
    TYPE_NAME,
    StringToken,
    Token,
)
from psremote.objects import base_object, construct, to_text

_SMA = "System.Management.Automation"

KINDS = {
    "Unknown": "Unknown", "EndOfInput": "Unknown", "Variable": "Variable", "SplattedVariable": "Variable", "Parameter": "CommandParameter",
    "Number": "Number", "Label": "LoopLabel", "Identifier": "CommandArgument", "Generic": "CommandArgument", "NewLine": "NewLine",
    "LineContinuation": "LineContinuation", "Comment": "Comment", "Semi": "StatementSeparator",
    "LParen": "GroupStart", "LCurly": "GroupStart", "AtParen": "GroupStart", "AtCurly": "GroupStart", "DollarParen": "GroupStart",
    "RParen": "GroupEnd", "RCurly": "GroupEnd",
    "StringLiteral": "String", "StringExpandable": "String", "HereStringLiteral": "String", "HereStringExpandable": "String",
}  # fmt: skip
"""Token kinds and what the older tokenizer calls them; keywords are Keyword, all others Operator."""
FLAGS = ((COMMAND_NAME, "Command"), (MEMBER_NAME, "Member"), (ATTRIBUTE_NAME, "Attribute"), (TYPE_NAME, "Type"))


def token_type(token: Token) -> Any:
    """A token's kind in the older tokenizer's words: what it names counts before what it is."""
    name = next((word for flag, word in FLAGS if token.flags & flag), None)
    if name is None:
        name = KINDS.get(token.kind) or ("Keyword" if KIND_FLAGS[token.kind] & KEYWORD else "Operator")
    kind: Any = find_type(f"{_SMA}.PSTokenType")
    return kind.parse(name)


@dotnet_type(f"{_SMA}.PSToken", sealed=True, assembly=_SMA)
class PSToken:
    """A token of the older tokenizer."""

    def __init__(self, kind: Any, content: str, extent: Extent) -> None:
        self.kind, self.text, self.extent = kind, content, extent

    content = prop("string Content {get;}")(lambda t: t.text)
    type = prop(f"{_SMA}.PSTokenType Type {{get;}}")(lambda t: t.kind)
    start = prop("int Start {get;}")(lambda t: t.extent.start_offset)
    length = prop("int Length {get;}")(lambda t: t.extent.end_offset - t.extent.start_offset)
    start_line = prop("int StartLine {get;}")(lambda t: t.extent.start_line_number)
    start_column = prop("int StartColumn {get;}")(lambda t: t.extent.start_column_number)
    end_line = prop("int EndLine {get;}")(lambda t: t.extent.end_line_number)
    end_column = prop("int EndColumn {get;}")(lambda t: t.extent.end_column_number)

    @method(f"static {_SMA}.PSTokenType GetPSTokenType({_SMA}.Language.Token token)")
    @staticmethod
    def get_type_of(token: Any) -> Any:
        """What the older tokenizer calls a token."""
        return token_type(token)


def old_token(token: Token) -> PSToken:
    """A token as the older tokenizer shows it: strings and variables by their value."""
    value = token.value
    content = value if isinstance(token, StringToken) and isinstance(value, str) else value.user_path if isinstance(value, tree.VariablePath) else token.text
    return PSToken(token_type(token), content, token.extent)


@dotnet_type(f"{_SMA}.PSParseError", sealed=True, assembly=_SMA)
class PSParseError:
    """One thing wrong with a text, in the older tokenizer's form."""

    def __init__(self, error: ParseError) -> None:
        self.error = error

    message = prop("string Message {get;}")(lambda e: e.error.message)

    @prop(f"{_SMA}.PSToken Token {{get;}}")
    def token(self) -> PSToken:
        """Where it is."""
        kind: Any = find_type(f"{_SMA}.PSTokenType")
        return PSToken(kind.parse("Position"), self.error.extent.text, self.error.extent)


@dotnet_type(f"{_SMA}.PSParser", sealed=True, assembly=_SMA)
class PSParser:
    """[PSParser]: text to tokens."""

    @method(
        f"static System.Collections.ObjectModel.Collection[{_SMA}.PSToken] Tokenize(string script, [ref] System.Collections.ObjectModel.Collection[{_SMA}.PSParseError] errors)",
        f"static System.Collections.ObjectModel.Collection[{_SMA}.PSToken] Tokenize(System.Object[] script, [ref] System.Collections.ObjectModel.Collection[{_SMA}.PSParseError] errors)",
    )
    @staticmethod
    def tokenize(script: Any, errors: Any) -> Any:
        """All tokens but the end; what is wrong with the text comes out by reference."""
        text = "\n".join("" if line is None else to_text(line) for line in script) if isinstance(base_object(script), list) else script
        found = parse(text, None, tokens=True)
        errors.value = collection("PSParseError", [PSParseError(e) for e in found.errors])
        return collection("PSToken", [old_token(t) for t in found.tokens if t.kind != "EndOfInput"])


def collection(name: str, values: list[Any]) -> Any:
    """A collection of values of one of the types above."""
    made = construct(get_type(f"System.Collections.ObjectModel.Collection`1[{_SMA}.{name}]"), [])
    for value in values:
        made.add(value)
    return made
