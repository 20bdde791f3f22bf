"""The prompt at a real pseudo-terminal: entering, asking, stopping, losing a session; what a person sees."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

PATIENCE = 40.0
ROWS = 300
"""So many that nothing scrolls away in a test."""


class Screen(pyte.Screen):
    """What a person sees; it answers when it is asked where its cursor is."""

    def __init__(self, columns: int, fd: int) -> None:
        super().__init__(columns, ROWS)
        self.fd = fd

    def write_process_input(self, data: str) -> None:
        os.write(self.fd, data.encode())


class Terminal:
    """psremote in a terminal of its own."""

    def __init__(self, environment: dict[str, str], columns: int) -> None:
        self.process, self.fd = pty.fork()
        if self.process == 0:
            os.execve(sys.executable, [sys.executable, "-m", "psremote", "-NoProfile", "-NoLogo"], environment)
        self.screen = Screen(columns, self.fd)
        self.stream = pyte.ByteStream(self.screen)
        self.top = 0
        """The first row that counts as new."""
        self.resize(columns)

    def resize(self, columns: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
        self.screen.resize(ROWS, columns)

    @property
    def text(self) -> str:
        """What stands in the new rows, without blanks at the ends."""
        return "\n".join(row.rstrip() for row in self.screen.display[self.top :]).rstrip("\n")

    @property
    def everything(self) -> list[str]:
        """All rows."""
        return [row.rstrip() for row in self.screen.display]

    def see(self, pattern: str) -> str:
        """Wait until a new row shows the pattern; what the new rows show then."""
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.text):
            if time.monotonic() > end:
                raise AssertionError(f"never saw {pattern!r}, but: {self.text!r}")
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    self.stream.feed(os.read(self.fd, 65536))
                except OSError as error:
                    raise AssertionError(f"it ended; shown: {self.text!r}") from error
        return self.text

    def keys(self, text: str) -> None:
        """Type; what follows on later rows is new."""
        self.top = self.screen.cursor.y + 1
        os.write(self.fd, text.encode())

    def line(self, text: str, then: str) -> str:
        """Type a line; wait for what follows it."""
        self.keys(text + "\r")
        return self.see(then)

    def close(self) -> None:
        try:
            os.kill(self.process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.process, 0)
        os.close(self.fd)


LOCAL = r"(?:^|\n)PS /[^>\n]*>$"
FAR = r"\[far\]: PS /[^>\n]*>$"


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    (tmp_path / "hosts.toml").write_text('[hosts."*"]\ntransport = "process"\n')
    made: list[Terminal] = []

    def start(term: str = "xterm", columns: int = 100) -> Terminal:
        environment = {
            **os.environ, "PSREMOTE_HOSTS": str(tmp_path / "hosts.toml"), "XDG_STATE_HOME": str(tmp_path), "TERM": term, "POWERSHELL_DIAGNOSTICS_OPTOUT": "1",
        }
        terminal = Terminal(environment, columns)
        made.append(terminal)
        terminal.see(LOCAL)
        return terminal

    yield start
    for one in made:
        one.close()


@pytest.fixture
def inside(open_terminal: Callable[..., Terminal]) -> Terminal:
    """In a session with `far`, which is $s at home."""
    terminal = open_terminal()
    terminal.line("$s = New-PSSession -HostName far", LOCAL)
    terminal.line("Enter-PSSession $s", FAR)
    return terminal


def test_questions_are_asked_here_and_answered_there(inside: Terminal) -> None:
    inside.line("$n = Read-Host 'Your name'", "Your name:$")
    inside.line("Ada", FAR)
    assert "hi Ada" in inside.line('"hi $n"', FAR)
    inside.line("$p = Read-Host Secret -AsSecureString", r"WARNING: [^\n]*FAR[^\n]*\nSecret:$")
    inside.line("s3cret", FAR)
    assert "Secret: ******" in inside.everything
    assert "6" in inside.line("$p.Length", FAR)
    inside.line("$Host.UI.PromptForChoice('Cap', 'Msg', @('&Yes', '&No'), 1)", r"Cap\nMsg\n\[Y\] Yes  \[N\] No  \[\?\] Help \(default is \"N\"\):$")
    assert "0" in inside.line("y", FAR)
    inside.line("Get-Credential -UserName bob -Message 'log in'", r"log in\nPassword for user bob:$")
    inside.line("pw", FAR)
    inside.line("function Need { param([Parameter(Mandatory)][int] $N) $N + 1 }; Need", "\nN:$")
    assert "8" in inside.line("7", FAR)


def test_only_a_host_with_prompts_within_prompts_offers_to_suspend(inside: Terminal) -> None:
    question = r"\[Y\] Yes  \[A\] Yes to All  \[N\] No  \[L\] No to All  (\[S\] Suspend  )?\[\?\] Help \(default is \"Y\"\):$"
    assert "Suspend" not in inside.line("New-Item /tmp/never-made -Confirm", question)
    inside.line("n", FAR)
    asked = inside.line("Write-Error inq -ErrorAction Inquire", r"Help \(default is \"Y\"\):$")
    assert "[Y] Yes  [A] Yes to All  [H] Halt Command  [?]" in asked
    inside.line("y", FAR)
    inside.line("exit", LOCAL)
    assert "Suspend" in inside.line("New-Item /tmp/never-made -Confirm", question)
    inside.line("s", ">>$")
    inside.line("exit", question)
    inside.line("n", LOCAL)


def test_ctrl_c_stops_the_far_pipeline_and_nothing_else(inside: Terminal) -> None:
    inside.keys("'begun'; while ($true) { Start-Sleep -Milliseconds 20 }\r")
    inside.see("begun")
    inside.keys("\x03")
    assert "pipeline has been stopped" in inside.see(FAR)
    assert "still here" in inside.line("'still ' + 'here'", FAR)
    assert "Opened" in inside.line("exit", LOCAL) + inside.line("$s.State", LOCAL)


def test_completion_comes_from_the_far_end(inside: Terminal) -> None:
    inside.line("function Get-FarThing { 'from far' }", FAR)
    inside.keys("Get-FarTh\t")
    inside.top = 0
    inside.see("Get-FarThing$")
    assert "from far" in inside.line("", FAR)


def test_a_session_cannot_be_entered_from_within_one(inside: Terminal) -> None:
    inside.line("Enter-PSSession -HostName other", FAR)
    assert "RemoteHostDoesNotSupportPushRunspace" in inside.line("$Error[0].FullyQualifiedErrorId", FAR)


def test_a_session_that_is_lost_brings_the_local_prompt_back_with_the_reason(inside: Terminal) -> None:
    text = inside.line("Stop-Process -Id $PID -Force", LOCAL)
    assert "The session with far has ended" in text
    assert "Broken" in inside.line("$s.State", LOCAL)


def test_a_session_that_is_lost_while_nothing_runs_brings_the_local_prompt_back_by_itself(inside: Terminal) -> None:
    engine = int(re.findall(r"(?m)^(\d+)$", inside.line("$PID", FAR))[-1])
    inside.keys("'half a li")   # what was begun is not run anywhere
    os.kill(engine, signal.SIGKILL)
    begun = time.monotonic()
    text = inside.see(LOCAL)
    assert time.monotonic() - begun < 2
    assert "The session with far has ended: The engine process ended" in text
    assert "4" in inside.line("2 + 2", LOCAL)


def test_ending_the_far_process_by_a_script_is_a_loss_too(inside: Terminal) -> None:
    assert "The session with far has ended" in inside.line("[Environment]::Exit(3)", LOCAL)


@pytest.mark.parametrize("entered", [False, True])
def test_single_keys(open_terminal: Callable[..., Terminal], entered: bool) -> None:
    terminal = open_terminal()
    prompt = LOCAL
    if entered:
        terminal.line("Enter-PSSession -HostName far", FAR)
        prompt = FAR
    terminal.keys("$k = $Host.UI.RawUI.ReadKey('NoEcho,IncludeKeyDown'); \"<$($k.Character) $($k.VirtualKeyCode)>\"\r")
    time.sleep(1)   # a key typed too early would be the line editor's
    terminal.keys("q")
    assert "<q 81>" in terminal.see(prompt)
    terminal.keys("$Host.UI.RawUI.ReadKey('NoEcho,IncludeKeyDown')\r")
    time.sleep(1)
    terminal.keys("\x03")
    terminal.see(prompt)
    assert "still here" in terminal.line("'still ' + 'here'", prompt)


ASKS = "import sys; print(*(one.isatty() for one in (sys.stdin, sys.stdout, sys.stderr)))"


@pytest.mark.parametrize(("line", "told"), [
    ("& $p -c $c", "True True True"), ("function f { & $p -c $c }; f", "True True True"), ("1 | & $p -c $c", "False True True"),
    ("& $p -c $c 2>$null", "True True False"), ("& $p -c $c 2>&1", "True True False"), ("$x = & $p -c $c; $x", "True False True"),
    ("& $p -c $c | ForEach-Object { $_ }", "True False True"), ("(& $p -c $c)", "True False True"), ("'first'; & $p -c $c; 'last'", "first\nTrue True True\nlast"),
])
def test_programs_have_the_terminal_where_nothing_looks_at_what_they_write(shell: Terminal, line: str, told: str) -> None:
    shell.line(f"$p = '{sys.executable}'; $c = '{ASKS}'", LOCAL)
    assert f"{told}\n" in shell.line(line, LOCAL) + "\n"


@pytest.fixture
def shell(open_terminal: Callable[..., Terminal]) -> Terminal:
    return open_terminal()


def test_in_a_session_programs_have_no_terminal(inside: Terminal) -> None:
    inside.line(f"$p = '{sys.executable}'; $c = '{ASKS}'", FAR)
    assert "False False False" in inside.line("& $p -c $c", FAR)


def test_a_transcript_gets_what_programs_write(shell: Terminal, tmp_path: Path) -> None:
    shell.line(f"Start-Transcript '{tmp_path}/t.txt' | Out-Null; sh -c 'echo from a program'; Stop-Transcript | Out-Null", LOCAL)
    assert "from a program" in (tmp_path / "t.txt").read_text()


def test_ctrl_c_is_the_programs_affair_and_ends_the_line_only_where_it_ends_the_program(shell: Terminal) -> None:
    shell.keys("sleep 30; 'never seen'\r")
    time.sleep(1)
    shell.keys("\x03")
    shell.see(LOCAL)
    assert "130" in shell.line("$LASTEXITCODE", LOCAL)
    shell.keys("sh -c 'trap \"echo caught\" INT; echo ready; sleep 30; echo went on'; 'after it'\r")
    shell.see("ready")
    shell.keys("\x03")
    text = shell.see(LOCAL)
    assert "went on\nafter it" in text
    assert not any("never seen" in row for row in shell.everything if "sleep" not in row)


@pytest.mark.parametrize("nested", [False, True])
def test_a_program_that_edits_the_line_has_the_terminal_and_ctrl_c(shell: Terminal, tmp_path: Path, nested: bool) -> None:
    program = tmp_path / "edits"
    program.write_text("#!/bin/sh\ntrap 'echo caught' INT\ntest -t 0 && test -t 1 && echo ready\nsleep 30\nprintf \"'from' +\\n' it'\" > $1\n")
    program.chmod(0o755)
    prompt = LOCAL
    shell.line(f"$env:VISUAL = '{program}'", prompt)
    if nested:
        prompt = ">>$"
        shell.line("$Host.EnterNestedPrompt()", prompt)
    shell.keys("'line'\x18\x05")
    shell.top = 0
    shell.see("ready")
    shell.keys("\x03")
    shell.see(r"> 'from' \+\n>> ' it'$")
    assert any("caught" in row for row in shell.everything)
    assert "from it" in shell.line("", prompt)


def test_a_program_that_dies_leaves_the_terminal_as_it_was(shell: Terminal) -> None:
    before = termios.tcgetattr(shell.fd)
    shell.line("sh -c 'stty raw -echo; kill -KILL $$'", "PS /[^>]*>")
    assert "3" in shell.line("1 + 2", LOCAL)
    shell.line("$null = Read-Host x", "x:$")
    shell.line("typed", LOCAL)
    assert termios.tcgetattr(shell.fd)[3] & termios.ECHO == before[3] & termios.ECHO


def test_help_goes_through_the_pager(shell: Terminal) -> None:
    assert "NAME" in shell.line("$env:PAGER = 'head -n 3'; help Get-Date", LOCAL)
    assert "RELATED" not in shell.text


def test_the_consoles_own_keys(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    terminal.keys("$k = [Console]::ReadKey($true); \"<$($k.Key) $($k.Modifiers)>\"\r")
    time.sleep(1)
    terminal.keys("\x1b[1;5A")
    assert "<UpArrow Control>" in terminal.see(LOCAL)


def test_a_prompt_begins_a_line(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal()
    assert re.search(r"^begun\nPS ", terminal.line("Write-Host begun -NoNewline", LOCAL), re.MULTILINE)


def test_answers_have_help(inside: Terminal) -> None:
    inside.line("New-Item /tmp/never-made -Confirm", r"Help \(default is \"Y\"\):$")
    text = inside.line("?", r"Help \(default is \"Y\"\):$")
    assert [key for key in "YANL" if re.search(rf"^{key} - \w", text, re.MULTILINE)] == list("YANL"), text
    inside.line("l", FAR)


def test_fields_give_values_of_their_types(inside: Terminal) -> None:
    inside.line("function Need { param([Parameter(Mandatory)][int] $N, [Parameter(Mandatory)][string[]] $L) \"$($N + 1) $L\" }; Need", "\nN:$")
    inside.line("many", "\nN:$")
    inside.line("7", r"L\[0\]:$")
    inside.line("a", r"L\[1\]:$")
    inside.line("b", r"L\[2\]:$")
    assert "8 a b" in inside.line("", FAR)


def test_the_far_end_sees_the_terminal_as_it_is_now(inside: Terminal) -> None:
    assert "100" in inside.line("$Host.UI.RawUI.WindowSize.Width", FAR)
    inside.resize(61)
    assert "61" in inside.line("$Host.UI.RawUI.WindowSize.Width", FAR)


def test_lines_that_are_not_complete_go_on(inside: Terminal) -> None:
    inside.line("if ($true) {", ">>$")
    inside.line("'mul' + 'ti'", ">>$")
    assert "multi" in inside.line("}", FAR)


def test_a_line_that_cannot_be_parsed_shows_where(inside: Terminal) -> None:
    assert "Error: At line:1 char:6\n+ 'a' + ) b\n+      ~\n" in inside.line("'a' + ) b", FAR)


def test_a_dumb_terminal_gets_no_escapes_and_all_of_the_text(open_terminal: Callable[..., Terminal]) -> None:
    terminal = open_terminal("dumb")
    terminal.line("Enter-PSSession -HostName far", FAR)
    assert "hello" in terminal.line("Write-Host hel -NoNewline; Write-Host lo -ForegroundColor Red", FAR)
    terminal.line("$p = Read-Host Secret -AsSecureString", "Secret:$")
    terminal.line("abcx\x7f", FAR)
    assert "Secret: ***" in terminal.everything
    assert "3" in terminal.line("$p.Length", FAR)
    terminal.line("if ($true) {", ">>$")
    terminal.line("'mul' + 'ti'", ">>$")
    terminal.line("}", ">>$")
    assert "multi" in terminal.line("", FAR)
    terminal.keys("Read-Host wait\n")
    terminal.see("wait:$")
    terminal.keys("\x03")
    terminal.see(FAR)
    terminal.keys("'never run'\x03")
    terminal.see(FAR)
    terminal.line("Exit-PSSession", LOCAL)


def test_completion_where_a_script_has_stopped(inside: Terminal) -> None:
    stopped = "function f { $ofTheStoppedOne = 7; Wait-Debugger; 'went on' }; f"
    for line, host, prompt in (("", r"\[far\]: ", FAR), ("exit", "", LOCAL)):
        if line:
            inside.line(line, prompt)
        debugging = rf"\[DBG\]: {host}PS [^\n]*>> ?$"
        inside.line(stopped, debugging)
        inside.keys("$ofTheS\t")
        inside.top = 0
        inside.see(r"\$ofTheStoppedOne$")
        assert "8" in inside.line(" + 1", debugging)
        inside.keys("Get-Verbo\t")   # nothing of that name: the line stays as it is
        inside.keys("\x15")
        assert "went on" in inside.line("c", prompt)


@pytest.mark.parametrize("asked", ["$Host.UI.RawUI.CursorPosition", "[pscustomobject]@{ X = [Console]::CursorLeft; Y = [Console]::CursorTop }"])
def test_the_terminal_says_where_its_cursor_is(shell: Terminal, asked: str) -> None:
    shell.line("function Show-Place { $p = " + asked + "; \"<$($p.X),$($p.Y)>\" }", LOCAL)
    shell.keys("Write-Host abc -NoNewline; Show-Place\r")
    row = shell.top
    assert f"abc<3,{row}>" in shell.see(r"<\d+,\d+>\nPS /[^>\n]*>$")


@pytest.mark.parametrize(("typed", "stands"), [
    ("Get-Content pas", "Get-Content ./passwords"), ("get-chi", "Get-ChildItem"), ("$PSEd", "$PSEdition"), ("'x'.tolo", "'x'.ToLower"), ("Get-Content nosuch", "Get-Content nosuch"),
])
def test_tab_writes_what_all_offers_have_in_common(open_terminal: Callable[..., Terminal], tmp_path: Path, typed: str, stands: str) -> None:
    shell = open_terminal(columns=300)   # the prompt names a folder that may have a long name
    (tmp_path / "passwords-a").write_text("")
    (tmp_path / "passwords-b").write_text("")
    shell.line(f"cd '{tmp_path}'; function prompt {{ 'PS /here> ' }}", LOCAL)   # however long the folder's name, the line fits
    shell.keys(typed + "\t")
    shell.top = shell.screen.cursor.y
    shell.see(rf"> {re.escape(stands)}")


def test_completing_goes_on_in_the_folder_that_was_completed(open_terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    shell = open_terminal(columns=300)
    (tmp_path / "outer" / "inner").mkdir(parents=True)
    shell.line(f"cd '{tmp_path}'; function prompt {{ 'PS /here> ' }}", LOCAL)
    shell.keys("Get-Item out\t")
    shell.top = shell.screen.cursor.y
    shell.see("outer")
    os.write(shell.fd, b"/\t")
    shell.see(r"outer/inner$")


def test_tabs_that_are_pasted_are_blanks_on_the_screen_and_tabs_in_the_text(shell: Terminal) -> None:
    shell.keys("\x1b[200~'a\tb'.Length\x1b[201~")
    shell.top = shell.screen.cursor.y
    shell.see(r"'a +b'\.Length$")
    assert "3" in shell.line("", LOCAL)
