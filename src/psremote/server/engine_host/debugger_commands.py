"""The commands with which a client speaks to a server's debugger: what a server without one can say to them.

They come as pipelines with a single command whose name no module has; real clients send the first two even from scripts to servers that
offer debugging, which ours do not (their private data have no DebugMode), and others may send them all the same.
"""

from __future__ import annotations

from psremote.objects.exceptions import PSInvalidOperationException, PSNotSupportedException
from psremote.protocol.psrp.command import PowerShellObject

_ACCEPTED = frozenset({"__set-psdebugmode", "__set-psunhandledbreakpointmode", "__set-psdebuggerstepmode"})
"""Wishes for the case that a script stops, which none does."""
_NOTHING_TO_TELL = frozenset({"__get-psdebuggerstopargs", "__get-psbreakpoint"})
_NEEDS_A_STOP = frozenset({"__set-psdebuggeraction"})
_NEEDS_A_DEBUGGER = frozenset({"__set-psbreakpoint", "__enable-psbreakpoint", "__disable-psbreakpoint", "__remove-psbreakpoint"})


def debugger_command(powershell: PowerShellObject) -> str | None:
    """The name, in lower case, when that is what a pipeline is."""
    if len(powershell.statements) != 1 or len(powershell.statements[0]) != 1:
        return None
    command = powershell.statements[0][0]
    if command.is_script or not command.text.startswith("__"):
        return None
    name = command.text.lower()
    return name if name in _ACCEPTED | _NOTHING_TO_TELL | _NEEDS_A_STOP | _NEEDS_A_DEBUGGER else None


def fault_of(name: str) -> Exception | None:
    """What is wrong with asking that here; None when it is simply done."""
    if name in _NEEDS_A_STOP:
        return PSInvalidOperationException("No script is stopped in a debugger here.", error_id="DebuggerNotStopped")
    if name in _NEEDS_A_DEBUGGER:
        return PSNotSupportedException("This server has no script debugger, so it keeps no breakpoints.")
    return None
