"""`$PSDefaultParameterValues`: which of its entries are meant for a command."""

from __future__ import annotations

import fnmatch
import re
from typing import Any

from psremote.engine.command_metadata import CommandMetadata
from psremote.objects import base_object, to_bool

ENTRY = re.compile(r"""^\s*(?:'([^']*)'|"([^"]*)"|([^:]*?))\s*:\s*(?:'([^']*)'|"([^"]*)"|(.*?))\s*$""")


def default_values_for(context: Any, metadata: CommandMetadata) -> dict[str, Any] | None:
    """Parameter name -> value for this command; None where nothing applies."""
    table = base_object(context.get_variable("PSDefaultParameterValues"))
    if table is None or not len(table):
        return None
    if table.contains("Disabled") and to_bool(table.get_item("Disabled")):
        return None
    names = {metadata.name.lower()}
    short = metadata.name.rpartition("\\")[2].lower()
    names.add(short)
    found: dict[str, Any] = {}
    for key, value in table.items():
        if not isinstance(key, str):
            continue
        matched = ENTRY.match(key)
        if matched is None:
            continue
        command = matched.group(1) or matched.group(2) or matched.group(3) or ""
        parameter = matched.group(4) or matched.group(5) or matched.group(6) or ""
        if not command or not parameter:
            continue
        pattern = command.lower().rpartition("\\")[2]
        if any(name == pattern or fnmatch.fnmatchcase(name, pattern) for name in names):
            if "*" in parameter or "?" in parameter:
                matches = [p.name for p in metadata.parameters.values() if fnmatch.fnmatchcase(p.name.lower(), parameter.lower())]
                if len(matches) != 1:
                    continue
                parameter = matches[0]
            found.setdefault(parameter, value)
    return found or None
