"""Publishing: a Python function becomes a cmdlet by a decorator.

    from collections.abc import Iterator
    from typing import Annotated
    from psremote import Command, Parameter, cmdlet

    @cmdlet("Get-Host2", aliases=("gh2",))
    def get_host2(
        name: Annotated[str, Parameter(pipeline=True, wildcards=True)] = "*",
        *,
        limit: Annotated[int, Parameter(minimum=1)] = 100,
        force: bool = False,
        command: Command,
    ) -> Iterator[Host]:
        \"\"\"Shows hosts.

        Reads them from the inventory, newest first.

        Parameters:
            name: Which hosts; wildcards are allowed.
            limit: How many at most.

        Examples:
            Get-Host2 web*
                The web servers.
        \"\"\"
        command.write_verbose(f"looking for {name}")
        for host in find(name)[:limit]:
            yield host

The signature is the declaration. Parameters before `*` have positions in order, those after it are named only; one without
a default is mandatory; `bool = False` is a switch; names become `-Name` (`user_name` → `-UserName`). Type hints give the types:
str, int, float, bool, Decimal, datetime, timedelta, UUID, Path, bytes, dict, list[...], Literal[...] (the values allowed), Enum
classes (their names), `X | None`, Any; a text is a .NET name (`Annotated["System.Version", ...]`). What was bound arrives as that
Python type. `Parameter(...)` says the rest: position, mandatory, `pipeline` (input objects as they are), `by_property_name` (a property of
them that is named as the parameter or one of its aliases), parameter sets, aliases, checks, `completions` (fixed values for Tab), help.
A parameter that takes `Any` and is given input both ways always gets the object itself.

A function with a pipeline parameter runs once for each object; if that parameter's hint is `Iterable[T]`, once with all of them.
A parameter of type `Command` gets the running command: write_verbose, write_warning, write_error, write_progress,
should_process (with `supports_should_process=True`), host, session_state, stopping.

`yield` puts an object out and goes on; a returned value (a list: each element) is output, too. Data classes, mappings and plain objects become
objects with those properties; datetime, UUID, Path, bytes and Enum values become their .NET likes; everything else stays as it is.
`raise PSError(message, error_id=..., category=..., target=...)`, or any .NET exception, ends the command with an error that scripts can
catch; `command.write_error(...)` reports one and goes on.

The docstring is the help: first line the synopsis, then the description, then `Parameters:`, `Examples:`, `Notes:`, `Links:`.

A module is a Python package (or file) with such functions and a manifest `NAME/NAME.psd1` along PSModulePath whose `RootModule` is
`python:package.module` or a `.py` file beside it; or an entry point of the group `psremote.modules`. Its `aliases`, `__version__` and first
docstring line are taken. A snap-in is the same, loaded with Add-PSSnapin.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, overload

from psremote.bcl.values.exceptions import NetException
from psremote.engine.cmdlet import Cmdlet, CmdletDeclaration, Example
from psremote.engine.cmdlet import parameter as declare
from psremote.engine.published_docs import DocText, read_docstring
from psremote.engine.published_types import (
    Parameter,
    PublishedParameter,
    parameters_of,
    to_output,
)
from psremote.objects import ErrorRecord
from psremote.objects.exceptions import RuntimeException


class PSError(Exception):
    """An error with PowerShell's facts: raised in a published function it ends the command."""

    def __init__(self, message: str, error_id: str = "PSError", category: str = "NotSpecified", target: Any = None, exception: NetException | None = None) -> None:
        super().__init__(message)
        self.error_record = ErrorRecord(exception or RuntimeException(message), error_id, category, target)


class Command(Cmdlet):
    """The running command, as a published function sees it."""

    def write_error(self, record: Any, error_id: str = "PSError", category: Any = "NotSpecified", target: Any = None) -> None:
        """Report an error and go on; a text or an exception becomes a record."""
        if isinstance(record, PSError):
            record = record.error_record
        elif not isinstance(record, ErrorRecord):
            exception = record if isinstance(record, NetException) else RuntimeException(str(record))
            record = ErrorRecord(exception, error_id, category, target)
        super().write_error(record)

    def write_output(self, value: Any) -> None:
        """Put an object out, as `yield` does."""
        self.write_object(to_output(value))


class PublishedCommand(Command):
    """Base of the classes the decorator makes."""

    function: Callable[..., Any]
    published: tuple[PublishedParameter, ...] = ()
    command_argument: str | None = None
    documentation: DocText

    def process_record(self) -> None:
        """Call the function, unless it wants all input at once."""
        if self.collecting is None:
            self.call()
        elif self.is_bound(self.collecting.name):
            value = self.__dict__.get(self.collecting.name)
            self.collected.extend(value if isinstance(value, list) else [value])

    def end_processing(self) -> None:
        """Call the function with all input."""
        if self.collecting is not None:
            self.call({self.collecting.argument: [self.collecting.convert(v) for v in self.collected]})

    @property
    def collecting(self) -> PublishedParameter | None:
        """The parameter that takes all input at once."""
        return next((p for p in self.published if p.collects), None)

    @property
    def collected(self) -> list[Any]:
        """The input so far."""
        found: list[Any] = self.__dict__.setdefault("_collected", [])
        return found

    def call(self, given: dict[str, Any] | None = None) -> None:
        """Call the function and put out what it gives."""
        values: dict[str, Any] = dict(given or {})
        for parameter in self.published:
            if parameter.argument in values:
                continue
            if parameter.name in self.binder.bound:
                values[parameter.argument] = parameter.convert(self.__dict__.get(parameter.name))
            elif parameter.default is inspect.Parameter.empty:
                values[parameter.argument] = None
        if self.command_argument is not None:
            values[self.command_argument] = self
        try:
            made = type(self).function(**values)
            if inspect.isgenerator(made):
                for one in made:
                    self.write_object(to_output(one))
                    if self.stopping:
                        made.close()
            elif isinstance(made, list):
                for one in made:
                    self.write_object(to_output(one))
            elif made is not None:
                self.write_object(to_output(made))
        except PSError as fault:
            self.throw_terminating_error(fault.error_record)


def command_name(function_name: str) -> str:
    """`get_ad_user` → `Get-AdUser`."""
    verb, _, noun = function_name.partition("_")
    return f"{verb.capitalize()}-{''.join(part.capitalize() for part in noun.split('_'))}"


_Function = TypeVar("_Function", bound=Callable[..., Any])


@overload
def cmdlet_function(name: _Function) -> _Function: ...


@overload
def cmdlet_function(
    name: str | None = None,
    *,
    aliases: Iterable[str] = (),
    output: Iterable[Any] = (),
    supports_should_process: bool = False,
    confirm_impact: str = "Medium",
    default_parameter_set: str | None = None,
    help_uri: str = "",
    implementing: str = "",
) -> Callable[[_Function], _Function]: ...


def cmdlet_function(
    name: str | Callable[..., Any] | None = None,
    *,
    aliases: Iterable[str] = (),
    output: Iterable[Any] = (),
    supports_should_process: bool = False,
    confirm_impact: str = "Medium",
    default_parameter_set: str | None = None,
    help_uri: str = "",
    implementing: str = "",
) -> Any:
    """Make a function the command `name` (by default its own name, `get_thing` → Get-Thing)."""
    if callable(name):
        return cmdlet_function()(name)

    def publish(function: Callable[..., Any]) -> Callable[..., Any]:
        command = name or command_name(function.__name__)
        verb, _, noun = str(command).partition("-")
        documentation = read_docstring(function.__doc__ or "")
        published, command_argument = parameters_of(function, documentation, Command)
        members: dict[str, Any] = {
            "__doc__": documentation.summary,
            "__module__": function.__module__,
            "function": staticmethod(function),
            "published": published,
            "command_argument": command_argument,
            "documentation": documentation,
            "examples": tuple(Example(code, remarks) for code, remarks in documentation.examples),
        }
        for one in published:
            members[one.name] = declare(one.name, one.type_name, sets=one.sets, aliases=one.aliases, validate=one.checks, default=None, help=one.help)
        made: type[Any] = type(f"{verb}{noun}Command", (PublishedCommand,), members)
        made.declaration = CmdletDeclaration(
            verb, noun, default_parameter_set, supports_should_process, False, confirm_impact, tuple(output), help_uri, "PowerShell",
            implementing or str(command), tuple(aliases),
        )  # fmt: skip
        made.own_metadata = None
        function.command_class = made  # type: ignore[attr-defined]
        return function

    return publish


__all__ = ["Command", "PSError", "Parameter", "PublishedCommand", "cmdlet_function", "command_name", "to_output"]
