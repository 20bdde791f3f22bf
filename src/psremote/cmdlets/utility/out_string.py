"""Out-String: turns objects into the text that shows them."""

from __future__ import annotations

from psremote.cmdlets.common.text_output_command import TextOutputCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter, value_range
from psremote.formatting.display_width import split_lines


@cmdlet("Out", "String", default_parameter_set="NoNewLineFormatting", output=("System.String",), confirm_impact="None", remoting_capability="None")
class OutStringCommand(TextOutputCommand):
    """Turns objects into the text that shows them.

    All in one string, or with -Stream each line as a string of its own.
    """

    stream = parameter("Stream", "switch", sets={"StreamFormatting": at()}, help="Give out each line by itself.")
    width = parameter("Width", "int", validate=(value_range(2, 2147483647),), help="Cells of a line.")
    no_newline = parameter("NoNewline", "switch", sets={"NoNewLineFormatting": at()}, help="Leave out the line ends.")
    input_object = parameter("InputObject", "psobject", pipeline=True, help="What to show.")

    examples = (Example("Get-Date | Out-String -Width 80", "the text of a date"),)

    def begin_processing(self) -> None:
        super().begin_processing()
        self.pieces: list[str] = []

    def put_line(self, text: str) -> None:
        if self.stream:
            for line in split_lines(text):
                self.write_object(line)
        else:
            self.pieces.append(text)

    def end_processing(self) -> None:
        super().end_processing()
        if not self.stream:
            end = "" if self.no_newline else "\n"
            self.write_object("".join(piece + end for piece in self.pieces))
