"""Modules: manifests, script modules, Python modules, auto-loading."""
