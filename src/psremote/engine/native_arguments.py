"""A command line as a program gets it: its words, wildcards and `~` worked out as Unix shells do, or one text, as PowerShell did once."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.parameter_binding import CommandArgument
from psremote.language import ast as tree
from psremote.objects import AutomationNull, base_object, to_text
from psremote.objects.enumeration import operand_elements
from psremote.objects.exceptions import RuntimeException
from psremote.objects.wildcards import contains_wildcard

STYLES = ("legacy", "standard", "windows")
VERBATIM = "--%"
FILE_SYSTEM = "FileSystem"


def native_arguments(context: ExecutionContext, arguments: list[CommandArgument]) -> list[str] | str:
    """The words of a program's command line; on Windows, where programs split it themselves, the text that Legacy makes of them."""
    style = passing_style(context)
    made = NativeArguments(context, style == "legacy")
    for argument in arguments:
        made.add(argument)
    if style != "legacy":
        return made.words
    line = " ".join(part for part in made.parts if part)
    return line if sys.platform == "win32" else split_command_line(line)


def passing_style(context: ExecutionContext) -> str:
    """`$PSNativeCommandArgumentPassing`; what is none of its values counts as Legacy."""
    value = base_object(context.get_variable("PSNativeCommandArgumentPassing"))
    if value is None:
        return "standard"
    text = to_text(value).lower()
    return text if text in STYLES else "legacy"


class NativeArguments:
    """Collects the words, and the parts of the text that Legacy hands over, where quotes stand around white space."""

    def __init__(self, context: ExecutionContext, legacy: bool) -> None:
        self.context = context
        self.legacy = legacy
        self.words: list[str] = []
        self.parts: list[str] = []
        self.verbatim = False
        """Whether `--%` has come: what follows is split at spaces, with its %variables% replaced."""
        self.prefix = ""
        """`-name:`, to which the next word belongs."""

    def add(self, argument: CommandArgument) -> None:
        """Take one argument of the command line."""
        node = argument.extent
        given = node.argument if isinstance(node, tree.CommandParameterAst) else node
        self.prefix = ""
        if argument.name is not None:
            text = self.spelled(argument)
            if not argument.has_value or not text.endswith(":"):
                self.add_bare(text)
            elif isinstance(node, tree.CommandParameterAst) and node.argument is not None and node.argument.start > node.start + len(text):
                self.parts.append(text)
                self.words.append(text)  # white space behind it: a word of its own
            else:
                self.prefix = text
            if not argument.has_value:
                return
        value = argument.value
        if value is AutomationNull or value is None:
            return
        if value.__class__ is str and value == VERBATIM:
            self.verbatim = True
            return
        self.add_value(value, given)
        self.prefix = ""

    @staticmethod
    def spelled(argument: CommandArgument) -> str:
        """A parameter as it was typed; one that a program added has no dash of its own."""
        if argument.text is None and not argument.from_splat and argument.has_value:
            return str(argument.name)
        return argument.spelled

    def add_value(self, value: Any, node: Any) -> None:
        """A value, or the elements of a collection one by one; an array that stands on the command line keeps its commas."""
        is_quoted = isinstance(node, (tree.StringConstantExpressionAst, tree.ExpandableStringExpressionAst)) and node.string_constant_type != "BareWord"
        elements = operand_elements(base_object(value))
        if elements is None:
            number = isinstance(node, tree.ConstantExpressionAst) and not isinstance(node, tree.StringConstantExpressionAst)
            self.add_text(node.text if number else to_text(value), is_quoted)
            return
        literal = node if isinstance(node, tree.ArrayLiteralAst) else None
        if literal is not None and self.legacy:
            self.add_joined(list(elements), literal)
            return
        for one in elements:
            if one is None:
                continue
            text = to_text(one)
            if literal is not None and text and not needs_quotes(text):
                for word in literal.text.split():
                    self.add_bare(word)
                return
            self.add_text(text, is_quoted)

    def add_joined(self, elements: list[Any], literal: tree.ArrayLiteralAst) -> None:
        """Legacy's array: the elements' texts with the commas and spaces that stand between them."""
        text = quoted(to_text(elements[0])) if elements else ""
        for before, after, value in zip(literal.elements, literal.elements[1:], elements[1:], strict=False):
            between = literal.text[before.end - literal.start : after.start - literal.start]
            one = to_text(value)
            if one:
                text += re.sub(r"\s+", " ", between) + quoted(one)
        self.parts.append(self.prefix + text)

    def add_text(self, text: str, is_quoted: bool) -> None:
        """One word, or what its wildcards match."""
        if not text:
            if not self.legacy:
                self.put(text)
        elif self.verbatim:
            text = expand_variables(text)
            self.parts.append(text)
            self.words.extend(word for word in text.split(" ") if word)
        elif is_quoted or needs_quotes(text):
            self.put(text)
        else:
            self.add_bare(text)

    def add_bare(self, text: str) -> None:
        """A word outside of quotes."""
        for one in self.expanded(text):
            self.put(one)

    def put(self, word: str) -> None:
        """A word that is ready."""
        self.words.append(self.prefix + word)
        self.parts.append(self.prefix + quoted(word))

    def expanded(self, word: str) -> list[str]:
        """A bare word with `~` and wildcards worked out."""
        if sys.platform == "win32":
            return [word]
        path = self.context.session_state.path
        if not contains_wildcard(word):
            if word == "~" or word.startswith("~/"):
                return [path.drives.provider(FILE_SYSTEM).home_path + word[1:]]
            return [word]
        location = path.current_location
        if location.provider.name != FILE_SYSTEM:
            return [word]
        try:
            found = path.resolve(word)
        except (NetException, RuntimeException):
            return [word]  # no such drive, no such pattern: a word as any other
        if not found or any(one.provider.name != FILE_SYSTEM for one in found):
            return [word]
        shows_hidden = os.path.basename(word.rstrip("/")).startswith(".")
        paths = sorted(one.provider_path for one in found if shows_hidden or not os.path.basename(one.provider_path).startswith("."))
        if not word.startswith(("~", "/")):
            folder = location.provider_path
            paths = [os.path.relpath(one, folder) for one in paths]
        return paths or [word]


def expand_variables(text: str) -> str:
    """%NAME% of the environment; what is not there stays."""
    return re.sub("%([^%]+)%", lambda found: os.environ.get(found[1], found[0]), text)


def needs_quotes(text: str) -> bool:
    """Whether white space stands outside of double quotes."""
    inside = False
    before = ""
    for character in text:
        if character == '"' and before != "\\":
            inside = not inside
        elif character.isspace() and not inside:
            return True
        before = character
    return False


def quoted(text: str) -> str:
    """A word as it stands in Legacy's text."""
    if not needs_quotes(text):
        return text
    return f'"{text}{text[len(text.rstrip(chr(92))) :]}"'


def split_command_line(text: str) -> list[str]:
    """Take a command line apart as programs on Windows do: backslashes count before a quote only."""
    words: list[str] = []
    word: str | None = None
    inside = False
    index = 0
    while index < len(text):
        character = text[index]
        if character == "\\":
            end = index
            while end < len(text) and text[end] == "\\":
                end += 1
            count = end - index
            index = end
            if end < len(text) and text[end] == '"':
                word = (word or "") + "\\" * (count // 2)
                if count % 2:
                    word += '"'
                    index += 1
            else:
                word = (word or "") + "\\" * count
            continue
        if character == '"':
            word = word or ""
            if inside and text[index + 1 : index + 2] == '"':
                word += '"'
                index += 1
            else:
                inside = not inside
        elif character in " \t" and not inside:
            if word is not None:
                words.append(word)
                word = None
        else:
            word = (word or "") + character
        index += 1
    if word is not None:
        words.append(word)
    return words
