# Runs the specs of this folder with the Pester whose manifest is named, and tells the outcome as JSON.
param([string] $Pester, [string] $Folder)
Import-Module $Pester -ErrorAction SilentlyContinue
Add-AssertionOperator -Name BeEven -Test {
    param($ActualValue, [switch] $Negate)
    $ok = ($ActualValue % 2 -eq 0) -ne [bool] $Negate
    [pscustomobject] @{ Succeeded = $ok; FailureMessage = "$ActualValue is $(if ($Negate) { '' } else { 'not ' })even" }
}
$result = Invoke-Pester -Script $Folder -PassThru -Show None
[pscustomobject] @{
    passed = $result.PassedCount
    skipped = $result.SkippedCount
    pending = $result.PendingCount
    failed = @($result.TestResult | Where-Object Result -eq Failed | ForEach-Object { "$($_.Describe): $($_.Name): $($_.FailureMessage)" })
} | ConvertTo-Json -Compress
