"""An endpoint for tests: `psremote serve` in a process and a folder of its own, gone when the test is over."""

from __future__ import annotations

import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from psremote.server.service.authentication.users_file import UsersFile, hash_password

CHEAP = 1 << 10
"""scrypt's cost for passwords that protect nothing."""
STARTING, STOPPING = 30.0, 30.0


class SshEndpoint:
    """A running service that listens for SSH on a free port of the loopback address.

    `users` maps names to passwords, `keys` names to public keys (lines as in authorized_keys); `settings` are those of
    serve.toml. Raises RuntimeError where the service does not begin to listen.
    """

    def __init__(
        self, users: Mapping[str, str] | None = None, *, keys: Mapping[str, Sequence[str]] | None = None, directory: pathlib.Path | None = None,
        arguments: Sequence[str] = ("--listen", "127.0.0.1:0"), env: Mapping[str, str] | None = None, cwd: pathlib.Path | None = None,
        **settings: Any,
    ) -> None:
        self._made = tempfile.mkdtemp(prefix="psremote-endpoint-") if directory is None else None
        self.directory = directory if directory is not None else pathlib.Path(str(self._made))
        self._write(users or {}, keys or {}, settings)
        #: the lines of the service's log so far
        self.log: list[str] = []
        self._changed = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "psremote", "serve", "--directory", str(self.directory), *arguments], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=None if env is None else dict(env), cwd=cwd,
        )
        self._reader = threading.Thread(target=self._read, name="endpoint log", daemon=True)
        self._reader.start()
        try:
            facts = self.wait_for("listening", seconds=STARTING)
        except TimeoutError:
            self.stop()
            raise RuntimeError("psremote serve does not listen: " + "; ".join(self.log)) from None
        #: where it listens, ADDRESS:PORT or a path
        self.address = facts["address"]
        self.host, _, port = self.address.rpartition(":")
        self.port = int(port) if port.isdigit() else 0
        self.fingerprint = facts.get("fingerprint", "")

    def _write(self, users: Mapping[str, str], keys: Mapping[str, Sequence[str]], settings: Mapping[str, Any]) -> None:
        from psremote.server.service.settings import SETTINGS_FILE, as_toml, load

        file = UsersFile(self.directory / "users.toml")
        for name in {*users, *keys}:
            file.change(name, password=hash_password(users[name], cost=CHEAP) if name in users else "", keys=tuple(keys.get(name, ())))
        if settings:
            path = self.directory / SETTINGS_FILE
            path.write_text(as_toml(load(self.directory, settings)), encoding="utf-8")
            path.chmod(0o600)

    @property
    def known_hosts_line(self) -> str:
        """The host key, as it stands in a known_hosts file."""
        public = (self.directory / "ssh_host_ed25519_key.pub").read_text(encoding="utf-8").split()
        return f"[{self.host}]:{self.port} {public[0]} {public[1]}\n"

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._changed:
                self.log.append(line.rstrip("\n"))
                self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    def events(self, name: str) -> list[dict[str, str]]:
        """The facts of all events of that name so far."""
        import ast

        found = []
        for line in list(self.log):
            _, _, rest = line.partition(" ")
            event, _, words = rest.partition(" ")
            if event != name:
                continue
            facts: dict[str, str] = {}
            while words:
                key, _, words = words.partition("=")
                if words[:1] in ("'", '"'):
                    end = _end_of_text(words)
                    facts[key], words = str(ast.literal_eval(words[:end])), words[end + 1 :]
                else:
                    facts[key], _, words = words.partition(" ")
            found.append(facts)
        return found

    def wait_for(self, event: str, count: int = 1, seconds: float = 30.0) -> dict[str, str]:
        """The facts of the *count*-th event of that name; raises TimeoutError where it does not come."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while len(found := self.events(event)) < count:
                left = deadline - time.monotonic()
                if left <= 0 or not self._reader.is_alive():
                    raise TimeoutError(f"The service did not log {event!r} {count} times: {self.log}")
                self._changed.wait(min(left, 1.0))
        return found[count - 1]

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End it; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            code = self.process.wait(STOPPING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._reader.join(STOPPING)
        if self.process.stderr is not None:
            self.process.stderr.close()
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()


def _end_of_text(words: str) -> int:
    """Where the quoted text that *words* begins with ends."""
    position = 1
    while words[position] != words[0]:
        position += 2 if words[position] == "\\" else 1
    return position + 1
