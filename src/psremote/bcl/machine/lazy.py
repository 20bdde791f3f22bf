"""System.Lazy: a value made when it is first asked for."""

from __future__ import annotations

import threading
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, prop


@dotnet_type("System.Lazy`1", generic=("T",))
class Lazy:
    """A value made when it is first asked for."""

    net_type: Any = None

    @constructor("System.Lazy`1[T] new(System.Func[T] valueFactory)", "System.Lazy`1[T] new(System.Func[T] valueFactory, bool isThreadSafe)", "System.Lazy`1[T] new(T value)")
    def __init__(self, source: Any = None, is_thread_safe: bool = True) -> None:
        is_factory = callable(source)
        self.factory = source if is_factory else None
        self.value = None if is_factory else source
        self.lock = threading.RLock()

    @prop("bool IsValueCreated {get;}")
    def is_value_created(self) -> bool:
        """Whether it was made."""
        return self.factory is None

    @prop("T Value {get;}")
    def net_value(self) -> Any:
        """The value."""
        with self.lock:
            if self.factory is not None:
                self.value = self.factory()
                self.factory = None
        return self.value
