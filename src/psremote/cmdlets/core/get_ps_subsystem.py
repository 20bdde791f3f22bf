"""Get-PSSubsystem: lists the places where implementations can be plugged into the engine."""

from __future__ import annotations

from psremote.cmdlets.common.subsystems import KINDS, SubsystemInfo
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter
from psremote.objects import to_text


@cmdlet("Get", "PSSubsystem", default_parameter_set="GetAllSet", output=("System.Management.Automation.Subsystem.SubsystemInfo",), confirm_impact="None", implementing="System.Management.Automation.Subsystem.GetPSSubsystemCommand")
class GetPSSubsystemCommand(Cmdlet):
    """Lists the places where implementations can be plugged into the engine.

    Nothing is plugged in here: PowerShell's subsystems are .NET assemblies.
    """

    kind = parameter("Kind", "System.Management.Automation.Subsystem.SubsystemKind", sets={"GetByKindSet": at(mandatory=True, pipeline=True)}, help="One kind only.")
    subsystem_type = parameter("SubsystemType", "System.Type", sets={"GetByTypeSet": at(mandatory=True, pipeline=True)}, help="The kind of one interface.")

    examples = (Example("Get-PSSubsystem", "the kinds of subsystems"),)

    def process_record(self) -> None:
        for name, interface in KINDS.items():
            if self.kind is not None and to_text(self.kind) != name:
                continue
            if self.subsystem_type is not None and self.subsystem_type.full_name != interface:
                continue
            self.write_object(SubsystemInfo(name))
