"""GET_COMMAND_METADATA on the server's side: a count, then one description per command."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from psremote.objects.ps_object import new_custom_object
from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject
from psremote.protocol.psrp.enums import CommandTypes
from psremote.protocol.psrp.host_info import POOL_HOST
from psremote.protocol.psrp.messages.pipeline import CreatePipeline, GetCommandMetadata, PipelineOutput
from psremote.server.engine_host.engine import Sinks
from psremote.server.engine_host.pipeline_driver import PipelineDriver, PipelineSession

PROPERTIES = ["Name", "Namespace", "HelpUri", "CommandType", "ResolvedCommandName", "OutputType", "Parameters"]
_COUNT_NAMES = [
    "Selected.Microsoft.PowerShell.Commands.GenericMeasureInfo", "System.Management.Automation.PSCustomObject", "System.Object",
]


class CommandMetadataDriver(PipelineDriver):
    """A pipeline whose commands the server makes itself."""

    def __init__(self, session: PipelineSession, identifier: UUID, message: GetCommandMetadata) -> None:
        parameters = [
            Parameter("Name", message.name or ["*"]),
            Parameter("CommandType", CommandTypes.from_value(message.command_type)),
            Parameter("ErrorAction", "SilentlyContinue"),
        ]
        if message.namespace:
            parameters.append(Parameter("Module", message.namespace))
        if message.argument_list:
            parameters.append(Parameter("ArgumentList", message.argument_list))
        self._find = PowerShellObject([[Command("Get-Command", parameters=parameters)]])
        select = Command("Select-Object", parameters=[Parameter("Property", PROPERTIES)])
        super().__init__(session, identifier, CreatePipeline(PowerShellObject([[select]]), host_info=POOL_HOST))

    def run(self) -> None:
        """First the commands, to count them; then their descriptions."""
        found: list[Any] = []
        ignore = lambda record: None
        worker = self.worker
        assert worker is not None
        engine = self.session.engine
        sinks = Sinks(found.append, ignore, ignore, ignore, ignore, ignore, ignore)
        try:
            engine.create(worker.runspace, self._find, sinks, add_to_history=False, is_nested=False).run(None)
        except Exception:
            found.clear()  # a name that is not there yields fewer objects, never an error
        count = new_custom_object([("Count", len(found))])
        count.own_type_names = list(_COUNT_NAMES)
        self.session.send(PipelineOutput(count), self.id)
        self._found = found
        super().run()

    def _read_input(self) -> Any:
        return iter(self._found)

    @property
    def _has_input(self) -> bool:
        return True

    def _record(self, kind: Any, record: Any, option: int) -> None:
        """Errors of the second stage are not forwarded."""
