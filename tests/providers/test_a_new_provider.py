"""A provider that nobody foresaw: its drive is listed and completed like the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from psremote.engine.completion import complete
from psremote.providers.session_state_items import TableProvider


class Stones(TableProvider):
    """Three names and what they are."""

    name = "Stones"
    implementing_type = ""
    drive_name = "Stone"
    noun = "stone"
    is_content_provider = False

    def names(self) -> Iterable[str]:
        return ("granite", "marble", "slate")

    def find(self, name: str) -> Any:
        return name.upper() if name in self.names() else None

    def value_of(self, item: Any) -> Any:
        return item


def test_it_is_listed_and_completed(runspace: Any, run: Any) -> None:
    context = runspace.context
    drives = context.session_state.drives
    provider = Stones(context)
    drives.add_provider(provider.info)
    for drive in provider.default_drives():
        drives.add(drive)
    assert run("(Get-PSProvider Stones).Name; Test-Path Stone:\\slate; Test-Path Stone:\\chalk; $Stone:marble") == ["Stones", "True", "False", "MARBLE"]
    for text, offered in (("Get-PSProvider Sto", "Stones"), ("Get-Item Stone:\\gr", "Stone:/granite"), ("$Stone:mar", "$Stone:marble")):
        assert offered in [match.completion_text for match in complete(text, len(text), context).items], text
