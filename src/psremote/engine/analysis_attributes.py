"""Attributes that speak to tools which read scripts (System.Diagnostics.CodeAnalysis) and to the debugger (System.Diagnostics)."""

from __future__ import annotations

from psremote.bcl.dotnet_type import constructor, dotnet_type
from psremote.engine.parameter_attributes import Attribute
from psremote.host.fields import field

_ANALYSIS = "System.Diagnostics.CodeAnalysis"


@dotnet_type(f"{_ANALYSIS}.SuppressMessageAttribute", base="System.Attribute", sealed=True)
class SuppressMessageAttribute(Attribute):
    """A rule an analyser is not to apply here."""

    @constructor(f"{_ANALYSIS}.SuppressMessageAttribute new(string category, string checkId)")
    def __init__(self, category: str, check_id: str) -> None:
        self.category = category
        self.check_id = check_id
        self.justification: str | None = None
        self.message_id: str | None = None
        self.scope: str | None = None
        self.target: str | None = None

    get_category = field("string Category {get;}", "category")
    get_check_id = field("string CheckId {get;}", "check_id")
    get_justification = field("string Justification {get;set;}", "justification")
    get_message_id = field("string MessageId {get;set;}", "message_id")
    get_scope = field("string Scope {get;set;}", "scope")
    get_target = field("string Target {get;set;}", "target")


@dotnet_type(f"{_ANALYSIS}.ExcludeFromCodeCoverageAttribute", base="System.Attribute", sealed=True)
class ExcludeFromCodeCoverageAttribute(Attribute):
    """Code that is not to be counted as covered or not."""

    @constructor(f"{_ANALYSIS}.ExcludeFromCodeCoverageAttribute new()")
    def __init__(self) -> None:
        self.justification: str | None = None

    get_justification = field("string Justification {get;set;}", "justification")


@dotnet_type("System.Diagnostics.DebuggerHiddenAttribute", base="System.Attribute", sealed=True)
class DebuggerHiddenAttribute(Attribute):
    """Code in which the debugger does not stop."""

    @constructor("System.Diagnostics.DebuggerHiddenAttribute new()")
    def __init__(self) -> None:
        pass


@dotnet_type("System.Diagnostics.DebuggerStepThroughAttribute", base="System.Attribute", sealed=True)
class DebuggerStepThroughAttribute(Attribute):
    """Code through which the debugger does not step; breakpoints stop in it."""

    @constructor("System.Diagnostics.DebuggerStepThroughAttribute new()")
    def __init__(self) -> None:
        pass


@dotnet_type("System.Diagnostics.DebuggerNonUserCodeAttribute", base="System.Attribute", sealed=True)
class DebuggerNonUserCodeAttribute(Attribute):
    """Code that is not the user's; here of no meaning."""

    @constructor("System.Diagnostics.DebuggerNonUserCodeAttribute new()")
    def __init__(self) -> None:
        pass
