"""A session whose peer is at the other end of this process's own standard input and output, or of two descriptors."""

from __future__ import annotations

from psremote.transports.byte_stream import DescriptorStream
from psremote.transports.out_of_process import OutOfProcTransport


class StdioTransport(OutOfProcTransport):
    """A session over descriptors somebody else has opened."""

    def __init__(self, read_fd: int = 0, write_fd: int = 1) -> None:
        super().__init__(DescriptorStream(read_fd, write_fd), "Stdio")
