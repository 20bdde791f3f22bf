"""What the engine answers, in the form of the recorded rows: one function per kind of question.

Every function takes and returns plain JSON-able values.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from typing import Any

from psremote.bcl.dotnet_type import type_of
from psremote.bcl.values.culture_info import reset_cultures
from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace
from psremote.host.raw_user_interface import PSHostRawUserInterface
from psremote.host.silent_host import SilentHost
from psremote.host.value_types import Size
from psremote.objects import MISSING, get_property, to_text, type_names
from psremote.objects.exceptions import IncompleteParseException, MethodException, ParseException
from psremote.testing.answers_values import render, type_label

MARK_OUTPUT = "<TMP>"


def syntax(text: str) -> dict[str, Any]:
    """Errors, tokens and tree of a script."""
    from psremote.testing import answers_syntax

    found: dict[str, Any] = answers_syntax.syntax(text)
    return found


def outline_digest(text: str) -> Any:
    """A digest of the tree, and the errors."""
    from psremote.testing import answers_syntax

    return answers_syntax.outline_digest(text)


def completion(text: str, cursor: int) -> dict[str, Any]:
    """What TabExpansion2 offers."""
    from psremote.testing import answers_completion

    found: dict[str, Any] = answers_completion.completion(text, cursor)
    return found


def command(name: str) -> dict[str, Any]:
    """What a command says about itself."""
    from psremote.testing import answers_command

    found: dict[str, Any] = answers_command.command(name)
    return found


def open_runspace() -> Runspace:
    """A fresh session of the default kind."""
    reset_cultures()
    return Runspace().open()


def exception_of(record: Any) -> str:
    """The full type name of a record's exception."""
    return type_of(record.exception).full_name if record.exception is not None else ""


# --- script ---


def script(text: str) -> dict[str, Any]:
    """A whole script in a fresh session and an empty folder."""
    folder = tempfile.mkdtemp()
    before = os.getcwd()
    environment = dict(os.environ)
    os.chdir(folder)
    runspace = open_runspace()
    try:
        shell = PowerShell(runspace)
        setup(runspace)
        shell.add_script(text)
        terminating = None
        try:
            shell.invoke()
        except Exception as fault:
            record = getattr(fault, "error_record", None)
            if record is None:
                raise
            terminating = error_facts(record, parse_id(fault))
        answer = {
            "types": [None if value is None else type_label(value) for value in shell.output],
            "text": out_string(runspace, shell.output),
            "clixml": clixml(shell.output),
            "terminating": terminating,
            "errors": [error_facts(record) for record in shell.errors],
            "warnings": [one.message for one in shell.warnings],
            "verbose": [one.message for one in shell.verbose],
            "debug": [one.message for one in shell.debug],
            "information": [to_text(one) for one in shell.information],
            "hadErrors": shell.had_errors,
        }
        return shown(answer, folder)
    finally:
        runspace.close()
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)
        shutil.rmtree(folder, ignore_errors=True)


def setup(runspace: Runspace) -> None:
    """Plain text output."""
    try:
        PowerShell(runspace).add_script("$PSStyle.OutputRendering = 'PlainText'").invoke()
    except Exception:  # the style table is not part of every build
        return


def parse_id(fault: BaseException) -> str | None:
    """Texts that cannot be parsed are reported as the exception they end in."""
    if isinstance(fault, IncompleteParseException):
        return "IncompleteParseException"
    if isinstance(fault, ParseException):
        return "ParseException"
    return None


def error_facts(record: Any, fqid: str | None = None) -> dict[str, Any]:
    """One error record."""
    target = record.target_object
    info = record.category_info
    return {
        "fqid": record.fully_qualified_error_id,
        "category": info.category.name,
        "reason": info.reason,
        "activity": info.activity,
        "target": None if target is None else type_names(target)[0],
        "exception": exception_of(record),
        "message": record.message,
    }


def out_string(runspace: Runspace, output: list[Any]) -> str | None:
    """All output as text, 120 columns wide."""
    shell = PowerShell(runspace)
    shell.add_command("Out-String").add_parameter("Width", 120)
    try:
        found = shell.invoke(list(output))
    except Exception:
        return None
    return "".join(to_text(one) for one in found).replace("\r\n", "\n")


def clixml(output: list[Any]) -> str | None:
    """The output as CLIXML of depth 3."""
    try:
        from psremote.protocol.clixml import serialize_many
    except ImportError:
        return None
    try:
        return serialize_many([list(output)], 3)
    except Exception:
        return None


def shown(value: Any, folder: str) -> Any:
    """Paths of this run replaced by marks."""
    if isinstance(value, str):
        leaf = os.path.basename(folder)
        value = value.replace(folder, "<TMP>").replace(leaf, "<TMPLEAF>")
        home = os.environ.get("HOME")
        return value.replace(home, "<HOME>") if home and len(home) > 1 else value
    if isinstance(value, dict):
        return {key: shown(one, folder) for key, one in value.items()}
    if isinstance(value, list):
        return [shown(one, folder) for one in value]
    return value


# --- expression ---

_session: list[Runspace] = []


class NarrowScreen(PSHostRawUserInterface):
    """The screen the matrix was recorded on: its lines have 80 cells, before the last column."""

    buffer_size = Size(81, 25)


def narrow_host() -> SilentHost:
    """A host with that screen."""
    made = SilentHost()
    assert made.ui is not None
    made.ui.raw_ui = NarrowScreen()
    return made


def expression(text: str) -> dict[str, Any]:
    """A small script alone in a new scope: types, values, first error."""
    reset_cultures()
    runspace = Runspace(narrow_host()).open()
    runspace.context.global_session_state.path.set_location("/")
    shell = PowerShell(runspace)
    shell.add_script(text, use_local_scope=True)
    error: dict[str, Any] | None = None
    try:
        shell.invoke()
    except Exception as fault:
        record = getattr(fault, "error_record", None)
        if record is None:
            raise
        if not shell.errors:
            error = thrown_error(fault)
        else:
            error = matrix_error(shell.errors[0])
        error["threw"] = True
    else:
        if shell.errors:
            error = matrix_error(shell.errors[0])
            if len(shell.errors) > 1:
                error["n"] = len(shell.errors)
    answer = {"t": [None if one is None else type_label(one) for one in shell.output], "v": [render(one) for one in shell.output], "err": error}
    runspace.close()
    return answer


def matrix_error(record: Any) -> dict[str, Any]:
    """An error as matrix rows have it."""
    return {
        "fqid": record.fully_qualified_error_id,
        "category": record.category_info.category.name,
        "exception": exception_of(record),
        "reason": record.category_info.reason,
    }


def thrown_error(fault: Any) -> dict[str, Any]:
    """What ended a script, as matrix rows have it: of a method that failed, the exception inside."""
    inner = fault
    while isinstance(inner, MethodException) and isinstance(inner.inner_exception, Exception):
        inner = inner.inner_exception
    record = getattr(inner, "error_record", None)
    if record is None:
        return {"fqid": None, "category": None, "exception": type_label(inner), "reason": None}
    return matrix_error(record)


# --- failing one-liners ---


FAILURE_FILES = {
    "plain.txt": "line\n", "sub/file.txt": "x", "readonly.txt": "x", "bad.ps1": "1 +", "bad.psm1": "function {", "throws.psm1": 'throw "x"',
    "bad.psd1": "@{", "code.psd1": "@{ a = Get-Date }", "missingroot.psd1": "@{ RootModule = 'nope.psm1'; ModuleVersion = '1.0' }",
    "wrongversion.psd1": "@{ PowerShellVersion = '99.0'; ModuleVersion = '1.0' }",
    "needs.psd1": "@{ RequiredModules = @('NoSuchModule'); ModuleVersion = '1.0' }",
}  # fmt: skip
"""The files that lie in the folder where failing scripts run."""
NEEDS_SESSIONS = re.compile(r"(?<!\])\$(s|closed)\b", re.IGNORECASE)
SESSIONS = "$s = New-PSSession -HostName box; $closed = New-PSSession -HostName shut; Remove-PSSession $closed; $Error.Clear()"
"""The sessions that failing scripts about remoting find: one open, one closed."""


def make_failure_folder(folder: str) -> None:
    """The files the failing scripts were recorded with, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "sub/inner"))
    for name, content in FAILURE_FILES.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(content)


def failure(text: str) -> dict[str, Any]:
    """The first four errors of a script and how far each one reached."""
    folder = tempfile.mkdtemp()
    before = os.getcwd()
    make_failure_folder(folder)
    runspace = open_runspace()
    runspace.context.session_state.path.set_location(folder, literal=True)
    os.chdir(folder)
    try:
        if NEEDS_SESSIONS.search(text):
            PowerShell(runspace).add_script(SESSIONS).invoke()
        shell = PowerShell(runspace)
        shell.add_script(text)
        found: list[list[Any]] = []
        ended: Any = None
        try:
            shell.invoke()
        except Exception as fault:
            ended = fault
            if getattr(fault, "error_record", None) is None:
                raise
        caught: str | None = ""
        if shell.errors and ended is None:
            caught = caught_by_try(text, folder)
        for record in shell.errors:
            found.append([*facts(record), "statement" if record.fully_qualified_error_id == caught else "no"])
        if ended is not None:
            how = "parse" if isinstance(ended, ParseException) and not shell.errors else "script"
            found.append([*facts(ended.error_record), how])
        return {"errors": found[:4]}
    finally:
        runspace.close()
        os.chdir(before)
        shutil.rmtree(folder, ignore_errors=True)


def caught_by_try(text: str, folder: str) -> str | None:
    """The id of the error a `try` around the script catches, in a session of its own."""
    make_failure_folder(folder)
    os.chdir(folder)
    runspace = open_runspace()
    runspace.context.session_state.path.set_location(folder, literal=True)
    try:
        if NEEDS_SESSIONS.search(text):
            PowerShell(runspace).add_script(SESSIONS).invoke()
        shell = PowerShell(runspace).add_script(f"try {{\n{text}\n}} catch {{ [pscustomobject]@{{ caught = $_ }} }}")
        try:
            output = shell.invoke()
        except Exception as fault:
            if getattr(fault, "error_record", None) is None:
                raise
            output = list(shell.output or ())
        for one in output:
            record = get_property(one, "caught") if one is not None else MISSING
            if record is not MISSING and record is not None:
                return str(getattr(record, "fully_qualified_error_id", ""))
        return None
    finally:
        runspace.close()


def facts(record: Any) -> list[Any]:
    """Id, category, exception type."""
    return [record.fully_qualified_error_id, record.category_info.category.name, exception_of(record)]
