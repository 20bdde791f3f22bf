"""Packets: the text real peers write, what a real server accepts, and what it dies of."""

from __future__ import annotations

from uuid import UUID

import pytest

from psremote.errors import LocalProtocolError, RemoteProtocolError
from psremote.protocol.outofproc.connection import (
    CloseAnswered,
    CommandReceived,
    DataReceived,
    ErrorReported,
    OutOfProcConnection,
    SignalReceived,
)
from psremote.protocol.outofproc.packets import PROMPT_RESPONSE, SESSION, LineBuffer, Packet, read_line, write_packet
from psremote.protocol.role import Role

GUID = UUID("01234567-89ab-cdef-0123-456789abcdef")


@pytest.mark.parametrize(
    ("packet", "line"),
    [
        (Packet("Data", SESSION, b"hi"), b"<Data Stream='Default' PSGuid='00000000-0000-0000-0000-000000000000'>aGk=</Data>\n"),
        (Packet("Data", GUID, b"x", PROMPT_RESPONSE), b"<Data Stream='PromptResponse' PSGuid='01234567-89ab-cdef-0123-456789abcdef'>eA==</Data>\n"),
        (Packet("Command", GUID), b"<Command PSGuid='01234567-89ab-cdef-0123-456789abcdef' />\n"),
        (Packet("CloseAck", SESSION), b"<CloseAck PSGuid='00000000-0000-0000-0000-000000000000' />\n"),
    ],
)
def test_a_packet_and_its_line(packet: Packet, line: bytes) -> None:
    assert write_packet(packet) == line
    assert read_line(line.rstrip()) == [packet]


@pytest.mark.parametrize(
    "line",
    [
        b'<Command PSGuid="01234567-89AB-CDEF-0123-456789ABCDEF"/>',
        b"\xef\xbb\xbf<Command PSGuid='01234567-89ab-cdef-0123-456789abcdef' />",
        b"  <Command   PSGuid = '01234567-89ab-cdef-0123-456789abcdef'></Command> ",
    ],
)
def test_what_a_real_server_accepts(line: bytes) -> None:
    assert read_line(line) == [Packet("Command", GUID)]


def test_two_packets_on_a_line_and_any_other_stream_name() -> None:
    line = write_packet(Packet("Command", GUID)).rstrip() + b"<Data Stream='Other' PSGuid='01234567-89ab-cdef-0123-456789abcdef'>eA==</Data>"
    assert read_line(line) == [Packet("Command", GUID), Packet("Data", GUID, b"x")]


@pytest.mark.parametrize(
    "line",
    [
        b"hello", b"<Unknown PSGuid='01234567-89ab-cdef-0123-456789abcdef' />", b"<Command />", b"<Command PSGuid='x' />",
        b"<Command PSGuid='01234567-89ab-cdef-0123-456789abcdef' More='1' />",
        b"<Data PSGuid='01234567-89ab-cdef-0123-456789abcdef'>eA==</Data>",
        b"<Data Stream='Default' PSGuid='01234567-89ab-cdef-0123-456789abcdef'></Data>",
        b"<Data Stream='Default' PSGuid='01234567-89ab-cdef-0123-456789abcdef'>!!</Data>",
        b"<Data Stream='Default' PSGuid='01234567-89ab-cdef-0123-456789abcdef'>eA==</Dat",
    ],
)
def test_what_a_real_server_dies_of(line: bytes) -> None:
    with pytest.raises(RemoteProtocolError):
        read_line(line)


def test_lines_end_with_any_of_the_three_line_ends() -> None:
    for size in (1, 2, 100):
        buffer = LineBuffer()
        data = b"a\nb\r\nc\rd\n"
        found = [line for start in range(0, len(data), size) for line in buffer.feed(data[start : start + size])]
        assert found == [b"a", b"b", b"c", b"d"]


def test_a_client_sends_one_packet_and_waits_for_its_acknowledgement() -> None:
    client = OutOfProcConnection(Role.CLIENT)
    client.open_command(GUID)
    client.send_data(GUID, b"1" * 40000)
    assert client.data_to_send() == write_packet(Packet("Command", GUID))
    client.receive_data(write_packet(Packet("CommandAck", GUID)))
    first = read_line(client.data_to_send().rstrip())[0]
    assert len(first.data) == 32768
    client.send_data(GUID, b"answer", PROMPT_RESPONSE)
    assert client.data_to_send() == b""
    client.receive_data(write_packet(Packet("DataAck", GUID)))
    # An answer to a prompt overtakes input.
    assert read_line(client.data_to_send().rstrip())[0] == Packet("Data", GUID, b"answer", PROMPT_RESPONSE)
    client.receive_data(write_packet(Packet("DataAck", GUID)))
    assert len(read_line(client.data_to_send().rstrip())[0].data) == 40000 - 32768


def test_other_targets_do_not_wait() -> None:
    client = OutOfProcConnection(Role.CLIENT)
    client.send_data(SESSION, b"a")
    client.open_command(GUID)
    assert client.data_to_send().count(b"\n") == 2


def test_a_server_hears_and_acknowledges() -> None:
    server = OutOfProcConnection(Role.SERVER)
    server.receive_data(write_packet(Packet("Command", GUID)) + write_packet(Packet("Data", GUID, b"x")) + write_packet(Packet("Signal", GUID)))
    events = [server.next_event() for _ in range(3)]
    assert events == [CommandReceived(GUID), DataReceived(GUID, "Default", b"x"), SignalReceived(GUID)]
    for event in events:
        assert event is not None
        server.acknowledge(event)
    assert [read_line(line)[0].kind for line in server.data_to_send().splitlines()] == ["CommandAck", "DataAck", "SignalAck"]


@pytest.mark.parametrize("line", [b"\n", b"<DataAck PSGuid='01234567-89ab-cdef-0123-456789abcdef' />\n", b"<Signal PSGuid='00000000-0000-0000-0000-000000000000' />\n"])
def test_what_a_client_may_not_send(line: bytes) -> None:
    server = OutOfProcConnection(Role.SERVER)
    with pytest.raises(RemoteProtocolError):
        server.receive_data(line)
    with pytest.raises(RemoteProtocolError):
        server.receive_data(b"<Command PSGuid='01234567-89ab-cdef-0123-456789abcdef' />\n")


def test_a_client_skips_empty_lines_and_hears_faults_of_the_transport() -> None:
    client = OutOfProcConnection(Role.CLIENT)
    client.receive_data(b"\n__NamedPipeError__:no good\n" + write_packet(Packet("CloseAck", SESSION)))
    assert client.next_event() == ErrorReported("no good")
    assert client.next_event() == CloseAnswered(SESSION)


def test_neither_side_plays_the_other() -> None:
    with pytest.raises(LocalProtocolError):
        OutOfProcConnection(Role.SERVER).open_command(GUID)
    with pytest.raises(LocalProtocolError):
        OutOfProcConnection(Role.CLIENT).report_error("x")
