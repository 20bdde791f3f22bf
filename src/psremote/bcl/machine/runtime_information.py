"""What runs here: RuntimeInformation, OSPlatform, AppContext, AppDomain."""

from __future__ import annotations

import os
import platform
import sys
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, loaded_types, method, prop, static_prop
from psremote.bcl.runtime_type import Assembly
from psremote.bcl.values.enumerations import Architecture
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, PlatformNotSupportedException

_O = "System.Runtime.InteropServices.OSPlatform"
_SYSTEMS = {"linux": "LINUX", "darwin": "OSX", "win32": "WINDOWS", "freebsd": "FREEBSD"}


@dotnet_type(_O, base="System.ValueType")
class OSPlatform:
    """The name of a system."""

    def __init__(self, name: str = "") -> None:
        self.name = name

    @method(f"static {_O} Create(string osPlatform)")
    @staticmethod
    def create(name: str) -> OSPlatform:
        """By its name."""
        if name is None:
            raise ArgumentNullException("osPlatform")
        if not name:
            raise ArgumentException("A system has a name.", "osPlatform")
        return OSPlatform(name)

    @method("string ToString()")
    def to_string(self) -> str:
        """The name."""
        return self.name

    @method("bool Equals(System.Object obj)", f"bool Equals({_O} other)")
    def equals(self, other: Any) -> bool:
        """Whether it is the same system."""
        return self == other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OSPlatform) and other.name.upper() == self.name.upper()

    def __hash__(self) -> int:
        return hash(self.name.upper())

    FREEBSD = static_prop(f"static {_O} FreeBSD {{get;}}", lambda: OSPlatform("FREEBSD"))
    LINUX = static_prop(f"static {_O} Linux {{get;}}", lambda: OSPlatform("LINUX"))
    OSX = static_prop(f"static {_O} OSX {{get;}}", lambda: OSPlatform("OSX"))
    WINDOWS = static_prop(f"static {_O} Windows {{get;}}", lambda: OSPlatform("WINDOWS"))


def system_name() -> str:
    """What OSPlatform calls this system."""
    return next((name for start, name in _SYSTEMS.items() if sys.platform.startswith(start)), sys.platform.upper())


def architecture() -> Any:
    """The CPU as .NET names it."""
    machine = platform.machine().lower()
    names = {"x86_64": "X64", "amd64": "X64", "aarch64": "Arm64", "arm64": "Arm64", "armv7l": "Arm", "i686": "X86", "i386": "X86", "s390x": "S390x"}
    return Architecture.from_value(Architecture.values[names.get(machine, "X64")])


@dotnet_type("System.Runtime.InteropServices.RuntimeInformation", kind="static")
class RuntimeInformation:
    """The system, its CPU, and what runs programs."""

    @method(f"static bool IsOSPlatform({_O} osPlatform)")
    @staticmethod
    def is_os_platform(one: OSPlatform) -> bool:
        """Whether it is this system."""
        return one.name.upper() == system_name()

    FRAMEWORK = static_prop("static string FrameworkDescription {get;}", lambda: f"Python {platform.python_version()}")
    OS_ARCHITECTURE = static_prop("static System.Runtime.InteropServices.Architecture OSArchitecture {get;}", architecture)
    OS_DESCRIPTION = static_prop("static string OSDescription {get;}", lambda: f"{platform.system()} {platform.release()} {platform.version()}")
    PROCESS_ARCHITECTURE = static_prop("static System.Runtime.InteropServices.Architecture ProcessArchitecture {get;}", architecture)
    IDENTIFIER = static_prop(
        "static string RuntimeIdentifier {get;}",
        lambda: f"{ {'LINUX': 'linux', 'OSX': 'osx', 'WINDOWS': 'win'}.get(system_name(), 'unix')}-{architecture().name.lower()}",
    )


def _folder() -> str:
    return os.path.join(os.path.dirname(os.path.abspath(sys.executable)), "")


@dotnet_type("System.AppContext", kind="static")
class AppContext:
    """The program."""

    BASE = static_prop("static string BaseDirectory {get;}", _folder)
    FRAMEWORK_NAME = static_prop("static string TargetFrameworkName {get;}", lambda: ".NETCoreApp,Version=v10.0")

    @method("static System.Object GetData(string name)")
    @staticmethod
    def get_data(name: str) -> None:
        """Nothing is set."""
        return

    @method("static bool TryGetSwitch(string switchName, [ref] bool isEnabled)")
    @staticmethod
    def try_get_switch(name: str, enabled: Any) -> bool:
        """No switch is set."""
        enabled.value = False
        return False


@dotnet_type("System.AppDomain", base="System.MarshalByRefObject")
class AppDomain:
    """The one domain there is."""

    @prop("string BaseDirectory {get;}")
    def base_directory(self) -> str:
        """Where the program lies."""
        return _folder()

    @prop("string FriendlyName {get;}")
    def friendly_name(self) -> str:
        """The program's name."""
        return "pwsh"

    @prop("int Id {get;}")
    def id(self) -> int:
        """Always 1."""
        return 1

    @prop("bool IsFullyTrusted {get;}")
    def is_fully_trusted(self) -> bool:
        """It is."""
        return True

    @prop("bool IsHomogenous {get;}")
    def is_homogenous(self) -> bool:
        """It is."""
        return True

    @method("System.Reflection.Assembly[] GetAssemblies()")
    def get_assemblies(self) -> list[Assembly]:
        """The assemblies of the types loaded so far."""
        return [Assembly(name) for name in sorted({one.assembly for one in loaded_types() if one.assembly})]

    @method("System.Object GetData(string name)")
    def get_data(self, name: str) -> None:
        """Nothing is set."""
        return

    @method("bool IsDefaultAppDomain()")
    def is_default(self) -> bool:
        """It is."""
        return True

    @method("string ToString()")
    def to_string(self) -> str:
        """The program's name."""
        return f"Name:{self.friendly_name}"

    @method("static System.AppDomain CreateDomain(string friendlyName)")
    @staticmethod
    def create_domain(name: str) -> AppDomain:
        """There is only one."""
        raise PlatformNotSupportedException("There is only one domain.")

    CURRENT = static_prop("static System.AppDomain CurrentDomain {get;}", lambda: THE_DOMAIN)


THE_DOMAIN: AppDomain = AppDomain()

__all__ = ["AppContext", "AppDomain", "OSPlatform", "RuntimeInformation", "architecture", "system_name"]
