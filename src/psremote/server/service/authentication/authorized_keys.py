"""Authorized keys: the public keys an account may log in with, from its own file and from the users file."""

from __future__ import annotations

import datetime
import pathlib
import re
from typing import TYPE_CHECKING

from psremote.server.service.authentication.accounts import Account
from psremote.server.service.trusted_files import UntrustedFile, read_trusted

if TYPE_CHECKING:
    import asyncssh

EXPIRY = re.compile(r'(?:^|,)expiry-time="(\d{8}|\d{12}|\d{14})(Z?)"', re.IGNORECASE)
KEY_BEGINS = "AAAA"
"""Every key's base64 begins so: its first number is small."""
FORMATS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}


def read_authorized_keys(account: Account, patterns: list[str]) -> tuple[asyncssh.SSHAuthorizedKeys | None, list[str]]:
    """The keys of an account, None where it has none; and why files of it were passed over.

    The files that *patterns* name count only for the account of that very name: another's files are not his.
    """
    import asyncssh

    lines, refused = list(account.record.keys) if account.record is not None else [], []
    for pattern in patterns if account.is_system else ():
        path = pathlib.Path(account.home, pattern.replace("%h", account.home).replace("%u", account.name))
        home = pathlib.Path(account.home)
        try:
            text = read_trusted(path, account.uid, below=home if path.is_relative_to(home) else None)
        except UntrustedFile as fault:
            refused.append(str(fault))
            continue
        lines += (text or "").splitlines()
    keys = asyncssh.SSHAuthorizedKeys()
    found = False
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#") or _is_expired(line):
            continue
        try:
            keys.load(line)
            found = True
        except ValueError:
            continue  # one bad line does not lock the others out
    return keys if found else None, refused


def _is_expired(line: str) -> bool:
    options = line.partition(KEY_BEGINS)[0]
    match = EXPIRY.search(options)
    if match is None:
        return "expiry-time" in options.lower()  # a time that cannot be read is over
    try:
        end = datetime.datetime.strptime(match[1], FORMATS[len(match[1])])
    except ValueError:
        return True
    end = end.replace(tzinfo=datetime.UTC) if match[2] else end.astimezone()
    return end <= datetime.datetime.now(datetime.UTC)
