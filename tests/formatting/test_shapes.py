"""Objects to lines, without an engine."""

from __future__ import annotations

from typing import Any

from psremote.formatting.lines.widths import fit_columns
from psremote.formatting.object_formatter import ObjectFormatter
from psremote.formatting.ps_style import PSStyle
from psremote.formatting.records import FormatStartData, revive
from psremote.formatting.render import TextOutput, render
from psremote.formatting.shapes.generator import Chosen, FormatContext, FormatParameters
from psremote.formatting.view_model import Column, View, table
from psremote.formatting.view_registry import FormatRegistry
from psremote.objects import new_custom_object
from psremote.protocol.clixml import deserialize, serialize


def bag(**values: Any) -> Any:
    return new_custom_object(values.items())


def lines(*objects: Any, width: int = 80, **more: Any) -> list[str]:
    return list(render(objects, width, **more))


def test_four_properties_are_a_table_and_five_a_list() -> None:
    assert lines(bag(A=1, B="x")) == ["", "A B", "- -", "1 x", ""]
    assert lines(bag(A=1, B=2, C=3, D=4, E=5)) == ["", "A : 1", "B : 2", "C : 3", "D : 4", "E : 5", ""]


def test_numbers_stand_right_as_the_first_object_has_them() -> None:
    assert lines(bag(N=1, S="a"), bag(N=1000, S="bb")) == ["", "   N S", "   - -", "   1 a", "1000 bb", ""]


def test_strings_stand_by_themselves() -> None:
    assert lines("x", bag(A=1), "y") == ["x", "", "A", "-", "1", "y", ""]


def test_collections_show_their_first_elements() -> None:
    assert lines(bag(Items=list(range(1, 11)), N="x"))[3] == "{1, 2, 3, 4…} x"
    assert lines(bag(Items=[1, None, "a b"]))[3] == "{1, $null, a b}"


def test_columns_that_do_not_fit_are_cut_or_left_out() -> None:
    one = bag(A1="aaaaaaaaaa", A2="bbbbbbbbbb", A3="cccccccccc", A4="dddddddddd")
    assert lines(one, width=20) == ["", "A1         A2", "--         --       ", "aaaaaaaaaa bbbbbbbb…", ""]
    assert fit_columns([5, 0, 0], 20) == [5, 7, 6]
    assert fit_columns([10, 10, 10], 21) == [10, 10, -1]


def test_headers_wrap_where_they_are_too_wide() -> None:
    assert lines(bag(Name="hello", Value="world"), width=8) == ["", "Name  Va", "      lu", "      e", "----  --", "hello w…", ""]


def test_rows_of_several_lines_end_where_their_text_ends() -> None:
    parameters = FormatParameters(wrap=True)
    assert lines(bag(Text="a\nbbb", N="x"), shape="Table", parameters=parameters)[3:5] == ["a     x", "bbb"]


def test_columns_of_one_cell_show_a_character() -> None:
    parameters = FormatParameters([Chosen("A", width=1), Chosen("B", width=2)])
    assert lines(bag(A="abc", B="abc"), shape="Table", parameters=parameters)[-2] == "a a…"


def test_elements_that_are_collections_show_their_elements() -> None:
    assert lines(bag(Items=[[1, 2], ["x", "y"]], N="x"))[3] == "{1 2, x y} x"


def test_headers_come_again_after_a_screen() -> None:
    found: list[str] = []
    output = TextOutput(found.append, 80, FormatContext(FormatRegistry()), height=lambda: 6)
    formatter = ObjectFormatter(FormatContext(FormatRegistry()), output.process, "Table", FormatParameters(repeat_headers=True))
    for number in range(5):
        formatter.process(bag(N=str(number)))
    formatter.end()
    output.end()
    assert found == ["", "N", "-", "0", "1", "", "N", "-", "2", "3", "", "N", "-", "4", ""]


def test_headers_in_colour_tell_names_of_properties_from_other_labels() -> None:
    view = View("Own", ("Own",), table(Column("A"), Column("B", label="Label")))
    registry = FormatRegistry()
    registry.add([view], first=True)
    style = PSStyle()
    style.formatting.table_header, style.formatting.custom_table_header_label = "<h>", "<l>"
    found = list(render([new_custom_object([("A", "1"), ("B", "\x1b[31m2")], "Own")], 80, registry, style=style))
    assert found[1:4] == ["<h>A\x1b[0m <l>Label\x1b[0m", "<h>-\x1b[0m <h>-----\x1b[0m", "1 \x1b[31m2\x1b[0m"]


def test_lists_wrap_values_under_themselves() -> None:
    shown = lines(bag(N="x", Text="word " * 20), width=40, shape="List")
    assert shown[1:4] == ["N    : x", "Text : " + "word " * 6, "       " + "word " * 6]


def test_wide_views_share_the_screen() -> None:
    shown = lines(*[bag(N=f"item{n}") for n in range(1, 8)], width=60, shape="Wide", parameters=FormatParameters(columns=3))
    assert shown[1] == "item1                item2               item3"
    assert shown[3].rstrip() == "item7"


def test_nested_objects_show_in_braces() -> None:
    shown = lines(bag(A=bag(B=1), L=[1]), shape="Custom")
    assert shown[:8] == ["", "class PSCustomObject", "{", "  A = ", "    class PSCustomObject", "    {", "      B = 1", "    }"]


def test_calculated_columns_have_their_own_width_and_side() -> None:
    chosen = [Chosen("A", width=7, align="Left"), Chosen("B", width=7, align="Center"), Chosen(lambda this: "!", "C", 7, "Right")]
    shown = lines(bag(A="l", B="c"), shape="Table", parameters=FormatParameters(properties=chosen))
    assert shown[1:] == ["A          B          C", "-          -          -", "l          c          !", ""]


def test_format_records_survive_the_wire() -> None:
    from psremote.formatting.line_output import LineOutput
    from psremote.formatting.object_formatter import ObjectFormatter
    from psremote.formatting.shapes.generator import FormatContext
    from psremote.formatting.view_registry import FormatRegistry

    records: list[Any] = []
    formatter = ObjectFormatter(FormatContext(FormatRegistry()), records.append, "Table")
    formatter.process(bag(A=1, B="x"))
    formatter.end()
    travelled = [deserialize(serialize(record)) for record in records]
    assert isinstance(revive(travelled[0]), FormatStartData)
    shown: list[str] = []
    output = LineOutput(shown.append, 80)
    for record in travelled:
        output.process(revive(record))
    assert shown == ["", "A B", "- -", "1 x", ""]
