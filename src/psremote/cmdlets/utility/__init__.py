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
    "Invoke-Expression": "invoke_expression",
    "Measure-Command": "measure_command",
    "Measure-Object": "measure_object",
    "Read-Host": "read_host",
    "Select-Object": "select_object",
    "Sort-Object": "sort_object",
    "Tee-Object": "tee_object",
    "Update-List": "update_list",
    "Write-Debug": "write_debug",
    "Write-Error": "write_error",
    "Write-Host": "write_host",
    "Write-Information": "write_information",
    "Write-Output": "write_output",
    "Write-Progress": "write_progress",
    "Write-Verbose": "write_verbose",
    "Write-Warning": "write_warning",
}
