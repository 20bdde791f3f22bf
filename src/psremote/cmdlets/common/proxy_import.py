"""What Import-PSSession and Export-PSSession share: asking the far end, leaving out what clashes, writing the module."""

from __future__ import annotations

import atexit
import os
import pathlib
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.exceptions import ArgumentException
from psremote.client.command_query import Query, ReadOnce
from psremote.cmdlets.common.session_openings import write_foreign_error
from psremote.engine.modules.module_info import with_prefix
from psremote.engine.modules.module_table import ImportOptions
from psremote.errors import InvalidStateError, PipelineStoppedError
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
from psremote.implicit_remoting.proxy_function import prepared_root
from psremote.implicit_remoting.proxy_module import ModuleFacts, ModuleScript, manifest, script
from psremote.objects import MISSING, base_object, construct, get_property, to_text
from psremote.objects.exceptions import PSNotSupportedException, RuntimeException
from psremote.objects.state_exceptions import InvalidRunspaceStateException
from psremote.objects.wildcards import WildcardPattern

#: how an answer's records are shown to the user: stream → method of the cmdlet
REPLAYED = {"warning": "write_warning", "verbose": "write_verbose", "debug": "write_debug"}

TAKES_VERSION = (5, 1)
"""The first version of a server whose Get-FormatData has -PowerShellVersion."""

_commands = ReadOnce(read_command)
_definitions = ReadOnce(read_definition)


class ImportEnded(Exception):
    """Ends the import with a terminating error."""

    def __init__(self, record: Any) -> None:
        super().__init__(str(record))
        self.error_record = record


def _files(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


@dataclass
class ProxyRequest:
    """What is wanted of a far end; None stands for what was not said."""

    names: list[str] | None = None
    kinds: int | None = None
    modules: list[str] | None = None
    arguments: list[Any] | None = None
    formats: list[str] | None = None
    allow_clobber: bool = False
    prefix: str = ""

    @property
    def says_commands(self) -> bool:
        """Whether anything was said about commands."""
        return any(one is not None for one in (self.names, self.kinds, self.modules, self.arguments))


def request_of(command: Any) -> ProxyRequest:
    """What Import-PSSession or Export-PSSession was told."""
    modules = [to_text(name) for name in command.module or ()] + [to_text(get_property(one, "Name")) for one in command.fully_qualified_module or ()]
    kinds = command.command_type
    return ProxyRequest(
        names=list(command.command_name) if command.is_bound("CommandName") and command.command_name is not None else None,
        kinds=None if kinds is None else int(getattr(kinds, "value", IMPORTABLE)),
        modules=modules or None,
        arguments=list(command.argument_list or ()) if command.is_bound("ArgumentList") else None,
        formats=list(command.format_type_name or ()) if command.is_bound("FormatTypeName") else None,
        allow_clobber=bool(command.allow_clobber),
        prefix=getattr(command, "prefix", None) or "",
    )


class ProxyImport:
    """One import or export at work for its cmdlet."""

    def __init__(self, command: Any, session: Any, request: ProxyRequest) -> None:
        """*command* is the running cmdlet, which tells errors and warnings."""
        if command.is_bound("Certificate"):
            raise PSNotSupportedException("Modules cannot be signed here: leave -Certificate out.")
        self.command = command
        self.session = session
        self.request = request
        self._query: Query | None = None
        self._programs: frozenset[str] | None = None
        """Names of the files along PATH."""

    def stop(self) -> None:
        """End it, from another thread."""
        if self._query is not None:
            self._query.stop()

    # --- asking

    def commands(self) -> list[RemoteCommand]:
        """The far end's commands that are wanted and can be used; raises what ends the import."""
        request = self.request
        if request.formats is not None and not request.says_commands:
            return []
        names = request.names if request.names is not None else ["*"]
        if not names:
            return []
        kinds = request.kinds if request.kinds is not None else IMPORTABLE
        readings = self._ask(_commands, lambda query: query.commands(names, kinds, request.modules or [], request.arguments))
        found = sort_out(readings)
        for problem in found.problems:
            self._report(problem)
        if not found.commands and not found.problems and (request.names is not None or request.modules):
            raise self._failure("ErrorNoResultsFromRemoteEnd", "The far end has no command of that name or module.", names)
        return self._without_clashes(self._asked_for(found.commands, names))

    def _asked_for(self, commands: Iterable[RemoteCommand], names: list[str]) -> list[RemoteCommand]:
        """Reserved commands come only where they are named in full; a command nobody asked for does not come at all."""
        exact = {name.lower() for name in names}
        skipped = self._left_out()
        patterns = [WildcardPattern(name) for name in names]
        chosen = []
        for one in commands:
            key = one.name.lower()
            reserved = key in skipped or (one.resolved_name.lower() in skipped and not self.request.prefix)
            if key in exact or (not reserved and any(pattern.is_match(one.name) for pattern in patterns)):
                chosen.append(one)
            elif not reserved:
                self._report(Problem(MALFORMED, f"The far end sent the command '{one.name}', which was not asked for.", one.name))
        return chosen

    def _left_out(self) -> frozenset[str]:
        """The commands a wildcard does not bring: the server may name others than the usual ones."""
        listed = base_object(self._private_data("ImplicitRemoting", "CommandsToSkip"))
        return RESERVED if listed is None else frozenset(to_text(name).lower() for name in listed)

    def _private_data(self, *names: str) -> Any:
        """What the server said about itself when the session opened; None where it did not."""
        value = self.session.pool.application_private_data
        for name in names:
            found = get_property(value, name) if value is not None else MISSING
            value = None if found is MISSING else found
        return value

    def _without_clashes(self, commands: list[RemoteCommand]) -> list[RemoteCommand]:
        if self.request.allow_clobber:
            # A local alias is the user's own wish: no remote one takes its place.
            aliases = self.command.session_state.aliases
            return [one for one in commands if not one.is_resolved_alias or aliases.get(self.local_name(one.name).lower()) is None]
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
        name = self.local_name(one.name)
        key = name.lower()
        state, commands = self.command.session_state, self.command.context.commands
        if state.aliases.get(key) is not None or state.functions.get(key) is not None or key in commands.all_cmdlets():
            return True
        if self._programs is None:
            self._programs = frozenset(file for folder in commands.path_folders() for file in _files(folder))
        return name in self._programs or f"{name}.ps1" in self._programs

    def local_name(self, name: str) -> str:
        """A remote command's name here, with the prefix after the verb's dash."""
        return with_prefix(name, self.request.prefix)

    def formats(self) -> list[FormatDefinition]:
        """The far end's views that are wanted; raises what ends the import."""
        asked = self.request.formats
        if asked is None and self.request.says_commands:
            return []
        names = asked if asked is not None else ["*"]
        answers = self._ask(_definitions, lambda query: query.formats(names, self._version()))
        if asked is not None and not answers:
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
        """This end's version, so that the server leaves out what such a client would not understand; older ones do not take it."""
        theirs = self._private_data("PSVersionTable", "PSVersion")
        if theirs is None or tuple(int(part) for part in to_text(theirs).split(".")[:2]) < TAKES_VERSION:
            return None
        table = self.command.context.get_variable("PSVersionTable")
        version = get_property(table, "PSVersion") if table is not None else None
        return None if version is None else construct(get_type("System.Version"), [to_text(version).partition("-")[0]])

    def _ask(self, read: ReadOnce, ask: Callable[[Query], Query]) -> list[Any]:
        self._query = query = Query(self.session.pool, read)
        try:
            ask(query)
        except InvalidStateError:
            raise InvalidRunspaceStateException(
                f"The session {self.session.name} with {self.session.computer_name} is {self.session.state.name}; only an open one can be asked."
            ) from None
        for stream, record in query.records:
            if stream == "error":
                write_foreign_error(self.command, record)
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

    def _new_session(self) -> dict[str, str | Mapping[str, str]]:
        """The New-PSSession parameters that lead to the same machine again."""
        info = self.session.connection_info
        name = getattr(info, "uri", "") or self.session.computer_name
        parameters: dict[str, str | Mapping[str, str]] = {getattr(self.session, "asked_with", None) or "ComputerName": name}
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
            if ssh.connecting_timeout > 0:
                parameters["ConnectingTimeout"] = str(ssh.connecting_timeout)
            if ssh.options:
                parameters["Options"] = ssh.options
        return parameters

    def load(self, folder: pathlib.Path, name: str, commands: list[RemoteCommand], formats: list[FormatDefinition], options: ImportOptions) -> Any:
        """Write the module into a folder of its own, import it, and tie it to the session: they go together."""
        context = self.command.context
        facts, text = self.make_script(name, commands)
        script_path, _, manifest_path = self.write(folder, facts, text, formats, "utf-16")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        context.extra["write_warning"] = self.command.write_warning
        options = options._replace(arguments=(self.session,), prepared=prepared_root(text, str(script_path), context))
        module = context.modules.import_file(str(manifest_path), self.command.session_state.root_scope, options)

        def session_removed() -> None:
            if module in context.modules.loaded_named(module.name):
                context.modules.remove(module)
            shutil.rmtree(folder, ignore_errors=True)

        self.session.on_removed.append(session_removed)
        return module

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
