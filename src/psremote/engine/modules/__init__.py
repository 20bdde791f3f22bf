"""Modules: their manifests, their loading, and what a session gets from them."""
