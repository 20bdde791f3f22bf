"""What `import psremote.client` may load: asyncio and the protocol come with the first use."""

from __future__ import annotations

import subprocess
import sys


def test_importing_the_client_loads_neither_asyncio_nor_the_protocol() -> None:
    code = "import sys, psremote, psremote.client; print(*[m for m in ('asyncio', 'psremote.protocol.psrp.runspace_pool', 'cryptography') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []
