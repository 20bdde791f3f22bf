"""What sessions cost over SSH on the loopback address: the rows of bench/sessions.py, to `psremote serve` or to a real sshd.

    python bench/ssh.py [--sshd] [--own-connections] [ROW-PREFIX ...]

`open-first-session` is a login, everything after it uses the connection that is there; with --own-connections every session
logs in for itself. PowerShell's figures are those of its own SSH client and server with a stand-in for ssh between them.
"""

from __future__ import annotations

import argparse
import getpass
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sessions import heading, measure_sessions


@contextmanager
def served(folder: Path, public_key: str) -> Iterator[tuple[int, str, str]]:
    """`psremote serve`: its port, a user, its line of known_hosts."""
    from psremote.testing.endpoint import SshEndpoint

    with SshEndpoint(keys={"bench": [public_key]}) as endpoint:
        yield endpoint.port, "bench", endpoint.known_hosts_line


@contextmanager
def real_sshd(folder: Path, public_key: str) -> Iterator[tuple[int, str, str]]:
    """Debian's sshd with psremote as a subsystem, and a warm parent per user."""
    import asyncssh

    program = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        raise SystemExit("There is no sshd here (apt-get install openssh-server).")
    host_key = asyncssh.generate_private_key("ssh-ed25519")
    (folder / "host_key").write_bytes(host_key.export_private_key())
    (folder / "host_key").chmod(0o600)
    (folder / "authorized_keys").write_text(public_key)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    port = 20000 + os.getpid() % 10000
    # SHLVL keeps bash from running the start-up files of whoever measures, which can take longer than everything else.
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host_key\nPidFile none\nAuthorizedKeysFile {folder}/authorized_keys\n"
        f"StrictModes no\nUsePAM no\nSetEnv SHLVL=2\nSubsystem powershell {sys.executable} -m psremote -sshs -NoLogo -NoProfile --warm\n"
    )
    process = subprocess.Popen([program, "-D", "-e", "-f", folder / "sshd_config"], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        yield port, getpass.getuser(), f"[127.0.0.1]:{port} {host_key.export_public_key().decode()}"
    finally:
        process.terminate()
        process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sshd", action="store_true")
    parser.add_argument("--own-connections", action="store_true")
    parser.add_argument("rows", nargs="*")
    given = parser.parse_args()
    import asyncssh

    from psremote.client import PSSession
    from psremote.client.connection_info import SSHConnectionInfo

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key = asyncssh.generate_private_key("ssh-ed25519")
        (folder / "key").write_bytes(key.export_private_key())
        server = real_sshd if given.sshd else served
        with server(folder, key.export_public_key().decode()) as (port, user, known):
            (folder / "known_hosts").write_text(known)
            options = {"UserKnownHostsFile": str(folder / "known_hosts"), "StrictHostKeyChecking": "yes", "IdentityAgent": "none"}
            if given.own_connections:
                options["ControlMaster"] = "no"
            info = SSHConnectionInfo(computer_name="bench", address="127.0.0.1", port=port, user=user, key_file=str(folder / "key"), options=options)

            def connection() -> Any:
                return replace(info)

            heading()
            begin = time.perf_counter()
            first = PSSession(connection()).open()
            print(f"{'open-first-session':28}{(time.perf_counter() - begin) * 1000:>10.2f} ms", flush=True)
            time.sleep(2)  # the server's warm parent warms
            measure_sessions(connection, given.rows)
            first.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
