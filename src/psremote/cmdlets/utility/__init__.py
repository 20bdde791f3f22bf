"""Commands of Microsoft.PowerShell.Utility; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Utility"

COMMANDS: dict[str, str] = {
}
