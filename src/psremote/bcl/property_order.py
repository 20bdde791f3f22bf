"""The order in which .NET shows a type's properties, where declarations stand in another (Get-Member's) order."""

from __future__ import annotations

from typing import Final

#: type (generic definitions by their name with arity) → names in order; those not named follow as declared
PROPERTY_ORDER: Final[dict[str, str]] = {
    "Microsoft.PowerShell.Commands.GenericMeasureInfo": "Count Average Sum Maximum Minimum StandardDeviation Property",
    "Microsoft.PowerShell.Commands.GroupInfo": "Values Count Group Name",
    "Microsoft.PowerShell.Commands.MatchInfo": "IgnoreCase LineNumber Line Filename Path Pattern Context Matches",
    "Microsoft.PowerShell.Commands.TextMeasureInfo": "Lines Words Characters Property",
    "System.ArgumentException": "Message ParamName TargetSite Data InnerException HelpLink Source HResult StackTrace",
    "System.Collections.BitArray": "Length Count SyncRoot IsSynchronized IsReadOnly",
    "System.Collections.DictionaryEntry": "Key Value",
    "System.Collections.Generic.HashSet`1": "Count Capacity Comparer IsReadOnly",
    "System.Collections.Generic.KeyValuePair`2": "Key Value",
    "System.Collections.Generic.LinkedList`1": "Count First Last IsReadOnly SyncRoot IsSynchronized",
    "System.Collections.Generic.SortedSet`1": "Count Comparer Min Max IsReadOnly SyncRoot IsSynchronized",
    "System.DateOnly": "Year Month Day DayOfWeek DayOfYear DayNumber",
    "System.DateTime": (
        "Date Day DayOfWeek DayOfYear Hour Kind Millisecond Microsecond Nanosecond Minute Month Second Ticks "
        "TimeOfDay Year"
    ),
    "System.DateTimeOffset": (
        "DateTime UtcDateTime LocalDateTime Date Day DayOfWeek DayOfYear Hour Millisecond Microsecond Nanosecond "
        "Minute Month Offset TotalOffsetMinutes Second Ticks UtcTicks TimeOfDay Year"
    ),
    "System.Management.Automation.Runspaces.Pipeline": (
        "Runspace IsNested PipelineStateInfo Input Output Error AddToHistory HadErrors InstanceId Commands SetPipelineSessionState"
    ),
    "System.Drawing.Color": "R G B A IsKnownColor IsEmpty IsNamedColor IsSystemColor Name",
    "System.Drawing.Point": "IsEmpty X Y",
    "System.Exception": "TargetSite Message Data InnerException HelpLink Source HResult StackTrace",
    "System.IO.DirectoryInfo": (
        "Name Parent Root Exists FullName Extension CreationTime CreationTimeUtc LastAccessTime LastAccessTimeUtc "
        "LastWriteTime LastWriteTimeUtc LinkTarget UnixFileMode Attributes"
    ),
    "System.IO.FileInfo": (
        "Name Length DirectoryName Directory IsReadOnly Exists FullName Extension CreationTime CreationTimeUtc "
        "LastAccessTime LastAccessTimeUtc LastWriteTime LastWriteTimeUtc LinkTarget UnixFileMode Attributes"
    ),
    "System.Management.Automation.ErrorRecord": (
        "Exception TargetObject CategoryInfo FullyQualifiedErrorId ErrorDetails InvocationInfo ScriptStackTrace "
        "PipelineIterationInfo"
    ),
    "System.Management.Automation.InvocationInfo": (
        "MyCommand BoundParameters UnboundArguments ScriptLineNumber OffsetInLine HistoryId ScriptName Line "
        "Statement PositionMessage PSScriptRoot PSCommandPath InvocationName PipelineLength PipelinePosition "
        "ExpectingInput CommandOrigin DisplayScriptPosition"
    ),
    "System.Management.Automation.PSCredential": "UserName Password",
    "System.Management.Automation.PSEventSubscriber": "SubscriptionId SourceObject EventName SourceIdentifier Action HandlerDelegate SupportEvent ForwardEvent",
    "System.Management.Automation.PSNoteProperty": "MemberType IsSettable IsGettable Value TypeNameOfValue Name IsInstance",
    "System.Management.Automation.ParameterMetadata": "Name ParameterType ParameterSets IsDynamic Aliases Attributes SwitchParameter",
    "System.Management.Automation.Runspaces.PSSession": (
        "ComputerType ComputerName ContainerId VMName VMId ConfigurationName InstanceId Id Name Availability "
        "ApplicationPrivateData Runspace Transport State IdleTimeout OutputBufferingMode DisconnectedOn ExpiresOn"
    ),
    "System.Management.Automation.SemanticVersion": "Major Minor Patch PreReleaseLabel BuildLabel",
    "System.Net.IPAddress": (
        "AddressFamily ScopeId IsIPv6Multicast IsIPv6LinkLocal IsIPv6SiteLocal IsIPv6Teredo IsIPv6UniqueLocal "
        "IsIPv4MappedToIPv6 Address"
    ),
    "System.Net.Mail.MailAddress": "DisplayName User Host Address",
    "System.Numerics.BigInteger": "IsPowerOfTwo IsZero IsOne IsEven Sign",
    "System.Numerics.Complex": "Real Imaginary Magnitude Phase",
    "System.RuntimeType": (
        "IsCollectible FullName AssemblyQualifiedName Namespace GUID IsEnum IsByRefLike IsConstructedGenericType "
        "IsGenericType IsGenericTypeDefinition IsSZArray ContainsGenericParameters StructLayoutAttribute "
        "IsFunctionPointer IsUnmanagedFunctionPointer Name DeclaringType Assembly BaseType IsGenericParameter "
        "IsTypeDefinition IsSecurityCritical IsSecuritySafeCritical IsSecurityTransparent MemberType MetadataToken "
        "Module ReflectedType TypeHandle UnderlyingSystemType GenericTypeParameters DeclaredConstructors "
        "DeclaredEvents DeclaredFields DeclaredMembers DeclaredMethods DeclaredNestedTypes DeclaredProperties "
        "ImplementedInterfaces IsInterface IsNested IsArray IsByRef IsPointer IsGenericTypeParameter "
        "IsGenericMethodParameter IsVariableBoundArray HasElementType GenericTypeArguments Attributes IsAbstract "
        "IsImport IsSealed IsSpecialName IsClass IsNestedAssembly IsNestedFamANDAssem IsNestedFamily "
        "IsNestedFamORAssem IsNestedPrivate IsNestedPublic IsNotPublic IsPublic IsAutoLayout IsExplicitLayout "
        "IsLayoutSequential IsAnsiClass IsAutoClass IsUnicodeClass IsCOMObject IsContextful IsMarshalByRef "
        "IsPrimitive IsValueType IsSignatureType TypeInitializer IsSerializable IsVisible CustomAttributes"
    ),
    "System.Text.Encoding": (
        "Preamble BodyName EncodingName HeaderName WebName WindowsCodePage IsBrowserDisplay IsBrowserSave "
        "IsMailNewsDisplay IsMailNewsSave IsSingleByte EncoderFallback DecoderFallback IsReadOnly CodePage"
    ),
    "System.Text.RegularExpressions.Capture": "Index Length Value ValueSpan",
    "System.Text.RegularExpressions.Group": "Success Name Captures Index Length Value ValueSpan",
    "System.Text.RegularExpressions.Match": "Groups Success Name Captures Index Length Value ValueSpan",
    "System.Text.RegularExpressions.Regex": "Options RightToLeft MatchTimeout",
    "System.Text.StringBuilder": "Capacity MaxCapacity Length",
    "System.TimeOnly": "Hour Minute Second Millisecond Microsecond Nanosecond Ticks",
    "System.TimeSpan": (
        "Ticks Days Hours Milliseconds Microseconds Nanoseconds Minutes Seconds TotalDays TotalHours "
        "TotalMilliseconds TotalMicroseconds TotalNanoseconds TotalMinutes TotalSeconds"
    ),
    "System.Tuple`2": "Item1 Item2 Length",
    "System.Uri": (
        "AbsolutePath AbsoluteUri LocalPath Authority HostNameType IsDefaultPort IsFile IsLoopback PathAndQuery "
        "Segments IsUnc Host Port Query Fragment Scheme OriginalString DnsSafeHost IdnHost IsAbsoluteUri "
        "UserEscaped UserInfo"
    ),
    "System.Version": "Major Minor Build Revision MajorRevision MinorRevision",
}


def ordered(type_name: str, names: list[str]) -> list[str]:
    """The names of a type's own or all properties, those of the table first and in its order."""
    known = PROPERTY_ORDER.get(type_name.partition("[")[0])
    if known is None:
        return names
    rank = {name.lower(): position for position, name in enumerate(known.split())}
    return sorted(names, key=lambda name: rank.get(name.lower(), len(rank)))
