"""Accounts: what a name that logs in means on this machine: whose id, groups, home and shell its sessions get."""

from __future__ import annotations

import os
import pathlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from psremote.server.service.authentication.users_file import UserRecord, UsersFile

if TYPE_CHECKING:
    import pwd

NO_LOGIN_SHELLS = ("nologin", "false")


@dataclass(frozen=True)
class Identity:
    """The ids a process is given."""

    uid: int
    gid: int
    groups: tuple[int, ...]


@dataclass(frozen=True)
class Account:
    """One who may log in, and what that makes of a process."""

    name: str
    #: the local account its processes run as
    runs_as: str
    home: str
    shell: str
    #: None: the service's own user, whose environment it shares
    identity: Identity | None
    #: its entry in the service's users file, where it has one
    record: UserRecord | None
    #: whether the machine knows it by this name, so that the machine's passwords and key files are its own
    is_system: bool

    @property
    def uid(self) -> int:
        """Whose processes they will be."""
        return self.identity.uid if self.identity is not None else os.geteuid()


class NoAccount(Exception):
    """The name may not log in; the reason is for the log, not for the client."""


class AccountDirectory:
    """Finds accounts: the service's own users first, then those of the machine that this process can become."""

    def __init__(self, users: UsersFile, allow_users: list[str]) -> None:
        self._users = users
        self._allowed = frozenset(allow_users)

    def find(self, name: str) -> Account:
        """The account of that name; raises NoAccount and, for a users file that cannot be trusted, ServiceError."""
        record = self._users.find(name)
        own = _own_entry()
        if record is not None and record.disabled:
            raise NoAccount("the user is disabled")
        entry = _entry(record.run_as if record is not None and record.run_as else name)
        if record is not None:
            if record.run_as and entry is None:
                raise NoAccount(f"run_as names {record.run_as}, which this machine does not know")
            if record.run_as and entry is not None and not _may_become(entry.pw_uid):
                raise NoAccount(f"this process cannot run as {record.run_as}")
            if entry is None or not _may_become(entry.pw_uid):
                return _own_account(name, record, own, is_system=False)
        else:
            if entry is None:
                raise NoAccount("there is no such user")
            if not _may_become(entry.pw_uid):
                raise NoAccount("this process cannot become another user")
            if self._allowed and name not in self._allowed:
                raise NoAccount("allow_users does not name the user")
            if os.path.basename(entry.pw_shell) in NO_LOGIN_SHELLS:
                raise NoAccount(f"the account's shell is {entry.pw_shell}")
        is_system = entry.pw_name == name
        if os.geteuid() != 0:
            return _own_account(name, record, entry, is_system=is_system)
        identity = Identity(entry.pw_uid, entry.pw_gid, tuple(os.getgrouplist(entry.pw_name, entry.pw_gid)))
        return Account(name, entry.pw_name, entry.pw_dir, entry.pw_shell, identity, record, is_system)

    def find_local(self, uid: int) -> Account:
        """The account of a process on this machine, by its user id; the service's own users have no part in it. Raises NoAccount."""
        try:
            import pwd

            entry = pwd.getpwuid(uid)
        except (ImportError, KeyError):
            if uid == os.geteuid():
                return _own_account(str(uid), None, None, is_system=False)
            raise NoAccount(f"this machine has no user with the id {uid}") from None
        if not _may_become(uid):
            raise NoAccount("this process cannot become another user")
        if self._allowed and entry.pw_name not in self._allowed and uid != os.geteuid():
            raise NoAccount("allow_users does not name the user")
        if os.geteuid() != 0 or uid == 0:
            return _own_account(entry.pw_name, None, entry, is_system=True)
        identity = Identity(entry.pw_uid, entry.pw_gid, tuple(os.getgrouplist(entry.pw_name, entry.pw_gid)))
        return Account(entry.pw_name, entry.pw_name, entry.pw_dir, entry.pw_shell, identity, None, True)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        import pwd

        return pwd.getpwnam(name)
    except (ImportError, KeyError, ValueError):  # no such file on this system, no such user, a name no user can have
        return None


def _own_entry() -> pwd.struct_passwd | None:
    try:
        import pwd

        return pwd.getpwuid(os.geteuid())
    except (ImportError, KeyError):  # a container may run as an id that has no name
        return None


def _may_become(uid: int) -> bool:
    return os.geteuid() in (0, uid)


def _own_account(name: str, record: UserRecord | None, own: Any, *, is_system: bool) -> Account:
    if own is None:
        return Account(name, str(os.geteuid()), str(pathlib.Path.home()), "/bin/sh", None, record, is_system)
    return Account(name, own.pw_name, own.pw_dir, own.pw_shell, None, record, is_system)
