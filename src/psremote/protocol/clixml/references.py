"""RefIds: who was written or read under which number, for objects and for type-name chains."""

from __future__ import annotations

from typing import Any

from psremote.protocol.clixml.escapes import escape_text


class ReferenceWriter:
    """Numbers objects and type-name chains in the order in which one document first mentions them."""

    __slots__ = ("objects", "chains", "next_object", "keep_alive")

    def __init__(self) -> None:
        self.objects: dict[int, int] = {}
        self.chains: dict[tuple[str, ...], int] = {}
        self.next_object = 0
        # An id() stays unique only while its object lives; getters may return fresh objects.
        self.keep_alive: list[Any] = []

    def add_object(self, value: Any, shared: bool) -> int:
        """The number of a value that is about to be written; `shared` says that later mentions may refer to it."""
        number = self.next_object
        self.next_object = number + 1
        if shared:
            self.objects[id(value)] = number
            self.keep_alive.append(value)
        return number

    def type_names(self, chain: tuple[str, ...]) -> str:
        """The TN or TNRef element of a chain of type names."""
        number = self.chains.get(chain)
        if number is not None:
            return f'<TNRef RefId="{number}" />'
        number = self.chains[chain] = len(self.chains)
        inner = _inner_texts.get(chain)
        if inner is None:
            if len(_inner_texts) > 4096:
                _inner_texts.clear()
            inner = _inner_texts[chain] = "".join([f"<T>{escape_text(name)}</T>" for name in chain])
        return f'<TN RefId="{number}">{inner}</TN>'


#: the elements inside TN, by chain
_inner_texts: dict[tuple[str, ...], str] = {}
