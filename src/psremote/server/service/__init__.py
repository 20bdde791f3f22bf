"""The service (`psremote serve`): listeners, authentication, and the processes that are users' sessions.

    listeners/        one file a carrier (LISTENERS): who is there, what he asks for
    authentication/   who he is: users file, PAM, authorized keys, and which of the machine's accounts that means
    sessions          the table of what runs: limits, idle times, ending everything
    user_process      a process as its user: engine, command or terminal
    relay             bytes between a listener's channel and that process

The service moves PSRP as opaque bytes. Session configurations and the broker, which keeps a session while nobody is
connected, get their place between `sessions` and `relay`.
"""
