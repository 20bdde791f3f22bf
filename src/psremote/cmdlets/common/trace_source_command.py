"""What the commands about trace sources share: sources by name, and the listeners their parameters ask for."""

from __future__ import annotations

import os
import stat
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException, NetException, NotSupportedException
from psremote.cmdlets.common.trace_listeners import (
    DefaultTraceListener,
    PSHostTraceListener,
    TextWriterTraceListener,
    TraceListener,
)
from psremote.engine.cmdlet import Cmdlet
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.tracing import SOURCES, PSTraceSource
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


def trace_sources() -> list[PSTraceSource]:
    """All sources by name; each tells a debugger unless that was taken away."""
    for one in SOURCES.values():
        if one not in _KNOWN:
            _KNOWN.add(one)
            one.add(_DEFAULT)
    return sorted(SOURCES.values(), key=lambda source: source.names[0].lower())


_DEFAULT = DefaultTraceListener("Default")
_KNOWN: set[PSTraceSource] = set()


class TraceSourceCommand(Cmdlet):
    """Base of the three."""

    listener_option: Any
    debugger: Any
    ps_host: Any
    file_path: str | None
    force: Any

    def sources(self, patterns: list[str], *, report: bool = False) -> list[PSTraceSource]:
        """The sources the names lead to, each once; with `report` a name that leads nowhere is an error."""
        known = trace_sources()
        wanted = [WildcardPattern(one) for one in patterns]
        for name, pattern in zip(patterns, wanted, strict=True):
            if report and not contains_wildcard(name) and not any(pattern.is_match(one.names[0]) for one in known):
                fault = ArgumentException(f"There is no trace source '{name}'.")
                self.write_error(ErrorRecord(fault, "TraceSourceNotFound", ErrorCategory.ObjectNotFound, name))
        return [one for one in known if any(pattern.is_match(one.names[0]) for pattern in wanted)]

    def new_listeners(self) -> list[TraceListener]:
        """The listeners that -Debugger, -PSHost and -FilePath ask for."""
        found: list[TraceListener] = []
        if self.debugger:
            found.append(DefaultTraceListener("Debug"))
        if self.ps_host:
            found.append(PSHostTraceListener("Host", self.context.host.ui))
        if self.file_path is not None:
            made = self.file_listener(self.file_path)
            if made is not None:
                found.append(made)
        return found

    def release(self, listener: TraceListener) -> None:
        """Close a listener that no source tells anything."""
        if not any(listener in one.listening for one in SOURCES.values()):
            listener.close()

    def set_listener_options(self, source: PSTraceSource) -> None:
        """-ListenerOption is for all listeners of a source."""
        if self.listener_option is not None:
            for one in source.listening:
                if isinstance(one, TraceListener):
                    one.set_added(self.listener_option)

    def file_listener(self, path: str) -> TraceListener | None:
        """The listener of a file, which is added to; None, with an error, where it cannot be written."""
        category, target = ErrorCategory.InvalidArgument, path
        try:
            state = self.context.session_state
            found = state.path.resolve(path, missing_ok=True)
            if len(found) != 1:
                raise NotSupportedException(f"'{path}' leads to {len(found)} files; name one.")
            place = found[0]
            if place.provider.name.lower() != "filesystem":
                raise NotSupportedException(f"'{path}' is no file: traces go to files.")
            category, target = ErrorCategory.OpenError, place.path
            if self.force and os.path.exists(place.path):
                mode = os.stat(place.path).st_mode
                if not mode & stat.S_IWUSR:
                    os.chmod(place.path, mode | stat.S_IWUSR)
            return TextWriterTraceListener(path, place.path)
        except NetException as fault:
            self.write_error(ErrorRecord(fault, "FileListenerPathResolutionFailed", category, target))
        except OSError as fault:
            self.write_error(ErrorRecord(self.context.extra["os_fault"](fault), "FileListenerPathResolutionFailed", category, target))
        return None
