"""Binds arguments and pipeline input to parameters."""
