"""Trace sources: named taps into the engine that Get-TraceSource lists and Set-TraceSource turns on."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop
from psremote.bcl.enums import EnumValue
from psremote.objects import convert_to
from psremote.objects.wildcards import WildcardPattern

#: name, what it is about
SOURCES = (
    ("AliasProvider", "items of the alias provider"),
    ("CommandDiscovery", "finding commands by name"),
    ("CommandParameterBinding", "binding of arguments to parameters"),
    ("CommandSearch", "where commands are looked for"),
    ("EnvironmentProvider", "items of the environment provider"),
    ("ErrorRecord", "error records"),
    ("ETS", "members of objects"),
    ("FileSystemProvider", "items of the file system provider"),
    ("FormatViewBinding", "which view shows an object"),
    ("FunctionProvider", "items of the function provider"),
    ("LocationGlobber", "resolving paths"),
    ("MemberResolution", "which member a name leads to"),
    ("Modules", "loading modules"),
    ("MshSnapinLoadUnload", "loading snap-ins"),
    ("ParameterBinderBase", "binding one parameter"),
    ("ParameterBinderController", "the order of binding"),
    ("ParameterBinding", "binding of parameters, in short"),
    ("PathResolution", "resolving paths, in short"),
    ("PSDriveInfo", "drives"),
    ("PSObject", "objects and their wrapping"),
    ("RunspaceInit", "making a runspace ready"),
    ("SessionState", "variables, functions, drives"),
    ("TypeConversion", "conversions between types"),
    ("TypeMatch", "matching of type names"),
    ("VariableProvider", "items of the variable provider"),
)
OPTIONS = "System.Management.Automation.PSTraceSourceOptions"


@dotnet_type("System.Management.Automation.PSTraceSource", assembly="System.Management.Automation")
class PSTraceSource:
    """One tap: what of it is told, and to whom."""

    def __init__(self, name: str, description: str) -> None:
        self.names = (name, description)
        self.chosen: Any = None
        self.listening: list[str] = ["Default"]

    def set_options(self, value: Any) -> None:
        """Choose what is told."""
        self.chosen = value

    @prop("string Name {get;}")
    def name(self) -> str:
        """Its name."""
        return self.names[0]

    @prop("string Description {get;set;}")
    def description(self) -> str:
        """What it is about."""
        return self.names[1]

    @prop(f"{OPTIONS} Options {{get;set;}}", setter=set_options)
    def options(self) -> EnumValue:
        """What is told."""
        found: EnumValue = self.chosen if self.chosen is not None else convert_to("None", get_type(OPTIONS))
        return found

    @prop("System.Diagnostics.TraceListenerCollection Listeners {get;}")
    def listeners(self) -> list[str]:
        """Who is told."""
        return list(self.listening)

    @prop("System.Collections.Specialized.StringDictionary Attributes {get;}")
    def attributes(self) -> None:
        """Nothing more."""
        return


def trace_sources(context: Any) -> dict[str, PSTraceSource]:
    """The session's trace sources by lower-case name."""
    found: dict[str, PSTraceSource] | None = context.extra.get("trace_sources")
    if found is None:
        found = context.extra["trace_sources"] = {name.lower(): PSTraceSource(name, text) for name, text in SOURCES}
    return found


def matching(context: Any, patterns: list[str]) -> list[PSTraceSource]:
    """The sources some pattern matches, by name."""
    wanted = [WildcardPattern(p) for p in patterns]
    return [one for one in trace_sources(context).values() if any(p.is_match(one.name) for p in wanted)]


def unmatched(context: Any, patterns: list[str]) -> list[str]:
    """Names without wildcards that no source has."""
    known = trace_sources(context)
    return [p for p in patterns if not any(c in p for c in "*?[") and p.lower() not in known]
