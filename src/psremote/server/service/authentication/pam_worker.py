"""The process that talks to PAM: one fork a question, because PAM's modules may wait, leak or crash.

Standard input brings a JSON line a question: number, service, user, password (or null), address. Standard output takes a line an
answer: the number, and 1 for yes.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import socket
import sys
from typing import Any

from psremote.server.service.authentication.pam_library import LIBRARY

SUCCESS, BUFFER_ERROR, CONVERSATION_ERROR = 0, 5, 19
PROMPT_HIDDEN, PROMPT_SHOWN = 1, 2
RHOST, TTY = 4, 3
DISALLOW_EMPTY = 1
ANSWER_LIMIT = 30
"""Seconds a question may take; pam_unix alone waits two after a wrong password."""


class _Message(ctypes.Structure):
    _fields_ = (("style", ctypes.c_int), ("text", ctypes.c_char_p))


class _Response(ctypes.Structure):
    _fields_ = (("text", ctypes.c_void_p), ("code", ctypes.c_int))


_Converse = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_int, ctypes.POINTER(ctypes.POINTER(_Message)), ctypes.POINTER(ctypes.POINTER(_Response)), ctypes.c_void_p
)


class _Conversation(ctypes.Structure):
    _fields_ = (("converse", _Converse), ("data", ctypes.c_void_p))


def authenticate(service: str, user: str, password: str | None, address: str) -> int:
    """PAM's own code for it: 0 is yes. To be called in a process of its own."""
    pam, libc = ctypes.CDLL(LIBRARY), ctypes.CDLL(None)
    libc.calloc.restype, libc.calloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t, ctypes.c_size_t]
    libc.strdup.restype, libc.strdup.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    secret = (password or "").encode("utf-8", "surrogateescape")

    def converse(count: int, messages: Any, responses: Any, _data: object) -> int:
        made = libc.calloc(count, ctypes.sizeof(_Response))
        if not made:
            return BUFFER_ERROR
        answers = ctypes.cast(made, ctypes.POINTER(_Response))
        for index in range(count):
            style = messages[index].contents.style
            if style == PROMPT_HIDDEN:
                answers[index].text = libc.strdup(secret)
            elif style == PROMPT_SHOWN:
                return CONVERSATION_ERROR  # a question we have no answer to
        responses[0] = answers
        return SUCCESS

    handle = ctypes.c_void_p()
    callback = _Converse(converse)  # has to live as long as the handle
    conversation = _Conversation(callback, None)
    code: int = pam.pam_start(service.encode(), user.encode(), ctypes.byref(conversation), ctypes.byref(handle))
    if code != SUCCESS:
        return code
    pam.pam_set_item(handle, RHOST, ctypes.c_char_p(address.encode()))
    pam.pam_set_item(handle, TTY, ctypes.c_char_p(b"ssh"))
    if password is not None:
        code = pam.pam_authenticate(handle, DISALLOW_EMPTY)
    if code == SUCCESS:
        code = pam.pam_acct_mgmt(handle, 0)
    pam.pam_end(handle, code)
    return code


def main() -> int:
    """Answer until standard input ends."""
    children: dict[int, int] = {}
    wakes, woken = socket.socketpair()
    woken.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(woken.fileno())
    buffer = b""
    while True:
        readable, _, _ = select.select([0, wakes.fileno()], [], [])
        if wakes.fileno() in readable:
            wakes.recv(4096)
            _answer(children)
        if 0 not in readable:
            continue
        data = os.read(0, 65536)
        if not data:
            return 0
        *lines, buffer = (buffer + data).split(b"\n")
        for line in lines:
            number, *question = json.loads(line)
            pid = os.fork()
            if pid == 0:
                code = 1
                try:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    signal.alarm(ANSWER_LIMIT)
                    code = int(authenticate(*question) != SUCCESS)
                finally:
                    os._exit(code)
            children[pid] = number


def _answer(children: dict[int, int]) -> None:
    for pid in list(children):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            os.write(1, b"%d %d\n" % (children.pop(pid), status == 0))


if __name__ == "__main__":
    sys.exit(main())
