"""From the parameters of New-PSSession, Enter-PSSession and Invoke-Command to sessions that are still to be opened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.client.connection_info import RunspaceConnectionInfo, SSHConnectionInfo, SSHSettings
from psremote.client.name_resolution import Destination, resolve
from psremote.client.ps_session import PSSession
from psremote.client.session_option import PSSessionOption
from psremote.errors import PSRemoteError
from psremote.objects import ErrorRecord, base_object, convert_to, to_text
from psremote.objects.exceptions import PSArgumentException, RuntimeException
from psremote.objects.remoting_exceptions import PSRemotingTransportException

WSMAN_CONFIGURATION = "Microsoft.PowerShell"
_MACHINE = re.compile(r"\[[\w:.%]+\](?::\d+)?|[\w.:-]+")
_SSH_HOST = re.compile(r"(?:ssh://)?(?:(?P<user>[^@]*)@)?(?P<host>\[[\w:.%]+\]|[^\s:/@-][^\s:/@]*)(?::(?P<port>\d{1,5}))?/?", re.IGNORECASE)
_CONNECTION_KEYS = {
    "hostname": "host", "computername": "host", "username": "user_name", "keyfilepath": "key_file_path", "identityfilepath": "key_file_path",
    "port": "port", "subsystem": "subsystem", "connectingtimeout": "connecting_timeout", "options": "options",
}  # fmt: skip


class Request:
    """A machine asked for, and the session to open; where its name leads nowhere, why."""

    def __init__(self, name: str, session: PSSession | None, fault: PSRemoteError | None = None) -> None:
        self.name, self.session, self.fault = name, session, fault


class Requests:
    """Reads one cmdlet's parameters; the cmdlet has them as attributes under their usual names."""

    def __init__(self, command: Any) -> None:
        self.command = command

    def from_parameters(self, names: list[str | None] | None = None) -> list[Request]:
        """What the bound parameter set asks for. Raises what ends the command."""
        command = self.command
        kind = command.parameter_set_name.removeprefix("FilePath")
        given = iter(names or [])
        if kind == "SSHHost":
            return [self._over_ssh(one, self._settings(), next(given, None)) for one in self._texts("host_name")]
        if kind in ("SSHHostHashParam", "SSHHostHash"):
            return [self._over_ssh(*self._from_table(one), next(given, None)) for one in command.ssh_connection]
        if kind == "Uri":
            uris = command.connection_uri if isinstance(command.connection_uri, list) else [command.connection_uri]
            return [self._over_wsman(to_text(one), next(given, None)) for one in uris]
        machines = self._texts("computer_name") or ["localhost"]
        for one in machines:
            if _MACHINE.fullmatch(one) is None and "://" not in one and not one.lower().startswith("process:"):
                raise self._ended(ArgumentException(f"'{one}' cannot be the name of a machine."), "PSSessionInvalidComputerName", machines)
        return [self._over_wsman(one, next(given, None)) for one in machines]

    def again(self, session: PSSession, name: str | None) -> Request:
        """Another session to the same machine."""
        made = PSSession(replace(session.connection_info), name=name or None, host=self.command.host)
        made.asked_with, made.startup = session.asked_with, session.startup
        return Request(session.computer_name, made)

    def _texts(self, attribute: str) -> list[str]:
        value = getattr(self.command, attribute, None)
        if value is None:
            return []
        return [to_text(one) for one in value] if isinstance(value, list) else [to_text(value)]

    # --- SSH

    def _settings(self) -> SSHSettings:
        command = self.command
        return SSHSettings(
            user_name=command.user_name, port=command.port or 0, key_file_path=self._key_file(command.key_file_path),
            subsystem=command.subsystem or "powershell", connecting_timeout=-1 if command.connecting_timeout is None else command.connecting_timeout,
            options=_options(command.options),
        )

    def _key_file(self, path: str | None) -> str | None:
        """The file as a path of this machine; an error where there is none."""
        if path is None:
            return None
        found: str = self.command.session_state.path.resolve(path)[0].provider_path
        return found

    def _from_table(self, table: Any) -> tuple[str, SSHSettings]:
        facts: dict[str, Any] = {}
        for key, value in base_object(table).items():
            meaning = _CONNECTION_KEYS.get(to_text(key).lower())
            plain = base_object(value)
            if meaning is None:
                raise self._bad_table(f"A connection has no setting '{to_text(key)}'.")
            if meaning in facts:
                raise self._bad_table(f"A connection names its {meaning.replace('_', ' ')} twice.")
            if plain is None or plain == "":
                raise self._bad_table(f"The setting '{to_text(key)}' of a connection is empty.")
            facts[meaning] = plain
        if "host" not in facts:
            raise self._bad_table("A connection needs a HostName.")
        host = to_text(facts.pop("host"))
        for number in ("port", "connecting_timeout"):
            if number in facts:
                facts[number] = convert_to(facts[number], _int())
        if "options" in facts:
            facts["options"] = _options(facts["options"])
        for text in ("user_name", "key_file_path", "subsystem"):
            if text in facts:
                facts[text] = to_text(facts[text])
        if "key_file_path" in facts:
            facts["key_file_path"] = self._key_file(facts["key_file_path"])
        return host, SSHSettings(**facts)

    def _bad_table(self, message: str) -> Exception:
        fault: Exception = PSArgumentException(message, error_id="Argument", category="InvalidArgument")
        return fault

    def _over_ssh(self, text: str, settings: SSHSettings, name: str | None) -> Request:
        match = _SSH_HOST.fullmatch(text)
        if match is None or match["user"] == "" or int(match["port"] or 0) > 65535:
            raise self._ended(ArgumentException(f"'{text}' cannot be the name of a machine."), "PSSessionInvalidComputerName", [text])
        host = match["host"].strip("[]").lower()
        if match["user"] is not None:
            settings = replace(settings, user_name=match["user"])
        if match["port"] is not None:
            settings = replace(settings, port=int(match["port"]))
        try:
            found = resolve(match["host"].strip("[]"), transport="ssh", ssh=settings)
            open_timeout = settings.connecting_timeout / 1000 if settings.connecting_timeout > 0 else found.connection.open_timeout
            connection = replace(found.connection, computer_name=host, transport_name="SSH", ssh=settings, open_timeout=open_timeout)
            return self._request(host, connection, found, "HostName", name)
        except PSRemoteError as fault:
            return Request(host, None, fault)

    # --- WSMan, and what the inventory has in its place

    def _over_wsman(self, text: str, name: str | None) -> Request:
        command = self.command
        try:
            found = resolve(text, transport="wsman")
            connection = found.connection
            if command.configuration_name or connection.configuration_name == RunspaceConnectionInfo.configuration_name:
                connection = replace(connection, configuration_name=_last_part(command.configuration_name or self._default_configuration()))
            if isinstance(connection, SSHConnectionInfo) and command.credential is not None:
                given = base_object(command.credential)
                connection = replace(connection, user=given.user_name, password=given.password.reveal())
            connection = self._with_options(connection)
            return self._request(text, connection, found, "ComputerName", name)
        except PSRemoteError as fault:
            return Request(text, None, fault)

    def _default_configuration(self) -> str:
        return to_text(self.command.context.get_variable("PSSessionConfigurationName") or "") or WSMAN_CONFIGURATION

    def _with_options(self, connection: RunspaceConnectionInfo) -> RunspaceConnectionInfo:
        option = self.command.session_option or base_object(self.command.context.get_variable("PSSessionOption"))
        if not isinstance(option, PSSessionOption):
            return connection
        return replace(
            connection, open_timeout=_seconds(option.open_timeout), operation_timeout=_seconds(option.operation_timeout) or connection.operation_timeout,
            cancel_timeout=_seconds(option.cancel_timeout) or connection.cancel_timeout, idle_timeout=int(option.idle_timeout.total_seconds() * 1000),
            application_arguments=option.application_arguments,
        )

    def _request(self, asked: str, connection: RunspaceConnectionInfo, found: Destination, asked_with: str, name: str | None) -> Request:
        session = PSSession(connection, name=name or None, host=self.command.host)
        session.asked_with = asked_with
        session.startup = found.startup_text()
        return Request(asked, session)

    def _ended(self, fault: Exception, error_id: str, target: Any) -> Exception:
        record = ErrorRecord(fault, error_id, "InvalidArgument", target)
        return RuntimeException(record.message, fault, error_record=record)


def open_failure(name: str, reason: BaseException) -> ErrorRecord:
    """The error of a machine that could not be reached."""
    fault = PSRemotingTransportException(f"[{name}] No session could be opened: {reason}")
    fault.error_code = getattr(reason, "transport_code", 0)
    error_id = f"{fault.error_code},PSSessionOpenFailed" if fault.error_code else "PSSessionOpenFailed"
    return ErrorRecord(fault, error_id, "OpenError", name)


def _options(table: Any) -> Mapping[str, str]:
    table = base_object(table)
    return {} if table is None else {to_text(key): to_text(value) for key, value in table.items()}


def _seconds(span: Any) -> float | None:
    length: float = span.total_seconds()
    return length if length > 0 else None


def _last_part(configuration: str) -> str:
    return configuration.rstrip("/").rpartition("/")[2]


def _int() -> Any:
    from psremote.bcl.dotnet_type import get_type

    return get_type("System.Int32")
