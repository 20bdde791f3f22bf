"""TracedBinder: a parameter binder that tells the trace sources about binding what it does."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.command_metadata import CommandMetadata, ParameterMetadata
from psremote.engine.parameter_binding.arguments import CommandArgument, TypedNumber
from psremote.engine.parameter_binding.binder import BindingTarget, ParameterBinder
from psremote.engine.parameter_binding.coercion import NOT_BOUND, Coercion
from psremote.objects.tracing import PARAMETER_BINDER_BASE, PARAMETER_BINDER_CONTROLLER, PARAMETER_BINDING, shown


class TracedCoercion(Coercion):
    """Tells what becomes of each argument."""

    __slots__ = ()

    def value_for(self, parameter: ParameterMetadata, argument: Any, coerce: bool = True, use_transformations: bool = True) -> Any:
        """The value to bind, as the binder that tells nothing finds it."""
        given = argument.text if isinstance(argument, TypedNumber) else argument
        said = "" if coerce else ", unconverted"
        with PARAMETER_BINDING.scope(f"BIND arg [{shown(given)}] to parameter [{parameter.name}]{said}"):
            try:
                value = super().value_for(parameter, argument, coerce, use_transformations)
            except NetException as fault:
                PARAMETER_BINDING.line(f"FAILED: {fault.message}")
                raise
            if value is NOT_BOUND:
                PARAMETER_BINDING.line(f"SKIPPED: it is no [{parameter.type_name}]")
            else:
                PARAMETER_BINDING.line("BOUND")
            return value

    def transformed(self, parameter: ParameterMetadata, value: Any, coerce: bool) -> Any:
        PARAMETER_BINDER_BASE.line(f"{len(parameter.transformations)} transformation(s) of parameter [{parameter.name}]")
        return super().transformed(parameter, value, coerce)

    def converted(self, parameter: ParameterMetadata, value: Any) -> Any:
        made = super().converted(parameter, value)
        if made is not value:
            PARAMETER_BINDING.line(f"COERCED to [{parameter.type_name}]: [{shown(made)}]")
        return made

    def check(self, parameter: ParameterMetadata, value: Any) -> None:
        for attribute in parameter.validations:
            PARAMETER_BINDING.line(f"VALIDATION by {type(attribute).__name__}")
        super().check(parameter, value)


class TracedBinder(ParameterBinder):
    """Binds as ParameterBinder does, always the long way, and tells each step."""

    __slots__ = ()

    def __init__(self, metadata: CommandMetadata, context: Any, target: BindingTarget, invocation: Any = None) -> None:
        super().__init__(metadata, context, target, invocation)
        self.coercion = TracedCoercion(context, metadata, invocation)

    def bind_named(self, arguments: list[CommandArgument]) -> list[CommandArgument]:
        with PARAMETER_BINDING.scope(f"BIND NAMED cmd line args [{self.metadata.name}]"):
            return super().bind_named(arguments)

    def bind_positional(self, arguments: list[CommandArgument]) -> list[CommandArgument]:
        with PARAMETER_BINDING.scope(f"BIND POSITIONAL cmd line args [{self.metadata.name}]"):
            return super().bind_positional(arguments)

    def bind_defaults(self) -> None:
        with PARAMETER_BINDING.scope(f"BIND DEFAULT <parameters> [{self.metadata.name}]"):
            super().bind_defaults()

    def bind_dynamic(self, pending: list[CommandArgument]) -> list[CommandArgument]:
        with PARAMETER_BINDING.scope(f"BIND cmd line args to DYNAMIC parameters [{self.metadata.name}]"):
            return super().bind_dynamic(pending)

    def bind_remaining(self, pending: list[CommandArgument]) -> list[CommandArgument]:
        if pending:
            with PARAMETER_BINDING.scope(f"BIND REMAINING cmd line args [{self.metadata.name}]: {len(pending)}"):
                return super().bind_remaining(pending)
        return super().bind_remaining(pending)

    def finish(self, pending: list[CommandArgument]) -> None:
        with PARAMETER_BINDING.scope(f"MANDATORY PARAMETER CHECK on cmdlet [{self.metadata.name}]"):
            try:
                super().finish(pending)
            except NetException as fault:
                PARAMETER_BINDING.line(f"FAILED: {fault.message}")
                raise
        PARAMETER_BINDER_CONTROLLER.line(f"Parameter set of [{self.metadata.name}]: {self.parameter_set_name}")

    def prepare_pipeline(self) -> None:
        """Each object is bound the long way, which can be told."""

    def bind_pipeline_object(self, value: Any) -> bool:
        self.quick = None
        with PARAMETER_BINDING.scope(f"BIND PIPELINE object [{shown(value)}] to parameters [{self.metadata.name}]"):
            bound = super().bind_pipeline_object(value)
            if not bound:
                PARAMETER_BINDING.line("No parameter takes it.")
            return bound
