"""XPath 1.0 over the nodes of xml_document: paths, axes, predicates, operators and the core functions."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from psremote.bcl.values.document_exceptions import XPathException as XPathFault
from psremote.bcl.values.exceptions import NetException
from psremote.bcl.values.xml_axes import Value, boolean_of, descendants, nodes_of_axis, number_of, string_of, top_of

_TOKEN = re.compile(
    r"\s*(?:(?P<op>//|::|\.\.|!=|<=|>=|[/()\[\].@,|+\-=<>*$])|(?P<num>\d+(?:\.\d*)?|\.\d+)|(?P<str>\"[^\"]*\"|'[^']*')|(?P<name>[^\W\d][\w.\-]*(?::(?!:)(?:[^\W\d][\w.\-]*|\*))?))"
)


def _tokens(path: str) -> list[str]:
    out: list[str] = []
    at = 0
    body = path.rstrip()
    while at < len(body):
        match = _TOKEN.match(body, at)
        if match is None or match.end() == at:
            raise XPathFault(f"'{path}' is no XPath expression: '{body[at:at + 1]}' is not understood.")
        out.append(match.group().strip())
        at = match.end()
    return out


class _Context:
    def __init__(self, node: Any, position: int, size: int, namespaces: Any) -> None:
        self.node, self.position, self.size, self.namespaces = node, position, size, namespaces


_Expression = Callable[[_Context], Value]


class _Parser:
    def __init__(self, path: str) -> None:
        self.path, self.tokens, self.at = path, _tokens(path), 0

    def peek(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise XPathFault(f"'{self.path}' is no XPath expression: '{wanted or 'more'}' is missing.")
        self.at += 1
        return token

    def whole(self) -> _Expression:
        found = self.binary(0)
        if self.at < len(self.tokens):
            raise XPathFault(f"'{self.path}' is no XPath expression: '{self.peek()}' is not expected.")
        return found

    _LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))

    def binary(self, level: int) -> _Expression:
        if level == len(self._LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while self.peek() in self._LEVELS[level]:
            operator = self.take()
            left = _combined(operator, left, self.binary(level + 1))
        return left

    def unary(self) -> _Expression:
        if self.peek() == "-":
            self.take()
            inner = self.unary()
            return lambda c: -number_of(inner(c))
        left = self.path_expression()
        while self.peek() == "|":
            self.take()
            left = _union(left, self.path_expression())
        return left

    def path_expression(self) -> _Expression:
        token = self.peek()
        start: _Expression | None = None
        is_call = self.peek(1) == "(" and re.match(r"[^\W\d]", token) and token not in ("node", "text", "comment", "processing-instruction")
        if token[:1] in "\"'" or re.match(r"\.?\d", token):
            self.take()
            constant: Value = token[1:-1] if token[0] in "\"'" else float(token)
            return lambda c: constant
        if token == "(":
            self.take()
            start = self.binary(0)
            self.take(")")
        elif is_call:
            start = self.call()
        if start is not None:
            while self.peek() == "[":
                start = _filtered(start, self.predicate())
            if self.peek() not in ("/", "//"):
                return start
            steps: list[_Expression] = []
        else:
            steps = []
            if token == "/":
                self.take()
                start = lambda c: [top_of(c.node)]
                if not self.peek() or self.peek() in (")", "]", "|", ","):
                    return start
                steps.append(self.step())
            elif token == "//":
                start = lambda c: [top_of(c.node)]
            else:
                start = lambda c: [c.node]
                steps.append(self.step())
        while self.peek() in ("/", "//"):
            if self.take() == "//":
                steps.append(_step_of("descendant-or-self", lambda n, c: True, []))
            steps.append(self.step())
        origin = start

        def run(context: _Context) -> list[Any]:
            nodes: list[Any] = origin(context)
            for step in steps:
                found: list[Any] = []
                seen: set[int] = set()
                for node in nodes:
                    for one in step(_Context(node, 1, 1, context.namespaces)):
                        if id(one) not in seen:
                            seen.add(id(one))
                            found.append(one)
                nodes = found
            return nodes

        return run

    def step(self) -> _Expression:
        token = self.take()
        if token == ".":
            return self.with_predicates("self", lambda n, c: True)
        if token == "..":
            return self.with_predicates("parent", lambda n, c: True)
        axis = "child"
        if token == "@":
            axis, token = "attribute", self.take()
        elif self.peek() == "::":
            self.take()
            axis, token = token, self.take()
        return self.with_predicates(axis, self.node_test(token, axis))

    def node_test(self, token: str, axis: str) -> Callable[[Any, _Context], bool]:
        if self.peek() == "(" and token in ("node", "text", "comment", "processing-instruction"):
            self.take()
            if self.peek() != ")":
                self.take()
            self.take(")")
            kinds = {"text": ("Text", "CDATA"), "comment": ("Comment",), "processing-instruction": ("ProcessingInstruction",)}.get(token)
            return lambda n, c: kinds is None or n.kind in kinds
        principal = "Attribute" if axis == "attribute" else "Element"
        if token == "*":
            return lambda n, c: n.kind == principal
        prefix, colon, local = token.partition(":")
        if not colon:
            return lambda n, c: n.kind == principal and n.full == token and (principal == "Attribute" or not n.namespace_uri)

        def test(node: Any, context: _Context) -> bool:
            uri = context.namespaces.table.get(prefix) if context.namespaces is not None else None
            if uri is None:
                raise XPathFault(f"The prefix '{prefix}' stands for no namespace; a namespace manager must know it.")
            return node.kind == principal and (local == "*" or node.local_name == local) and node.namespace_uri == uri

        return test

    def with_predicates(self, axis: str, test: Callable[[Any, _Context], bool]) -> _Expression:
        predicates: list[_Expression] = []
        while self.peek() == "[":
            predicates.append(self.predicate())
        return _step_of(axis, test, predicates)

    def predicate(self) -> _Expression:
        self.take("[")
        inner = self.binary(0)
        self.take("]")
        return inner

    def call(self) -> _Expression:
        name = self.take()
        self.take("(")
        arguments: list[_Expression] = []
        while self.peek() != ")":
            arguments.append(self.binary(0))
            if self.peek() == ",":
                self.take()
        self.take(")")
        function = _FUNCTIONS.get(name)
        if function is None:
            raise XPathFault(f"The function '{name}' is not known.")
        return lambda c: function(c, *[a(c) for a in arguments])


def _union(left: _Expression, right: _Expression) -> _Expression:
    def run(context: _Context) -> list[Any]:
        both = [*left(context), *right(context)]
        if not both:
            return both
        top = top_of(both[0])
        order: dict[int, int] = {}
        for node in [top, *descendants(top)]:
            order[id(node)] = len(order)
            for attribute in node.attribute_list:
                order[id(attribute)] = len(order)
        return sorted({id(n): n for n in both}.values(), key=lambda n: order.get(id(n), 0))

    return run


def _kept(nodes: list[Any], predicate: _Expression, namespaces: Any) -> list[Any]:
    out = []
    for at, node in enumerate(nodes, 1):
        value = predicate(_Context(node, at, len(nodes), namespaces))
        if (value == at) if isinstance(value, float) else boolean_of(value):
            out.append(node)
    return out


def _filtered(start: _Expression, predicate: _Expression) -> _Expression:
    return lambda c: _kept(start(c), predicate, c.namespaces)


def _step_of(axis: str, test: Callable[[Any, _Context], bool], predicates: list[_Expression]) -> _Expression:
    def run(context: _Context) -> list[Any]:
        nodes = [n for n in nodes_of_axis(axis, context.node) if test(n, context)]
        for predicate in predicates:
            nodes = _kept(nodes, predicate, context.namespaces)
        return nodes

    return run


def _compare(operator: str, left: Value, right: Value) -> bool:
    if isinstance(left, list) and not isinstance(right, bool):
        return any(_compare(operator, n.text(), right) for n in left)
    if isinstance(right, list) and not isinstance(left, bool):
        return any(_compare(operator, left, n.text()) for n in right)
    if operator in ("=", "!="):
        if isinstance(left, bool) or isinstance(right, bool):
            same = boolean_of(left) == boolean_of(right)
        elif isinstance(left, float) or isinstance(right, float):
            same = number_of(left) == number_of(right)
        else:
            same = string_of(left) == string_of(right)
        return same is (operator == "=")
    a, b = number_of(left), number_of(right)
    return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[operator]


def _combined(operator: str, left: _Expression, right: _Expression) -> _Expression:
    if operator == "or":
        return lambda c: boolean_of(left(c)) or boolean_of(right(c))
    if operator == "and":
        return lambda c: boolean_of(left(c)) and boolean_of(right(c))
    if operator in ("=", "!=", "<", "<=", ">", ">="):
        return lambda c: _compare(operator, left(c), right(c))

    def calculate(context: _Context) -> float:
        a, b = number_of(left(context)), number_of(right(context))
        if operator == "+":
            return a + b
        if operator == "-":
            return a - b
        if operator == "*":
            return a * b
        if b == 0:
            return math.nan if a == 0 or operator == "mod" else math.copysign(math.inf, a)
        return a / b if operator == "div" else math.fmod(a, b)

    return calculate


def _own(context: _Context, values: tuple[Value, ...]) -> Value:
    return values[0] if values else [context.node]


def _substring(context: _Context, text: Value, start: Value, length: Value = None) -> str:
    body = string_of(text)
    first = number_of(start)
    if first != first:
        return ""
    begin = math.floor(first + 0.5)
    end = math.inf if length is None else begin + math.floor(number_of(length) + 0.5)
    return "".join(c for i, c in enumerate(body, 1) if begin <= i < end)


def _translate(context: _Context, text: Value, old: Value, new: Value) -> str:
    source, target = string_of(old), string_of(new)
    table = {c: (target[i] if i < len(target) else "") for i, c in reversed(list(enumerate(source)))}
    return "".join(table.get(c, c) for c in string_of(text))


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "position": lambda c: float(c.position), "last": lambda c: float(c.size), "count": lambda c, n: float(len(n)),
    "name": lambda c, *n: (_own(c, n)[0].full if _own(c, n) else ""), "local-name": lambda c, *n: (_own(c, n)[0].local_name if _own(c, n) else ""),
    "namespace-uri": lambda c, *n: (_own(c, n)[0].namespace_uri if _own(c, n) else ""),
    "string": lambda c, *v: string_of(_own(c, v)), "number": lambda c, *v: number_of(_own(c, v)), "boolean": lambda c, v: boolean_of(v),
    "not": lambda c, v: not boolean_of(v), "true": lambda c: True, "false": lambda c: False,
    "contains": lambda c, a, b: string_of(b) in string_of(a), "starts-with": lambda c, a, b: string_of(a).startswith(string_of(b)),
    "concat": lambda c, *v: "".join(map(string_of, v)), "string-length": lambda c, *v: float(len(string_of(_own(c, v)))),
    "normalize-space": lambda c, *v: " ".join(string_of(_own(c, v)).split()), "substring": _substring, "translate": _translate,
    "substring-before": lambda c, a, b: string_of(a).partition(string_of(b))[0] if string_of(b) in string_of(a) else "",
    "substring-after": lambda c, a, b: string_of(a).partition(string_of(b))[2],
    "sum": lambda c, n: float(sum(number_of(x.text()) for x in n)), "floor": lambda c, v: float(math.floor(number_of(v))),
    "ceiling": lambda c, v: float(math.ceil(number_of(v))), "round": lambda c, v: float(math.floor(number_of(v) + 0.5)),
}


def evaluate(path: str, node: Any, namespaces: Any = None) -> Value:
    """The value of an XPath expression at a node."""
    try:
        return _Parser(path).whole()(_Context(node, 1, 1, namespaces))
    except NetException:
        raise
    except (TypeError, AttributeError, IndexError):
        raise XPathFault(f"'{path}' cannot be worked out.") from None


def select(path: str, node: Any, namespaces: Any = None) -> list[Any]:
    """The nodes an XPath expression finds."""
    found = evaluate(path, node, namespaces)
    if not isinstance(found, list):
        raise XPathFault(f"'{path}' gives no nodes.")
    return found
