"""One SSH connection: who is at the other end, how often he may try to prove it, and the channels he opens."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncssh

from psremote.server.service.authentication.accounts import Account
from psremote.server.service.environment import Connection
from psremote.server.service.listeners.ssh_session import SshSession
from psremote.server.service.resources import ServiceResources
from psremote.server.service.sessions import SessionRefused


class SshConnection(asyncssh.SSHServer):
    """asyncssh's events of one connection."""

    def __init__(self, resources: ServiceResources, others: set[SshConnection]) -> None:
        """*others* are the listener's connections; this one puts itself there, and takes itself away."""
        self._others, self.resources = others, resources
        self._connection: asyncssh.SSHServerConnection | None = None
        #: who it is, once he has proved it
        self.account: Account | None = None
        self._claimed: Account | None = None
        self._claimed_name, self._has_begun = "", False
        self._method = ""
        self._tries = 0
        self._permission: asyncio.Task[bool] | None = None
        self._grace: asyncio.TimerHandle | None = None
        self.address, self._port = "", 0
        self.ends: Connection | None = None

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Somebody has come; too many that have not logged in are too many."""
        self._connection = conn
        peer, own = conn.get_extra_info("peername"), conn.get_extra_info("sockname")
        if peer and own:
            self.address, self._port = peer[0], peer[1]
            self.ends = Connection(peer[0], peer[1], own[0], own[1])
        loop, settings = asyncio.get_running_loop(), self.resources.settings
        if settings.max_startups and sum(1 for one in self._others if one.account is None) >= settings.max_startups:
            self._log("refused", reason="too many connections have not logged in")
            # the version line goes first, then the reason can be told
            loop.call_soon(self.disconnect, "Too many connections have not logged in yet: try again later.")
            return
        self._others.add(self)
        if settings.login_grace:
            self._grace = loop.call_later(settings.login_grace, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """It has gone; channels have been told."""
        if self._grace is not None:
            self._grace.cancel()
        self._connection = None
        if self in self._others:
            self._others.discard(self)
            if self.account is None:
                self._log("left", user=self._claimed_name or None, reason=exc)
            else:
                self._log("logout", user=self.account.name, reason=exc)

    def disconnect(self, reason: str, code: int = asyncssh.DISC_TOO_MANY_CONNECTIONS) -> None:
        """End the connection and say why."""
        if self._connection is not None:
            self._connection.disconnect(code, reason)

    def _too_slow(self) -> None:
        self._grace = None
        self._log("refused", user=self._claimed_name or None, reason="login took too long")
        self.disconnect("Logging in took too long.", asyncssh.DISC_BY_APPLICATION)

    def _log(self, event: str, **facts: Any) -> None:
        self.resources.log.write(event, address=f"{self.address}:{self._port}", **facts)

    # --- who is it? ---

    async def begin_auth(self, username: str) -> bool:
        """A name: its keys are looked up. It is the only one a connection may claim, as with sshd.

        Otherwise a second name could be looked up while the first one's proof is still on its way.
        """
        assert self._connection is not None
        connection = self._connection
        if self._has_begun:
            self._log("refused", user=username, reason=f"claimed to be {self._claimed_name} before")
            raise asyncssh.DisconnectError(asyncssh.DISC_PROTOCOL_ERROR, "A connection cannot change its user's name.")
        self._has_begun, self._claimed_name = True, username
        connection.set_authorized_keys(asyncssh.SSHAuthorizedKeys())
        account = await self.resources.authenticator.find(username, self.address)
        keys = await self.resources.authenticator.keys(account) if account is not None else None
        self._claimed = account
        connection.set_authorized_keys(keys or asyncssh.SSHAuthorizedKeys())
        return True

    def public_key_auth_supported(self) -> bool:
        """Also for names that do not exist: the answer would tell them apart."""
        return True

    def password_auth_supported(self) -> bool:
        """Where there is something to compare one with."""
        return self.resources.authenticator.takes_passwords

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Asked for keys that are not the account's: refused, and counted."""
        self._failed("publickey", key.get_fingerprint())
        return False

    async def validate_password(self, username: str, password: str) -> bool:
        """Asked for every password, be it typed in or sent."""
        claimed = self._claimed
        if await self.resources.authenticator.check_password(claimed, password, self.address) and claimed is self._claimed:
            self._method = "password"
            return claimed is not None
        self._failed("password", None)
        return False

    def _failed(self, method: str, key: str | None) -> None:
        self._tries += 1
        self._log("refused", user=self._claimed_name, method=method, key=key, reason="not accepted")
        limit = self.resources.settings.max_auth_tries
        if limit and self._tries >= limit:
            raise asyncssh.DisconnectError(asyncssh.DISC_NO_MORE_AUTH_METHODS_AVAILABLE, f"Too many failed logins ({limit}).")

    def auth_completed(self) -> None:
        """It is him; the machine may still say that he may not come now, before anything is started for him."""
        if self._grace is not None:
            self._grace.cancel()
            self._grace = None
        claimed, method = self._claimed, self._method or "publickey"
        if claimed is None or self._connection is None or self._connection.get_extra_info("username") != claimed.name:  # cannot be
            raise asyncssh.DisconnectError(asyncssh.DISC_BY_APPLICATION, "No account.")
        self.account = claimed
        if method == "publickey":
            self._permission = asyncio.get_running_loop().create_task(self._ask_permission(claimed))
        self._log("accepted", user=claimed.name, method=method, runs_as=claimed.runs_as, note=None if claimed.is_system else "not a user of this machine")

    async def _ask_permission(self, account: Account) -> bool:
        if await self.resources.authenticator.may_use_account(account, self.address):
            return True
        self._log("refused", user=account.name, reason="the account may not be used now")
        self.disconnect("The account may not be used now.", asyncssh.DISC_BY_APPLICATION)
        return False

    # --- what does he want? ---

    def session_requested(self) -> Any:
        """A channel; refused with the reason where there is no place for one."""
        assert self._connection is not None
        if self.account is None:
            raise asyncssh.ChannelOpenError(asyncssh.OPEN_ADMINISTRATIVELY_PROHIBITED, "Nobody has logged in.")
        try:
            return SshSession(self.resources, self._connection, self.account, self.ends, self._permission)
        except SessionRefused as refusal:
            raise asyncssh.ChannelOpenError(asyncssh.OPEN_RESOURCE_SHORTAGE, str(refusal)) from refusal
