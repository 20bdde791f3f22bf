"""PowerShell remoting, whole, in Python: sessions, the interactive prompt, fan-out and implicit remoting, at both ends.

Names load on first use, so that `import psremote` costs nothing.
"""

from __future__ import annotations

# type checkers take the constant for typing's; importing typing for it would cost more than all else here
TYPE_CHECKING = False
if TYPE_CHECKING:
    from psremote.client.session import Session, connect, connect_many
    from psremote.engine.publishing import Command, Parameter, PSError
    from psremote.engine.publishing import cmdlet_function as cmdlet

__version__ = "0.1.0"

#: public name → (module, its name there)
_PUBLIC = {
    "Command": ("psremote.engine.publishing", "Command"),
    "PSError": ("psremote.engine.publishing", "PSError"),
    "Parameter": ("psremote.engine.publishing", "Parameter"),
    "Session": ("psremote.client.session", "Session"),
    "cmdlet": ("psremote.engine.publishing", "cmdlet_function"),
    "connect": ("psremote.client.session", "connect"),
    "connect_many": ("psremote.client.session", "connect_many"),
}

__all__ = ["Command", "PSError", "Parameter", "Session", "__version__", "cmdlet", "connect", "connect_many"]


def __getattr__(name: str) -> object:
    try:
        module, attribute = _PUBLIC[name]
    except KeyError:
        raise AttributeError(f"module 'psremote' has no attribute '{name}'") from None
    if name in ("connect", "connect_many"):
        from psremote.client import expect_sessions

        expect_sessions()
    import importlib

    value: object = getattr(importlib.import_module(module), attribute)
    globals()[name] = value
    return value
