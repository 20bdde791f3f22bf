"""What the names in a piece of C# mean: usings, the types it declares and their members, locals."""

from __future__ import annotations

from typing import NamedTuple

from psremote.bcl.dotnet_type import DotNetType, find_type

KEYWORD_TYPES = {
    "int": "System.Int32", "uint": "System.UInt32", "long": "System.Int64", "ulong": "System.UInt64", "short": "System.Int16",
    "ushort": "System.UInt16", "byte": "System.Byte", "sbyte": "System.SByte", "bool": "System.Boolean", "char": "System.Char",
    "string": "System.String", "object": "System.Object", "double": "System.Double", "float": "System.Single",
    "decimal": "System.Decimal", "void": "System.Void",
}  # fmt: skip
INTEGERS = frozenset(f"System.{n}" for n in ("Int32", "UInt32", "Int64", "UInt64", "Int16", "UInt16", "Byte", "SByte"))
PLAIN = INTEGERS | {"System.Boolean", "System.Char", "System.String", "System.Double", "System.Single", "System.Decimal"}
"""Types whose values may be compared with PowerShell's own operators."""
AUTOMATIC = frozenset(
    ["_", "args", "input", "this", "error", "true", "false", "null", "host", "matches", "pid", "home", "pwd", "psitem", "event", "sender", "executioncontext", "myinvocation", "psscriptroot", "pscommandpath", "lastexitcode", "foreach", "switch"]
)


class OwnMember(NamedTuple):
    """A member of a class the text declares."""

    kind: str
    """`field`, `computed` (a property with code) or `method`."""
    is_static: bool
    type: str
    script_name: str
    """Its name in the script's class; PowerShell's names do not differ by case alone."""


class OwnType:
    """A type the text declares."""

    def __init__(self, name: str, full_name: str, kind: str) -> None:
        self.name = name
        self.full_name = full_name
        self.alias = "__" + full_name.replace(".", "_")
        """Its name in the script: PowerShell's definitions have no namespace."""
        self.kind = kind
        self.base = ""
        self.members: dict[str, OwnMember] = {}

    def tell_apart(self, name: str) -> str:
        """The name a hidden member gets: its own unless another member has it in another case."""
        known = self.members.get(name)
        if known is None or not any(m.script_name.lower() == name.lower() for other, m in self.members.items() if other != name):
            return name
        self.members[name] = known._replace(script_name=f"__{name}")
        return f"__{name}"


class Names:
    """The names a piece of C# may use."""

    def __init__(self) -> None:
        self.usings: list[str] = []
        self.own: dict[str, OwnType] = {}
        self.owner: OwnType | None = None
        self.locals: dict[str, tuple[str, str]] = {}
        """C# name -> (variable's name, type)."""

    def own_type(self, alias: str) -> OwnType | None:
        """The declared type of that alias."""
        return next((t for t in self.own.values() if t.alias == alias), None)

    def type_named(self, name: str) -> str | None:
        """The full name of the type a name means, an alias for one of the text's own; None where it means none."""
        if name in KEYWORD_TYPES:
            return KEYWORD_TYPES[name]
        found = self.own.get(name) or next((t for t in self.own.values() if t.full_name == name), None)
        if found is not None:
            return found.alias
        for prefix in ("", *(f"{u}." for u in self.usings)):
            known = find_type(prefix + name)
            if known is not None and known.full_name.rpartition(".")[2].partition("`")[0] == name.rpartition(".")[2].partition("`")[0]:
                return known.full_name
        return None

    def declare(self, name: str, kind: str) -> str:
        """A local variable; its name in the script."""
        script = name
        taken = {variable.lower() for known, (variable, _kind) in self.locals.items() if known != name}
        while script.lower() in taken or script.lower() in AUTOMATIC:
            script += "_"
        self.locals[name] = (script, kind)
        return script

    def member_type(self, owner: str, name: str) -> str:
        """The type of a member of a type, empty where that is not known."""
        declared = self.own_type(owner)
        if declared is not None:
            found = declared.members.get(name)
            return found.type if found is not None else ""
        known = find_type(owner) if owner else None
        if known is None:
            return ""
        member = known.instance_member(name.lower()) or known.static_member(name.lower())
        if member is None:
            return ""
        kind: DotNetType | None = getattr(member, "type", None)
        if kind is None:
            overloads = getattr(member, "overloads", None) or ()
            kind = overloads[0].return_type if overloads else None
        return kind.full_name if kind is not None else ""
