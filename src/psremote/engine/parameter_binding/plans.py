"""What is remembered from binding a command line of one shape: which argument went to which parameter."""

from __future__ import annotations

from psremote.engine.command_metadata import ALL_SETS, CommandMetadata, ParameterMetadata
from psremote.engine.parameter_binding.arguments import CommandArgument


class BindingPlan:
    """Steps of (parameter, index of its argument; -1 for a switch without one), and the arguments left for `$args`."""

    __slots__ = ("steps", "rest", "usable", "positional")

    def __init__(self, steps: list[tuple[ParameterMetadata, int]], rest: list[int], usable: bool, positional: tuple[str, ...] = ()) -> None:
        self.steps = steps
        self.rest = rest
        self.usable = usable
        self.positional = positional


UNUSABLE = BindingPlan([], [], False)


def lone_match(metadata: CommandMetadata, name: str) -> ParameterMetadata | None:
    """The parameter a name stands for, where that is simple to say."""
    key = name.lower()
    found = metadata.lookup.get(key)
    if found is not None:
        return found
    matches = list({id(p): p for text, p in metadata.lookup.items() if text.startswith(key)}.values()) if key else []
    return matches[0] if len(matches) == 1 else None


def make_plan(metadata: CommandMetadata, arguments: list[CommandArgument], expects_input: bool) -> BindingPlan:
    """Work the plan out; UNUSABLE where binding may fail, depends on values, or needs more than one set's rules."""
    steps: list[tuple[ParameterMetadata, int]] = []
    taken: set[str] = set()
    loose: list[int] = []
    rest_only: list[int] = []
    index, count = 0, len(arguments)
    while index < count:
        argument = arguments[index]
        if argument.name is None:
            loose.append(index)
            index += 1
            continue
        parameter = lone_match(metadata, argument.name)
        if parameter is None:
            if any(text.startswith(argument.name.lower()) for text in metadata.lookup) or metadata.cmdlet_binding:
                return UNUSABLE
            rest_only.append(index)
            index += 1
            if not argument.has_value and index < count and arguments[index].name is None:
                rest_only.append(index)
                index += 1
            continue
        if parameter.name in taken or argument.from_splat:
            return UNUSABLE
        taken.add(parameter.name)
        if argument.has_value:
            steps.append((parameter, index))
        elif parameter.is_switch and not argument.colon:
            steps.append((parameter, -1))
        else:
            index += 1
            if index >= count or arguments[index].name is not None:
                return UNUSABLE
            steps.append((parameter, index))
        index += 1
    positional = sorted(
        ((p.sets[ALL_SETS].position, p) for p in metadata.parameters.values() if p.sets[ALL_SETS].position is not None and not p.sets[ALL_SETS].from_remaining and p.name not in taken),
        key=lambda pair: pair[0] or 0,
    )
    if len({position for position, _ in positional}) != len(positional):
        return UNUSABLE
    rest: list[int] = []
    by_position: list[str] = []
    for index in loose:
        if arguments[index].name is None and positional:
            parameter = positional.pop(0)[1]
            taken.add(parameter.name)
            by_position.append(parameter.name)
            steps.append((parameter, index))
        else:
            rest.append(index)
    rest = sorted([*rest, *rest_only])
    for parameter in metadata.parameters.values():
        if parameter.name in taken:
            continue
        entry = parameter.sets[ALL_SETS]
        if entry.from_remaining and rest:
            return UNUSABLE
        if entry.mandatory and not (expects_input and (entry.from_pipeline or entry.from_pipeline_by_property_name)):
            return UNUSABLE
    if rest and metadata.cmdlet_binding:
        return UNUSABLE
    return BindingPlan(steps, rest, True, tuple(by_position))
