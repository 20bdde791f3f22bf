"""Commands that [powershell] runs in a RemoteRunspace: what the engine's hosting asks a runspace elsewhere for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.power_shell import RunningPipeline
from psremote.errors import PipelineStoppedError, PSRemoteError
from psremote.objects.exceptions import PipelineStoppedException
from psremote.objects.remoting_exceptions import PSRemotingTransportException
from psremote.protocol.psrp.command import NULL, OUTPUT, Command, Parameter, PowerShellObject
from psremote.protocol.psrp.error_records import RemotingErrorRecord, plain_copy
from psremote.protocol.psrp.messages.pipeline import ALL_INVOCATION_INFO

_MERGES = ("error", "warning", "verbose", "debug", "information")


def wire_command(command: Any) -> Command:
    """The engine's command as CREATE_PIPELINE carries it."""
    text = getattr(command.text, "name", command.text)
    made = Command(str(text), command.is_script, command.use_local_scope)
    made.parameters = [Parameter(name, value) for name, value in command.parameters]
    for stream in _MERGES:
        target = command.merge.get(stream)
        if target is not None:
            setattr(made, f"merge_{stream}", NULL if target == "null" else OUTPUT)
    if command.merge.get("error") == "output":
        made.merge_my_result, made.merge_to_result = 2, OUTPUT
    return made


def wire_statements(commands: Iterable[Any]) -> list[list[Command]]:
    """Statements, each a list of piped commands."""
    statements: list[list[Command]] = [[]]
    for command in commands:
        statements[-1].append(wire_command(command))
        if command.end_of_statement:
            statements.append([])
    return [one for one in statements if one]


class HostedPipeline:
    """One run; `run` blocks, `stop` may come from another thread."""

    def __init__(
        self, pool: AsyncRunspacePool, commands: Iterable[Any], input: Iterable[Any] | None, sinks: dict[str, Callable[[Any], object]], *,
        settings: Any = None, is_nested: bool = False, ends_at_errors: bool = False,
    ) -> None:
        self.pool, self.input, self.sinks, self.settings = pool, input, sinks, settings
        self.is_nested = is_nested
        self.powershell = PowerShellObject(wire_statements(commands), is_nested, None, not ends_at_errors)
        self.had_errors = False
        self.running: RunningPipeline | None = None
        self.stop_wanted = False

    def stop(self) -> None:
        """End it soon."""
        self.stop_wanted = True
        if self.running is not None:
            self.running.stop()

    def run(self) -> tuple[str, Any]:
        """Run to the end; the final state and what ended it."""
        settings = self.settings
        try:
            self.running = running = RunningPipeline(
                self.pool, self.powershell, input=self.input, host=getattr(settings, "host", None),
                add_to_history=bool(getattr(settings, "add_to_history", False)), is_nested=self.is_nested,
                remote_stream_options=ALL_INVOCATION_INFO if settings is None else 0,
            )
            if self.stop_wanted:
                running.stop()
            for stream, value in running.items():
                self.take(stream, value)
            reason = running.reason
        except PSRemoteError as fault:
            return "Failed", self.fault_of(fault)
        if reason is not None:
            if isinstance(reason, PipelineStoppedError):
                return "Stopped", PipelineStoppedException("The pipeline was stopped.")
            return "Failed", self.fault_of(reason)
        return running.state.name, None

    def take(self, stream: str, value: Any) -> None:
        """One object or record."""
        if stream == "error":
            self.had_errors = True
            if isinstance(value, RemotingErrorRecord) and value.origin_info is None:
                value = plain_copy(value)
        self.sinks[stream](value)

    def fault_of(self, reason: BaseException) -> BaseException:
        """What ended it as scripts know it."""
        self.had_errors = True
        record = getattr(reason, "error_record", None)
        if record is not None and record.exception is not None:
            found: BaseException = record.exception
            return found
        return PSRemotingTransportException(f"[{self.pool.connection_info.computer_name}] The session has ended: {reason}")
