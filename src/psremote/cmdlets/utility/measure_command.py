"""Measure-Command: says how long something takes."""

from __future__ import annotations

import time

from psremote.bcl.dotnet_type import find_type
from psremote.bcl.values.numbers import Int64
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.engine.session_state.scopes import UNSET
from psremote.engine.streams import NULL_PIPE
from psremote.objects import construct


@cmdlet("Measure", "Command", output=("System.TimeSpan",), confirm_impact="None", remoting_capability="None")
class MeasureCommandCommand(Cmdlet):
    """Says how long something takes."""

    input_object = parameter("InputObject", "psobject", pipeline=True)
    expression = parameter("Expression", "scriptblock", position=0, mandatory=True)

    examples = (
        Example('Measure-Command { 1..1000 }', 'a TimeSpan'),
    )

    def begin_processing(self) -> None:
        self.elapsed = 0.0

    def process_record(self) -> None:
        began = time.perf_counter()
        block = self.expression
        self.run_block(block, NULL_PIPE, self.input_object if self.is_bound("InputObject") else UNSET)
        self.elapsed += time.perf_counter() - began

    def end_processing(self) -> None:
        wanted = find_type("System.TimeSpan")
        assert wanted is not None
        self.write_object(construct(wanted, [Int64(int(self.elapsed * 10_000_000))]))
