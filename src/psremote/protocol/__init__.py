"""The protocol, sans-I/O: bytes in, events out."""
