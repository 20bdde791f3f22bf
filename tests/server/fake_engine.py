"""An engine whose scripts are Python functions: drives engine host and client without a language."""

from __future__ import annotations

import threading
from typing import Any

from psremote.objects.exceptions import PipelineStoppedException, RuntimeException
from psremote.objects.records import ErrorRecord
from psremote.protocol.psrp.error_records import record_of
from psremote.server.engine_host.engine import Sinks, StoppedByUser


class Call:
    """What a script function gets."""

    def __init__(self, runspace: FakeRunspace, powershell: Any, sinks: Sinks, input: Any, stopping: threading.Event) -> None:
        self.runspace, self.powershell, self.sinks, self.input, self.stopping = runspace, powershell, sinks, input, stopping

    @property
    def host(self) -> Any:
        return self.runspace.host

    @property
    def arguments(self) -> list[Any]:
        return [p.value for p in self.powershell.statements[0][0].parameters]


class FakeRunspace:
    def __init__(self, host: Any, arguments: Any) -> None:
        self.host, self.arguments, self.variables, self.closed = host, arguments, {}, False


class FakeInvocation:
    def __init__(self, engine: FakeEngine, runspace: FakeRunspace, powershell: Any, sinks: Sinks) -> None:
        self._engine, self._runspace, self._powershell, self._sinks = engine, runspace, powershell, sinks
        self._stopping = threading.Event()

    def run(self, input: Any) -> None:
        name = self._powershell.statements[0][0].text
        function = self._engine.scripts.get(name)
        if function is None:
            raise RuntimeException(f"no command {name}", error_id="CommandNotFoundException")
        function(Call(self._runspace, self._powershell, self._sinks, input, self._stopping))

    def stop(self) -> None:
        self._stopping.set()


class FakeEngine:
    def __init__(self, **scripts: Any) -> None:
        self.scripts = scripts
        self.runspaces: list[FakeRunspace] = []

    stack_size = 0

    def prepare_thread(self) -> None:
        pass

    def open_runspace(self, host: Any, application_arguments: Any, pool_id: Any) -> Any:
        self.runspaces.append(FakeRunspace(host, application_arguments))
        return self.runspaces[-1]

    def close_runspace(self, runspace: Any) -> None:
        runspace.closed = True

    def reset_runspace(self, runspace: Any) -> Any:
        runspace.variables.clear()
        return runspace

    def preference(self, runspace: Any, name: str) -> str:
        return "SilentlyContinue"

    def private_data(self, version: Any) -> Any:
        from psremote.protocol.psrp.version_table import primitive_dictionary

        return primitive_dictionary({"Engine": "fake"})

    def create(self, runspace: Any, powershell: Any, sinks: Sinks, *, add_to_history: bool, is_nested: bool) -> Any:
        return FakeInvocation(self, runspace, powershell, sinks)

    def failure_record(self, error: BaseException) -> ErrorRecord:
        return record_of(error)

    def stopped_record(self) -> ErrorRecord:
        return ErrorRecord(PipelineStoppedException("stopped"), "PipelineStopped", "OperationStopped", None)

    def stop_exception(self) -> BaseException:
        return StoppedByUser()
