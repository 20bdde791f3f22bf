"""PowerShell remoting, whole, in Python: sessions, the interactive prompt, fan-out and implicit remoting, at both ends.

Names load on first use, so that `import psremote` costs nothing.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"

#: public name → (module, its name there)
_PUBLIC = {
    "Command": ("psremote.engine.publishing", "Command"),
    "PSError": ("psremote.engine.publishing", "PSError"),
    "Parameter": ("psremote.engine.publishing", "Parameter"),
    "cmdlet": ("psremote.engine.publishing", "cmdlet_function"),
}

__all__ = ["Command", "PSError", "Parameter", "__version__", "cmdlet"]


def __getattr__(name: str) -> Any:
    try:
        module, attribute = _PUBLIC[name]
    except KeyError:
        raise AttributeError(f"module 'psremote' has no attribute '{name}'") from None
    import importlib

    value = getattr(importlib.import_module(module), attribute)
    globals()[name] = value
    return value
