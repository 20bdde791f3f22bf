"""Carriers that move opaque bytes; a row of TRANSPORTS each."""
