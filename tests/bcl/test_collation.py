"""Text in the order of a culture's dictionary, as ICU's root collation has it."""

from __future__ import annotations

import itertools
import random
from functools import cmp_to_key

import pytest

from psremote.bcl.values.text_compare import compare_text


@pytest.mark.parametrize(
    "words",
    [
        ["_", "-", ",", ".", "'", "(", "€", "1", "½", "2", "a", "A", "b", "B"],
        ["a", "ａ", "A", "Ａ", "ª", "á", "à", "â", "ä", "ab", "æ", "b"],
        ["Ho", "ł", "Ładny", "lb", "łk", "M"],
        ["hi", "ı", "j", "ss", "ß", "st", "z", "þ"],
        ["α", "Σ", "ς", "Ω", "а", "ґ", "е", "ё", "и", "і", "ї", "й", "я"],
        ["co-op", "CO-OP2", "coop", "coop3"],
    ],
)
def test_a_list_comes_back_from_sorting_in_its_order(words: list[str]) -> None:
    assert [(one, other) for one, other in itertools.pairwise(words) if compare_text(one, other) >= 0] == []
    mixed = list(words)
    random.Random(3).shuffle(mixed)
    assert sorted(mixed, key=cmp_to_key(compare_text)) == words


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        ("abc", "\uff21", 1), ("A", "\uff21", -1), ("ı", "Z", -1), ("ı", "ss", -1), ("I", "ı", -1), ("ø", "o", 1), ("ø", "oz", -1), ("đ", "dz", -1),
        ("и", "і", -1), ("ѐ", "е", 1), ("œ", "of", -1), ("a\u0301", "\u00e1", 0), ("a\0b", "ab", 0), ("šx", "sy", -1),
    ],
)
def test_case_counts_last(left: str, right: str, order: int) -> None:
    assert compare_text(left, right) == order
    assert compare_text(right, left) == -order


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [("\uff21", "i", -1), ("\uff21", "coop", -1), ("\uff21", "a", 1), ("\uff41", "\uff21", -1), ("Æ", "æ", 0), ("ß", "ss", 1), ("Ё", "ё", 0), ("Σ", "ς", 0), ("ア", "あ", 1)],
)
def test_without_case_the_wide_forms_are_letters_of_their_own(left: str, right: str, order: int) -> None:
    assert compare_text(left, right, ignore_case=True) == order
    assert compare_text(right, left, ignore_case=True) == -order
