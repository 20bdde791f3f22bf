"""Tee-Object: passes objects on, and keeps them in a file or a variable besides."""

from __future__ import annotations

from typing import Any

from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null_or_empty, parameter, transformation
from psremote.engine.text_encodings import transform_encoding


@cmdlet("Tee", "Object", default_parameter_set="File", confirm_impact="None")
class TeeObjectCommand(Cmdlet):
    """Passes objects on, and keeps them in a file or a variable besides.

    The file gets what the screen would show; -Append adds to it. The variable gets the objects.
    """

    input_object = parameter("InputObject", "psobject", pipeline=True)
    file_path = parameter("FilePath", "string", sets={"File": at(position=0, mandatory=True)}, aliases=("Path",))
    literal_path = parameter("LiteralPath", "string", sets={"LiteralFile": at(mandatory=True)}, aliases=("PSPath", "LP",))
    append = parameter("Append", "switch", sets={"File": at()})
    encoding = parameter("Encoding", "System.Text.Encoding", sets={"File": at(), "LiteralFile": at()}, validate=(transformation("ArgumentToEncodingTransformation", transform_encoding), attribute("ArgumentEncodingCompletions"), not_null_or_empty(),))
    variable = parameter("Variable", "string", sets={"Variable": at(mandatory=True)})

    examples = (
        Example('Get-Process | Tee-Object -Variable all | Select-Object -First 1', 'shows one, keeps all'),
    )

    def begin_processing(self) -> None:
        self.kept: list[Any] = []

    def process_record(self) -> None:
        self.kept.append(self.input_object)
        if self.is_bound("Variable"):
            self.set_variable()
        self.write_object(self.input_object)

    def set_variable(self) -> None:
        self.context.set_variable(self.variable, self.kept[0] if len(self.kept) == 1 else list(self.kept))

    def end_processing(self) -> None:
        if self.is_bound("Variable"):
            if not self.kept:
                self.context.set_variable(self.variable, None)
            return
        paths = self.context.session_state.path
        path = self.literal_path if self.is_bound("LiteralPath") else self.file_path
        target = paths.file_path(path)
        options: dict[str, Any] = {"LiteralPath": target, "Append": bool(self.append)}
        if self.is_bound("Encoding"):
            options["Encoding"] = self.encoding
        self.context.invoke_command("Out-File", (), options, self.kept)
