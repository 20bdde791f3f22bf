"""Adds the demo hosts to the inventory of this process and of those it starts."""

from __future__ import annotations

import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
HOSTS_FILE = HERE / "hosts.toml"
MODULES = HERE / "modules"


def use_demo_hosts() -> None:
    """From now on the shipped inventory is asked after the user's own; started engines inherit it."""
    os.environ["PSREMOTE_EXTRA_HOSTS"] = str(HOSTS_FILE)
    os.environ["PSREMOTE_DEMO_MODULES"] = str(MODULES)
