"""Commands of Microsoft.PowerShell.Archive; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Archive"

COMMANDS: dict[str, str] = {
    "Compress-Archive": "compress_archive",
    "Expand-Archive": "expand_archive",
}
