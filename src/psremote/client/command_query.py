"""Asking a far end what commands and views it has, blocking; what was read once is not read again."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from psremote.client.async_pipeline import AsyncPipeline
from psremote.client.async_runspace_pool import AsyncRunspacePool
from psremote.client.command_builder import CommandBuilder
from psremote.client.event_loop import background
from psremote.client.pipeline_events import STREAMS, PipelineEvents
from psremote.protocol.psrp.command import Parameter

ALL_INVOCATION_INFO = 15
REMEMBERED = 4000
"""So many descriptions are kept, by the digest of their text; far ends repeat themselves word for word."""


class ReadOnce:
    """Turns payloads into facts by *parse*, and the same payload into the same facts without reading it again.

    The facts must not be changed by whoever gets them.
    """

    def __init__(self, parse: Callable[[Any], Any]) -> None:
        self.parse = parse
        self._known: dict[bytes, Any] = {}

    def __call__(self, payload: bytes, deserialize: Callable[[bytes], Any]) -> Any:
        known, key = self._known, blake2b(payload, digest_size=20).digest()
        found = known.get(key)
        if found is None:
            found = self.parse(deserialize(payload))
            if len(known) >= REMEMBERED:
                del known[next(iter(known))]
            known[key] = found
        return found


class Query:
    """One question to a far end: `ask` it once; `stop` ends it from another thread."""

    def __init__(self, pool: AsyncRunspacePool, read: ReadOnce) -> None:
        self.output: list[Any] = []
        self.records: list[tuple[str, Any]] = []
        """What came on the other streams, in order: (stream, record)."""
        self.reason: Exception | None = None
        """What ended it; None where it completed."""
        self._pool = pool
        self._pipeline: AsyncPipeline | None = None
        self._events = PipelineEvents(on_output=self.output.append, read_output=read)
        for stream in STREAMS[1:]:
            self._events.handlers[stream] = self._keeper(stream)

    def _keeper(self, stream: str) -> Callable[[Any], object]:
        return lambda record: self.records.append((stream, record))

    def _run(self, start: Callable[[], AsyncPipeline]) -> None:
        async def wait() -> None:
            self._pipeline = pipeline = start()
            await pipeline.wait()
            self.reason = pipeline.reason

        background().run(wait())

    def commands(self, names: list[str], command_type: int, namespaces: list[str], argument_list: list[Any] | None = None) -> Query:
        """GET_COMMAND_METADATA: a count, then a description per command — MS-PSRP 2.2.2.14."""
        self._run(lambda: self._pool.get_command_metadata(names, command_type, namespaces, argument_list, self._events))
        return self

    def formats(self, type_names: list[str], version: Any) -> Query:
        """Get-FormatData: an ExtendedTypeDefinition per type."""
        parameters = [Parameter("TypeName", type_names)]
        if version is not None:
            parameters.append(Parameter("PowerShellVersion", version))
        command = CommandBuilder().add_command("Get-FormatData")
        command.statements[-1][-1].parameters.extend(parameters)
        self._run(lambda: self._pool.create_pipeline(command.powershell_object(), self._events, remote_stream_options=ALL_INVOCATION_INFO))
        return self

    def stop(self) -> None:
        """End it; `reason` says so."""
        if self._pipeline is not None:
            background().call_soon(self._pipeline.stop_nowait)
