"""Reading by example gives what the parser gives, for whatever the texts hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psremote.objects.ps_object import PSCustomObject, PSObject, Shape
from psremote.protocol.clixml import ClixmlError, deserialize, serialize
from psremote.protocol.clixml.deserializer import Reader
from psremote.protocol.clixml.examples import MAX_TEXT, Examples
from psremote.protocol.clixml.plans import compile_node
from psremote.protocol.clixml.primitives import READERS

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**31), 2**31 - 1), st.floats(), TEXT, st.sampled_from(["", " ", "&amp;", "]]>", "_x000A_", "a\rb"]),
)


def bags(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def make(pair: tuple[list[str], list[Any]]) -> PSCustomObject:
        names = list({name.lower(): name for name in pair[0] if name}.values())
        return PSCustomObject(Shape(tuple(names)), (pair[1] * len(names))[: len(names)] if pair[1] else [None] * len(names))

    return st.tuples(st.lists(TEXT, max_size=4), st.lists(values, max_size=4)).map(make)



def twice(value: Any) -> Any:
    """The same object at two places."""
    return PSCustomObject(Shape(("First", "Second")), [value, value])


VALUES = st.recursive(LEAVES, lambda inner: st.one_of(bags(inner), st.lists(inner, max_size=4), bags(inner).map(twice)), max_leaves=12)


def shown(value: Any) -> Any:
    """A value as something that can be compared."""
    if isinstance(value, PSCustomObject):
        return "bag", value.shape.names, value.shape.adapted, value.own_type_names, value.text, [shown(one) for one in value.values]
    if isinstance(value, PSObject):
        members = [(m.name, shown(m.value)) for m in value.members.values()]
        return "wrapped", shown(value.base), value.own_type_names, value.text, members
    if hasattr(value, "items") and not callable(value.items):
        return type(value).__name__, [shown(one) for one in value.items]
    return type(value).__name__, repr(value)


def parse(text: str) -> Any:
    values = Reader().read(text)
    return values[0] if values else None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(VALUES)
def test_an_example_reads_what_the_parser_reads(value: Any) -> None:
    text = serialize(value, 5)
    examples = Examples(compile_node, READERS)
    expected = shown(parse(text))
    for _ in range(3):  # parsed, parsed and learnt, by example
        assert shown(examples.read(text, parse)) == expected


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
@given(VALUES, st.data())
def test_a_document_with_other_texts_reads_as_parsed(value: Any, data: st.DataObject) -> None:
    """Whatever else stands where a text stood: same value or same fault."""
    text = serialize(value, 5)
    examples = Examples(compile_node, READERS)
    for _ in range(2):
        examples.read(text, parse)
    pieces = text.split(">")
    place = data.draw(st.integers(0, len(pieces) - 1))
    other = data.draw(st.one_of(TEXT.map(lambda t: t.replace("<", "")), st.sampled_from(["&#65;", "&#0;", "&lt;", "&bad;", "&", "]]>", "\r\n", "x"])))
    changed = ">".join([*pieces[:place], other + pieces[place], *pieces[place + 1 :]]) if place else text
    try:
        expected = shown(parse(changed))
    except Exception as error:
        with pytest.raises(type(error)):
            examples.read(changed, parse)
        return
    assert shown(examples.read(changed, parse)) == expected


def test_an_object_that_stands_twice_is_one() -> None:
    form = '<Obj RefId="0"><MS><Obj N="A" RefId="1"><MS><S N="X">{}</S></MS></Obj><Ref N="B" RefId="1" /></MS></Obj>'
    for text in "abcd":
        found = deserialize(form.format(text))
        assert found.get("A") is found.get("B")
        assert found.get("A").get("X") == text


def test_an_object_that_holds_itself() -> None:
    form = '<Obj RefId="0"><MS><S N="X">{}</S><Ref N="Self" RefId="0" /></MS></Obj>'
    for text in "abcd":
        found = deserialize(form.format(text))
        assert found.get("Self") is found
        assert found.get("X") == text


def test_type_names_belong_to_the_form() -> None:
    form = '<Obj RefId="0"><TN RefId="0"><T>{}</T><T>System.Object</T></TN><MS><S N="A">{}</S></MS></Obj>'
    for name in ("First", "Second", "Third"):
        for number in range(4):
            found = deserialize(form.format(name, number))
            assert found.own_type_names == [f"Deserialized.{name}", "Deserialized.System.Object"]
            assert found.get("A") == str(number)


def test_faults_have_their_place_though_the_form_is_known() -> None:
    form = '<Obj RefId="0"><MS><I32 N="A">{}</I32></MS></Obj>'
    assert [deserialize(form.format(n)).get("A") for n in range(4)] == [0, 1, 2, 3]
    with pytest.raises(ClixmlError, match="Line 1"):
        deserialize(form.format("x"))


def test_a_very_long_text_does_not_spoil_its_form() -> None:
    for _ in range(3):
        assert deserialize(f"<S>{'x' * (MAX_TEXT + 1)}</S>") == "x" * (MAX_TEXT + 1)
    assert deserialize("<S>short</S>") == "short"


@pytest.mark.parametrize("inside", ['<Ref RefId="0" />', "<I32>5</I32>", "<Nil />"])
def test_a_type_name_that_is_no_text_is_a_fault(inside: str) -> None:
    with pytest.raises(ClixmlError):
        deserialize(f'<Obj RefId="0"><TN RefId="0"><T>A</T>{inside}</TN><MS><S N="A">x</S></MS></Obj>')


@pytest.mark.parametrize("odd", ["", " & <b>", "\x01", "\U0001f600", "_x0041_", "\ufffe"])
def test_a_document_that_one_text_makes_long(odd: str) -> None:
    long = "x" * MAX_TEXT * 2
    for number in range(4):  # parsed, parsed and learnt, by example
        bag = PSCustomObject(Shape(("Number", "Text", "Day")), [number, f"{odd}{long}{number}{odd}", "a day"])
        text = serialize(bag)
        assert shown(deserialize(text)) == shown(deserialize(text.encode())) == shown(parse(text))
        assert deserialize(text).get("Text") == f"{odd}{long}{number}{odd}"


@pytest.mark.parametrize("odd", ["&#x1;", "\x01", "&#xD800;", "\ufffe"])
def test_what_a_lenient_reader_lets_pass(odd: str) -> None:
    form = '<Obj RefId="0"><MS><S N="A">{}</S><I32 N="B">{}</I32></MS></Obj>'
    for number in range(3):
        found = deserialize(form.format(f"a{odd}b", number))
        assert (len(found.get("A")), found.get("B")) == (3, number)
    with pytest.raises(ClixmlError, match=r"I32"):
        deserialize(form.format(odd, "no number"))
    with pytest.raises(ClixmlError, match="Not well-formed"):
        deserialize(form.format(odd, 1) + "<")


@pytest.mark.parametrize(
    "text",
    [
        "<I32>5</I32>", "<I32>-5</I32>", "<I32>5x</I32>", "<S>word</S>", "<S></S>", "<S>two words</S>", "<S>a</S><S>b</S>", "<I32>5</I64>", "?I32>5</I32>", "I32>5</I32>",
        " <I32>5</I32>", "<I32>5</I32> ", "<I32 N='A'>5</I32>", "<B>true</B>", "<C>65</C>", "<I32>99999999999</I32>", "<S>a_x0041_b</S>", "<S>&amp;</S>", "<I32", "", ">",
        "<BA>AAAA</BA>", "<D>1</D>", "<Nil>x</Nil>", "<T>x</T>", "<S>x</S", "<S>5</I32>",
    ],
)
def test_one_simple_value_is_what_the_parser_says(text: str) -> None:
    def outcome(read: Any) -> Any:
        try:
            return shown(read(text))
        except ClixmlError as error:
            return str(error)

    assert outcome(deserialize) == outcome(lambda one: deserialize(one.encode())) == outcome(parse)
