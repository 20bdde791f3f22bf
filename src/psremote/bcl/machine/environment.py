"""System.Environment."""

from __future__ import annotations

import os
import platform
import socket
import sys
import time
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, prop, static_prop
from psremote.bcl.values.arrays import array_of
from psremote.bcl.values.enumerations import PlatformID
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException
from psremote.bcl.values.hashtables import Hashtable
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.version_type import Version


@dotnet_type("System.OperatingSystem", interfaces=("System.ICloneable", "System.Runtime.Serialization.ISerializable"))
class OperatingSystem:
    """The system and its version."""

    @prop("version Version {get;}")
    def version(self) -> Version:
        """The kernel's version."""
        import re

        numbers = [int(n) for n in re.findall(r"\d+", platform.release())[:4]]
        return Version(*(numbers + [0] * (2 - len(numbers))))

    @prop("System.PlatformID Platform {get;}")
    def platform(self) -> Any:
        """Its family."""
        return PlatformID.Unix

    @prop("string ServicePack {get;}")
    def service_pack(self) -> str:
        """Nothing on Unix."""
        return ""

    @prop("string VersionString {get;}")
    def version_string(self) -> str:
        """`Unix 5.10.0.1`."""
        return f"Unix {self.version}"

    @method("string ToString()")
    def to_string(self) -> str:
        """`Unix 5.10.0.1`."""
        return self.version_string


def _folder(name: str) -> str:
    home = os.path.expanduser("~")
    fixed = {
        "UserProfile": home, "Personal": home, "MyDocuments": home,
        "ApplicationData": os.environ.get("XDG_CONFIG_HOME", f"{home}/.config"),
        "LocalApplicationData": os.environ.get("XDG_DATA_HOME", f"{home}/.local/share"), "CommonApplicationData": "/usr/share",
        "Desktop": f"{home}/Desktop", "DesktopDirectory": f"{home}/Desktop", "MyMusic": f"{home}/Music", "MyPictures": f"{home}/Pictures",
        "MyVideos": f"{home}/Videos", "Templates": f"{home}/Templates", "Fonts": f"{home}/.fonts",
    }
    return fixed.get(name, "")


@dotnet_type("System.Environment", kind="static")
class EnvironmentType:
    """The process and its surroundings."""

    @method(
        "static string GetEnvironmentVariable(string variable)",
        "static string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)",
    )
    @staticmethod
    def get_variable(name: Any, target: Any = None) -> Any:
        """The value of a variable."""
        if name is None:
            raise ArgumentNullException("variable")
        return os.environ.get(name) if target is None or target.value == 0 else None

    @method(
        "static System.Collections.IDictionary GetEnvironmentVariables(System.EnvironmentVariableTarget target)",
        "static System.Collections.IDictionary GetEnvironmentVariables()",
    )
    @staticmethod
    def get_variables(target: Any = None) -> Hashtable:
        """All variables."""
        table = Hashtable()
        if target is None or target.value == 0:
            for name, value in os.environ.items():
                table.set_item(name, value)
        return table

    @method(
        "static void SetEnvironmentVariable(string variable, string value)",
        "static void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)",
    )
    @staticmethod
    def set_variable(name: Any, value: Any, target: Any = None) -> None:
        """Set or remove a variable."""
        if name is None:
            raise ArgumentNullException("variable")
        if not name or "=" in name or "\0" in name:
            raise ArgumentException("The name of a variable is not valid.", "variable")
        if target is not None and target.value != 0:
            return
        if not value:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value

    @method("static string ExpandEnvironmentVariables(string name)")
    @staticmethod
    def expand(text: Any) -> str:
        """The text with %NAME% filled in."""
        import re

        if text is None:
            raise ArgumentNullException("name")
        return re.sub(r"%([^%]+)%", lambda m: os.environ.get(m[1], m[0]), text)

    @method("static string[] GetCommandLineArgs()")
    @staticmethod
    def get_arguments() -> Any:
        """The command line."""
        return array_of("string", sys.argv)

    @method(
        "static string GetFolderPath(System.Environment+SpecialFolder folder)",
        "static string GetFolderPath(System.Environment+SpecialFolder folder, System.Environment+SpecialFolderOption option)",
    )
    @staticmethod
    def get_folder(folder: Any, option: Any = None) -> str:
        """The path of a special folder."""
        path = _folder(folder.name)
        must_exist = option is None or option.value == 0
        return path if path and (not must_exist or os.path.isdir(path)) else ""

    @method("static string[] GetLogicalDrives()")
    @staticmethod
    def get_drives() -> Any:
        """The mounted roots."""
        return array_of("string", ["/"])

    @method("static void Exit(int exitCode)")
    @staticmethod
    def exit(code: int) -> None:
        """End the process."""
        raise SystemExit(int(code))

    @method("static void FailFast(string message)", "static void FailFast(string message, System.Exception exception)")
    @staticmethod
    def fail_fast(message: Any = None, error: Any = None) -> None:
        """End the process at once."""
        raise SystemExit(134)

    COMMAND_LINE = static_prop("static string CommandLine {get;}", lambda: " ".join(sys.argv))
    CURRENT_DIRECTORY = static_prop("static string CurrentDirectory {get;set;}", lambda: os.getcwd())
    THREAD_ID = static_prop("static int CurrentManagedThreadId {get;}", lambda: 1)
    EXIT_CODE = static_prop("static int ExitCode {get;set;}", lambda: 0)
    HAS_SHUTDOWN = static_prop("static bool HasShutdownStarted {get;}", lambda: False)
    IS_64_OS = static_prop("static bool Is64BitOperatingSystem {get;}", lambda: sys.maxsize > 2**32)
    IS_64 = static_prop("static bool Is64BitProcess {get;}", lambda: sys.maxsize > 2**32)
    MACHINE = static_prop("static string MachineName {get;}", lambda: socket.gethostname().partition(".")[0])
    NEW_LINE = static_prop("static string NewLine {get;}", lambda: "\n")
    OS_VERSION = static_prop("static System.OperatingSystem OSVersion {get;}", lambda: OperatingSystem())
    PROCESS_ID = static_prop("static int ProcessId {get;}", lambda: os.getpid())
    PROCESS_PATH = static_prop("static string ProcessPath {get;}", lambda: sys.executable)
    PROCESSORS = static_prop("static int ProcessorCount {get;}", lambda: os.cpu_count() or 1)
    STACK_TRACE = static_prop("static string StackTrace {get;}", lambda: "")
    SYSTEM_DIRECTORY = static_prop("static string SystemDirectory {get;}", lambda: "")
    PAGE_SIZE = static_prop("static int SystemPageSize {get;}", lambda: os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096)
    TICKS = static_prop("static int TickCount {get;}", lambda: (time.monotonic_ns() // 1_000_000 + 2**31) % 2**32 - 2**31)
    TICKS64 = static_prop("static long TickCount64 {get;}", lambda: Int64(time.monotonic_ns() // 1_000_000))
    DOMAIN = static_prop("static string UserDomainName {get;}", lambda: socket.gethostname().partition(".")[0])
    PRIVILEGED = static_prop("static bool IsPrivilegedProcess {get;}", lambda: hasattr(os, "geteuid") and os.geteuid() == 0)
    INTERACTIVE = static_prop("static bool UserInteractive {get;}", lambda: True)
    USER = static_prop("static string UserName {get;}", lambda: _user())
    VERSION = static_prop("static version Version {get;}", lambda: Version(10, 0, 0))
    WORKING_SET = static_prop("static long WorkingSet {get;}", lambda: Int64(_working_set()))


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def _working_set() -> int:
    import psutil

    return int(psutil.Process().memory_info().rss)
