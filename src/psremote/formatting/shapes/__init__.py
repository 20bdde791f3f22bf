"""Objects to format records, one file a shape."""
