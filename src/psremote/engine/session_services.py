"""Fills an execution context's services: what lower rooms call through attributes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.bcl.machine import waiting
from psremote.engine import classes, command_info, engine_intrinsics
from psremote.engine.attribute_construction import make_attribute
from psremote.engine.code_generation.blocks import compile_block
from psremote.engine.code_generation.runtime_errors import call_depth_error, engine_fault, here, runtime_exception
from psremote.engine.code_generation.runtime_variables import AUTOMATIC, of_scope
from psremote.engine.command_discovery import CommandDiscovery
from psremote.engine.command_info import AliasInfo, ApplicationInfo, FilterInfo, FunctionInfo
from psremote.engine.control_flow import ExitFlow
from psremote.engine.dynamic_parameters import whole_metadata
from psremote.engine.execution_context import ExecutionContext, current_context, look_at_stop
from psremote.engine.language_modes import check_script, is_core, set_language_mode
from psremote.engine.parameter_binding import CommandArgument, PSBoundParameters
from psremote.engine.parse_fault import parse_fault_text
from psremote.engine.pipeline_processor import NO_INPUT, PipelineProcessor
from psremote.engine.product_types import product_type
from psremote.engine.runtime_defined_parameter import dynamic_parameters_of
from psremote.engine.script_block import ScriptBlock, ScriptCode, ScriptProcessor
from psremote.engine.script_imports import ScriptImports, needs_imports
from psremote.engine.script_metadata import script_metadata
from psremote.engine.script_texts import ScriptTexts
from psremote.engine.session_state.scopes import UNSET
from psremote.engine.steppable_pipeline import steppable_pipeline
from psremote.language import parse
from psremote.objects import InvocationInfo
from psremote.objects.exceptions import IncompleteParseException, ParseException

command_info.whole_metadata = whole_metadata


@dotnet_type("System.Management.Automation.ScriptInfo", base="System.Management.Automation.CommandInfo", assembly="System.Management.Automation")
class ScriptInfo(FunctionInfo):
    """The command object of a bare script block."""

    kind = "Script"

    def __init__(self, block: ScriptBlock) -> None:
        super().__init__("", block)

    @prop("string Definition {get;}")
    def get_definition(self) -> str:
        """Its text."""
        return str(self.script_block)

    @prop("scriptblock ScriptBlock {get;}")
    def get_block(self) -> Any:
        """The block."""
        return self.script_block


def parse_script(text: str, file: str | None = None) -> Any:
    """A tree, or the error that says what is wrong with the text."""
    result = parse(text, file)
    if result.ast.using_statements and not result.errors and needs_imports(result.ast):
        result = parse(text, file, imports=ScriptImports(current_context(), file))
    if result.errors:
        raise parse_exception(result)
    return result.ast


def parse_exception(result: Any) -> ParseException:
    """The first error as an exception; unfinished text has its own."""
    first = result.errors[0]
    incomplete = any(getattr(e, "incomplete_input", False) for e in result.errors[:1])
    kind = IncompleteParseException if incomplete else ParseException
    fault = kind(parse_fault_text(result.errors), error_id=first.error_id, category="ParserError")
    fault.errors = list(result.errors)
    extent = getattr(first, "extent", None)
    if extent is not None:
        fault.error_record.invocation_info = InvocationInfo(None, extent)
        fault.error_record.invocation_info.history_id = current_context().history_id
    return fault


def wrong_text(fault: IncompleteParseException) -> ParseException:
    """A text that is given whole is wrong where it is unfinished."""
    made = ParseException(fault.message, error_id=fault.error_record.error_id, category="ParserError")
    made.errors = fault.errors
    made.error_record.invocation_info = fault.error_record.invocation_info
    return made


def fill_services(context: ExecutionContext) -> None:
    """Set everything `engine/execution_context.py` leaves open that the engine itself has."""
    extra = context.extra

    def compiler(code: ScriptCode, target: Any) -> Any:
        return compile_block(code, target)

    texts = ScriptTexts()

    def new_script_block(text: Any, session_state: Any = None, file: str | None = None, lexical_table: Any = None, may_continue: bool = False) -> ScriptBlock:
        core_types_only = context.language_mode == "ConstrainedLanguage"
        is_plain = isinstance(text, str) and file is None and lexical_table is None
        if is_plain:
            known = texts.find(text, core_types_only, extra.get("class_version"))
            if known is not None:
                return ScriptBlock(known, session_state or context.session_state)
        try:
            tree = parse_script(text, file) if isinstance(text, str) else text
        except IncompleteParseException as fault:
            if may_continue:
                raise
            raise wrong_text(fault) from None
        code = ScriptCode(tree, file=file, lexical_table=lexical_table)
        code.core_types_only = core_types_only
        if is_plain:
            texts.keep(text, code)
        return ScriptBlock(code, session_state or context.session_state)

    def invoke_script_block(block: Any, args: Any = (), input: Any = NO_INPUT, dollar_underbar: Any = UNSET, **options: Any) -> list[Any]:
        found: list[Any] = block.invoke(args, input, dollar_underbar, **options)
        return found

    def make_function(name: str, block: ScriptBlock, is_filter: bool = False) -> Any:
        return (FilterInfo if is_filter else FunctionInfo)(name, block)

    def metadata(block: ScriptBlock, info: Any) -> Any:
        code = block.code
        if code.ast.param_block is None and not code.parameter_asts and code.ast.dynamic_param_block is None:
            return None
        return script_metadata(block, info, context)

    def invoke_command(name: str, arguments: Any = (), parameters: Any = None, input: Any = NO_INPUT) -> list[Any]:
        info = context.commands.find(name) if isinstance(name, str) else name
        stage = info.create_processor(context)
        made = [CommandArgument(None, value, True) for value in arguments]
        made += [CommandArgument(key, value, True, False, True) for key, value in (parameters or {}).items()]
        stage.prepare(made, input is not NO_INPUT)
        found: list[Any] = []
        PipelineProcessor(context, [stage], found).run(input)
        return found

    context.compile = compiler
    context.parse = parse_script
    context.new_script_block = new_script_block
    context.invoke_script_block = invoke_script_block
    context.make_function = make_function
    context.script_metadata = metadata
    context.invoke_command = invoke_command
    context.commands = CommandDiscovery(context)
    extra["make_attribute"] = make_attribute
    extra["product_type"] = product_type
    extra["define_types"] = classes.define_types
    extra["base_constructor"] = classes.base_constructor
    extra["automatic_variables"] = AUTOMATIC
    extra["call_depth_overflow"] = call_depth_overflow
    waiting.look[0] = look_at_stop
    extra["engine_fault"] = engine_fault
    extra["set_language_mode"] = set_language_mode
    extra["check_script"] = check_script
    extra["is_core_type"] = is_core
    extra["script_exit"] = lambda flow: script_exit(context, flow)
    extra["empty_bound_parameters"] = PSBoundParameters
    extra["top_invocation"] = lambda: InvocationInfo(ScriptInfo(extra["top_script"]) if "top_script" in extra else None, None)
    extra["new_closure"] = new_closure
    extra["automatic_of_scope"] = lambda scope, name: of_scope(context, scope, name)
    extra["closure_module"] = lambda state: closure_module(context, state)
    extra["stack_trace"] = lambda: "\n".join(place.describe() for place in here(2))
    extra["runtime_parameters"] = dynamic_parameters_of
    extra["steppable_pipeline"] = steppable_pipeline
    extra["set_alias"] = lambda name, target: context.session_state.aliases.set(name, AliasInfo(name, target, context))
    extra["set_alias_in"] = lambda state, scope, name, target: state.aliases.set(name, AliasInfo(name, target, context), scope)
    extra["get_power_shell"] = get_power_shell
    extra["make_alias"] = lambda name, target, options: AliasInfo(name, target, context, None, options)
    extra["script_info"] = lambda block: ScriptInfo(block)
    extra["clean_error"] = lambda stage, error: clean_error(context, error)
    extra["evaluate_expression"] = lambda node: evaluate_expression(context, node)
    extra["events"] = lambda: session_events(context)
    extra["os_description"] = os_description
    extra["check_requirements"] = lambda wanted, path: script_requirements(context, wanted, path)
    ApplicationInfo.make_processor = staticmethod(native_processor)
    engine_intrinsics.install(context)
    modules(context)
    clocks(context)


def script_requirements(context: ExecutionContext, wanted: Any, path: str) -> None:
    """What a script's #requires lines ask for; the room is loaded for the first script that has some."""
    from psremote.engine.modules.script_requirements import check_requirements

    check_requirements(context, wanted, path)


def session_events(context: ExecutionContext) -> Any:
    """The session's events; their room is loaded when they are first asked for."""
    from psremote.engine.jobs.event_manager import events_of

    return events_of(context)


def os_description() -> str:
    """The system's name and release."""
    import platform

    return f"{platform.system()} {platform.release()}"


def native_processor(context: ExecutionContext, info: Any) -> Any:
    """A stage that runs a program."""
    from psremote.engine.native_command import NativeCommandProcessor

    return NativeCommandProcessor(context, info)


def modules(context: ExecutionContext) -> None:
    """The session's modules."""
    from psremote.engine.modules.module_table import ModuleTable

    context.modules = ModuleTable(context)


def clocks(context: ExecutionContext) -> None:
    """Time, identifiers and chance, from the machine."""
    import random
    from datetime import datetime

    def new_guid() -> Any:
        import uuid

        return uuid.uuid4()

    context.clock = datetime.now
    context.new_guid = new_guid
    context.random = random.Random()


def get_power_shell(block: ScriptBlock, arguments: Any, variables: Any) -> Any:
    """A block as hosted commands; the hosting files are loaded when somebody wants them."""
    convert = import_module("psremote.engine.hosting.block_conversion").get_power_shell
    return convert(block, arguments, variables)


def clean_error(context: ExecutionContext, error: Exception) -> None:
    """An error in a clean block is reported, and ends nothing but the block."""
    record = runtime_exception(context, error).error_record
    record.is_non_terminating = True
    context.write_error(record)


def call_depth_overflow() -> None:
    """Raise the error of a recursion without end."""
    raise call_depth_error()


def script_exit(context: ExecutionContext, flow: ExitFlow) -> None:
    """`exit` in a script file: the file ends, `$LASTEXITCODE` says how."""
    code = flow.exit_code
    context.global_session_state.variables.set("LASTEXITCODE", code, "Global")
    if code != 0:
        context.question = False


def closure_module(context: ExecutionContext, state: Any) -> Any:
    """The nameless module a closure, or an event's action, lives in."""
    from psremote.engine.modules.module_info import PSModuleInfo

    return PSModuleInfo(f"__DynamicModule_{context.new_guid()}", "", state)


def new_closure(block: ScriptBlock) -> ScriptBlock:
    """A block in a module of its own that has copies of the caller's local variables."""
    from psremote.engine.session_state.session_state import SessionState

    context = block.context
    caller = context.scope
    state = SessionState(context, None, context.global_session_state)
    state.root_scope.parent = block.session_state.root_scope if block.session_state is not None else context.global_session_state.root_scope
    state.drives, state.path = context.session_state.drives, context.session_state.path
    for name in list(caller.names()):
        traits = caller.traits_of(name)
        if traits is None or (not traits.options and traits.getter is None):
            state.root_scope.put_local(name, caller.get_local(name))
    state.module = closure_module(context, state)
    return ScriptBlock(block.code, state)


def evaluate_expression(context: ExecutionContext, node: Any) -> Any:
    """The value of an expression's tree, run in the current scope."""
    text = node.text
    found: list[Any] = []
    block = context.new_script_block(text)
    block.run_in_current_scope(context, found)
    return found[0] if len(found) == 1 else found or None


__all__ = ["ScriptProcessor", "fill_services", "parse_exception", "parse_script"]
