"""Comment-based help: sections, examples, what makes a comment no help."""

from __future__ import annotations

from psremote.engine.help.comment_sections import read_help


def test_sections() -> None:
    content = read_help([".SYNOPSIS", "    Does it.", ".PARAMETER Name", "  Which", "  one.", ".LINK", "Get-Date"])
    assert content is not None
    assert content.synopsis == "Does it."
    assert content.parameters == {"name": "Which\none."}
    assert content.links == ["Get-Date"]


def test_an_unknown_keyword_makes_it_no_help() -> None:
    assert read_help([".SYNOPSIS", "S.", ".FROBNICATE", "x"]) is None


def test_examples_have_prompt_code_and_remarks() -> None:
    content = read_help([".EXAMPLE", "PS C:\\> Get-X", "", "Remark.", ".EXAMPLE", "Get-X 2"])
    assert content is not None
    assert [tuple(e) for e in content.examples] == [("PS C:\\>", "Get-X", "Remark."), ("PS > ", "Get-X 2", "")]
