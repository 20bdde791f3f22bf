"""With tokens and without them the parser takes different ways; both lead to the same tree and the same errors."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.language.test_fuzz import FRAGMENTS, SAMPLES

from psremote.language import parse
from psremote.language.nodes.base import Ast
from psremote.language.requirements import ScriptRequirements
from psremote.language.type_names import TypeName
from psremote.language.variable_path import VariablePath

SYNTAX = Path(__file__).parents[2] / "spec" / "syntax"


def _plain(value: Any) -> Any:
    if isinstance(value, Ast):
        return _shape(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (VariablePath, TypeName, ScriptRequirements)):
        return [type(value).__name__, [(name, _plain(getattr(value, name, None))) for name in type(value).__slots__ if name != "source"]]
    return repr(value)


def _shape(node: Ast) -> list[Any]:
    names = [name for kind in type(node).__mro__ for name in getattr(kind, "__slots__", ()) if name not in ("parent", "source_text")]
    parent = node.parent
    return [type(node).__name__, parent and (type(parent).__name__, parent.start), [(name, _plain(getattr(node, name, None))) for name in names]]


def check_both_ways(text: str) -> None:
    short, long = parse(text), parse(text, tokens=True)
    assert [(e.error_id, e.start, e.end, e.incomplete_input) for e in short.errors] == [
        (e.error_id, e.start, e.end, e.incomplete_input) for e in long.errors
    ]
    assert _shape(short.ast) == _shape(long.ast)


def _recorded() -> list[str]:
    texts: list[str] = []
    for path in sorted(SYNTAX.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts.extend(json.loads(line)["script"] for line in lines)
    return texts


@pytest.mark.parametrize("part", range(4))
def test_recorded_scripts(part: int) -> None:
    texts = _recorded()
    assert len(texts) > 3000
    for text in texts[part::4]:
        check_both_ways(text)


@pytest.mark.parametrize("seed", range(3))
def test_damaged_scripts(seed: int) -> None:
    """Recorded scripts cut off, with marks put in and taken out."""
    chance = random.Random(seed)
    texts = [text for text in _recorded() if 5 < len(text) < 2000]
    marks = [*",.[](){}$=|;&?%!`#", "'", '"', "++", "--", " -eq ", "<#", "::", "2>", "\0", "é", "\u00a0", "\u201c", "\r\n", "\n", " "]
    for _ in range(400):
        text = chance.choice(texts)
        if chance.random() < 0.3:
            text = text[: chance.randrange(len(text))]
        for _ in range(chance.randrange(4)):
            start = chance.randrange(len(text) + 1)
            text = text[:start] + chance.choice(marks) + text[start + chance.choice((0, 0, 1, 2)) :]
        check_both_ways(text)


@given(st.lists(FRAGMENTS, max_size=14))
@settings(max_examples=300, deadline=None)
def test_any_mix_of_fragments(fragments: list[str]) -> None:
    check_both_ways("".join(fragments))
    check_both_ways(" ".join(fragments))


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_prefix(sample: str) -> None:
    for end in range(len(sample) + 1):
        check_both_ways(sample[:end])
