"""Commands of Microsoft.PowerShell.Core; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Core"

COMMANDS: dict[str, str] = {
    "Enter-PSHostProcess": "enter_ps_host_process",
    "Enter-PSSession": "enter_ps_session",
    "Exit-PSHostProcess": "exit_ps_host_process",
    "Exit-PSSession": "exit_ps_session",
    "Get-PSHostProcessInfo": "get_ps_host_process_info",
    "Get-PSSession": "get_ps_session",
    "Invoke-Command": "invoke_command",
    "New-PSRoleCapabilityFile": "new_ps_role_capability_file",
    "New-PSSession": "new_ps_session",
    "New-PSSessionConfigurationFile": "new_ps_session_configuration_file",
    "New-PSSessionOption": "new_ps_session_option",
    "New-PSTransportOption": "new_ps_transport_option",
    "Remove-PSSession": "remove_ps_session",
}

_OPENERS = frozenset({"enter_ps_session", "invoke_command", "new_ps_session"})


def before_loading(file: str) -> None:
    """A command that opens sessions is wanted."""
    if file in _OPENERS:
        from psremote.client import expect_sessions

        expect_sessions()
