"""Language modes: constrained, restricted and no language."""

from __future__ import annotations

import pytest

from psremote.engine.powershell import PowerShell

CALL, SET, CONVERT = "MethodInvocationNotSupportedInConstrainedLanguage", "PropertySetterNotSupportedInConstrainedLanguage", "ConversionSupportedOnlyToCoreTypes"


@pytest.fixture
def errors(runspace):
    def ask(text, mode="ConstrainedLanguage"):
        runspace.context.extra["set_language_mode"](runspace.context, mode)
        shell = PowerShell(runspace).add_script(text)
        try:
            shell.invoke()
        except Exception:
            return shell.output, [shell.reason.error_record.fully_qualified_error_id]
        return shell.output, [one.fully_qualified_error_id for one in shell.errors]

    return ask


@pytest.mark.parametrize(
    ("text", "error_id"),
    [
        ("[System.IO.File]::Exists('/x')", CALL),
        ("[System.Text.StringBuilder]::new()", CALL),
        ("(Get-Item /).Delete()", CALL),
        ("@(Get-Item /).Delete()", CALL),
        ("& { [System.IO.Path]::GetTempPath() }", CALL),
        ("function f { [System.IO.Path]::GetTempPath() }; f", CALL),
        ("Invoke-Expression '[System.IO.Path]::GetTempPath()'", CALL),
        ("(Get-Item /).CreationTime = 0", SET),
        ("[System.Environment]::ExitCode = 3", SET),
        ("$ExecutionContext.SessionState.LanguageMode = 'FullLanguage'", SET),
        ("[System.Text.StringBuilder]'x'", CONVERT),
        ("New-Object System.Text.StringBuilder", "CannotCreateTypeConstrainedLanguage,Microsoft.PowerShell.Commands.NewObjectCommand"),
        ("Add-Type 'public class X {}'", "CannotDefineNewType,Microsoft.PowerShell.Commands.AddTypeCommand"),
    ],
)
def test_constrained_scripts_reach_core_types_only(errors, text, error_id):
    output, found = errors(text)
    assert found == [error_id]
    assert output == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'abc'.ToUpper(); [int]'5'; [datetime]'2020-01-02' | ForEach-Object Year", ["ABC", 5, 2020]),
        ("$h = @{a = 1}; $h.b = 2; $h.Add('c', 3); $h.Count", [3]),
        ("$o = [pscustomobject]@{a = 1}; $o.a = 2; $o.a", [2]),
        ("(Get-Item /).Name", ["/"]),
        ("[regex]::Match('abc', 'b').Value; 1..3 | Where-Object { $_ -gt 2 }", ["b", 3]),
    ],
)
def test_what_stays_allowed(errors, text, expected):
    assert errors(text) == (expected, [])


def test_a_running_script_is_held_to_the_change(run):
    script = "[System.IO.Path]::DirectorySeparatorChar; $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; try { [System.IO.Path]::GetTempPath() } catch { $_.FullyQualifiedErrorId }"
    assert [str(one) for one in run(script)] == ["/", CALL]


def test_functions_from_before_keep_their_language(run, errors):
    run("function global:old { [System.IO.Path]::Combine('a', 'b') }")
    assert errors("old") == (["a/b"], [])


def test_no_language_takes_commands_only(runspace, errors):
    assert errors("1 + 1", "NoLanguage") == ([], ["ScriptsNotAllowed"])
    assert PowerShell(runspace).add_command("Join-Path").add_argument("a").add_argument("b").invoke() == ["a/b"]


def test_restricted_language_takes_commands_and_comparisons(errors):
    assert errors("Join-Path a b; 5 -gt 3", "RestrictedLanguage") == (["a/b", True], [])
    for text in ("$x = 1", "& { 1 }", "$PWD"):
        assert errors(text, "RestrictedLanguage")[1] != []
