"""Types that touch the machine; TYPES as in values."""

from __future__ import annotations

TYPES: dict[str, str] = {
    "System.Diagnostics.Process": "process",
    "System.Diagnostics.ProcessPriorityClass": "process",
    "System.Environment": "environment",
    "System.IO.DirectoryInfo": "file_info",
    "System.IO.FileInfo": "file_info",
    "System.IO.FileSystemInfo": "file_info",
    "System.IO.Path": "path_type",
    "System.OperatingSystem": "environment",
    "System.Random": "random_type",
    "System.TimeZoneInfo": "clock",
    "System.TimeZoneNotFoundException": "clock",
}
