"""The push pipeline: stages with begin, process, end and clean, and the processor that runs them in PowerShell's order.

Rule 1: all stages are prepared (bound), then begun in order, then fed, then ended in order while upstream output still flows.
Rule 2: a stage runs with its own scope and streams; whatever calls it down the pipe gives the caller's back afterwards.
Rule 3: clean runs for every stage that was begun, whatever happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.control_flow import StopUpstream
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.streams import NULL_PIPE, Pipe, Streams

NO_INPUT: Any = object()
"""In place of an input: the pipeline's first command reads nothing."""


class CommandProcessor:
    """One stage of a pipeline. Subclasses: cmdlets, script code, native programs."""

    def __init__(self, context: ExecutionContext, command_info: Any) -> None:
        self.context = context
        self.command_info = command_info
        self.out: Pipe = NULL_PIPE
        """Where output goes: the next stage or the pipeline's own pipe."""
        self.merged_out: Pipe | None = None
        """Where streams merged into the output go, past the variables that take the output only; None: to `out`."""
        self.streams: Streams = context.streams
        self.scope: Any = context.scope
        """The scope this stage runs in."""
        self.invocation: Any = None
        """The InvocationInfo, where one was made."""
        self.call_site: Any = None
        """The command's syntax tree node, for positions."""
        self.expecting_input = False
        self.pipeline: PipelineProcessor | None = None
        self.position_in_pipeline = 1
        self.failed = False
        """Whether it reported an error: `$?` is false afterwards."""
        self.begun = False

    def prepare(self, arguments: list[Any], expecting_input: bool) -> None:
        """Bind the arguments of the command line (a list of CommandArgument)."""

    def begin(self) -> None:
        """Runs once before any input."""

    def process(self, value: Any) -> None:
        """Take one input object."""

    def process_once(self) -> None:
        """Run without any input: the first command of a pipeline."""

    def end(self) -> None:
        """Runs once after all input."""

    def clean(self) -> None:
        """Runs last, always."""

    def stop(self) -> None:
        """Called on another thread when the pipeline is to stop."""

    def release(self) -> None:
        """After the run: let go of what points back here, so that memory is freed without the collector."""
        self.pipeline = None


class StageInput:
    """The pipe into a stage: gives the stage its scope and streams, and the writer its own back."""

    __slots__ = ("context", "stage", "process")

    def __init__(self, stage: CommandProcessor) -> None:
        self.stage = stage
        self.context = stage.context
        self.process = stage.process if stage.begun else self.first

    def first(self, value: Any) -> None:
        """The first object: output of an earlier stage's begin reaches a stage that has not begun yet."""
        stage = self.stage
        if not stage.begun:
            stage.begun = True
            stage.begin()
        self.process = stage.process
        stage.process(value)

    def append(self, value: Any) -> None:
        """Feed one object."""
        context, stage = self.context, self.stage
        if context.stopping:
            context.check_stop()
        scope, streams = context.scope, context.streams
        context.scope, context.streams = stage.scope, stage.streams
        try:
            self.process(value)
        finally:
            context.scope, context.streams = scope, streams

    def extend(self, values: Iterable[Any]) -> None:
        """Feed several."""
        append = self.append
        for value in values:
            append(value)


class PipelineProcessor:
    """Runs stages that are already prepared."""

    def __init__(self, context: ExecutionContext, stages: list[CommandProcessor], out: Pipe) -> None:
        self.context = context
        self.stages = stages
        self.out = out
        self.failed = False
        self.begun = 0
        for number, stage in enumerate(stages, 1):
            stage.pipeline = self
            stage.position_in_pipeline = number
        self.link()

    def link(self) -> None:
        """Connect each stage to the next, the last to the pipeline's pipe."""
        stages = self.stages
        for index, stage in enumerate(stages[:-1]):
            if stage.out is NULL_PIPE:
                stage.out = StageInput(stages[index + 1])
        if stages and stages[-1].out is NULL_PIPE:
            stages[-1].out = self.out

    @property
    def input(self) -> Pipe:
        """The pipe into the first stage."""
        return StageInput(self.stages[0])

    def begin(self) -> None:
        """Begin all stages in order."""
        context = self.context
        scope, streams = context.scope, context.streams
        try:
            for stage in self.stages:
                self.begun += 1
                if not stage.begun:
                    stage.begun = True
                    context.scope, context.streams = stage.scope, stage.streams
                    stage.begin()
        finally:
            context.scope, context.streams = scope, streams

    def feed_nothing(self) -> None:
        """Run the first stage without input."""
        context, stage = self.context, self.stages[0]
        scope, streams = context.scope, context.streams
        context.scope, context.streams = stage.scope, stage.streams
        try:
            stage.process_once()
        finally:
            context.scope, context.streams = scope, streams

    def end(self, first: int = 0) -> None:
        """End the stages from the given one on, in order; a stage that has enough skips those before it."""
        context = self.context
        scope, streams = context.scope, context.streams
        index = first
        try:
            while index < len(self.stages):
                stage = self.stages[index]
                context.scope, context.streams = stage.scope, stage.streams
                try:
                    stage.end()
                except StopUpstream as stop:
                    index = self.position_of(stop)
                    continue
                index += 1
        finally:
            context.scope, context.streams = scope, streams

    def position_of(self, stop: StopUpstream) -> int:
        """The index of the stage that asked to stop what is before it; not ours: raised again."""
        for index, stage in enumerate(self.stages):
            if stage is stop.requester or getattr(stage, "command", None) is stop.requester:
                return index
        raise stop

    def clean(self) -> None:
        """Clean every stage that was begun, and set `$?`."""
        context = self.context
        scope, streams = context.scope, context.streams
        fault: BaseException | None = None
        for stage in self.stages[: self.begun]:
            context.scope, context.streams = stage.scope, stage.streams
            try:
                stage.clean()
            except Exception as error:
                report = context.extra.get("clean_error")
                if report is None:
                    fault = fault or error
                else:
                    report(stage, error)
            except BaseException as error:
                fault = fault or error
            if stage.failed:
                self.failed = True
        context.scope, context.streams = scope, streams
        if fault is not None:
            raise fault

    def run(self, values: Any = NO_INPUT) -> None:
        """Begin, feed, end, clean."""
        try:
            self.begin()
            first = 0
            try:
                if values is NO_INPUT:
                    self.feed_nothing()
                else:
                    self.input.extend(values)
            except StopUpstream as stop:
                first = self.position_of(stop)
            self.end(first)
        finally:
            try:
                self.clean()
            finally:
                for stage in self.stages:
                    stage.release()
        self.context.question = not self.failed
