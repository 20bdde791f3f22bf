"""What Import-PSSession and Export-PSSession share: asking the far end, leaving out what clashes, writing the module."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Iterable
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.client.command_query import Query, ReadOnce
from psremote.errors import PipelineStoppedError
from psremote.implicit_remoting.command_facts import (
    IMPORTABLE,
    MALFORMED,
    RESERVED,
    Problem,
    RemoteCommand,
    read_command,
    sort_out,
)
from psremote.implicit_remoting.format_file import FormatDefinition, format_file, read_definition
from psremote.implicit_remoting.proxy_module import ModuleFacts, ModuleScript, manifest, script
from psremote.objects import construct, get_property, to_text
from psremote.objects.exceptions import RuntimeException
from psremote.objects.wildcards import WildcardPattern

COMMAND_PARAMETERS = ("CommandName", "CommandType", "Module", "FullyQualifiedModule", "ArgumentList")
#: how an answer's records are shown to the user: stream → method of the cmdlet
REPLAYED = {"warning": "write_warning", "verbose": "write_verbose", "debug": "write_debug"}

_commands = ReadOnce(read_command)
_definitions = ReadOnce(read_definition)


class ImportEnded(Exception):
    """Ends the import with a terminating error."""

    def __init__(self, record: Any) -> None:
        super().__init__(str(record))
        self.error_record = record


class ProxyImport:
    """One import or export at work for its cmdlet."""

    def __init__(self, command: Any, session: Any, *, prefix: str = "") -> None:
        """*command* is the running Import- or Export-PSSession: both declare the parameters read here."""
        self.command = command
        self.session = session
        self.prefix = prefix
        self._query: Query | None = None

    def stop(self) -> None:
        """End it, from another thread."""
        if self._query is not None:
            self._query.stop()

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
        readings = self._ask(_commands, lambda query: query.commands(names, kinds, modules, command.argument_list))
        found = sort_out(readings)
        for problem in found.problems:
            self._report(problem)
        if not found.commands and not found.problems and (command.is_bound("CommandName") or modules):
            raise self._failure("ErrorNoResultsFromRemoteEnd", "The far end has no command of that name or module.", names)
        return self._without_clashes(self._asked_for(found.commands, names))

    def _asked_for(self, commands: Iterable[RemoteCommand], names: list[str]) -> list[RemoteCommand]:
        """Reserved commands come only where they are named in full; a command nobody asked for does not come at all."""
        exact = {name.lower() for name in names}
        patterns = [WildcardPattern(name) for name in names]
        chosen = []
        for one in commands:
            key = one.name.lower()
            if key in exact or (key not in RESERVED and any(pattern.is_match(one.name) for pattern in patterns)):
                chosen.append(one)
            elif key not in RESERVED:
                self._report(Problem(MALFORMED, f"The far end sent the command '{one.name}', which was not asked for.", one.name))
        return chosen

    def _without_clashes(self, commands: list[RemoteCommand]) -> list[RemoteCommand]:
        if self.command.allow_clobber:
            return commands
        taken = {one.name for one in commands if self._is_taken(one)}
        if not taken:
            return commands
        names = ", ".join(sorted(taken, key=str.lower))
        self.command.write_warning(
            f"Left out, because commands of these names are here already: {names}. Use -AllowClobber to have the remote ones instead, or -Prefix to have both."
        )
        kept = [one for one in commands if one.name not in taken]
        if not kept:
            raise self._failure(
                "ErrorNoCommandsImportedBecauseOfSkipping", "Nothing is left to import: every command's name is taken here. Use -AllowClobber or -Prefix.", None
            )
        return kept

    def _is_taken(self, one: RemoteCommand) -> bool:
        return self.command.context.commands.lookup(self.local_name(one.name)) is not None

    def local_name(self, name: str) -> str:
        """A remote command's name here, with the prefix after the verb's dash."""
        if not self.prefix:
            return name
        verb, dash, noun = name.partition("-")
        return f"{verb}-{self.prefix}{noun}" if dash else f"{self.prefix}{name}"

    def formats(self) -> list[FormatDefinition]:
        """The far end's views that are wanted; raises what ends the import."""
        command = self.command
        named = command.is_bound("FormatTypeName")
        if not named and any(command.is_bound(name) for name in COMMAND_PARAMETERS):
            return []
        names = list(command.format_type_name) if named else ["*"]
        answers = self._ask(_definitions, lambda query: query.formats(names, self._version()))
        if named and not answers:
            raise self._failure("ErrorNoResultsFromRemoteEnd", f"The far end has no views of {', '.join(names)}.", names)
        return [kept for kept in map(self._asked_views(names), answers) if kept is not None]

    def _asked_views(self, names: list[str]) -> Callable[[FormatDefinition | None], FormatDefinition | None]:
        """Of a definition what was asked for; an error for each type that was not."""
        patterns = [WildcardPattern(name) for name in names]

        def keep(definition: FormatDefinition | None) -> FormatDefinition | None:
            if definition is None:
                raise self._failure(MALFORMED, "The far end sent something else than views.", None)
            if "*" in names:
                return definition
            wanted = tuple(name for name in definition.type_names if any(pattern.is_match(name) for pattern in patterns))
            for name in definition.type_names:
                if name not in wanted:
                    self._report(Problem("ErrorSkippedNonRequestedTypeDefinition", f"The views of '{name}' are left out: they were not asked for.", name))
            return FormatDefinition(wanted, definition.views) if wanted else None

        return keep

    def _version(self) -> Any:
        """This end's version: a server leaves out what such a client would not understand."""
        from psremote.bcl.dotnet_type import get_type

        table = self.command.context.get_variable("PSVersionTable")
        version = get_property(table, "PSVersion") if table is not None else None
        return None if version is None else construct(get_type("System.Version"), [to_text(version).partition("-")[0]])

    def _ask(self, read: ReadOnce, ask: Callable[[Query], Query]) -> list[Any]:
        self._query = query = Query(self.session.pool, read)
        ask(query)
        for stream, record in query.records:
            if stream == "error":
                self.command.write_error(record)
            elif stream in REPLAYED:
                getattr(self.command, REPLAYED[stream])(record.message)
            elif stream == "information":
                self.command.write_information(record.message_data, record.tags)
        if isinstance(query.reason, PipelineStoppedError):
            self.command.context.check_stop()
        if query.reason is not None:
            raise self._ended(query.reason)
        return query.output

    # --- writing

    def make_script(self, name: str, commands: list[RemoteCommand]) -> tuple[ModuleFacts, ModuleScript]:
        """The module's text."""
        info = self.session.connection_info
        facts = ModuleFacts(
            name, str(self.command.context.new_guid()), made_by=self.command.declaration.name, invoked_with=self._line(),
            generated_on=f"{self.command.context.clock():%m/%d/%Y %H:%M:%S}", commands=commands, new_session=self._new_session(),
            configuration=info.configuration_name, session_id=str(self.session.pool.instance_id), machine=self.session.computer_name,
            address=to_text(getattr(info, "uri", "") or ""),
        )
        return facts, script(facts)

    def write(self, folder: pathlib.Path, facts: ModuleFacts, module: ModuleScript, formats: list[FormatDefinition], encoding: str) -> list[pathlib.Path]:
        """The module's three files; their paths."""
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for suffix, text in ((".psm1", module.text), (".format.ps1xml", format_file(formats)), (".psd1", manifest(facts))):
            path = folder / f"{facts.name}{suffix}"
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
        info = self.session.connection_info
        parameters = {getattr(self.session, "asked_with", None) or "ComputerName": self.session.computer_name}
        ssh = info.ssh
        if ssh is not None:
            if ssh.user_name:
                parameters["UserName"] = ssh.user_name
            if ssh.port:
                parameters["Port"] = str(ssh.port)
            if ssh.key_file_path:
                parameters["KeyFilePath"] = ssh.key_file_path
            if ssh.subsystem and ssh.subsystem != "powershell":
                parameters["Subsystem"] = ssh.subsystem
        return parameters

    # --- errors

    def _failure(self, error_id: str, message: str, target: Any) -> Exception:
        return ImportEnded(self.command.make_error(ArgumentException(message), error_id, "InvalidResult", target))

    def _ended(self, reason: Exception) -> Exception:
        record = getattr(reason, "error_record", None)
        identity = to_text(getattr(record, "fully_qualified_error_id", "")) if record is not None else ""
        error_id = "ErrorRequiredRemoteCommandNotFound" if identity.startswith("CommandNotFoundException") else "ErrorFromRemoteCommand"
        return ImportEnded(self.command.make_error(RuntimeException(f"The far end could not tell what it has: {reason}"), error_id, "InvalidResult", None))

    def _report(self, problem: Problem) -> None:
        self.command.write_error(self.command.make_error(ArgumentException(problem.message), problem.error_id, "InvalidData", problem.target))
