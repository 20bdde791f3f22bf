"""Facade members that go through the Python object, so that what a host overrides is what scripts reach."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from psremote.bcl.dotnet_type import method, prop


def field(text: str, attribute: str) -> prop:
    """Declare `text` (a Get-Member definition) over a Python attribute; settable if the text says so."""
    if "set;" not in text:
        return prop(text, attrgetter(attribute))

    def put(instance: Any, value: Any) -> None:
        setattr(instance, attribute, value)

    return prop(text, attrgetter(attribute), put)


def verb(name: str, *texts: str) -> Any:
    """Declare overloads over the Python method of that name."""

    def call(instance: Any, *arguments: Any) -> Any:
        return getattr(instance, name)(*arguments)

    return method(*texts)(call)
