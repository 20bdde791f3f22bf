"""Runs the PowerShell language over Python objects."""
