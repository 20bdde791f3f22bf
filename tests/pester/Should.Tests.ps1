# Assertions, and what they say of the engine's comparisons, conversions and errors.
Describe 'Should' {
    It 'compares as the language does' {
        1 | Should -Be '1'
        'ABC' | Should -Be 'abc'
        'ABC' | Should -Not -BeExactly 'abc'
        1, 2, 3 | Should -Be 1, 2, 3
        @{ a = 1 }.a | Should -BeGreaterThan 0
        $null | Should -BeNullOrEmpty
        '' | Should -BeNullOrEmpty
        @() | Should -HaveCount 0
        1.5 | Should -BeLessOrEqual 1.5
    }

    It 'knows types' {
        1 | Should -BeOfType [int]
        2147483648 | Should -BeOfType [long]
        1.0 | Should -BeOfType ([double])
        , @(1) | Should -BeOfType [array]
        Get-Command Get-Date | Should -BeOfType System.Management.Automation.CmdletInfo
    }

    It 'matches' {
        'a-b-c' | Should -BeLike 'a*c'
        'a-b-c' | Should -Match '^\w-\w'
        'A' | Should -Not -MatchExactly 'a'
        1, 2 | Should -Contain 2
        2 | Should -BeIn 1, 2
    }

    It 'takes errors apart' {
        { throw 'broken glass' } | Should -Throw
        { throw 'broken glass' } | Should -Throw -ExpectedMessage 'broken'
        { Get-Item -Path (Join-Path $TestDrive none) -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound'
        { throw [System.InvalidOperationException] 'not now' } | Should -Throw -ExceptionType ([System.InvalidOperationException])
        { 1 / 1 } | Should -Not -Throw
        $kept = { throw [System.ArgumentException] 'wrong' } | Should -Throw -PassThru
        $kept.Exception | Should -BeOfType [System.ArgumentException]
    }

    It 'looks at the parameters of commands' {
        function Set-Thing { [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name, [int] $Count = 3, [Alias('f')] [switch] $Force) }
        Get-Command Set-Thing | Should -HaveParameter Name -Mandatory -Type string
        Get-Command Set-Thing | Should -HaveParameter Count -DefaultValue 3
        Get-Command Set-Thing | Should -Not -HaveParameter Colour
    }

    It 'says what was expected' {
        $said = try { 'one' | Should -Be 'two' -Because 'counting goes on' } catch { $_.Exception.Message }
        $said | Should -BeLike "*because counting goes on*"
        $said | Should -BeLike "*'two'*"
    }

    It 'takes assertions of one''s own' {
        { 2 | Should -BeEven } | Should -Not -Throw
        { 3 | Should -BeEven } | Should -Throw
        { 3 | Should -Not -BeEven } | Should -Not -Throw
    }

    It 'repeats a test for its cases: <a> and <b> make <sum>' -TestCases @(
        @{ a = 1; b = 2; sum = 3 }
        @{ a = -1; b = 1; sum = 0 }
    ) {
        param($a, $b, $sum)
        $a + $b | Should -Be $sum
    }
}
