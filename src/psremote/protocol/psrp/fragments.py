"""Fragments: messages cut into numbered pieces with a 21-byte header, and put together again — MS-PSRP 2.2.4."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from struct import Struct

from psremote.errors import RemoteProtocolError

HEADER = Struct(">qqBi")
HEADER_SIZE = HEADER.size
START, END = 1, 2
DEFAULT_FRAGMENT_SIZE = 32768
MAX_OBJECT_SIZE = 512 << 20
"""Real peers have no limit on out-of-process pipes; one object of this size would be read by nobody."""


class Fragmenter:
    """Cuts messages; one per connection, so that object ids are never used twice on a stream."""

    def __init__(self, fragment_size: int = DEFAULT_FRAGMENT_SIZE) -> None:
        self.fragment_size = fragment_size
        self._ids = count(1)

    def next_id(self) -> int:
        """Take an object id."""
        return next(self._ids)

    def fragment(self, message: bytes, object_id: int | None = None) -> bytes:
        """The message as fragments, one behind the other."""
        number = next(self._ids) if object_id is None else object_id
        room = self.fragment_size - HEADER_SIZE
        size = len(message)
        if size <= room:
            return HEADER.pack(number, 0, START | END, size) + message
        pieces = []
        for index, start in enumerate(range(0, size, room)):
            blob = message[start : start + room]
            flags = (START if index == 0 else 0) | (END if start + room >= size else 0)
            pieces.append(HEADER.pack(number, index, flags, len(blob)))
            pieces.append(blob)
        return b"".join(pieces)


class Defragmenter:
    """Puts one stream of fragments together; bytes may come in any slicing."""

    def __init__(self, max_object_size: int = MAX_OBJECT_SIZE) -> None:
        self.max_object_size = max_object_size
        # What has come of a fragment, joined only when it is all there: a large one comes in many pieces.
        self._waiting: list[bytes] = []
        self._waiting_size = self._wanted = 0
        self._object_id = 0
        self._next_fragment = 0
        self._blobs: list[bytes] | None = None
        self._size = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take bytes, give the messages they complete.

        A fault drops the object and what is buffered, raises a non-fatal RemoteProtocolError, and leaves the stream usable.
        """
        if self._blobs is None and not self._waiting and len(data) > HEADER_SIZE:
            # The usual case: a packet holds exactly one whole message.
            number, _, flags, length = HEADER.unpack_from(data)
            if flags & (START | END) == START | END and length == len(data) - HEADER_SIZE and number > 0:
                yield data[HEADER_SIZE:]
                return
        if self._waiting:
            self._waiting.append(data)
            self._waiting_size += len(data)
            if self._waiting_size < self._wanted:
                return
            data, self._waiting = b"".join(self._waiting), []
        position, end, wanted = 0, len(data), HEADER_SIZE + 1
        unpack = HEADER.unpack_from
        # "More than 21": a fragment with an empty blob is not looked at before the next bytes are there.
        while end - position > HEADER_SIZE:
            number, index, flags, length = unpack(data, position)
            if length <= 0 or number <= 0:
                raise self._fault(f"A fragment with object id {number} and a blob of {length} bytes")
            if length > self.max_object_size:
                raise self._fault(f"A fragment of {length} bytes; the limit is {self.max_object_size}")
            start = position + HEADER_SIZE
            if end - start < length:
                wanted = HEADER_SIZE + length
                break
            position = start + length
            blob = data[start:position]
            if flags & START:
                if flags & END:
                    self._blobs = None
                    yield blob
                    continue
                self._blobs, self._object_id, self._next_fragment, self._size = [], number, 0, 0
            elif self._blobs is None:
                raise self._fault("A fragment that continues an object which never began")
            elif number != self._object_id:
                raise self._fault(f"A fragment of object {number} inside object {self._object_id}")
            elif index != self._next_fragment:
                raise self._fault(f"Fragment {index} of an object came when {self._next_fragment} was due")
            self._next_fragment = (index if not flags & START else 0) + 1
            self._size += HEADER_SIZE + length
            if self._size > self.max_object_size:
                raise self._fault(f"An object of more than {self.max_object_size} bytes")
            self._blobs.append(blob)
            if flags & END:
                blobs, self._blobs = self._blobs, None
                yield b"".join(blobs)
        if position < end:
            self._waiting = [data[position:]]
            self._waiting_size, self._wanted = end - position, wanted

    def _fault(self, message: str) -> RemoteProtocolError:
        self._waiting = []
        self._blobs = None
        return RemoteProtocolError(message, fatal=False)
