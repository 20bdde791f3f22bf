"""Whether there is PAM on this machine, and under which service's name it is asked."""

from __future__ import annotations

import ctypes
import os

LIBRARY = "libpam.so.0"


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
