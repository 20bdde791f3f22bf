"""Commands of Microsoft.PowerShell.Utility; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Utility"

COMMANDS: dict[str, str] = {
    "Compare-Object": "compare_object",
    "ConvertFrom-Csv": "convert_from_csv",
    "ConvertFrom-Json": "convert_from_json",
    "ConvertTo-Csv": "convert_to_csv",
    "ConvertTo-Html": "convert_to_html",
    "ConvertTo-Json": "convert_to_json",
    "ConvertTo-Xml": "convert_to_xml",
    "Export-Csv": "export_csv",
    "Get-Unique": "get_unique",
    "Group-Object": "group_object",
    "Import-Csv": "import_csv",
    "Measure-Object": "measure_object",
    "Select-Object": "select_object",
    "Sort-Object": "sort_object",
    "Tee-Object": "tee_object",
    "Update-List": "update_list",
}
