"""Commands of Microsoft.PowerShell.Security; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Security"

COMMANDS: dict[str, str] = {
}
