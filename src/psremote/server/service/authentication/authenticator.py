"""The authenticator: names to accounts, and passwords to yes or no; slow questions are asked beside the event loop."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

from psremote.errors import ServiceError
from psremote.server.service.authentication.accounts import Account, AccountDirectory, NoAccount
from psremote.server.service.authentication.authorized_keys import read_authorized_keys
from psremote.server.service.authentication.pam import Pam
from psremote.server.service.authentication.pam_library import default_service, is_available
from psremote.server.service.authentication.users_file import UsersFile, password_matches
from psremote.server.service.event_log import EventLog
from psremote.server.service.settings import ServiceSettings

if TYPE_CHECKING:
    import asyncssh

AT_ONCE = 4
"""So many passwords are checked at the same time: each costs a processor and 32 MB for a while."""


class Authenticator:
    """Who may log in, and how."""

    def __init__(self, settings: ServiceSettings, log: EventLog) -> None:
        self._settings, self._log = settings, log
        users = UsersFile(settings.users_file)
        # what is wrong with it is better said now than at the first login
        self.has_users = bool(users.load())
        self._directory = AccountDirectory(users, settings.allow_users)
        for way in settings.passwords:
            if way not in ("users", "pam"):
                raise ServiceError(f"passwords can be looked up in users and pam, not in {way!r}.")
        self._asks_pam = "pam" in settings.passwords and is_available()
        self._pam = Pam(settings.pam_service or default_service())
        self._checking = asyncio.Semaphore(AT_ONCE)

    @property
    def takes_passwords(self) -> bool:
        """Whether there is anything a password could be compared with."""
        return "users" in self._settings.passwords or self._asks_pam

    async def find(self, name: str, address: str) -> Account | None:
        """The account of a name; None, and a line in the log, where there is none."""
        try:
            return await asyncio.to_thread(self._directory.find, name)
        except NoAccount as reason:
            self._log.write("no-account", user=name, address=address, reason=reason)
        except ServiceError as fault:
            self._log.write("fault", user=name, reason=fault)
        return None

    async def find_local(self, uid: int, address: str) -> Account | None:
        """The account of a user id the kernel vouches for; None, and a line in the log, where it may not come in."""
        try:
            return await asyncio.to_thread(self._directory.find_local, uid)
        except NoAccount as reason:
            self._log.write("no-account", address=address, reason=reason)
        return None

    async def keys(self, account: Account) -> asyncssh.SSHAuthorizedKeys | None:
        """The public keys of an account, where it may use keys."""
        if account.uid == 0 and account.is_system and account.record is None and self._settings.root_login == "no":
            return None
        keys, refused = await asyncio.to_thread(read_authorized_keys, account, self._settings.authorized_keys)
        for reason in refused:
            self._log.write("keys-refused", user=account.name, reason=reason)
        return keys

    async def check_password(self, account: Account | None, password: str, address: str) -> bool:
        """Whether the password is the account's; a user who does not exist takes as long as one who does."""
        async with self._checking:
            record = account.record if account is not None else None
            if account is None or (record is not None and record.password) or not self._asks_pam:
                kept = record.password if record is not None and "users" in self._settings.passwords else ""
                return await asyncio.to_thread(password_matches, password, kept)
            if not account.is_system or (account.uid == 0 and self._settings.root_login != "yes"):
                await asyncio.to_thread(password_matches, password, "")
                return False
            return await self._pam.ask(account.name, password, address)

    async def may_use_account(self, account: Account, address: str) -> bool:
        """Whether the machine lets the account in now (PAM's account rules), after a login without a password."""
        if account.record is not None or not account.is_system or not self._asks_pam or os.geteuid() != 0:
            return True
        return await self._pam.ask(account.name, None, address)

    async def close(self) -> None:
        """Nothing will be asked any more."""
        await self._pam.close()
