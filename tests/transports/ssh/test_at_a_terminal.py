"""SSH as a person at a terminal meets it: first contact, a password, Ctrl-C in between, a connection lost inside."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.ssh_servers import Identity, PythonServer, wait_until
from tests.tour.terminal import Terminal

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
LOCAL = r"^PS [^>]*>$"
INSIDE = r"^\[ada@127\.0\.0\.1\]: PS [^>]*>$"


@pytest.fixture
def server(identity: Identity) -> Iterator[PythonServer]:
    with PythonServer(password="secret") as made:
        yield made


def test_first_contact_password_and_entering(server: PythonServer, identity: Identity) -> None:
    terminal = Terminal.psremote()
    try:
        terminal.wait_for(LOCAL)
        terminal.type(f"Enter-PSSession -HostName ada@127.0.0.1:{server.port}")
        terminal.wait_for("is not known yet")
        terminal.wait_for(re.escape(server.host_key.get_fingerprint()[:30]))
        terminal.wait_for(r'\[Y\] Yes  \[N\] No  \[\?\] Help \(default is "N"\):')
        terminal.press("y\r")
        terminal.wait_for(r"^Password for ada@127\.0\.0\.1:")
        terminal.press("secret\r")
        terminal.wait_for(INSIDE)
        assert "secret" not in terminal.text
        terminal.type("$Host.Name")
        terminal.wait_for("^ServerRemoteHost$")
        terminal.wait_for(INSIDE)
        server.drop_connections()
        terminal.press("1\r")
        terminal.wait_for("gone|ended|lost|Broken")
        terminal.wait_for(LOCAL)
        terminal.type("'at home again'")
        terminal.wait_for("^at home again$")
    finally:
        terminal.close()


def test_ctrl_c_at_the_password(server: PythonServer, identity: Identity) -> None:
    server.trust(identity.known_hosts)
    terminal = Terminal.psremote()
    try:
        terminal.wait_for(LOCAL)
        terminal.type(f"$s = New-PSSession -HostName 127.0.0.1 -Port {server.port} -UserName ada")
        terminal.wait_for("^Password for ada")
        terminal.press("sec\x03")
        terminal.wait_for(LOCAL)
        wait_until(lambda: all(one.is_closed() for one in server.connections), "the connection is let go")
        assert server.passwords == [], "what was typed so far went nowhere"
        terminal.type("'typed ' + 'here'")
        terminal.wait_for("^typed here$")
        terminal.wait_for(LOCAL)
        terminal.type(f"(New-PSSession -HostName 127.0.0.1 -Port {server.port} -UserName ada).State")
        terminal.wait_for("^Password for ada")
        terminal.press("secret\r")
        terminal.wait_for("^Opened$")
    finally:
        terminal.close()


def test_ctrl_c_at_the_password_of_a_script(server: PythonServer, identity: Identity) -> None:
    """The terminal shows what is typed again, although somebody still waited for the password."""
    server.trust(identity.known_hosts)
    script = f"New-PSSession -HostName 127.0.0.1 -Port {server.port} -UserName ada"
    terminal = Terminal("/bin/sh", "-c", f"trap : INT; {sys.executable} -m psremote -NoProfile -Command '{script}'; stty -a; echo end")
    try:
        terminal.wait_for("^Password for ada")
        terminal.press("\x03")
        terminal.wait_for(r"(^|\s)echo\b")
        terminal.wait_for("^end")
    finally:
        terminal.close()


def test_nobody_at_the_terminal(server: PythonServer, identity: Identity) -> None:
    server.trust(identity.known_hosts)
    script = f"New-PSSession -HostName 127.0.0.1 -Port {server.port} -UserName ada"
    terminal = Terminal.psremote("-NonInteractive", "-Command", script)
    try:
        terminal.wait_for(r"does not let ada in\. Tried: a password \(nobody")
    finally:
        terminal.close()




def test_lines_that_come_through_a_pipe_are_no_passwords(server: PythonServer, identity: Identity) -> None:
    server.trust(identity.known_hosts)
    script = f"New-PSSession -HostName ada@127.0.0.1:{server.port}\n'the next line'\n"
    done = subprocess.run([sys.executable, "-m", "psremote", "-NoProfile", "-NoLogo"], input=script, capture_output=True, text=True, timeout=60, check=False)
    assert "nobody can be asked" in done.stdout + done.stderr
    assert "the next line" in done.stdout
