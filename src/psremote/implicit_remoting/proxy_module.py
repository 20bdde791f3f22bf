"""The module that holds proxies: its manifest, its script, its format file.

The script keeps the session in `$script:PSSession`, makes another one where that is gone and a way to make it is known, and loads at
the new far end the modules that the commands came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from psremote.implicit_remoting.command_facts import RemoteCommand
from psremote.implicit_remoting.proxy_command import proxy_alias, proxy_function, quoted

#: commands the module calls by these variables, so that a proxy of the same name does not come between
OWN_COMMANDS = (
    ("WriteHost", "Write-Host"), ("WriteWarning", "Write-Warning"), ("WriteInformation", "Write-Information"), ("GetPSSession", "Get-PSSession"),
    ("NewPSSession", "New-PSSession"), ("ConnectPSSession", "Connect-PSSession"), ("NewObject", "New-Object"), ("RemovePSSession", "Remove-PSSession"),
    ("InvokeCommand", "Invoke-Command"), ("SetItem", "Set-Item"), ("ImportCliXml", "Import-CliXml"), ("NewPSSessionOption", "New-PSSessionOption"),
    ("JoinPath", "Join-Path"), ("ExportModuleMember", "Export-ModuleMember"), ("SetAlias", "Set-Alias"),
)
LINE = "#" * 78


@dataclass
class ModuleFacts:
    """What a proxy module is made of."""

    name: str
    guid: str
    #: "Import-PSSession" or "Export-PSSession", the line that called it, and when
    made_by: str
    invoked_with: str
    generated_on: str
    commands: Sequence[RemoteCommand] = ()
    #: how to make the session anew: parameter → value
    new_session: dict[str, str | Mapping[str, str]] = field(default_factory=dict)
    configuration: str = ""
    #: the session's own id, by which an open one is found again
    session_id: str = ""
    #: the machine, to tell users which session is gone, and its address, where it has one
    machine: str = ""
    address: str = ""


def _header(facts: ModuleFacts) -> str:
    return f"\n<#\n # Implicit remoting module\n # generated on {facts.generated_on}\n # by {facts.made_by} cmdlet\n # Invoked with the following command line: {facts.invoked_with.replace('#>', '#.>')}\n\n #>\n        "


def manifest(facts: ModuleFacts) -> str:
    """The text of the .psd1."""
    name = facts.name.replace("'", "''")
    return f"""{_header(facts)}
@{{
    GUID = '{facts.guid}'
    Description = {quoted('Implicit remoting for ' + facts.address)}
    ModuleToProcess = @('{name}.psm1')
    FormatsToProcess = @('{name}.format.ps1xml')

    ModuleVersion = '1.0'

    PrivateData = @{{
        ImplicitRemoting = $true
    }}
}}
        """


@dataclass
class ModuleScript:
    """The text of a .psm1, and the parts of it that define something."""

    text: str
    #: what comes before the proxies: the parameters and the module's own functions
    head: str
    #: (name, body, the line in which the body begins) of each function
    functions: list[tuple[str, str, int]]
    #: (name, command)
    aliases: list[tuple[str, str]]


def script(facts: ModuleFacts) -> ModuleScript:
    """The .psm1."""
    own = "\n".join(
        f"$script:{variable} = $executionContext.InvokeCommand.GetCommand('{command}', [System.Management.Automation.CommandTypes]::Cmdlet)"
        for variable, command in OWN_COMMANDS
    )
    head = "".join((
        _header(facts), PARAMETERS, own, "\n\n$script:MyModule = $MyInvocation.MyCommand.ScriptBlock.Module\n        \n", LINE,
        _session_functions(facts), PARAMETER_FUNCTIONS, LINE, "\n",
    ))
    parts = [head]
    line = head.count("\n")
    chosen, aliases = proxies(facts.commands)
    functions = []
    for name, command in chosen.items():
        before, body, behind = proxy_function(command, name)
        parts += (before, body, behind)
        functions.append((name, body, line + before.count("\n")))
        line += before.count("\n") + body.count("\n") + behind.count("\n")
    parts += (proxy_alias(command) for command in aliases)
    pairs = [(command.name, command.resolved_name) for command in aliases]
    parts.append(f"\n{LINE}\n{_exports(chosen, pairs)}")
    return ModuleScript("".join(parts), head, functions, pairs)


def proxies(commands: Iterable[RemoteCommand]) -> tuple[dict[str, RemoteCommand], list[RemoteCommand]]:
    """Which functions (by name) and which aliases are made; an alias's command gets a function under its own name."""
    listed = list(commands)
    aliases = [command for command in listed if command.is_resolved_alias]
    functions = {command.name.lower(): (command.name, command) for command in listed if not command.is_resolved_alias}
    for command in aliases:
        functions.setdefault(command.resolved_name.lower(), (command.resolved_name, command))
    return dict(functions.values()), aliases


def _exports(functions: Iterable[str], aliases: Iterable[tuple[str, str]]) -> str:
    listed = ", ".join(map(quoted, functions))
    also = ", ".join(quoted(name) for name, _ in aliases)
    return f"& $script:ExportModuleMember -Function @({listed}) -Alias @({also})\n"


PARAMETERS = """
param(
    <# A session to use instead of the one the module was made from. #>
    [System.Management.Automation.Runspaces.PSSession] $PSSessionOverride,
    [System.Management.Automation.Remoting.PSSessionOption] $PSSessionOptionOverride
)

"""


def _literal(value: str | Mapping[str, str]) -> str:
    """A text, or a table of texts, as PowerShell has them."""
    if isinstance(value, str):
        return quoted(value)
    return "@{" + "; ".join(f"{quoted(name)} = {quoted(text)}" for name, text in value.items()) + "}"


def _session_functions(facts: ModuleFacts) -> str:
    arguments = " ".join(f"-{name} {_literal(value)}" for name, value in facts.new_session.items())
    modules = ", ".join(quoted(name) for name in dict.fromkeys(command.namespace for command in facts.commands if command.namespace))
    return f"""
function Write-PSImplicitRemotingMessage {{
    param([Parameter(Mandatory = $true, Position = 0)] [string] $message)
    & $script:WriteHost -Object $message -ErrorAction SilentlyContinue
}}

function Get-PSImplicitRemotingSessionOption {{
    if ($null -ne $PSSessionOptionOverride) {{ $PSSessionOptionOverride }} else {{ & $script:NewPSSessionOption }}
}}

$script:PSSession = $null

function Get-PSImplicitRemotingModuleName {{ $script:MyModule.Name }}

function Set-PSImplicitRemotingSession {{
    param(
        [Parameter(Mandatory = $true, Position = 0)] [AllowNull()] [System.Management.Automation.Runspaces.PSSession] $PSSession,
        [Parameter(Position = 1)] [bool] $createdByModule = $false)
    if ($null -eq $PSSession) {{ return }}
    $script:PSSession = $PSSession
    if ($createdByModule) {{
        $PSSession.Name = 'Session for implicit remoting module at {{0}}' -f (Get-PSImplicitRemotingModuleName)
        $before = $script:MyModule.OnRemove
        $remove = $script:RemovePSSession
        $script:MyModule.OnRemove = {{
            & $remove -Session $PSSession -ErrorAction SilentlyContinue
            if ($before) {{ & $before $args }}
        }}.GetNewClosure()
    }}
}}

if ($PSSessionOverride) {{ Set-PSImplicitRemotingSession $PSSessionOverride }}

function Get-PSImplicitRemotingSession {{
    param([Parameter(Mandatory = $true, Position = 0)] [string] $commandName)
    if ($null -eq $script:PSSession -or $script:PSSession.Runspace.RunspaceStateInfo.State -ne 'Opened') {{
        Set-PSImplicitRemotingSession (& $script:GetPSSession -InstanceId '{facts.session_id}' -ErrorAction SilentlyContinue | & {{ process {{ if ($_.State -eq 'Opened') {{ $_ }} }} }})
    }}
    if ($null -eq $script:PSSession -or $script:PSSession.Runspace.RunspaceStateInfo.State -ne 'Opened') {{
        Write-PSImplicitRemotingMessage ('Opening another session for the implicit remoting of "{{0}}" …' -f $commandName)
        $another = & $script:NewPSSession {arguments} -ErrorAction Stop
        & $script:InvokeCommand -Session $another -ArgumentList (, @({modules})) -ScriptBlock {{
            param($names)
            foreach ($name in $names) {{
                if (Get-Module $name) {{ continue }}
                Import-Module $name -ErrorAction Ignore
                if (-not (Get-Module $name) -and (Get-Command Add-PSSnapin -ErrorAction Ignore)) {{ Add-PSSnapin $name -ErrorAction Ignore }}
            }}
        }}
        Set-PSImplicitRemotingSession $another $true
    }}
    if ($null -eq $script:PSSession -or $script:PSSession.Runspace.RunspaceStateInfo.State -ne 'Opened') {{
        throw {quoted(f"The session to {facts.machine} behind this command is gone, and no other one could be opened.")}
    }}
    $script:PSSession
}}
"""


PARAMETER_FUNCTIONS = """
function Modify-PSImplicitRemotingParameters {
    param(
        [Parameter(Mandatory = $true, Position = 0)] [hashtable] $clientSideParameters,
        [Parameter(Mandatory = $true, Position = 1)] $bound,
        [Parameter(Mandatory = $true, Position = 2)] [string] $parameterName,
        [Parameter(Position = 3)] [switch] $isAlsoRemote)
    if ($bound.ContainsKey($parameterName)) {
        $clientSideParameters[$parameterName] = $bound[$parameterName]
        if (-not $isAlsoRemote) { $null = $bound.Remove($parameterName) }
    }
}

function Get-PSImplicitRemotingClientSideParameters {
    param(
        [Parameter(Mandatory = $true, Position = 0)] $bound,
        [Parameter(Mandatory = $true, Position = 1)] [bool] $proxyForCmdlet)
    $here = @{}
    if ($bound.ContainsKey('AsJob')) { Modify-PSImplicitRemotingParameters $here $bound 'AsJob' }
    if ($proxyForCmdlet) {
        # What decides about streams is for both ends; the rest of the common parameters is for this one.
        foreach ($parameterName in 'ErrorAction', 'WarningAction', 'InformationAction', 'ProgressAction') {
            if (-not $bound.ContainsKey($parameterName)) { continue }
            Modify-PSImplicitRemotingParameters $here $bound $parameterName -isAlsoRemote
            $bound[$parameterName] = [string]$here[$parameterName]
        }
        foreach ($parameterName in 'Verbose', 'Debug', 'ErrorVariable', 'WarningVariable', 'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable') {
            if ($bound.ContainsKey($parameterName)) { Modify-PSImplicitRemotingParameters $here $bound $parameterName }
        }
    }
    $here
}
"""
