"""Runs the PowerShell language over Python objects."""

from __future__ import annotations

from psremote.bcl.dotnet_type import add_type_source
from psremote.engine.syntax_type_table import SYNTAX_TYPES

TYPES: dict[str, str] = {
    "System.Management.Automation.SessionState": "engine_intrinsics",
    "System.Management.Automation.PathIntrinsics": "engine_intrinsics",
    "System.Management.Automation.PSVariableIntrinsics": "engine_intrinsics",
    "System.Management.Automation.EngineIntrinsics": "engine_intrinsics",
    "System.Management.Automation.CommandInvocationIntrinsics": "engine_intrinsics",
    "System.Attribute": "parameter_attributes",
    "System.Management.Automation.AliasAttribute": "parameter_attributes",
    "System.Management.Automation.AliasInfo": "command_info",
    "System.Management.Automation.AllowEmptyCollectionAttribute": "parameter_attributes",
    "System.Management.Automation.AllowEmptyStringAttribute": "parameter_attributes",
    "System.Management.Automation.AllowNullAttribute": "parameter_attributes",
    "System.Management.Automation.ApplicationInfo": "command_info",
    "System.Management.Automation.ArgumentCompleterAttribute": "parameter_attributes",
    "System.Management.Automation.ArgumentCompletionsAttribute": "parameter_attributes",
    "System.Management.Automation.ArgumentTransformationAttribute": "parameter_attributes",
    "System.Management.Automation.ArgumentTypeConverterAttribute": "parameter_attributes",
    "System.Management.Automation.Cmdlet": "script_cmdlet",
    "System.Management.Automation.CmdletBindingAttribute": "parameter_attributes",
    "System.Management.Automation.CmdletCommonMetadataAttribute": "parameter_attributes",
    "System.Management.Automation.CmdletInfo": "command_info",
    "System.Management.Automation.CommandCompletion": "completion.command_completion",
    "System.Management.Automation.CommandInfo": "command_info",
    "System.Management.Automation.CommandLookupEventArgs": "command_discovery",
    "System.Management.Automation.CommandParameterInfo": "command_info",
    "System.Management.Automation.CommandParameterSetInfo": "command_info",
    "System.Management.Automation.CompletionResult": "completion.command_completion",
    "System.Management.Automation.ConfigurationInfo": "command_info",
    "System.Management.Automation.CredentialAttribute": "parameter_attributes",
    "System.Management.Automation.DontShowAttribute": "parameter_attributes",
    "System.Management.Automation.ExperimentalAttribute": "parameter_attributes",
    "System.Management.Automation.ExternalScriptInfo": "command_info",
    "System.Management.Automation.FilterInfo": "command_info",
    "System.Management.Automation.FunctionInfo": "command_info",
    "System.Management.Automation.HiddenAttribute": "parameter_attributes",
    "System.Management.Automation.Internal.CmdletMetadataAttribute": "parameter_attributes",
    "System.Management.Automation.Internal.InternalCommand": "script_cmdlet",
    "System.Management.Automation.Internal.ParsingBaseAttribute": "parameter_attributes",
    "System.Management.Automation.NullValidationAttributeBase": "parameter_attributes",
    "System.Management.Automation.Job": "jobs.job",
    "System.Management.Automation.Job2": "jobs.job",
    "System.Management.Automation.JobStateInfo": "jobs.job",
    "System.Management.Automation.JobStateEventArgs": "jobs.job",
    "System.Management.Automation.PSDataCollection`1": "jobs.data_collection",
    "System.Management.Automation.DataAddedEventArgs": "jobs.data_collection",
    "System.Management.Automation.PSRemotingJob": "jobs.remoting_job",
    "System.Management.Automation.PSRemotingChildJob": "jobs.remoting_job",
    "System.Management.Automation.PSEventArgs": "jobs.event_types",
    "System.Management.Automation.PSEventSubscriber": "jobs.event_types",
    "System.Management.Automation.PSEventJob": "jobs.event_types",
    "System.Management.Automation.PSEventManager": "jobs.event_manager",
    "System.Management.Automation.PSEventArgsCollection": "jobs.event_manager",
    "System.Management.Automation.OutputTypeAttribute": "parameter_attributes",
    "System.Management.Automation.PSBoundParametersDictionary": "parameter_binding.bound_parameters",
    "System.Management.Automation.PSCmdlet": "script_cmdlet",
    "System.Management.Automation.PSDefaultValueAttribute": "parameter_attributes",
    "System.Management.Automation.PSModuleInfo": "modules.module_info",
    "System.Management.Automation.PSScriptCmdlet": "script_cmdlet",
    "Microsoft.PowerShell.Commands.ModuleSpecification": "modules.module_specification",
    "System.Management.Automation.IArgumentCompleter": "parameter_attributes",
    "System.Management.Automation.IValidateSetValuesGenerator": "parameter_attributes",
    "System.Management.Automation.PSTypeName": "command_info",
    "System.Management.Automation.PSSnapInInfo": "modules.snap_ins",
    "System.Management.Automation.ParameterAttribute": "parameter_attributes",
    "System.Management.Automation.ParameterMetadata": "command_metadata",
    "System.Management.Automation.ParameterSetMetadata": "command_metadata",
    "System.Management.Automation.RuntimeDefinedParameter": "runtime_defined_parameter",
    "System.Management.Automation.RuntimeDefinedParameterDictionary": "runtime_defined_parameter",
    "System.Management.Automation.ScriptBlock": "script_block",
    "System.Management.Automation.SupportsWildcardsAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateArgumentsAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateCountAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateDriveAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateEnumeratedArgumentsAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateLengthAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateNotNullAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateNotNullOrAttributeBase": "parameter_attributes",
    "System.Management.Automation.ValidateNotNullOrEmptyAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute": "parameter_attributes",
    "System.Management.Automation.ValidatePatternAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateRangeAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateScriptAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateSetAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateTrustedDataAttribute": "parameter_attributes",
    "System.Management.Automation.ValidateUserDriveAttribute": "parameter_attributes",
    "System.ObsoleteAttribute": "parameter_attributes",
}
"""Types the engine declares: full name -> module, for find_type."""

_SYNTAX = (
    "Token", "ParseError", "Parser", "TypeName", "GenericTypeName", "ArrayTypeName", "InternalScriptExtent", "TokenTraits",
    "CodeGeneration", "StringToken", "StringLiteralToken", "StringExpandableToken", "VariableToken", "NumberToken",
    "ParameterToken", "LabelToken", "FileRedirectionToken", "MergingRedirectionToken", "InputRedirectionToken", "IScriptPosition", "IScriptExtent", "ITypeName", "InternalScriptPosition", *SYNTAX_TYPES,
)  # fmt: skip
TYPES.update((f"System.Management.Automation.Language.{name}", "syntax_types") for name in _SYNTAX)
TYPES["System.Management.Automation.VariablePath"] = "syntax_types"

add_type_source("psremote.engine")
add_type_source("psremote.formatting")
add_type_source("psremote.protocol.clixml")
add_type_source("psremote.protocol.psrp")
add_type_source("psremote.client")
