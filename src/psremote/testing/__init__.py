"""Public test kit: memory transport, recording host, replay, answers in the oracle's form."""
