"""Types that touch the machine; TYPES as in values."""

from __future__ import annotations

TYPES: dict[str, str] = {
    "System.Console": "console_type",
    "System.Diagnostics.Process": "process",
    "System.Diagnostics.ProcessPriorityClass": "process",
    "System.Diagnostics.Stopwatch": "stopwatch",
    "System.Environment": "environment",
    "System.GC": "stopwatch",
    "System.IO.Compression.DeflateStream": "streams",
    "System.IO.Compression.GZipStream": "streams",
    "System.IO.Directory": "file_type",
    "System.IO.DirectoryInfo": "file_info",
    "System.IO.File": "file_type",
    "System.IO.FileInfo": "file_info",
    "System.IO.FileStream": "streams",
    "System.IO.FileSystemInfo": "file_info",
    "System.IO.MemoryStream": "streams",
    "System.IO.Path": "path_type",
    "System.IO.Stream": "streams",
    "System.IO.StreamReader": "streams",
    "System.IO.StreamWriter": "streams",
    "System.IO.StringReader": "streams",
    "System.IO.StringWriter": "streams",
    "System.IO.TextReader": "streams",
    "System.IO.TextWriter": "streams",
    "System.OperatingSystem": "environment",
    "System.Random": "random_type",
    "System.Threading.Thread": "stopwatch",
    "System.TimeZoneInfo": "clock",
    "System.TimeZoneNotFoundException": "clock",
}
