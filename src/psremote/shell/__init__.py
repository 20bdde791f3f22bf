"""The interactive shell on prompt_toolkit."""
