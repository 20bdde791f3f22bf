"""Fills an execution context with what the rooms of commands offer; called once by the runspace."""

from __future__ import annotations

from typing import Any

from psremote.engine.attribute_construction import make_attribute
from psremote.engine.command_discovery import CommandDiscovery
from psremote.engine.command_info import FilterInfo, FunctionInfo
from psremote.engine.modules.module_table import ModuleTable
from psremote.engine.script_metadata import script_metadata


def make_function(name: str, script_block: Any, is_filter: bool = False) -> FunctionInfo:
    """The command a function definition makes."""
    return (FilterInfo if is_filter else FunctionInfo)(name, script_block)


def install_commands(context: Any) -> None:
    """Set the context's `commands`, `modules` and the services that read declarations."""
    context.commands = CommandDiscovery(context)
    context.modules = ModuleTable(context)
    context.make_function = make_function
    context.script_metadata = lambda script_block, command_info: script_metadata(script_block, command_info, context)
    context.extra["make_attribute"] = lambda node, session_state=None: make_attribute(node, context, session_state)
