"""The .NET enums that occur inside PSRP messages, by their short names."""

from __future__ import annotations

from psremote.bcl.dotnet_type import find_type
from psremote.bcl.enums import EnumType, enum_type

_RUNSPACES = "System.Management.Automation.Runspaces."


def _enum(full_name: str) -> EnumType:
    found = find_type(full_name)
    assert isinstance(found, EnumType), full_name
    return found


PSThreadOptions = _enum(_RUNSPACES + "PSThreadOptions")
PipelineResultTypes = _enum(_RUNSPACES + "PipelineResultTypes")
RunspaceStateEnum = _enum(_RUNSPACES + "RunspaceState")
RunspaceAvailability = _enum(_RUNSPACES + "RunspaceAvailability")
OutputBufferingMode = _enum(_RUNSPACES + "OutputBufferingMode")
TargetMachineType = _enum(_RUNSPACES + "TargetMachineType")
ApartmentState = enum_type("System.Threading.ApartmentState", {"STA": 0, "MTA": 1, "Unknown": 2})
RemoteStreamOptions = _enum("System.Management.Automation.RemoteStreamOptions")
CommandTypes = _enum("System.Management.Automation.CommandTypes")
RemoteHostMethodId = enum_type(
    "System.Management.Automation.Remoting.RemoteHostMethodId",
    {
        name: number
        for number, name in enumerate(
            (
                "GetName", "GetVersion", "GetInstanceId", "GetCurrentCulture", "GetCurrentUICulture", "SetShouldExit",
                "EnterNestedPrompt", "ExitNestedPrompt", "NotifyBeginApplication", "NotifyEndApplication", "ReadLine",
                "ReadLineAsSecureString", "Write1", "Write2", "WriteLine1", "WriteLine2", "WriteLine3", "WriteErrorLine",
                "WriteDebugLine", "WriteProgress", "WriteVerboseLine", "WriteWarningLine", "Prompt", "PromptForCredential1",
                "PromptForCredential2", "PromptForChoice", "GetForegroundColor", "SetForegroundColor", "GetBackgroundColor",
                "SetBackgroundColor", "GetCursorPosition", "SetCursorPosition", "GetWindowPosition", "SetWindowPosition",
                "GetCursorSize", "SetCursorSize", "GetBufferSize", "SetBufferSize", "GetWindowSize", "SetWindowSize",
                "GetWindowTitle", "SetWindowTitle", "GetMaxWindowSize", "GetMaxPhysicalWindowSize", "GetKeyAvailable",
                "ReadKey", "FlushInputBuffer", "SetBufferContents1", "SetBufferContents2", "GetBufferContents",
                "ScrollBufferContents", "PushRunspace", "PopRunspace", "GetIsRunspacePushed", "GetRunspace",
                "PromptForChoiceMultipleSelection",
            ),
            start=1,
        )
    },
)
