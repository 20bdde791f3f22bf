"""Authentication methods as flows without I/O."""
