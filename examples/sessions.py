"""Sessions from Python: a call, its streams, and several machines side by side."""

import psremote

# one session: state stays in it
with psremote.connect() as session:
    session.invoke("$x = 20")
    output = session.invoke("param($y, [int]$Factor) Write-Warning careful; ($x + $y) * $Factor", 1, Factor=2)
    print(output, [str(warning) for warning in output.warnings])

    # objects as they come; leaving the loop stops the far end
    for number in session.stream("1..1000000"):
        if number == 3:
            print("three came")
            break

# several sessions, opened at once
sessions = psremote.connect_many(["localhost"] * 3)
print([session.invoke("$args[0] * 2", position)[0] for position, session in enumerate(sessions)])
for session in sessions:
    session.close()
