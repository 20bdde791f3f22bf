"""System.Index."""

from __future__ import annotations

import pytest

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.exceptions import ArgumentOutOfRangeException
from psremote.bcl.values.index import Index


@pytest.mark.parametrize(
    ("index", "text", "offset"),
    [(Index(3), "3", 3), (Index(3, True), "^3", 7), (Index.START, "0", 0), (Index.END, "^0", 10), (Index.from_end(11), "^11", -1)],
)
def test_an_index_is_resolved_against_a_length(index: Index, text: str, offset: int) -> None:
    assert (str(index), index.get_offset(10)) == (text, offset)


def test_the_end_tells_indices_apart() -> None:
    assert Index(3) == Index.from_start(3) != Index.from_end(3)
    assert Index(3).get_hash_code() != Index(3, True).get_hash_code()


def test_an_index_is_not_negative() -> None:
    with pytest.raises(ArgumentOutOfRangeException):
        Index.from_end(-1)


def test_scripts_reach_it_by_name() -> None:
    declared = get_type("System.Index")
    assert declared.is_value_type
    assert list(declared.own_instance) == ["value", "isfromend", "equals", "gethashcode", "getoffset", "tostring"]
    assert list(declared.own_static) == ["start", "end", "fromstart", "op_implicit", "fromend"]
