"""C# statements to statements of the PowerShell language."""

from __future__ import annotations

from psremote.engine.csharp.expressions import Expression, ExpressionTranslator
from psremote.engine.csharp.names import INTEGERS

ASSIGNMENTS = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", "??="})
KEPT = INTEGERS | {"System.Double", "System.Single", "System.Decimal", "System.Boolean", "System.Char"}
"""Types a variable is constrained to; a null string has to stay null."""


class StatementTranslator(ExpressionTranslator):
    """Reads statements."""

    def block(self) -> str:
        """`{ … }`, or one statement; locals end with it."""
        outer = dict(self.names.locals)
        if self.accept("{"):
            found: list[str] = []
            while not self.accept("}"):
                found.append(self.statement())
            text = "\n".join(found)
        else:
            text = self.statement()
        self.names.locals = outer
        return f"{{\n{text}\n}}"

    def statement(self) -> str:
        """One statement."""
        token = self.token
        reader = getattr(self, f"{token.text}_statement", None) if token.kind == "name" else None
        if reader is not None and token.text not in self.names.locals:
            self.take()
            found: str = reader()
            return found
        if self.sees("{"):
            return f"if ($true) {self.block()}"
        if self.accept(";"):
            return ""
        if token.kind == "name" and token.text in {"lock", "using", "goto", "yield", "unsafe", "fixed", "checked", "unchecked", "await"}:
            raise self.unsupported(f"'{token.text}'")
        found = self.declaration() or self.assignment()
        self.expect(";")
        return found

    def declaration(self) -> str:
        """`int i = 0, j`; empty, and nothing read, where none begins here."""
        start = self.at
        self.accept("const")
        kind: str | None = ""
        if self.sees("var") and self.peek().kind == "name":
            self.take()
        else:
            kind = self.try_type()
        if kind is None or self.token.kind != "name" or self.peek().text not in {"=", ";", ","}:
            self.at = start
            return ""
        found: list[str] = []
        while True:
            name = self.name()
            value: Expression | None = None
            if self.accept("="):
                value = self.initial_value(kind)
            script = self.names.declare(name, kind or (value.type if value else ""))
            constraint = f"[{kind}]" if kind in KEPT else ""
            if value is None:
                value = Expression(f"[{kind}]0" if kind in INTEGERS else "$null" if kind not in KEPT else f"([{kind}]0)")
            found.append(f"{constraint}${{{script}}} = {value.text}")
            if not self.accept(","):
                return "\n".join(found)

    def initial_value(self, kind: str) -> Expression:
        """A value after `=`; an array's may be braces alone."""
        if self.sees("{") and kind.endswith("[]"):
            return Expression(f"([{kind}]@({self.elements()}))", kind)
        return self.expression()

    def assignment(self) -> str:
        """An assignment, or an expression for its effect."""
        start = self.at
        target = self.expression()
        if not (self.token.kind == "sign" and self.token.text in ASSIGNMENTS):
            return target.text
        sign = self.take().text
        value = self.expression()
        if self.sees("="):
            raise self.unsupported("An assignment inside an expression")
        computed = target.text.endswith("())") and "get_" in target.text
        if sign in {"&=", "|=", "^=", "<<="} or ((sign in {"/=", "+="} or computed) and sign != "=" and sign != "??="):
            value = self.join(sign[:-1], target, value)
            sign = "="
        if computed:
            if sign != "=":
                raise self.unsupported("'??=' on a property with code")
            head, _get, name = target.text[1:-3].rpartition("get_")
            return f"[void]{head}set_{name}({value.text})"
        if target.text.startswith("("):
            self.at = start
            raise self.fault("This cannot be assigned to.")
        return f"{target.text} {sign} {value.text}"

    # --- by keyword ---

    def condition(self) -> str:
        """`( … )`."""
        self.expect("(")
        found = self.expression().text
        self.expect(")")
        return f"({found})"

    def if_statement(self) -> str:
        """`if`."""
        text = f"if {self.condition()} {self.block()}"
        if self.accept("else"):
            text += f" else {self.block()}"
        return text

    def while_statement(self) -> str:
        """`while`."""
        return f"while {self.condition()} {self.block()}"

    def do_statement(self) -> str:
        """`do … while`."""
        body = self.block()
        self.expect("while")
        text = f"do {body} while {self.condition()}"
        self.expect(";")
        return text

    def for_statement(self) -> str:
        """`for`."""
        outer = dict(self.names.locals)
        self.expect("(")
        first = "" if self.sees(";") else self.declaration() or self.assignment()
        self.expect(";")
        condition = "$true" if self.sees(";") else self.expression().text
        self.expect(";")
        steps: list[str] = []
        while not self.accept(")"):
            steps.append(self.assignment())
            if not self.sees(")"):
                self.expect(",")
        start, step = (f"$({'; '.join(parts)})" if len(parts) > 1 else "".join(parts) for parts in (first.splitlines(), steps))
        text = f"for ({start}; {condition}; {step}) {self.block()}"
        self.names.locals = outer
        return text

    def foreach_statement(self) -> str:
        """`foreach`."""
        outer = dict(self.names.locals)
        self.expect("(")
        kind = ""
        if not self.accept("var"):
            kind = self.read_type()
        name = self.name()
        self.expect("in")
        source = self.expression()
        self.expect(")")
        script = self.names.declare(name, kind or self.element_type(source.type))
        walked = f"{source.text}.ToCharArray()" if source.type == "System.String" else f"({source.text}).GetEnumerator()" if "Dictionary" in source.type or "Hashtable" in source.type else source.text
        text = f"foreach (${{{script}}} in {walked}) {self.block()}"
        self.names.locals = outer
        return text

    def return_statement(self) -> str:
        """`return`."""
        text = "return" if self.sees(";") else f"return {self.expression().text}"
        self.expect(";")
        return text

    def break_statement(self) -> str:
        """`break`."""
        self.expect(";")
        return "break"

    def continue_statement(self) -> str:
        """`continue`."""
        self.expect(";")
        return "continue"

    def throw_statement(self) -> str:
        """`throw`."""
        text = "throw" if self.sees(";") else f"throw {self.expression().text}"
        self.expect(";")
        return text

    def try_statement(self) -> str:
        """`try`."""
        text = f"try {self.block()}"
        while self.accept("catch"):
            outer = dict(self.names.locals)
            kind, first = "", ""
            if self.accept("("):
                kind = self.read_type()
                if self.token.kind == "name":
                    first = f"${{{self.names.declare(self.name(), kind)}}} = $_.Exception\n"
                self.expect(")")
            if self.sees("when"):
                raise self.unsupported("'when'")
            body = self.block()
            text += f" catch {f'[{kind}] ' if kind and kind != 'System.Exception' else ''}{{\n{first}{body[2:]}"
            self.names.locals = outer
        if self.accept("finally"):
            text += f" finally {self.block()}"
        return text

    def switch_statement(self) -> str:
        """`switch`, as a chain of `if`: a loop's `continue` stays the loop's."""
        outer = dict(self.names.locals)
        self.expect("(")
        value = self.expression()
        self.expect(")")
        variable = self.names.declare("switched", value.type)
        operand = Expression(f"${{{variable}}}", value.type)
        self.expect("{")
        arms: list[tuple[str, str]] = []
        otherwise = ""
        while not self.accept("}"):
            tests: list[str] = []
            is_default = False
            while self.sees("case", "default"):
                if self.take().text == "default":
                    is_default = True
                else:
                    tests.append(self.equality("==", operand, self.expression()))
                self.expect(":")
            body: list[str] = []
            while not self.sees("case", "default", "}"):
                if self.sees("break") and self.peek(2).text in {"case", "default", "}"}:
                    self.take()
                    self.take()
                    break
                text = self.statement()
                if "break" in text.split():
                    raise self.unsupported("'break' in the middle of a case")
                body.append(text)
            if is_default:
                otherwise = "\n".join(body)
            else:
                arms.append((" -or ".join(tests), "\n".join(body)))
        self.names.locals = outer
        chain = " else".join(f"if ({test}) {{\n{body}\n}}" for test, body in arms) or "if ($false) {}"
        return f"{operand.text} = {value.text}\n{chain} else {{\n{otherwise}\n}}"
