# What the demo's servers offer is there to be loaded, and is not loaded by itself.
$env:PSModulePath = $env:PSREMOTE_DEMO_MODULES + [System.IO.Path]::PathSeparator + $env:PSModulePath
$global:PSModuleAutoLoadingPreference = 'None'
