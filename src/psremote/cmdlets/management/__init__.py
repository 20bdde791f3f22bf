"""Commands of Microsoft.PowerShell.Management; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Management"

COMMANDS: dict[str, str] = {
}
