"""The built-in commands, one file each; a folder is a PowerShell module."""

from psremote.bcl.dotnet_type import add_type_source

add_type_source("psremote.cmdlets.common")
