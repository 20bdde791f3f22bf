"""The name of a variable or of a path in a drive, as scripts write it after the dollar sign."""

from __future__ import annotations

_SCOPES = frozenset(("global", "local", "private", "script", "using"))


class VariablePath:
    """`$name`, `$script:name`, `$env:PATH`: what was written, and what it means."""

    __slots__ = ("user_path", "scope", "drive_name", "name", "is_function")

    def __init__(self, user_path: str) -> None:
        #: As written, without the dollar sign and braces, and without a `variable:` in front.
        self.user_path = user_path
        #: 'global', 'local', 'private', 'script', 'using' or '' for none.
        self.scope = ""
        #: The drive's name ('env', 'function', 'C') or '' for variables.
        self.drive_name = ""
        #: The name without scope; for drives the path after the colon.
        self.name = user_path
        colon = user_path.find(":")
        if colon > 0:
            prefix = user_path[:colon].lower()
            if prefix in _SCOPES:
                self.scope = prefix
                self.name = user_path[colon + 1 :]
            elif prefix == "variable":
                self.user_path = self.name = user_path[colon + 1 :]
            else:
                self.drive_name = user_path[:colon]
                self.name = user_path[colon + 1 :]

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
        return self.scope == "using"

    def __str__(self) -> str:
        return self.user_path

    def __repr__(self) -> str:
        return f"VariablePath({self.user_path!r})"
