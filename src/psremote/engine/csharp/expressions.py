"""C# expressions to expressions of the PowerShell language, with the types that decide between operators."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from psremote.bcl.dotnet_type import find_type
from psremote.engine.csharp.names import INTEGERS, KEYWORD_TYPES, PLAIN, Names
from psremote.engine.csharp.tokens import CSharpError, Cursor, Token, scan

PRECEDENCE = {
    "??": 1, "||": 2, "&&": 3, "|": 4, "^": 5, "&": 6, "==": 7, "!=": 7, "<": 8, ">": 8, "<=": 8, ">=": 8, "is": 8, "as": 8,
    "<<": 9, ">>": 9, "+": 10, "-": 10, "*": 11, "/": 11, "%": 11,
}  # fmt: skip
OPERATORS = {
    "||": "-or", "&&": "-and", "|": "-bor", "^": "-bxor", "&": "-band", "<": "-lt", ">": "-gt", "<=": "-le", ">=": "-ge", "<<": "-shl", ">>": "-shr",
    "+": "+", "-": "-", "*": "*", "%": "%", "??": "??",
}  # fmt: skip
TRUTH = "System.Boolean"
TEXT = "System.String"


class Expression(NamedTuple):
    """An expression of the script, safe to stand inside another, and its type (empty where unknown)."""

    text: str
    type: str = ""


def quoted(text: str) -> str:
    """A string as a literal of the script."""
    return "'" + text.replace("'", "''") + "'"


class ExpressionTranslator(Cursor):
    """Reads expressions."""

    def __init__(self, tokens: list[Token], names: Names) -> None:
        super().__init__(tokens)
        self.names = names
        self.is_static = False
        """Whether the code being read has no `this`."""

    # --- types ---

    def try_type(self) -> str | None:
        """A type's full name in PowerShell's notation; None, and nothing read, where none stands here."""
        start = self.at
        found = self.read_type_name()
        if found is None:
            self.at = start
        return found

    def read_type_name(self) -> str | None:
        """The same, leaving the place where it was given up."""
        if self.token.kind != "name":
            return None
        name = self.take().text
        while self.sees(".") and self.peek().kind == "name":
            self.take()
            name += "." + self.take().text
        arguments: list[str] = []
        if self.sees("<"):
            start = self.at
            self.take()
            while True:
                one = self.read_type_name()
                if one is None or not self.sees(",", ">"):
                    self.at = start
                    return None
                arguments.append(one)
                if self.take().text == ">":
                    break
        found = self.names.type_named(f"{name}`{len(arguments)}" if arguments else name)
        if found is None:
            return None
        if arguments:
            found = f"{found.partition('`')[0]}[{','.join(arguments)}]"
        if self.sees("?") and self.peek().text not in {"[", "."} and self.is_value_type(found) and (self.peek().kind == "name" or self.peek().text in {")", ">", ","}):
            self.take()
            found = f"System.Nullable[{found}]"
        while self.sees("[") and self.peek().text == "]":
            self.take()
            self.take()
            found += "[]"
        return found

    def read_type(self) -> str:
        """A type, which has to stand here."""
        start = self.token
        found = self.try_type()
        if found is None:
            raise CSharpError(f"There is no type '{start.text}' here.", start.line, is_supported=False)
        return found

    def is_value_type(self, name: str) -> bool:
        """Whether a type's values cannot be null."""
        declared = self.names.own_type(name)
        if declared is not None:
            return declared.kind == "enum"
        known = find_type(name)
        return known is not None and known.is_value_type

    def is_plain(self, name: str) -> bool:
        """Whether values of a type may be compared with -ceq."""
        if name in PLAIN:
            return True
        declared = self.names.own_type(name)
        if declared is not None:
            return declared.kind == "enum"
        known = find_type(name) if name else None
        return known is not None and known.is_enum

    # --- operators ---

    def expression(self) -> Expression:
        """An expression without assignment."""
        condition = self.binary(1)
        if not self.accept("?"):
            return condition
        first = self.expression()
        self.expect(":")
        second = self.expression()
        return Expression(f"({condition.text} ? {first.text} : {second.text})", first.type or second.type)

    def binary(self, least: int) -> Expression:
        """Operands joined by operators that bind at least so tightly."""
        left = self.unary()
        while True:
            sign = self.token.text if self.token.kind in {"sign", "name"} else ""
            if sign == ">" and self.peek().text == ">" and self.token.kind == "sign":
                sign = ">>"
            level = PRECEDENCE.get(sign, 0)
            if level < least:
                return left
            self.take()
            if sign == ">>":
                self.take()
            if sign in {"is", "as"}:
                negated = sign == "is" and self.accept("not")
                if sign == "is" and self.sees("null"):
                    self.take()
                    left = Expression(f"($null {'-ne' if negated else '-eq'} {left.text})", TRUTH)
                    continue
                kind = self.read_type()
                if sign == "is" and self.token.kind == "name" and self.token.text not in PRECEDENCE:
                    raise self.unsupported("A pattern that declares a variable")
                left = Expression(f"({left.text} -{'isnot' if negated else sign} [{kind}])", TRUTH if sign == "is" else kind)
                continue
            left = self.join(sign, left, self.binary(level if sign == "??" else level + 1))

    def join(self, sign: str, left: Expression, right: Expression) -> Expression:
        """Two operands and the operator between them."""
        if sign in {"==", "!="}:
            return Expression(self.equality(sign, left, right), TRUTH)
        if sign == "+" and TEXT in {left.type, right.type}:
            return Expression(f"([string]::Concat({left.text}, {right.text}))", TEXT)
        if sign == "/" and left.type in INTEGERS and right.type in INTEGERS:
            return Expression(f"(({left.text} - ({left.text} % {right.text})) / {right.text})", left.type)
        operator = OPERATORS.get(sign, sign)
        if sign in {"&", "|", "^"} and left.type == right.type == TRUTH:
            return Expression(f"([bool]({left.text} {operator} {right.text}))", TRUTH)
        kind = TRUTH if sign in {"||", "&&", "<", ">", "<=", ">="} else left.type or right.type
        if left.type == "System.Char" and sign in {"+", "-"}:
            return Expression(f"([int]{left.text} {operator} [int]{right.text})", "System.Int32")
        return Expression(f"({left.text} {operator} {right.text})", kind)

    def equality(self, sign: str, left: Expression, right: Expression) -> str:
        """`==` and `!=`: reference comparison with null, values otherwise."""
        operator = "-ceq" if sign == "==" else "-cne"
        if left.text == "$null" or right.text == "$null":
            other = right if left.text == "$null" else left
            return f"($null {operator} {other.text})"
        if self.is_plain(left.type) or self.is_plain(right.type):
            return f"({left.text} {operator} {right.text})"
        found = f"[object]::Equals({left.text}, {right.text})"
        return f"({found})" if sign == "==" else f"(-not {found})"

    def unary(self) -> Expression:
        """Prefix operators and casts."""
        if self.accept("!"):
            return Expression(f"(-not {self.unary().text})", TRUTH)
        if self.sees("-", "+", "~") and self.token.kind == "sign":
            sign = self.take().text
            operand = self.unary()
            return Expression(f"({'-bnot ' if sign == '~' else sign}{operand.text})", operand.type)
        if self.sees("++", "--"):
            sign = self.take().text
            operand = self.unary()
            return Expression(f"({sign}{operand.text})", operand.type)
        if self.sees("("):
            start = self.at
            self.take()
            kind = self.try_type()
            if kind is not None and self.accept(")") and self.begins_operand(kind):
                operand = self.unary()
                if kind in INTEGERS and operand.type not in INTEGERS | {"System.Char"} and not self.is_enum_type(operand.type):
                    return Expression(f"([{kind}][System.Math]::Truncate([double]{operand.text}))", kind)
                return Expression(f"([{kind}]{operand.text})", kind)
            self.at = start
        return self.postfix(self.primary())

    def is_enum_type(self, name: str) -> bool:
        """Whether it is an enum, or not known to be something else."""
        declared = self.names.own_type(name)
        if declared is not None:
            return declared.kind == "enum"
        known = find_type(name) if name else None
        return known is None or known.is_enum

    def begins_operand(self, kind: str) -> bool:
        """Whether what follows `(Type)` makes it a cast."""
        token = self.token
        if token.kind in {"name", "string", "char", "number"}:
            return token.text not in {"is", "as"}
        return token.text in {"(", "!", "~"} or (token.text == "-" and kind in KEYWORD_TYPES.values())

    # --- operands ---

    def arguments(self, closing: str = ")") -> list[Expression]:
        """Arguments up to a closing bracket, the opening one being read."""
        found: list[Expression] = []
        if self.accept(closing):
            return found
        while True:
            if self.sees("ref", "out", "in") and self.token.kind == "name":
                raise self.unsupported(f"'{self.token.text}' arguments")
            if self.sees("=>") or (self.token.kind == "name" and self.peek().text == "=>") or self.sees("delegate"):
                raise self.unsupported("A lambda")
            if self.token.kind == "name" and self.peek().text == ":" and self.peek(2).text != ":":
                raise self.unsupported("A named argument")
            found.append(self.expression())
            if self.accept(closing):
                return found
            self.expect(",")

    def primary(self) -> Expression:
        """A literal, a name, `new`, or an expression in parentheses."""
        token = self.token
        if token.kind == "string":
            self.take()
            return Expression(quoted(str(token.value)), TEXT)
        if token.kind == "char":
            self.take()
            return Expression(f"([char]{ord(str(token.value))})", "System.Char")
        if token.kind == "number":
            self.take()
            pair: Any = token.value
            value, kind = pair
            return Expression(str(value) if kind == "System.Int32" else f"([{kind}]{quoted(str(value))})", kind)
        if self.accept("$"):
            return self.interpolated()
        if self.accept("("):
            inner = self.expression()
            self.expect(")")
            return Expression(f"({inner.text})", inner.type)
        if token.kind != "name":
            raise self.fault(f"An expression is expected before '{token.text}'.")
        if token.text in {"true", "false", "null", "this", "base"}:
            self.take()
            if token.text == "base":
                raise self.unsupported("'base' outside a constructor's head")
            owner = self.names.owner
            return Expression(f"${token.text}", {"true": TRUTH, "false": TRUTH, "this": owner.alias if owner else ""}.get(token.text, ""))
        if token.text == "new":
            self.take()
            return self.creation()
        if token.text in {"typeof", "default", "nameof"} and self.peek().text == "(":
            return self.word_with_type(self.take().text)
        if token.text in {"await", "delegate", "stackalloc", "sizeof", "checked", "unchecked", "from", "async"} and token.text not in self.names.locals:
            raise self.unsupported(f"'{token.text}'")
        return self.named()

    def word_with_type(self, word: str) -> Expression:
        """`typeof(T)`, `default(T)`, `nameof(x)`."""
        self.expect("(")
        if word == "nameof":
            name = self.name()
            while self.accept("."):
                name = self.name()
            self.expect(")")
            return Expression(quoted(name), TEXT)
        kind = self.read_type()
        self.expect(")")
        if word == "typeof":
            return Expression(f"([{kind}])", "System.Type")
        return Expression(f"([{kind}]::new())" if self.is_value_type(kind) else "$null", kind)

    def creation(self) -> Expression:
        """What follows `new`."""
        if self.sees("["):
            self.take()
            self.expect("]")
            return Expression(f"@({self.elements()})", "System.Object[]")
        start = self.at
        kind = self.try_type()
        if kind is None:
            self.at = start
            raise CSharpError(f"There is no type '{self.token.text}' here.", self.token.line, is_supported=False)
        if kind.endswith("[]") and self.sees("{"):
            return Expression(f"([{kind}]@({self.elements()}))", kind)
        if self.accept("["):
            size = self.expression()
            self.expect("]")
            return Expression(f"([{kind}[]]::new({size.text}))", f"{kind}[]")
        given = self.arguments() if self.accept("(") else []
        if self.sees("{"):
            if given:
                raise self.unsupported("An initializer after arguments")
            if self.peek().kind == "name" and self.peek(2).text == "=":
                return Expression(f"([{kind}]@{{{self.settings()}}})", kind)
            if self.peek().text == "{":
                raise self.unsupported("A dictionary's initializer")
            return Expression(f"([{kind}]@({self.elements()}))", kind)
        return Expression(f"([{kind}]::new({', '.join(g.text for g in given)}))", kind)

    def elements(self) -> str:
        """`{ a, b }`."""
        self.expect("{")
        found: list[str] = []
        while not self.accept("}"):
            found.append(self.expression().text)
            if not self.sees("}"):
                self.expect(",")
        return ", ".join(found)

    def settings(self) -> str:
        """`{ A = a, B = b }`."""
        self.expect("{")
        found: list[str] = []
        while not self.accept("}"):
            name = self.name()
            self.expect("=")
            found.append(f"{quoted(name)} = {self.expression().text}")
            if not self.sees("}"):
                self.expect(",")
        return "; ".join(found)

    def interpolated(self) -> Expression:
        """`$"…{x:format}…"`."""
        if self.token.kind != "string":
            raise self.fault("A string is expected after '$'.")
        body = str(self.take().value)
        values: list[str] = []

        def one(found: re.Match[str]) -> str:
            if found[0] in {"{{", "}}"}:
                return found[0]
            inner = ExpressionTranslator(scan(found[1]), self.names)
            inner.is_static = self.is_static
            values.append(inner.expression().text)
            return f"{{{len(values) - 1}{found[2] or ''}}}"

        pattern = re.sub(r"\{\{|\}\}|\{([^{}:,]+)((?:,[^{}:]+)?(?::[^{}]*)?)\}", one, body)
        return Expression(f"([string]::Format({', '.join([quoted(pattern), *values])}))", TEXT)

    def named(self) -> Expression:
        """A name: a local, a member of the class, or a type."""
        token = self.token
        known = self.names.locals.get(token.text)
        if known is not None:
            self.take()
            return Expression(f"${{{known[0]}}}", known[1])
        owner = self.names.owner
        if owner is not None and token.text in owner.members and not (self.peek().text == "." and token.text in self.names.own):
            self.take()
            return self.own_member(owner.alias, "$this", token.text)
        start = self.at
        name = ""
        while self.token.kind == "name":
            name += self.take().text
            after = self.at
            kind = self.names.type_named(name)
            if kind is not None:
                self.at = start
                generic = self.try_type()
                if generic is not None and self.at >= after:
                    kind = generic
                else:
                    self.at = after
                return self.static_member(kind)
            if not self.sees("."):
                break
            self.take()
            name += "."
        self.at = start
        if owner is not None and owner.base and not self.is_static:
            self.take()
            return self.member(Expression("$this", owner.base), token.text)
        raise CSharpError(f"'{token.text}' is not known here.", token.line, is_supported=False)

    def own_member(self, owner: str, target: str, name: str) -> Expression:
        """A member of a class of this text, named alone or after a dot."""
        declared = self.names.own_type(owner)
        assert declared is not None
        found = declared.members[name]
        where = f"[{owner}]::" if found.is_static else f"{target}."
        if found.kind == "method":
            self.expect("(")
            return Expression(f"({where}{found.script_name}({self.joined()}))", found.type)
        if found.kind == "computed":
            return Expression(f"({where}get_{found.script_name}())", found.type)
        return Expression(f"{where}{found.script_name}", found.type)

    def joined(self) -> str:
        """Arguments as the script writes them."""
        return ", ".join(a.text for a in self.arguments())

    def static_member(self, kind: str) -> Expression:
        """`Type.Member`."""
        self.expect(".")
        name = self.name()
        declared = self.names.own_type(kind)
        if declared is not None and name in declared.members:
            return self.own_member(kind, "", name)
        found = self.names.member_type(kind, name) or (kind if declared is not None and declared.kind == "enum" else "")
        if self.accept("("):
            return Expression(f"([{kind}]::{name}({self.joined()}))", found)
        return Expression(f"[{kind}]::{name}", found)

    def member(self, target: Expression, name: str, dot: str = ".") -> Expression:
        """`x.Member` and `x.Method(…)`."""
        declared = self.names.own_type(target.type)
        if declared is not None and name in declared.members and dot == ".":
            return self.own_member(target.type, target.text, name)
        found = self.names.member_type(target.type, name)
        if self.sees("<") and self.peek().kind == "name" and self.peek(2).text == ">":
            raise self.unsupported("A generic method")
        if self.accept("("):
            return Expression(f"({target.text}{dot}{name}({self.joined()}))", found)
        return Expression(f"{target.text}{dot}{name}", found)

    def postfix(self, target: Expression) -> Expression:
        """Members, indexes and `++` after an operand."""
        while True:
            if self.accept("."):
                target = self.member(target, self.name())
            elif self.accept("?."):
                target = self.member(target, self.name(), "?.")
            elif self.accept("["):
                index = self.arguments("]")
                target = Expression(f"{target.text}[{', '.join(i.text for i in index)}]", self.element_type(target.type))
            elif self.sees("++", "--"):
                target = Expression(f"({target.text}{self.take().text})", target.type)
            else:
                return target

    def element_type(self, kind: str) -> str:
        """What an index into a type gives."""
        if kind.endswith("[]"):
            return kind[:-2]
        if kind == TEXT:
            return "System.Char"
        name, _sign, inner = kind.partition("[")
        if name in {"System.Collections.Generic.List", "System.Collections.Generic.IList"}:
            return inner[:-1]
        return ""
