"""Fragments in any slicing, and every way in which they can be wrong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psremote.errors import RemoteProtocolError
from psremote.protocol.psrp.fragments import END, HEADER, HEADER_SIZE, START, Defragmenter, Fragmenter


def slices(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[a:b] for a, b in pairwise(places)]


def fragment(number: int = 1, index: int = 0, flags: int = START | END, blob: bytes = b"x", length: int | None = None) -> bytes:
    return HEADER.pack(number, index, flags, len(blob) if length is None else length) + blob


@given(st.lists(st.binary(min_size=1, max_size=200), min_size=1, max_size=8), st.integers(HEADER_SIZE + 1, 80), st.lists(st.integers(0, 5000), max_size=30))
def test_messages_survive_any_fragment_size_and_any_slicing(messages: list[bytes], size: int, cuts: list[int]) -> None:
    fragmenter, defragmenter = Fragmenter(size), Defragmenter()
    stream = b"".join(fragmenter.fragment(message) for message in messages)
    assert [found for piece in slices(stream, cuts) for found in defragmenter.feed(piece)] == messages


def test_every_split_of_two_fragments() -> None:
    stream = Fragmenter(HEADER_SIZE + 3).fragment(b"abcdef")
    for cut in range(len(stream) + 1):
        defragmenter = Defragmenter()
        assert [*defragmenter.feed(stream[:cut]), *defragmenter.feed(stream[cut:])] == [b"abcdef"]


@pytest.mark.parametrize(
    "bad",
    [
        fragment(0), fragment(-1), fragment(length=-5), fragment(length=2**31 - 1), fragment(index=0, flags=0),
        fragment(flags=START) + fragment(2, 1, END), fragment(flags=START) + fragment(1, 2, END),
    ],
)
def test_a_bad_fragment_is_a_fault_and_the_stream_goes_on(bad: bytes) -> None:
    defragmenter = Defragmenter()
    with pytest.raises(RemoteProtocolError) as caught:
        list(defragmenter.feed(bad))
    assert not caught.value.fatal
    assert list(defragmenter.feed(fragment(9, blob=b"fine"))) == [b"fine"]


def test_a_new_start_drops_what_was_begun() -> None:
    defragmenter = Defragmenter()
    assert list(defragmenter.feed(fragment(1, 0, START, b"old") + fragment(2, 0, START | END, b"new"))) == [b"new"]


def test_an_object_has_a_limit() -> None:
    defragmenter = Defragmenter(max_object_size=100)
    with pytest.raises(RemoteProtocolError):
        for index in range(10):
            list(defragmenter.feed(fragment(1, index, START if not index else 0, b"x" * 30)))


def test_a_large_fragment_in_small_pieces_is_joined_once() -> None:
    blob = bytes(8 << 20)
    stream = fragment(blob=blob)
    defragmenter = Defragmenter()
    found = [one for start in range(0, len(stream), 4096) for one in defragmenter.feed(stream[start : start + 4096])]
    assert found == [blob]
