"""Scopes, variables, drives and paths."""
