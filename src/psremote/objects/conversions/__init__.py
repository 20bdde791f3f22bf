"""The language's conversions, by family."""
