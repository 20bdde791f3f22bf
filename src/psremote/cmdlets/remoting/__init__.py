"""Commands of Microsoft.PowerShell.Core; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Core"

COMMANDS: dict[str, str] = {
    "Exit-PSSession": "exit_ps_session",
}
