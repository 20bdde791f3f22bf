"""Runs random one-liners of odd values through operators, casts, members and commands; reports faults of the engine and what does not stop.

    python fuzz/engine.py [--seed N] [--count N] [--seconds S]

A fault is a Python exception no rule of the language stands behind (error id EngineFault), or one that leaves the engine.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import Any

VALUES = (
    "$null", "''", "'abc'", "'  12 '", "'\u00e9\U0001f600'", "('x' * 5000)", "0", "-1", "1", "[int]::MaxValue", "[int]::MinValue", "[long]::MinValue", "[uint64]::MaxValue", "1e308",
    "[double]::NaN", "[double]::PositiveInfinity", "-0.0", "79228162514264337593543950335d", "[bigint]::Pow(10, 60)", "[char]0", "[char]'a'", "$true", "$false", "@()", "(,@())",
    "(1,2,3)", "(1,(2,(3,'x')))", "@{}", "@{a=1;b=@{c=2}}", "[ordered]@{x=1}", "([pscustomobject]@{a=1;b='x'})", "$cyclic", "$deep", "[datetime]'2020-02-29'", "[datetime]::MinValue",
    "[timespan]::MaxValue", "[guid]::Empty", "[version]'1.2.3.4'", "[DayOfWeek]::Friday", "[System.IO.FileAttributes]3", "{ $_ }", "{ throw 'x' }", "[int]", "[System.Collections.Generic.List[int]]",
    "[regex]'(a)+'", "[xml]'<a b=\"1\"><c/></a>'", "([System.Collections.ArrayList](1,2))", "([System.Collections.Generic.Dictionary[string,int]]::new())", "[System.Text.StringBuilder]'x'",
    "(Get-Date)", "(1..3 | ForEach-Object { $_ })", "[byte[]](1,255)", "[char[]]'hey'", "[object]::new()", "[exception]'e'", "$Error", "$ExecutionContext", "(Get-Command Get-Date)", "[ref]1",
    "[System.Management.Automation.Internal.AutomationNull]::Value", "[nullstring]::Value", "(Get-Item .)", "[uri]'http://x/y?z'", "[ipaddress]'127.0.0.1'", "[System.DBNull]::Value", "'*'", "'['", "'..'", "'a:b'", "'%'", "'{0}'",
)  # fmt: skip
BINARY = (
    "+", "-", "*", "/", "%", "-eq", "-ne", "-gt", "-lt", "-ge", "-le", "-like", "-notlike", "-match", "-notmatch", "-replace", "-split", "-join", "-contains", "-in", "-is", "-isnot", "-as",
    "-f", "..", "-band", "-bor", "-bxor", "-shl", "-shr", "-and", "-or", "-xor", "-ceq", "-creplace", "-csplit", "??",
)  # fmt: skip
UNARY = ("-", "+", "!", "-bnot ", "-not ", "-join ", "-split ", ",")
TYPES = (
    "int", "long", "double", "decimal", "string", "char", "bool", "byte", "sbyte", "uint64", "bigint", "datetime", "timespan", "guid", "version", "uri", "xml", "regex", "hashtable", "array", "int[]",
    "string[]", "char[]", "scriptblock", "type", "DayOfWeek", "System.IO.FileAttributes", "pscustomobject", "System.Collections.ArrayList", "System.Collections.Generic.List[int]", "switch", "ordered",
    "System.Text.Encoding", "cultureinfo", "ipaddress", "mailaddress", "System.IO.FileInfo", "nullable[int]", "System.Collections.Generic.Dictionary[string,int]", "wildcardpattern", "securestring", "System.Collections.BitArray",
)  # fmt: skip
UNSAFE = frozenset({
    "restart-computer", "stop-computer", "set-date", "stop-process", "remove-item", "clear-item", "move-item", "rename-item", "start-process", "invoke-webrequest", "invoke-restmethod", "send-mailmessage",
    "read-host", "get-credential", "wait-process", "wait-job", "wait-event", "enter-pssession", "new-pssession", "invoke-command", "start-job", "start-sleep", "test-connection", "save-help", "update-help",
    "debug-process", "debug-job", "debug-runspace", "enter-pshostprocess", "switch-process", "get-clipboard", "set-clipboard", "set-executionpolicy", "import-module", "get-pshostprocessinfo", "wait-debugger",
    "set-psdebug", "out-host", "out-default", "write-host", "connect-pssession", "receive-pssession", "get-help", "copy-item", "new-item", "set-location", "push-location", "pop-location", "set-content", "add-content",
    "clear-content", "set-item", "out-file", "export-csv", "export-clixml", "export-alias", "start-transcript", "stop-transcript", "tee-object", "new-modulemanifest", "new-pssessionconfigurationfile", "import-pssession",
    "new-psrolecapabilityfile", "export-pssession", "compress-archive", "expand-archive", "invoke-item", "invoke-expression", "remove-module", "remove-variable", "clear-variable", "set-variable", "new-psdrive", "remove-psdrive",
    "disconnect-pssession", "start-threadjob", "set-strictmode", "set-psbreakpoint", "new-temporaryfile", "get-process", "set-alias", "remove-alias", "import-alias", "set-timezone", "get-childitem", "select-string", "exit-pssession", "get-uptime",
    "enable-experimentalfeature", "disable-experimentalfeature", "new-alias", "remove-typedata", "update-typedata", "update-formatdata", "register-engineevent", "add-pssnapin", "trace-command", "unblock-file", "get-content", "get-filehash",
})  # fmt: skip
"""Commands that change the machine, ask, wait, or leave something behind that the next one-liner trips over."""
VERBOSE = bool(os.environ.get("FUZZ_VERBOSE"))
MEMORY = 3 << 30
"""How much the process may have: a value that would need more must be refused by name."""
PYTHON_SPEAK = re.compile(r"Traceback|NoneType|object has no attribute|unsupported operand|takes \d+ positional|must be \w+, not|object is not (iterable|callable|subscriptable)|[a-z]+Error\b: ")
"""What only Python says."""
PREPARE = "$cyclic = @{}; $cyclic.self = $cyclic; $deep = 1; foreach ($i in 1..60) { $deep = @{ x = $deep } }"


class OneLiners:
    """Random scripts, the same for the same seed."""

    def __init__(self, seed: int, commands: list[tuple[str, list[tuple[str, bool]]]]) -> None:
        self.random = random.Random(seed)
        self.commands = commands

    def value(self) -> str:
        """A value."""
        return self.random.choice(VALUES)

    def one(self) -> str:
        """A script."""
        choose, kind = self.random.choice, self.random.random()
        if kind < 0.25:
            return f"({self.value()}) {choose(BINARY)} ({self.value()})"
        if kind < 0.30:
            return f"{choose(UNARY)}({self.value()})"
        if kind < 0.40:
            return f"[{choose(TYPES)}]({self.value()})"
        if kind < 0.45:
            return f"$v = {self.value()}; $v[{self.value()}]"
        if kind < 0.50:
            return f"$v = {self.value()}; $v.{choose(('Length', 'Count', 'Keys', 'x', 'Name', 'a', 'Value', 'psobject', 'pstypenames', 'GetType'))}"
        if kind < 0.55:
            return f"$v = {self.value()}; $v[{self.value()}] = {self.value()}"
        if kind < 0.60:
            arguments = ", ".join(self.value() for _ in range(self.random.randrange(3)))
            name = choose(("ToString", "Equals", "CompareTo", "Substring", "Add", "Contains", "IndexOf", "Replace", "Split", "Insert", "Remove", "ForEach", "Where", "GetEnumerator", "Invoke", "Append", "PadLeft", "AddDays", "Clone"))
            return f"$v = {self.value()}; $v.{name}({arguments})"
        if kind < 0.63:
            return f'"$({self.value()}) text" | Out-String'
        if kind < 0.66:
            return f"{self.value()} | Format-{choose(('Table', 'List', 'Wide', 'Custom'))} | Out-String"
        if kind < 0.69:
            return f"switch {choose(('', '-regex ', '-wildcard '))}({self.value()}) {{ ({self.value()}) {{ 1 }} default {{ 2 }} }}"
        if kind < 0.72:
            return f"foreach ($x in {self.value()}) {{ $x; break }}"
        return self.command()

    def command(self) -> str:
        """A command with odd arguments."""
        name, parameters = self.random.choice(self.commands)
        parts = [name]
        for parameter, is_switch in self.random.sample(parameters, min(len(parameters), self.random.randrange(4))):
            parts.append(f"-{parameter}" if is_switch else f"-{parameter} ({self.value()})")
        if self.random.random() < 0.3:
            parts.insert(1, f"({self.value()})")
        text = " ".join(parts)
        return f"{self.value()} | {text}" if self.random.random() < 0.5 else text


def known_commands(runspace: Any) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Every command that may be run safely, with its own parameters and whether each is a switch."""
    from psremote.engine.execution_context import set_current_context

    found = []
    before = set_current_context(runspace.context)
    try:
        from psremote.engine.powershell import PowerShell

        for info in PowerShell(runspace).add_script("Get-Command -CommandType Cmdlet").invoke():
            if info.name.lower() in UNSAFE:
                continue
            parameters = [(one.name, one.is_switch) for one in info.metadata.parameters.values() if not one.common]
            found.append((info.name, parameters))
    finally:
        set_current_context(before)
    return found


class Session:
    """Runs one-liners in one session; says what went wrong."""

    def __init__(self, limit: float) -> None:
        from psremote.engine.runspace import Runspace

        self.limit = limit
        self.runspace = Runspace().open()
        self.run(PREPARE)

    def run(self, text: str) -> str:
        """Run a script; '' or what went wrong."""
        from psremote.engine.code_generation.runtime_errors import ENGINE_FAULT
        from psremote.engine.powershell import PowerShell
        from psremote.objects.exceptions import RuntimeException

        shell = PowerShell(self.runspace).add_script(text).add_command("Out-String")
        timer = threading.Timer(self.limit, shell.stop)
        timer.daemon = True
        timer.start()
        began = time.monotonic()
        try:
            shell.invoke()
        except RuntimeException:
            pass
        except Exception as fault:
            return f"left the engine: {type(fault).__name__}: {fault}"
        finally:
            timer.cancel()
        took = time.monotonic() - began
        records = [*shell.errors, *([shell.reason.error_record] if shell.reason is not None and hasattr(shell.reason, "error_record") else [])]
        for record in records:
            if ENGINE_FAULT in record.fully_qualified_error_id or PYTHON_SPEAK.search(str(record)):
                return f"fault: {record.fully_qualified_error_id}: {record}"[:200]
        if took > self.limit * 3:
            return f"did not stop: {took:.1f} s"
        if shell.state == "Stopped":
            return f"took longer than {self.limit} s"
        return ""


def walk(seed: int, count: int, limit: float = 5.0) -> Iterator[tuple[str, str]]:
    """(script, what went wrong) of each that went wrong; works in an empty folder."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            session = Session(limit)
            lines = OneLiners(seed, known_commands(session.runspace))
            for number in range(count):
                if number % 200 == 199:
                    session.runspace.close()
                    session = Session(limit)
                text = lines.one()
                if VERBOSE:
                    print(text, file=sys.stderr, flush=True)
                wrong = session.run(text)
                if wrong:
                    yield text, wrong
        finally:
            os.chdir(before)


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=5000)
    given = options.parse_args()
    failures = 0
    for text, wrong in walk(given.seed, given.count):
        failures += 1
        print(f"{wrong}\n    {text}", flush=True)
    print(f"seed {given.seed}: {given.count} one-liners, {failures} wrong")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
