"""XML as it was written (one tag or two), and System.Xml.Linq's rarer members."""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

ROOT = "$r = [Xml.Linq.XElement]::Parse('<r><a x=\"1\" y=\"2\"/><b>t</b><c/></r>'); $a = $r.Element('a'); "


@pytest.mark.parametrize(("script", "expected"), [
    ("([xml]'<r><a></a><b/><d><e/></d></r>').OuterXml; ([xml]'<r><a></a><b/></r>').r.ChildNodes.IsEmpty", "<r><a></a><b /><d><e /></d></r>|False|True"),
    ("$x = [xml]'<r><a/></r>'; $x.DocumentElement.FirstChild.IsEmpty = $false; $x.OuterXml", "<r><a></a></r>"),
    ("[Xml.Linq.XElement]::Parse('<r><a></a><b/></r>').ToString('DisableFormatting'); [Xml.Linq.XElement]::new('a', '').ToString(); [Xml.Linq.XElement]::new('a', $null).IsEmpty",
     "<r><a></a><b /></r>|<a></a>|True"),
    ("[Xml.Linq.XElement]::new('a', [datetime]'2020-01-02').Value; [Xml.Linq.XElement]::new('a', [timespan]'1:00').Value; [Xml.Linq.XElement]::new('a', 1e20).Value",
     "2020-01-02T00:00:00|PT1H|1E+20"),
])
def test_how_it_is_written(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("$a.NextNode.ToString(); $a.FirstAttribute.NextAttribute.Value; $a.NodeType; $r.Element('c').ElementsBeforeSelf().Name.LocalName -join ','", "<b>t</b>|2|Element|a,b"),
    ("$a.ReplaceWith([Xml.Linq.XElement]::new('z', 5)); $r.ToString('DisableFormatting'); [Xml.Linq.XNode]::DeepEquals($r, [Xml.Linq.XElement]::new($r))",
     "<r><z>5</z><b>t</b><c /></r>|True"),
    ("$a.RemoveAttributes(); $a.ToString(); $a.IsBefore($r.Element('c')); $r.ReplaceNodes('txt'); $r.ToString()", "<a />|True|<r>txt</r>"),
    ("$n = [Xml.Linq.XElement]::Parse('<r xmlns=\"u\" xmlns:p=\"v\"/>'); $n.GetDefaultNamespace().NamespaceName; $n.GetPrefixOfNamespace('v'); $n.AddAnnotation('q'); $n.Annotation([string])",
     "u|p|q"),
])
def test_members(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(ROOT + script) == expected


def test_files(texts: Callable[[str], str], tmp_path: pathlib.Path) -> None:
    file = tmp_path / "x.xml"
    assert texts(f"$d = [Xml.Linq.XDocument]::Parse('<r><a/></r>'); $d.Save('{file}'); [Xml.Linq.XDocument]::Load('{file}').Root.Name.LocalName") == "r"
    assert file.read_bytes() == b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\n<r>\n  <a />\n</r>'
