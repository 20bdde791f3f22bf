"""What a message says, line by line, so that two can be compared: paths and values, without reference numbers and assembly versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID
from xml.etree import ElementTree

from psremote.protocol.outofproc.packets import Packet
from psremote.protocol.psrp.fragments import Defragmenter
from psremote.protocol.psrp.message import read_envelope
from psremote.protocol.psrp.message_type import MessageType

_ASSEMBLY = re.compile(r", [\w.]+, Version=[\d.]+, Culture=\w+, PublicKeyToken=\w+")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class SaidMessage(NamedTuple):
    """A message on its way: what it is, whose it is, and what it carries."""

    name: str
    channel: UUID
    stream: str
    pool_id: UUID
    pipeline_id: UUID
    payload: bytes


def said_messages(packets: Iterable[Packet]) -> Iterator[SaidMessage]:
    """The messages that packets carry, each channel's and stream's fragments put together."""
    streams: dict[tuple[UUID, str], Defragmenter] = {}
    for packet in packets:
        if packet.kind != "Data":
            continue
        for blob in streams.setdefault((packet.guid, packet.stream), Defragmenter()).feed(packet.data):
            envelope = read_envelope(blob)
            known = envelope.type in MessageType._value2member_map_
            name = MessageType(envelope.type).name if known else hex(envelope.type)
            yield SaidMessage(name, packet.guid, packet.stream, envelope.pool_id, envelope.pipeline_id, envelope.payload)


class _Walk:
    """One document; type names are told once and referred to later."""

    def __init__(self) -> None:
        self.chains: dict[str, str] = {}
        self.lines: list[str] = []

    def element(self, one: ElementTree.Element, path: str) -> None:
        tag = one.tag
        name = one.get("N")
        here = f"{path}/{name}" if name is not None else path
        if tag == "Obj":
            self.members(one, here)
        elif tag == "Ref":
            self.lines.append(f"{here} = (again)")
        else:
            self.lines.append(f"{here} = {tag} {(one.text or '').strip() if tag == 'Nil' else one.text or ''}".rstrip(" "))

    def members(self, one: ElementTree.Element, path: str) -> None:
        bare = True
        for child in one:
            tag = child.tag
            if tag == "TN":
                chain = ", ".join(_ASSEMBLY.sub("", t.text or "") for t in child)
                self.chains[child.get("RefId", "")] = chain
                self.lines.append(f"{path} : {chain}")
            elif tag == "TNRef":
                self.lines.append(f"{path} : {self.chains.get(child.get('RefId', ''), '?')}")
            elif tag == "ToString":
                self.lines.append(f"{path} says {child.text or ''}".rstrip(" "))
            elif tag in ("Props", "MS"):
                mark = len(self.lines)
                for member in child:
                    self.element(member, path)
                if len(self.lines) == mark:
                    self.lines.append(f"{path} <{tag}>")
            elif tag == "DCT":
                self.lines.append(f"{path} <DCT>")
                self.entries(child, path)
            elif tag in ("LST", "IE", "QUE", "STK"):
                self.lines.append(f"{path} <{tag}>")
                for index, item in enumerate(child):
                    self.element(item, f"{path}[{index}]")
            else:
                self.element(child, path)
            bare = False
        if bare:
            self.lines.append(f"{path} <empty>")

    def entries(self, table: ElementTree.Element, path: str) -> None:
        """In the order of their keys: a hashtable has none of its own."""
        entries = []
        for entry in table:
            key, value = entry[0], entry[1]
            entries.append((f"{key.tag} {key.text or ''}", value))
        for key_text, value in sorted(entries, key=lambda pair: pair[0]):
            value.attrib.pop("N", None)
            self.element(value, f"{path}{{{key_text.partition(' ')[2]}}}")


def facts(payload: bytes) -> list[str]:
    """Paths and values of a payload; the raw text where it is no XML."""
    if not payload:
        return []
    text = _INVALID.sub("?", payload.decode("utf-8", "replace"))
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return [text]
    walk = _Walk()
    walk.element(root, "")
    return walk.lines
