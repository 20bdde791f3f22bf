# Mocks as people use them: of cmdlets, functions, module internals and programs, with filters, counts and the pipeline.
$tools = New-Module -Name SpecTools -ScriptBlock {
    function Get-Answer { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)] [string] $Question, [switch] $Quick) process { "real:$Question" } }
    function Get-Secret { 'the secret' }
    function Show-Secret { "<$(Get-Secret)>" }
    function Get-Clock { Get-Date }
    Export-ModuleMember -Function Get-Answer, Show-Secret, Get-Clock
}
$tools | Import-Module -Force

# A mock lives as long as the Describe or Context it was made in.
Describe 'A mock' {
    Context 'of a cmdlet' {
        It 'takes the place of a cmdlet' {
            Mock Get-Date { 'now' }
            Get-Date | Should -Be 'now'
            Microsoft.PowerShell.Utility\Get-Date | Should -Be 'now'
            Assert-MockCalled Get-Date -Times 2 -Exactly -Scope It
        }

        It 'is there in the next test' { Get-Date | Should -Be 'now' }
    }

    It 'is gone after its context' {
        Get-Date | Should -BeOfType [datetime]
    }

    Context 'with filters' {
        It 'is chosen by its parameter filter, the last one first' {
            Mock Get-Answer { 'any' }
            Mock Get-Answer { 'why' } -ParameterFilter { $Question -eq 'why' }
            Mock Get-Answer { 'quick' } -ParameterFilter { $Quick }
            Get-Answer what | Should -Be 'any'
            Get-Answer why | Should -Be 'why'
            Get-Answer why -Quick | Should -Be 'quick'
            Assert-MockCalled Get-Answer -Times 1 -Exactly -Scope It -ParameterFilter { $Question -eq 'what' }
        }
    }

    It 'leaves the real command to calls no filter takes' {
        Mock Get-Answer { 'mocked' } -ParameterFilter { $Question -eq 'why' }
        Get-Answer how | Should -Be 'real:how'
    }

    It 'keeps the parameters of the command it stands for' {
        Mock Get-Answer { 'mocked' }
        { Get-Answer -Nonsense 1 } | Should -Throw
        { Get-Answer -Question $null } | Should -Throw
    }

    Context 'in a pipeline' {
        It 'runs once for each object of the pipeline' {
            Mock Get-Answer { "m:$Question" }
            'a', 'b' | Get-Answer | Should -Be 'm:a', 'm:b'
            Assert-MockCalled Get-Answer -Times 2 -Exactly -Scope It
        }
    }

    It 'sees the variables of the test' {
        $word = 'from the test'
        Mock Get-Date { $word }
        Get-Date | Should -Be 'from the test'
    }

    It 'sees bound parameters and unbound arguments' {
        function Add-Word($First) { }
        Mock Add-Word { "<$First>" }
        Add-Word a b | Should -Be '<a>'
        function Join-Words { }
        Mock Join-Words { $args -join ',' }
        Join-Words a b c | Should -Be 'a,b,c'
    }

    It 'may stand for a program' {
        Mock git { 'mocked git' }
        git status | Should -Be 'mocked git'
    }
}

Describe 'A mock inside a module' {
    Context 'of a cmdlet' {
        It 'is seen by the module only' {
            Mock Get-Date { 'module time' } -ModuleName SpecTools
            Get-Clock | Should -Be 'module time'
            Get-Date | Should -BeOfType [datetime]
            Assert-MockCalled Get-Date -ModuleName SpecTools -Times 1 -Exactly -Scope It
        }
    }

    Context 'of a function' {
        It 'may stand for what the module keeps to itself' {
            Mock Get-Secret { 'nothing' } -ModuleName SpecTools
            Show-Secret | Should -Be '<nothing>'
        }
    }

    InModuleScope SpecTools {
        It 'needs no module name where the test runs in the module' {
            Get-Secret | Should -Be 'the secret'
            Mock Get-Secret { 'mocked' }
            Show-Secret | Should -Be '<mocked>'
        }
    }
}

Describe 'Verifiable mocks' {
    It 'are missed when nobody calls them' {
        Mock Get-Answer { } -Verifiable -ParameterFilter { $Question -eq 'never' }
        { Assert-VerifiableMock } | Should -Throw
        Get-Answer never
        { Assert-VerifiableMock } | Should -Not -Throw
    }
}

Remove-Module SpecTools -Force
