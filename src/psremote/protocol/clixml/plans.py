"""Plans: for the tree of an example document, the function that builds its value of the texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psremote.objects.ps_object import PSCustomObject, PSObject
from psremote.protocol.clixml import rehydration
from psremote.protocol.clixml.escapes import unescape
from psremote.protocol.clixml.examples import Build, Contents, Examples, Node, NotPlanned
from psremote.protocol.clixml.object_builder import (
    CONTAINERS,
    Frame,
    build_object,
    names_after_the_trip,
    new_list,
    shape_of,
)
from psremote.protocol.clixml.primitives import READERS

# What stands in a list of values: a text and its reader, a value that needs no text, or a built object.
_Slots = list[tuple[Callable[[str], Any], int]]


class _Context:
    """What is known of the document while its plan is made."""

    def __init__(self, root: Node) -> None:
        self.chains: dict[str, tuple[str, ...]] = {}
        self.wanted = set(_referred(root))
        """RefIds that are mentioned again. Their values stand in a dictionary behind the texts, at place -2."""
        self.planned: set[str] = set()


def _referred(node: Node) -> Iterator[str]:
    if node.tag == "Ref":
        yield node.attributes["RefId"]
    for child in node.children:
        yield from _referred(child)


def _nothing(_: str) -> None:
    return None


def _name(node: Node) -> str | None:
    raw = node.attributes.get("N")
    return None if raw is None else unescape(raw)


class _Members:
    """A sequence of elements: their names, and how their values are made."""

    def __init__(self, nodes: list[Node], context: _Context) -> None:
        self.names = tuple(map(_name, nodes))
        self._slots: _Slots = []
        self._built: list[tuple[int, Build]] = []
        for position, node in enumerate(nodes):
            build = _structure(node, context)
            if build is not None:
                self._built.append((position, build))
                self._slots.append((_nothing, -1))
            else:
                self._slots.append(_primitive(node))

    def values(self, contents: Contents) -> list[Any]:
        """The values of a document's texts."""
        # An element without a text has place -1: the empty text that stands behind the last one.
        values = [read(contents[place]) for read, place in self._slots]
        for position, build in self._built:
            values[position] = build(contents)
        return values


def _primitive(node: Node) -> tuple[Callable[[str], Any], int]:
    if node.children:
        raise NotPlanned
    if node.tag == "Nil":
        return _nothing, -1
    read = READERS.get(node.tag)
    if read is None:
        raise NotPlanned
    return read, node.content


def _structure(node: Node, context: _Context) -> Build | None:
    """How an Obj is built; None for a primitive element."""
    if node.tag == "Ref":
        number = node.attributes["RefId"]
        if number not in context.planned:
            raise NotPlanned  # an object that holds itself
        return lambda contents: contents[-2][number]
    if node.tag != "Obj":
        return None
    build = _object(node, context)
    ref_id = node.attributes.get("RefId")
    if ref_id not in context.wanted or ref_id is None:
        return build
    context.planned.add(ref_id)
    number = ref_id

    def keep(contents: Contents) -> Any:
        value = contents[-2][number] = build(contents)
        return value

    return keep


def _type_names(node: Node, context: _Context) -> tuple[str, ...]:
    if node.tag == "TNRef":
        return context.chains[node.attributes["RefId"]]
    if any(one.tag != "T" or one.children for one in node.children):
        raise NotPlanned
    chain = tuple(unescape(one.text) for one in node.children)
    if "RefId" in node.attributes:
        context.chains[node.attributes["RefId"]] = chain
    return chain


def _object(node: Node, context: _Context) -> Build:
    chain: tuple[str, ...] | None = None
    base: list[Node] = []
    parts: dict[str, _Members] = {}
    text: int | None = None
    container: tuple[str, Build] | None = None
    for child in node.children:
        tag = child.tag
        if tag in ("TN", "TNRef"):
            chain = _type_names(child, context)
        elif tag == "ToString" and not child.children:
            text = child.content
        elif tag in ("Props", "MS"):
            if tag in parts or "N" in child.attributes:
                raise NotPlanned
            parts[tag] = _Members(child.children, context)
        elif tag in CONTAINERS and container is None:
            container = tag, _entries(child, context) if tag == "DCT" else _Members(child.children, context).values
        elif tag in CONTAINERS:
            raise NotPlanned
        else:
            base.append(child)
    adapted, notes = parts.get("Props"), parts.get("MS")
    inner = _Members(base, context) if base else None

    def general(contents: Contents) -> Any:
        frame = Frame(None, None, None)
        frame.chain = chain
        if text is not None:
            frame.text = unescape(contents[text])
        if inner is not None:
            frame.base_values = inner.values(contents)
        if adapted is not None:
            frame.adapted = list(adapted.names), adapted.values(contents)
        if notes is not None:
            frame.notes = list(notes.names), notes.values(contents)
        if container is not None:
            frame.kind, frame.items = container[0], container[1](contents)
        return build_object(frame, True)

    if container is not None or inner is not None:
        if chain is None or adapted is not None or notes is not None:
            return general
        if container is None and len(base) == 1 and base[0].tag != "Obj":
            return _wrapped(general, chain, text, *_primitive(base[0]))
        if container is not None and inner is None and container[0] in ("LST", "IE"):
            return _wrapped_list(general, chain, text, container[1])
        return general
    return _bag(general, chain, text, adapted, notes)


def _wrapped(general: Build, chain: tuple[str, ...], text: int | None, read: Callable[[str], Any], place: int) -> Build:
    """A simple value with type names: an enum's, as a rule."""
    type_names = names_after_the_trip(chain)
    maker_of = rehydration.maker_of

    def build(contents: Contents) -> Any:
        if maker_of(chain) is not None:
            return general(contents)
        one = PSObject(read(contents[place]))
        one.own_type_names = list(type_names)
        if text is not None:
            one.text = unescape(contents[text])
        return one

    return build


def _wrapped_list(general: Build, chain: tuple[str, ...], text: int | None, elements: Build) -> Build:
    """A list with type names."""
    type_names = names_after_the_trip(chain)
    maker_of = rehydration.maker_of

    def build(contents: Contents) -> Any:
        if maker_of(chain) is not None:
            return general(contents)
        one = PSObject(new_list(elements(contents)))
        one.own_type_names = list(type_names)
        if text is not None:
            one.text = unescape(contents[text])
        return one

    return build


def _bag(
    general: Build, chain: tuple[str, ...] | None, text: int | None, adapted: _Members | None, notes: _Members | None,
) -> Build:
    """A property bag: what most objects are."""
    known = shape_of(adapted.names if adapted is not None else (), notes.names if notes is not None else ())
    if known is None:
        return general
    shape = known
    type_names = None if chain is None else names_after_the_trip(chain)
    first, second = adapted or notes, notes if adapted is not None else None
    maker_of = rehydration.maker_of

    def build(contents: Contents) -> Any:
        if chain is not None and maker_of(chain) is not None:
            return general(contents)
        values = [] if first is None else first.values(contents)
        if second is not None:
            values += second.values(contents)
        one = PSCustomObject(shape, values)
        if type_names is not None:
            one.own_type_names = list(type_names)
        if text is not None:
            one.text = unescape(contents[text])
        return one

    return build


def _entries(node: Node, context: _Context) -> Build:
    """The pairs of a dictionary."""
    pairs: list[Node] = []
    for entry in node.children:
        if entry.tag != "En" or [one.attributes.get("N") for one in entry.children] != ["Key", "Value"]:
            raise NotPlanned
        pairs.extend(entry.children)
    members = _Members(pairs, context)

    def build(contents: Contents) -> Any:
        values = members.values(contents)
        keys = values[::2]
        if None in keys:
            raise NotPlanned
        return list(zip(keys, values[1::2]))

    return build


def compile_node(node: Node) -> Build:
    """The plan of a whole document; NotPlanned when it is one for the parser."""
    context = _Context(node)
    build = _structure(node, context)
    if build is None:
        read, place = _primitive(node)
        return lambda contents: read(contents[place])
    if not context.wanted:
        return build
    whole = build

    def with_references(contents: Contents) -> Any:
        contents[-1:] = [{}, ""]
        return whole(contents)

    return with_references


EXAMPLES = Examples(compile_node, READERS)
"""What this process has read."""
