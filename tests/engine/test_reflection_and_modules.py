"""What test frameworks ask of an engine: reflection, session states, modules as objects, the older tokenizer, InvokeProvider."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.objects import to_text

Run = Callable[[str], list[str]]


@pytest.fixture
def run() -> Iterator[Run]:
    """A session of its own; output as texts, then error ids."""
    session = Runspace().open()

    def invoke(script: str) -> list[str]:
        shell = PowerShell(session).add_script(script)
        return [to_text(value) for value in shell.invoke()] + [f"!{e.fully_qualified_error_id}" for e in shell.errors]

    yield invoke
    session.close()


FLAGS = "$flags = [System.Reflection.BindingFlags]'Instance,NonPublic'\n"
STATE = FLAGS + """
$block = [scriptblock].GetProperty('SessionStateInternal', $flags)
function State($state) { $state.GetType().GetProperty('Internal', $flags).GetValue($state, $null) }
"""


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("[version].GetProperty('Major').GetValue([version]'4.2')", ["4"]),
        ("[version].GetConstructor([type[]]@([string])).Invoke(@('1.2')).Minor", ["2"]),
        ("[string].GetMethod('Contains', [type[]]@([char])).Invoke('abc', @([char]'b'))", ["True"]),
        ("class Q { [int] $Z }; $q = [Q]::new(); $p = [Q].GetProperty('Z'); $p.SetValue($q, 5); $q.Z; $p.CanWrite; $p.PropertyType.Name", ["5", "True", "Int32"]),
        ("[version].GetProperty('Major').CanWrite; $null -eq [version].GetProperty('major'); [version].GetProperty('Nothing') -eq $null", ["False", "True", "True"]),
        ("[scriptblock].GetProperty('SessionStateInternal') -eq $null", ["True"]),
        (STATE + "(State $ExecutionContext.SessionState) -eq $block.GetValue({}, $null)", ["True"]),
        (STATE + "$null -eq $block.GetValue([scriptblock]::Create('1'), $null)", ["True"]),
        ("[System.Management.Automation.Internal.CommonParameters].GetProperty('Verbose').Name", ["Verbose"]),
    ],
)  # fmt: skip
def test_reflection(run: Run, script: str, expected: list[str]) -> None:
    assert run(script) == expected


def test_a_block_moved_into_a_module_runs_there(run: Run) -> None:
    assert run(STATE + "$m = New-Module -Name M { $v = 'inner' }; $v = 'outer'; $b = { $v }; & $b; $block.SetValue($b, (State (& $m { $ExecutionContext.SessionState })), $null); & $b; $b.Module.Name") == ["outer", "inner", "M"]


def test_an_unbound_block_runs_where_it_is_called(run: Run) -> None:
    assert run("New-Module { $v = 'module'; function Call($b) { & $b } } | Import-Module; $v = 'caller'; Call { $v }; Call ([scriptblock]::Create('$v'))") == ["caller", "module"]


def test_a_modules_function_sees_its_callers_variables_through_pscmdlet(run: Run) -> None:
    script = """
    New-Module -Name M { function Ask { [CmdletBinding()] param()
        $PSCmdlet.SessionState.PSVariable.GetValue('v'); $PSCmdlet.GetVariableValue('v'); "<$v>"
        $PSCmdlet.SessionState -eq $ExecutionContext.SessionState } ; function Inner { Ask } } | Import-Module
    $v = 'callers'; Ask; Inner
    """
    assert run(script) == ["callers", "callers", "<callers>", "False", "callers", "callers", "<callers>", "True"]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        # A call without a command line gives parameters their values in order, switches too.
        ("{ param([switch] $a, $b) \"$a $b $args\" }.Invoke($true, 2, 3)", ["True 2 3"]),
        ("(New-Module -AsCustomObject -ArgumentList 1, $true, 'x' { param($a, [switch] $s, $c) function g { \"$a $s $c\" } }).g()", ["1 True x"]),
        ("$m = New-Module -AsCustomObject { $n = 1; function Up { $script:n++ }; Export-ModuleMember -Function Up -Variable n }; $m.Up(); $m.n; $m.n = 7; $m.Up(); $m.n", ["2", "8"]),
        ("(New-Module -AsCustomObject { function g { 1 } } | Get-Member g).MemberType", ["ScriptMethod"]),
        ("$m = New-Module -Name x { $v = 5 }; $m.Invoke({ \"$v $($args.Count) $($args[1])\" }, @(1, 2))", ["5 2 2"]),
    ],
)  # fmt: skip
def test_modules_as_objects(run: Run, script: str, expected: list[str]) -> None:
    assert run(script) == expected


def test_my_invocation_of_a_module_names_its_file(run: Run, tmp_path: object) -> None:
    script = f"Set-Content '{tmp_path}/m.psm1' '$mine = $MyInvocation.MyCommand; function Get-Mine {{ $mine.Path; $mine.Name; $mine.CommandType }}'; Import-Module '{tmp_path}/m.psm1'; Get-Mine"
    assert run(script) == [f"{tmp_path}/m.psm1", "m.psm1", "ExternalScript"]


def test_loading_a_module_again_leaves_it_to_other_modules(run: Run, tmp_path: object) -> None:
    script = f"""
    Set-Content '{tmp_path}/low.psm1' 'function Low {{ "low" }}'
    Set-Content '{tmp_path}/high.psm1' 'Import-Module {tmp_path}/low.psm1; function High {{ Low }}'
    Import-Module '{tmp_path}/high.psm1'; Import-Module '{tmp_path}/low.psm1' -Force; High
    """
    assert run(script) == ["low"]


def test_the_older_tokenizer(run: Run) -> None:
    script = "$e = $null; [System.Management.Automation.PSParser]::Tokenize('Get-X -a \"s$b\" [int]3; $x.y # c', [ref] $e) | % { \"$($_.Type) $($_.Content) $($_.Start) $($_.Length)\" }; $e.Count"
    assert run(script) == [
        "Command Get-X 0 5", "CommandParameter -a 6 2", "String s$b 9 5", "CommandArgument [int]3 15 6", "StatementSeparator ; 21 1", "Variable x 23 2",
        "Operator . 25 1", "Member y 26 1", "Comment # c 28 3", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("$i = $ExecutionContext.InvokeProvider.Item; $null = $i.Set('Function:\\script:Hi', { 'hi' }, $true, $true); Hi; $i.Exists('Function:\\Hi', $true, $true); $i.Remove('Function:\\Hi', $false, $true, $true); $i.Exists('Function:\\Hi')", ["hi", "True", "False"]),
        ("$ExecutionContext.SessionState.InvokeProvider.Item.Get('Env:PATH').Count", ["1"]),
        ("function Get-Item { 'mine' }; $ExecutionContext.InvokeProvider.Item.Get('Variable:PID').Name", ["PID"]),
        ("try { $ExecutionContext.InvokeProvider.Item.Get('Variable:none') } catch { $_.Exception.InnerException.GetType().Name }", ["ItemNotFoundException"]),
    ],
)  # fmt: skip
def test_invoke_provider(run: Run, script: str, expected: list[str]) -> None:
    assert run(script) == expected


def test_parameters_of_an_attribute_may_come_as_an_array(run: Run) -> None:
    assert run("[string[]] $n = 'a', 'b'; (New-Object System.Management.Automation.AliasAttribute($n)).AliasNames; ([ValidateSet]::new($n)).ValidValues.Count") == ["a", "b", "2"]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        # A module's function is called from its module's own scope, not from one that has ended.
        ("New-Module { function A { $x = 'stale'; B }; function Show { \"[$x]\" } } | Import-Module; function B { }; A; Show", ["[]"]),
        ("New-Module { function A { $x = 'stale'; try { B -none } catch { } }; function Show { \"[$x]\" } } | Import-Module; function B { [CmdletBinding()] param() }; A; Show", ["[]"]),
        ("New-Module { function C { & $args[0] } } | Import-Module; function D { $y = 'dy'; C { $y } }; D", ["dy"]),
        # What is dot-sourced by another module runs on the scope its own module was left from.
        ("New-Module { function Dot($b) { . $b } } | Import-Module; function D { $y = 1; Dot { $y = 2 }; $y }; D", ["2"]),
        ("{ 1 }.GetNewClosure().Module.Name -match '^__DynamicModule_[0-9a-f-]{36}$'", ["True"]),
    ],
)  # fmt: skip
def test_scopes_across_modules(run: Run, script: str, expected: list[str]) -> None:
    assert run(script) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("Set-Alias 'Microsoft.PowerShell.Utility\\Get-Date' Say; function Say { 'said' }; Microsoft.PowerShell.Utility\\Get-Date", ["said"]),
        ("function f[f]f { 'one' }; function fff { 'two' }; $ExecutionContext.InvokeCommand.GetCommand('f[f]f', 'All').Name; $null -eq $ExecutionContext.InvokeCommand.GetCommand('Get-D*', 'All')", ["f[f]f", "True"]),
        ("$ExecutionContext.InvokeCommand.GetCommand('gci', 'Cmdlet') -eq $null; $ExecutionContext.InvokeCommand.GetCommand('gci', 'All').CommandType", ["True", "Alias"]),
        ("(Get-Command Get-ChildItem).ImplementingType.GetInterface('IDynamicParameters', $true).Name; $null -eq (Get-Command Get-Date).ImplementingType.GetInterface('IDynamicParameters', $true)", ["IDynamicParameters", "True"]),
        ("$h = @{ Keys = 1; Count = 9 }; ($h.get_Keys() | Sort-Object) -join ' '; $h.get_Count()", ["Count Keys", "2"]),
    ],
)  # fmt: skip
def test_finding_commands(run: Run, script: str, expected: list[str]) -> None:
    assert run(script) == expected


def test_a_script_on_a_drive_of_the_session(run: Run, tmp_path: object) -> None:
    script = f"Set-Content '{tmp_path}/s.ps1' '\"ran\"'; $null = New-PSDrive TD FileSystem '{tmp_path}'; & TD:\\s.ps1; (Get-Command TD:\\s.ps1).CommandType; $ExecutionContext.InvokeCommand.GetCommand('TD:\\s.ps1', 'All').Name"
    assert run(script.replace("\\\\", "\\")) == ["ran", "ExternalScript", "s.ps1"]


PROXY = "[System.Management.Automation.ProxyCommand]"
META = "[System.Management.Automation.CommandMetadata]"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        # A simple function's proxy stays one: no [Parameter()], which would make it advanced.
        (f"function f([string] $a) {{ }}; {PROXY}::GetParamBlock({META}(Get-Command f)) -replace '\\s'", ["[string]${a}"]),
        (f"function f {{ param([Parameter(Mandatory)] $a) }}; {PROXY}::GetParamBlock({META}(Get-Command f)) -replace '\\s'", ["[Parameter(Position=0,Mandatory=$true)][System.Object]${a}"]),
        (f"function f([ValidateSet('a')] [int] $x) {{ }}; $m = {META}(Get-Command f); $p = $m.Parameters['x']; $p.ParameterType = [object]; $p.Attributes.Clear(); $p.Aliases.Add('y'); $null = $m.Parameters.Remove('x'); $m.Parameters.Add('_x', $p); {PROXY}::GetParamBlock($m) -replace '\\s'", ["[Alias('y')][System.Object]${_x}"]),
        (f"$m = {META}(Get-Command Start-Sleep); {PROXY}::GetParamBlock($m) -match \"ValidateRange\\('NonNegative'\\)\"", ["True"]),
        (f"function f {{ param([Parameter(Mandatory)] $a) }}; $m = {META}(Get-Command f); $m.Parameters['a'].ParameterSets.Clear(); {PROXY}::GetParamBlock($m) -replace '\\s'", ["[System.Object]${a}"]),
        ("function f { [CmdletBinding()] param($n) dynamicparam { $script:set = $PSCmdlet.ParameterSetName; $null = $PSCmdlet.SessionState } end { 'ran' } }; f 1; (Get-Command f).Parameters.ContainsKey('n'); $set", ["ran", "True", "__AllParameterSets"]),
    ],
)  # fmt: skip
def test_what_proxies_are_written_from(run: Run, script: str, expected: list[str]) -> None:
    assert run(script.replace("\\\\", "\\")) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("{ Get-Date; 1 }.Ast.FindAll({ param($a) $a -is [System.Management.Automation.Language.CommandAst] }, $false).Count", ["1"]),
        ("{ Get-Date; 1 }.Ast.Find({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $false).GetCommandName()", ["Get-Date"]),
        # What a running function knows of itself can be asked by name and scope.
        ("function In { (Get-Variable -Scope 1 MyInvocation).Value.MyCommand.Name; (Get-Variable -Scope 1 PSCmdlet -ValueOnly).ParameterSetName; (Get-Variable -Scope 1 PSBoundParameters -ValueOnly).Keys }; function Out { [CmdletBinding()] param($x) In }; Out 1", ["Out", "__AllParameterSets", "x"]),
        ("function In { Get-Variable PSCmdlet -Scope 0 -ErrorAction SilentlyContinue; 'none' }; In", ["none"]),
        ("function Out { [CmdletBinding()] param() (Get-Item Variable:PSCmdlet).Value.GetType().Name; $ExecutionContext.SessionState.PSVariable.GetValue('MyInvocation').MyCommand.Name }; Out", ["PSScriptCmdlet", "Out"]),
        # A function that is there is set where it is; a new one is the current scope's.
        ("function p { 'old' }; function t { Set-Item function:p { 'new' }; $function:q = { 'inner' }; q }; t; p; q", ["inner", "new", "!CommandNotFoundException"]),
        ("[System.Diagnostics.CodeAnalysis.SuppressMessage('PSX', '')] $a = 4; $a; function f { [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSX', '', Justification = 'x')] param($x) $x }; f 1", ["4", "1"]),
        ("[runspace]::DefaultRunspace.InitialSessionState.GetType().Name", ["InitialSessionState"]),
        ("[Reflection.Assembly]::LoadWithPartialName('System.Drawing').GetType().Name; try { [Reflection.Assembly]::Load('NoSuch') } catch { $_.Exception.InnerException.GetType().Name }", ["Assembly", "FileNotFoundException"]),
    ],
)  # fmt: skip
def test_what_real_projects_ask(run: Run, script: str, expected: list[str]) -> None:
    assert run(script) == expected


def test_modules_by_their_folder(run: Run, tmp_path: object) -> None:
    script = f"""
    $null = New-Item -ItemType Directory '{tmp_path}/Tools/Inner'
    Set-Content '{tmp_path}/Tools/Tools.psd1' "@{{ RootModule = '.\\Tools.psm1'; ModuleVersion = '1.2'; NestedModules = '.\\Inner\\Low.psm1'; FunctionsToExport = '*' }}"
    Set-Content '{tmp_path}/Tools/Tools.psm1' 'function Get-Tool {{ Low }}'
    Set-Content '{tmp_path}/Tools/Inner/Low.psm1' 'function Low {{ "low" }}'
    $found = Get-Module -ListAvailable -Name '{tmp_path}\\Tools'
    $found.Version; @(Get-Module Tools).Count
    $found | Import-Module; Get-Tool
    """.replace("\\\\", "\\")
    assert run(script) == ["1.2", "0", "low"]


def test_what_nobody_wrote_is_in_no_file(run: Run, tmp_path: object) -> None:
    """A constructor calls its base though the text does not say so; code coverage must not count it."""
    script = f"""
    Set-Content '{tmp_path}/c.ps1' 'class C {{ C() {{ "made" }} }}'
    $t = $e = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile('{tmp_path}/c.ps1', [ref] $t, [ref] $e)
    $tree.FindAll({{ $args[0] -is [System.Management.Automation.Language.CommandBaseAst] }}, $true) | % {{ "$($_.Extent.Text)|$(Split-Path $_.Extent.File -Leaf)" }}
    """.replace("Split-Path $_.Extent.File -Leaf", "if ($_.Extent.File) { 'file' }")
    assert run(script) == ["|", '"made"|file']


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("function X([Parameter(Mandatory)] $Name) { }; (Get-Command X).Parameters.Name.Attributes | % { $_.TypeId -eq [System.Management.Automation.ParameterAttribute] }", ["True"]),
        ("\n\n{ 'x' }.StartPosition | % { $_.StartLine; $_.Type }", ["3", "Position"]),
        ("class P { [int] $n = 5; P($x) { } }; $o = [System.Runtime.Serialization.FormatterServices]::GetUninitializedObject([P]); $o.GetType().Name", ["P"]),
        ("try { [System.Runtime.Serialization.FormatterServices]::GetUninitializedObject([string]) } catch { $_.Exception.InnerException.GetType().Name }", ["ArgumentException"]),
    ],
)  # fmt: skip
def test_what_frameworks_ask_of_values(run: Run, script: str, expected: list[str]) -> None:
    assert run(script) == expected


def test_attributes_of_an_element_hide_its_own_properties_when_set_too(run: Run) -> None:
    assert run("[xml] $x = '<r name=\"a\" value=\"b\"><c>t</c></r>'; $x.r.name = 'z'; $x.r.value = 'q'; $x.r.c = 'u'; $x.OuterXml; $x.r.InnerXml = '<d />'; $x.OuterXml") == [
        '<r name="z" value="q"><c>u</c></r>', '<r name="z" value="q"><d /></r>',
    ]  # fmt: skip


def test_paths_and_items_of_the_running_function(run: Run, tmp_path: object) -> None:
    script = f"""
    Set-Location '{tmp_path}'; Set-Content a.txt 1
    function f {{ [CmdletBinding()] param() $pr = $null
        $PSCmdlet.GetUnresolvedProviderPathFromPSPath('none'); $PSCmdlet.GetResolvedProviderPathFromPSPath('a*', [ref] $pr); $pr.Name
        $PSCmdlet.CurrentProviderLocation('FileSystem').Path; $PSCmdlet.InvokeProvider.Item.Exists('a.txt') }}
    f; Set-Location /
    """
    assert run(script) == [f"{tmp_path}/none", f"{tmp_path}/a.txt", "FileSystem", str(tmp_path), "True"]


def test_an_internal_constructor_is_called_by_reflection_only(run: Run) -> None:
    assert run(FLAGS + "$t = $PSBoundParameters.GetType(); $d = $t.GetConstructor($flags, $null, @(), $null).Invoke(@()); $d['A'] = 1; $d.a; $null -eq $t.GetConstructor([type[]] @())") == ["1", "True"]


def test_a_dot_sourced_script_knows_itself(run: Run, tmp_path: object) -> None:
    script = f"""
    Set-Content '{tmp_path}/d.ps1' '"$($MyInvocation.MyCommand.Name) $($PSCmdlet.MyInvocation.MyCommand.Name)"'
    function f {{ [CmdletBinding()] param() . '{tmp_path}/d.ps1'; $MyInvocation.MyCommand.Name }}
    f
    Set-Content '{tmp_path}/bad.ps1' 'param([int] $n) 1'
    function g {{ try {{ . '{tmp_path}/bad.ps1' x }} catch {{ }}; $MyInvocation.MyCommand.Name }}
    g
    """
    assert run(script) == ["d.ps1 f", "f", "g"]
