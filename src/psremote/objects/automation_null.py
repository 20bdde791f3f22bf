"""AutomationNull: the value of a pipeline that gave nothing; never emitted."""

from __future__ import annotations

from typing import Final


class AutomationNullType:
    """The one value `AutomationNull`; behaves as $null where a value is needed."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "AutomationNull"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "AutomationNull"


AutomationNull: Final = AutomationNullType()
