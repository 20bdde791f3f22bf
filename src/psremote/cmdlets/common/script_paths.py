"""-FilePath: a script file of this machine, to be run on another."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import ArgumentException
from psremote.objects.exceptions import IncompleteParseException, ParseException
from psremote.objects.wildcards import contains_wildcard


def script_block_from_file(command: Any, path: str) -> Any:
    """The file's text as a script block. Raises what ends the command: not one .ps1 file of the file system, or a syntax error."""
    if contains_wildcard(path):
        raise ArgumentException(f"-FilePath takes one script, not the pattern '{path}'.")
    if not path.lower().endswith(".ps1"):
        raise ArgumentException(f"-FilePath takes a .ps1 script, and '{path}' is none.")
    target = command.session_state.path.resolve(path)[0]
    if target.provider.name != "FileSystem":
        raise ArgumentException(f"-FilePath takes a file, and '{path}' is none.")
    with open(target.provider_path, encoding="utf-8-sig", errors="replace") as file:
        text = file.read()
    try:
        return command.context.new_script_block(text)
    except IncompleteParseException as fault:
        record = fault.error_record.copy()
        whole = record.exception = ParseException(fault.message, error_record=record)  # a file has no next line to wait for
        whole.errors = fault.errors
        raise whole from fault
