"""What generated code calls for variables: reads beyond the slot, checked writes, scopes, drives, automatic variables."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import EnumValue, find_type, type_of
from psremote.bcl.values.exceptions import InvalidCastException, NetException, NotSupportedException
from psremote.engine.code_generation.generator import runtime
from psremote.engine.code_generation.names import CONSTANTS, canonical
from psremote.engine.code_generation.type_references import TypeReference
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.script_block import InputEnumerator
from psremote.engine.session_state.scopes import ALL_SCOPE_NAMES, PRIVATE, UNSET, Scope
from psremote.engine.session_state.variables import assign
from psremote.engine.using_expressions import USING_VALUES
from psremote.language import ast as tree
from psremote.objects import AutomationNull, base_object, convert_to, to_text
from psremote.objects.conversions.numbers import NUMERIC_NAMES
from psremote.objects.exceptions import ProviderNotFoundException, PSArgumentException, RuntimeException

AUTOMATIC: dict[str, Callable[[ExecutionContext, Scope], Any]] = {}


def automatic(name: str) -> Callable[[Callable[[ExecutionContext, Scope], Any]], Callable[[ExecutionContext, Scope], Any]]:
    """Register how a variable that belongs to the running command is found."""

    def register(function: Callable[[ExecutionContext, Scope], Any]) -> Callable[[ExecutionContext, Scope], Any]:
        AUTOMATIC[name] = function
        return function

    return register


def command_scope(scope: Scope) -> Scope | None:
    """The nearest scope of a running function, script or block."""
    found: Scope | None = scope
    while found is not None:
        if found.command is not None:
            return found
        found = found.parent
    return None


@automatic("myinvocation")
def my_invocation(context: ExecutionContext, scope: Scope) -> Any:
    """`$MyInvocation`."""
    found = command_scope(scope)
    if found is None:
        return context.extra["top_invocation"]()
    return found.command.my_invocation()


@automatic("psboundparameters")
def bound_parameters(context: ExecutionContext, scope: Scope) -> Any:
    """`$PSBoundParameters`."""
    found = command_scope(scope)
    return found.command.bound_parameters() if found is not None else context.extra["empty_bound_parameters"]()


@automatic("pscmdlet")
def ps_cmdlet(context: ExecutionContext, scope: Scope) -> Any:
    """`$PSCmdlet`, of the nearest advanced function."""
    found: Scope | None = scope
    while found is not None:
        if found.command is not None:
            made = found.command.ps_cmdlet()
            if made is not None:
                return made
        found = found.parent
    return UNSET


def of_scope(context: ExecutionContext, scope: Scope, name: str) -> Any:
    """An automatic variable as one scope of a running function, block or script has it; UNSET where it has none."""
    command = scope.command
    if command is None:
        return UNSET
    if name == "pscmdlet":
        made = command.ps_cmdlet()
        return UNSET if made is None else made
    if name in {"psscriptroot", "pscommandpath"}:
        block = getattr(command, "script_block", None)
        file = block.file if block is not None else None
        return "" if not file else file if name == "pscommandpath" else os.path.dirname(file)
    return AUTOMATIC[name](context, scope) if name in {"myinvocation", "psboundparameters"} else UNSET


@automatic("args")
def args(context: ExecutionContext, scope: Scope) -> Any:
    """`$args`."""
    found = command_scope(scope)
    if found is None:
        return []
    return found.arguments if found.arguments is not None else []


@automatic("input")
def pipeline_input(context: ExecutionContext, scope: Scope) -> Any:
    """`$input`."""
    return InputEnumerator([])


@automatic("psculture")
def culture(context: ExecutionContext, scope: Scope) -> Any:
    """`$PSCulture`."""
    return context.extra.get("culture", "en-US")


@automatic("psuiculture")
def ui_culture(context: ExecutionContext, scope: Scope) -> Any:
    """`$PSUICulture`."""
    return context.extra.get("ui_culture", "en-US")


@automatic("pwd")
def working_directory(context: ExecutionContext, scope: Scope) -> Any:
    """`$PWD`."""
    path = context.global_session_state.path
    return getattr(path, "current_location", UNSET) if path is not None else UNSET


@automatic("?")
def question(context: ExecutionContext, scope: Scope) -> Any:
    """`$?`."""
    return context.question


@runtime("read")
def read(context: ExecutionContext, scope: Scope, name: str) -> Any:
    """A variable that is not in its own slot."""
    found = scope.lookup(name)
    if found is not UNSET:
        return found
    if name in AUTOMATIC:
        found = AUTOMATIC[name](context, scope)
        return None if found is UNSET else found
    if name in CONSTANTS:
        return CONSTANTS[name]
    if strict_version(scope) is not None:
        raise undefined(name)
    return None


@runtime("read_in_text")
def read_in_text(context: ExecutionContext, scope: Scope, name: str) -> Any:
    """The same inside an expandable string: strict mode 1 lets a variable that was never set pass there."""
    if strict_version(scope) == 1:
        found = quiet(context, scope, name)
        return CONSTANTS.get(name) if found is None else found
    return read(context, scope, name)


@runtime("quiet")
def quiet(context: ExecutionContext, scope: Scope, name: str) -> Any:
    """A variable asked for without complaint (`$x ?? …`)."""
    found = scope.lookup(name)
    if found is UNSET and name in AUTOMATIC:
        found = AUTOMATIC[name](context, scope)
    return None if found is UNSET or found is AutomationNull else found


@runtime("not_nothing")
def not_nothing(value: Any) -> Any:
    """Null for nothing."""
    return None if value is AutomationNull else value


def strict_version(scope: Scope) -> int | None:
    """The strict mode in force (1, 2, 3), None where it is off."""
    found: Scope | None = scope
    while found is not None:
        version = found.strict_version
        if version is not None:
            return version or None
        found = found.parent
    return None


def undefined(name: str) -> RuntimeException:
    """The error of strict mode for a variable nobody set."""
    return RuntimeException(f"The variable '${name}' is not set.", error_id="VariableIsUndefined", category="InvalidOperation", target=name)


@runtime("read_scoped")
def read_scoped(context: ExecutionContext, scope: Scope, prefix: str, name: str, spelled: str) -> Any:
    """`$global:x` and its kin."""
    if prefix == "using":
        return read_using(context, scope, f"$using:{name}")
    target = scope.session_state.find_scope(prefix) if prefix in {"global", "script"} else scope
    found = target.get_local(name)
    if found is UNSET:
        if name in AUTOMATIC:
            found = AUTOMATIC[name](context, scope)
            return None if found is UNSET else found
        if prefix == "script" and not target.is_module:
            found = target.lookup(name)
        if found is UNSET:
            if strict_version(scope) is not None:
                raise undefined(f"{prefix}:{spelled}")
            return None
    return found


@runtime("read_using")
def read_using(context: ExecutionContext, scope: Scope, key: str) -> Any:
    """`$using:x`: a value the block was given; without one it is an error."""
    for each in scope.chain():
        values = each.extra.get(USING_VALUES) if each.extra else None
        if values is not None:
            if key in values:
                return values[key]
            name = key[len("$using:"):]
            if name in values:  # what stays in this process is known by the variables' names
                return values[name]
    raise RuntimeException(
        f"{key} has a meaning only where a script block is sent elsewhere to run.", error_id="UsingWithoutInvokeCommand", category="InvalidOperation"
    )


@runtime("read_drive")
def read_drive(context: ExecutionContext, drive: str, name: str) -> Any:
    """`$env:PATH`, `$function:f`."""
    lower = drive.lower()
    if lower == "env":
        return os.environ.get(name)
    if lower == "function":
        found = context.session_state.functions.get(name)
        return found.script_block if found is not None else None
    if lower == "alias":
        found = context.session_state.aliases.get(name)
        return found.definition if found is not None else None
    service = context.extra.get("get_drive_content")
    return service(drive, name) if service is not None else None


@runtime("write_drive")
def write_drive(context: ExecutionContext, drive: str, name: str, value: Any) -> None:
    """`$env:X = …`."""
    lower = drive.lower()
    if lower == "env":
        if value is None or value is AutomationNull:
            os.environ.pop(name, None)
        else:
            os.environ[name] = to_text(value)
        return
    if lower == "function":
        from psremote.engine.script_block import ScriptBlock

        value = base_object(value)
        if not isinstance(value, (ScriptBlock, str)):
            fault = PSArgumentException(f"A function is a script block or a text; '{to_text(value)}' is neither.", error_id="Argument", category="InvalidArgument")
            raise RuntimeException(fault.message, fault, error_record=fault.error_record)   # the provider's error, as it is
        block = value if isinstance(value, ScriptBlock) else context.new_script_block(value)
        context.session_state.functions.set(name, context.make_function(name, block, False))
        return
    if lower == "alias":
        context.extra["set_alias"](name, to_text(value))
        return
    if name.startswith(":"):   # ${provider::path}
        raise ProviderNotFoundException(f"There is no provider named '{drive}'.", target=drive)
    service = context.extra.get("set_drive_content")
    if service is None:
        raise RuntimeException(f"There is no drive named '{drive}'.", error_id="DriveNotFound", category="ObjectNotFound", target=drive)
    service(drive, name, value)


@runtime("write")
def write(context: ExecutionContext, scope: Scope, prefix: str, name: str, value: Any) -> None:
    """A checked write: scope prefix, options, type, validation."""
    key = canonical(name)
    if prefix in {"", "local"}:
        assign(scope, "_" if key == "_" else name, value)
        return
    if prefix == "private":
        assign(scope, name, value)
        scope.make_traits(key).options |= PRIVATE
        return
    if prefix == "using":
        raise RuntimeException("$using: cannot be assigned to.", error_id="UsingVariableIsReadOnly", category="InvalidOperation")
    assign(scope.session_state.find_scope(prefix), name, value)


def _is_truth_value(value: Any) -> bool:
    """What a parameter or variable of [bool] takes: truth values and numbers."""
    plain = base_object(value)
    if isinstance(plain, EnumValue):
        return True
    return plain is not None and type_of(plain).full_name in _TRUTH_VALUES


_TRUTH_VALUES = {*NUMERIC_NAMES, "System.Boolean", "System.Char", "System.Management.Automation.SwitchParameter"} - {"System.Numerics.BigInteger"}


class TypeConstraint:
    """A variable's type: every value is converted to it."""

    def __init__(self, type_: Any) -> None:
        self.type = type_

    def apply(self, value: Any, name: str, context: Any) -> Any:
        """The value as the variable takes it."""
        from psremote.objects.exceptions import ArgumentTransformationMetadataException

        if value is None and self.type.full_name == "System.String":
            return ""
        try:
            if self.type.full_name == "System.Boolean" and not _is_truth_value(value):
                raise InvalidCastException("Only truth values and numbers become a truth value here.")
            converted = convert_to(value, self.type)
            if self.type.full_name == "System.Management.Automation.ActionPreference" and str(converted) == "Suspend":
                raise NotSupportedException("Suspend was for workflows; choose another.")
            return converted
        except NetException as fault:
            raise ArgumentTransformationMetadataException(
                f"The variable '{name}' takes only values that convert to {self.type.name}: {fault}", fault, error_id="RuntimeException", category="MetadataError"
            ) from fault


class StaticType:
    """The type a variable has in all of a block; what does not convert fails as a cast does."""

    def __init__(self, type_: Any) -> None:
        self.type = type_

    def apply(self, value: Any, name: str, context: Any) -> Any:
        """The value as the variable takes it."""
        if value is None and self.type.full_name == "System.String":
            return ""
        return convert_to(value, self.type)


def _has_value_from_the_start(kind: Any) -> bool:
    """Whether a parameter of that type has a value of the type before one is bound; a date or an enum, say, is null until then."""
    if kind.is_enum or kind.is_interface or kind.is_nullable:
        return False
    return not kind.is_value_type or (kind.full_name in _TRUTH_VALUES and kind.full_name != "System.Char")


class ParameterConstraint:
    """What a parameter's declaration says of its variable, looked up when it is first assigned."""

    def __init__(self, node: Any, session_state: Any = None) -> None:
        self.node = node
        self.made: list[Any] | None = None

    def static_type(self) -> Any:
        """The parameter's type where its variable has it from the start; None where it has not, or is not known yet."""
        for attribute in self.node.attributes:
            if isinstance(attribute, tree.TypeConstraintAst):
                kind = find_type(attribute.type_name.full_name)
                return kind if kind is not None and _has_value_from_the_start(kind) else None
        return None

    def apply(self, value: Any, name: str, context: Any) -> Any:
        """The value as the parameter takes it."""
        if self.made is None:
            self.made = []
            for attribute in self.node.attributes:
                if isinstance(attribute, tree.TypeConstraintAst):
                    kind = TypeReference(attribute.type_name).get(context)
                    self.made.insert(0, StaticType(kind) if _has_value_from_the_start(kind) else TypeConstraint(kind))
                elif not attribute.type_name.full_name.lower().startswith(("parameter", "alias")):
                    self.made.append(AttributeConstraint(context.extra["make_attribute"](attribute, context, context.session_state)))
        for constraint in self.made:
            value = constraint.apply(value, name, context)
        return value


class AttributeConstraint:
    """A validation or transformation attribute on a variable."""

    def __init__(self, attribute: Any) -> None:
        self.attribute = attribute

    def apply(self, value: Any, name: str, context: Any) -> Any:
        """The value, checked or changed."""
        from psremote.objects.exceptions import ValidationMetadataException

        attribute = self.attribute
        if getattr(attribute, "is_transformation", False):
            return attribute.transform(value, context)
        if getattr(attribute, "is_validation", False):
            try:
                attribute.validate(value, context)
            except NetException as fault:
                raise ValidationMetadataException(
                    f"The variable '{name}' does not take the value '{to_text(value)}'.", fault, error_id="ValidateSetFailure", category="MetadataError"
                ) from fault
        return value


@runtime("write_constrained")
def write_constrained(context: ExecutionContext, scope: Scope, prefix: str, name: str, constraints: tuple[Any, ...], value: Any) -> None:
    """`[int][ValidateRange(1, 5)] $x = …`."""
    if value is AutomationNull:
        value = None
    target = scope.session_state.find_scope(prefix) if prefix in {"global", "script"} else scope
    key = canonical(name)
    static = target.table.static_traits
    if static is not None and key in static and isinstance(static[key].attributes[0], StaticType):
        assign(target, name, value)
        return
    made: list[Any] = []
    for kind, what in reversed(constraints):
        made.append(TypeConstraint(what) if kind == "type" else AttributeConstraint(context.extra["make_attribute"](what, context, scope.session_state)))
    kept: list[Any] = [c for c in made if isinstance(c, TypeConstraint)] + [c for c in made if not isinstance(c, TypeConstraint)]
    old = target.traits_of(key)
    if old is None and key in ALL_SCOPE_NAMES:
        old = target.session_state.global_scope.traits_of(key)
    if old is not None and old.options & 3:
        assign(target, name, value)
        return
    for constraint in kept:
        value = constraint.apply(value, name, context)
    target.make_traits(key).attributes = kept
    if prefix == "private":
        target.make_traits(key).options |= PRIVATE
    target.put_local(key, value)


@runtime("convert_for_assignment")
def convert_for_assignment(context: ExecutionContext, value: Any, constraint: tuple[str, Any]) -> Any:
    """`[int] $a.b = …`: the value is converted on its way."""
    kind, what = constraint
    return convert_to(value, what) if kind == "type" else value


@runtime("script_location")
def script_location(context: ExecutionContext, scope: Scope, name: str, file: str | None) -> Any:
    """`$PSScriptRoot` and `$PSCommandPath`."""
    found = scope.lookup(name)
    if found is not UNSET:
        return found
    if not file:
        return ""
    return file if name == "pscommandpath" else os.path.dirname(file)


@runtime("spread")
def spread(value: Any, count: int) -> list[Any]:
    """A value as so many targets take it: the last one gets the rest."""
    from psremote.objects.enumeration import enumerate_value

    elements = enumerate_value(value)
    if value is AutomationNull:
        values: list[Any] = []
    elif elements is None:
        values = [value]
    else:
        values = list(elements)
    if len(values) > count:
        return [*values[: count - 1], values[count - 1 :]]
    return values + [None] * (count - len(values))


@runtime("zero_if_null")
def zero_if_null(value: Any) -> Any:
    """The value `$x++` yields for a variable that was null."""
    return 0 if value is None else value
