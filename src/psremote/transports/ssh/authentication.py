"""The client's side of an SSH login: host key noted, keys of the agent and of files, passphrases, passwords, challenges."""

from __future__ import annotations

import asyncio
import base64
import binascii
import os
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import asyncssh

from psremote.transports.ssh.configuration import Settings
from psremote.transports.ssh.questions import NobodyAnswersError, Questions
from psremote.transports.ssh.target import SSHTarget

PASSPHRASE_TRIES = 3
_MAGIC = b"openssh-key-v1\0"


class Login(asyncssh.SSHClient):
    """One attempt to log in; asyncssh calls it. What it tried is in `tried`, for the message of a refusal."""

    def __init__(self, target: SSHTarget, settings: Settings, questions: Questions) -> None:
        self._target, self._settings, self._questions = target, settings, questions
        self._who = f"{settings.user}@{target.host}"
        self.presented_key: Any = None
        """The server's key, where it was not one of the known."""
        self.tried: list[str] = []
        self._password = target.password
        self._attempts = 0
        """How often somebody typed passwords or answers: servers offer both ways for the same secret."""
        self._rounds = 0
        """Challenges of the attempt that is being made; the second one does not mean that the first was wrong."""
        self._has_no_challenge = False
        """Servers offer this method and refuse it without a question, as sshd does without PAM: once is enough, they count."""
        self._keys: AsyncIterator[Any] | None = None
        self._agent: asyncssh.SSHAgentClient | None = None
        self.lost: list[Any] = []
        """Called with the reason when the connection ends."""

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended, whether it was of use or not."""
        self._let_go_of_agent()
        for listener in list(self.lost):
            listener(exc)

    def auth_completed(self) -> None:
        """The server has let us in."""
        self._let_go_of_agent()

    def _let_go_of_agent(self) -> None:
        agent, self._agent = self._agent, None
        if agent is not None:
            agent.close()

    # --- the server

    def validate_host_public_key(self, host: str, addr: str, port: int, key: asyncssh.SSHKey) -> bool:
        """A key that is not known: the question needs time, which asyncssh does not give here, so this attempt ends."""
        self.presented_key = key
        return False

    def auth_banner_received(self, msg: str, lang: str) -> None:
        """What the server wants everybody to read before they log in."""
        if self._settings.show_banner:
            for line in msg.splitlines():
                if line.strip():
                    self._questions.tell(line)

    # --- keys

    async def public_key_auth_requested(self) -> Any:
        """The next key; None when there is no other."""
        if self._keys is None:
            self._keys = self._all_keys()
        return await anext(self._keys, None)

    async def _all_keys(self) -> AsyncIterator[Any]:
        """Those named (from the agent, where it has them), those of the agent, those in the usual files."""
        settings = self._settings
        files = [path for path in dict.fromkeys(settings.identities) if os.path.isfile(path) or os.path.isfile(f"{path}.pub")]
        public = {path: await _in_thread(_public_key, path) for path in files}
        of_agent = {pair.public_data: pair for pair in await self._agent_keys()}
        if settings.identities_are_given:
            for path in files:
                async for pair in self._of_file(path, public[path], of_agent):
                    yield pair
        if not settings.identities_only:
            for pair in list(of_agent.values()):
                self.tried.append(f"the agent's key {_comment(pair)}")
                yield pair
        if not settings.identities_are_given:
            for path in files:
                async for pair in self._of_file(path, public[path], of_agent):
                    yield pair

    async def _agent_keys(self) -> Sequence[Any]:
        if not self._settings.agent or (self._settings.identities_only and not self._settings.identities_are_given):
            return ()
        try:
            self._agent = await asyncssh.connect_agent(self._settings.agent)
            return list(await self._agent.get_keys())
        except (OSError, ValueError, asyncssh.Error):
            return ()  # no agent is no fault

    async def _of_file(self, path: str, public: asyncssh.SSHKey | None, of_agent: dict[bytes, Any]) -> AsyncIterator[Any]:
        if public is not None and public.public_data in of_agent:
            pair = of_agent.pop(public.public_data)
            self.tried.append(f"the key {path} (from the agent)")
            yield pair
            return
        try:
            pairs = await _in_thread(asyncssh.load_keypairs, path, None, self._settings.certificates)
        except OSError as fault:
            self.tried.append(f"the key {path} (cannot be read: {fault.strerror})")
            return
        except ValueError:
            pairs = await self._encrypted(path, public)
        for pair in pairs:
            self.tried.append(f"the key {path}")
            yield pair

    async def _encrypted(self, path: str, public: asyncssh.SSHKey | None) -> Sequence[Any]:
        """A key under a passphrase: where its public half is known the server is asked first whether it wants it at all."""
        try:
            data = await _in_thread(Path(path).read_bytes)
            if not _looks_encrypted(data):
                self.tried.append(f"the key {path} (not a private key)")
                return ()
            if public is not None:
                halves: Any = [(path, public.export_public_key())]
                return await asyncio.get_running_loop().run_in_executor(
                    None, lambda loop: asyncssh.load_keypairs(halves, self._passphrase, self._settings.certificates, loop=loop), asyncio.get_running_loop()  # type: ignore[arg-type]
                )
            passphrase = await self._passphrase(path)
            return await _in_thread(asyncssh.load_keypairs, path, passphrase, self._settings.certificates)
        except (OSError, ValueError):
            return ()

    async def _passphrase(self, path: str) -> str:
        """One that fits. Raises asyncssh.KeyImportError where there is none."""
        data = await _in_thread(Path(path).read_bytes)
        for _ in range(PASSPHRASE_TRIES):
            try:
                answer = await self._questions.secret("", f"Passphrase for the key {path}")
            except NobodyAnswersError:
                self.tried.append(f"the key {path} (needs a passphrase, and nobody can be asked)")
                break
            if not answer:
                break
            try:
                await _in_thread(asyncssh.import_private_key, data, answer)
            except ValueError:
                continue
            return answer
        raise asyncssh.KeyImportError("no passphrase fits")

    # --- passwords

    async def password_auth_requested(self) -> str | None:
        """The password given, then those typed; None when that is enough."""
        if self._password is not None:
            password, self._password = self._password, None
            self.tried.append("the password given")
            return password
        if not self._may_ask():
            return None
        answers = await self._ask("a password", "", [(f"Password for {self._who}", False)])
        return answers[0] if answers else None

    def _may_ask(self) -> bool:
        return self._settings.may_ask and self._attempts < self._settings.password_prompts

    async def _ask(self, kind: str, instructions: str, fields: Sequence[tuple[str, bool]], *, goes_on: bool = False) -> list[str] | None:
        """What is typed; None where nothing was, or nobody can type: then nobody is asked again."""
        caption = "The server did not accept it; try again." if self._attempts and not goes_on else ""
        try:
            answers = await self._questions.fields(caption, instructions, fields)
        except NobodyAnswersError:
            self.tried.append(f"{kind} (nobody can be asked)")
            answers = []
        if not any(answers):
            self._attempts = self._settings.password_prompts
            return None
        if not self._attempts:
            self.tried.append(f"{kind}, as typed")
        self._attempts += not goes_on
        return answers

    async def kbdint_auth_requested(self) -> str | None:
        """Whether challenges can be answered: with the password given, or by somebody."""
        if self._has_no_challenge:
            return None
        self._rounds, self._has_no_challenge = 0, True
        return "" if self._password is not None or self._may_ask() else None

    async def kbdint_challenge_received(self, name: str, instructions: str, lang: str, prompts: Any) -> Any:
        """The answers to a challenge; None gives up."""
        if not prompts:
            self._has_no_challenge = False
            for line in (name, instructions):
                if line.strip():
                    self._questions.tell(line.strip())
            return []
        self._rounds += 1
        self._has_no_challenge = False
        if self._password is not None and len(prompts) == 1 and not prompts[0][1]:
            password, self._password = self._password, None  # the one hidden answer is the password
            self.tried.append("the password given")
            return [password]
        if self._rounds == 1 and not self._may_ask():
            return None
        text = "\n".join(line for line in (name, instructions) if line.strip())
        return await self._ask("answers", text, [(f"{self._who}: {label.strip()}", shown) for label, shown in prompts], goes_on=self._rounds > 1)


async def _in_thread(function: Any, *arguments: Any) -> Any:
    """Key derivation and files take their time: not on the loop."""
    return await asyncio.get_running_loop().run_in_executor(None, function, *arguments)


def _comment(pair: Any) -> str:
    return pair.get_comment() or base64.b64encode(pair.public_data)[-12:].decode()


def _looks_encrypted(data: bytes) -> bool:
    return b"PRIVATE KEY-----" in data


def _public_key(path: str) -> asyncssh.SSHKey | None:
    """The public half of a private key's file: from the file itself or from NAME.pub; None where neither tells."""
    try:
        return asyncssh.import_public_key(_public_blob(Path(path).read_bytes()))
    except (OSError, ValueError):
        pass
    for name in (f"{path}.pub", path):  # an identity may be a public key, whose private half the agent has
        try:
            return asyncssh.read_public_key(name)
        except (OSError, ValueError):
            continue
    return None


def _public_blob(data: bytes) -> bytes:
    """The public key line of an OpenSSH private key (PROTOCOL.key of OpenSSH: it is there in clear). Raises ValueError."""
    lines = data.split(b"\n")
    if lines[0].strip() != b"-----BEGIN OPENSSH PRIVATE KEY-----":
        raise ValueError("not in OpenSSH's form")
    try:
        body = base64.b64decode(b"".join(lines[1 : lines.index(b"-----END OPENSSH PRIVATE KEY-----")]))
    except binascii.Error as fault:
        raise ValueError("not base64") from fault
    if not body.startswith(_MAGIC):
        raise ValueError("not in OpenSSH's form")
    at = len(_MAGIC)
    for _ in range(3):  # cipher, key derivation, its options
        at += 4 + int.from_bytes(body[at : at + 4], "big")
    at += 4  # how many keys
    size = int.from_bytes(body[at : at + 4], "big")
    blob = body[at + 4 : at + 4 + size]
    name_size = int.from_bytes(blob[:4], "big")
    return blob[4 : 4 + name_size] + b" " + base64.b64encode(blob)
