""".NET types as Python values."""
