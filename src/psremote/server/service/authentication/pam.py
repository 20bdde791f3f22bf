"""PAM: asks the machine's own authentication whether a password is right and whether the account may be used now.

Each question is asked in a process of its own (`python -m` this module): PAM's modules may wait, leak or crash.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from typing import Any

LIBRARY = "libpam.so.0"
SUCCESS, BUFFER_ERROR, CONVERSATION_ERROR = 0, 5, 19
PROMPT_HIDDEN, PROMPT_SHOWN = 1, 2
RHOST, TTY = 4, 3
DISALLOW_EMPTY = 1
ANSWER_LIMIT = 30.0
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


def default_service() -> str:
    """The PAM service that is asked: our own where the administrator has made one, else sshd's, else that of the console."""
    return next((name for name in ("psremote", "sshd") if os.path.exists(f"/etc/pam.d/{name}")), "login")


def is_available() -> bool:
    """Whether this machine has PAM."""
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return False
    return os.path.isdir("/etc/pam.d") or os.path.exists("/etc/pam.conf")


def ask(service: str, user: str, password: str | None, address: str) -> bool:
    """Whether PAM takes the password and the account; without a password only whether the account may be used now."""
    question = json.dumps([service, user, password, address]).encode()
    try:
        done = subprocess.run(
            (sys.executable, "-P", "-m", __name__), input=question, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=ANSWER_LIMIT, check=False, env={"PATH": os.defpath}, cwd="/",
        )
    except (subprocess.TimeoutExpired, OSError):
        return False
    return done.returncode == 0


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
    """Read a question from standard input; the exit code is the answer."""
    service, user, password, address = json.loads(sys.stdin.buffer.read())
    return int(authenticate(service, user, password, address) != SUCCESS)


if __name__ == "__main__":
    sys.exit(main())
