"""What a script demands of its engine: the parsed form of its #requires lines."""

from __future__ import annotations

from typing import Any


class ScriptRequirements:
    """The sum of a script's #requires lines; what none of them mentions stays None or empty."""

    __slots__ = (
        "required_application_id",
        "required_ps_version",
        "required_ps_editions",
        "required_modules",
        "required_assemblies",
        "is_elevation_required",
    )

    def __init__(self) -> None:
        self.required_application_id: str | None = None
        #: The version as text; the engine makes a Version of it.
        self.required_ps_version: str | None = None
        self.required_ps_editions: list[str] = []
        #: Each a module's name, or a dictionary (ModuleName, ModuleVersion, RequiredVersion, MaximumVersion, GUID).
        self.required_modules: list[Any] = []
        self.required_assemblies: list[str] = []
        self.is_elevation_required = False
