"""Compares our types with the recorded ones, member by member: types we do not have, members that are missing, definitions that differ.

    python tools/compare_types.py [--types ../shared/oracle/surface/types.json] [--spans] [--explicit] [PATTERN ...]

PATTERN chooses types by wildcard. Members whose every overload takes spans, and overloads that only an interface names, are left out
unless asked for. The last line counts.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import pathlib
import re
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EventMember, MethodMember, ParameterizedPropertyMember, find_type
from psremote.engine.runspace import Runspace
from psremote.objects import get_static_members
from psremote.objects.member_listing import net_properties
from psremote.objects.method_members import PSMethod, PSParameterizedProperty

PROJECT = pathlib.Path(__file__).resolve().parent.parent
SPAN = re.compile(r"Span\[|Span`1|Utf8|ReadOnlySequence")
EXPLICIT = re.compile(r"^(static )?\S+ \S+\.\w+(\[\w+\])?\(")
SPLIT = re.compile(r", (?=(?:static |abstract )?[\w.+`]+(?:\[[^()]*?\])? [\w.\[\],+]+\()")

Recorded = dict[str, Any]


def full_members(row: Recorded, rows: dict[str, Recorded]) -> dict[str, tuple[str, str]]:
    """name → (kind, definition) of a recorded type, with those of the base it is told by."""
    base = rows.get(row.get("sameAs", ""))
    found = full_members(base, rows) if base is not None else {}
    for name in row.get("without", ()):
        found.pop(name, None)
    found.update({name: (kind, text) for name, kind, text in row.get("members", ())})
    return found


def our_members(one: DotNetType) -> dict[str, tuple[str, str]]:
    """The same of ours, by what the type itself declares."""
    found: dict[str, tuple[str, str]] = {}
    for name, member in net_properties(one):
        found[name] = ("Property", member.definition)
    for net in one.instance_members.values():
        if getattr(net, "is_hidden", False):
            continue
        if isinstance(net, MethodMember):
            found.setdefault(net.name, ("Method", PSMethod(net).definition))
        elif isinstance(net, ParameterizedPropertyMember):
            found.setdefault(net.name, ("ParameterizedProperty", PSParameterizedProperty(net).definition))
        elif isinstance(net, EventMember):
            found.setdefault(net.name, ("Event", net.text))
    return found


def overloads(text: str) -> list[str]:
    """The overloads a definition lists."""
    return SPLIT.split(text)


def wanted(text: str, options: argparse.Namespace) -> bool:
    """Whether an overload counts."""
    return (options.spans or not SPAN.search(text)) and (options.explicit or not EXPLICIT.match(text))


def compare(theirs: dict[str, tuple[str, str]], ours: dict[str, tuple[str, str]], options: argparse.Namespace) -> list[str]:
    """One line for each member that is missing or differs."""
    lines = []
    for name, (kind, text) in theirs.items():
        if kind not in {"Method", "Property", "ParameterizedProperty", "Event"}:
            continue
        known = ours.get(name)
        asked = [one for one in overloads(text) if wanted(one, options)] if kind == "Method" else [text]
        if known is None:
            if asked and (kind == "Method" or wanted(text, options)):
                lines.append(f"missing {kind} {'; '.join(asked)}")
            continue
        if kind == "Method":
            there = set(overloads(known[1]))
            lost = [one for one in asked if one not in there]
            more = [one for one in there if one not in overloads(text)]
            if lost:
                lines.append(f"overload {'; '.join(lost)}" + (f"   (ours: {'; '.join(more)})" if more else ""))
            elif more:
                lines.append(f"extra {'; '.join(more)}")
        elif known[1] != text:
            lines.append(f"differs {text}   (ours: {known[1]})")
    lines.extend(f"extra {ours[name][0]} {ours[name][1]}" for name in ours if name not in theirs)
    return lines


def main() -> int:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--types", type=pathlib.Path, default=PROJECT.parent / "shared" / "oracle" / "surface" / "types.json")
    parser.add_argument("--spans", action="store_true", help="overloads that take spans, too")
    parser.add_argument("--explicit", action="store_true", help="overloads that only an interface names, too")
    options = parser.parse_args()
    recorded: list[Recorded] = json.loads(options.types.read_text("utf-8"))["types"]
    rows = {row["type"]: row for row in recorded}
    chosen = [row for row in recorded if not options.patterns or any(fnmatch.fnmatch(row["type"], p) for p in options.patterns)]
    unknown = differing = 0
    with Runspace():
        for row in chosen:
            one = find_type(row["type"].replace("`1[", "[").replace("`2[", "["))
            if one is None:
                unknown += 1
                print(f"{row['type']}\n  no such type")
                continue
            lines = [] if row.get("noInstance") or row.get("shownAs") else compare(full_members(row, rows), our_members(one), options)
            theirs = {name: (kind, text) for name, kind, text in row.get("static", ())}
            ours = {m.name: ("Method" if m.is_method else "Property", m.definition) for m in get_static_members(one) if not m.name.startswith("op_") if m.name in theirs or m.name not in {"Equals", "ReferenceEquals"}}
            lines += ["static " + line for line in compare(theirs, ours, options)]
            if lines:
                differing += 1
                print(row["type"])
                for line in lines:
                    print("  " + line)
    print(f"{len(chosen)} types: {unknown} unknown, {differing} with members that differ")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
