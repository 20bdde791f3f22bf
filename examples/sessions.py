"""Sessions from Python: a call, its streams, and several machines side by side."""

from psremote.client.fan_out import open_sessions
from psremote.client.name_resolution import resolve
from psremote.client.ps_session import PSSession

# one session: state stays in it
with PSSession(resolve("localhost", transport="ssh").connection) as session:
    session.create_power_shell().add_script("$x = 20").invoke()
    shell = session.create_power_shell().add_script("Write-Warning careful; $x + 1")
    print(shell.invoke(), [str(warning) for warning in shell.warnings])

# several sessions, opened at once
sessions = [PSSession(resolve("localhost", transport="ssh").connection) for _ in range(3)]
for position, _, error in open_sessions([session.pool for session in sessions]):
    if error is not None:
        raise error
    sessions[position].opened()
print([session.create_power_shell().add_script("$PID").invoke()[0] != 0 for session in sessions])
for session in sessions:
    session.close()
