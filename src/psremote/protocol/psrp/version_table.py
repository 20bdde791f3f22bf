"""The version table that both ends of a session tell each other, and the dictionaries of primitive values it travels in — MS-PSRP 2.2.3.18."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import find_type, get_type
from psremote.bcl.values.arrays import TypedArray
from psremote.protocol.psrp.codecs import make_version
from psremote.protocol.psrp.versions import CURRENT, SERIALIZATION_VERSION, Version, version_text

ENGINE_VERSION = "7.6.5"
"""The PowerShell whose language and protocol this engine follows; the other end chooses its dialect by it."""

COMPATIBLE_VERSIONS = ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")


def version_table(system: str, *, is_windows: bool = False, protocol: Version = CURRENT) -> Any:
    """The keys of `$PSVersionTable` that travel; *system* describes the operating system."""
    return primitive_dictionary({
        "PSVersion": make_version(ENGINE_VERSION),
        "PSEdition": "Core",
        "GitCommitId": ENGINE_VERSION,
        "OS": system,
        "Platform": "Win32NT" if is_windows else "Unix",
        "PSCompatibleVersions": TypedArray(get_type("System.Version"), [make_version(one) for one in COMPATIBLE_VERSIONS]),
        "PSRemotingProtocolVersion": make_version(version_text(protocol)),
        "SerializationVersion": make_version(SERIALIZATION_VERSION),
        "WSManStackVersion": make_version("3.0"),
        "PSSemanticVersion": ENGINE_VERSION,
    })


def primitive_dictionary(pairs: dict[str, Any]) -> Any:
    """A PSPrimitiveDictionary of these values."""
    found: Any = find_type("System.Management.Automation.PSPrimitiveDictionary") or get_type("System.Collections.Hashtable")
    made = found.python_class()
    for key, value in pairs.items():
        made.set_item(key, value)
    return made
