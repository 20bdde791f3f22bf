"""The functions a session has from the start: name → (text of the body, options)."""

from __future__ import annotations

from psremote.engine.session_state.scopes import ALL_SCOPE

_CATEGORIES = (
    "'Alias', 'Cmdlet', 'Provider', 'General', 'FAQ', 'Glossary', 'HelpFile', 'ScriptCommand', 'Function', 'Filter', 'ExternalScript', 'All', "
    "'DefaultHelp', 'DscResource', 'Class', 'Configuration'"
)

PROMPT = "\"PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) \""

CLEAR_HOST = """
    $RawUI = $Host.UI.RawUI
    $cells = [System.Management.Automation.Host.BufferCell]::new(' ', $RawUI.ForegroundColor, $RawUI.BackgroundColor, 'Complete')
    $RawUI.CursorPosition = [System.Management.Automation.Host.Coordinates]::new(0, 0)
    $RawUI.SetBufferContents([System.Management.Automation.Host.Rectangle]::new(-1, -1, -1, -1), $cells)
"""

TAB_EXPANSION = """
    [CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
    [OutputType([System.Management.Automation.CommandCompletion])]
    param(
        [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)] [AllowEmptyString()] [string] $inputScript,
        [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)] [int] $cursorColumn = $inputScript.Length,
        [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [System.Management.Automation.Language.Ast] $ast,
        [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)] [System.Management.Automation.Language.Token[]] $tokens,
        [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)] [System.Management.Automation.Language.IScriptPosition] $positionOfCursor,
        [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)]
        [Parameter(ParameterSetName = 'AstInputSet', Position = 3)] [Hashtable] $options = $null)
    end {
        if ($PSCmdlet.ParameterSetName -eq 'ScriptInputSet') {
            [System.Management.Automation.CommandCompletion]::CompleteInput($inputScript, $cursorColumn, $options)
        } else {
            [System.Management.Automation.CommandCompletion]::CompleteInput($ast, $tokens, $positionOfCursor, $options)
        }
    }
"""

HELP = f"""
    [CmdletBinding(DefaultParameterSetName = 'AllUsersView')]
    param(
        [Parameter(Position = 0, ValueFromPipelineByPropertyName)] [string] $Name,
        [string] $Path,
        [ValidateSet({_CATEGORIES})] [string[]] $Category,
        [Parameter(ParameterSetName = 'DetailedView', Mandatory)] [switch] $Detailed,
        [Parameter(ParameterSetName = 'AllUsersView')] [switch] $Full,
        [Parameter(ParameterSetName = 'Examples', Mandatory)] [switch] $Examples,
        [Parameter(ParameterSetName = 'Parameters', Mandatory)] [string[]] $Parameter,
        [string[]] $Component,
        [string[]] $Functionality,
        [string[]] $Role,
        [Parameter(ParameterSetName = 'Online', Mandatory)] [switch] $Online)
    if ($PSCmdlet.ParameterSetName -eq 'AllUsersView' -and -not $Full) {{ $PSBoundParameters['Full'] = $true }}
    $help = Get-Help @PSBoundParameters
    $words = -split $(if ($env:PAGER) {{ $env:PAGER }} else {{ 'less' }})
    $pager = Get-Command $words[0] -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if ($null -eq $pager -or $Host.Name -ne 'ConsoleHost' -or [Console]::IsInputRedirected -or [Console]::IsOutputRedirected) {{
        $help
    }} elseif ($null -ne $help) {{
        $options = @($words | Select-Object -Skip 1)
        $help | Out-String -Stream | & $pager @options
    }}
"""

OSS = """
    [CmdletBinding()]
    param([ValidateRange(2, 2147483647)] [int] $Width, [Parameter(ValueFromPipeline)] [psobject] $InputObject)
    begin { $stage = { Out-String -Stream @PSBoundParameters }.GetSteppablePipeline($MyInvocation.CommandOrigin); $stage.Begin($PSCmdlet) }
    process { $stage.Process($_) }
    end { $stage.End() }
"""

FUNCTIONS: dict[str, tuple[str, int]] = {
    "cd..": ("Set-Location ..", 0),
    "cd\\": ("Set-Location \\", 0),
    "cd~": ("Set-Location ~", 0),
    "Clear-Host": (CLEAR_HOST, 0),
    "exec": ("Switch-Process @args", 0),
    "help": (HELP, 0),
    "oss": (OSS, 0),
    "Pause": ("$null = Read-Host 'Press Enter to go on'", 0),
    "prompt": (PROMPT, ALL_SCOPE),
    "TabExpansion2": (TAB_EXPANSION, 0),
}
