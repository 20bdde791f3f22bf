"""What depends on a type's name: how deep it is written, and the names the wire shows for generic types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, find_type
from psremote.bcl.type_names import TypeNameSpec, TypeNameSyntaxError, parse_type_name
from psremote.objects.ps_object import attachment

_SMA = "System.Management.Automation"
_DEPTH_ONE = (
    "System.Exception", "System.Net.IPAddress", "System.Net.Mail.MailAddress", "System.Globalization.CultureInfo",
    f"{_SMA}.PSCredential", f"{_SMA}.PSPrimitiveDictionary", f"{_SMA}.SwitchParameter",
    "System.Security.Cryptography.X509Certificates.X509Certificate2",
    "System.Security.Cryptography.X509Certificates.X500DistinguishedName",
    "System.Security.AccessControl.RegistrySecurity", "System.Security.AccessControl.FileSystemSecurity",
    f"{_SMA}.JobStateInfo", "HelpInfo", f"{_SMA}.Breakpoint", f"{_SMA}.DebuggerCommand", f"{_SMA}.DebuggerCommandResults",
    f"{_SMA}.CompletionResult", f"{_SMA}.CommandCompletion", "Microsoft.PowerShell.Commands.ModuleSpecification",
    f"{_SMA}.Remoting.PSSessionOption", "Microsoft.PowerShell.Commands.Internal.Format.FormatInfoData",
    f"{_SMA}.ExtendedTypeDefinition", f"{_SMA}.FormatViewDefinition", f"{_SMA}.PSControl", f"{_SMA}.TableControl",
    f"{_SMA}.ListControl", f"{_SMA}.WideControl", f"{_SMA}.CustomControl", f"{_SMA}.TableControlColumnHeader",
    f"{_SMA}.TableControlRow", f"{_SMA}.TableControlColumn", f"{_SMA}.ListControlEntry", f"{_SMA}.ListControlEntryItem",
    f"{_SMA}.WideControlEntryItem", f"{_SMA}.CustomControlEntry", f"{_SMA}.CustomItemBase", f"{_SMA}.CustomItemText",
    f"{_SMA}.CustomItemNewline", f"{_SMA}.CustomItemFrame", f"{_SMA}.CustomItemExpression", f"{_SMA}.DisplayEntry",
    f"{_SMA}.EntrySelectedBy", "Microsoft.Management.Infrastructure.CimInstance",
)
_DEPTH_TWO = (
    f"{_SMA}.Job", f"{_SMA}.Signature", f"{_SMA}.PSListModifier", f"{_SMA}.PSControlGroupBy",
    "System.Management.ManagementEventArgs", f"{_SMA}.JobStateEventArgs", f"{_SMA}.BreakpointUpdatedEventArgs",
    f"{_SMA}.DebuggerStopEventArgs",
)
_DEPTHS: dict[str, int] = {
    **{name.lower(): 1 for name in _DEPTH_ONE},
    **{name.lower(): 2 for name in _DEPTH_TWO},
    f"{_SMA}.Remoting.PSSenderInfo".lower(): 4,
}


def _no_depth(names: Iterable[str]) -> int | None:
    return None


# Filled from above: the depth that type data of the session asks for.
session_depth = _no_depth

_known_depths: dict[tuple[str, ...], int | None] = {}


def depth_of(names: Iterable[str], depth: int) -> int:
    """The depth an object of these type names is written with."""
    chain = tuple(names)
    try:
        fixed = _known_depths[chain]
    except KeyError:
        if len(_known_depths) > 4096:
            _known_depths.clear()
        fixed = _known_depths[chain] = next((_DEPTHS[name.lower()] for name in chain if name.lower() in _DEPTHS), None)
    if fixed is not None:
        return fixed
    if session_depth is _no_depth:
        return depth
    asked = session_depth(chain)
    return depth if asked is None else asked


_CORE_LIBRARY = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"
_ASSEMBLIES = {
    "System.Private.CoreLib": _CORE_LIBRARY,
    "System.Management.Automation": "System.Management.Automation, Version=7.6.5.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35",
}
_qualified: dict[str, str] = {}


def qualified_name(name: str) -> str:
    """A generic type's name as Type.FullName has it, the arguments with their assemblies."""
    if "`" not in name or "[" not in name or "[[" in name:
        return name
    known = _qualified.get(name)
    if known is None:
        try:
            known = _spell(parse_type_name(name))
        except TypeNameSyntaxError:
            known = name
        _qualified[name] = known
    return known


def _spell(spec: TypeNameSpec) -> str:
    text = spec.name
    if spec.arguments:
        text += "[" + ",".join(f"[{_spell(one)}, {_assembly(one)}]" for one in spec.arguments) + "]"
    return text + "".join("[" + "," * (rank - 1) + "]" for rank in spec.ranks)


def _assembly(spec: TypeNameSpec) -> str:
    found = find_type(spec.name)
    name = found.assembly if found is not None else "System.Private.CoreLib"
    return _ASSEMBLIES.get(name, f"{name}, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a")


_chains: dict[tuple[str, ...], tuple[str, ...]] = {}


def qualified_names(value: Any, one: DotNetType) -> tuple[str, ...]:
    """The type names of a value as the wire shows them."""
    own = attachment(value)
    if own is not None and own.own_type_names is not None:
        chain = tuple(own.own_type_names)
    else:
        chain = one.type_names()
    known = _chains.get(chain)
    if known is None:
        if len(_chains) > 4096:
            _chains.clear()
        known = _chains[chain] = tuple(map(qualified_name, chain))
    return known
