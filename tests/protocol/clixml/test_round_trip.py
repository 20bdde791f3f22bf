"""Values written and read again are the same values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psremote.bcl.values.char import Char
from psremote.bcl.values.numbers import Byte, Int16, Int64, SByte, Single, UInt16, UInt32, UInt64
from psremote.objects import PSCustomObject, PSObject, base_object, new_custom_object
from psremote.protocol.clixml import ClixmlError, Limits, deserialize, deserialize_many, serialize, serialize_many
from psremote.protocol.clixml.escapes import escape_text, unescape
from psremote.protocol.clixml.indentation import indent

TEXT = st.text(st.characters(exclude_categories=()), max_size=30).map(
    lambda text: text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
)
PRIMITIVE = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**31), 2**31 - 1), TEXT, st.floats(allow_nan=False),
    st.integers(-(2**63), 2**63 - 1).map(Int64), st.integers(0, 255).map(Byte), st.integers(-128, 127).map(SByte),
    st.integers(0, 65535).map(UInt16), st.integers(-32768, 32767).map(Int16), st.integers(0, 2**32 - 1).map(UInt32),
    st.integers(0, 2**64 - 1).map(UInt64), st.floats(width=32, allow_nan=False).map(Single),
    st.integers(0, 0xFFFF).map(lambda code: Char(chr(code))),
)


@given(PRIMITIVE)
@settings(max_examples=300, deadline=None)
def test_primitives_come_back_as_themselves(value: Any) -> None:
    read = deserialize(serialize(value))
    assert type(read) is type(value)
    assert read == value


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_texts_survive_escaping_and_indenting(text: str) -> None:
    assert unescape(escape_text(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")) == text
    assert deserialize_many(indent(serialize_many([text, {}.get(1), text]))) == [text, None, text]


def plain(value: Any) -> Any:
    """A value without its .NET form, for comparison."""
    base = base_object(value)
    if isinstance(base, PSCustomObject):
        return {name: plain(one) for name, one in zip(base.shape.names, base.values)}
    if isinstance(base, list):
        return [plain(one) for one in base]
    if hasattr(base, "items") and isinstance(base.items, list):
        return [plain(one) for one in base.items]
    return base


NAMES = st.text(st.characters(exclude_categories=()), min_size=1, max_size=8).map(
    lambda text: text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
)
TREE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(NAMES, inner, max_size=3).map(
            lambda pairs: new_custom_object({name.lower(): (name, value) for name, value in pairs.items()}.values())
        ),
    ),
    max_leaves=12,
)


@given(TREE)
@settings(max_examples=200, deadline=None)
def test_lists_and_bags_keep_their_contents(value: Any) -> None:
    assert plain(deserialize(serialize(value))) == plain(value)


def test_a_cycle_comes_back_as_a_cycle() -> None:
    one = new_custom_object([("Name", "o"), ("Self", None)])
    one.set("Self", one)
    read = deserialize(serialize(one))
    assert read.get("Self") is read


def test_a_shared_object_is_written_once() -> None:
    inner = new_custom_object([("A", 1)])
    text = serialize(new_custom_object([("X", inner), ("Y", inner)]))
    assert text.count('<I32 N="A">') == 1
    assert '<Ref N="Y" RefId="1" />' in text
    read = deserialize(text)
    assert read.get("X") is read.get("Y")


def test_type_names_get_their_prefix_once() -> None:
    one = deserialize(serialize(new_custom_object([("A", 1)], "My.Thing")))
    assert one.type_names[0] == "Deserialized.My.Thing"
    again = deserialize(serialize(one))
    assert again.type_names == one.type_names


def test_adapted_properties_go_back_to_props() -> None:
    text = (
        '<Obj RefId="0"><TN RefId="0"><T>My.Type</T><T>System.Object</T></TN><ToString>str</ToString>'
        '<Props><I32 N="A">1</I32></Props><MS><S N="B">2</S></MS></Obj>'
    )
    one = deserialize(text)
    assert (one.text, one.get("A"), one.get("B")) == ("str", 1, "2")
    assert serialize(one) == text.replace("<T>", "<T>Deserialized.")


@pytest.mark.parametrize(
    "text",
    ["<Wat>1</Wat>", "<I32>abc</I32>", "<I32>99999999999</I32>", "<I32>1_0</I32>", '<Ref RefId="7" />', "hello", "<S>a<I32>1</I32></S>",
     "<Obj><TNRef RefId='3'/></Obj>", "<Obj><DCT><En><S N='Value'>v</S></En></DCT></Obj>", "<!DOCTYPE S [<!ENTITY x 'y'>]><S>&x;</S>"],
)
def test_what_is_no_clixml_is_refused(text: str) -> None:
    with pytest.raises(ClixmlError):
        deserialize(text)


def test_nesting_has_a_limit_on_both_sides() -> None:
    value: list[Any] = []
    for _ in range(80):
        value = [value]
    assert serialize(value).count("<Obj") < 60
    deep = "<Obj><LST>" * 60 + "</LST></Obj>" * 60
    with pytest.raises(ClixmlError):
        deserialize(deep)
    with pytest.raises(ClixmlError):
        deserialize("<S>" + "x" * 100 + "</S>", limits=Limits(characters=50))


def test_files_need_their_root() -> None:
    namespace = 'xmlns="http://schemas.microsoft.com/powershell/2004/04"'
    assert deserialize_many(f"<Objs {namespace}><S>x</S></Objs>") == ["x"]
    for text in ("<S>x</S>", "<Objs><S>x</S></Objs>", f'<Objs Version="2.0" {namespace}><S>x</S></Objs>'):
        with pytest.raises(ClixmlError):
            deserialize_many(text)


def test_characters_xml_forbids_are_read_leniently() -> None:
    assert deserialize("<S>a&#x1;b&#65535;</S>") == "a\x01b\uffff"


def test_notes_on_a_string_travel_with_it() -> None:
    text = '<Obj RefId="0"><S>abc</S><MS><I32 N="Tag">5</I32></MS></Obj>'
    one = deserialize(text)
    assert isinstance(one, PSObject)
    assert one.base == "abc"
    assert serialize(one) == text


def test_doubles_are_written_in_round_trip_form():
    from psremote.protocol.clixml.primitives import dotnet_float_text

    shown = [dotnet_float_text(repr(v)) for v in (1e15, 1e16, 1e17, 0.0001, 0.00001, 1e20, -0.0, 1.5)]
    assert shown == ["1000000000000000", "10000000000000000", "1E+17", "0.0001", "1E-05", "1E+20", "-0", "1.5"]
