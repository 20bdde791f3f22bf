"""The command line: pwsh's own switches and psremote's own words."""
