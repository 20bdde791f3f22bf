"""What generated code calls for commands: resolving, binding, redirecting and running them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.cmdlet_processor import make_invocation
from psremote.engine.code_generation.call_sites import CallSite, PipelineSite
from psremote.engine.code_generation.generator import runtime
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.pipeline_processor import NO_INPUT, CommandProcessor, PipelineProcessor
from psremote.engine.script_block import ScriptBlock, ScriptCode, ScriptProcessor
from psremote.engine.session_state.scopes import Scope
from psremote.engine.streams import NULL_PIPE, Pipe, Streams
from psremote.objects import AutomationNull, base_object, to_text
from psremote.objects.exceptions import RuntimeException

STREAM_OF = {"output": "output", "error": "error", "warning": "warning", "verbose": "verbose", "debug": "debug", "information": "information"}
ALL = ("error", "warning", "verbose", "debug", "information")


def resolve(context: ExecutionContext, scope: Scope, site: CallSite) -> Any:
    """The command a constant name stands for; remembered while no command changes."""
    name = site.name
    assert name is not None
    info = context.commands.find(name)
    session_state = scope.session_state
    site.info = None
    if info.kind in {"Cmdlet", "Application"}:
        cacheable = session_state.functions.get(name) is None and session_state.aliases.get(name) is None
    else:
        root = session_state.root_scope
        cacheable = (root.functions is not None and root.functions.get(name.lower()) is info) or (
            session_state.global_scope.functions is not None and session_state.global_scope.functions.get(name.lower()) is info
        )
        if not cacheable and info.kind == "Alias":
            cacheable = False
    if cacheable and not any(s.functions or s.aliases for s in inner_scopes(scope, session_state)):
        site.info, site.version, site.state = info, context.command_version, session_state
    return info


def inner_scopes(scope: Scope, session_state: Any) -> Iterable[Scope]:
    """The scopes below the session state's root."""
    found: Scope | None = scope
    root = session_state.root_scope
    while found is not None and found is not root:
        yield found
        found = found.parent


def find_command(context: ExecutionContext, scope: Scope, site: CallSite) -> Any:
    """The command of a site with a constant name."""
    if site.version == context.command_version and site.state is scope.session_state and site.info is not None:
        return site.info
    return resolve(context, scope, site)


def processor_for(context: ExecutionContext, info: Any) -> CommandProcessor:
    """A stage for a resolved command; an alias stands for what it names."""
    made: CommandProcessor = info.create_processor(context)
    return made


def stage_for_value(context: ExecutionContext, scope: Scope, value: Any, operator: str) -> tuple[CommandProcessor, int]:
    """A stage for a computed command: a block, a name, or a command object."""
    plain = base_object(value)
    if isinstance(plain, ScriptBlock):
        stage = ScriptProcessor(context, None, plain)
        return stage, 1
    if plain is None or plain is AutomationNull or plain == "":
        raise RuntimeException(
            f"'{'.' if operator == 'Dot' else '&'}' needs a command name, a script block or a command object; this is null or empty.",
            error_id="BadExpression", category="InvalidOperation", target=value,
        )  # fmt: skip
    if hasattr(plain, "create_processor"):
        return processor_for(context, plain), 1
    if isinstance(plain, str):
        return processor_for(context, context.commands.find(plain)), 1
    if hasattr(plain, "session_state") and hasattr(plain, "exported_functions"):
        return ModuleStage(context, plain), 1
    return processor_for(context, context.commands.find(to_text(plain))), 1


class ModuleStage(CommandProcessor):
    """`& $module command`: the command is looked up and run in the module."""

    def __init__(self, context: ExecutionContext, module: Any) -> None:
        super().__init__(context, None)
        self.module = module
        self.inner: CommandProcessor | None = None

    def prepare(self, arguments: list[Any], expecting_input: bool) -> None:
        """The first argument is the command."""
        context = self.context
        if not arguments:
            raise RuntimeException("'& module' needs a command to run in it.", error_id="BadExpression", category="InvalidOperation")
        first = base_object(arguments[0].value)
        caller = context.scope
        session_state = self.module.session_state
        caller.session_state.current_scope = caller
        context.scope = session_state.root_scope
        try:
            if isinstance(first, ScriptBlock):
                self.inner = ScriptProcessor(context, None, ScriptBlock(first.code, session_state))
            else:
                self.inner = processor_for(context, context.commands.find(to_text(first)))
            self.inner.prepare(arguments[1:], expecting_input)
        finally:
            context.scope = caller
        self.scope = self.inner.scope

    def begin(self) -> None:
        assert self.inner is not None
        self.inner.out, self.inner.streams, self.inner.pipeline = self.out, self.streams, self.pipeline
        self.inner.begin()

    def process(self, value: Any) -> None:
        assert self.inner is not None
        self.inner.process(value)

    def process_once(self) -> None:
        assert self.inner is not None
        self.inner.process_once()

    def end(self) -> None:
        assert self.inner is not None
        self.inner.end()

    def clean(self) -> None:
        if self.inner is not None:
            self.inner.clean()
            self.failed = self.inner.failed


def make_stage(context: ExecutionContext, scope: Scope, site: CallSite, values: tuple[Any, ...]) -> tuple[CommandProcessor, list[Any], int]:
    """The stage of a site, its arguments, and the index of the first place of a redirection."""
    first = 0
    if site.name is not None:
        info = find_command(context, scope, site)
        stage = processor_for(context, info)
    else:
        stage, first = stage_for_value(context, scope, values[0], site.operator)
    stage.call_site = site.node
    if isinstance(stage, ScriptProcessor):
        stage.invocation_name = site.name or "&"
        if site.operator == "Dot":
            stage.dotted = True
            if stage.command_info is None:
                stage.invocation_name = "."
        if site.operator == "Ampersand" and site.name is None:
            stage.invocation_name = "&"
    elif site.name is not None and hasattr(stage, "invocation_name"):
        stage.invocation_name = site.name
    arguments = site.arguments(values, first)
    return stage, arguments, first + site.dynamic_count()


class StageOutput:
    """Writes into whatever a stage's output is at that moment: the target of `2>&1`."""

    __slots__ = ("stage",)

    def __init__(self, stage: CommandProcessor) -> None:
        self.stage = stage

    def append(self, value: Any) -> None:
        """Write one object."""
        self.stage.out.append(value)

    def extend(self, values: Iterable[Any]) -> None:
        """Write several."""
        for value in values:
            self.stage.out.append(value)


class FilePipe:
    """A file a stream is redirected to: an Out-File that is fed as objects come."""

    def __init__(self, context: ExecutionContext, path: Any, append: bool) -> None:
        from psremote.engine.parameter_binding import CommandArgument

        self.context = context
        info = context.commands.find("Out-File")
        self.stage = processor_for(context, info)
        arguments = [CommandArgument("LiteralPath", path, True, False, True)]
        if append:
            arguments.append(CommandArgument("Append", True, True, False, True))
        self.stage.prepare(arguments, True)
        self.pipeline = PipelineProcessor(context, [self.stage], NULL_PIPE)
        self.pipeline.begin()
        self.input = self.pipeline.input

    def append(self, value: Any) -> None:
        """Write one object."""
        self.input.append(value)

    def extend(self, values: Iterable[Any]) -> None:
        """Write several."""
        self.input.extend(values)

    def close(self) -> None:
        """End the file."""
        try:
            self.pipeline.end()
        finally:
            self.pipeline.clean()


def redirect(context: ExecutionContext, stage: Any, redirections: tuple[Any, ...], places: tuple[Any, ...]) -> list[FilePipe]:
    """Apply redirections to a stage (anything with `out` and `streams`); the files to be closed afterwards."""
    files: list[FilePipe] = []
    index = 0
    pipes: dict[str, Pipe] = {}
    for kind, source, extra in redirections:
        stream = source.lower()
        if kind == "merge":
            target = StageOutput(stage)
            if stream == "all":
                for name in ALL:
                    pipes[name] = target
            elif stream in STREAM_OF:
                pipes[STREAM_OF[stream]] = target
            continue
        place = base_object(places[index])
        index += 1
        sink: Pipe
        if place is None or place is AutomationNull:
            sink = NULL_PIPE
        else:
            made = FilePipe(context, place, bool(extra))
            files.append(made)
            sink = made
        if stream in {"all", "output"}:
            stage.out = sink
        if stream == "all":
            for name in ALL:
                pipes[name] = sink
        elif stream in STREAM_OF and stream != "output":
            pipes[STREAM_OF[stream]] = sink
    if pipes:
        stage.streams = stage.streams.replace(**pipes)
    return files


@runtime("run_command")
def run_command(context: ExecutionContext, scope: Scope, out: Pipe, site: CallSite, values: tuple[Any, ...]) -> None:
    """A pipeline of one command."""
    if context.stopping:
        context.check_stop()
    stage, arguments, rest = make_stage(context, scope, site, values)
    if site.redirections:
        run_redirected(context, out, [(stage, arguments, site, values[rest:])], NO_INPUT)
        return
    stage.prepare(arguments, False)
    PipelineProcessor(context, [stage], out).run()


@runtime("run_pipeline")
def run_pipeline(context: ExecutionContext, scope: Scope, out: Pipe, whole: PipelineSite, input_values: Any, values: tuple[Any, ...]) -> None:
    """A pipeline of several commands, or of an expression and commands."""
    if context.stopping:
        context.check_stop()
    redirected = False
    prepared: list[tuple[CommandProcessor, list[Any], CallSite, tuple[Any, ...]]] = []
    for site, own in zip(whole.sites, values, strict=True):
        stage, arguments, rest = make_stage(context, scope, site, own)
        redirected = redirected or bool(site.redirections)
        prepared.append((stage, arguments, site, own[rest:]))
    if redirected:
        run_redirected(context, out, prepared, input_values)
        return
    expecting = input_values is not NO_INPUT
    for stage, arguments, _site, _own in prepared:
        stage.prepare(arguments, expecting)
        expecting = True
    PipelineProcessor(context, [p[0] for p in prepared], out).run(input_values)


def run_redirected(context: ExecutionContext, out: Pipe, prepared: list[Any], input_values: Any) -> None:
    """The same where streams of some commands go elsewhere."""
    files: list[FilePipe] = []
    try:
        for stage, _arguments, site, places in prepared:
            if site.redirections:
                files += redirect(context, stage, site.redirections, places)
        expecting = input_values is not NO_INPUT
        for stage, arguments, _site, _own in prepared:
            stage.prepare(arguments, expecting)
            expecting = True
        PipelineProcessor(context, [p[0] for p in prepared], out).run(input_values)
    finally:
        for file in files:
            file.close()


class Redirection:
    """Redirections of an expression: while it runs, the context's streams are replaced."""

    def __init__(self, context: ExecutionContext, out: Pipe) -> None:
        self.context = context
        self.out = out
        self.streams: Streams = context.streams
        self.outer = context.streams
        self.files: list[FilePipe] = []

    def leave(self) -> None:
        """The old streams again."""
        self.context.streams = self.outer
        for file in self.files:
            file.close()


@runtime("enter_redirection")
def enter_redirection(context: ExecutionContext, scope: Scope, out: Pipe, spec: tuple[Any, ...], places: tuple[Any, ...]) -> Redirection:
    """Begin to redirect."""
    made = Redirection(context, out)
    made.files = redirect(context, made, spec, places)
    context.streams = made.streams
    return made


@runtime("start_background")
def start_background(context: ExecutionContext, scope: Scope, out: Pipe, node: Any) -> None:
    """`pipeline &`."""
    text = node.text.rstrip()
    text = text.removesuffix("&").rstrip()
    service = context.extra.get("start_background_job")
    if service is None:
        found = context.commands.find("Start-Job")
        from psremote.engine.parameter_binding import CommandArgument

        stage = processor_for(context, found)
        stage.call_site = node
        stage.prepare([CommandArgument("ScriptBlock", context.new_script_block(text), True, False, True)], False)
        PipelineProcessor(context, [stage], out).run()
        return
    service(scope, node, text, out)


@runtime("define_function")
def define_function(context: ExecutionContext, scope: Scope, name: str, code: ScriptCode, is_filter: bool) -> None:
    """`function f { }`: in the current scope, or the one its name says."""
    block = ScriptBlock(code, scope.session_state)
    prefix, colon, rest = name.partition(":")
    target: Scope = scope
    if colon and prefix.lower() in {"global", "script", "local", "private"}:
        name = rest
        target = scope.session_state.find_scope(prefix) if prefix.lower() in {"global", "script"} else scope
    info = context.make_function(name, block, is_filter)
    scope.session_state.functions.set(name, info, target)


__all__ = ["Redirection", "StageOutput", "find_command", "make_invocation", "make_stage", "processor_for"]
