"""What generated code calls for commands: resolving, binding, redirecting and running them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.cmdlet_processor import make_invocation
from psremote.engine.code_generation.background import background_text
from psremote.engine.code_generation.call_sites import CallSite, PipelineSite, SimplePlan, plan_for
from psremote.engine.code_generation.generator import runtime
from psremote.engine.code_generation.runtime_variables import strict_version
from psremote.engine.control_flow import ReturnFlow
from psremote.engine.execution_context import MAXIMUM_CALL_DEPTH, ExecutionContext
from psremote.engine.parameter_binding import CommandArgument, PSBoundParameters
from psremote.engine.parameter_binding.missing_values import plain_default, type_default
from psremote.engine.pipeline_processor import NO_INPUT, CommandProcessor, PipelineProcessor
from psremote.engine.script_block import ScriptBlock, ScriptCode, ScriptProcessor
from psremote.engine.session_state.scopes import Scope
from psremote.engine.streams import NULL_PIPE, NullPipe, Pipe, Streams
from psremote.objects import AutomationNull, ErrorRecord, base_object, to_text
from psremote.objects.exceptions import RuntimeException, SessionStateUnauthorizedAccessException
from psremote.objects.tracing import CALLS

STREAM_OF = {"output": "output", "error": "error", "warning": "warning", "verbose": "verbose", "debug": "debug", "information": "information"}
ALL = ("error", "warning", "verbose", "debug", "information")


def resolve(context: ExecutionContext, scope: Scope, site: CallSite) -> Any:
    """The command a constant name stands for; remembered while no command changes and the same commands are seen."""
    name = site.name
    assert name is not None
    info = context.commands.find(name)
    found = scope
    while found.functions is None and found.aliases is None and found is not found.session_state.root_scope and found.parent is not None:
        found = found.parent
    scope.command_scope = found
    if found.session_state is scope.session_state and not CALLS.on:
        site.info, site.version, site.command_scope = info, context.command_version, found
    return info


def find_command(context: ExecutionContext, scope: Scope, site: CallSite) -> Any:
    """The command of a site with a constant name."""
    if site.version == context.command_version and site.command_scope is scope.command_scope:
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
        self.left: Any = None
        self.left_scope: Any = None

    def release(self) -> None:
        super().release()
        if self.inner is not None:
            self.inner.release()
        if self.left is not None:
            self.left.current_scope, self.left = self.left_scope, None

    def prepare(self, arguments: list[Any], expecting_input: bool) -> None:
        """The first argument is the command."""
        context = self.context
        if not arguments:
            raise RuntimeException("'& module' needs a command to run in it.", error_id="BadExpression", category="InvalidOperation")
        first = base_object(arguments[0].value)
        caller = context.scope
        session_state = self.module.session_state
        self.left, self.left_scope = caller.session_state, caller.session_state.current_scope
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


CALLED_BY = {"Dot": ".", "Ampersand": "&"}
"""The name a command is called by where an operator calls it."""


def make_stage(context: ExecutionContext, scope: Scope, site: CallSite, values: tuple[Any, ...]) -> tuple[CommandProcessor, list[Any], int]:
    """The stage of a site, its arguments, and the index of the first place of a redirection."""
    first = 0
    if site.name == "":
        stage_for_value(context, scope, None, site.operator)
    if site.name is not None:
        info = find_command(context, scope, site)
        if site.asks_help and info.kind != "Application":
            return help_stage(context, info)
        stage = processor_for(context, info)
    else:
        stage, first = stage_for_value(context, scope, values[0], site.operator)
    stage.call_site = site.node
    called = CALLED_BY.get(site.operator, site.name)
    if isinstance(stage, ScriptProcessor):
        stage.invocation_name = called or "&"
        stage.dotted = site.operator == "Dot"
    elif called is not None and hasattr(stage, "invocation_name"):
        stage.invocation_name = called
    arguments = site.arguments(values, first)
    return stage, arguments, first + site.dynamic_count()


def help_stage(context: ExecutionContext, info: Any) -> tuple[CommandProcessor, list[Any], int]:
    """`command -?`: its help in its place."""
    from psremote.engine.parameter_binding import CommandArgument

    while info.kind == "Alias" and info.resolved_command is not None:
        info = info.resolved_command
    name = info.path if info.kind == "ExternalScript" else info.name
    return processor_for(context, context.commands.find("Get-Help")), [CommandArgument("Name", name, True, False, True)], 0


class StageOutput:
    """Writes into whatever a stage's output is at that moment: the target of `2>&1`."""

    __slots__ = ("stage",)

    def __init__(self, stage: CommandProcessor) -> None:
        self.stage = stage

    def append(self, value: Any) -> None:
        """Write one object."""
        stage = self.stage
        (stage.out if stage.merged_out is None else stage.merged_out).append(value)

    def extend(self, values: Iterable[Any]) -> None:
        """Write several."""
        for value in values:
            self.append(value)


class MergedErrors(StageOutput):
    """The error stream in a stage's output: records stay marked, so that a host shows them as errors."""

    __slots__ = ()

    def append(self, value: Any) -> None:
        """Write one record."""
        if isinstance(value, ErrorRecord):
            value.written_as_error = True
        super().append(value)


class HiddenPipe:
    """`3>$null`: nobody sees the record, but the program that runs the pipeline still gets it."""

    __slots__ = ("outer",)

    def __init__(self, outer: Pipe) -> None:
        self.outer = outer

    def append(self, value: Any) -> None:
        """Pass one record on, marked."""
        value.is_hidden = True
        self.outer.append(value)

    def extend(self, values: Iterable[Any]) -> None:
        """Pass several on."""
        for value in values:
            self.append(value)


class FilePipe:
    """Where a stream is redirected to: an Out-File that is fed as objects come, or a Set-Variable for `variable:name`."""

    def __init__(self, context: ExecutionContext, path: Any, append: bool) -> None:
        from psremote.engine.parameter_binding import CommandArgument

        self.context = context
        drive, colon, name = str(path).partition(":") if isinstance(path, str) else ("", "", "")
        to_variable = drive.lower() == "variable" and bool(name)
        if drive and not colon and context.session_state.path.current_drive.name.lower() == "variable":
            to_variable, name = True, drive
        self.stage = processor_for(context, context.commands.find("Set-Variable" if to_variable else "Out-File"))
        arguments = [CommandArgument("Name", name, True, False, True) if to_variable else CommandArgument("LiteralPath", path, True, False, True)]
        if append:
            arguments.append(CommandArgument("Append", True, True, False, True))
        self.stage.prepare(arguments, True)
        self.pipeline = PipelineProcessor(context, [self.stage], NULL_PIPE)
        self.pipeline.begin()
        self.input = self.pipeline.input

    @property
    def byte_file(self) -> Any:
        """The file itself, open for bytes, with all that was written before in it; None where there is none."""
        file = getattr(getattr(self.stage, "command", None), "file", None)
        handle = getattr(file, "handle", None)
        if handle is not None:
            handle.flush()
        return handle

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
                pipes["error"] = MergedErrors(stage)
            elif stream in STREAM_OF:
                pipes[STREAM_OF[stream]] = MergedErrors(stage) if STREAM_OF[stream] == "error" else target
            continue
        place = base_object(places[index])
        index += 1
        sink: Pipe
        if place is None or place is AutomationNull:
            sink = NullPipe()  # one of its own: a stage whose output is NULL_PIPE is taken for one without a place yet
            if stream not in {"error", "output"}:
                for name in ALL[1:] if stream == "all" else (STREAM_OF[stream],):
                    pipes[name] = HiddenPipe(getattr(stage.streams, name))
                if stream != "all":
                    continue
                pipes["error"] = NULL_PIPE
                stage.out = sink
                continue
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


@runtime("check_parentheses")
def check_parentheses(context: ExecutionContext, scope: Scope, name: str) -> None:
    """In strict mode 2 a function is not called as a method is: its arguments would be one list."""
    strict = strict_version(scope)
    if strict is not None and strict >= 2:
        info = context.commands.lookup(name)
        if info is not None and info.kind in ("Function", "Filter"):
            raise RuntimeException(
                f"'{name}' is called as a method is; its arguments are parted by blanks, without parentheses.",
                error_id="StrictModeFunctionCallWithParens", category="InvalidOperation",
            )  # fmt: skip


@runtime("run_command")
def run_command(context: ExecutionContext, scope: Scope, out: Pipe, site: CallSite, values: tuple[Any, ...]) -> None:
    """A pipeline of one command."""
    if context.stopping:
        context.check_stop()
    plan = site.plan
    if site.calls_block:
        if run_block(context, scope, out, site, values):
            return
    elif plan is not None:
        if plan.version == context.command_version and plan.command_scope is scope.command_scope:
            if run_plan(context, scope, out, plan, site, values):
                return
        else:
            site.plan = None
    elif site.plain:
        make_plan(context, scope, site)
    stage, arguments, rest = make_stage(context, scope, site, values)
    if site.redirections:
        run_redirected(context, out, [(stage, arguments, site, values[rest:])], NO_INPUT)
        return
    stage.prepare(arguments, False)
    PipelineProcessor(context, [stage], out).run()


BLOCK_PLANS = 8
"""How many different blocks one `&` makes plans for."""


def make_plan(context: ExecutionContext, scope: Scope, site: CallSite) -> None:
    """Look whether the site calls a plain function; the next call is then a direct one."""
    info = site.info
    if info is None or site.version != context.command_version or info.kind != "Function":
        return
    block = info.script_block
    if block.session_state is not scope.session_state:
        return
    site.plan = plan_for(site, info, block.code.compiled(context), scope.session_state, type_default)
    if site.plan is None:
        site.plain = False


def run_block(context: ExecutionContext, scope: Scope, out: Pipe, site: CallSite, values: tuple[Any, ...]) -> bool:
    """Call a script block directly, as a plain function is; False where it takes the stations of a pipeline."""
    block = values[0]
    if block.__class__ is not ScriptBlock or block.is_unbound or block.session_state is not scope.session_state:
        return False
    code = block.code.compiled(context)
    plan = site.plan
    if plan is None or plan.code is not code:
        if site.plans_made >= BLOCK_PLANS:
            return False
        site.plans_made += 1
        plan = site.plan = plan_for(site, context.extra["script_info"](block), code, scope.session_state, type_default)
        if plan is None:
            return False
    return run_plan(context, scope, out, plan, site, values)


class PlainCall:
    """What a scope knows of the direct call that made it."""

    __slots__ = ("context", "site", "info", "scope")

    def __init__(self, context: ExecutionContext, site: CallSite, info: Any, scope: Scope) -> None:
        self.context = context
        self.site = site
        self.info = info
        self.scope = scope

    @property
    def command_info(self) -> Any:
        """The function; a block that was called has none."""
        return self.info if self.info.kind == "Function" else None

    @property
    def script_block(self) -> Any:
        """What runs."""
        return self.info.script_block

    def my_invocation(self) -> Any:
        """`$MyInvocation`."""
        made = make_invocation(self.script_block.context, self.info, self.site.node, self.site.name or self.info.name or "&", False)
        made.bound_parameters = self.bound_parameters()
        return made

    def bound_parameters(self) -> Any:
        """`$PSBoundParameters`, from what the parameters hold now."""
        made = PSBoundParameters()
        code = self.site.plan.code if self.site.plan is not None else None
        if code is not None:
            slots = {slot for slot, _i, _v, _t in self.site.plan.steps}
            for name, slot in code.parameter_slots.items():
                if slot in slots:
                    made.set_item(self.info.metadata.parameters[name].name, self.scope.slots[slot])
        return made

    def ps_cmdlet(self) -> Any:
        """A plain function has no `$PSCmdlet`."""
        return None


def run_plan(context: ExecutionContext, scope: Scope, out: Pipe, plan: SimplePlan, site: CallSite, values: tuple[Any, ...]) -> bool:
    """Call a plain function directly; False where a value needs the binder."""
    code = plan.code
    made = Scope(scope, plan.state, code.table)
    slots = made.slots
    for slot, index, constant, wanted in plan.steps:
        value = values[index] if index >= 0 else constant
        if wanted is not None:
            if value.__class__ is not wanted:
                return False
        elif value is AutomationNull:
            value = None
        slots[slot] = value
    made.command = PlainCall(context, site, plan.info, made)
    if plan.rest:
        made.arguments = [constant if index < 0 else None if values[index] is AutomationNull else values[index] for index, constant in plan.rest]
    else:
        made.arguments = []
    if code.uses_args:
        made.put_local("args", made.arguments)
    if context.call_depth > MAXIMUM_CALL_DEPTH:
        context.extra["call_depth_overflow"]()
    context.call_depth += 1
    context.scope = made
    try:
        for slot, function, value, parameter in plan.defaults:
            if function is not None:
                value = function(context, made, slots)
                if parameter.typed:
                    try:
                        value = plain_default(parameter, None if value is AutomationNull else value)
                    except NetException:
                        return False  # the binder has the right error
                elif value is AutomationNull:
                    value = None
            slots[slot] = value
        code.end(context, made, slots, out)
    except ReturnFlow:
        pass
    finally:
        context.scope = scope
        context.call_depth -= 1
    context.question = True
    return True


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

    merged_out: Pipe | None = None

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
    stage = processor_for(context, context.commands.find("Start-Job"))
    stage.call_site = node
    block = context.new_script_block(background_text(scope, node))
    stage.prepare([CommandArgument("ScriptBlock", block, True, False, True)], False)
    PipelineProcessor(context, [stage], out).run()


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
    present = scope.session_state.functions.get_local(name, target)
    if present is not None:
        options = int(getattr(getattr(present, "options", None), "value", 0) or 0)
        if options & 3:
            raise SessionStateUnauthorizedAccessException(f"The function '{name}' cannot be changed: it is read-only or constant.", error_id="FunctionNotWritable", target=name)
    scope.session_state.functions.set(name, info, target)
    block_ast = code.ast.param_block
    for attribute in block_ast.attributes if block_ast is not None else ():
        if attribute.type_name.full_name.lower() in {"alias", "aliasattribute"}:
            for argument in attribute.positional_arguments:
                context.extra["set_alias_in"](scope.session_state, target, argument.value, name)


__all__ = ["Redirection", "StageOutput", "find_command", "make_invocation", "make_stage", "processor_for"]
