"""Runspaces, trace sources, experimental features, mail: commands about the engine and the machine."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable
from typing import Any

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace

Run = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the machine are read or written."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_runspaces(run: Run) -> None:
    assert run("(Get-Runspace -Id ([runspace]::DefaultRunspace.Id)).RunspaceAvailability; @(Get-Runspace -Id 99999).Count") == ["Busy", "0"]
    assert run("$r = [runspacefactory]::CreateRunspace(); $r.Open(); $r.SessionStateProxy.SetVariable('a', 5); $r.SessionStateProxy.GetVariable('a'); $r.Close()") == ["5"]
    assert run("$i = $host.Runspace.Id; Enable-RunspaceDebug -RunspaceId $i -BreakAll; (Get-RunspaceDebug -RunspaceId $i).BreakAll; Disable-RunspaceDebug; (Get-RunspaceDebug -RunspaceId $i).Enabled") == ["True", "False"]
    assert run("Debug-Runspace 99999") == ["!DebugRunspaceNoRunspaceFound"]


def test_trace_sources(run: Run) -> None:
    assert run("(Get-TraceSource ParameterB*).Name -join ','") == ["ParameterBinderBase,ParameterBinderController,ParameterBinding"]
    assert run("(Set-TraceSource ParameterBinding -Option Errors -PSHost -PassThru).Options; Get-TraceSource nosuch") == ["Errors", "!TraceSourceNotFound"]
    assert run("Set-TraceSource ParameterBinding -RemoveListener *; Set-TraceSource ParameterBinding -Option None -PassThru | ForEach-Object Options") == ["None"]


def test_experimental_features(run: Run) -> None:
    assert run("(Get-ExperimentalFeature PSProfile*).Enabled; Enable-ExperimentalFeature PSProfileDSCResource; (Get-ExperimentalFeature PSProfile*).Enabled") == ["False", "True"]
    assert run("Disable-ExperimentalFeature NoSuch; @(Get-ExperimentalFeature NoSuch).Count") == ["0", "!ItemNotFoundException"]


def test_subsystems_and_help_updates(run: Run) -> None:
    assert run("(Get-PSSubsystem).Kind -join ','; (Get-PSSubsystem -Kind FeedbackProvider).IsRegistered") == ["CommandPredictor,CrossPlatformDsc,FeedbackProvider", "False"]
    assert run("Update-Help Microsoft.PowerShell.Core; Update-Help NoSuchModule") == ["!ModuleNotFound"]


def test_the_clock_stays_with_what_if(run: Run) -> None:
    assert run("Set-Date 2020-01-01 -WhatIf; Set-Date -Adjust 1:0 -WhatIf") == []


def test_type_data_of_one_runspace_is_not_another_s(run: Run) -> None:
    assert run("Update-TypeData -TypeName System.String -MemberType NoteProperty -MemberName Mark -Value 1; 'x'.Mark") == ["1"]
    other = Runspace().open()
    shell = PowerShell(other)
    shell.add_script("$null -eq 'x'.Mark")
    assert shell.invoke() == [True]
    other.close()


def test_blocks_of_commands_report_inside(run: Run) -> None:
    runspace = Runspace().open()
    shell = PowerShell(runspace)
    shell.add_script("1 | Where-Object { 1/0 }; 1/0")
    shell.invoke()
    assert [error.is_non_terminating for error in shell.errors] == [True, False]
    runspace.close()


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as one message needs."""

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "DATA":
                self.say("354 go on")
                lines = []
                while (text := self.rfile.readline().decode()) != ".\r\n":
                    lines.append(text)
                self.server.messages.append("".join(lines))  # type: ignore[attr-defined]
            elif word == "QUIT":
                self.say("221 bye")
                return
            elif word == "RCPT":
                self.server.recipients.append(line)  # type: ignore[attr-defined]
            self.say("250 ok")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


def test_mail(run: Run) -> None:
    server = socketserver.TCPServer(("127.0.0.1", 0), Mailbox)
    server.messages, server.recipients = [], []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    port = server.server_address[1]
    assert run(f"Send-MailMessage anna@example.com Report 'All is well' -From me@example.com -Bcc boss@example.com -SmtpServer 127.0.0.1 -Port {port} -Priority High -WarningAction Ignore") == []
    thread.join()
    server.server_close()
    (message,) = server.messages  # type: ignore[attr-defined]
    assert "Subject: Report" in message
    assert "All is well" in message
    assert "X-Priority: 1" in message
    assert "boss" not in message
    assert len(server.recipients) == 2  # type: ignore[attr-defined]


def test_mail_without_a_server(run: Run) -> None:
    assert run("Send-MailMessage a@b.c -From d@e.f -WarningAction Ignore") == ["!HostNotSpecified"]
    assert run("Send-MailMessage a@b.c -From d@e.f -SmtpServer 127.0.0.1 -Port 1 -WarningAction Ignore") == ["!SmtpException"]
