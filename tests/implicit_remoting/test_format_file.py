"""Views of a far end as a format file: property columns stay, code does not cross."""

from __future__ import annotations

from typing import Any

from psremote.formatting.format_files import read_format_file
from psremote.implicit_remoting.format_file import format_file, read_definition
from psremote.objects import new_custom_object


def entry(value: str, kind: str = "Property") -> Any:
    return new_custom_object([("ValueType", kind), ("Value", value)])


def table(*columns: Any) -> Any:
    headers = [new_custom_object([("Label", "L<1>"), ("Width", 7), ("Alignment", "Right")]) for _ in columns]
    row = new_custom_object([("Wrap", False), ("SelectedBy", None), ("Columns", [new_custom_object([("Alignment", "Undefined"), ("FormatString", ""), ("DisplayEntry", c)]) for c in columns])])
    return new_custom_object([("Headers", headers), ("Rows", [row]), ("HideTableHeaders", False), ("GroupBy", None)], "System.Management.Automation.TableControl")


def definition(control: Any, *names: str) -> Any:
    view = new_custom_object([("Name", "v"), ("Control", control)])
    return new_custom_object([("TypeName", names[0]), ("TypeNames", list(names)), ("FormatViewDefinition", [view])])


def test_a_table_comes_back_as_a_view() -> None:
    read = read_definition(definition(table(entry("A"), entry("$_.B; Remove-Item *", "ScriptBlock")), "T.One", "T.Two"))
    assert read is not None
    text = format_file([read])
    assert "Remove-Item" not in text
    scripts: list[str] = []

    def keep(script: str) -> Any:
        scripts.append(script)
        return lambda value: None

    views = read_format_file(text.replace('encoding="utf-16"', ""), "here", keep)
    assert [view.types for view in views] == [("T.One", "T.Two")]
    assert scripts == [";"]


def test_what_is_no_definition_is_none() -> None:
    assert read_definition(new_custom_object([("Other", 1)])) is None


def test_no_views_make_an_empty_file() -> None:
    assert "<ViewDefinitions />" in format_file([])
