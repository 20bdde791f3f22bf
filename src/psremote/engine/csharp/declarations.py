"""C# type declarations to class and enum definitions of the PowerShell language."""

from __future__ import annotations

from typing import NamedTuple

from psremote.engine.csharp.names import KEYWORD_TYPES, Names, OwnMember, OwnType
from psremote.engine.csharp.statements import StatementTranslator
from psremote.engine.csharp.tokens import CSharpError, scan

MODIFIERS = frozenset(
    ["public", "private", "protected", "internal", "static", "sealed", "abstract", "readonly", "const", "virtual", "override", "partial", "new", "extern", "unsafe", "volatile", "async"]
)
TYPE_WORDS = frozenset({"class", "struct", "interface", "enum", "delegate", "record"})


class TypeText(NamedTuple):
    """One type in the PowerShell language."""

    name: str
    """Its full name, which the definition's own name stands for."""
    alias: str
    """Its name in the text: PowerShell's definitions have no namespace."""
    text: str
    computed: tuple[tuple[str, bool, bool, bool], ...] = ()
    """Properties with code: (name, static, has a getter, has a setter)."""


class Parameter(NamedTuple):
    """A parameter: its variable, type, and default value's place among the tokens (-1: none)."""

    name: str
    type: str
    default: int


class Member(NamedTuple):
    """A member whose body is read once all members are known."""

    kind: str
    """`field`, `computed`, `method` or `constructor`."""
    name: str
    type: str
    is_static: bool
    is_hidden: bool
    body: int
    """The place of its initial value or body among the tokens; -1: none."""
    parameters: tuple[Parameter, ...] = ()
    base: int = -1
    """The place of the arguments of `: base(`."""
    setter: int = -1


class DeclarationReader(StatementTranslator):
    """Reads the declarations of one text."""

    def __init__(self, text: str) -> None:
        super().__init__(scan(text), Names())
        self.namespace = ""
        self.pending: list[tuple[OwnType, int, bool]] = []

    def translate(self) -> list[TypeText]:
        """The types of the text.

        Raises:
            CSharpError: it is no C#, or not of the part that can be run here.
        """
        self.declarations("end")
        found: list[TypeText] = []
        for own, place, is_flags in self.pending:
            self.at = place
            self.names.owner = own
            found.append(self.enum_text(own, is_flags) if own.kind == "enum" else self.class_head(own))
        return found

    # --- what is declared ---

    def declarations(self, closing: str) -> None:
        """Usings, namespaces and types; bodies are skipped."""
        while not (self.token.kind == "end" or self.sees(closing)):
            if self.accept("using"):
                self.using()
            elif self.accept("namespace"):
                self.namespace_part()
            elif not self.accept(";"):
                self.type_declaration(self.namespace)
        if closing != "end":
            self.expect(closing)
        elif self.token.kind != "end":
            raise self.fault(f"'{self.token.text}' is not expected here.")

    def using(self) -> None:
        """`using A.B;`."""
        if self.sees("static") or self.peek().text == "=":
            raise self.unsupported("'using' of anything but a namespace")
        self.names.usings.append(self.dotted())
        self.expect(";")

    def dotted(self) -> str:
        """A name with dots."""
        name = self.name()
        while self.accept("."):
            name += "." + self.name()
        return name

    def namespace_part(self) -> None:
        """`namespace A.B { … }` or `namespace A.B;`."""
        outer = self.namespace
        self.namespace = f"{outer}.{self.dotted()}".strip(".")
        self.names.usings.append(self.namespace)
        if self.accept(";"):
            return
        self.expect("{")
        self.declarations("}")
        self.namespace = outer

    def attributes(self) -> list[str]:
        """The names of attributes without their namespaces; their arguments mean nothing here."""
        found: list[str] = []
        while self.sees("["):
            if self.peek().kind == "name":
                last = 1
                while self.peek(last + 1).text == "." and self.peek(last + 2).kind == "name":
                    last += 2
                found.append(self.peek(last).text)
            self.skip_group("[", "]")
        return found

    def modifiers(self) -> set[str]:
        """The modifiers that stand here."""
        found: set[str] = set()
        while self.token.kind == "name" and self.token.text in MODIFIERS and not (self.token.text == "new" and self.peek().text == "("):
            found.add(self.take().text)
        if found & {"extern", "unsafe", "async"}:
            raise self.unsupported("Native and asynchronous code")
        return found

    def type_declaration(self, prefix: str) -> None:
        """A type: its name is noted, its body skipped."""
        attributes = self.attributes()
        self.modifiers()
        word = self.token
        if word.text not in TYPE_WORDS:
            raise self.fault(f"A type is expected before '{word.text}'.")
        self.take()
        if word.text not in {"class", "enum"}:
            raise self.unsupported(f"A {word.text}")
        if "Cmdlet" in attributes:
            raise self.unsupported("A cmdlet")
        name = self.name()
        if self.sees("<"):
            raise self.unsupported("A generic type")
        own = OwnType(name, f"{prefix}.{name}".strip("."), word.text)
        self.names.own[name] = own
        self.pending.append((own, self.at, "Flags" in attributes or "FlagsAttribute" in attributes))
        while not self.sees("{"):
            if self.take().kind == "end":
                raise self.fault("'{' is missing.")
        self.skip_group("{", "}")

    # --- enums ---

    def enum_text(self, own: OwnType, is_flags: bool) -> TypeText:
        """An enum with its values worked out."""
        underlying = self.read_type() if self.accept(":") else "System.Int32"
        self.expect("{")
        values: dict[str, int] = {}
        following = 0
        while not self.accept("}"):
            self.attributes()
            name = self.name()
            if self.accept("="):
                following = self.constant(values)
            values[name] = following
            following += 1
            if not self.sees("}"):
                self.expect(",")
        lines = "\n".join(f"{name} = {value}" for name, value in values.items())
        flags = "[System.FlagsAttribute()] " if is_flags else ""
        return TypeText(own.full_name, own.alias, f"{flags}enum {own.alias} : {underlying} {{\n{lines}\n}}")

    def constant(self, known: dict[str, int], least: int = 0) -> int:
        """A whole number made of numbers and members before it."""
        levels = {"|": 1, "^": 2, "&": 3, "<<": 4, "+": 5, "-": 5, "*": 6}
        left = self.constant_operand(known)
        while self.token.kind == "sign" and levels.get(self.token.text, 0) > least:
            sign = self.take().text
            right = self.constant(known, levels[sign])
            left = {"|": left | right, "^": left ^ right, "&": left & right, "+": left + right, "-": left - right, "*": left * right}[sign] if sign != "<<" else left << right
        return left

    def constant_operand(self, known: dict[str, int]) -> int:
        """One operand of it."""
        if self.accept("-"):
            return -self.constant_operand(known)
        if self.accept("~"):
            return ~self.constant_operand(known)
        if self.accept("("):
            if self.token.kind == "name" and self.token.text in KEYWORD_TYPES and self.peek().text == ")":
                self.take()
                self.expect(")")
                return self.constant_operand(known)
            found = self.constant(known)
            self.expect(")")
            return found
        token = self.take()
        if token.kind == "number" and isinstance(token.value, tuple) and isinstance(token.value[0], int):
            return int(token.value[0])
        if token.kind == "char":
            return ord(str(token.value))
        name = token.text
        while self.accept("."):
            name = self.name()
        if name not in known:
            raise CSharpError(f"'{name}' is no constant here.", token.line, is_supported=False)
        return known[name]

    # --- classes ---

    def class_head(self, own: OwnType) -> TypeText:
        """A class: members first, then their bodies."""
        bases: list[str] = []
        if self.accept(":"):
            bases.append(self.read_type())
            while self.accept(","):
                bases.append(self.read_type())
        own.base = bases[0] if bases else ""
        self.expect("{")
        members: list[Member] = []
        while not self.accept("}"):
            self.member_declaration(own, members)
        members = [m._replace(name=own.tell_apart(m.name)) if m.is_hidden else m for m in members]
        texts = [self.member_text(own, member) for member in members]
        computed = tuple((m.name, m.is_static, m.body >= 0, m.setter >= 0) for m in members if m.kind == "computed")
        body = "\n".join(texts)
        return TypeText(own.full_name, own.alias, f"class {own.alias}{' : ' + ', '.join(bases) if bases else ''} {{\n{body}\n}}", computed)

    def member_declaration(self, own: OwnType, members: list[Member]) -> None:
        """One member; its body is skipped."""
        attributes = self.attributes()
        modifiers = self.modifiers()
        if "DllImport" in attributes:
            raise self.unsupported("Native code")
        if self.sees(*TYPE_WORDS, "event", "implicit", "explicit", "operator", "~"):
            raise self.unsupported(f"'{self.token.text}' inside a class")
        is_static = bool(modifiers & {"static", "const"})
        is_hidden = not modifiers & {"public", "internal"}
        if self.sees(own.name) and self.peek().text == "(":
            self.take()
            parameters = self.parameters()
            base = -1
            if self.accept(":"):
                if not self.accept("base"):
                    raise self.unsupported("A constructor that calls another one")
                base = self.at
                self.skip_group("(", ")")
            members.append(Member("constructor", own.name, "", is_static, False, self.skip_body(), parameters, base))
            return
        kind = self.read_type()
        name = self.name()
        if self.sees("<", "[", "."):
            raise self.unsupported(f"'{name}{self.token.text}'")
        if self.sees("("):
            parameters = self.parameters()
            own.members[name] = OwnMember("method", is_static, kind, name)
            body = -1 if self.accept(";") else self.skip_body()
            members.append(Member("method", name, kind, is_static, is_hidden, body, parameters))
            return
        if self.sees("{", "=>"):
            members.append(self.property(own, name, kind, is_static, is_hidden))
            return
        while True:
            own.members[name] = OwnMember("field", is_static, kind, name)
            members.append(Member("field", name, kind, is_static, is_hidden, self.skip_value()))
            if self.accept(";"):
                return
            self.expect(",")
            name = self.name()

    def skip_value(self) -> int:
        """The place of `= value`, past it; -1 where there is none."""
        if not self.accept("="):
            return -1
        place = self.at
        while not self.sees(",", ";"):
            if self.token.kind == "end":
                raise self.fault("';' is missing.")
            for opening, closing in (("(", ")"), ("{", "}"), ("[", "]")):
                if self.sees(opening):
                    self.skip_group(opening, closing)
                    break
            else:
                self.take()
        return place

    def skip_body(self) -> int:
        """The place of `{ … }` or `=> …;`, past it."""
        place = self.at
        if self.sees("=>"):
            while not self.accept(";"):
                if self.take().kind == "end":
                    raise self.fault("';' is missing.")
        elif self.sees("{"):
            self.skip_group("{", "}")
        else:
            raise self.fault(f"'{{' is expected before '{self.token.text}'.")
        return place

    def parameters(self) -> tuple[Parameter, ...]:
        """`(int a, string b = "x")`."""
        self.expect("(")
        found: list[Parameter] = []
        while not self.accept(")"):
            self.attributes()
            if self.sees("ref", "out", "params", "in", "this"):
                raise self.unsupported(f"A '{self.token.text}' parameter")
            kind = self.read_type()
            name = self.name()
            default = -1
            if self.accept("="):
                default = self.at
                self.expression()
            found.append(Parameter(name, kind, default))
            if not self.sees(")"):
                self.expect(",")
        return tuple(found)

    def property(self, own: OwnType, name: str, kind: str, is_static: bool, is_hidden: bool) -> Member:
        """A property: a field of the script's class, or methods where it has code."""
        if self.sees("=>"):
            own.members[name] = OwnMember("computed", is_static, kind, name)
            return Member("computed", name, kind, is_static, is_hidden, self.skip_body())
        self.expect("{")
        places = {"get": -1, "set": -1, "init": -1}
        while not self.accept("}"):
            self.modifiers()
            word = self.name()
            if word not in places:
                raise self.fault(f"'{word}' is no part of a property.")
            if not self.accept(";"):
                places[word] = self.skip_body()
        if places["get"] < 0 and places["set"] < 0:
            own.members[name] = OwnMember("field", is_static, kind, name)
            body = self.skip_value()
            if body >= 0:
                self.expect(";")
            return Member("field", name, kind, is_static, is_hidden, body)
        own.members[name] = OwnMember("computed", is_static, kind, name)
        return Member("computed", name, kind, is_static, is_hidden, places["get"], (), -1, places["set"])

    # --- bodies ---

    def member_text(self, own: OwnType, member: Member) -> str:
        """A member in the PowerShell language."""
        self.names.locals = {}
        self.is_static = member.is_static
        prefix = f"{'hidden ' if member.is_hidden else ''}{'static ' if member.is_static else ''}"
        if member.kind == "field":
            value = ""
            if member.body >= 0:
                self.at = member.body
                value = f" = {self.initial_value(member.type).text}"
            return f"{prefix}[{member.type}] ${member.name}{value}"
        if member.kind == "computed":
            parts: list[str] = []
            if member.body >= 0:
                parts.append(self.method_text(f"hidden {'static ' if member.is_static else ''}", f"get_{member.name}", member.type, (), member.body))
            if member.setter >= 0:
                self.names.locals = {}
                setter = Parameter("value", member.type, -1)
                parts.append(self.method_text(f"hidden {'static ' if member.is_static else ''}", f"set_{member.name}", "System.Void", (setter,), member.setter))
            return "\n".join(parts)
        if member.kind == "method":
            text = self.method_text(prefix, member.name, member.type, member.parameters, member.body)
            return text + self.shorter(prefix, member)
        return self.constructor_text(own, member)

    def head(self, parameters: tuple[Parameter, ...]) -> str:
        """Parameters as the script declares them."""
        return ", ".join(f"[{p.type}] ${self.names.declare(p.name, p.type)}" for p in parameters)

    def method_text(self, prefix: str, name: str, kind: str, parameters: tuple[Parameter, ...], body: int) -> str:
        """A method."""
        head = self.head(parameters)
        if body < 0:
            return f"{prefix}[{kind}] {name}({head}) {{ throw [System.NotImplementedException]::new() }}"
        self.at = body
        if self.accept("=>"):
            expression = self.assignment() if kind == "System.Void" else self.expression().text
            code = f"{{ {'' if kind == 'System.Void' else 'return '}{expression} }}"
        else:
            code = self.block()
        return f"{prefix}[{kind}] {name}({head}) {code}"

    def shorter(self, prefix: str, member: Member) -> str:
        """Overloads that fill in default values."""
        text = ""
        count = len(member.parameters)
        while count and member.parameters[count - 1].default >= 0:
            count -= 1
            self.names.locals = {}
            head = self.head(member.parameters[:count])
            values = [f"${self.names.locals[p.name][0]}" for p in member.parameters[:count]]
            for parameter in member.parameters[count:]:
                self.at = parameter.default
                values.append(self.expression().text)
            owner = self.names.owner
            where = f"[{owner.alias}]::" if member.is_static and owner is not None else "$this."
            text += f"\n{prefix}[{member.type}] {member.name}({head}) {{ {'' if member.type == 'System.Void' else 'return '}{where}{member.name}({', '.join(values)}) }}"
        return text

    def constructor_text(self, own: OwnType, member: Member) -> str:
        """A constructor."""
        head = self.head(member.parameters)
        base = ""
        if member.base >= 0:
            self.at = member.base
            self.expect("(")
            base = f" : base({self.joined()})"
        self.at = member.body
        if self.accept("=>"):
            code = f"{{ {self.assignment()} }}"
        else:
            code = self.block()
        return f"{'static ' if member.is_static else ''}{own.alias}({head}){base} {code}"


def translate(text: str) -> list[TypeText]:
    """The types a C# text declares, in the PowerShell language.

    Raises:
        CSharpError: it is no C#, or C# outside the part that has a counterpart here.
    """
    return DeclarationReader(text).translate()
