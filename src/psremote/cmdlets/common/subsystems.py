"""Subsystems: places where a program could plug its own implementation into the engine."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, get_type, prop
from psremote.objects import convert_to

KIND = "System.Management.Automation.Subsystem.SubsystemKind"
#: kind → the interface an implementation has
KINDS = {
    "CommandPredictor": "System.Management.Automation.Subsystem.Prediction.ICommandPredictor",
    "CrossPlatformDsc": "System.Management.Automation.Subsystem.DSC.ICrossPlatformDsc",
    "FeedbackProvider": "System.Management.Automation.Subsystem.Feedback.IFeedbackProvider",
}


@dotnet_type("System.Management.Automation.Subsystem.SubsystemInfo", assembly="System.Management.Automation", abstract=True)
class SubsystemInfo:
    """One kind of subsystem; nothing is registered in this engine."""

    def __init__(self, name: str) -> None:
        self.kind_name = name

    @prop(f"{KIND} Kind {{get;}}")
    def kind(self) -> Any:
        """The kind."""
        return convert_to(self.kind_name, get_type(KIND))

    @prop("type SubsystemType {get;}")
    def subsystem_type(self) -> Any:
        """The interface of implementations."""
        return find_type(KINDS[self.kind_name])

    @prop("bool AllowUnregistration {get;}")
    def allow_unregistration(self) -> bool:
        """Whether an implementation may be taken away."""
        return self.kind_name != "CrossPlatformDsc"

    @prop("bool AllowMultipleRegistration {get;}")
    def allow_multiple_registration(self) -> bool:
        """Whether there may be several."""
        return self.kind_name != "CrossPlatformDsc"

    @prop("bool IsRegistered {get;}")
    def is_registered(self) -> bool:
        """Whether there is an implementation."""
        return False

    @prop("System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.Subsystem.SubsystemInfo+ImplementationInfo] Implementations {get;}")
    def implementations(self) -> list[Any]:
        """The implementations."""
        return []
