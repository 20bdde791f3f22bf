"""Views: the exact text of objects that have one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from psremote.formatting.render import render
from psremote.objects import new_custom_object


@pytest.mark.parametrize("prefix", ["", "Deserialized."])
def test_mailboxes_are_a_table(prefix: str) -> None:
    kind = prefix + "Microsoft.Exchange.Data.Directory.Management.Mailbox"
    facts = {"Name": "Ada", "Alias": "ada", "Database": "DB 01", "ProhibitSendQuota": "Unlimited", "Guid": "g"}
    shown = list(render([new_custom_object(one.items(), kind) for one in (facts, {**facts, "ProhibitSendQuota": 2 << 30})], 70))
    assert shown == [
        "",
        "Name                     Alias        Database       ProhibitSendQuota",
        "----                     -----        --------       -----------------",
        "Ada                      ada          DB 01                  Unlimited",
        "Ada                      ada          DB 01                 2147483648",
        "",
    ]


@pytest.mark.parametrize("prefix", ["", "Deserialized."])
def test_statistics_of_mailboxes_are_a_table(prefix: str) -> None:
    kind = prefix + "Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics"
    facts = {"DisplayName": "Ada Lovelace", "ItemCount": 143, "TotalItemSize": 7340032, "Database": "DB 01", "LastLogonTime": "today", "MailboxGuid": "g"}
    shown = list(render([new_custom_object(one.items(), kind) for one in (facts, {**facts, "LastLogonTime": None})], 70))
    assert shown == [
        "",
        "DisplayName               ItemCount    TotalItemSize LastLogonTime",
        "-----------               ---------    ------------- -------------",
        "Ada Lovelace                    143          7340032 today",
        "Ada Lovelace                    143          7340032 ",
        "",
    ]


def test_errors_about_a_line_show_it(run: Callable[[str], list[str]]) -> None:
    throw = """function Check {{ [CmdletBinding()] param()
    $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new(
        [Exception]::new('bad word'), 'Bad', 'ParserError', @{{ File = 'f.x'; Line = 7; LineText = '  some words  '; {0} }})) }}
    try {{ Check }} catch {{ $_ | Out-String }}"""
    head = "Check: f.x\nLine |\n   7 | some words\n"
    for columns, marks in (
        ("StartColumn = 6", "     |      ~~~~~\n"), ("StartColumn = '6'; EndColumn = 9", "     |      ~~~\n"),
        ("StartColumn = 6; EndColumn = 12", "     |      ~~~~~\n"), ("StartColumn = 11", ""), ("EndColumn = 3", ""),
    ):
        assert run(throw.format(columns))[0].rstrip() == f"{head}{marks}     | bad word"


def test_errors_that_are_called_parsers_show_no_line_of_the_caller(run: Callable[[str], list[str]]) -> None:
    script = """function Check { [CmdletBinding()] param()
    $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('bad'), 'Bad', 'ParserError', 1)) }"""
    assert run(script.replace("\n", " ") + "; try { Check } catch { $_ | Out-String }")[0].strip() == "Check: bad"


def test_errors_show_what_is_recommended(run: Callable[[str], list[str]]) -> None:
    shown = run("Write-Error 'bad' -RecommendedAction 'try again' -ErrorAction SilentlyContinue; $Error[0] | Out-String")[0]
    assert shown.rstrip() == "Write-Error: bad\n  Recommendation: try again"


def test_detailed_view_is_what_get_error_shows(run: Callable[[str], list[str]]) -> None:
    script = "try { throw 'bad' } catch { $ErrorView = 'DetailedView'; ($_ | Out-String).Trim() -eq (Get-Error | Out-String).Trim() }"
    assert run(script) == ["True"]


def test_names_of_files_are_in_the_colours_of_the_style(run: Callable[[str], list[str]], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.zip").touch()
    (tmp_path / "plain.txt").touch()
    (tmp_path / "run").touch(0o755)
    (tmp_path / "to").symlink_to("run")
    assert run(f"Get-ChildItem {tmp_path} | Sort-Object Name | ForEach-Object NameString") == [
        "\x1b[31;1ma.zip\x1b[0m", "\x1b[44;1mfolder\x1b[0m", "plain.txt", "\x1b[32;1mrun\x1b[0m", "\x1b[36;1mto\x1b[0m -> run",
    ]


def test_colours_of_extensions_are_checked(run: Callable[[str], list[str]]) -> None:
    assert run("$PSStyle.FileInfo.Extension.Add('.md', 'text')") == ["!ArgumentException"]
    assert run("$PSStyle.FileInfo.Extension.Add('md', $PSStyle.Foreground.Blue)") == ["!ArgumentException"]
    assert run("$PSStyle.FileInfo.Extension.ContainsKey('.ZIP'); [string]::IsNullOrEmpty($PSStyle.FileInfo.Extension['.zip'])") == ["True", "False"]


def test_texts_keep_their_colours_where_formatted_objects_lose_theirs(run: Callable[[str], list[str]]) -> None:
    script = "$PSStyle.OutputRendering = 'PlainText'; ('{0}[31mx' -f [char]27 | Out-String).Length; (Get-Item / | Out-String).Contains([char]27)"
    assert run(script) == ["7", "False"]


def test_the_limit_of_elements_is_the_sessions(run: Callable[[str], list[str]]) -> None:
    assert run("& { $FormatEnumerationLimit = 1; ([pscustomobject]@{ A = 1, 2 } | Out-String).Contains('{1, 2}') }") == ["True"]
