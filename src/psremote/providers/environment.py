"""The Environment provider: the variables child processes get."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from psremote.bcl.values.hashtables import DictionaryEntry
from psremote.engine.provider import ProviderRequest
from psremote.objects import to_text
from psremote.providers.session_state_items import TableProvider


class EnvironmentProvider(TableProvider):
    """Environment variables by name; names differ by case on this kind of system."""

    name = "Environment"
    implementing_type = "Microsoft.PowerShell.Commands.EnvironmentProvider"
    drive_name = "Env"
    noun = "variable"

    def names(self) -> Iterable[str]:
        return list(os.environ)

    def find(self, name: str) -> Any:
        value = os.environ.get(name)
        return None if value is None else DictionaryEntry(name, value)

    def put(self, name: str, value: Any, request: ProviderRequest, options: Any = None) -> Any:
        if value is None:
            os.environ.pop(name, None)
            return None
        text = to_text(value)
        os.environ[name] = text
        return DictionaryEntry(name, text)

    def set_item(self, path: str, value: Any, request: ProviderRequest) -> None:
        if value is None:
            if request.should_process(f"Item: {path} Value: ", "Set Item"):
                os.environ.pop(path, None)
            return
        super().set_item(path, value, request)

    def drop(self, name: str, request: ProviderRequest) -> None:
        os.environ.pop(name, None)

    def value_of(self, item: Any) -> Any:
        return None if item is None else item.value
