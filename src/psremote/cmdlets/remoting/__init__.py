"""Commands of Microsoft.PowerShell.Core; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Core"

COMMANDS: dict[str, str] = {
    "Enter-PSSession": "enter_ps_session",
    "Exit-PSSession": "exit_ps_session",
    "Get-PSSession": "get_ps_session",
    "Invoke-Command": "invoke_command",
    "New-PSSession": "new_ps_session",
    "New-PSSessionOption": "new_ps_session_option",
    "Remove-PSSession": "remove_ps_session",
}
