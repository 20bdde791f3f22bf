"""Commands of Microsoft.PowerShell.Core; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Core"

COMMANDS: dict[str, str] = {
    "Add-History": "add_history",
    "Add-PSSnapin": "add_ps_snapin",
    "Clear-History": "clear_history",
    "Export-ModuleMember": "export_module_member",
    "ForEach-Object": "for_each_object",
    "Get-Command": "get_command",
    "Get-Help": "get_help",
    "Get-History": "get_history",
    "Get-Module": "get_module",
    "Get-PSSnapin": "get_ps_snapin",
    "Import-Module": "import_module",
    "Invoke-History": "invoke_history",
    "New-Module": "new_module",
    "New-ModuleManifest": "new_module_manifest",
    "Out-Default": "out_default",
    "Out-Host": "out_host",
    "Out-Null": "out_null",
    "Register-ArgumentCompleter": "register_argument_completer",
    "Remove-Module": "remove_module",
    "Remove-PSSnapin": "remove_ps_snapin",
    "Set-PSDebug": "set_ps_debug",
    "Set-StrictMode": "set_strict_mode",
    "Test-ModuleManifest": "test_module_manifest",
    "Where-Object": "where_object",
}
