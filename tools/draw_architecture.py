"""Draws the rooms from the code: docs/architecture.svg and the table in docs/architecture.md.

    python tools/draw_architecture.py            writes both
    python tools/draw_architecture.py --check    exits 1 where they are not what the code says

The order of the rooms is the layers contract in pyproject.toml, a room's purpose is the first line of its docstring, and an
arrow is an import that is there.
"""

from __future__ import annotations

import ast
import html
import pathlib
import sys
import tomllib

PROJECT = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "src/psremote"
PICTURE = PROJECT / "docs/architecture.svg"
PAGE = PROJECT / "docs/architecture.md"
BEGIN, END = "<!-- rooms: made by tools/draw_architecture.py -->", "<!-- end of rooms -->"


def layers() -> list[list[str]]:
    """The rooms from the highest layer to the lowest."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers" and contract["containers"] == ["psremote"])
    return [[name.strip() for name in row.split("|")] for row in rows]


def files_of(room: str) -> list[pathlib.Path]:
    path = PACKAGE / room
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def purpose(room: str) -> str:
    path = PACKAGE / room / "__init__.py"
    source = path if path.exists() else PACKAGE / f"{room}.py"
    return (ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "").split("\n\n")[0].replace("\n", " ").strip()


def imports_of(room: str) -> set[str]:
    """The other rooms that this one imports, anywhere in its files."""
    found = set()
    for path in files_of(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            found |= {name.split(".")[1] for name in names if name.startswith("psremote.")}
    return found - {room}


def table() -> str:
    rows = ["| room | what it is | imports |", "|---|---|---|"]
    for layer in layers():
        for room in layer:
            rows.append(f"| `{room}` | {purpose(room)} | {', '.join(f'`{name}`' for name in sorted(imports_of(room))) or '–'} |")
    return "\n".join(rows)


def picture() -> str:
    """The rooms as boxes in their layers, an arrow for each import between rooms."""
    width, box_height, gap = 960, 34, 26
    places: dict[str, tuple[float, float, float]] = {}
    top, boxes = 20.0, []
    for layer in layers():
        box_width = min(220, (width - 40 - 20 * (len(layer) - 1)) / len(layer))
        left = (width - (box_width * len(layer) + 20 * (len(layer) - 1))) / 2
        for room in layer:
            places[room] = (left + box_width / 2, top, box_width)
            boxes.append(
                f'<rect x="{left:.0f}" y="{top:.0f}" width="{box_width:.0f}" height="{box_height}" rx="6"/>'
                f'<text x="{left + box_width / 2:.0f}" y="{top + 22:.0f}">{html.escape(room)}</text>'
            )
            left += box_width + 20
        top += box_height + gap
    arrows = []
    for room, (x, y, _) in places.items():
        for target in sorted(imports_of(room)):
            if target in places:
                tx, ty, _ = places[target]
                bend = (abs(ty - y) - (box_height + gap)) / 4 * (1 if tx >= x else -1)
                arrows.append(f'<path d="M{x:.0f},{y + box_height:.0f} C{x + bend:.0f},{y + box_height + 20:.0f} {tx + bend:.0f},{ty - 20:.0f} {tx:.0f},{ty:.0f}"/>')
    style = (
        "rect{fill:#f3f6fb;stroke:#33507a}text{font:14px sans-serif;text-anchor:middle;fill:#12233d}"
        "path{fill:none;stroke:#33507a;stroke-opacity:.35;marker-end:url(#a)}"
    )
    marker = '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0,0L8,4L0,8z" style="fill:#33507a"/></marker></defs>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top:.0f}" role="img" aria-label="The rooms of psremote and their imports">'
        f"<style>{style}</style>{marker}{''.join(arrows)}{''.join(boxes)}</svg>\n"
    )


def page(old: str) -> str:
    before, rest = old.split(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}"


def main() -> int:
    wanted = {PICTURE: picture(), PAGE: page(PAGE.read_text(encoding="utf-8"))}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(PROJECT)} is not what the code says: run python tools/draw_architecture.py", file=sys.stderr)
        return int(bool(stale))
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
