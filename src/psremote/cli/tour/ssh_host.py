"""A host of the tour that is reached over SSH: `psremote serve --ssh` on a loopback port, a user with a key, an inventory entry."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path


class SSHHost:
    """Runs from `start` to `close`; meanwhile the inventory knows it, before everything else."""

    def __init__(self, name: str, user: str) -> None:
        self.name, self.user = name, user
        self._stack = ExitStack()

    def start(self) -> None:
        """Raises RuntimeError where the service does not begin to listen."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        from psremote.testing.endpoint import SshEndpoint

        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="psremote-tour-ssh-")))
        key = Ed25519PrivateKey.generate()
        form = serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
        key_file = folder / "key"
        key_file.touch(mode=0o600)
        key_file.write_bytes(
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption())
        )
        endpoint = self._stack.enter_context(SshEndpoint(keys={self.user: [key.public_key().public_bytes(*form).decode()]}))
        known_hosts = folder / "known_hosts"
        known_hosts.write_text(endpoint.known_hosts_line)
        facts = {"transport": "ssh", "address": endpoint.address, "key_file": str(key_file)}
        options = {"UserKnownHostsFile": str(known_hosts), "StrictHostKeyChecking": "yes", "IdentitiesOnly": "yes", "IdentityAgent": "none"}
        inventory = folder / "hosts.toml"
        # A JSON string is a TOML string, too.
        inventory.write_text("\n".join([
            f'[hosts."{self.name}"]', *(f"{key} = {json.dumps(value)}" for key, value in facts.items()),
            f'[hosts."{self.name}".options]', *(f"{key} = {json.dumps(value)}" for key, value in options.items()), "",
        ]))
        before = os.environ.get("PSREMOTE_HOSTS")
        os.environ["PSREMOTE_HOSTS"] = str(inventory)
        self._stack.callback(_restore, before)

    def close(self) -> None:
        """End the service, and with it what runs in its sessions."""
        self._stack.close()


def _restore(before: str | None) -> None:
    if before is None:
        os.environ.pop("PSREMOTE_HOSTS", None)
    else:
        os.environ["PSREMOTE_HOSTS"] = before
