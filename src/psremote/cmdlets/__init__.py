"""The built-in commands, one file each; a folder is a PowerShell module."""
