"""Get-SecureRandom: random numbers or objects nobody can foresee."""

from __future__ import annotations

import secrets

from psremote.cmdlets.common.random_numbers import RandomCommand
from psremote.engine.cmdlet import Example, allow_null, at, cmdlet, parameter, value_range


@cmdlet("Get", "SecureRandom", default_parameter_set="RandomNumberParameterSet", output=("System.Int32", "System.Int64", "System.Double",), confirm_impact="None", remoting_capability="None")
class GetSecureRandomCommand(RandomCommand):
    """Random numbers or objects nobody can foresee, from the machine's own source."""

    maximum = parameter("Maximum", "object", sets={"RandomNumberParameterSet": at(position=0)})
    minimum = parameter("Minimum", "object", sets={"RandomNumberParameterSet": at()})
    input_object = parameter("InputObject", "object[]", sets={"RandomListItemParameterSet": at(position=0, mandatory=True, pipeline=True), "ShuffleParameterSet": at(position=0, mandatory=True, pipeline=True)}, validate=(allow_null(),))
    count = parameter("Count", "int", sets={"RandomNumberParameterSet": at(), "RandomListItemParameterSet": at()}, validate=(value_range(1, 2147483647),))
    shuffle = parameter("Shuffle", "switch", sets={"ShuffleParameterSet": at(mandatory=True)})

    examples = (
        Example("Get-SecureRandom -Maximum 10", "a digit"),
    )

    def below(self, low: int, high: int) -> int:
        """A whole number in [low, high)."""
        return low + secrets.randbelow(high - low)

    def fraction(self) -> float:
        """A number in [0, 1)."""
        return secrets.randbits(53) / 2**53
