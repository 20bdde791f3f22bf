"""The out-of-process carrier: one packet per line over any byte pipe (stdio, SSH, named pipe)."""
