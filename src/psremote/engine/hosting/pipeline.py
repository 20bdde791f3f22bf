"""Pipelines as Runspace.CreatePipeline gives them: the older face of hosted commands."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, method, prop
from psremote.bcl.enums import EnumValue
from psremote.bcl.values.collections_object_model import Collection
from psremote.engine.hosting.commands import CommandCollection, enum_value
from psremote.engine.hosting.power_shell import HostedPowerShell, raise_ended, wait
from psremote.engine.jobs.data_collection import PSDataCollection, collection_of
from psremote.objects import construct
from psremote.objects.exceptions import PSInvalidOperationException
from psremote.objects.state_exceptions import InvalidPipelineStateException

_SMA = "System.Management.Automation"
_R = f"{_SMA}.Runspaces"
_COLLECTION = "System.Collections.ObjectModel.Collection[psobject]"


@dotnet_type(f"{_R}.PipelineStateInfo", assembly=_SMA, sealed=True)
class PipelineStateInfo:
    """Where a pipeline is, and why."""

    def __init__(self, state: str, reason: Any = None) -> None:
        self.state, self.reason = state, reason

    @prop(f"{_R}.PipelineState State {{get;}}")
    def net_state(self) -> EnumValue:
        """Where it is."""
        return enum_value(f"{_R}.PipelineState", self.state)

    @prop("System.Exception Reason {get;}")
    def net_reason(self) -> Any:
        """Why."""
        return self.reason


@dotnet_type(f"{_R}.PipelineWriter", assembly=_SMA, abstract=True)
class PipelineWriter:
    """Takes a pipeline's input."""

    def __init__(self, data: PSDataCollection) -> None:
        self.data = data

    @method("int Write(System.Object obj)")
    def write(self, value: Any) -> int:
        """One object."""
        self.data.add(value)
        return 1

    @method("void Close()")
    def close(self) -> None:
        """No more comes."""
        self.data.complete()

    @prop("bool IsOpen {get;}")
    def is_open(self) -> bool:
        """Whether more may come."""
        return self.data.is_open

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many wait."""
        return len(self.data)


_I = f"{_SMA}.Internal"


@dotnet_type(f"{_I}.PSDataCollectionWriter`1", generic=("T",), base=f"{_R}.PipelineWriter", assembly=_SMA)
class PSDataCollectionWriter(PipelineWriter):
    """The writer there is."""

    net_type: Any = None


@dotnet_type(f"{_R}.PipelineReader`1", generic=("T",), assembly=_SMA, abstract=True)
class PipelineReader:
    """Gives a pipeline's output or errors."""

    net_type: Any = None

    def __init__(self, data: PSDataCollection, *kinds: str) -> None:
        self.data = data
        self.net_type = get_type(f"{_I}.PSDataCollectionPipelineReader`2").make_generic(tuple(get_type(one) for one in kinds))

    @method(f"{_COLLECTION} ReadToEnd()", f"{_COLLECTION} NonBlockingRead()")
    def read_all(self) -> Any:
        """What is there."""
        return output_of(self.data.drain())

    @method("System.Object Read()")
    def read(self) -> Any:
        """The next object."""
        return self.data.items.pop(0) if len(self.data) else None

    @prop("int Count {get;}")
    def count(self) -> int:
        """How many wait."""
        return len(self.data)

    @prop("bool EndOfPipeline {get;}")
    def end_of_pipeline(self) -> bool:
        """Whether nothing more comes."""
        return not self.data.is_open and not len(self.data)

    @prop("bool IsOpen {get;}")
    def is_open(self) -> bool:
        """Whether more may come."""
        return self.data.is_open


@dotnet_type(f"{_I}.PSDataCollectionPipelineReader`2", generic=("T", "TReturn"), base=f"{_R}.PipelineReader[TReturn]", assembly=_SMA)
class PSDataCollectionPipelineReader(PipelineReader):
    """The reader there is."""


def output_of(values: list[Any]) -> Collection:
    """Values as a pipeline's output."""
    made: Collection = construct(get_type("System.Collections.ObjectModel.Collection`1").make_generic((get_type(f"{_SMA}.PSObject"),)), [])
    made.items.extend(values)
    return made


@dotnet_type(f"{_R}.Pipeline", assembly=_SMA, abstract=True, interfaces=("System.IDisposable",))
class Pipeline:
    """Commands that run once in a runspace."""

    def __init__(self, runspace: Any, text: str | None = None, add_to_history: bool = False, is_nested: bool = False) -> None:
        self.runspace = runspace
        self.shell = HostedPowerShell()
        self.shell._runspace, self.shell.owns_runspace, self.shell.is_nested = runspace, False, is_nested
        self.shell.ends_at_errors = True
        if text is not None:
            self.shell.add_script(text)
        self.add_to_history = add_to_history
        self.input = collection_of(f"{_SMA}.PSObject")
        self.output = collection_of(f"{_SMA}.PSObject")
        self.ended: Any = None

    @prop(f"{_R}.CommandCollection Commands {{get;}}")
    def net_commands(self) -> CommandCollection:
        """The commands."""
        return self.shell.commands.commands

    @prop("runspace Runspace {get;}")
    def net_runspace(self) -> Any:
        """Where it runs."""
        return self.runspace

    @prop("bool IsNested {get;}")
    def net_is_nested(self) -> bool:
        """Whether it runs inside another."""
        return self.shell.is_nested

    def _set_history(self, value: bool) -> None:
        self.add_to_history = value

    @prop("bool AddToHistory {get;set;}", setter=_set_history)
    def net_add_to_history(self) -> bool:
        """Whether the session's history takes it."""
        return self.add_to_history

    @prop("bool SetPipelineSessionState {get;set;}", setter=lambda self, value: None)
    def net_session_state(self) -> bool:
        """Of no effect here."""
        return True

    @prop("bool HadErrors {get;}")
    def net_had_errors(self) -> bool:
        """Whether there were errors."""
        return self.shell.had_errors

    @prop("long InstanceId {get;}")
    def net_instance_id(self) -> int:
        """Its number."""
        return 1

    @prop(f"{_R}.PipelineStateInfo PipelineStateInfo {{get;}}")
    def net_state_info(self) -> PipelineStateInfo:
        """Where it is."""
        return PipelineStateInfo(self.shell.info.state, self.shell.info.reason)

    @prop(f"{_R}.PipelineWriter Input {{get;}}")
    def net_input(self) -> PipelineWriter:
        """Takes its input."""
        return PSDataCollectionWriter(self.input)

    @prop(f"{_R}.PipelineReader[psobject] Output {{get;}}")
    def net_output(self) -> PipelineReader:
        """Gives its output."""
        return PSDataCollectionPipelineReader(self.output, f"{_SMA}.PSObject", f"{_SMA}.PSObject")

    @prop(f"{_R}.PipelineReader[System.Object] Error {{get;}}")
    def net_error(self) -> PipelineReader:
        """Gives its errors."""
        return PSDataCollectionPipelineReader(self.shell.streams.streams["error"], f"{_SMA}.ErrorRecord", "System.Object")

    def begin(self) -> None:
        """Once only."""
        if self.shell.info.state != "NotStarted":
            raise InvalidPipelineStateException(f"The pipeline is {self.shell.info.state}; it can be run once.")

    @method(f"{_COLLECTION} Invoke()", f"{_COLLECTION} Invoke(System.Collections.IEnumerable input)")
    def invoke(self, input: Any = None) -> Any:
        """Run and give the output."""
        self.begin()
        given = [*self.input.drain(), *(input if input is not None else ())]
        found: list[Any] = []
        shell = self.shell
        shell.start()
        shell.work(iter(given) if given else None, found.append, None)
        self.output.complete()
        if shell.info.reason is not None:
            raise_ended("Invoke", shell.info.reason)
        return output_of(found)

    @method("void InvokeAsync()")
    def invoke_async(self) -> None:
        """Start it; the output is read from Output."""
        self.begin()
        self.ended = self.shell.begin(self.input if len(self.input) or not self.input.is_open else None, self.output, None, None, None, self.output)

    @method("void Stop()", "void StopAsync()")
    def stop(self) -> None:
        """End it."""
        self.shell.request_stop()
        if self.ended is not None:
            wait(self.ended)

    @method(f"{_R}.Pipeline Copy()")
    def copy(self) -> Pipeline:
        """The same commands, to be run again."""
        made = type(self)(self.runspace, None, self.add_to_history, self.shell.is_nested)
        made.shell.commands = self.shell.commands.clone()
        return made

    @method("void Dispose()", "void IDisposable.Dispose()")
    def dispose(self) -> None:
        """Let go of it."""
        self.shell.dispose()


@dotnet_type(f"{_R}.LocalPipeline", base=f"{_R}.Pipeline", assembly=_SMA, sealed=True)
class LocalPipeline(Pipeline):
    """One of this process."""


@dotnet_type(f"{_SMA}.RemotePipeline", base=f"{_R}.Pipeline", assembly=_SMA, sealed=True)
class RemotePipeline(Pipeline):
    """One on another machine."""


def create_pipeline(runspace: Any, text: str | None = None, add_to_history: bool = False, *, is_nested: bool = False) -> Pipeline:
    """A pipeline of a runspace, wherever that is."""
    kind = RemotePipeline if hasattr(runspace, "create_hosted_pipeline") else LocalPipeline
    if kind is LocalPipeline and is_nested and runspace.current is None:
        raise PSInvalidOperationException("Only a pipeline that runs can have a nested one.")
    return kind(runspace, text, add_to_history, is_nested)
