"""JSON documents, XML LINQ, tasks, complex numbers, colors: used from scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace


@pytest.fixture(scope="module")
def runspace() -> Iterator[Runspace]:
    with Runspace() as one:
        yield one


def run(runspace: Runspace, text: str) -> str:
    shell = PowerShell(runspace)
    shell.add_script(f"& {{ {text} }} | ForEach-Object {{ \"$_\" }}")
    found = shell.invoke()
    assert not shell.errors, shell.errors
    return "|".join(found)


@pytest.mark.parametrize(("text", "expected"), [
    ("$d = [System.Text.Json.JsonDocument]::Parse('{\"a\":[1,{\"b\":\"x\"}]}'); $d.RootElement.GetProperty('a')[1].GetProperty('b').GetString()", "x"),
    ("foreach ($e in [System.Text.Json.JsonDocument]::Parse('[1,\"s\",null,1.50]').RootElement.EnumerateArray()) { $e.ValueKind; $e.GetRawText() }",
     'Number|1|String|"s"|Null|null|Number|1.50'),
    ("try { [System.Text.Json.JsonDocument]::Parse('{\"a\":}') } catch { $_.Exception.InnerException.GetType().Name }", "JsonException"),
    ("$x = [System.Xml.Linq.XElement]::Parse('<r><a k=\"1\"/><a k=\"2\"/></r>'); ($x.Elements('a') | ForEach-Object { $_.Attribute('k').Value }) -join ','", "1,2"),
    ("[System.Xml.Linq.XElement]::new('p', [System.Xml.Linq.XAttribute]::new('id', 3), 'a<b').ToString()", '<p id="3">a&lt;b</p>'),
    ("[System.Xml.Linq.XDocument]::Parse('<r xmlns=\"urn:x\"><b>t</b></r>').Root.Element([System.Xml.Linq.XName]::Get('b', 'urn:x')).Value", "t"),
    ("$t = [System.Threading.Tasks.Task]::FromResult(5); $t.Result; $t.Status", "5|RanToCompletion"),
    ("$s = [System.Threading.Tasks.TaskCompletionSource[string]]::new(); $s.SetResult('r'); $s.Task.GetAwaiter().GetResult()", "r"),
    ("try { [System.Threading.Tasks.Task]::Run([Action] { 1 }) } catch { $_.Exception.InnerException.GetType().Name }", "NotSupportedException"),
    ("$l = [Lazy[int]]::new([Func[int]] { 42 }); $l.IsValueCreated; $l.Value; $l.IsValueCreated", "False|42|True"),
    ("$c = [System.Threading.CancellationTokenSource]::new(); $c.Cancel(); $c.Token.IsCancellationRequested", "True"),
    ("([System.Numerics.Complex]::new(1, 2) * [System.Numerics.Complex]::new(3, 4)).ToString(); [System.Numerics.Complex]2.5", "<-5; 10>|<2.5; 0>"),
    ("[System.Drawing.Color]::Red; [System.Drawing.Color]::FromArgb(1, 2, 3).Name; [System.Drawing.Point]::new(1, 2)", "Color [Red]|ff010203|{X=1,Y=2}"),
    ("[System.Xml.XmlConvert]::ToTimeSpan('PT1H'); [System.Xml.XmlConvert]::EncodeName('a b'); [System.Xml.XmlConvert]::ToString($true)",
     "01:00:00|a_x0020_b|true"),
    ("[Activator]::CreateInstance([version], @('1.2')).Minor", "2"),
    ("$p = [System.Diagnostics.ProcessStartInfo]::new('echo', 'hello'); $p.RedirectStandardOutput = $true; [System.Diagnostics.Process]::Start($p).StandardOutput.ReadToEnd().Trim()",
     "hello"),
    ("$x = [xml]'<r xmlns:n=\"urn:x\"><n:a>1</n:a><d><![CDATA[<raw>]]></d></r>'; $x.r.a; $x.r.d.'#cdata-section'", "1|<raw>"),
    ("$x = [xml]'<r><c/></r>'; [void]$x.r.RemoveChild($x.r.FirstChild); $x.OuterXml", "<r></r>"),
    ("$a = [int[]](1, 2, 3); [array]::Fill($a, 7); $a -join ','", "7,7,7"),
    ("[System.Linq.Enumerable]::Select([int[]](1, 2), [Func[int, string]] { \"s$($args[0])\" }) -join ','; [System.Linq.Enumerable]::Where([int[]](1, 2), [Func[int, bool]] { $true }).Count",
     "s1,s2|1|1"),
])  # fmt: skip
def test_answers(runspace: Runspace, text: str, expected: str) -> None:
    assert run(runspace, text) == expected


def test_an_events_accessors_are_methods(runspace: Runspace) -> None:
    text = """
        $c = [System.Collections.ObjectModel.ObservableCollection[int]]::new(); $global:seen = @()
        $c.add_CollectionChanged({ param($s, $e) $global:seen += "$($e.Action)" }); $c.Add(1); $c.RemoveAt(0); $seen -join ','
    """
    assert run(runspace, text) == "Add,Remove"
