"""The name of a variable or of a path in a drive, as scripts write it after the dollar sign."""

from __future__ import annotations

_SCOPES = frozenset(("global", "local", "private", "script"))


class VariablePath:
    """`$name`, `$script:name`, `$env:PATH`: what was written, and what it means."""

    __slots__ = ("user_path", "scope", "drive_name", "name")

    def __init__(self, path: str) -> None:
        #: 'global', 'local', 'private', 'script' or '' for none.
        self.scope = ""
        #: The drive's name ('env', 'function', 'C', 'using') or '' for variables.
        self.drive_name = ""
        #: As written, without the dollar sign and braces.
        self.user_path = path
        #: The name without scope; for drives the path after the colon.
        self.name = path
        colon = path.find(":")
        if colon < 0:
            return
        prefix = path[:colon].lower()
        if prefix == "variable":
            self.name = path = path[colon + 1 :]
            colon = path.find(":")
            prefix = path[:colon].lower() if colon >= 0 else ""
            if prefix in _SCOPES:
                self.scope = prefix
                self.name = path[colon + 1 :]
            return
        self.name = path[colon + 1 :]
        if prefix in _SCOPES:
            self.scope = prefix
        elif colon > 0:
            self.drive_name = path[:colon]

    @property
    def is_variable(self) -> bool:
        return not self.drive_name

    @property
    def is_drive_qualified(self) -> bool:
        return bool(self.drive_name)

    @property
    def is_unqualified(self) -> bool:
        return not self.scope and not self.drive_name

    @property
    def is_unscoped_variable(self) -> bool:
        return not self.scope and not self.drive_name

    @property
    def is_global(self) -> bool:
        return self.scope == "global"

    @property
    def is_local(self) -> bool:
        return self.scope == "local"

    @property
    def is_private(self) -> bool:
        return self.scope == "private"

    @property
    def is_script(self) -> bool:
        return self.scope == "script"

    @property
    def is_using(self) -> bool:
        return self.drive_name.lower() == "using"

    def __str__(self) -> str:
        return self.user_path

    def __repr__(self) -> str:
        return f"VariablePath({self.user_path!r})"
