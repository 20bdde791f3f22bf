"""The host interfaces and their value types."""
