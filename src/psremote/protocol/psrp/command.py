"""Commands of a pipeline as CREATE_PIPELINE carries them — MS-PSRP 2.2.3.11 to 2.2.3.13."""

from __future__ import annotations

from typing import Any, Final

from psremote.bcl.record import made, record
from psremote.objects.ps_object import PSObject, Shape
from psremote.protocol.psrp.codecs import (
    BOOL,
    OPTIONAL_BOOL,
    OPTIONAL_TEXT,
    TEXT,
    bag,
    enum_codec,
    items,
    lookup,
    named_list,
    properties,
    shaped_bag,
)
from psremote.protocol.psrp.enums import PipelineResultTypes

NONE, OUTPUT, ERROR, NULL = 0, 1, 2, 8
"""The merge values that occur: nothing, to the output, from the errors, away."""

_MERGE = enum_codec(PipelineResultTypes)
_COMMAND = Shape((
    "Cmd", "IsScript", "UseLocalScope", "MergeMyResult", "MergeToResult", "MergePreviousResults", "MergeError", "MergeWarning",
    "MergeVerbose", "MergeDebug", "MergeInformation", "Args",
))
_ARGUMENT = Shape(("N", "V"))
USING: Final = "--%"
"""The name of the argument that carries `$using:` values."""


@record
class Parameter:
    """One element of a command's arguments: `name` None is positional; the dialects of names are in `bound_name`."""

    name: str | None
    value: Any = None

    @property
    def bound_name(self) -> str | None:
        """The name without dash, colon and space, as a binder wants it."""
        return None if self.name is None else self.name.removeprefix("-").rstrip(": ")

    @property
    def is_name_only(self) -> bool:
        """Whether a `-Name` without value: a switch, or its value is the next positional element."""
        return self.name is not None and self.name.startswith("-") and not self.name.rstrip().endswith(":") and self.value is None


@record
class Command:
    """A command or script of a pipeline, with what happens to its streams."""

    text: str
    is_script: bool = False
    use_local_scope: bool | None = None
    parameters: list[Parameter] = made(factory=list)
    merge_my_result: int = NONE
    merge_to_result: int = NONE
    merge_previous_results: int = NONE
    merge_error: int = NONE
    merge_warning: int = NONE
    merge_verbose: int = NONE
    merge_debug: int = NONE
    merge_information: int = NONE

    @property
    def is_merged(self) -> bool:
        """Whether any stream of it goes elsewhere."""
        return bool(
            self.merge_my_result or self.merge_to_result or self.merge_error or self.merge_warning or self.merge_verbose
            or self.merge_debug or self.merge_information
        )

    def with_text(self, text: str) -> Command:
        """The same command with another text, and no parameters."""
        return Command(
            text, self.is_script, self.use_local_scope, [], self.merge_my_result, self.merge_to_result, self.merge_previous_results,
            self.merge_error, self.merge_warning, self.merge_verbose, self.merge_debug, self.merge_information,
        )


@record
class PowerShellObject:
    """The statements of a pipeline, each a list of commands."""

    statements: list[list[Command]] = made(factory=list)
    is_nested: bool = False
    history: str | None = None
    redirect_shell_error_output_pipe: bool = True


_LIST_NAMES = (
    ("System.Collections.Generic.List`1[[System.Management.Automation.PSObject, System.Management.Automation, Version=7.6.5.0, "
    "Culture=neutral, PublicKeyToken=31bf3856ad364e35]]"),
    "System.Object",
)


def _object_list(values: list[Any]) -> PSObject:
    """A list with the type that real clients' lists of commands and arguments have."""
    return named_list(values, *_LIST_NAMES)


def encode_command(command: Command) -> Any:
    """The command's bag."""
    merge = _MERGE.encode
    return shaped_bag(_COMMAND, [
        command.text, command.is_script, command.use_local_scope, merge(command.merge_my_result), merge(command.merge_to_result),
        merge(command.merge_previous_results), merge(command.merge_error), merge(command.merge_warning),
        merge(command.merge_verbose), merge(command.merge_debug), merge(command.merge_information),
        _object_list([shaped_bag(_ARGUMENT, [p.name, p.value]) for p in command.parameters]),
    ])


def _encode_statement(statement: list[Command]) -> PSObject:
    return _object_list([encode_command(command) for command in statement])


def decode_command(value: Any) -> Command:
    """The command of a bag; the five newer merge fields may be missing."""
    source = properties(value, "Cmds")

    def merge(name: str, *default: Any) -> int:
        found = lookup(source, name, *default)
        return 0 if found is None else int(_MERGE.decode(found, name))

    parameters = []
    for element in items(lookup(source, "Args"), "Args"):
        pair = properties(element, "Args")
        parameters.append(Parameter(OPTIONAL_TEXT.decode(lookup(pair, "N", None), "N"), lookup(pair, "V", None)))
    return Command(
        TEXT.decode(lookup(source, "Cmd"), "Cmd"),
        BOOL.decode(lookup(source, "IsScript"), "IsScript"),
        OPTIONAL_BOOL.decode(lookup(source, "UseLocalScope"), "UseLocalScope"),
        parameters,
        merge("MergeMyResult"), merge("MergeToResult"), merge("MergePreviousResults"),
        merge("MergeError", None), merge("MergeWarning", None), merge("MergeVerbose", None), merge("MergeDebug", None),
        merge("MergeInformation", None),
    )


def encode_powershell(value: PowerShellObject) -> Any:
    """The PowerShell object; several statements go into ExtraCmds, the first of them also into Cmds."""
    statements = value.statements
    pairs: list[tuple[str, Any]] = []
    if len(statements) > 1:
        pairs.append(("ExtraCmds", _object_list([bag([("Cmds", _encode_statement(one))]) for one in statements])))
    pairs += [
        # The first one is written out again, as real clients do.
        ("Cmds", _encode_statement(statements[0] if statements else [])),
        ("IsNested", value.is_nested),
        ("History", value.history),
        ("RedirectShellErrorOutputPipe", value.redirect_shell_error_output_pipe),
    ]
    return bag(pairs)


def decode_powershell(value: Any, name: str = "PowerShell") -> PowerShellObject:
    """Both forms: with ExtraCmds these are all the statements, without it Cmds is the only one."""
    source = properties(value, name)
    extra = items(lookup(source, "ExtraCmds", None), "ExtraCmds")
    if extra:
        lists = [items(lookup(properties(one, "ExtraCmds"), "Cmds"), "Cmds") for one in extra]
    else:
        lists = [items(lookup(source, "Cmds"), "Cmds")]
    return PowerShellObject(
        [[decode_command(one) for one in statement] for statement in lists],
        bool(OPTIONAL_BOOL.decode(lookup(source, "IsNested", None), "IsNested")),
        OPTIONAL_TEXT.decode(lookup(source, "History", None), "History"),
        bool(OPTIONAL_BOOL.decode(lookup(source, "RedirectShellErrorOutputPipe", None), "RedirectShellErrorOutputPipe")),
    )
