"""WSMan envelopes and shells (MS-WSMV)."""
