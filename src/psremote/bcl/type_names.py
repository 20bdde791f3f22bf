"""Type names as scripts and signatures write them, parsed: generics, arrays, assembly suffixes."""

from __future__ import annotations

from typing import NamedTuple


class TypeNameSpec(NamedTuple):
    """A type name taken apart: `List[int][]` is name List, arguments (int,), array ranks (1,)."""

    name: str
    arguments: tuple[TypeNameSpec, ...] = ()
    ranks: tuple[int, ...] = ()
    in_assembly: bool = False
    """Whether an assembly was named: then the name is the type's own, not a short one."""


class TypeNameSyntaxError(ValueError):
    """The text is not a type name."""


def parse_type_name(text: str) -> TypeNameSpec:
    """Parse a type name; raises TypeNameSyntaxError."""
    if "[" not in text and "," not in text:
        name = text.strip()
        if not name:
            raise TypeNameSyntaxError(text)
        return TypeNameSpec(name)
    if text.lstrip().startswith("["):  # brackets go around a generic argument, never around the whole
        raise TypeNameSyntaxError(text)
    spec, index = _parse(text, 0, top=True)
    if text[index:].strip():
        raise TypeNameSyntaxError(text)
    return spec


def _skip_blanks(text: str, index: int) -> int:
    while index < len(text) and text[index].isspace():
        index += 1
    return index


def _parse(text: str, index: int, *, top: bool) -> tuple[TypeNameSpec, int]:
    index = _skip_blanks(text, index)
    quoted = index < len(text) and text[index] == "["
    if quoted:  # [Type, Assembly] around a generic argument
        index += 1
    start = index
    while index < len(text) and text[index] not in "[],":
        index += 1
    name = text[start:index].strip()
    if not name:
        raise TypeNameSyntaxError(text)
    arguments: tuple[TypeNameSpec, ...] = ()
    ranks: list[int] = []
    while index < len(text) and text[index] == "[":
        inner = _skip_blanks(text, index + 1)
        if inner < len(text) and text[inner] in ",]*":
            rank = 1
            while inner < len(text) and text[inner] in ", *":
                rank += text[inner] == ","
                inner += 1
            if inner >= len(text) or text[inner] != "]":
                raise TypeNameSyntaxError(text)
            ranks.append(rank)
            index = inner + 1
            continue
        if arguments or ranks:
            raise TypeNameSyntaxError(text)
        parsed: list[TypeNameSpec] = []
        index += 1
        while True:
            argument, index = _parse(text, index, top=False)
            parsed.append(argument)
            index = _skip_blanks(text, index)
            if index < len(text) and text[index] == ",":
                index += 1
                continue
            if index < len(text) and text[index] == "]":
                index += 1
                break
            raise TypeNameSyntaxError(text)
        arguments = tuple(parsed)
    index = _skip_blanks(text, index)
    in_assembly = (quoted or top) and index < len(text) and text[index] == ","
    if in_assembly:  # which one is not needed
        depth = 0
        while index < len(text) and (depth or text[index] != "]"):
            depth += (text[index] == "[") - (text[index] == "]")
            index += 1
    if quoted:
        if index >= len(text) or text[index] != "]":
            raise TypeNameSyntaxError(text)
        index += 1
    return TypeNameSpec(name, arguments, tuple(ranks), in_assembly), index
