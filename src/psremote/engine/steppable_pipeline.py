"""Steppable pipelines: begin, process and end called from script code (proxy functions)."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method
from psremote.engine.code_generation.call_sites import CallSite, PipelineSite
from psremote.engine.code_generation.generator import RUNTIME
from psremote.engine.code_generation.runtime_commands import make_stage
from psremote.engine.pipeline_processor import PipelineProcessor
from psremote.engine.script_block import ScriptBlock
from psremote.objects import AutomationNull
from psremote.objects.exceptions import PSInvalidOperationException


class CaptureSites(Exception):  # carries the evaluated call sites out of generated code
    """What a block's only pipeline would have run."""

    def __init__(self, sites: list[CallSite], values: list[tuple[Any, ...]]) -> None:
        super().__init__("captured")
        self.sites = sites
        self.values = values


def steppable_pipeline(block: ScriptBlock, arguments: Any = None) -> SteppablePipeline:
    """The block's only pipeline, its arguments evaluated now."""
    context = block.context
    scope = context.scope
    code = block.code.compiled_for(context, scope)
    function = code.end
    if function is None:
        raise PSInvalidOperationException("A steppable pipeline needs one command.", error_id="EmptyPipelineCode")
    compiled: Any = function
    space = dict(compiled.__globals__)

    statement: list[Any] = []
    run_command, run_pipeline = RUNTIME["run_command"], RUNTIME["run_pipeline"]

    # A command within an argument runs; the one whose output is the block's own is the one that is wanted.
    def capture_command(context: Any, scope: Any, out: Any, site: CallSite, values: tuple[Any, ...]) -> Any:
        if out is not statement:
            return run_command(context, scope, out, site, values)
        raise CaptureSites([site], [values])

    def capture_pipeline(context: Any, scope: Any, out: Any, whole: PipelineSite, given: Any, values: tuple[Any, ...]) -> Any:
        if out is not statement:
            return run_pipeline(context, scope, out, whole, given, values)
        raise CaptureSites(whole.sites, list(values))

    def pass_on(_context: Any, error: Exception) -> None:
        raise error

    space.update(run_command=capture_command, run_pipeline=capture_pipeline, report=pass_on)
    replayed = FunctionType(compiled.__code__, space)
    try:
        replayed(context, scope, scope.slots, statement)
    except CaptureSites as found:
        stages = []
        for site, values in zip(found.sites, found.values, strict=True):
            stage, made, _rest = make_stage(context, scope, site, values)
            stages.append((stage, made))
        return SteppablePipeline(context, stages)
    raise PSInvalidOperationException("A steppable pipeline needs one command.", error_id="EmptyPipelineCode")


@dotnet_type("System.Management.Automation.SteppablePipeline", interfaces=("System.IDisposable",))
class SteppablePipeline:
    """A pipeline driven by hand."""

    def __init__(self, context: Any, stages: list[Any]) -> None:
        self.context = context
        self.prepared = stages
        self.pipeline: PipelineProcessor | None = None
        self.collected: list[Any] = []
        self.streams_out = True
        self.expecting_input = True
        self.cleaned = False

    @method("void Begin(bool expectInput)", "void Begin(bool expectInput, System.Management.Automation.EngineIntrinsics contextToRedirectTo)", "void Begin(System.Management.Automation.Internal.InternalCommand command)")
    def begin(self, expects: Any, target: Any = None) -> Any:
        """Bind and begin."""
        out: Any = self.collected
        if not isinstance(expects, bool):
            out = expects.runtime.out
            self.streams_out = False
            expects = bool(expects.stage.expecting_input)
        self.expecting_input = expects
        first = True
        for stage, arguments in self.prepared:
            stage.prepare(arguments, expects or not first)
            first = False
        self.pipeline = PipelineProcessor(self.context, [s for s, _ in self.prepared], out)
        self.step(self.pipeline.begin)
        return AutomationNull

    def step(self, action: Callable[..., None], *values: Any) -> None:
        """One of the steps; an error in it is the pipeline's end, and its stages are cleaned at once."""
        try:
            action(*values)
        except BaseException:
            self.clean()
            raise

    def taken(self) -> Any:
        """What came out since the last call, where it was not passed on."""
        if not self.streams_out:
            return AutomationNull
        found, self.collected[:] = list(self.collected), []
        return found

    @method("array Process(System.Object input)", "array Process()")
    def process(self, *values: Any) -> Any:
        """Feed one object, or run once without."""
        assert self.pipeline is not None
        if values and self.expecting_input:
            self.step(self.pipeline.input.append, values[0])
        else:
            self.step(self.pipeline.feed_nothing)
        return self.taken()

    @method("array End()")
    def end(self) -> Any:
        """End all stages."""
        assert self.pipeline is not None
        self.step(self.pipeline.end)
        found = self.taken()
        self.clean()
        return found

    @method("void Clean()")
    def clean(self) -> Any:
        """Clean the stages, where that has not been done: after the end, or when a step failed."""
        if self.pipeline is not None and not self.cleaned:
            self.cleaned = True
            self.pipeline.clean()
        return AutomationNull

    @method("void Dispose()")
    def dispose(self) -> Any:
        """The same."""
        return self.clean()
