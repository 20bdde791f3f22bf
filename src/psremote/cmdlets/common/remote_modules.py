"""Modules of another machine: Get-Module and Import-Module with -PSSession."""

from __future__ import annotations

import pathlib
import tempfile
from collections.abc import Iterator
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.client.power_shell import PowerShell
from psremote.cmdlets.common.module_specifications import specification
from psremote.cmdlets.common.proxy_import import ImportEnded, ProxyImport, ProxyRequest
from psremote.cmdlets.common.session_openings import write_foreign_error
from psremote.engine.modules.manifest import ModuleError
from psremote.engine.modules.module_info import PSModuleInfo
from psremote.engine.modules.module_table import DescribedCommand, ImportOptions
from psremote.errors import InvalidStateError, RemoteError
from psremote.objects import MISSING, base_object, get_property, to_text
from psremote.objects.state_exceptions import InvalidRunspaceStateException


def text_of(value: Any, name: str) -> str:
    """A property as text; nothing where it is not there."""
    found = get_property(value, name)
    return "" if found is MISSING or found is None else to_text(found)


def modules_there(command: Any, shell: PowerShell) -> Iterator[Any]:
    """The module objects of a remote pipeline; its errors are the command's own."""
    try:
        found = shell.invoke()
    except RemoteError as fault:
        if fault.error_record is None:
            raise
        command.throw_terminating_error(fault.error_record)
        return
    except InvalidStateError:
        session = command.ps_session
        raise InvalidRunspaceStateException(
            f"The session {session.name} with {session.computer_name} is {session.state.name}; only an open one can be asked."
        ) from None
    for record in shell.errors:
        write_foreign_error(command, record)
    yield from found


def described(value: Any) -> PSModuleInfo:
    """A module of another machine as a module object, not loaded."""
    made = PSModuleInfo(text_of(value, "Name"), text_of(value, "Path"))
    made.version_text = text_of(value, "Version") or "0.0"
    made.description = text_of(value, "Description")
    made.guid_text = text_of(value, "Guid") or made.guid_text
    made.module_base = text_of(value, "ModuleBase")
    made.module_type_name = text_of(value, "ModuleType") or "Script"
    for attribute, name in (("functions", "ExportedFunctions"), ("cmdlets", "ExportedCmdlets")):
        table = base_object(get_property(value, name))
        items = getattr(table, "items", None)
        if callable(items):
            names = [to_text(key) for key, _ in items()]
            setattr(made, attribute, {key.lower(): DescribedCommand(key, made) for key in names})
    return made


def get_remote_modules(command: Any) -> Iterator[PSModuleInfo]:
    """Get-Module -PSSession."""
    if not command.list_available:
        fault = ArgumentException("The modules of a session are asked for with -ListAvailable.")
        command.throw_terminating_error(command.make_error(fault, "RemoteDiscoveryWorksOnlyInListAvailableMode", "InvalidArgument", None))
    shell = PowerShell(command.ps_session.pool).add_command("Get-Module")
    names = [*(command.name or ()), *(specification(one)[0] for one in command.fully_qualified_name or ())]
    if names:
        shell.add_parameter("Name", names)
    for name, said in (("ListAvailable", command.list_available), ("Refresh", command.refresh)):
        if said:
            shell.add_parameter(name, True)
    for one in modules_there(command, shell):
        yield described(one)


def import_remote_modules(command: Any) -> Iterator[PSModuleInfo]:
    """Import-Module -PSSession: loaded at the far end, its commands proxied here by a module of the same name."""
    wanted = [(to_text(name), ImportOptions(minimum=command.minimum_version, maximum=command.maximum_version, required=command.required_version)) for name in command.name or ()]
    wanted += [specification(one) for one in command.fully_qualified_name or ()]
    for name, limits in wanted:
        shell = PowerShell(command.ps_session.pool).add_command("Import-Module").add_parameter("Name", [name]).add_parameter("PassThru", True)
        for parameter, value in (("MinimumVersion", limits.minimum), ("MaximumVersion", limits.maximum), ("RequiredVersion", limits.required)):
            if value is not None:
                shell.add_parameter(parameter, to_text(value))
        for loaded in modules_there(command, shell):
            yield from import_loaded(command, text_of(loaded, "Name"))


def import_loaded(command: Any, name: str) -> Iterator[PSModuleInfo]:
    """Proxies for a module that is loaded at the far end."""
    request = ProxyRequest(modules=[name], allow_clobber=not command.no_clobber, prefix=command.prefix or "")
    work = ProxyImport(command, command.ps_session, request)
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"psremote-{name}-"))
    try:
        yield work.load(folder, name, work.commands(), [], command.options())
    except ImportEnded as fault:
        command.write_error(fault.error_record)
    except ModuleError as fault:
        command.write_error(fault.record)
