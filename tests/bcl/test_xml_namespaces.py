"""Namespaces of nodes that scripts make, move and import: each is declared where nothing around declares it, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(("script", "expected"), [
    ("$x = [xml]'<r xmlns=\"u\"><a/></r>'; $e = $x.CreateElement('b', 'u'); [void]$x.DocumentElement.AppendChild($e); $x.OuterXml; $e.Attributes.Count; $e.NamespaceURI",
     "<r xmlns=\"u\"><a /><b /></r>|0|u"),
    ("$x = [xml]'<r xmlns=\"u\"/>'; [void]$x.DocumentElement.AppendChild($x.CreateElement('c')); $x.OuterXml", "<r xmlns=\"u\"><c xmlns=\"\" /></r>"),
    ("$x = [xml]'<r/>'; $e = $x.CreateElement('p', 'b', 'v'); [void]$x.DocumentElement.AppendChild($e); $x.OuterXml; [void]$e.SetAttribute('n', 'w', '5'); $e.OuterXml; $e.GetAttribute('n', 'w')",
     "<r><p:b xmlns:p=\"v\" /></r>|<p:b d2p1:n=\"5\" xmlns:d2p1=\"w\" xmlns:p=\"v\" />|5"),
    ("$x = [xml]'<r xmlns=\"u\"><a><b/></a></r>'; $y = [xml]'<q/>'; [void]$y.DocumentElement.AppendChild($y.ImportNode($x.r.a, $true)); $y.OuterXml", "<q><a xmlns=\"u\"><b /></a></q>"),
    ("$x = [xml]'<r xmlns:p=\"v\"><p:a p:k=\"1\"/></r>'; $x.GetElementsByTagName('a', 'v').Count; $x.DocumentElement.GetPrefixOfNamespace('v'); $x.DocumentElement.FirstChild.HasAttribute('k', 'v')",
     "1|p|True"),
    ("$x = [xml]'<r a=\"1\" b=\"2\"/>'; $x.DocumentElement.RemoveAttributeAt(0).Name; $x.OuterXml; $x.CreateNode('element', 'z', '').OuterXml", "a|<r b=\"2\" />|<z />"),
])
def test_namespaces(texts: Callable[[str], str], script: str, expected: str) -> None:
    assert texts(script) == expected
