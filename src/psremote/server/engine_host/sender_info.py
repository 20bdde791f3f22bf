"""`$PSSenderInfo`, and the version table both ends of a session tell each other."""

from __future__ import annotations

import platform
import sys
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, get_type, prop
from psremote.bcl.values.arrays import TypedArray
from psremote.protocol.psrp.codecs import make_version
from psremote.protocol.psrp.versions import CURRENT, SERIALIZATION_VERSION, version_text

ENGINE_VERSION = "7.6.5"
"""The PowerShell whose language and protocol this engine follows; clients choose their dialect by it."""

COMPATIBLE_VERSIONS = ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")


@dotnet_type("System.Management.Automation.Remoting.PSSenderInfo", assembly="System.Management.Automation")
class PSSenderInfo:
    """Who is at the other end, as the session knows it."""

    def __init__(self, application_arguments: Any, connection_string: str = "http://localhost") -> None:
        self.application_arguments, self.connection_string = application_arguments, connection_string

    @prop("psprimitivedictionary ApplicationArguments {get;}")
    def net_application_arguments(self) -> Any:
        """What the client gave."""
        return self.application_arguments

    @prop("System.TimeZoneInfo ClientTimeZone {get;}")
    def net_client_time_zone(self) -> Any:
        """Not told by clients."""
        return None

    @prop("string ConfigurationName {get;}")
    def net_configuration_name(self) -> str:
        """The session configuration."""
        return ""

    @prop("string ConnectionString {get;}")
    def net_connection_string(self) -> str:
        """The address the client used."""
        return self.connection_string

    @prop("System.Management.Automation.Remoting.PSPrincipal UserInfo {get;}")
    def net_user_info(self) -> Any:
        """The identity; out of process there is none."""
        return None


def make_sender_info(application_arguments: Any) -> PSSenderInfo:
    """`$PSSenderInfo` of a session."""
    return PSSenderInfo(application_arguments)


def version_table() -> dict[str, Any]:
    """The keys of `$PSVersionTable` that travel, in a form `primitive_dictionary` takes."""
    return {
        "PSVersion": ("version", ENGINE_VERSION),
        "PSEdition": "Core",
        "GitCommitId": ENGINE_VERSION,
        "OS": platform.platform(),
        "Platform": "Win32NT" if sys.platform == "win32" else "Unix",
        "PSCompatibleVersions": ("versions", COMPATIBLE_VERSIONS),
        "PSRemotingProtocolVersion": ("version", version_text(CURRENT)),
        "SerializationVersion": ("version", SERIALIZATION_VERSION),
        "WSManStackVersion": ("version", "3.0"),
        "PSSemanticVersion": ENGINE_VERSION,
    }


def primitive_dictionary(pairs: dict[str, Any]) -> Any:
    """A PSPrimitiveDictionary of these values; ("version", text) stands for a Version."""
    found: Any = find_type("System.Management.Automation.PSPrimitiveDictionary") or get_type("System.Collections.Hashtable")
    made = found.python_class()
    for key, value in pairs.items():
        if isinstance(value, tuple):
            kind, content = value
            value = (
                make_version(content) if kind == "version"
                else TypedArray(get_type("System.Version"), [make_version(one) for one in content])
            )
        made.set_item(key, value)
    return made
