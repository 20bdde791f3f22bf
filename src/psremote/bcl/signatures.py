"""Signature texts of .NET members, as Get-Member prints them, taken apart on first use."""

from __future__ import annotations


class Parameter:
    """One parameter of a method: its type as text, how it is passed, its default."""

    __slots__ = ("name", "type_text", "is_ref", "is_params", "is_optional")

    def __init__(self, name: str, type_text: str, is_ref: bool = False, is_params: bool = False, is_optional: bool = False) -> None:
        self.name = name
        self.type_text = type_text
        self.is_ref = is_ref
        self.is_params = is_params
        self.is_optional = is_optional


class Signature:
    """`[static ]ReturnType Name[TArg](Type name, ...)`, or a property's `Type Name {get;set;}`."""

    __slots__ = ("text", "name", "type_text", "is_static", "generic_parameters", "parameters", "accessors")

    def __init__(
        self, text: str, name: str, type_text: str, is_static: bool = False, generic_parameters: tuple[str, ...] = (),
        parameters: tuple[Parameter, ...] = (), accessors: str = "",
    ) -> None:
        self.text = text
        self.name = name
        self.type_text = type_text
        self.is_static = is_static
        self.generic_parameters = generic_parameters
        self.parameters = parameters
        self.accessors = accessors

    @property
    def is_method(self) -> bool:
        """Whether the text has a parameter list and no accessors."""
        return not self.accessors

    @property
    def is_explicit(self) -> bool:
        """Whether the text names the interface the member comes through (`int IList.Add(…)`)."""
        head = self.text.partition("(")[0].partition("{")[0].rstrip()
        return f".{self.name}" in head.rpartition(" ")[2]

    @property
    def can_write(self) -> bool:
        """Whether a property's text has a public set accessor."""
        return "set;" in self.accessors and "private set;" not in self.accessors and "init;" not in self.accessors

    @property
    def minimum(self) -> int:
        """How many arguments a call needs at least."""
        return sum(1 for p in self.parameters if not p.is_optional and not p.is_params)


def split_top_level(text: str, separator: str = ",") -> list[str]:
    """The parts of a list whose separators inside brackets do not count."""
    parts: list[str] = []
    depth = start = 0
    for index, char in enumerate(text):
        if char in "[(<":
            depth += 1
        elif char in "])>":
            depth -= 1
        elif char == separator and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    last = text[start:].strip()
    if last or parts:
        parts.append(last)
    return parts


def member_name(text: str) -> str:
    """Only the member's name of a signature text (cheap: the rest stays unparsed)."""
    open_paren = text.find("(")
    brace = text.find("{")
    if open_paren < 0 or 0 <= brace < open_paren:
        head = text[:brace].rstrip() if brace >= 0 else text.rstrip()
    else:
        head = text[:open_paren].rstrip()
    if head.endswith("]"):  # Name[T1,T2]( … ): the generic parameters
        depth = 0
        for index in range(len(head) - 1, -1, -1):
            depth += (head[index] == "]") - (head[index] == "[")
            if depth == 0:
                head = head[:index]
                break
    # An interface's own member is written `ICollection[Object].Add`; scripts call it by its name.
    return head.rpartition(" ")[2].rpartition(".")[2]


def _parameter(text: str) -> Parameter:
    is_ref = is_params = is_optional = False
    body, equals, _default = text.partition("=")
    if equals:
        is_optional = True
    body = body.strip()
    while True:
        if body.startswith("[ref] "):
            is_ref, body = True, body[6:].lstrip()
        elif body.startswith(("ref ", "out ")):
            is_ref, body = True, body[4:].lstrip()
        elif body.startswith(("params ", "Params ")):
            is_params, body = True, body[7:].lstrip()
        elif body.startswith("in "):
            body = body[3:].lstrip()
        else:
            break
    type_text, _, name = body.rpartition(" ")
    if not type_text:
        type_text, name = body, ""
    return Parameter(name, type_text.replace(" ", ""), is_ref, is_params, is_optional)


def parse_signature(text: str) -> Signature:
    """Take a signature text apart."""
    rest = text.strip()
    is_static = rest.startswith("static ")
    if is_static:
        rest = rest[7:].lstrip()
    open_paren = rest.find("(")
    brace = rest.find("{")
    accessors = ""
    if brace >= 0:
        accessors = rest[brace:]
        rest = rest[:brace].rstrip()
    parameters: tuple[Parameter, ...] = ()
    if open_paren >= 0 and (brace < 0 or open_paren < brace):
        inner = rest[open_paren + 1 : rest.rindex(")")]
        parameters = tuple(_parameter(part) for part in split_top_level(inner) if part)
        rest = rest[:open_paren].rstrip()
    generic: tuple[str, ...] = ()
    if rest.endswith("]"):
        depth = 0
        for index in range(len(rest) - 1, -1, -1):
            depth += (rest[index] == "]") - (rest[index] == "[")
            if depth == 0:
                if index and rest[index - 1] not in " ,[":
                    generic = tuple(split_top_level(rest[index + 1 : -1]))
                    rest = rest[:index]
                break
    type_text, _, name = rest.rpartition(" ")
    name = name.rpartition(".")[2]
    return Signature(text, name, type_text.replace(" ", ""), is_static, generic, parameters, accessors)
