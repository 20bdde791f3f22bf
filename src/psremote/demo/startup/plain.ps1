# A plain host: nothing to load, and a process named bits that lives as long as a session does.
$env:PSModulePath = $env:PSREMOTE_DEMO_MODULES + [System.IO.Path]::PathSeparator + $env:PSModulePath
Import-Module Bits
Start-BitsProcess
Remove-Module Bits
