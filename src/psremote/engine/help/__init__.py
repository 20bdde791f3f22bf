"""Help from comments, docstrings and declarations."""
