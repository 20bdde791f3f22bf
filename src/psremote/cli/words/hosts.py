"""`psremote hosts`: lists, adds and removes entries of the inventory."""

from __future__ import annotations

import argparse
import sys

from psremote.client import inventory
from psremote.errors import InventoryError


def main(arguments: list[str]) -> int:
    """List the entries (no arguments), `add NAME KEY=VALUE …`, `remove NAME`, `path`; the exit code."""
    parser = argparse.ArgumentParser(prog="psremote hosts", description="The inventory: what a machine's name means.")
    words = parser.add_subparsers(dest="word")
    words.add_parser("list", help="the entries, in the order in which they are asked (the default)")
    words.add_parser("path", help="where the inventory stands")
    adding = words.add_parser("add", help="set an entry: psremote hosts add web1 transport=ssh user=deploy")
    adding.add_argument("name")
    adding.add_argument("settings", nargs="*", metavar="KEY=VALUE")
    removing = words.add_parser("remove", help="take an entry away")
    removing.add_argument("name")
    given = parser.parse_args(arguments)
    path = inventory.default_path()
    try:
        if given.word == "path":
            print(path)
        elif given.word == "add":
            inventory.write_entry(path, given.name, _settings(given.settings))
        elif given.word == "remove":
            if not inventory.remove_entry(path, given.name):
                print(f"psremote hosts: {path} has no entry '{given.name}'.", file=sys.stderr)
                return 1
        else:
            _show(inventory.load(path))
    except InventoryError as fault:
        print(f"psremote hosts: {fault}", file=sys.stderr)
        return 1
    return 0


def _settings(words: list[str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals:
            raise InventoryError(f"'{word}' is not a setting: write KEY=VALUE.")
        found[key] = int(value) if key == "port" and value.isdigit() else value.split() if key == "engine" else value
    return found


def _show(entries: inventory.Inventory) -> None:
    rows = [("Name", "Transport", "Address", "User", "Description")]
    rows += [(e.pattern, e.transport, f"{e.address or ''}{f':{e.port}' if e.port else ''}", e.user or "", e.description) for e in entries]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
