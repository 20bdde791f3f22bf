"""Help of a command that stands for one of another machine: asked for there, shown under the local name."""

from __future__ import annotations

import re
from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.client.power_shell import PowerShell
from psremote.client.ps_session import PSSession
from psremote.engine.help.comment_sections import HelpContent
from psremote.errors import PSRemoteError
from psremote.objects import MISSING, base_object, get_property, set_property

UNNAMED = "Get-PSImplicitRemotingSession"
"""The function of a proxy module that gives its session, opened where it is not open yet."""


def session_of(info: Any, content: HelpContent) -> PSSession | None:
    """The session that a proxy's module keeps under the name its help comment tells."""
    state = info.module.session_state if info.module is not None else None
    if state is None:
        return None
    kept = base_object(state.root_scope.lookup(content.remote_runspace.lower()))
    if isinstance(kept, PSSession) and kept.state.name == "Opened":
        return kept
    if state.functions.get(UNNAMED) is None:
        return None
    context = state.context
    block = context.new_script_block(f"{UNNAMED} -CommandName $args[0]", session_state=state)
    found = [base_object(one) for one in context.invoke_script_block(block, args=(info.name,))]
    return next((one for one in found if isinstance(one, PSSession)), None)


def remote_help(info: Any, content: HelpContent) -> Any:
    """The far side's help object; None where it has none, or cannot be reached."""
    try:
        session = session_of(info, content)
    except NetException:
        return None
    if session is None:
        return None
    shell = PowerShell(session.pool).add_command("Get-Help").add_parameter("Name", content.forward_target or info.name)
    if content.forward_category:
        shell.add_parameter("Category", [content.forward_category])
    try:
        found = shell.invoke(remote_stream_options=15)
    except PSRemoteError:
        return None
    if len(found) != 1:
        return None
    made = found[0]
    rename(made, content.forward_target, info.name)
    return made


def rename(topic: Any, remote: str, local: str) -> None:
    """Put the local name wherever the help calls the command by its own: heading, syntax, examples, synopsis of syntax."""
    set_name(topic, "Name", local)
    set_name(get(topic, "details"), "name", local)
    for item in listed(get(get(topic, "syntax"), "syntaxItem")):
        set_name(item, "name", local)
    if remote and remote.lower() != local.lower():
        replace_word(topic, "Synopsis", remote, local)
        for one in listed(get(get(topic, "examples"), "example")):
            replace_word(one, "code", remote, local)


def get(value: Any, name: str) -> Any:
    """A property, None where it is not there."""
    found = get_property(value, name) if value is not None and not isinstance(value, str) else None
    return None if found is MISSING else found


def listed(value: Any) -> list[Any]:
    """One or many as a list."""
    plain = base_object(value)
    if plain is None:
        return []
    return list(plain) if hasattr(plain, "__iter__") and not isinstance(plain, str) else [value]


def set_name(value: Any, name: str, local: str) -> None:
    """Change a property that is there."""
    if get(value, name) is not None:
        set_property(value, name, local)


def replace_word(value: Any, name: str, remote: str, local: str) -> None:
    """Put the local name for the remote one in a text."""
    text = get(value, name)
    if isinstance(text, str):
        set_property(value, name, re.sub(rf"(?<![\w-]){re.escape(remote)}(?![\w-])", lambda _: local, text, flags=re.IGNORECASE))
