"""Providers, product classes and variables in an initial session state."""

from __future__ import annotations


def test_a_session_with_some_providers_only(run):
    script = """
    $state = [initialsessionstate]::Create(); $state.LanguageMode = 'ConstrainedLanguage'
    $state.Providers.Add([Management.Automation.Runspaces.SessionStateProviderEntry]::new('FileSystem', [Microsoft.PowerShell.Commands.FileSystemProvider], $null))
    $state.Commands.Add([Management.Automation.Runspaces.SessionStateCmdletEntry]::new('Test-Path', [Microsoft.PowerShell.Commands.TestPathCommand], $null))
    $state.Variables.Add([Management.Automation.Runspaces.SessionStateVariableEntry]::new('PSVersionTable', 'mine', '', 'AllScope'))
    $place = [runspacefactory]::CreateRunspace($state); $place.Open()
    foreach ($text in 'Test-Path /', 'Test-Path Env:PATH', '$PSVersionTable', 'Get-Date') {
        $shell = [powershell]::Create(); $shell.Runspace = $place; try { $shell.AddScript($text).Invoke() } catch { 'no' }; $shell.Streams.Error.Count
    }
    $place.Dispose()
    """
    assert run(script) == [True, 0, False, 0, "mine", 0, 1]


def test_classes_of_commands_and_providers_have_names(run):
    assert run("[Microsoft.PowerShell.Commands.GetItemCommand].BaseType.Name; [Microsoft.PowerShell.Commands.EnvironmentProvider].BaseType.Name; (Get-PSProvider Env*).ImplementingType.Name") == [
        "PSCmdlet", "ContainerCmdletProvider", "EnvironmentProvider"
    ]  # fmt: skip
