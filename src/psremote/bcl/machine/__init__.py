"""Types that touch the machine; TYPES as in values."""

from __future__ import annotations

TYPES: dict[str, str] = {
    "System.Diagnostics.Process": "process",
    "System.Diagnostics.ProcessPriorityClass": "process",
    "System.IO.DirectoryInfo": "file_info",
    "System.IO.FileInfo": "file_info",
    "System.IO.FileSystemInfo": "file_info",
}
