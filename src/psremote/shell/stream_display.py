"""Showing the streams besides output: warnings, verbose and debug texts, information and progress, as they come."""

from __future__ import annotations

from typing import Any

from psremote.engine.powershell import PowerShell
from psremote.objects import HostInformationMessage, InformationRecord, base_object, to_text


def show_streams(shell: PowerShell, host: Any) -> None:
    """Have a pipeline's records shown by the host; its methods are looked up at each record (a transcript listens there)."""
    ui = host.ui
    if ui is None:
        return
    context = shell.runspace.context
    shell.on_warning = lambda record: ui.write_warning_line(record.message)
    shell.on_verbose = lambda record: ui.write_verbose_line(record.message)
    shell.on_debug = lambda record: ui.write_debug_line(record.message)
    shell.on_information = lambda record: show_information(ui, record, to_text(context.preference("InformationPreference")))
    shell.on_progress = lambda record: ui.write_progress(0, record)


def show_information(ui: Any, record: InformationRecord, preference: str) -> None:
    """Show a record whose writer wants it seen; where nobody said, the preference decides."""
    if not (preference.lower() == "continue" if record.is_shown is None else record.is_shown):
        return
    data = base_object(record.message_data)
    if isinstance(data, HostInformationMessage):
        write = ui.write if data.no_new_line else ui.write_line
        write(data.message or "", data.foreground_color, data.background_color)
    else:
        ui.write_line(to_text(record.message_data))
