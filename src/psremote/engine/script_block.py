"""Script blocks: text that runs, with the session state it belongs to; and the pipeline stage that runs one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.values.collections_plain import ArrayList
from psremote.bcl.values.enumerators import ArrayListEnumerator
from psremote.bcl.values.exceptions import NetException
from psremote.engine.cmdlet_processor import input_not_bound, make_invocation, report_input_error
from psremote.engine.command_runtime import CommandRuntime, collect, is_wrapped
from psremote.engine.control_flow import ExitFlow, ReturnFlow
from psremote.engine.execution_context import MAXIMUM_CALL_DEPTH, ExecutionContext, current_context
from psremote.engine.parameter_binding import (
    CommandArgument,
    ParameterName,
    PSBoundParameters,
    new_binder,
    without_dashes,
)
from psremote.engine.parameter_binding.common_parameters import PREFERENCES, SWITCHES
from psremote.engine.parameter_binding.errors import binding_error
from psremote.engine.parameter_binding.missing_values import plain_default, type_default
from psremote.engine.pipeline_processor import NO_INPUT, CommandProcessor, PipelineProcessor
from psremote.engine.restricted_language import require_restricted_language
from psremote.engine.script_cmdlet import ScriptCmdlet
from psremote.engine.script_code import BlockFunction, CompiledBlock, DeferredCode, ScriptCode
from psremote.engine.session_state.scopes import UNSET, NameTable, Scope
from psremote.engine.streams import NULL_PIPE, Pipe, Streams
from psremote.objects import AutomationNull, PSObject, SwitchParameter, construct, convert_to, to_text
from psremote.objects.exceptions import (
    ActionPreferenceStopException,
    CmdletInvocationException,
    ParameterBindingException,
    PSInvalidCastException,
    RuntimeException,
)


@dotnet_type("System.Management.Automation.ScriptBlock", interfaces=("System.Runtime.Serialization.ISerializable",))
class ScriptBlock:
    """A script block as a value."""

    __slots__ = ("code", "session_state", "_module", "id", "is_configuration", "debugger_hidden", "closure", "__weakref__", "instance_members", "attached_text", "is_unbound")

    def __init__(self, code: ScriptCode, session_state: Any) -> None:
        self.code = code
        self.session_state = session_state
        self.closure: Any = None
        self.attached_text: str | None = None
        self.debugger_hidden = False
        self.is_unbound = False
        """Whether it belongs to no session state and runs in that of its caller."""

    # --- what scripts see ---

    @prop("System.Management.Automation.Language.Ast Ast {get;}")
    def ast(self) -> Any:
        """The syntax tree: the function's definition where it is a function's body."""
        parent = self.code.ast.parent
        return parent if type(parent).__name__ == "FunctionDefinitionAst" else self.code.ast

    @prop("System.Collections.Generic.List[System.Attribute] Attributes {get;}")
    def attributes(self) -> Any:
        """What stands before its param block; made once."""
        if self.code.attributes is None:
            block, context = getattr(self.code.ast, "param_block", None), self.context
            make = context.extra["make_attribute"]
            made = [make(node, context, self.session_state) for node in (block.attributes if block is not None else ())]
            self.code.attributes = convert_to(made, get_type("System.Collections.Generic.List`1[System.Attribute]"))
        return self.code.attributes

    @prop("string File {get;}")
    def file(self) -> str | None:
        """The file it was read from."""
        return self.code.file if self.code.file is not None else self.code.ast.source.file

    @prop("System.Management.Automation.PSToken StartPosition {get;}")
    def start_position(self) -> Any:
        """Where its text stands."""
        made = get_type("System.Management.Automation.PSToken").python_class
        assert made is not None
        return made(convert_to("Position", get_type("System.Management.Automation.PSTokenType")), self.text, self.ast.extent)

    @prop("bool IsFilter {get;set;}")
    def is_filter(self) -> bool:
        """Whether unnamed statements are a process block."""
        return self.code.is_filter

    @prop("psmoduleinfo Module {get;}")
    def module(self) -> Any:
        """The module whose state it runs in."""
        return self.session_state.module if not self.is_unbound else None

    def _bind(self, state: Any) -> None:
        self.is_unbound = state is None
        if state is not None:
            self.session_state = state

    @prop("internal System.Management.Automation.SessionStateInternal SessionStateInternal {get;set;}", setter=_bind)
    def session_state_internal(self) -> Any:
        """The session state it runs in; null: its caller's."""
        return None if self.is_unbound else self.session_state

    @prop("internal System.Management.Automation.SessionState SessionState {get;set;}", setter=lambda block, state: block._bind(state.state if state is not None else None))
    def session_state_shown(self) -> Any:
        """The same as scripts see it."""
        return None if self.is_unbound else self.context.extra["session_state_facade"](self.session_state)

    @constructor("internal scriptblock new(System.Management.Automation.Language.IParameterMetadataProvider ast, bool isFilter)")
    @staticmethod
    def from_tree(ast: Any, is_filter: bool) -> ScriptBlock:
        """An unbound block of a piece of a tree."""
        made = ScriptBlock(ScriptCode(ast, is_filter), current_context().session_state)
        made.is_unbound = True
        return made

    @property
    def text(self) -> str:
        """The text between the braces."""
        if self.attached_text is not None:
            return self.attached_text
        node = self.code.ast
        text: str = node.text
        parent = type(node.parent).__name__ if node.parent is not None else ""
        if parent in {"ScriptBlockExpressionAst", "FunctionDefinitionAst"} and text.startswith("{") and text.endswith("}"):
            return text[1:-1]
        return text

    @method("string ToString()")
    def to_string(self) -> str:
        """The text between the braces."""
        return self.text

    def __str__(self) -> str:
        return self.text

    @method("scriptblock GetNewClosure()")
    def get_new_closure(self) -> ScriptBlock:
        """A copy that keeps the present local variables in a module of its own."""
        return self.context.extra["new_closure"](self)

    @method("System.Collections.ObjectModel.Collection[psobject] Invoke(Params System.Object[] args)")
    def invoke_method(self, args: Any = ()) -> Any:
        """Run in a new scope; all output."""
        made = construct(get_type("System.Collections.ObjectModel.Collection`1[System.Management.Automation.PSObject]"), [])
        for value in self.called(args):
            made.add(value)
        return made

    def called(self, args: Any) -> list[Any]:
        """Run as a method does: an error ends it, and a refused argument is the cast's own error."""
        context = self.context
        outer, context.propagate = context.propagate, True
        try:
            return self.invoke(list(args))
        except ParameterBindingException as fault:
            inner: Any = fault
            while inner is not None and not isinstance(inner, PSInvalidCastException):
                inner = inner.inner_exception
            if inner is None:
                raise
            raise inner from None
        finally:
            context.propagate = outer

    @method(
        "System.Collections.ObjectModel.Collection[psobject] InvokeWithContext(hashtable functionsToDefine, System.Collections.Generic.List[psvariable] variablesToDefine, Params System.Object[] args)",
        "System.Collections.ObjectModel.Collection[psobject] InvokeWithContext(System.Collections.IDictionary functionsToDefine, System.Collections.Generic.List[psvariable] variablesToDefine, Params System.Object[] args)",
    )
    def invoke_with_context(self, functions: Any, variables: Any, args: Any = ()) -> Any:
        """Run in a new scope that has these functions and variables."""
        context = self.context
        outer = context.scope
        scope = Scope(outer, outer.session_state, NameTable(("_",)))
        for name, block in functions.items() if functions is not None else ():
            context.session_state.functions.set(str(name), context.make_function(str(name), block), scope)
        for variable in variables or ():
            if variable.name.lower() == "input":
                continue
            scope.put_local("_" if variable.name.lower() == "psitem" else variable.name.lower(), variable.value)
        context.scope = scope
        try:
            return self.invoke_method(args)
        finally:
            context.scope = outer

    @method(
        "powershell GetPowerShell(Params System.Object[] args)",
        "powershell GetPowerShell(System.Collections.Generic.Dictionary[string,System.Object] variables, Params System.Object[] args)",
    )
    def get_power_shell(self, *given: Any) -> Any:
        """Its only pipeline as commands of [powershell]."""
        return self.context.extra["get_power_shell"](self, given[-1], given[0] if len(given) > 1 else None)

    @method("System.Object InvokeReturnAsIs(Params System.Object[] args)")
    def invoke_return_as_is(self, args: Any = ()) -> Any:
        """Run in a new scope; the output unrolled."""
        found = self.called(args)
        return found[0] if len(found) == 1 else found or AutomationNull

    @method("System.Management.Automation.SteppablePipeline GetSteppablePipeline()", "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)")
    def get_steppable_pipeline(self, origin: Any = None, args: Any = None) -> Any:
        """Its only pipeline, to be driven by hand."""
        return self.context.extra["steppable_pipeline"](self, args)

    @method("void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable[string] allowedCommands, System.Collections.Generic.IEnumerable[string] allowedVariables, bool allowEnvironmentVariables)")
    def check_restricted_language(self, commands: Any, variables: Any, environment: bool) -> None:
        """Raises where the text does more than data may: no commands for null, the usual variables for null, `*` for any variable."""
        require_restricted_language(self.code.ast, commands, variables, bool(environment))

    @method("static scriptblock Create(string script)")
    @staticmethod
    def create(text: str) -> ScriptBlock:
        """A block from text; it belongs to no session state and runs in that of its caller."""
        context = current_context()
        made: ScriptBlock = context.new_script_block(text)
        made.is_unbound = True
        return made

    # --- running ---

    @property
    def context(self) -> ExecutionContext:
        """The session it belongs to."""
        found: ExecutionContext = self.session_state.context
        return found

    def invoke(
        self,
        args: Iterable[Any] = (),
        input: Any = NO_INPUT,
        dollar_underbar: Any = UNSET,
        this: Any = UNSET,
        out: Pipe | None = None,
        use_local_scope: bool = True,
        variables: dict[str, Any] | None = None,
    ) -> list[Any]:
        """Run it from Python code; the output, unless another pipe takes it."""
        context = self.context
        result: list[Any] = []
        sink: Pipe = result if out is None else out
        if not use_local_scope:
            self.run_in_current_scope(context, sink, dollar_underbar, args, input)
            return result
        processor = ScriptProcessor(context, None, self)
        if input is NO_INPUT and not args and variables is None and this is UNSET and self.code.compiled(context).is_leaf:
            processor.run_leaf(dollar_underbar, sink)
            return result
        processor.dollar_underbar = dollar_underbar
        processor.this = this
        processor.variables = variables
        processor.prepare(processor.in_order(args), input is not NO_INPUT)
        PipelineProcessor(context, [processor], sink).run(input)
        return result

    def post(self, function: Callable[..., Any], args: Iterable[Any]) -> None:
        """Have a call of it made on the thread its session's pipelines run on, as actions of events are; for other threads."""
        self.context.extra["events"]().post(function, tuple(args))

    def leaf_processor(self) -> ScriptProcessor | None:
        """What runs it on one object after the other, where it consists of expressions only."""
        processor = ScriptProcessor(self.context, None, self)
        return processor if processor.is_leaf() else None

    def run_in_current_scope(self, context: ExecutionContext, out: Pipe, dollar_underbar: Any = UNSET, args: Iterable[Any] = (), input: Any = NO_INPUT) -> None:
        """Run on the current scope (ForEach-Object, Where-Object, calculated properties); `$_` comes back afterwards."""
        scope = context.scope
        session_state = self.session_state
        if scope.session_state is not session_state and not self.is_unbound:
            self.run_elsewhere(context, out, dollar_underbar, args, input)
            return
        code = self.code.compiled_for(context, scope)
        slots = scope.slots
        if code.begin is not None or code.process is not None or code.clean is not None or code.parameter_slots or code.uses_input or code.uses_args:
            self.run_blocks(context, scope, code, out, dollar_underbar, args, input)
            return
        end = code.end
        if end is None:
            return
        if dollar_underbar is UNSET:
            end(context, scope, slots, out)
            return
        saved = slots[0]
        slots[0] = dollar_underbar
        try:
            end(context, scope, slots, out)
        finally:
            slots[0] = saved

    def run_elsewhere(self, context: ExecutionContext, out: Pipe, dollar_underbar: Any, args: Iterable[Any], input: Any) -> None:
        """The same for a block of another module: on that module's current scope."""
        scope = context.scope
        left = scope.session_state
        before, left.current_scope = left.current_scope, scope
        context.scope = self.session_state.current_scope
        try:
            self.run_in_current_scope(context, out, dollar_underbar, args, input)
        finally:
            context.scope = scope
            left.current_scope = before

    def run_blocks(self, context: ExecutionContext, scope: Scope, code: CompiledBlock, out: Pipe, dollar_underbar: Any, args: Iterable[Any], input: Any) -> None:
        """The same for a block with named blocks, parameters, `$args` or `$input`."""
        processor = ScriptProcessor(context, None, self)
        processor.dotted = True
        processor.dollar_underbar = dollar_underbar
        processor.prepare([_positional(value) for value in args], input is not NO_INPUT)
        PipelineProcessor(context, [processor], out).run(input)

    def invoke_member(self, this: Any, args: Iterable[Any] = ()) -> Any:
        """Run as a ScriptProperty's or ScriptMethod's code: `$this` is the object."""
        found = self.invoke(args, this=this)
        if not found:
            return AutomationNull
        return found[0] if len(found) == 1 else found

    def __repr__(self) -> str:
        return f"ScriptBlock({self.text[:40]!r})"


def _positional(value: Any) -> CommandArgument:
    """A value as a positional argument of a command line."""
    return CommandArgument(None, value, True)


class InputEnumerator(ArrayListEnumerator):
    """`$input`: the objects that came, read once."""

    def __init__(self, values: list[Any]) -> None:
        super().__init__(lambda: values, None)


class ScriptProcessor(CommandProcessor):
    """Runs a script block, function, filter or script file as a stage."""

    def __init__(self, context: ExecutionContext, command_info: Any, script_block: ScriptBlock | None = None) -> None:
        super().__init__(context, command_info)
        self.script_block: ScriptBlock = script_block if script_block is not None else command_info.script_block
        self.dotted = self.has_run = self.is_script_file = False
        self.is_program = False
        """Whether it is the file the program was started for: `exit` in it ends the program."""
        self.dollar_underbar: Any = UNSET
        self.this: Any = UNSET
        self.variables: dict[str, Any] | None = None
        self.code: CompiledBlock = None  # type: ignore[assignment]
        self.binder: Any = None
        self.input: list[Any] | None = None
        self.caller_scope: Any = context.scope
        self.saved: list[tuple[str, Any]] = []
        self.command_runtime: Any = None
        self.process_ran = False
        self.invocation_name = ""
        self.own_cmdlet: Any = None
        self.left: Any = None
        """The session state this one was called from, where it is another one."""
        self.left_scope: Any = None
        self.outer_command: Any = None
        """What ran in the scope this script was dot-sourced into."""

    # --- what the running script sees of itself ---

    def my_invocation(self) -> Any:
        """`$MyInvocation`."""
        if self.invocation is None:
            name = self.invocation_name or (self.command_info.name if self.command_info is not None else "")
            self.invocation = make_invocation(self.context, self.command_info or self.script_info(), self.call_site, name, self.expecting_input)
        self.invocation.bound_parameters = self.bound_parameters()
        self.invocation.unbound_arguments = self.scope.arguments
        if self.pipeline is not None:
            self.invocation.pipeline_length = len(self.pipeline.stages)
            self.invocation.pipeline_position = self.position_in_pipeline
        return self.invocation

    def script_info(self) -> Any:
        """The command object of a bare script block."""
        make = self.context.extra.get("script_info")
        return make(self.script_block) if make is not None else None

    def bound_parameters(self) -> Any:
        """`$PSBoundParameters`."""
        if self.binder is None:
            return PSBoundParameters()
        return self.binder.dictionary

    def ps_cmdlet(self) -> Any:
        """`$PSCmdlet`, where the block is an advanced function."""
        if self.own_cmdlet is None and self.binder is not None and self.binder.metadata.cmdlet_binding:
            if self.command_runtime is None:
                # a dynamicparam block asks before anything is bound
                self.command_runtime = CommandRuntime(self.context, self.binder.metadata.name, self.binder.metadata.error_name, self.invocation)
            self.own_cmdlet = ScriptCmdlet(self)
        if self.own_cmdlet is None and self.outer_command is not None:
            return self.outer_command.ps_cmdlet()
        return self.own_cmdlet

    # --- binding ---

    def prepare(self, arguments: list[Any], expecting_input: bool) -> None:
        context = self.context
        self.expecting_input = expecting_input
        self.enter_scope()
        code = self.code
        scope = self.scope
        if self.dollar_underbar is not UNSET:
            self.keep("_")
            scope.slots[0] = self.dollar_underbar
        if self.this is not UNSET:
            scope.this = self.this
            scope.put_local("this", self.this)
        if self.variables:
            for name, value in self.variables.items():
                scope.put_local(name.lower(), value)
        metadata = self.metadata()
        if code.uses_input or (code.process is None and expecting_input):
            self.input = []
        outer = context.scope
        context.scope = scope
        try:
            if metadata is not None and (metadata.parameters or metadata.cmdlet_binding or code.dynamic_param is not None):
                self.bind(metadata, arguments)
            else:
                self.keep("args")
                self.set_args(plain_arguments(arguments))
        except BaseException:
            self.give_back()
            raise
        finally:
            context.scope = outer
        if code.uses_input:
            self.keep("input")
            self.put_input()

    def put_input(self, *, at_end: bool = False) -> None:
        """`$input`: an enumerator, or in an advanced function the list itself, at the end an array."""
        values = self.input if self.input is not None else []
        if self.binder is None or not self.binder.metadata.cmdlet_binding:
            self.scope.put_local("input", InputEnumerator(values))
        elif at_end:
            self.scope.put_local("input", list(values))
        else:
            made = ArrayList()
            made.items = values
            self.scope.put_local("input", made)

    def in_order(self, values: Iterable[Any]) -> list[CommandArgument]:
        """Arguments of a call that has no command line: the first goes to the first parameter, switch or not."""
        given = list(values)
        if not given:
            return []
        metadata = self.metadata()
        parameters = list(metadata.parameters.values()) if metadata is not None else []
        if not any(p.is_switch for p in parameters):
            return [_positional(value) for value in given]
        named = [CommandArgument(p.name, value, True, colon=True) for p, value in zip(parameters, given, strict=False)]
        return named + [_positional(value) for value in given[len(named) :]]

    def is_leaf(self) -> bool:
        """Whether the block consists of expressions only."""
        return bool(self.script_block.code.compiled(self.context).is_leaf)

    def run_leaf(self, dollar_underbar: Any, out: Pipe) -> None:
        """Run a block of expressions only, as calculated properties are, without the stations of a pipeline."""
        context = self.context
        self.enter_scope()
        scope = self.scope
        scope.arguments = []
        if dollar_underbar is not UNSET:
            scope.slots[0] = dollar_underbar
        self.out = out
        outer, streams = context.scope, context.streams
        context.scope, context.streams = scope, self.streams
        try:
            self.run(self.code.end)
        finally:
            context.scope, context.streams = outer, streams
            scope.command = None
            self.give_back()
        context.question = True

    def enter_scope(self) -> None:
        """Make the scope the block runs in, or take the caller's where it is dot-sourced."""
        context, block = self.context, self.script_block
        caller = context.scope
        session_state = caller.session_state if block.is_unbound else block.session_state
        if self.dotted and caller.session_state is session_state:
            self.code = block.code.compiled_for(context, caller)
            self.scope = caller
            # what is dot-sourced knows itself, not what it came into
            self.outer_command, caller.command = caller.command, self
            return
        if caller.session_state is not session_state:
            left = caller.session_state
            if left.current_scope is not caller:
                self.left, self.left_scope = left, left.current_scope
                left.current_scope = caller
            parent = session_state.current_scope
        else:
            parent = caller
        if self.dotted:
            self.code = block.code.compiled_for(context, parent)
            self.scope = parent
            return
        self.code = code = block.code.compiled(context)
        self.scope = scope = Scope(parent, session_state, code.table)
        if self.is_script_file:
            scope.script_scope = scope
        scope.command = self

    def metadata(self) -> Any:
        """The parameters, or None where the block declares nothing."""
        code = self.script_block.code
        if code.metadata is None:
            code.metadata = self.context.script_metadata(self.script_block, self.command_info)
        return code.metadata or None

    def bind(self, metadata: Any, arguments: list[Any]) -> None:
        """Let the parameter binder fill the parameters' slots."""
        scope = self.scope
        if metadata.cmdlet_binding or metadata.parameters:
            self.my_invocation()
        self.binder = binder = new_binder(metadata, self.context, self, self.invocation)
        scope.bound = binder.bound
        if self.code.dynamic_param is not None and metadata.cmdlet_binding:
            binder.dynamic = self.dynamic_parameters
        binder.bind_arguments(arguments, self.expecting_input)
        if not metadata.cmdlet_binding:
            self.keep("args")
            self.set_args(list(binder.unbound))
        else:
            self.take_common(metadata)
        self.set_defaults(metadata)
        self.show_bound_parameters(metadata)

    def show_bound_parameters(self, metadata: Any) -> None:
        """`$PSBoundParameters`, where the block's text names it."""
        if self.code.table.slots.get("psboundparameters") is not None and "psboundparameters" not in metadata.parameters:
            self.keep("psboundparameters")
            self.scope.put_local("psboundparameters", self.binder.dictionary)

    def dynamic_parameters(self) -> Any:
        """Run the dynamicparam block; the parameters it made."""
        found: list[Any] = []
        self.show_bound_parameters(self.binder.metadata)  # the parameters bound so far
        outer, self.out = self.out, found
        try:
            self.run(self.code.dynamic_param)
        finally:
            self.out = outer
        make = self.context.extra.get("runtime_parameters")
        return make(found) if make is not None else []

    def take_common(self, metadata: Any) -> None:
        """Common parameters: preference variables of the scope, and pipes."""
        context = self.context
        runtime = self.command_runtime or CommandRuntime(context, metadata.name, metadata.error_name, self.invocation)
        runtime.supports_should_process = metadata.supports_should_process
        runtime.confirm_impact = metadata.confirm_impact
        runtime.stage = self
        common = self.binder.common
        runtime.take(common, self.streams, self.caller_scope)
        self.streams = runtime.streams
        self.command_runtime = runtime
        for name, variable in PREFERENCES.items():
            if name in common:
                value = common[name]
                if name in SWITCHES:
                    value = SWITCHES[name][0 if value else 1]
                    if name == "whatif":
                        value = SwitchParameter(bool(common[name]))
                self.scope.put_local(variable, value)

    def set_defaults(self, metadata: Any) -> None:
        """Default values of parameters nobody gave; a typed one without default has its type's."""
        code, scope, bound = self.code, self.scope, self.binder.bound
        context = self.context
        if code.defaults and code.table.slots.get("psboundparameters") is not None and "psboundparameters" not in metadata.parameters:
            scope.put_local("psboundparameters", PSBoundParameters())
        for key, index in code.parameter_slots.items():
            parameter = metadata.parameters.get(key)
            if parameter is None or parameter.name in bound or parameter.name in self.binder.delayed:
                continue
            thunk = code.defaults.get(key)
            if thunk is not None:
                value = self.default_value(parameter, thunk(context, scope, scope.slots))
            else:
                value = type_default(parameter)
            if not self.dotted or code.table is scope.table:
                scope.fit()
                scope.slots[index] = value
            else:
                scope.put_local(key, value)

    def default_value(self, parameter: Any, value: Any) -> Any:
        """A default value as the parameter's type takes it."""
        if value is AutomationNull:
            value = None
        if not parameter.typed or (parameter.is_switch and isinstance(value, bool)):
            return value
        try:
            return plain_default(parameter, value)
        except NetException as fault:
            metadata = self.binder.metadata
            raise binding_error(
                f"The default value of parameter '{parameter.name}' does not fit: {fault.message}", "ParameterArgumentTransformationError",
                metadata=metadata, invocation=self.invocation, parameter=parameter.name, inner=fault, kind="transformation",
            ) from fault  # fmt: skip

    def reset_parameter(self, metadata: Any) -> None:
        """Between pipeline objects: the default again."""
        key = metadata.name.lower()
        index = self.code.parameter_slots.get(key)
        thunk = self.code.defaults.get(key)
        value = self.default_value(metadata, thunk(self.context, self.scope, self.scope.slots)) if thunk is not None else type_default(metadata)
        if index is not None and not self.dotted:
            self.scope.slots[index] = value
        else:
            self.scope.put_local(key, value)

    def set_parameter(self, metadata: Any, value: Any) -> None:
        """The binder's target: a parameter is a variable of the scope."""
        name = metadata.name.lower()
        if metadata.is_switch and value.__class__ is bool:
            value = SwitchParameter(value)
        index = self.code.parameter_slots.get(name)
        if index is None and metadata.runtime_defined is not None:
            metadata.runtime_defined.assign(value)  # such a parameter is no variable
            return
        if index is not None and not self.dotted:
            self.scope.slots[index] = value
        else:
            self.scope.put_local(name, value)

    def set_args(self, values: list[Any]) -> None:
        """`$args`."""
        self.scope.arguments = values
        self.scope.put_local("args", values)

    def give_back(self) -> None:
        """What the caller's session state runs next must not see the variables of a scope that has ended."""
        if self.left is not None:
            self.left.current_scope, self.left = self.left_scope, None
        if self.dotted and self.scope is not None and self.scope.command is self:
            self.scope.command, self.outer_command = self.outer_command, None

    def release(self) -> None:
        super().release()
        self.give_back()
        if not self.dotted and self.scope is not None and self.scope.command is self:
            self.scope.command = None
        if self.binder is not None:
            self.binder.target = None
        if self.command_runtime is not None:
            self.command_runtime.stage = None

    def keep(self, name: str) -> None:
        """Remember a variable of a shared scope, to give it back."""
        if self.dotted:
            self.saved.append((name, self.scope.get_local(name)))

    # --- running ---

    def run(self, function: BlockFunction | None, out: Pipe | None = None) -> None:
        """Run one of the blocks; its output goes down the pipeline, or where it is told to."""
        if function is None:
            return
        context = self.context
        if context.call_depth > MAXIMUM_CALL_DEPTH:
            context.extra["call_depth_overflow"]()
        if context.stopping:
            context.check_stop()
        context.call_depth += 1
        self.has_run = True
        try:
            function(context, self.scope, self.scope.slots, out or self.out)
        except ReturnFlow:
            pass
        except Exception as fault:
            if self.command_runtime is not None:
                if self.command_runtime.settings:
                    self.leave_with(fault)
                if isinstance(fault, RuntimeException) and type(fault) is not CmdletInvocationException and is_wrapped(fault):
                    raise CmdletInvocationException(fault.message, fault, error_record=fault.error_record) from fault
            raise
        except ExitFlow as flow:
            if not self.is_script_file or self.is_program:
                raise
            context.extra["script_exit"](flow)
        finally:
            context.call_depth -= 1

    def leave_with(self, fault: Exception) -> None:
        """What ends the function goes into its `-ErrorVariable`, too; where `-ErrorAction Stop` ends it, the error is the function's own."""
        record = getattr(fault, "error_record", None)
        settings = self.command_runtime.settings
        if record is not None and to_text(settings.get("erroraction")).lower() == "stop":
            if not isinstance(fault, ActionPreferenceStopException) and not getattr(fault, "was_thrown_from_throw_statement", False):
                record.id_suffix = self.command_runtime.error_name
        if "errorvariable" not in settings:
            return
        if record is not None and getattr(fault, "collected_by", None) is not self:
            fault.collected_by = self  # type: ignore[attr-defined]
            collect(self.streams.error, record)

    def begin(self) -> None:
        if self.command_runtime is not None:
            self.merged_out = self.out
            self.out = self.command_runtime.wrap_output(self.out)
            self.command_runtime.out = self.out
        self.run(self.code.begin)

    def process_once(self) -> None:
        if self.code.process is not None:
            self.run(self.code.process)

    def process(self, value: Any) -> None:
        code, scope = self.code, self.scope
        binder = self.binder
        if binder is not None and (binder.metadata.cmdlet_binding or binder.metadata.takes_pipeline) and not self.bind_object(value):
            return
        if code.process is not None:
            if not self.process_ran:
                self.process_ran = True
                self.keep("_")
            scope.slots[0] = value
            if self.input is not None:
                del self.input[:]
                self.input.append(value)
                self.put_input()
            self.run(code.process)
        else:
            if self.input is not None:
                self.input.append(value)

    def bind_object(self, value: Any) -> bool:
        """Bind one object of the pipeline; what does not fit is a non-terminating error."""
        try:
            if self.binder.bind_pipeline_object(value):
                return True
            record = input_not_bound(self.binder, value)
        except ParameterBindingException as fault:
            record = fault.error_record
            record.target_object = value
        report_input_error(self.command_runtime, record)
        return False

    def end(self) -> None:
        code = self.code
        if code.uses_input:
            if code.process is not None and self.input is not None:
                self.input = []
            self.put_input(at_end=True)
        self.run(code.end)

    def clean(self) -> None:
        try:
            if self.code.clean is not None and self.has_run:  # what has not begun leaves nothing to clean
                # as a finally block, it runs while the pipeline is being stopped; and as no error leaves it,
                # a try or a trap around the command does not make errors of expressions end it
                context = self.context
                stopping, context.stopping = context.stopping, False
                propagate, context.propagate = context.propagate, False
                try:
                    self.run(self.code.clean, NULL_PIPE)
                except Exception:
                    self.failed = True
                    raise
                finally:
                    context.stopping = stopping or context.stopping
                    context.propagate = propagate
        finally:
            for name, value in reversed(self.saved):
                self.scope.put_local(name, value)
            self.saved.clear()


def plain_arguments(arguments: list[Any]) -> list[Any]:
    """A command line as `$args` shows it to a block without parameters."""
    found: list[Any] = []
    for argument in without_dashes(arguments):
        if argument.name is not None:
            found.append(ParameterName(argument.spelled))
            if argument.has_value:
                found.append(argument.value)
        elif argument.has_value:
            found.append(None if argument.value is AutomationNull else argument.value)
    return found


__all__ = ["NO_INPUT", "CompiledBlock", "DeferredCode", "InputEnumerator", "PSObject", "ScriptBlock", "ScriptCode", "ScriptProcessor", "Streams"]
