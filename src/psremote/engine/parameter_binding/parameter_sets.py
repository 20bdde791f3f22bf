"""Choosing the parameter set: what each bound parameter rules out, and what is decided when nothing more can come."""

from __future__ import annotations

from typing import Any

from psremote.engine.command_metadata import ALL_MASK, ALL_SETS, CommandMetadata, ParameterMetadata
from psremote.engine.parameter_binding.binding_facts import facts_of
from psremote.engine.parameter_binding.errors import binding_error
from psremote.engine.parameter_binding.prompting import ask_for


class ParameterSets:
    """The sets that are still possible for one call."""

    __slots__ = ("metadata", "current", "name")

    def __init__(self, metadata: CommandMetadata) -> None:
        self.metadata = metadata
        self.current = ALL_MASK
        """Bits of the sets still possible; all bits while nothing was ruled out."""
        self.name = metadata.default_parameter_set or ALL_SETS

    def narrow(self, parameter: ParameterMetadata) -> None:
        """Rule out the sets this bound parameter is not in."""
        if parameter.set_mask:
            self.current &= parameter.set_mask

    @property
    def count(self) -> int:
        """How many sets are possible; 1 while nothing was ruled out."""
        return 1 if self.current == ALL_MASK else self.current.bit_count()

    def ambiguous(self, binder: Any) -> Exception:
        """The error where several sets, or none, fit."""
        given = ", ".join(f"-{name}" for name in binder.bound)
        return binding_error(
            f"The parameters given{f' ({given})' if given else ''} do not choose one parameter set of '{self.metadata.name}'.", "AmbiguousParameterSet",
            metadata=self.metadata, invocation=binder.invocation,
        )  # fmt: skip

    def choose(self, mask: int) -> None:
        """Take one set."""
        self.name = self.metadata.set_name_of(mask) if mask != ALL_MASK else ALL_SETS

    # --- validation ---

    def validate(self, binder: Any, before_pipeline: bool, set_default: bool) -> int:
        """How many sets remain; decides for one where the rules say so, raises where none or too many fit."""
        default = self.metadata.default_mask
        count = self.count
        if self.current == 0:
            raise self.ambiguous(binder)
        if count > 1:
            if default and self.current & default:
                self.choose(default)
                if set_default:
                    self.current = default
                    return 1
                return count
            if before_pipeline and self.someone_takes_input(binder):
                return count
            return self.by_mandatory(binder)
        if self.current == ALL_MASK:
            total = len(self.metadata.set_names) or 1
            if before_pipeline and self.metadata.set_names and self.someone_takes_input(binder):
                return total
            if default:
                if set_default:
                    self.current = default
                    total = 1
                self.choose(default)
                return total
            if total > 1:
                return self.by_mandatory(binder)
            if self.metadata.set_names:
                self.choose(1)
            return total
        self.choose(self.current)
        return 1

    def by_mandatory(self, binder: Any) -> int:
        """The one set whose mandatory parameters are all there."""
        remaining = self.current & ((1 << len(self.metadata.set_names)) - 1)
        for parameter, mask, _entry in facts_of(self.metadata).mandatory:
            if parameter.name not in binder.bound and parameter.name not in binder.delayed:
                remaining &= ~mask
        if remaining.bit_count() != 1:
            raise self.ambiguous(binder)
        self.current = remaining
        self.choose(remaining)
        return 1

    def someone_takes_input(self, binder: Any) -> bool:
        """Whether an unbound parameter of a possible set could be filled from the pipeline."""
        for parameter, mask, _entry in facts_of(self.metadata).piped:
            if mask & self.current and parameter.name not in binder.bound and parameter.name not in binder.delayed:
                return True
        return bool(binder.delayed)

    # --- the end of the command line ---

    def settle(self, binder: Any, expects_input: bool) -> None:
        """Decide what the command line alone decides, and see to missing mandatory parameters."""
        self.validate(binder, expects_input, not expects_input)
        missing = self.missing_mandatory(binder, expects_input)
        if missing:
            ask_for(binder, missing)
        if not expects_input:
            self.validate(binder, False, True)

    def unbound_mandatory(self, binder: Any, mask: int) -> list[tuple[ParameterMetadata, Any]]:
        """Mandatory parameters of these sets that nothing was bound to."""
        found: list[tuple[ParameterMetadata, Any]] = []
        for parameter, bits, entry in facts_of(self.metadata).mandatory:
            if bits & mask and parameter.name not in binder.bound and parameter.name not in binder.delayed:
                if not found or found[-1][0] is not parameter:
                    found.append((parameter, entry))
        return found

    def missing_mandatory(self, binder: Any, expects_input: bool) -> list[ParameterMetadata]:
        """What must be asked for; sets that would need more than others are ruled out."""
        possible = [1 << i for i in range(len(self.metadata.set_names)) if self.current & (1 << i)]
        if not possible:
            return [p for p, e in self.unbound_mandatory(binder, ALL_MASK) if not (expects_input and (e.from_pipeline or e.from_pipeline_by_property_name))]
        needs: dict[int, list[ParameterMetadata]] = {}
        waits: dict[int, bool] = {}
        for bit in possible:
            listed = self.unbound_mandatory(binder, bit)
            piped = [p for p, e in listed if expects_input and (e.from_pipeline or e.from_pipeline_by_property_name)]
            needs[bit] = [p for p, _ in listed if p not in piped]
            waits[bit] = bool(piped)
        satisfied = [bit for bit in possible if not needs[bit]]
        if satisfied:
            if len(satisfied) < len(possible):
                mask = 0
                for bit in satisfied:
                    mask |= bit
                self.current = mask
                if len(satisfied) == 1:
                    self.choose(mask)
            return []
        default = self.metadata.default_mask
        chosen = default if default & self.current else (possible[0] if len(possible) == 1 else 0)
        if not chosen:
            fewest = sorted(possible, key=lambda bit: len(needs[bit]))
            if all(needs[bit] == needs[fewest[0]] for bit in possible):
                return needs[fewest[0]]
            raise self.ambiguous(binder)
        self.current = chosen
        self.choose(chosen)
        return needs[chosen]
