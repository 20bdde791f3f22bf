"""PSRP: fragments, messages, pools and pipelines, both roles."""
