# What surrounds tests: setup and teardown, scopes, the TestDrive, tags, skipping, and output in colours or none.
$script:trace = [System.Collections.Generic.List[string]]::new()

Describe 'Setup and teardown' {
    BeforeAll { $trace.Add('all'); $shared = 'from BeforeAll' }
    AfterAll { $trace.Add('after all') }
    BeforeEach { $trace.Add('each'); $fresh = 0 }
    AfterEach { $trace.Add('after each') }

    It 'runs before the tests' {
        $shared | Should -Be 'from BeforeAll'
        $fresh++
        $trace -join ' ' | Should -Be 'all each'
    }

    It 'runs again for each test' {
        $fresh | Should -Be 0
        $trace -join ' ' | Should -Be 'all each after each each'
    }

    Context 'inside' {
        BeforeEach { $fresh = 'inner' }
        It 'runs from the outside in' { $fresh | Should -Be 'inner' }
    }
}

Describe 'Afterwards' {
    It 'has run to the end' { $trace[-1] | Should -Be 'after all' }
    It 'has left no variables of the tests' { Get-Variable fresh -Scope Script -ErrorAction SilentlyContinue | Should -BeNullOrEmpty }
}

Describe 'TestDrive' {
    It 'is a drive and a folder' {
        'text' | Set-Content TestDrive:\file.txt
        Get-Content (Join-Path $TestDrive file.txt) | Should -Be 'text'
        'TestDrive:\file.txt' | Should -Exist
        'TestDrive:\file.txt' | Should -FileContentMatch 'te.t'
        (Get-ChildItem TestDrive:\).Name | Should -Be 'file.txt'
    }

    It 'runs scripts that lie there' {
        'param($a) "got $a"; $PSScriptRoot' | Set-Content TestDrive:\script.ps1
        $said = & TestDrive:\script.ps1 7
        $said[0] | Should -Be 'got 7'
        Split-Path $said[1] -Leaf | Should -Be (Split-Path $TestDrive -Leaf)
    }

    Context 'of a context' {
        It 'has what the outer one has' { 'TestDrive:\file.txt' | Should -Exist; New-Item TestDrive:\inner.txt | Out-Null }
    }

    It 'loses what a context made' { 'TestDrive:\inner.txt' | Should -Not -Exist }
}

Describe 'Left out' -Tag Chosen {
    It 'is skipped' -Skip { throw 'not run' }
    It 'is pending' -Pending { throw 'not run' }
    It 'decides while it runs' { Set-ItResult -Skipped -Because 'it is late' }
}
