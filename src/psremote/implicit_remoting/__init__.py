"""Remote commands made local: proxy functions and typed Python modules."""
