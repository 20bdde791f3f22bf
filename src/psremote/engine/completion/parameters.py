"""Completion of parameter names, and what is bound already as far as the text tells."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.command_metadata import ALL_SETS, CommandMetadata, ParameterMetadata
from psremote.engine.command_runtime import CommandRuntime
from psremote.engine.completion.results import CompletionItem
from psremote.engine.completion.safe_values import UNKNOWN, safe_value
from psremote.language import ast as tree


class BoundSoFar:
    """A command in the text: its metadata, the parameters given, the positional arguments."""

    def __init__(self, context: Any, command: tree.CommandAst, cursor: int) -> None:
        self.command = command
        self.cursor = cursor
        self.info: Any = None
        self.metadata: CommandMetadata | None = None
        self.given: dict[str, tree.Ast | None] = {}
        self.positional: list[tree.Ast] = []
        self.pending: ParameterMetadata | None = None
        self.dynamic: dict[str, ParameterMetadata] = {}
        pipeline = command.parent
        #: Does a pipeline bring it something?
        self.fed = isinstance(pipeline, tree.PipelineAst) and pipeline.pipeline_elements[0] is not command
        first = command.command_elements[0]
        if not isinstance(first, tree.StringConstantExpressionAst):
            return
        self.info = context.commands.lookup(first.value, load_modules=True)
        resolved = self.info
        if resolved is not None and resolved.kind == "Alias":
            resolved = resolved.resolved
        if resolved is None or resolved.kind == "Application":
            return
        self.info = resolved
        try:
            self.metadata = resolved.metadata
        except Exception:
            self.metadata = None
        if self.metadata is not None:
            self._bind(command.command_elements[1:], cursor)
            if self.metadata.has_dynamic_parameters:
                if resolved.kind == "Cmdlet":
                    self._add_dynamic(context)
                else:
                    self._add_dynamic_of_script(context)

    def parameter(self, name: str) -> ParameterMetadata | None:
        """The parameter a name or an unambiguous beginning of one means."""
        if self.metadata is None:
            return None
        exact = self.metadata.lookup.get(name.lower()) or self.dynamic.get(name.lower())
        if exact is not None:
            return exact
        matches = {id(p): p for key, p in self.metadata.lookup.items() if key.startswith(name.lower())}
        return next(iter(matches.values())) if len(matches) == 1 else None

    def _bind(self, elements: list[tree.CommandElementAst], cursor: int) -> None:
        pending: ParameterMetadata | None = None
        for element in elements:
            holds_cursor = element.start <= cursor <= element.end
            if isinstance(element, tree.CommandParameterAst):
                pending = None
                if holds_cursor and element.argument is None and element.end == cursor:
                    continue
                found = self.parameter(element.parameter_name)
                if found is None:
                    continue
                self.given[found.name.lower()] = element.argument
                if element.argument is None and not found.is_switch:
                    pending = found
            elif pending is not None:
                if not (holds_cursor or element.start >= cursor):
                    self.given[pending.name.lower()] = element
                    pending = None
                elif holds_cursor:
                    self.pending = pending
                    pending = None
            elif not holds_cursor and element.end < cursor:
                if not (isinstance(element, tree.VariableExpressionAst) and element.splatted):
                    self.positional.append(element)
        if pending is not None:
            self.pending = pending

    def _add_dynamic(self, context: Any) -> None:
        """The parameters a cmdlet adds for what is given so far, where constants tell enough."""
        assert self.metadata is not None
        try:
            command = self.info.cmdlet_class()
            command.runtime = CommandRuntime(context, self.metadata.name, self.metadata.error_name, None)
            command.binder = SimpleNamespace(bound={self.metadata.parameters[n].name: None for n in self.given})
            for name, given in self.given.items():
                parameter = self.metadata.parameters[name]
                if isinstance(given, tree.StringConstantExpressionAst):
                    value: Any = [given.value] if parameter.is_collection else given.value
                    command.__dict__[parameter.attribute_name] = value
            self.dynamic = {p.name.lower(): p for p in command.dynamic_parameters() or ()}
        except Exception:
            # A command that cannot say what it would add adds nothing to the offers.
            self.dynamic = {}

    def _add_dynamic_of_script(self, context: Any) -> None:
        """The parameters a function's dynamicparam block makes, run with what is given as constants so far."""
        block = getattr(self.info, "script_block", None)
        ast = getattr(block, "ast", None)
        body = getattr(ast, "body", ast)
        if body is None or body.dynamic_param_block is None:
            return
        text = body.dynamic_param_block.text
        parameters = body.param_block.text if body.param_block is not None else ""
        given = Hashtable()
        for name, value in self.given.items():
            known = safe_value(context, value) if value is not None else True
            if known is not UNKNOWN:
                given.set_item(name, known)
        try:
            maker = context.new_script_block(parameters + "\n" + text[text.index("{") + 1 : text.rindex("}")])
            runner = context.new_script_block("param($block, $given) & $block @given")
            made = context.invoke_script_block(runner, [maker, given])
            self.dynamic = {p.name.lower(): p for p in context.extra["runtime_parameters"](made)}
        except Exception:
            # What a script's block makes of half a command is its own business: nothing more is offered.
            self.dynamic = {}

    def sets(self) -> list[str]:
        """The parameter sets that what is given leaves open."""
        assert self.metadata is not None
        names = list(self.metadata.set_names)
        for key in self.given:
            parameter = self.metadata.parameters.get(key)
            if parameter is not None and ALL_SETS not in parameter.sets:
                mine = {s.lower() for s in parameter.sets}
                names = [n for n in names if n.lower() in mine] or names
        return names

    def by_position(self, index: int) -> ParameterMetadata | None:
        """The parameter that takes the positional argument of that index."""
        if self.metadata is None:
            return None
        open_sets = {n.lower() for n in self.sets()}
        default = (self.metadata.default_parameter_set or "").lower()
        preferred = {default} if default in open_sets else open_sets
        remaining: ParameterMetadata | None = None
        places: dict[int, ParameterMetadata] = {}
        for wanted in (preferred, open_sets):
            for parameter in self.metadata.parameters.values():
                if parameter.name.lower() in self.given:
                    continue
                for name, entry in parameter.sets.items():
                    if name != ALL_SETS and name.lower() not in wanted:
                        continue
                    if entry.position is not None and entry.position >= 0:
                        places.setdefault(entry.position, parameter)
                    elif entry.from_remaining and remaining is None:
                        remaining = parameter
        order = [places[p] for p in sorted(places)]
        return order[index] if index < len(order) else remaining


def _place(parameter: ParameterMetadata) -> int:
    """A command's own parameters come first, then -WhatIf and -Confirm, then the common ones."""
    if parameter.name in ("WhatIf", "Confirm"):
        return 1
    return 2 if parameter.common else 0


def _place_in_table(parameter: ParameterMetadata) -> int:
    """In a table to be splatted -WhatIf and -Confirm come last."""
    return {0: 0, 1: 2, 2: 1}[_place(parameter)]


def complete_parameter(bound: BoundSoFar, word: str, common_first: bool = False) -> list[CompletionItem]:
    """The parameters whose names, or else aliases, begin with the word."""
    metadata = bound.metadata
    if metadata is None:
        return []
    prefix = word.lstrip("-–—―").lower()
    if bound.fed:
        # What the pipeline brings takes the first parameter that accepts it.
        for accepting in metadata.parameters.values():
            if accepting.name.lower() not in bound.given and any(e.from_pipeline for e in accepting.sets.values()):
                bound.given[accepting.name.lower()] = None
                break
    for _ in bound.positional:
        # Each positional argument is bound as if it were named, so that the next one takes the next place.
        taking = bound.by_position(0)
        if taking is not None:
            bound.given.setdefault(taking.name.lower(), None)
    open_sets = {n.lower() for n in bound.sets()}
    taken = set(bound.given)
    items: list[CompletionItem] = []
    ordered = sorted([*metadata.parameters.values(), *bound.dynamic.values()], key=_place_in_table if common_first else _place)
    for parameter in ordered:
        if parameter.name.lower() in taken or parameter.dont_show:
            continue
        in_open = ALL_SETS in parameter.sets or any(s.lower() in open_sets for s in parameter.sets)
        if not in_open:
            continue
        if parameter.name.lower().startswith(prefix):
            items.append(CompletionItem("-" + parameter.name, parameter.name, "ParameterName", parameter.name))
        elif prefix:
            for alias in parameter.aliases:
                if alias.lower().startswith(prefix):
                    items.append(CompletionItem("-" + alias, alias, "ParameterName", parameter.name))
                    break
    return items
