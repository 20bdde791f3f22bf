"""Prints a first draft of a view file from the recorded format facts: columns, widths, labels; computed values are named, not written.

    python tools/draft_views.py FIRST LAST [--facts ../shared/oracle/surface/formats.json]

FIRST and LAST are positions in the load order. Every `computed_…` in the draft is a function still to be written.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
from typing import Any

PROJECT = pathlib.Path(__file__).resolve().parent.parent


def _computed(view: str, label: str | None) -> str:
    return "computed_" + re.sub(r"\W+", "_", f"{view.rpartition('.')[2]}_{label or ''}").strip("_").lower()


def _value(entry: dict[str, Any], view: str, label: str | None) -> str:
    return repr(entry["property"]).replace("'", '"') if "property" in entry else _computed(view, label)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _columns(view: dict[str, Any]) -> str:
    row = view["rows"][0]
    headers = view.get("headers") or [{}] * len(row["columns"])
    lines = []
    for header, cell in zip(headers, row["columns"]):
        words = [_value(cell, view["view"], header.get("label"))]
        if header.get("width"):
            words.append(str(header["width"]))
        if header.get("alignment"):
            words.append(f"align={_text(header['alignment'])}")
        if header.get("label") and header["label"] != cell.get("property"):
            words.append(f"label={_text(header['label'])}")
        if cell.get("format"):
            words.append(f"format={_text(cell['format'])}")
        if cell.get("alignment"):
            words.append(f"cell_align={_text(cell['alignment'])}")
        lines.append(f"        Column({', '.join(words)}),")
    if row.get("wrap"):
        lines.append("        wrap=True,")
    if view.get("autoSize"):
        lines.append("        auto_size=True,")
    return "table(\n" + "\n".join(lines) + "\n    )"


def _items(entry: dict[str, Any], view: str) -> str:
    words = []
    for item in entry["items"]:
        value = _value(item, view, item.get("label"))
        if item.get("label") and item["label"] != item.get("property"):
            value = f"Item({value}, {_text(item['label'])})"
        elif "property" not in item:
            value = f"Item({value}, {_text(item.get('label', ''))})"
        words.append(value)
    return ", ".join(words)


def _control(view: dict[str, Any]) -> str:
    kind = view["kind"]
    if kind == "table":
        return _columns(view)
    if kind == "list":
        first, *others = view["entries"]
        text = _items(first, view["view"])
        if others:
            entries = ", ".join(
                f"entry_for(({', '.join(map(_text, one['selectedBy']['types']))},), {_items(one, view['view'])})" for one in others
            )
            text += f", also=({entries},)"
        return f"listing({text})"
    if kind == "wide":
        return f"wide({_value(view['entries'][0], view['view'], 'wide')})"
    return f"custom({_computed(view['view'], 'custom')})"


def draft(formats: list[dict[str, Any]]) -> str:
    """The text of VIEWS for these formats."""
    lines = ["VIEWS: tuple[View, ...] = ("]
    for one in formats:
        types = "(" + ", ".join(map(_text, one["types"])) + ",)"
        for view in one["views"]:
            words = [_text(view["view"]), types, _control(view)]
            group = view.get("groupBy")
            if group:
                label = f", {_text(group['label'])}" if "label" in group else ""
                words.append(f"group_by=GroupBy({_value(group, view['view'], 'group')}{label})")
            if view.get("outOfBand"):
                words.append("out_of_band=True")
            lines.append(f"    View({', '.join(words)}),")
    return "\n".join([*lines, ")"])


def main() -> None:
    """Read the facts, print the draft."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    parser.add_argument("--facts", type=pathlib.Path, default=PROJECT.parent / "shared/oracle/surface/formats.json")
    arguments = parser.parse_args()
    formats = json.loads(arguments.facts.read_text(encoding="utf-8"))["formats"]
    print(draft([one for one in formats if arguments.first <= one["order"] <= arguments.last]))


if __name__ == "__main__":
    main()
