"""GET_COMMAND_METADATA on the server's side: a count, then one description per command — MS-PSRP 2.2.2.14."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from psremote.engine.command_info import CmdletInfo
from psremote.engine.execution_context import set_current_context
from psremote.objects import MISSING, get_property, type_names
from psremote.objects.ps_object import new_custom_object
from psremote.protocol.clixml import serialize
from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject
from psremote.protocol.psrp.enums import CommandTypes
from psremote.protocol.psrp.host_info import POOL_HOST
from psremote.protocol.psrp.messages.pipeline import CreatePipeline, GetCommandMetadata, PipelineOutput
from psremote.server.engine_host.engine import Sinks
from psremote.server.engine_host.pipeline_driver import PipelineDriver, PipelineSession

PROPERTIES = ("Name", "Namespace", "HelpUri", "CommandType", "ResolvedCommandName", "OutputType", "Parameters")
_CUSTOM = ["System.Management.Automation.PSCustomObject", "System.Object"]
_COUNT_NAMES = ["Selected.Microsoft.PowerShell.Commands.GenericMeasureInfo", *_CUSTOM]

_texts: dict[tuple[Any, str, str], str] = {}
"""Descriptions of our own cmdlets as CLIXML, by class, name and the provider of the current location.

A cmdlet's own parameters never change; dynamic ones of our own cmdlets depend on that provider and nothing else.
"""


def describe(info: Any) -> Any:
    """What the client is told about a command."""
    pairs = []
    for name in PROPERTIES:
        value = get_property(info, name)
        pairs.append((name, None if value is MISSING else value))
    made = new_custom_object(pairs)
    made.own_type_names = [f"Selected.{type_names(info)[0]}", *_CUSTOM]
    return made


def description(info: Any, provider: str = "") -> PipelineOutput:
    """The message that tells it."""
    owner = getattr(info, "resolved", None) or info
    if not isinstance(owner, CmdletInfo) or owner.module is None or not owner.module.is_builtin:
        return PipelineOutput(describe(info))
    key = (owner.cmdlet_class, info.name, provider if owner.metadata.has_dynamic_parameters else "")
    text = _texts.get(key)
    if text is None:
        text = _texts[key] = serialize(describe(info))
    return PipelineOutput(None, text)


def describe_ahead() -> Iterator[None]:
    """Describe our own cmdlets before anybody asks, one at a step; starts no thread."""
    from psremote.engine.runspace import Runspace
    from psremote.host import SilentHost

    runspace = Runspace(SilentHost())
    runspace.open()
    context = runspace.context
    try:
        provider = context.session_state.path.current_drive.provider.name
        for info in [*(one for listed in context.commands.all_cmdlets().values() for one in listed), *context.session_state.aliases]:
            before = set_current_context(context)
            try:
                description(info, provider)
            finally:
                set_current_context(before)
            yield
    finally:
        runspace.close()


class CommandMetadataDriver(PipelineDriver):
    """A pipeline whose command the server makes itself."""

    def __init__(self, session: PipelineSession, identifier: UUID, message: GetCommandMetadata) -> None:
        parameters = [
            Parameter("Name", message.name or ["*"]),
            Parameter("CommandType", CommandTypes.from_value(message.command_type)),
            Parameter("ListImported", True),
            Parameter("ErrorAction", "SilentlyContinue"),
        ]
        if message.namespace:
            parameters.append(Parameter("Module", message.namespace))
        if message.fully_qualified_module:
            parameters.append(Parameter("FullyQualifiedModule", message.fully_qualified_module))
        if message.argument_list:
            parameters.append(Parameter("ArgumentList", message.argument_list))
        find = PowerShellObject([[Command("Get-Command", parameters=parameters)]])
        super().__init__(session, identifier, CreatePipeline(find, host_info=POOL_HOST))
        self._found: list[Any] = []

    def _sinks(self) -> Sinks:
        ignore = lambda record: None
        return Sinks(self._found.append, ignore, ignore, ignore, ignore, ignore, ignore)

    def finish(self, state: Any, record: Any) -> None:
        """The commands are found (a name that is not there yields fewer, never an error): tell them, then the end."""
        if not self.is_finished and not self._stopping:
            count = new_custom_object([("Count", len(self._found))])
            count.own_type_names = list(_COUNT_NAMES)
            self.session.send(PipelineOutput(count), self.id)
            self._describe()
        super().finish(state, record)

    def _describe(self) -> None:
        worker = self.worker
        # Dynamic parameters are found by running the command's own code.
        before = set_current_context(worker.runspace.context if worker is not None else None)
        try:
            provider = worker.runspace.context.session_state.path.current_drive.provider.name if worker is not None else ""
            for info in self._found:
                if self._stopping:
                    return
                try:
                    message = description(info, provider)
                except Exception:  # one command that cannot be described must not hide the others
                    continue
                self.session.send(message, self.id)
        finally:
            set_current_context(before)
