"""The four shapes: table, list, wide, custom."""
