"""A remote command's proxy: the function that stands for it here, as PowerShell text.

A proxy takes the remote command's parameters without types, so that whatever is bound is the remote end's to check; what was given
by position goes by position, since the two ends may count differently. Its comments tell Get-Help where the help is.
"""

from __future__ import annotations

from psremote.implicit_remoting.command_facts import RemoteCommand, RemoteParameter, has_all_common_parameters

#: every character that ends a single-quoted string; doubled it is itself
SINGLE_QUOTES = str.maketrans({quote: quote * 2 for quote in "'‘’‚‛"})


def quoted(text: str) -> str:
    """Text as a single-quoted PowerShell string."""
    return f"'{text.translate(SINGLE_QUOTES)}'"


def proxy_body(command: RemoteCommand, name: str) -> str:
    """What stands between the braces of the proxy that is called *name* here and *command* there."""
    advanced = "$true" if has_all_common_parameters(command) else "$false"
    declarations = [_declaration(parameter) for parameter in command.parameters]
    declarations.append("    [switch] ${AsJob}")
    parameters = ",\n\n".join(declarations)
    remote = quoted(name)
    return f"""
    # .ForwardHelpTargetName {name}
    # .ForwardHelpCategory {command.category}
    # .RemoteHelpRunspace PSSession
    param(
{parameters})

    begin {{
        $byPosition = @(foreach ($parameterName in $PSBoundParameters.BoundPositionally) {{ , $PSBoundParameters[$parameterName]; $null = $PSBoundParameters.Remove($parameterName) }})
        $byPosition += $args
        $here = Get-PSImplicitRemotingClientSideParameters $PSBoundParameters {advanced}
        $run = {{ & $script:InvokeCommand @here -HideComputerName -Session (Get-PSImplicitRemotingSession -CommandName {remote}) -ArgumentList ({remote}, $PSBoundParameters, $byPosition) -ScriptBlock {{ param($name, $boundParams, $unboundParams) & $name @boundParams @unboundParams }} }}
        $steppablePipeline = $run.GetSteppablePipeline($MyInvocation.CommandOrigin)
        $steppablePipeline.Begin($MyInvocation.ExpectingInput, $ExecutionContext)
    }}
    process {{ $steppablePipeline.Process($_) }}
    end {{ $steppablePipeline.End() }}
"""


def proxy_function(command: RemoteCommand, name: str) -> tuple[str, str, str]:
    """The text that defines the proxy, in three parts; its body is the middle one."""
    return f"\n& $script:SetItem 'function:script:{_in_single_quotes(name)}' {{", proxy_body(command, name), "}\n"


def proxy_alias(command: RemoteCommand) -> str:
    """The text that defines the proxy of an alias."""
    return f"\n& $script:SetAlias -Name {quoted(command.name)} -Value {quoted(command.resolved_name)} -Force -Scope script\n"


def _declaration(parameter: RemoteParameter) -> str:
    lines = []
    if parameter.aliases:
        lines.append(f"    [Alias({', '.join(map(quoted, parameter.aliases))})]")
    kind = "[switch] " if parameter.is_switch else ""
    lines.append(f"    {kind}${{{parameter.name}}}")
    return "\n".join(lines)


def _in_single_quotes(text: str) -> str:
    return quoted(text)[1:-1]
