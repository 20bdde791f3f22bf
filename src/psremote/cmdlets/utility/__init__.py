"""Commands of Microsoft.PowerShell.Utility; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Utility"

COMMANDS: dict[str, str] = {
    "Compare-Object": "compare_object",
    "Get-Unique": "get_unique",
    "Group-Object": "group_object",
    "Measure-Object": "measure_object",
    "Select-Object": "select_object",
    "Sort-Object": "sort_object",
    "Tee-Object": "tee_object",
}
