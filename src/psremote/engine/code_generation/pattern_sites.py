"""Places in a script where -match or -replace has a constant pattern: what it became is kept there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.engine.code_generation.generator import RUNTIME, runtime
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.operators.patterns import finder, number_matches, replacer
from psremote.engine.session_state.scopes import Scope


class PatternSite:
    """A constant pattern, its replacement where it has one, and what does them for a text of ASCII once they have been used."""

    __slots__ = ("operator", "pattern", "replacement", "right", "ignore_case", "negate", "asked", "act", "template")

    def __init__(self, operator: str, right: Any) -> None:
        self.operator = operator
        self.right = right
        self.pattern: str = right[0] if right.__class__ is list else right
        self.replacement: str = right[1] if right.__class__ is list else ""
        self.ignore_case = operator.startswith("I")
        self.negate = "not" in operator
        self.asked = False
        self.act: Callable[..., Any] | None = None
        self.template: Any = ""

    def prepare(self) -> None:
        """Find out, after the first use showed that the pattern is valid, whether there is a quick way."""
        self.asked = True
        if not self.operator.endswith("replace"):
            self.act = finder(self.pattern, self.ignore_case)
            return
        found = replacer(self.pattern, self.ignore_case, self.replacement)
        if found is not None:
            self.act, self.template = found


@runtime("replace_at")
def replace_at(context: ExecutionContext, scope: Scope, left: Any, site: PatternSite) -> Any:
    """`x -replace 'constant', 'constant'`, the general way."""
    done = RUNTIME["op_" + site.operator](context, scope, left, list(site.right) if site.right.__class__ is list else site.right)
    if not site.asked:
        site.prepare()
    return done


@runtime("match_at")
def match_at(context: ExecutionContext, scope: Scope, left: Any, site: PatternSite) -> Any:
    """`x -match 'constant'`."""
    act = site.act
    if act is not None and left.__class__ is str and left.isascii():
        found = act(left)
        if found is None:
            return site.negate
        context.scope.put_local("matches", number_matches(found))
        return not site.negate
    done = RUNTIME["op_" + site.operator](context, scope, left, site.right)
    if not site.asked:
        site.prepare()
    return done


@runtime("switch_pattern")
def switch_pattern(context: ExecutionContext, scope: Scope, item: Any, clause: str, sensitive: bool, site: PatternSite) -> bool:
    """`switch -regex` with a constant clause; the first use says what is wrong with the pattern."""
    if site.act is not None and item.__class__ is str and item.isascii():
        return bool(match_at(context, scope, item, site))
    done = bool(RUNTIME["switch_regex"](context, scope, item, clause, sensitive))
    if not site.asked:
        site.prepare()
    return done
