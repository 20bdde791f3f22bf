"""Experimental features: which there are, and which a user's configuration turns on."""

from __future__ import annotations

import json
import os
import pathlib
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, method, prop

#: name, what it is about; PowerShell's, none of which changes anything in this engine
FEATURES = (
    ("PSLoadAssemblyFromNativeCode", "assemblies handed over by a native host; of no effect here"),
    ("PSProfileDSCResource", "a configuration resource for profiles; of no effect here"),
    ("PSSerializeJSONLongEnumAsNumber", "enums of 64 bits as numbers in JSON; of no effect here"),
)


def configuration_file(all_users: bool = False) -> pathlib.Path:
    """Where the choice is kept."""
    base = pathlib.Path("/etc") if all_users else pathlib.Path(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"))
    return base / "psremote" / "psremote.config.json"


def read_configuration(path: pathlib.Path) -> dict[str, Any]:
    """The file's content; empty where there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def enabled_names() -> set[str]:
    """The names turned on, in lower case."""
    names: set[str] = set()
    for everybody in (True, False):
        said = read_configuration(configuration_file(everybody)).get("ExperimentalFeatures")
        if isinstance(said, list):
            names.update(str(n).lower() for n in said)
    return names


def switch(name: str, on: bool, all_users: bool) -> None:
    """Turn a feature on or off in the configuration."""
    path = configuration_file(all_users)
    content = read_configuration(path)
    names = [n for n in content.get("ExperimentalFeatures") or [] if str(n).lower() != name.lower()]
    if on:
        names.append(name)
    content["ExperimentalFeatures"] = names
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


@dotnet_type("System.Management.Automation.ExperimentalFeature", assembly="System.Management.Automation")
class ExperimentalFeature:
    """A feature that is not finished."""

    def __init__(self, name: str, description: str, enabled: bool) -> None:
        self.facts = (name, description, enabled)

    @prop("string Name {get;}")
    def name(self) -> str:
        """Its name."""
        return self.facts[0]

    @prop("bool Enabled {get;}")
    def enabled(self) -> bool:
        """Whether it is on."""
        return self.facts[2]

    @prop("string Source {get;}")
    def source(self) -> str:
        """Whose it is."""
        return "PSEngine"

    @prop("string Description {get;}")
    def description(self) -> str:
        """What it is about."""
        return self.facts[1]

    @method("static bool IsEnabled(string featureName)")
    @staticmethod
    def is_enabled(name: str) -> bool:
        """Whether a feature is on."""
        return name.lower() in enabled_names()


def features() -> list[ExperimentalFeature]:
    """All features."""
    on = enabled_names()
    return [ExperimentalFeature(name, text, name.lower() in on) for name, text in FEATURES]
