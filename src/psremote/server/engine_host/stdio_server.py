"""`psremote -s` and `-sshs`: one engine host on this process's standard input and output."""

from __future__ import annotations

import base64
import binascii
import os
import sys
from collections.abc import Sequence
from typing import TextIO, cast

from psremote.bcl.record import record
from psremote.server.engine_host.engine import Engine, LocalEngine
from psremote.server.engine_host.packet_server import ClientGone, PacketServer

EXIT_CODE = 4000 % 256
"""What a server ends with when its input has ended; real ones end with 4000, of which Unix keeps the low byte."""

READ_SIZE = 1 << 18


@record
class ServerOptions:
    """What the command line says."""

    errors_on_pipe: bool = False
    """`-sshs`: faults are told on the pipe; `-s`: on standard error."""
    working_directory: str | None = None
    init_script: str | None = None


# Switches that take a value and matter to a server or are passed over; matched by the prefixes `pwsh` accepts.
_WITH_VALUE = {
    "workingdirectory": "wo", "wd": "wd", "encodedcommand": "e", "executionpolicy": "ex", "version": "v", "custompipename": "cus",
    "configurationname": "config", "settingsfile": "settings", "inputformat": "inp", "outputformat": "o", "configurationfile": "configurationfile",
}


def parse_arguments(argv: Sequence[str]) -> ServerOptions:
    """Read the switches that matter; the others are for other modes and are passed over."""
    options = ServerOptions()
    position = 0
    while position < len(argv):
        word = argv[position].lower()
        position += 1
        if word[:1] not in "-/":
            continue
        name = word.lstrip("-/")
        if name in ("sshs", "sshservermode") or (name.startswith("sshs") and "sshservermode".startswith(name)):
            options.errors_on_pipe = True
            continue
        full = next((key for key, least in _WITH_VALUE.items() if key.startswith(name) and name.startswith(least)), None)
        if full is None or position >= len(argv):
            continue
        value = argv[position]
        position += 1
        if full in ("workingdirectory", "wd"):
            options.working_directory = value
        elif full == "encodedcommand":
            try:
                options.init_script = base64.b64decode(value, validate=True).decode("utf-16-le")
            except (binascii.Error, UnicodeDecodeError):
                options.init_script = None
    return options


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        try:
            sent = os.write(fd, view)
        except (BrokenPipeError, ConnectionResetError):
            return  # the client has gone; the reading side will see it
        view = view[sent:]


def serve(read_fd: int, write_fd: int, engine: Engine, *, errors_on_pipe: bool, error_fd: int = 2) -> int:
    """Serve until the input ends; the exit code."""
    server = PacketServer(lambda data: _write_all(write_fd, data), engine)
    reason, quiet = "The client has closed its end of the pipe.", False
    try:
        while True:
            data = os.read(read_fd, READ_SIZE)
            if not data:
                break
            server.feed(data)
    except ClientGone as error:
        reason, quiet = str(error), error.quiet
    except OSError as error:
        reason = f"The pipe cannot be read: {error.strerror}."
    server.close(tell=not quiet)
    if errors_on_pipe:
        server.report_fatal(reason)
    else:
        _write_all(error_fd, (reason + "\n").encode())
    return EXIT_CODE


def _take_over_stdio() -> tuple[int, int, int]:
    """Descriptors of the protocol; what user code or native programs write to 0, 1 and 2 must not reach the client."""
    read_fd, write_fd, error_fd = os.dup(0), os.dup(1), os.dup(2)
    for fd in (read_fd, write_fd, error_fd):
        os.set_inheritable(fd, False)
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    if null > 2:
        os.close(null)
    open_standard_streams()
    return read_fd, write_fd, error_fd


_streams: list[TextIO] = []


def open_standard_streams() -> None:
    """What Python code reads and prints by default is on descriptors 0 to 2, whatever they are; a warm parent has done it for its children."""
    if not _streams:
        for fd, mode in ((0, "r"), (1, "w"), (2, "w")):
            _streams.append(cast(TextIO, open(fd, mode, encoding="utf-8", closefd=False)))  # noqa: SIM115 - lives as long as the process
    sys.stdin, sys.stdout, sys.stderr = _streams


def run_server(options: ServerOptions, engine: Engine | None = None) -> int:
    """Serve on this process's stdio."""
    read_fd, write_fd, error_fd = _take_over_stdio()
    if options.working_directory:
        try:
            os.chdir(options.working_directory)
        except OSError:
            pass  # as real servers do, the session then starts where the process is
    return serve(
        read_fd, write_fd, engine or LocalEngine(options.init_script), errors_on_pipe=options.errors_on_pipe, error_fd=error_fd
    )


def main(argv: Sequence[str]) -> int:
    """`psremote -s …`: serve one pipe, then end with the exit code a real server ends with."""
    code = run_server(parse_arguments(argv))
    # Engine threads that do not stop must not keep the process.
    os._exit(code)
