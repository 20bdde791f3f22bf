"""Every parse error says something of its own: each id that the parser reports has a sentence, which its arguments fill."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import psremote
from psremote.language import parse
from psremote.language.messages import MESSAGES, message_for

PACKAGE = Path(psremote.__file__).parent
SOURCES = [
    *sorted((PACKAGE / "language").rglob("*.py")), PACKAGE / "engine/type_rules.py", PACKAGE / "engine/classes.py", PACKAGE / "engine/script_imports.py",
]  # fmt: skip
REPORTERS = {"report": 2, "report_incomplete": 2, "add": 1, "at": 1}
"""What reports an error, and how many arguments stand at least before the id."""


def reports() -> Iterator[tuple[str, int | None, str]]:
    """Each id reported by name, how many arguments it is given (None where that is not to be seen), and where."""
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute | ast.Name):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
            if name not in REPORTERS:
                continue
            for place, argument in enumerate(call.args):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and re.fullmatch("[A-Z][A-Za-z]+[a-z]", argument.value):
                    rest = call.args[place + 1 :]
                    count = None if any(isinstance(one, ast.Starred) for one in rest) else sum(not (isinstance(one, ast.Constant) and one.value == "") for one in rest)
                    yield argument.value, count, f"{path.name}:{call.lineno}"
                    break


def test_every_reported_id_has_a_sentence_that_its_arguments_fill() -> None:
    found = list(reports())
    assert len(found) > 150
    for error_id, count, place in found:
        assert error_id in MESSAGES, f"{error_id} ({place}) needs a sentence in language/messages.py"
        holes = {int(field) for _, field, _, _ in Formatter().parse(MESSAGES[error_id]) if field is not None}
        if count is not None:
            assert holes <= set(range(count)), f"{error_id} ({place}) is given {count} arguments"


def test_every_id_that_stands_in_the_sources_as_one_has_a_sentence() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "messages.py")
    for error_id in re.findall(r'"((?:Missing|Invalid|Duplicate|Multiple|Requires)[A-Z][A-Za-z]+|Enumerator[A-Z][A-Za-z]+|CannotConvertValue|[A-Z][A-Za-z]+InDataSection)"', text):
        assert error_id in MESSAGES, error_id


def test_every_sentence_is_one_of_its_own() -> None:
    assert len(set(MESSAGES.values())) == len(MESSAGES)
    for error_id, sentence in MESSAGES.items():
        assert sentence[-1] in ".}", error_id
        assert message_for(error_id, ("one", "two")), error_id


def test_the_words_name_what_is_wrong() -> None:
    def said(text: str) -> str:
        return parse(text).errors[0].message

    assert said("foreach ($a) {}") == "'in' has to follow the variable of 'foreach'."
    assert said("foreach ($a in ) {}") == "What 'foreach' goes through has to follow 'in'."
    assert said("begin {} foo") == "Beside 'begin', 'process' or 'end' a body holds only such blocks: 'foo' has to go into one of them."
