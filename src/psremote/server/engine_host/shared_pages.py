"""How a warm parent lays out its memory, so that its children write on as few as can be of the pages they share with it.

Whoever uses a Python object writes on it: its count of references changes. A page of which a child uses one object becomes the
child's own, whole.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterable
from types import CodeType, FunctionType
from typing import Any

POOL_SIZE, MOST_POOLS = 1 << 14, 16
"""The interpreter's pools of small blocks; one that manages its memory otherwise gets no more than so many pools' worth of fillers."""
SMALL, STEP = 512, 16
"""Bytes: the interpreter's largest small block, and from one size to the next."""
BYTES_HEAD = 33
"""Bytes of a bytes object beside its content."""

_fillers: list[object] = []


def fill_gaps() -> None:
    """Use up the free places between the objects that are there: what a child makes then lies together, on pages of its own.

    The interpreter gives out small blocks by size, in steps of 16 bytes, a pool for each. As many blocks as a pool has places come
    from three pools at most once there are no gaps left.
    """
    for size in (16, *range(48, SMALL + 1, STEP), 32):  # numbers of places take 32 bytes themselves
        for _ in range(MOST_POOLS):
            batch = [
                object() if size == 16 else size << 35 if size == 32 else bytes(size - BYTES_HEAD) for _ in range(POOL_SIZE // size)
            ]
            _fillers.append(batch)
            if len({id(one) // POOL_SIZE for one in batch}) <= 3:
                break


def code_used_by(work: Callable[[], object]) -> list[CodeType]:
    """Do it; the code that ran, on this thread and those it started."""
    found: dict[int, CodeType] = {}  # equal code is not the same code

    def note(frame: Any, event: str, _: object) -> None:
        if event == "call":
            found[id(frame.f_code)] = frame.f_code

    sys.setprofile(note)
    threading.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    return list(found.values())


def gather(codes: Iterable[CodeType]) -> None:
    """Give the functions that run this code copies of it that lie side by side; their constants, too.

    Where modules were loaded, code that every session runs lies among code that none does.
    """
    wanted = {id(code): code for code in codes}
    copies: dict[int, CodeType] = {}

    def copy(code: CodeType) -> CodeType:
        if id(code) not in copies:
            constants = tuple(copy(one) if id(one) in wanted else _again(one) for one in code.co_consts)
            copies[id(code)] = code.replace(co_consts=constants)
        return copies[id(code)]

    for code in wanted.values():
        copy(code)
    for one in gc.get_objects():
        if type(one) is FunctionType and id(one.__code__) in copies:
            one.__code__ = copies[id(one.__code__)]


def _again(constant: Any) -> Any:
    """A constant equal to this one, in another place. Names stay what they are: they are compared by identity first."""
    kind = type(constant)
    if kind is tuple and constant:
        return (*constant,)
    if kind is bytes and len(constant) > 1:
        return bytes(bytearray(constant))
    if kind is str and len(constant) > 1 and not constant.isidentifier():
        return "".join(list(constant))
    if kind is float:
        return float.fromhex(constant.hex())
    return constant
