"""What sessions through `psremote serve` cost: opening (with a connection each, and over one), calling, moving objects, many at once.

    python bench/serve.py [--sshd] [ROW-PREFIX ...]

With --sshd the same through OpenSSH's server and `psremote -sshs --warm` (Linux, root: it starts one with keys of its own). PowerShell's
figures beside ours are those of sessions over pipes on two cores of the same kind: over SSH it is slower.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import asyncssh

from psremote.client import PowerShell, PSSession
from psremote.client.connection_info import SSHConnectionInfo
from psremote.client.fan_out import open_sessions
from psremote.testing.endpoint import SshEndpoint

RECORDED = {
    "open-close-session": 397.8, "invoke-1": 3.79, "fetch-10000x20-strings": 1234.3, "fetch-1000-ints": 50.4, "send-1MB-string": 45.1,
    "fetch-1MB-string": 32.9, "open-20-sessions": 5199.1, "fan-out-20": 507.3,
}
OBJECTS = """
$o = 1..10000 | ForEach-Object { $r = [ordered]@{}; foreach ($p in 1..20) { $r["Property$p"] = "value $p of $_" }; [pscustomobject]$r }
"""


@contextlib.contextmanager
def own_service(key: pathlib.Path) -> Iterator[tuple[int, str]]:
    with SshEndpoint(keys={"bench": [key.with_suffix(".pub").read_text()]}) as endpoint:
        time.sleep(3)  # as for any service: it has been there for a while
        (key.parent / "known_hosts").write_text(endpoint.known_hosts_line)
        yield endpoint.port, "bench"


@contextlib.contextmanager
def openssh(key: pathlib.Path) -> Iterator[tuple[int, str]]:
    import getpass

    folder = key.parent
    program = str(pathlib.Path(sys.executable).parent / "psremote")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    host_key = folder / "host"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(host_key)], check=True)
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host_key}\nAuthorizedKeysFile {key.with_suffix('.pub')}\nStrictModes no\n"
        f"PidFile none\nMaxStartups 300\nSubsystem powershell {program} -sshs -NoLogo -NoProfile --warm\n"
    )
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} " + host_key.with_suffix(".pub").read_text())
    os.makedirs("/run/sshd", exist_ok=True)
    with subprocess.Popen([shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.05)
            yield port, getpass.getuser()
        finally:
            server.terminate()


def least(action: Callable[[], object], times: int = 1, repeat: int = 5) -> float:
    """Milliseconds of one call, the best of `repeat`."""
    best = float("inf")
    for _ in range(repeat):
        begin = time.perf_counter()
        for _ in range(times):
            action()
        best = min(best, (time.perf_counter() - begin) / times)
    return best * 1000


def main(arguments: list[str]) -> int:
    prefixes = [one for one in arguments if one != "--sshd"]

    def row(name: str, measure: Callable[[], float]) -> None:
        if not prefixes or any(name.startswith(prefix) for prefix in prefixes):
            figure, recorded = measure(), RECORDED.get(name)
            beside = f"{recorded:>10.1f} ms{figure / recorded:>7.2f}" if recorded else ""
            print(f"{name:26}{figure:>10.2f} ms{beside}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        key = pathlib.Path(folder, "key")
        made = asyncssh.generate_private_key("ssh-ed25519")
        made.write_private_key(key)
        key.chmod(0o600)
        made.write_public_key(key.with_suffix(".pub"))
        with (openssh if "--sshd" in arguments else own_service)(key) as (port, user):
            words = {"UserKnownHostsFile": str(key.parent / "known_hosts"), "IdentityAgent": "none", "IdentitiesOnly": "yes"}

            def session(shared: str = "no") -> Any:
                return PSSession(SSHConnectionInfo(
                    computer_name="127.0.0.1", address="127.0.0.1", port=port, user=user, key_file=str(key), options={**words, "ControlMaster": shared}
                ))

            def open_many(count: int) -> list[Any]:
                opened = [session() for _ in range(count)]
                for _, _, fault in open_sessions([one.pool for one in opened], throttle=count):
                    if fault is not None:
                        raise fault
                return opened

            def close(sessions: list[Any]) -> None:
                for one in sessions:
                    one.close()

            row("open-close-session", lambda: least(lambda: session().open().close(), repeat=20))
            row("open-close-shared", lambda: least(lambda: session("auto").open().close(), repeat=20))
            here = session().open()
            call = lambda script: lambda: PowerShell(here.pool).add_script(script).invoke()
            row("invoke-1", lambda: least(call("1"), 50))
            call(OBJECTS + "$s = 'x' * 1MB")()
            row("fetch-1000-ints", lambda: least(call("1..1000")))
            row("fetch-10000x20-strings", lambda: least(call("$o"), repeat=3))
            row("fetch-1MB-string", lambda: least(call("$s")))
            text = "x" * (1 << 20)
            row("send-1MB-string", lambda: least(lambda: PowerShell(here.pool).add_script("param($t) $t.Length").add_argument(text).invoke()))
            here.close()

            def timed_many(count: int) -> float:
                def once() -> float:
                    begin = time.perf_counter()
                    opened = open_many(count)
                    took = time.perf_counter() - begin
                    close(opened)
                    return took * 1000
                return min(once() for _ in range(3))

            row("open-20-sessions", lambda: timed_many(20))
            row("open-200-sessions", lambda: timed_many(200))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
