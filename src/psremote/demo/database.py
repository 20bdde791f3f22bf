"""Where the demo hosts keep their data: one SQLite file a demo, made and filled on first use."""

from __future__ import annotations

import os
import pathlib
import sqlite3
from collections.abc import Callable, Mapping

Seed = Callable[[sqlite3.Connection], None]


def data_folder(environment: Mapping[str, str] | None = None) -> pathlib.Path:
    """$PSREMOTE_DEMO_DATA, else psremote/demo below the user's data folder."""
    environment = os.environ if environment is None else environment
    if environment.get("PSREMOTE_DEMO_DATA"):
        return pathlib.Path(environment["PSREMOTE_DEMO_DATA"])
    base = environment.get("XDG_DATA_HOME") or os.path.join(environment.get("HOME") or os.path.expanduser("~"), ".local", "share")
    return pathlib.Path(base, "psremote", "demo")


def connect(name: str, schema: str, seed: Seed) -> sqlite3.Connection:
    """The database *name*.sqlite; several sessions may have it open, each statement is seen by the others at once.

    The schema and the first rows go in under one exclusive transaction, so that two sessions that come first do not both
    fill it.
    """
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / f"{name}.sqlite", timeout=10, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    if connection.execute("pragma user_version").fetchone()[0] == 0:
        connection.execute("begin exclusive")
        try:
            if connection.execute("pragma user_version").fetchone()[0] == 0:
                for statement in schema.split(";"):
                    if statement.strip():
                        connection.execute(statement)
                seed(connection)
                connection.execute("pragma user_version = 1")
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise
    connection.execute("pragma foreign_keys = on")
    return connection
