"""ParameterBinder: from a command line, and from each object of the pipeline, to a command's parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from psremote.bcl.values.exceptions import NetException
from psremote.engine.command_metadata import ALL_MASK, ALL_SETS, CommandMetadata, ParameterMetadata
from psremote.engine.parameter_binding.arguments import CommandArgument, ParameterName, as_typed, without_dashes
from psremote.engine.parameter_binding.binding_facts import BindingFacts, facts_of
from psremote.engine.parameter_binding.bound_parameters import PSBoundParameters
from psremote.engine.parameter_binding.coercion import NOT_BOUND, Coercion, plan_parameter
from psremote.engine.parameter_binding.default_values import default_values_for
from psremote.engine.parameter_binding.errors import binding_error
from psremote.engine.parameter_binding.lookup import matching_parameter
from psremote.engine.parameter_binding.parameter_sets import ParameterSets
from psremote.engine.parameter_binding.plans import make_plan
from psremote.objects import SwitchParameter, base_object
from psremote.objects.enumeration import enumerate_value
from psremote.objects.exceptions import ParameterBindingException
from psremote.objects.tracing import BINDING


class BindingTarget(Protocol):
    """What takes the bound values: a cmdlet's object, a function's scope."""

    def set_parameter(self, metadata: ParameterMetadata, value: Any) -> None:
        """Take a parameter's value."""


class ParameterBinder:
    """Binds one call of one command."""

    __slots__ = (
        "metadata", "context", "target", "invocation", "bound", "unbound", "common", "coercion", "sets", "delayed", "pending", "pipeline",
        "expects_input", "dynamic", "lookup", "parameters", "_dictionary", "defaults", "used_defaults", "quick", "default_names", "before_pipeline", "positional",
    )  # fmt: skip

    def __init__(self, metadata: CommandMetadata, context: Any, target: BindingTarget, invocation: Any = None) -> None:
        self.metadata = metadata
        self.context = context
        self.target = target
        self.invocation = invocation
        self.bound: dict[str, Any] = {}
        """Values bound so far, by the parameters' own names."""
        self.common: dict[str, Any] = {}
        """Values of common parameters, by lower-case name."""
        self.unbound: list[Any] = []
        """What a simple function gets as `$args`."""
        self.coercion = Coercion(context, metadata, invocation)
        self.sets: ParameterSets | None = None
        self.delayed: dict[str, Any] = {}
        self.pending: list[CommandArgument] = []
        self.expects_input = False
        self.dynamic: Callable[[], Any] | None = None
        """Asked for dynamic parameters once the static ones are bound; gives a list of ParameterMetadata."""
        self.parameters = metadata.parameters
        self.lookup = metadata.lookup
        self.defaults: dict[str, Any] | None = None
        self.used_defaults = False
        self.quick: ParameterMetadata | None = None
        self.pipeline: list[str] = []
        self.default_names: list[str] = []
        self.before_pipeline = ALL_MASK
        self._dictionary: PSBoundParameters | None = None
        self.positional: list[str] = []
        """What was bound by position."""

    # --- results ---

    @property
    def dictionary(self) -> PSBoundParameters:
        """`$PSBoundParameters`."""
        if self._dictionary is None:
            self._dictionary = PSBoundParameters(((name, self.seen(name, value)) for name, value in self.bound.items()), self.positional)
        return self._dictionary

    def seen(self, name: str, value: Any) -> Any:
        """A bound value as scripts see it: a switch is no plain boolean."""
        if value.__class__ is bool:
            parameter = self.parameters.get(name.lower())
            if parameter is not None and parameter.is_switch:
                return SwitchParameter(value)
        return value

    @property
    def parameter_set_name(self) -> str:
        """The chosen parameter set."""
        return self.sets.name if self.sets is not None else ALL_SETS

    # --- the command line ---

    def bind_arguments(self, arguments: list[CommandArgument], expects_input: bool = False) -> None:
        """Bind the command line; what is left for the pipeline is decided here, too."""
        metadata = self.metadata
        self.expects_input = expects_input
        arguments = without_dashes(arguments)
        if metadata.fast and self.dynamic is None and not BINDING.on:
            self.defaults = default_values_for(self.context, metadata) if metadata.cmdlet_binding else None
            if self.defaults is None and self.bind_by_plan(arguments):
                return
        self.sets = ParameterSets(metadata)
        pending = self.paired(arguments)
        pending = self.bind_named(pending)
        pending = self.bind_positional(pending)
        if metadata.cmdlet_binding:
            self.bind_defaults()
        if metadata.set_names and metadata.cmdlet_binding:
            self.sets.validate(self, True, False)
        if self.dynamic is not None:
            pending = self.bind_dynamic(pending)
        pending = self.bind_remaining(pending)
        self.finish(pending)

    def finish(self, pending: list[CommandArgument]) -> None:
        """Refuse what is left over, choose the parameter set, ask for what is missing."""
        if pending and not self.metadata.cmdlet_binding:
            self.keep_rest(pending)
        elif pending:
            raise self.left_over(pending[0])
        sets = self.sets
        assert sets is not None
        sets.settle(self, self.expects_input)
        if self.metadata.cmdlet_binding and not self.used_defaults:
            self.bind_defaults()
        self.before_pipeline = sets.current
        if self.expects_input:
            self.prepare_pipeline()

    def bind_by_plan(self, arguments: list[CommandArgument]) -> bool:
        """Bind by what was learnt from an earlier call of the same shape."""
        metadata = self.metadata
        key = (self.expects_input, *[(a.name, a.has_value) if a.name is not None else None for a in arguments])
        plan = metadata.plans.get(key)
        if plan is None:
            if not metadata.plans:
                for parameter in metadata.parameters.values():
                    plan_parameter(parameter)
            plan = make_plan(metadata, arguments, self.expects_input)
            if len(metadata.plans) < 200:
                metadata.plans[key] = plan
        if not plan.usable:
            return False
        bind = self.set_value
        value_for = self.coercion.value_for
        target, bound = self.target, self.bound
        for parameter, index in plan.steps:
            value = True if index < 0 else arguments[index].value if parameter.pass_through else as_typed(arguments[index])
            if parameter.pass_through:
                if value.__class__.__name__ == "AutomationNullType":
                    value = None
                bound[parameter.name] = value
                target.set_parameter(parameter, value)
            elif self.expects_input and self.is_delayed(parameter, value):
                self.delayed[parameter.name] = base_object(value)
            else:
                bind(parameter, value_for(parameter, value))
        if plan.positional:
            self.positional.extend(plan.positional)
        if plan.rest:
            for index in plan.rest:
                argument = arguments[index]
                if argument.name is not None:
                    self.unbound.append(ParameterName(argument.spelled))
                if argument.has_value:
                    self.unbound.append(argument.value)
        if self.expects_input:
            self.sets = ParameterSets(metadata)
            self.prepare_pipeline()
        return True

    # --- names ---

    def find(self, name: str, required: bool = False) -> ParameterMetadata | None:
        """The parameter a name stands for: exact, alias, or a prefix of one only."""
        return matching_parameter(self.metadata, self.lookup, name, required, self.invocation)

    def paired(self, arguments: list[CommandArgument]) -> list[CommandArgument]:
        """Give each parameter name the value that follows it."""
        made: list[CommandArgument] = []
        index, count = 0, len(arguments)
        while index < count:
            argument = arguments[index]
            index += 1
            if argument.name is None or argument.has_value:
                made.append(argument)
                continue
            parameter = self.find(argument.name)
            if parameter is None:
                made.append(argument)
                continue
            if parameter.is_switch and not argument.colon:
                made.append(CommandArgument(argument.name, True, True, argument.from_splat, False, argument.extent, argument.text))
                continue
            value: Any = NOT_BOUND
            if index < count:
                following = arguments[index]
                if following.name is None:
                    value = as_typed(following)
                elif not following.has_value and self.find(following.name) is None:
                    value = following.spelled
            if value is NOT_BOUND:
                raise binding_error(
                    f"Parameter '{parameter.name}' needs an argument; give it one.", "MissingArgument",
                    metadata=self.metadata, invocation=self.invocation, parameter=parameter.name,
                )  # fmt: skip
            index += 1
            made.append(CommandArgument(argument.name, value, True, argument.from_splat, argument.colon, argument.extent, argument.text))
        return made

    def bind_named(self, arguments: list[CommandArgument]) -> list[CommandArgument]:
        """Bind what has a name the command knows; what was said explicitly wins over a splatted dictionary."""
        left: list[CommandArgument] = []
        explicit: set[str] | None = None
        for argument in arguments:
            if argument.name is None:
                left.append(argument)
                continue
            parameter = self.find(argument.name)
            if parameter is None:
                left.append(argument)
                continue
            if parameter.name in self.bound or parameter.name in self.delayed or (parameter.common and parameter.name.lower() in self.common):
                if argument.from_splat:
                    continue
                raise binding_error(
                    f"Parameter '{parameter.name}' is given more than once; give it once, or several values separated by commas.",
                    "ParameterAlreadyBound",
                    metadata=self.metadata, invocation=self.invocation, parameter=parameter.name,
                )  # fmt: skip
            if argument.from_splat:
                if explicit is None:
                    explicit = self.explicit_names(arguments)
                if parameter.name in explicit:
                    continue
            self.bind_value(parameter, argument.value)
        return left

    def explicit_names(self, arguments: list[CommandArgument]) -> set[str]:
        """Parameters named on the line itself."""
        found = (self.find(a.name) for a in arguments if a.name is not None and not a.from_splat)
        return {p.name for p in found if p is not None}

    # --- values ---

    def is_delayed(self, parameter: ParameterMetadata, value: Any) -> bool:
        """Whether a script block stands for a value that is worked out anew for each object of the pipeline."""
        if not self.expects_input or not parameter.takes_pipeline_input:
            return False
        if type(base_object(value)).__name__ != "ScriptBlock":
            return False
        return parameter.type_name not in {
            "System.Management.Automation.ScriptBlock", "System.Management.Automation.ScriptBlock[]", "System.Object", "System.Object[]",
            "System.Management.Automation.PSObject", "scriptblock", "scriptblock[]",
        } or (parameter.type_name == "System.Object" and not self.metadata.implementing)  # fmt: skip

    def bind_value(self, parameter: ParameterMetadata, value: Any) -> None:
        """Convert, check and set; narrows the parameter sets."""
        if self.expects_input and self.is_delayed(parameter, value):
            self.delayed[parameter.name] = base_object(value)
        else:
            self.set_value(parameter, self.coercion.value_for(parameter, value))
        if self.sets is not None:
            self.sets.narrow(parameter)

    def set_value(self, parameter: ParameterMetadata, value: Any) -> None:
        """Hand a finished value over."""
        if parameter.common:
            self.common[parameter.name.lower()] = value
        self.bound[parameter.name] = value
        if self._dictionary is not None:
            self._dictionary.set_item(parameter.name, self.seen(parameter.name, value))
        self.target.set_parameter(parameter, value)

    # --- positions ---

    def bind_positional(self, arguments: list[CommandArgument]) -> list[CommandArgument]:
        """Bind values without names by position: first as they are, then converted; the default set before others."""
        if all(a.name is not None for a in arguments):
            return arguments
        sets = self.sets
        assert sets is not None
        left = list(arguments)
        if next_positional(left) is None:
            return left
        facts = facts_of(self.metadata)
        self.check_positions(facts)
        for position, places in facts.positions:
            candidates = [p for p, mask in places if mask & sets.current and p.name not in self.bound and p.name not in self.delayed]
            if not candidates:
                continue
            index = next_positional(left)
            if index is None:
                break
            before = len(self.bound)
            if self.bind_at(candidates, as_typed(left[index]), position):
                if len(self.bound) > before:
                    self.positional.append(next(reversed(self.bound)))
                del left[index]
        return left

    def check_positions(self, facts: BindingFacts) -> None:
        """Two parameters at one position of one set cannot both be meant."""
        assert self.sets is not None
        for position, places in facts.positions:
            if len(places) == 1:
                continue
            taken = 0
            for parameter, mask in places:
                if parameter.name in self.bound or parameter.name in self.delayed:
                    continue
                mask &= self.sets.current
                if taken & mask:
                    raise binding_error(
                        f"Several parameters of '{self.metadata.name}' have the position {position}; name the one that is meant.",
                        "AmbiguousPositionalParameterNoName", metadata=self.metadata, invocation=self.invocation, parameter=parameter.name,
                    )  # fmt: skip
                taken |= mask

    def mask_at(self, parameter: ParameterMetadata, position: int) -> int:
        """The sets in which a parameter has that position."""
        return facts_of(self.metadata).masks.get((parameter.name, position), 0)

    def bind_at(self, candidates: list[ParameterMetadata], value: Any, position: int) -> bool:
        """Bind one value to the first candidate that takes it; only sets in which that has this position remain."""
        sets = self.sets
        assert sets is not None
        default = self.metadata.default_mask
        mask = sets.current
        in_default = [p for p in candidates if self.mask_at(p, position) & default & mask] if default & mask else []
        others = [p for p in candidates if p not in in_default and self.mask_at(p, position) & mask]
        if len(in_default) + len(others) == 1:
            chosen = (in_default or others)[0]
            self.bind_value(chosen, value)
            sets.current &= self.mask_at(chosen, position)
            return True
        if self.bind_as_is(in_default, value, position) or self.bind_as_is(others, value, position):
            return True
        fault: ParameterBindingException | None = None
        for group in (in_default, others):
            bound = False
            for parameter in group:
                try:
                    self.bind_value(parameter, value)
                except ParameterBindingException as error:
                    fault = fault or error
                    continue
                sets.current &= self.mask_at(parameter, position)
                bound = True
            if bound:
                return True
        if fault is not None:
            raise fault
        return False

    def bind_as_is(self, group: list[ParameterMetadata], value: Any, position: int) -> bool:
        """Bind a value to every parameter of a group that takes it without conversion; several leave no set possible."""
        sets = self.sets
        assert sets is not None
        bound = False
        for parameter in group:
            if self.is_delayed(parameter, value):
                self.bind_value(parameter, value)
                return True
            taken = self.try_value(parameter, value, False)
            if taken is not NOT_BOUND:
                self.set_value(parameter, taken)
                sets.narrow(parameter)
                sets.current &= self.mask_at(parameter, position)
                bound = True
        return bound

    def try_value(self, parameter: ParameterMetadata, value: Any, coerce: bool) -> Any:
        """The value a parameter would take, NOT_BOUND where it does not fit."""
        try:
            return self.coercion.value_for(parameter, value, coerce)
        except ParameterBindingException:
            return NOT_BOUND

    # --- defaults, dynamic parameters, the rest ---

    def bind_defaults(self) -> None:
        """Bind what `$PSDefaultParameterValues` has for parameters that were not given."""
        if self.defaults is None:
            self.defaults = default_values_for(self.context, self.metadata)
        if not self.defaults:
            return
        sets = self.sets
        assert sets is not None
        for name, value in self.defaults.items():
            parameter = self.find(name)
            if parameter is None or parameter.name in self.bound or parameter.name in self.delayed:
                continue
            if parameter.common and parameter.name.lower() in self.common:
                continue
            if not parameter.set_mask & sets.current:
                continue
            if parameter.set_mask != ALL_MASK and sets.current != ALL_MASK and not parameter.set_mask & sets.current:
                continue
            if type(value).__name__ == "ScriptBlock" and not parameter.type_name.lower().endswith("scriptblock"):
                made = self.context.invoke_script_block(value)
                value = made[0] if len(made) == 1 else made
            try:
                bound = self.coercion.value_for(parameter, value)
            except ParameterBindingException as fault:
                warn = getattr(self.context, "write_warning", None)
                if warn is not None:
                    warn(f"$PSDefaultParameterValues: {fault}")
                continue
            self.used_defaults = True
            self.default_names.append(parameter.name)
            self.set_value(parameter, bound)
            sets.narrow(parameter)

    def bind_dynamic(self, pending: list[CommandArgument]) -> list[CommandArgument]:
        """Ask the command for dynamic parameters and go on with what is left."""
        assert self.dynamic is not None
        try:
            found = self.dynamic()
        except NetException as fault:
            leaves = getattr(fault, "leaves", None)
            if leaves is not None and leaves is getattr(self.target, "scope", None):
                raise  # its own ThrowTerminatingError
            raise binding_error(
                f"The dynamic parameters of '{self.metadata.name}' cannot be had: {fault.message}", "GetDynamicParametersException",
                metadata=self.metadata, invocation=self.invocation, inner=fault,
            ) from fault  # fmt: skip
        if not found:
            return pending
        merged = CommandMetadata(
            self.metadata.name, [*self.metadata.parameters.values(), *found], default_parameter_set=self.metadata.default_parameter_set,
            cmdlet_binding=True, supports_should_process=self.metadata.supports_should_process, implementing=self.metadata.implementing,
        )  # fmt: skip
        for one in found:
            one.is_dynamic = True
        old = self.sets
        self.metadata = merged
        self.parameters, self.lookup = merged.parameters, merged.lookup
        self.sets = ParameterSets(merged)
        for name in (*self.bound, *self.delayed):
            self.sets.narrow(merged.parameters[name.lower()])
        assert old is not None
        pending = self.paired(pending)
        pending = self.bind_named(pending)
        return self.bind_positional(pending)

    def bind_remaining(self, pending: list[CommandArgument]) -> list[CommandArgument]:
        """Give everything left to the parameter that takes remaining arguments."""
        if not pending and not self.metadata.cmdlet_binding:
            return pending
        sets = self.sets
        assert sets is not None
        for parameter, mask in facts_of(self.metadata).remaining:
            if not mask & sets.current or parameter.name in self.bound or parameter.name in self.delayed:
                continue
            if not pending:
                return pending
            values: list[Any] = []
            for argument in pending:
                if argument.name is not None:
                    values.append(argument.spelled if not argument.from_splat else f"-{argument.name}:")
                if argument.has_value:
                    values.append(argument.value)
            alone = len(values) == 1 and enumerate_value(values[0]) is not None
            self.bind_value(parameter, base_object(values[0]) if alone else remaining_values(parameter, values))
            return []
        return pending

    def keep_rest(self, pending: list[CommandArgument]) -> None:
        """A simple function's `$args`."""
        for argument in pending:
            if argument.name is not None:
                self.unbound.append(ParameterName(argument.spelled))
            if argument.has_value:
                self.unbound.append(argument.value)

    def left_over(self, argument: CommandArgument) -> ParameterBindingException:
        """The error for an argument nothing takes."""
        if argument.name is not None:
            self.find(argument.name, required=True)
            return binding_error(
                f"'{self.metadata.name}' has no parameter '{argument.name}'.", "NamedParameterNotFound",
                metadata=self.metadata, invocation=self.invocation, parameter=argument.name,
            )  # fmt: skip
        return binding_error(
            f"'{self.metadata.name}' has no position for the argument '{argument.value}'.", "PositionalParameterNotFound",
            metadata=self.metadata, invocation=self.invocation, parameter=str(argument.value),
        )  # fmt: skip

    # --- the pipeline ---

    def prepare_pipeline(self) -> None:
        """Look for the simple case: one untyped parameter takes each object whole."""
        from psremote.engine.parameter_binding.pipeline_input import quick_parameter

        self.quick = quick_parameter(self)

    def bind_pipeline_object(self, value: Any) -> bool:
        """Bind one object of the pipeline; False where no parameter takes it."""
        quick = self.quick
        if quick is not None:
            self.bound[quick.name] = value
            if self._dictionary is not None:
                self._dictionary.set_item(quick.name, value)
            self.target.set_parameter(quick, value)
            return True
        from psremote.engine.parameter_binding.pipeline_input import bind_object

        return bind_object(self, value)


def next_positional(arguments: list[CommandArgument]) -> int | None:
    """The first argument a position may take; what follows an unknown name may be a dynamic parameter's value, and is left."""
    follows_name = False
    for index, argument in enumerate(arguments):
        if argument.name is not None:
            follows_name = not argument.has_value
        elif follows_name:
            follows_name = False
        else:
            return index
    return None


def remaining_values(parameter: ParameterMetadata, values: list[Any]) -> Any:
    """Remaining arguments as the parameter sees them: a List[object] where it has no type of its own."""
    if parameter.type_name in {"System.Object", "System.Management.Automation.PSObject"}:
        from psremote.bcl.dotnet_type import find_type
        from psremote.bcl.values.collections_generic import List

        made = List()
        made.net_type = find_type("System.Collections.Generic.List`1[System.Object]")
        made.items.extend(values)
        return made
    return values
