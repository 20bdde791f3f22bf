"""PSRP messages, one family a file (MS-PSRP 2.2.2)."""
