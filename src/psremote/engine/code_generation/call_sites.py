"""Call sites: what generated code knows of a command where it stands, and remembers from one run to the next."""

from __future__ import annotations

from typing import Any

from psremote.engine.parameter_binding import CommandArgument, splatted
from psremote.objects import AutomationNull, SwitchParameter


class CallSite:
    """One command of a pipeline, as it stands in the script."""

    __slots__ = ("node", "name", "operator", "shape", "redirections", "dynamic", "info", "version", "command_scope", "plan", "plain", "calls_block", "plans_made", "asks_help")

    def __init__(self, node: Any, name: str | None, operator: str, shape: tuple[Any, ...], redirections: tuple[Any, ...], dynamic: Any) -> None:
        self.node = node
        self.name = name
        self.operator = operator
        self.shape = shape
        self.redirections = redirections
        self.dynamic = dynamic
        self.info: Any = None
        self.version = -1
        self.command_scope: Any = None
        self.plan: Any = None
        self.asks_help = name is not None and any(kind == "name" and said == "?" for kind, said, *_ in shape)
        """Whether it is `command -?`."""
        self.plain = name is not None and operator in {"Unknown", ""} and not redirections and not self.asks_help
        self.calls_block = name is None and operator == "Ampersand" and not redirections
        """Whether it may call a script block: `& $block`."""
        self.plans_made = 0

    def arguments(self, values: tuple[Any, ...], first: int) -> list[CommandArgument]:
        """The arguments of this call; `values` are the evaluated ones, from index `first` on."""
        made: list[CommandArgument] = []
        index = first
        dynamic = self.dynamic
        for kind, name, value, colon, extra in self.shape:
            if value is dynamic:
                value = values[index]
                index += 1
                if value is AutomationNull:
                    value = None
            if kind == "value":
                made.append(CommandArgument(None, value, True, False, False, extra))
            elif kind == "named":
                made.append(CommandArgument(name, value, True, False, True, extra[1], extra[0]))
            elif kind == "name":
                made.append(CommandArgument(name, None, False, False, colon, None, extra))
            else:
                made.extend(splatted(value, extra))
        return made

    def dynamic_count(self) -> int:
        """How many of the values are arguments; what follows are places of redirections."""
        return sum(1 for part in self.shape if part[2] is self.dynamic)


class PipelineSite:
    """Several commands joined by pipes."""

    __slots__ = ("sites", "node")

    def __init__(self, sites: list[CallSite], node: Any) -> None:
        self.sites = sites
        self.node = node


EXACT: dict[str, type] = {"System.Int32": int, "System.String": str, "System.Boolean": bool, "System.Double": float}


class SimplePlan:
    """How one site calls a plain function: arguments straight into slots, no binder.

    Usable where the function has only an end block and parameters without attributes other than a type. A value whose
    type does not fit at once makes the call go the ordinary way.
    """

    __slots__ = ("info", "block", "code", "version", "state", "command_scope", "steps", "rest", "defaults")

    def __init__(self, info: Any, code: Any, version: int, state: Any, command_scope: Any) -> None:
        self.info = info
        self.block = info.script_block
        self.code = code
        self.version = version
        self.state = state
        self.command_scope = command_scope
        self.steps: list[tuple[int, int, Any, type | None]] = []
        """(slot, index of the value or -1, constant, exact type or None)"""
        self.rest: list[tuple[int, Any]] = []
        """`$args`: (index of the value or -1, constant)"""
        self.defaults: list[tuple[int, Any, Any, Any]] = []
        """(slot, function or None, value, parameter)"""


def plan_for(site: CallSite, info: Any, code: Any, state: Any, type_default: Any) -> SimplePlan | None:
    """A plan for calling this function from this site, None where it takes the binder."""
    if code.begin is not None or code.process is not None or code.clean is not None or code.dynamic_param is not None or code.end is None:
        return None
    if code.uses_input or "psboundparameters" in code.table.slots or "myinvocation" in code.table.slots:
        return None
    metadata = info.metadata
    if metadata.cmdlet_binding:
        return None
    parameters = list(metadata.parameters.values())
    for parameter in parameters:
        if parameter.validations or (parameter.transformations and not parameter.typed) or len(parameter.attributes) > 1 or len(parameter.sets) != 1:
            return None
    plan = SimplePlan(info, code, site.version, state, site.command_scope)
    dynamic = site.dynamic
    index = 1 if site.name is None else 0
    taken: dict[str, None] = {}
    loose: list[tuple[int, Any]] = []
    shape = list(site.shape)
    position = 0
    while position < len(shape):
        kind, name, value, colon, _extra = shape[position]
        position += 1
        if kind == "splat":
            return None
        if kind == "value":
            if value == "--" and value is not dynamic:
                return None
            loose.append((index, None) if value is dynamic else (-1, value))
            index += 1 if value is dynamic else 0
            continue
        parameter = metadata.lookup.get(name.lower())
        if parameter is None or parameter.name in taken:
            return None
        taken[parameter.name] = None
        slot = code.parameter_slots[parameter.name.lower()]
        if kind == "name":
            if parameter.is_switch and not colon:
                plan.steps.append((slot, -1, SwitchParameter(True), None))
                continue
            if position >= len(shape) or shape[position][0] != "value":
                return None
            value = shape[position][2]
            position += 1
        if parameter.is_switch:
            return None
        if not add_step(plan, parameter, slot, value, index if value is dynamic else -1):
            return None
        index += 1 if value is dynamic else 0
    for parameter in sorted((p for p in parameters if p.name not in taken), key=position_of):
        if position_of(parameter) < 10**9 and loose:
            where, value = loose.pop(0)
            taken[parameter.name] = None
            if not add_step(plan, parameter, code.parameter_slots[parameter.name.lower()], value, where):
                return None
    plan.rest = loose
    for parameter in parameters:
        if parameter.name not in taken:
            key = parameter.name.lower()
            plan.defaults.append((code.parameter_slots[key], code.defaults.get(key), type_default(parameter), parameter))
    return plan


def position_of(parameter: Any) -> int:
    """A parameter's position; named ones come last."""
    entry = next(iter(parameter.sets.values()))
    return entry.position if entry.position is not None else 10**9


def add_step(plan: SimplePlan, parameter: Any, slot: int, value: Any, index: int) -> bool:
    """One value into one slot; whether it can be done without conversion (a constant: now)."""
    wanted: type | None = None
    if parameter.typed:
        wanted = EXACT.get(parameter.type.full_name)
        if wanted is None or (index < 0 and type(value) is not wanted):
            return False
    plan.steps.append((slot, index, value, wanted))
    return True
