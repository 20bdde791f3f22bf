"""The text of a proxy module parses, exports what it defines, and no name in it can become code."""

from __future__ import annotations

from psremote.implicit_remoting.command_facts import ALIAS, FUNCTION, RemoteCommand, RemoteParameter
from psremote.implicit_remoting.proxy_command import proxy_body, quoted
from psremote.implicit_remoting.proxy_module import ModuleFacts, manifest, script
from psremote.language import parse

GET = RemoteCommand("Get-It", FUNCTION, "Mod", "", (RemoteParameter("Path", aliases=("P",)), RemoteParameter("Fast", True)))
ALIASED = RemoteCommand("gi2", ALIAS, "Mod", "Get-Other")


def facts(*commands: RemoteCommand, line: str = "Import-PSSession $s") -> ModuleFacts:
    return ModuleFacts(
        "tmp_a.b", "00000000-0000-0000-0000-000000000000", "Import-PSSession", line, "today", commands, {"ComputerName": "o'neill"}, session_id="1", machine="o'neill",
    )


def test_the_script_parses() -> None:
    assert not parse(script(facts(GET, ALIASED)).text).errors


def test_the_head_parses_alone_and_begins_the_text() -> None:
    made = script(facts(GET))
    assert made.text.startswith(made.head)
    assert not parse(made.head).errors


def test_bodies_stand_in_the_text_where_their_lines_say() -> None:
    made = script(facts(GET, ALIASED))
    for _, body, line in made.functions:
        at = made.text.index(body)
        assert made.text[at - 1] == "{"
        assert made.text[at + len(body)] == "}"
        assert made.text.count("\n", 0, at) == line


def test_an_alias_has_a_function_of_its_commands_name() -> None:
    made = script(facts(ALIASED))
    assert [name for name, _, _ in made.functions] == ["Get-Other"]
    assert made.aliases == [("gi2", "Get-Other")]
    assert "-Function @('Get-Other') -Alias @('gi2')" in made.text


def test_a_proxy_has_the_remote_parameters_without_types_and_as_job() -> None:
    found = parse(proxy_body(GET, "Get-It")).ast.param_block.parameters
    assert [(one.name.variable_path.user_path, [a.text for a in one.attributes]) for one in found] == [
        ("Path", ["[Alias('P')]"]), ("Fast", ["[switch]"]), ("AsJob", ["[switch]"]),
    ]


def test_quotes_of_every_kind_are_doubled() -> None:
    for text in ("o'neill", "o‘neill", "o’neill", "o‚neill", "o‛neill"):
        tree = parse(quoted(text))
        assert not tree.errors
        assert tree.ast.end_block.statements[0].pipeline_elements[0].expression.value == text


def test_the_calling_line_cannot_end_its_comment() -> None:
    made = script(facts(GET, line="Import-PSSession $s #> Remove-Item *"))
    assert not parse(made.text).errors
    assert "#> Remove" not in made.text


def test_the_manifest_says_what_it_is() -> None:
    text = manifest(facts(GET))
    assert not parse(text).errors
    assert "ImplicitRemoting = $true" in text
    assert "ModuleToProcess = @('tmp_a.b.psm1')" in text
