"""The call stack as scripts see it: CallStackFrame, from the innermost script code outwards."""

from __future__ import annotations

import os
import sys
from types import FrameType
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, prop
from psremote.engine.code_generation.runtime_errors import Place, node_at, unit_of
from psremote.objects import InvocationInfo, to_text

_SMA = "System.Management.Automation"


@dotnet_type(f"{_SMA}.CallStackFrame", assembly=_SMA)
class CallStackFrame:
    """One function, script or script block that is being run."""

    def __init__(self, place: Place, scope: Any) -> None:
        self.place = place
        self.scope = scope

    @property
    def file(self) -> str | None:
        """The script's file."""
        source = self.place.unit.source
        found: str | None = source.file if source is not None else None
        return found

    @prop("string FunctionName {get;}")
    def net_function_name(self) -> str:
        """The function's name, with the block it is in."""
        return str(self.place.unit.name)

    @prop("string ScriptName {get;}")
    def net_script_name(self) -> str | None:
        """The script's file."""
        return self.file

    @prop("int ScriptLineNumber {get;}")
    def net_line(self) -> int:
        """The line that is run."""
        return self.place.node.extent.start_line_number if self.place.node is not None else 0

    @prop(f"{_SMA}.Language.IScriptExtent Position {{get;}}")
    def net_position(self) -> Any:
        """The statement that is run."""
        return self.place.node.extent if self.place.node is not None else None

    @prop(f"{_SMA}.InvocationInfo InvocationInfo {{get;}}")
    def net_invocation_info(self) -> Any:
        """How it was called."""
        stage = self.scope.command if self.scope is not None else None
        return InvocationInfo(None, self.net_position) if stage is None else stage.my_invocation()

    @method("string GetScriptLocation()")
    def net_location(self) -> str:
        """File and line."""
        if not self.file:
            return "<No file>"
        return f"{os.path.basename(self.file)}: line {self.net_line}"

    @method("string ToString()")
    def net_to_string(self) -> str:
        """Name and place."""
        return f"at {self.net_function_name}, {self.file or '<No file>'}: line {self.net_line}"

    # --- properties of the type table

    def ets_command(self) -> str:
        """The function's name, or the script's."""
        command = self.net_invocation_info.my_command
        return str(getattr(command, "name", None) or self.net_function_name)

    def ets_location(self) -> str:
        """File and line."""
        return self.net_location()

    def ets_arguments(self) -> str:
        """The parameters that were given, then the other arguments."""
        scope = self.scope
        bound = scope.bound if scope is not None else None
        pairs = [f"{name}={to_text(value)}" for name, value in (bound.items() if bound is not None else ())]
        rest = [to_text(value) for value in (scope.arguments or ())] if scope is not None else []
        return "{" + ", ".join(pairs + rest) + "}"


def call_stack(context: Any) -> list[CallStackFrame]:
    """The script frames around the command that asks; where a script has stopped in the debugger, that script's."""
    found: list[CallStackFrame] = []
    debugger = context.debugger
    frame: FrameType | None = debugger.stopped_at if debugger is not None and debugger.stopped_at is not None else sys._getframe(1)
    while frame is not None:
        unit = unit_of(frame)
        if unit is not None:
            scope = frame.f_locals.get("S")
            last = found[-1] if found else None
            if last is not None and last.scope is scope and scope is not None:
                if last.place.unit is unit:
                    frame = frame.f_back  # a part of the same block
                    continue
                last.scope = None  # a block that runs in the scope of this one
            found.append(CallStackFrame(Place(unit, node_at(unit, frame.f_lineno)), scope))
        frame = frame.f_back
    return found
