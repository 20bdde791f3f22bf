"""Attributes of desired state configuration and of classes: scripts may write them and read them back; nothing here acts on them."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, enum_value
from psremote.engine.parameter_attributes import AUTOMATION, Attribute
from psremote.host.fields import field

_METADATA = f"{AUTOMATION}.Internal.CmdletMetadataAttribute"


@dotnet_type(f"{AUTOMATION}.DscResourceAttribute", base=_METADATA, assembly=AUTOMATION)
class DscResourceAttribute(Attribute):
    """A class is a resource of desired state configuration."""

    @constructor("DscResource new()")
    def __init__(self) -> None:
        self.run_as: Any = enum_value(f"{AUTOMATION}.DSCResourceRunAsCredential", "Default")

    run_as_credential = field("System.Management.Automation.DSCResourceRunAsCredential RunAsCredential {get;set;}", "run_as")


@dotnet_type(f"{AUTOMATION}.DscPropertyAttribute", base=_METADATA, assembly=AUTOMATION)
class DscPropertyAttribute(Attribute):
    """A property of such a resource."""

    @constructor("DscProperty new()")
    def __init__(self) -> None:
        self.is_key = self.is_mandatory = self.is_fixed = False

    key = field("bool Key {get;set;}", "is_key")
    mandatory = field("bool Mandatory {get;set;}", "is_mandatory")
    not_configurable = field("bool NotConfigurable {get;set;}", "is_fixed")


@dotnet_type(f"{AUTOMATION}.DscLocalConfigurationManagerAttribute", base=_METADATA, assembly=AUTOMATION)
class DscLocalConfigurationManagerAttribute(Attribute):
    """A configuration that says how configurations are applied."""

    @constructor("DscLocalConfigurationManager new()")
    def __init__(self) -> None:
        """No facts."""


@dotnet_type(f"{AUTOMATION}.Language.NoRunspaceAffinityAttribute", base=f"{AUTOMATION}.Internal.ParsingBaseAttribute", assembly=AUTOMATION)
class NoRunspaceAffinityAttribute(Attribute):
    """A class whose methods run in the runspace that calls them."""

    @constructor("NoRunspaceAffinity new()")
    def __init__(self) -> None:
        """No facts."""
