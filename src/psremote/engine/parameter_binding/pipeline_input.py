"""Binding the objects of the pipeline: whole or by their properties, first as they are, then converted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.command_metadata import ALL_MASK, ParameterMetadata, ParameterSetEntry
from psremote.engine.parameter_binding.binding_facts import facts_of
from psremote.engine.parameter_binding.coercion import NOT_BOUND, plan_parameter
from psremote.engine.parameter_binding.errors import binding_error
from psremote.objects import MISSING
from psremote.objects.access import get_declared_property
from psremote.objects.exceptions import (
    ParameterBindingArgumentTransformationException,
    ParameterBindingException,
    PSInvalidCastException,
)

if TYPE_CHECKING:
    Binder = Any


def candidates(binder: Binder) -> list[tuple[ParameterMetadata, int, ParameterSetEntry]]:
    """Unbound parameters that a pipeline object may fill, with the bits of the sets in which it may."""
    delayed, bound, pipeline, mask = binder.delayed, binder.bound, binder.pipeline, binder.before_pipeline
    return [
        one for one in facts_of(binder.metadata).piped
        if one[1] & mask and (name := one[0].name) not in delayed and (name not in bound or name in pipeline)
    ]


def quick_parameter(binder: Binder) -> ParameterMetadata | None:
    """The one untyped parameter that takes each object whole, where no other has a claim and the set is settled."""
    if binder.delayed:
        return None
    found = candidates(binder)
    if len(found) != 1:
        return None
    parameter, _, entry = found[0]
    if entry.from_pipeline_by_property_name or not entry.from_pipeline:
        return None
    metadata = binder.metadata
    if metadata.set_names and (binder.sets is None or binder.sets.current.bit_count() != 1):
        return None
    facts = facts_of(metadata)
    if parameter.name not in facts.planned:
        facts.planned.add(parameter.name)
        plan_parameter(parameter)
    if not parameter.pass_through:
        return None
    binder.pipeline.append(parameter.name)
    return parameter


def bind_object(binder: Binder, value: Any) -> bool:
    """Bind one object; False where nothing takes it. Parameters the object before it filled are reset first."""
    sets = binder.sets
    sets.current = binder.before_pipeline
    for name in binder.pipeline:
        reset(binder, name)
    binder.pipeline.clear()
    found = candidates(binder)
    bound = bool(binder.delayed)
    for by_property, coerce in ((False, False), (True, False), (False, True), (True, True)):
        done = set(binder.pipeline)
        prefer = sets.metadata.default_mask
        ordered = sorted(found, key=lambda item: 0 if item[1] & prefer else 1) if prefer else found
        for parameter, mask, entry in ordered:
            if parameter.name in done or parameter.name in binder.pipeline or not mask & sets.current:
                continue
            if not (entry.from_pipeline_by_property_name if by_property else entry.from_pipeline):
                continue
            if take(binder, parameter, value, by_property, coerce):
                bound = True
                if parameter.set_mask != ALL_MASK:
                    sets.current &= mask if mask != ALL_MASK else parameter.set_mask
    if binder.delayed:
        run_delayed(binder, value)
    if not bound:
        return False
    sets.validate(binder, False, True)
    missing = [p for p, _ in sets.unbound_mandatory(binder, sets.current if sets.metadata.set_names else ALL_MASK)]
    if missing:
        if any(takes_input(p) for p in missing):
            return False
        names = ", ".join(p.name for p in missing)
        raise binding_error(
            f"'{binder.metadata.name}' needs {names}, which the pipeline's object did not give.", "MissingMandatoryParameter",
            metadata=binder.metadata, invocation=binder.invocation, parameter=names,
        )  # fmt: skip
    remember_quick(binder, found)
    return True


def remember_quick(binder: Binder, found: list[tuple[ParameterMetadata, int, ParameterSetEntry]]) -> None:
    """Where one untyped parameter is all that an object can fill, the next objects need no search: the outcome is the same each time."""
    if binder.delayed or not found or len(binder.pipeline) != 1:
        return
    parameter = found[0][0]
    if all(other is parameter and entry.from_pipeline and not entry.from_pipeline_by_property_name for other, _, entry in found):
        plan_parameter(parameter)
        if parameter.pass_through:
            binder.quick = parameter


def takes_input(parameter: ParameterMetadata) -> bool:
    """Whether it may be filled from the pipeline."""
    return parameter.takes_pipeline_input


def reset(binder: Binder, name: str) -> None:
    """Give a parameter its default back."""
    parameter = binder.parameters[name.lower()]
    binder.bound.pop(name, None)
    if binder._dictionary is not None and binder._dictionary.contains(name):
        binder._dictionary.remove(name)
    restore = getattr(binder.target, "reset_parameter", None)
    if restore is not None:
        restore(parameter)
    else:
        binder.target.set_parameter(parameter, parameter.default)


def take(binder: Binder, parameter: ParameterMetadata, value: Any, by_property: bool, coerce: bool) -> bool:
    """Try one parameter; a failed conversion only means that it does not take the object."""
    argument = value
    if by_property:
        argument = MISSING
        for name in (parameter.name, *parameter.aliases):
            if value is None:
                break
            try:
                argument = get_declared_property(value, name)
            except NetException:
                argument = MISSING
            if argument is not MISSING:
                break
        if argument is MISSING:
            return False
    try:
        taken = binder.coercion.value_for(parameter, argument, coerce)
    except ParameterBindingArgumentTransformationException as fault:
        if conversion_failed(fault) and not by_property:
            return False
        raise
    except ParameterBindingException as fault:
        if not coerce and fault.error_record.fully_qualified_error_id.startswith("ParameterArgumentValidationError"):
            raise
        if conversion_failed(fault) and not by_property:
            return False
        raise
    if taken is NOT_BOUND:
        return False
    binder.set_value(parameter, taken)
    binder.pipeline.append(parameter.name)
    return True


def conversion_failed(fault: BaseException) -> bool:
    """Whether a cast that is not possible is at the bottom of an error."""
    inner: Any = fault
    while inner is not None:
        if isinstance(inner, PSInvalidCastException):
            return True
        inner = getattr(inner, "inner_exception", None)
    return getattr(fault, "error_id", "").startswith("CannotConvertArgument")


def run_delayed(binder: Binder, value: Any) -> None:
    """Work out script-block arguments with `$_` as the object."""
    for name, block in binder.delayed.items():
        parameter = binder.parameters[name.lower()]
        try:
            made = binder.context.invoke_script_block(block, dollar_underbar=value, input=(value,))
        except NetException as fault:
            raise binding_error(
                f"The script block for parameter '{name}' failed: {fault.message}", "ScriptBlockArgumentInvocationFailed",
                metadata=binder.metadata, invocation=binder.invocation, parameter=name, inner=fault,
            ) from fault  # fmt: skip
        if not made:
            raise binding_error(
                f"The script block for parameter '{name}' gave no value.", "ScriptBlockArgumentNoOutput",
                metadata=binder.metadata, invocation=binder.invocation, parameter=name,
            )  # fmt: skip
        argument = made[0] if len(made) == 1 else made
        binder.set_value(parameter, binder.coercion.value_for(parameter, argument))
