"""The near end of a session: runspace pools, pipelines, sessions, fan-out."""
