"""Tab completion."""
