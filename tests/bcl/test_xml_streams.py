"""XmlWriter and XmlReader from scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

WRITE = """
$sb = [Text.StringBuilder]::new(); $w = [Xml.XmlWriter]::Create($sb, [Xml.XmlWriterSettings]@{ %s })
$w.WriteStartElement('r'); $w.WriteAttributeString('a', 'x<"'); $w.WriteElementString('b', 't & m'); $w.WriteStartElement('c'); $w.WriteEndElement()
$w.WriteStartElement('m'); $w.WriteString('t'); $w.WriteElementString('i', 'j'); $w.WriteEndElement(); $w.WriteEndElement(); $w.Close(); "$sb"
"""


@pytest.mark.parametrize(("settings", "expected"), [
    ("OmitXmlDeclaration = $true", '<r a="x&lt;&quot;"><b>t &amp; m</b><c /><m>t<i>j</i></m></r>'),
    ("Indent = $true", '<?xml version="1.0" encoding="utf-16"?>\n<r a="x&lt;&quot;">\n  <b>t &amp; m</b>\n  <c />\n  <m>t<i>j</i></m>\n</r>'),
])
def test_writing(texts: Callable[[str], str], settings: str, expected: str) -> None:
    assert texts(WRITE % settings) == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("$w.WriteStartElement('p', 'q', 'urn:x'); $w.WriteAttributeString('p', 'z', 'urn:x', '1'); $w.WriteValue(1.5); $w.WriteEndElement()",
     '<p:q p:z="1" xmlns:p="urn:x">1.5</p:q>'),
    ("$w.WriteStartElement('a', 'urn:d'); $w.WriteElementString('b', 'urn:d', 'x'); $w.WriteEndElement()", '<a xmlns="urn:d"><b>x</b></a>'),
    ("$w.WriteStartElement('a'); $w.WriteCData('<x>'); $w.WriteComment('c'); $w.WriteFullEndElement()", "<a><![CDATA[<x>]]><!--c--></a>"),
    ("try { $w.WriteEndElement() } catch { $_.FullyQualifiedErrorId }", "InvalidOperationException|"),
])
def test_pieces(texts: Callable[[str], str], script: str, expected: str) -> None:
    made = texts(f"$sb = [Text.StringBuilder]::new(); $w = [Xml.XmlWriter]::Create($sb, [Xml.XmlWriterSettings]@{{ OmitXmlDeclaration = $true }}); {script}; $w.Close(); \"$sb\"")
    assert made == expected


@pytest.mark.parametrize(("script", "expected"), [
    ("while ($r.Read()) { \"$($r.NodeType) $($r.Name) $($r.Value) $($r.Depth)\" }",
     "Element r  0|Element a  1|Text  t 2|EndElement a  1|Element b  1|Comment  c 1|EndElement r  0"),
    ("$r.ReadToFollowing('a'); $r.GetAttribute('k'); $r['k']; $r.ReadElementContentAsString(); $r.Name; $r.IsEmptyElement", "True|1|1|t|b|True"),
    ("$null = $r.MoveToContent(); $r.ReadInnerXml()", '<a k="1">t</a><b /><!--c-->'),
    ("$null = $r.ReadToFollowing('a'); $null = $r.MoveToFirstAttribute(); $r.Name; $r.Value; $r.NodeType; $r.MoveToElement()", "k|1|Attribute|True"),
    ("$null = $r.ReadToFollowing('a'); $r.ReadToNextSibling('b'); $r.ReadToNextSibling('b')", "True|False"),
    ("$d = [xml]::new(); $d.Load($r); $d.r.a.k", "1"),
    ("try { $null = $r.ReadToFollowing('a'); $r.ReadElementContentAsInt() } catch { $_.FullyQualifiedErrorId }", "FormatException"),
])
def test_reading(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(f"$r = [Xml.XmlReader]::Create([IO.StringReader]::new('<r><a k=\"1\">t</a><b/><!--c--></r>')); {script}") == expected


def test_files(texts: Callable[[str], str], tmp_path: Path) -> None:
    made = texts(
        f"$f = '{tmp_path}/x.xml'; $w = [Xml.XmlTextWriter]::new($f, $null); $w.Formatting = 'Indented'; $w.WriteStartDocument(); $w.WriteElementString('x', 'y'); $w.Close();"
        "$r = [Xml.XmlReader]::Create($f); $null = $r.ReadToFollowing('x'); $r.ReadElementContentAsString(); $r.Close(); $d = [xml]::new(); $d.Load($f);"
        "$sw = [IO.StringWriter]::new(); $w = [Xml.XmlWriter]::Create($sw); $d.WriteTo($w); $w.Flush(); \"$sw\""
    )
    assert made == 'y|<?xml version="1.0" encoding="utf-16"?><x>y</x>'


def test_elements_keep_their_end_tags(texts):
    assert texts('$x = [xml] \'<a><b></b><c /><d q="/>" /></a>\'; $x.OuterXml; $x.a.b = ""; $x.a.c; $x.OuterXml; $x.a.FirstChild.IsEmpty; ([Xml.Linq.XElement] "<a><b></b><c/></a>").ToString("DisableFormatting")') == (
        '<a><b></b><c /><d q="/&gt;" /></a>||<a><b></b><c /><d q="/&gt;" /></a>|False|<a><b></b><c /></a>'
    )


def test_namespaces_stand_behind_attributes_and_on_their_line(texts):
    script = """$x = [xml] '<p a="1" b="2" xmlns="urn:x"><q></q></p>'; $sb = [Text.StringBuilder]::new()
    $w = [Xml.XmlWriter]::Create($sb, [Xml.XmlWriterSettings] @{ OmitXmlDeclaration = $true; Indent = $true; NewLineOnAttributes = $true }); $x.Save($w); $w.Close()
    $sb.ToString().Replace([Environment]::NewLine, '~')"""
    assert texts(script) == '<p~  a="1"~  b="2" xmlns="urn:x">~  <q></q>~</p>'
