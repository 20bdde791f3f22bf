"""CLIXML reader and writer (MS-PSRP 2.2.5)."""
