"""The types of CIM that PowerShell's accelerators name; without CIM on this machine there are no values of them."""

from __future__ import annotations

from psremote.bcl.dotnet_type import dotnet_type, enum_type

_ASSEMBLY = "Microsoft.Management.Infrastructure"

CimType = enum_type(
    f"{_ASSEMBLY}.CimType",
    {
        "Unknown": 0, "Boolean": 1, "UInt8": 2, "SInt8": 3, "UInt16": 4, "SInt16": 5, "UInt32": 6, "SInt32": 7, "UInt64": 8, "SInt64": 9,
        "Real32": 10, "Real64": 11, "Char16": 12, "DateTime": 13, "String": 14, "Reference": 15, "Instance": 16, "BooleanArray": 17,
        "UInt8Array": 18, "SInt8Array": 19, "UInt16Array": 20, "SInt16Array": 21, "UInt32Array": 22, "SInt32Array": 23,
        "UInt64Array": 24, "SInt64Array": 25, "Real32Array": 26, "Real64Array": 27, "Char16Array": 28, "DateTimeArray": 29,
        "StringArray": 30, "ReferenceArray": 31, "InstanceArray": 32,
    },
    assembly=_ASSEMBLY,
)


@dotnet_type(f"{_ASSEMBLY}.CimInstance", assembly=_ASSEMBLY, values=False, interfaces=("System.IDisposable", "System.ICloneable"))
class CimInstance:
    """An object a CIM server gave."""


@dotnet_type(f"{_ASSEMBLY}.CimClass", assembly=_ASSEMBLY, values=False, interfaces=("System.IDisposable",))
class CimClass:
    """What a CIM server says of a class."""


@dotnet_type(f"{_ASSEMBLY}.CimSession", assembly=_ASSEMBLY, values=False, interfaces=("System.IDisposable",))
class CimSession:
    """A connection with a CIM server."""


@dotnet_type(f"{_ASSEMBLY}.CimConverter", assembly=_ASSEMBLY, values=False)
class CimConverter:
    """Conversions between CIM's types and .NET's."""
