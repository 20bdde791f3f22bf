"""What a trivial command does not load: its start is the price of every call from a shell."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "asyncio", "asyncssh", "concurrent.futures", "cryptography", "email", "h11", "http.client", "json", "multiprocessing", "prompt_toolkit",
    "psutil", "pygments", "regex", "socket", "spnego", "ssl", "unittest", "urllib.request", "uuid", "platform", "xml.dom", "xml.etree",
    "psremote.engine.native_command", "psremote.engine.completion.completer", "psremote.engine.help.help_objects", "psremote.server.engine_host.packet_server",
    "psremote.client.event_loop", "psremote.transports.ssh", "psremote.bcl.values.regex_type", "psremote.bcl.values.xml_document",
    "psremote.cmdlets.utility.get_member", "psremote.cmdlets.core.where_object",
)  # fmt: skip

PROGRAM = """
import sys
from psremote.cli.command_line import run
code = run(["-NoProfile", "-Command", "1"])
print("|".join(sorted(sys.modules)))
sys.exit(code)
"""


@pytest.mark.slow
def test_a_trivial_command_loads_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[0] == "1"
    loaded = set(lines[-1].split("|"))
    assert sorted(loaded & set(HEAVY)) == []
    assert sum(1 for name in loaded if name.startswith("psremote")) < 320


def test_the_functions_of_a_session_are_parsed_when_asked_for(run, runspace):
    block = runspace.context.session_state.functions.get("help").script_block
    assert block.code.pending is not None
    assert run("(Get-Command help).ScriptBlock.Ast.Extent.Text.Length -gt 9") == [True]
    assert block.code.pending is None
