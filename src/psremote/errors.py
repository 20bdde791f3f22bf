"""The exception tree for Python callers; imports nothing."""
