"""Get-Random: random numbers, or objects picked at random."""

from __future__ import annotations

from psremote.bcl.machine.random_type import Random
from psremote.cmdlets.common.random_numbers import RandomCommand
from psremote.engine.cmdlet import Example, allow_null, at, cmdlet, not_null, parameter, value_range


@cmdlet("Get", "Random", default_parameter_set="RandomNumberParameterSet", output=("System.Int32", "System.Int64", "System.Double",), confirm_impact="None", remoting_capability="None")
class GetRandomCommand(RandomCommand):
    """Random numbers, or objects picked at random.

    The maximum is not reached. With -SetSeed the same numbers come again, also in later calls of the session.
    """

    set_seed = parameter("SetSeed", "System.Nullable`1[System.Int32]", validate=(not_null(),))
    maximum = parameter("Maximum", "object", sets={"RandomNumberParameterSet": at(position=0)})
    minimum = parameter("Minimum", "object", sets={"RandomNumberParameterSet": at()})
    input_object = parameter("InputObject", "object[]", sets={"RandomListItemParameterSet": at(position=0, mandatory=True, pipeline=True), "ShuffleParameterSet": at(position=0, mandatory=True, pipeline=True)}, validate=(allow_null(),))
    count = parameter("Count", "int", sets={"RandomNumberParameterSet": at(), "RandomListItemParameterSet": at()}, validate=(value_range(1, 2147483647),))
    shuffle = parameter("Shuffle", "switch", sets={"ShuffleParameterSet": at(mandatory=True)})

    examples = (
        Example("Get-Random -Minimum 1 -Maximum 7", "a throw of a die"),
    )

    def begin_processing(self) -> None:
        source = self.context.random
        if self.set_seed is not None:
            source = self.context.random = Random(self.set_seed)
        elif not isinstance(source, Random):
            source = self.context.random = Random()
        self.source = source
        super().begin_processing()

    def below(self, low: int, high: int) -> int:
        """A whole number in [low, high)."""
        if high - low > 2**32 and self.source.seeded is not None:
            return low + int(self.source.next_int64(high - low))
        return self.source.below(low, high)

    def fraction(self) -> float:
        """A number in [0, 1)."""
        return self.source.fraction()
