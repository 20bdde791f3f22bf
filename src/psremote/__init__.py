"""PowerShell remoting, whole, in Python: sessions, the interactive prompt, fan-out and implicit remoting, at both ends."""

__version__ = "0.1.0"
