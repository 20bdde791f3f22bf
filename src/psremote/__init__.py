"""PowerShell remoting, whole, in Python: sessions, the interactive prompt, fan-out and implicit remoting, at both ends."""
