# Python functions as cmdlets: here, then over a session, as any PowerShell would import them.
Import-Module "$PSScriptRoot/InventoryTools"
Get-Machine web* | Format-Table
'db1' | Get-Machine | Set-Machine -Owner ada -WhatIf
(Get-Help Get-Machine).Synopsis
try { Get-Machine nowhere } catch { $_.FullyQualifiedErrorId }

$session = New-PSSession -ComputerName localhost
Invoke-Command -Session $session { param($path) Import-Module $path } -ArgumentList "$PSScriptRoot/InventoryTools"
$null = Import-PSSession -Session $session -Module InventoryTools -Prefix Far
Get-FarMachine -Sort Cores | ForEach-Object Name
Remove-PSSession $session
