"""From an argument to the value a parameter takes: transformation, conversion, checks, with the error each step gives."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, type_of
from psremote.bcl.values.exceptions import NetException, NotSupportedException
from psremote.engine.command_metadata import CommandMetadata, ParameterMetadata
from psremote.engine.parameter_attributes import ArgumentTypeConverterAttribute, convert_parameter, elements_of
from psremote.engine.parameter_binding.arguments import TypedNumber
from psremote.engine.parameter_binding.common_parameters import COMMON_NAMES
from psremote.engine.parameter_binding.errors import binding_error
from psremote.objects import AutomationNull, SwitchParameter, base_object, convert_to, to_text, type_names
from psremote.objects.exceptions import (
    ArgumentTransformationMetadataException,
    ParameterBindingException,
    PSInvalidCastException,
    SetValueInvocationException,
)

NOT_BOUND: Any = object()
"""The value does not fit without conversion."""

EXACT: dict[str, type] = {"System.Int32": int, "System.String": str, "System.Boolean": bool, "System.Double": float, "System.Management.Automation.SwitchParameter": bool}
SWITCHABLE = frozenset({"System.Boolean", "System.Management.Automation.SwitchParameter"})
FROM_TEXT = frozenset({"System.String", "System.String[]", "System.Version", "System.Management.Automation.SemanticVersion"})
"""Types that are made of a number's text: they get it as it is written, 2.0 and not 2."""
PASS_THROUGH = frozenset({"System.Object", "System.Management.Automation.PSObject"})


def plan_parameter(parameter: ParameterMetadata) -> None:
    """Note whether any value may be bound as it is; done once per parameter."""
    real = [a for a in parameter.transformations if not (isinstance(a, ArgumentTypeConverterAttribute) and all(t.full_name in PASS_THROUGH for t in a.types))]
    mandatory = any(e.mandatory for e in parameter.sets.values())
    named = any(getattr(a, "ps_type_name", None) for a in parameter.attributes)
    parameter.pass_through = parameter.type_name in PASS_THROUGH and not real and not parameter.validations and not mandatory and not named


class Coercion:
    """Turns arguments of one command into parameter values."""

    __slots__ = ("context", "metadata", "invocation")

    def __init__(self, context: Any, metadata: CommandMetadata, invocation: Any) -> None:
        self.context = context
        self.metadata = metadata
        self.invocation = invocation

    def value_for(self, parameter: ParameterMetadata, argument: Any, coerce: bool = True, use_transformations: bool = True) -> Any:
        """The value to bind; NOT_BOUND where it does not fit and conversion is not allowed."""
        if argument is AutomationNull:
            argument = None
        elif argument.__class__ is TypedNumber:
            argument = argument.text if coerce and parameter.type_name in FROM_TEXT else argument.value
        elif argument.__class__ is SwitchParameter and parameter.type_name in SWITCHABLE:
            argument = argument.is_present
        value = argument
        exact = EXACT.get(parameter.type_name)
        if exact is not None and type(value) is exact and not parameter.validations and (exact is not str or value):
            if all(isinstance(a, ArgumentTypeConverterAttribute) for a in parameter.transformations):
                return value
        if use_transformations and parameter.transformations:
            value = self.transformed(parameter, value, coerce)
        if coerce:
            value = self.converted(parameter, value)
        else:
            value = self.uncoerced(parameter, value)
            if value is NOT_BOUND:
                return value
        if value is not None:
            for attribute in parameter.attributes:
                wanted = getattr(attribute, "ps_type_name", None)
                if wanted:
                    self.check_type_name(parameter, value, wanted)
        self.check(parameter, value)
        return value

    def check_type_name(self, parameter: ParameterMetadata, value: Any, wanted: str) -> None:
        """A [PSTypeName()] refuses objects that do not carry the name."""
        base = base_object(value)
        for one in base if isinstance(base, list) else [value]:
            if one is None or wanted.lower() not in (name.lower() for name in type_names(one)):
                text = f"Parameter '{parameter.name}' wants objects of the type name '{wanted}'."
                raise binding_error(
                    text, "MismatchedPSTypeName",
                    metadata=self.metadata, invocation=self.invocation, parameter=parameter.name, inner=PSInvalidCastException(text),
                )  # fmt: skip

    # --- transformation attributes ---

    def transformed(self, parameter: ParameterMetadata, value: Any, coerce: bool) -> Any:
        """Let the attributes change the value."""
        for attribute in parameter.transformations:
            converter = isinstance(attribute, ArgumentTypeConverterAttribute)
            if converter and not coerce:
                continue
            try:
                value = attribute.transform(value, self.context)
            except ParameterBindingException:
                raise
            except NetException as fault:
                raise binding_error(
                    f"Cannot process the argument for parameter '{parameter.name}': {fault.message}",
                    "ParameterArgumentTransformationError",
                    metadata=self.metadata, invocation=self.invocation, parameter=parameter.name, inner=fault, kind="transformation",
                ) from fault  # fmt: skip
        return value

    # --- conversion ---

    def converted(self, parameter: ParameterMetadata, value: Any) -> Any:
        """Convert to the parameter's type."""
        wanted = parameter.type
        name = parameter.type_name
        if name in PASS_THROUGH:
            return value
        base = base_object(value)
        if base is None:
            return self.null_for(parameter, wanted)
        if name in {"System.Boolean", "System.Management.Automation.SwitchParameter"}:
            try:
                return convert_parameter(value, wanted)
            except ArgumentTransformationMetadataException as fault:
                raise self.cannot_convert(parameter, value, fault, "CannotConvertArgument") from fault
        if type_of(base) is wanted:
            self.check_preference(parameter, base)
            return base
        try:
            if wanted.element_type is not None:
                return self.array_of(parameter, wanted.element_type, value)
            result = convert_to(value, wanted)
        except PSInvalidCastException as fault:
            raise self.cannot_convert(parameter, value, fault, "CannotConvertArgumentNoMessage") from fault
        except NetException as fault:
            raise self.cannot_convert(parameter, value, fault, "CannotConvertArgument") from fault
        self.check_preference(parameter, result)
        return result

    def check_preference(self, parameter: ParameterMetadata, value: Any) -> None:
        """No common parameter takes Suspend."""
        if parameter.type_name == "System.Management.Automation.ActionPreference" and str(value) == "Suspend" and parameter.name.lower() in COMMON_NAMES:
            raise self.cannot_set(parameter, NotSupportedException("Suspend was for workflows; choose another."))

    def array_of(self, parameter: ParameterMetadata, element: DotNetType, value: Any) -> Any:
        """An array of the elements converted one by one."""
        if element.full_name in {"System.Boolean", "System.Management.Automation.SwitchParameter"}:
            for one in elements_of(base_object(value)) or [value]:
                if isinstance(base_object(one), str):
                    fault = ArgumentTransformationMetadataException(f'"{to_text(one)}" is not a Boolean.')
                    raise self.cannot_convert(parameter, value, fault, "CannotConvertArgument")
        return convert_to(value, parameter.type)

    def null_for(self, parameter: ParameterMetadata, wanted: DotNetType) -> Any:
        """What null becomes."""
        if wanted.full_name == "System.Management.Automation.SwitchParameter":
            return False
        if wanted.full_name == "System.Boolean":
            raise self.null_refused(parameter)
        if wanted.is_value_type and not wanted.is_nullable:
            raise self.cannot_set(parameter, PSInvalidCastException(f"Null cannot be converted to {wanted.full_name}."))
        if wanted.full_name == "System.String":
            return None if not parameter.allow_null and any(e.mandatory for e in parameter.sets.values()) else ""
        return None

    def cannot_convert(self, parameter: ParameterMetadata, value: Any, fault: NetException, error_id: str) -> ParameterBindingException:
        """The error for a value of the wrong kind."""
        return binding_error(
            f"Cannot bind parameter '{parameter.name}': {fault.message}", error_id,
            metadata=self.metadata, invocation=self.invocation, parameter=parameter.name, inner=fault,
        )  # fmt: skip

    def cannot_set(self, parameter: ParameterMetadata, fault: NetException) -> ParameterBindingException:
        """The error for a converted value that the property behind the parameter does not take."""
        inner = SetValueInvocationException(f"'{parameter.name}' cannot be set: {fault.message}", fault, "ExceptionWhenSetting", "NotSpecified")
        return binding_error(
            f"Cannot bind parameter '{parameter.name}': {fault.message}", "ParameterBindingFailed",
            metadata=self.metadata, invocation=self.invocation, parameter=parameter.name, inner=inner, kind="write",
        )  # fmt: skip

    def uncoerced(self, parameter: ParameterMetadata, value: Any) -> Any:
        """The value, if it has the type already."""
        wanted = parameter.type
        if parameter.type_name in PASS_THROUGH:
            return value
        if value is None:
            return None if not wanted.is_value_type or wanted.is_nullable else NOT_BOUND
        base = base_object(value)
        if wanted.full_name == "System.Management.Automation.SwitchParameter":
            return base if type(base) is bool else NOT_BOUND
        if wanted.is_instance(base):
            self.check_preference(parameter, base)
            return base if wanted.full_name != "System.Object" else value
        if wanted.element_type is not None:
            element = wanted.element_type
            elements = elements_of(base)
            if elements is None:
                fits = element.full_name in PASS_THROUGH or element.is_instance(base)
                return convert_to(value, wanted) if fits else NOT_BOUND
            if all(element.full_name in PASS_THROUGH or (one is not None and element.is_instance(base_object(one))) for one in elements):
                return convert_to(value, wanted)
        return NOT_BOUND

    # --- checks ---

    def check(self, parameter: ParameterMetadata, value: Any) -> None:
        """Let the validation attributes and the rules for mandatory parameters look at the value."""
        for attribute in parameter.validations:
            try:
                attribute.validate(value, self.context)
            except NetException as fault:
                raise binding_error(
                    f"Cannot validate the argument of parameter '{parameter.name}': {fault.message}",
                    "ParameterArgumentValidationError",
                    metadata=self.metadata, invocation=self.invocation, parameter=parameter.name, inner=fault, kind="validation",
                ) from fault  # fmt: skip
        if any(e.mandatory for e in parameter.sets.values()):
            self.check_mandatory(parameter, value)

    def check_mandatory(self, parameter: ParameterMetadata, value: Any) -> None:
        """A mandatory parameter wants something in it, unless its attributes allow otherwise."""
        if value is None:
            if not parameter.allow_null:
                raise self.null_refused(parameter)
            return
        base = base_object(value)
        type_name = parameter.type.full_name
        if isinstance(base, str) and type_name == "System.String":
            if not base and not parameter.allow_empty_string:
                raise self.refused(parameter, "an empty text", "ParameterArgumentValidationErrorEmptyStringNotAllowed")
            return
        if type_name == "System.Object" and (parameter.allow_null or not isinstance(base, list)):
            return
        elements = elements_of(base)
        if elements is None or type_name in PASS_THROUGH:
            return
        if not elements:
            if not parameter.allow_empty_collection:
                kind = "Array" if isinstance(base, list) else "Collection"
                raise self.refused(parameter, "an empty collection", f"ParameterArgumentValidationErrorEmpty{kind}NotAllowed")
            return
        of_strings = type_name == "System.String[]"
        if parameter.type.element_type is not None and parameter.type.element_type.is_value_type:
            return
        for one in elements:
            if one is None and not parameter.allow_null:
                raise self.null_refused(parameter)
            if of_strings and one == "" and not parameter.allow_empty_string:
                raise self.refused(parameter, "an empty text", "ParameterArgumentValidationErrorEmptyStringNotAllowed")

    def null_refused(self, parameter: ParameterMetadata) -> ParameterBindingException:
        """The error for null where a value is needed."""
        return self.refused(parameter, "null", "ParameterArgumentValidationErrorNullNotAllowed")

    def refused(self, parameter: ParameterMetadata, what: str, error_id: str) -> ParameterBindingException:
        """The error for a value a mandatory parameter does not take."""
        return binding_error(
            f"Parameter '{parameter.name}' does not take {what}.", error_id,
            metadata=self.metadata, invocation=self.invocation, parameter=parameter.name, kind="validation",
        )  # fmt: skip
