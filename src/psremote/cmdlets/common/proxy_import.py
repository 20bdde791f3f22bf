"""What Import-PSSession and Export-PSSession share: asking the far end, leaving out what clashes, writing the module."""

from __future__ import annotations

import fnmatch
import os
import pathlib
from collections.abc import Iterable
from typing import Any

from psremote.client.command_query import query_commands, query_formats
from psremote.implicit_remoting.command_facts import (
    IMPORTABLE,
    RESERVED,
    Problem,
    RemoteCommand,
    read_commands,
)
from psremote.implicit_remoting.format_file import format_file
from psremote.implicit_remoting.proxy_module import ModuleFacts, manifest, script
from psremote.objects import get_property, to_text
from psremote.objects.exceptions import RuntimeException

COMMAND_PARAMETERS = ("CommandName", "CommandType", "Module", "FullyQualifiedModule", "ArgumentList")


class ProxyImport:
    """One import or export at work for its cmdlet."""

    def __init__(self, command: Any, session: Any, *, prefix: str = "") -> None:
        """*command* is the running Import- or Export-PSSession: both declare the parameters read here."""
        self.command = command
        self.session = session
        self.prefix = prefix

    # --- asking

    def commands(self) -> list[RemoteCommand]:
        """The far end's commands that are wanted and can be used; raises what ends the import."""
        command = self.command
        if command.is_bound("FormatTypeName") and not any(command.is_bound(name) for name in COMMAND_PARAMETERS):
            return []
        names = list(command.command_name) if command.command_name is not None else ["*"]
        kinds = int(getattr(command.command_type, "value", IMPORTABLE)) if command.command_type is not None else IMPORTABLE
        modules = [to_text(name) for name in command.module or ()] + [to_text(get_property(one, "Name")) for one in command.fully_qualified_module or ()]
        if not names:
            return []
        answer = query_commands(self.session.pool, names, command_type=kinds, namespaces=modules, argument_list=command.argument_list)
        if answer.reason is not None:
            raise self._ended(answer.reason)
        found = read_commands(answer.objects)
        for problem in found.problems:
            self._report(problem)
        chosen = [one for one in found.commands if self._is_wanted(one, names)]
        if not found.commands and not found.problems and (command.is_bound("CommandName") or modules):
            raise self._failure("ErrorNoResultsFromRemoteEnd", "The far end has no command of that name or module.", names)
        return self._without_clashes(chosen)

    def _is_wanted(self, one: RemoteCommand, patterns: Iterable[str]) -> bool:
        """Reserved commands come only where they are named in full."""
        if one.name.lower() not in RESERVED:
            return True
        return any(pattern.lower() == one.name.lower() for pattern in patterns)

    def _without_clashes(self, commands: list[RemoteCommand]) -> list[RemoteCommand]:
        if self.command.allow_clobber:
            return commands
        taken = [one for one in commands if self._is_taken(one)]
        if not taken:
            return commands
        names = ", ".join(sorted((one.name for one in taken), key=str.lower))
        self.command.write_warning(f"Left out, because commands of these names are here already: {names}. Use -AllowClobber to have the remote ones instead, or -Prefix to have both.")
        kept = [one for one in commands if one not in taken]
        if not kept:
            raise self._failure("ErrorNoCommandsImportedBecauseOfSkipping", "Nothing is left to import: every command's name is taken here. Use -AllowClobber or -Prefix.", None)
        return kept

    def _is_taken(self, one: RemoteCommand) -> bool:
        discovery = self.command.context.commands
        return next(iter(discovery.search(self.local_name(one.name))), None) is not None

    def local_name(self, name: str) -> str:
        """A remote command's name here, with the prefix after the verb's dash."""
        if not self.prefix:
            return name
        verb, dash, noun = name.partition("-")
        return f"{verb}-{self.prefix}{noun}" if dash else f"{self.prefix}{name}"

    def formats(self) -> list[Any]:
        """The far end's views that are wanted; raises what ends the import."""
        command = self.command
        named = command.is_bound("FormatTypeName")
        if not named and any(command.is_bound(name) for name in COMMAND_PARAMETERS):
            return []
        names = list(command.format_type_name) if named else ["*"]
        answer = query_formats(self.session.pool, names, self._version())
        if answer.reason is not None:
            raise self._ended(answer.reason)
        if named and not answer.objects:
            raise self._failure("ErrorNoResultsFromRemoteEnd", f"The far end has no views of {', '.join(names)}.", names)
        return [one for one in answer.objects if self._may_have(one, names)]

    def _may_have(self, definition: Any, patterns: list[str]) -> bool:
        name = to_text(get_property(definition, "TypeName"))
        return any(fnmatch.fnmatchcase(name.lower(), pattern.lower()) for pattern in patterns) or name == "None"

    def _version(self) -> Any:
        table = self.command.context.get_variable("PSVersionTable")
        return get_property(table, "PSVersion") if table is not None else None

    # --- writing

    def write(self, folder: pathlib.Path, name: str, guid: str, commands: list[RemoteCommand], formats: list[Any], encoding: str) -> list[pathlib.Path]:
        """The module's three files; their paths."""
        facts = ModuleFacts(
            name, guid, made_by=self.command.declaration.name, invoked_with=self._line(), generated_on=f"{self.command.context.clock():%m/%d/%Y %H:%M:%S}",
            commands=commands, new_session=self._new_session(), configuration=self.session.connection_info.configuration_name,
            session_id=str(self.session.pool.instance_id),
        )
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for suffix, text in ((".psm1", script(facts)), (".format.ps1xml", format_file(formats)), (".psd1", manifest(facts))):
            path = folder / f"{name}{suffix}"
            beside = path.with_name(f".{path.name}.{os.getpid()}")
            beside.write_bytes(text.encode(encoding))
            os.replace(beside, path)
            written.append(path)
        return written

    def _line(self) -> str:
        line = to_text(getattr(self.command.my_invocation, "line", "") or "")
        return " ".join(line.split())

    def _new_session(self) -> dict[str, str]:
        """The New-PSSession parameters that lead to the same machine again."""
        parameter = getattr(self.session, "asked_with", None) or ("HostName" if self.session.connection_info.transport_name == "SSH" else "ComputerName")
        return {parameter: self.session.computer_name}

    # --- errors

    def _failure(self, error_id: str, message: str, target: Any) -> Exception:
        from psremote.bcl.values.exceptions import ArgumentException

        return _Ended(self.command.make_error(ArgumentException(message), error_id, "InvalidResult", target))

    def _ended(self, reason: Exception) -> Exception:
        record = getattr(reason, "error_record", None)
        identity = to_text(getattr(record, "fully_qualified_error_id", "")) if record is not None else ""
        error_id = "ErrorRequiredRemoteCommandNotFound" if identity.startswith("CommandNotFoundException") else "ErrorFromRemoteCommand"
        return _Ended(self.command.make_error(RuntimeException(f"The far end could not tell what it has: {reason}"), error_id, "InvalidResult", None))

    def _report(self, problem: Problem) -> None:
        from psremote.bcl.values.exceptions import ArgumentException

        self.command.write_error(self.command.make_error(ArgumentException(problem.message), problem.error_id, "InvalidData", problem.target))


class _Ended(Exception):
    """Ends the import with a terminating error."""

    def __init__(self, record: Any) -> None:
        super().__init__(str(record))
        self.error_record = record


ImportEnded = _Ended
