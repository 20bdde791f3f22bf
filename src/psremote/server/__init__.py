"""The far end of a session: the engine process and the service that listens."""
