"""Providers: what a drive leads to."""
