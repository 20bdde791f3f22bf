"""PSObject, the extended type system, records and conversions."""

from __future__ import annotations

from psremote.bcl.dotnet_type import add_type_source
from psremote.objects import computed_members, exceptions, type_table
from psremote.objects.access import (
    MISSING,
    changeable_type_names,
    get_property,
    get_static,
    has_property,
    invoke_method,
    invoke_static,
    set_property,
    set_static,
    type_names,
)
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions.figure import conversion_rank, convert_to, to_custom_object, try_convert
from psremote.objects.enumeration import enumerate_value, is_enumerable
from psremote.objects.exceptions import (
    ExtendedTypeSystemException,
    MethodException,
    MethodInvocationException,
    PSArgumentException,
    PSInvalidCastException,
    PSInvalidOperationException,
    RuntimeException,
    SetValueException,
    error_record_of,
)
from psremote.objects.member_listing import (
    add_member,
    find_member,
    get_members,
    get_static_members,
    properties_of,
    remove_member,
)
from psremote.objects.members import (
    PSAliasProperty,
    PSCodeProperty,
    PSMemberInfo,
    PSMemberSet,
    PSNoteProperty,
    PSProperty,
    PSPropertySet,
    PSReference,
    PSScriptProperty,
    SwitchParameter,
)
from psremote.objects.method_members import PSCodeMethod, PSMethod, PSScriptMethod
from psremote.objects.methods import construct
from psremote.objects.ps_object import (
    MemberSlot,
    PSCustomObject,
    PSObject,
    Shape,
    attachment,
    base_object,
    new_custom_object,
)
from psremote.objects.records import ErrorCategory, ErrorCategoryInfo, ErrorDetails, ErrorRecord, InvocationInfo
from psremote.objects.stream_records import (
    DebugRecord,
    HostInformationMessage,
    InformationRecord,
    ProgressRecord,
    ProgressRecordType,
    VerboseRecord,
    WarningRecord,
)
from psremote.objects.text import to_bool, to_text, to_text_flat
from psremote.objects.type_display import type_text
from psremote.objects.views import MemberCollection, ObjectView, copy_object

# Types declared in this room, by the file that declares them.
_SMA = "System.Management.Automation"
TYPES: dict[str, str] = {
    f"{_SMA}.{name}": "psremote.objects.members"
    for name in (
        "PSMemberInfo", "PSPropertyInfo", "PSNoteProperty", "PSVariableProperty", "PSAliasProperty", "PSScriptProperty", "PSCodeProperty",
        "PSProperty", "PSPropertySet", "PSMemberSet",
        "PSEvent", "PSReference", "SwitchParameter",
    )
}
for _name in (
    "RedirectedException", "RemoteException", "Remoting.PSDirectException", "Remoting.PSRemotingDataStructureException",
    "Remoting.PSRemotingTransportException", "Remoting.PSRemotingTransportRedirectException",
):
    TYPES[f"{_SMA}.{_name}"] = "psremote.objects.remoting_exceptions"
for _name in (
    "InvalidJobStateException", "InvalidPowerShellStateException", "JobFailedException", "Runspaces.InvalidPipelineStateException",
    "Runspaces.InvalidRunspacePoolStateException", "Runspaces.InvalidRunspaceStateException",
):
    TYPES[f"{_SMA}.{_name}"] = "psremote.objects.state_exceptions"
for _name in ("PSMethodInfo", "PSMethod", "PSParameterizedProperty", "PSScriptMethod", "PSCodeMethod"):
    TYPES[f"{_SMA}.{_name}"] = "psremote.objects.method_members"
TYPES[f"{_SMA}.WildcardPattern"] = "psremote.objects.wildcards"
TYPES[f"{_SMA}.Language.NullString"] = "psremote.objects.null_string"
for _name in ("DataTable", "DataRow", "DataColumn", "DataColumnCollection", "DataRowCollection"):
    TYPES[f"System.Data.{_name}"] = "psremote.objects.data_cells"
TYPES[f"{_SMA}.PSTraceSource"] = "psremote.objects.tracing"
TYPES["System.Activator"] = "psremote.objects.activator"
TYPES[f"{_SMA}.Internal.AutomationNull"] = "psremote.objects.activator"
add_type_source("psremote.objects")

__all__ = [
    "MISSING", "AutomationNull", "DebugRecord", "ErrorCategory", "ErrorCategoryInfo", "ErrorDetails", "ErrorRecord",
    "ExtendedTypeSystemException", "HostInformationMessage", "InformationRecord", "InvocationInfo", "MemberCollection", "MemberSlot",
    "MethodException", "MethodInvocationException", "ObjectView", "PSAliasProperty", "PSArgumentException", "PSCodeMethod",
    "PSCodeProperty", "PSCustomObject", "PSInvalidCastException", "PSInvalidOperationException", "PSMemberInfo", "PSMemberSet", "PSMethod",
    "PSNoteProperty", "PSObject", "PSProperty", "PSPropertySet", "PSReference", "PSScriptMethod", "PSScriptProperty", "ProgressRecord",
    "ProgressRecordType", "RuntimeException", "SetValueException", "Shape", "SwitchParameter", "VerboseRecord", "WarningRecord",
    "add_member", "attachment", "base_object", "changeable_type_names", "computed_members", "construct", "conversion_rank", "convert_to", "copy_object",
    "enumerate_value", "error_record_of", "exceptions", "find_member", "get_members", "get_property", "get_static", "get_static_members",
    "has_property", "invoke_method", "invoke_static", "is_enumerable", "new_custom_object", "properties_of", "remove_member",
    "set_property", "set_static", "to_bool", "to_custom_object", "to_text", "to_text_flat", "try_convert", "type_names", "type_table",
    "type_text",
]
