# A remote module's commands as local ones: psremote --demo -File examples/remote_module.ps1
$session = New-PSSession -ComputerName SRV02
Invoke-Command -Session $session { Import-Module ActiveDirectory }
$null = Import-PSSession -Session $session -Module ActiveDirectory -Prefix rem
Get-remADUser -Filter 'Department -eq "Research"' | Where-Object Enabled | Select-Object Name, UserPrincipalName
Remove-PSSession $session
