"""What binding asks of a command's parameters at every call, worked out once a command."""

from __future__ import annotations

from psremote.engine.command_metadata import ALL_MASK, ALL_SETS, CommandMetadata, ParameterMetadata, ParameterSetEntry

Place = tuple[ParameterMetadata, int]
"""A parameter, and the bits of the sets it is meant in."""


class BindingFacts:
    """The parameters of a command by what they do."""

    __slots__ = ("positions", "masks", "remaining", "piped", "mandatory", "planned")

    def __init__(self, metadata: CommandMetadata) -> None:
        bits = metadata.set_bits
        positions: dict[int, dict[str, Place]] = {}
        self.masks: dict[tuple[str, int], int] = {}
        """(name, position) -> the sets in which the parameter has that position."""
        self.remaining: list[Place] = []
        """Those that take what is left."""
        self.piped: list[tuple[ParameterMetadata, int, ParameterSetEntry]] = []
        """Those the pipeline may fill, set by set."""
        self.mandatory: list[tuple[ParameterMetadata, int, ParameterSetEntry]] = []
        """Those that must be there, set by set."""
        self.planned: set[str] = set()
        """Those of which it is known whether they take any value as it is."""
        for parameter in metadata.parameters.values():
            name, rest = parameter.name, 0
            for set_name, entry in parameter.sets.items():
                mask = ALL_MASK if set_name == ALL_SETS else bits[set_name.lower()]
                if entry.position is not None:
                    self.masks[name, entry.position] = self.masks.get((name, entry.position), 0) | mask
                    if not entry.from_remaining:
                        positions.setdefault(entry.position, {}).setdefault(name, (parameter, 0))
                if entry.from_remaining:
                    rest |= mask
                if entry.from_pipeline or entry.from_pipeline_by_property_name:
                    self.piped.append((parameter, mask, entry))
                if entry.mandatory:
                    self.mandatory.append((parameter, mask, entry))
            if rest:
                self.remaining.append((parameter, rest))
        self.positions: list[tuple[int, list[Place]]] = [
            (position, [(parameter, self.masks[name, position]) for name, (parameter, _) in positions[position].items()]) for position in sorted(positions)
        ]
        """What stands at each position."""


def facts_of(metadata: CommandMetadata) -> BindingFacts:
    """The facts of a command."""
    found: BindingFacts | None = metadata.binding_facts
    if found is None:
        found = metadata.binding_facts = BindingFacts(metadata)
    return found
