"""Help made of a cmdlet's declaration."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter
from psremote.engine.command_info import CmdletInfo
from psremote.engine.help.help_objects import content_of, maml_help
from psremote.objects import get_property


@cmdlet("Measure", "Sample")
class MeasureSampleCommand(Cmdlet):
    """Measures a sample.

    Twice, to be sure.
    """

    rounds = parameter("Rounds", "int", default=2, help="How often.")
    sample = parameter("Sample", "string[]", pipeline=True, help="What to measure.")
    other = parameter("Other", "string", by_property_name=True)
    quiet = parameter("Quiet", "switch")

    examples = (Example("'a' | Measure-Sample", "the measure of a"),)


def test_a_declared_default_is_shown_and_what_takes_input_is_the_input() -> None:
    info = CmdletInfo("Measure-Sample", lambda: MeasureSampleCommand)
    content = content_of(info)
    assert content is not None
    assert (content.synopsis, content.description) == ("Measures a sample.", "Twice, to be sure.")
    made = maml_help(info, content)
    parameters = get_property(get_property(made, "parameters"), "parameter")
    defaults = {get_property(one, "name"): get_property(one, "defaultValue") for one in parameters}
    assert defaults == {"Rounds": "2", "Sample": "", "Other": "", "Quiet": "False"}
    inputs = get_property(get_property(made, "inputTypes"), "inputType")
    assert [get_property(get_property(one, "type"), "name") for one in inputs] == ["System.String[]", "System.String"]


def test_a_question_mark_asks_for_a_commands_help(run):
    made = "function f { <# .SYNOPSIS\nF's own. #> param([SupportsWildcards()] $p) }; function g { 'ran' }; "
    assert run(made + "$h = f -?; $h.Synopsis; (f -? | Select-Object -First 1).Name; (gi -?).Name; g -? | ForEach-Object Name") == ["F's own.", "f", "Get-Item", "g"]


def test_help_of_a_component_only(run):
    made = "function f { <# .SYNOPSIS\nF\n.COMPONENT\nDisks\n.ROLE\nUser #> }; "
    assert run(made + "(Get-Help f -Component Di*).Synopsis; Get-Help f -Component Tapes -ErrorAction SilentlyContinue -ErrorVariable e; $e[0].FullyQualifiedErrorId; (Get-Help f -Role User).Name") == [
        "F", "HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand", "f",
    ]  # fmt: skip


def test_wildcards_said_of_a_parameter_without_written_help(run):
    assert run("function f { param([SupportsWildcards()] $p, $q) }; (Get-Help f).parameters.parameter.globbing") == ["true", "false"]
