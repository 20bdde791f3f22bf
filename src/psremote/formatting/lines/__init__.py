"""Format records to lines, one file a shape."""
