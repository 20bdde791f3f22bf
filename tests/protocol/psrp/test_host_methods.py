"""Every host method's parameters and answer, written and read again; calls that no host could understand."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psremote.bcl.values.char import Char
from psremote.errors import RemoteProtocolError
from psremote.host.value_types import (
    BufferCell,
    BufferCellType,
    ChoiceDescription,
    ControlKeyStates,
    Coordinates,
    FieldDescription,
    KeyInfo,
    Rectangle,
    Size,
    console_color,
)
from psremote.objects.stream_records import ProgressRecord
from psremote.protocol.clixml import deserialize, serialize
from psremote.protocol.psrp import host_calls
from psremote.protocol.psrp.enums import RemoteHostMethodId
from psremote.protocol.psrp.host_calls import (
    HOST_METHODS,
    decode_parameters,
    decode_result,
    encode_parameters,
    encode_result,
)
from psremote.protocol.psrp.messages.host import PipelineHostCall, PipelineHostResponse

INT = st.integers(-(2**31), 2**31 - 1)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
COLOR = st.integers(0, 15).map(console_color)
CELL = st.builds(BufferCell, st.characters(exclude_categories=("Cs",), max_codepoint=0xFFFD), COLOR, COLOR, st.integers(0, 2).map(BufferCellType.from_value))
COORDINATES = st.builds(Coordinates, INT, INT)
SIZE = st.builds(Size, INT, INT)
CHOICES = st.lists(st.builds(ChoiceDescription, TEXT.filter(bool), TEXT), max_size=3)


def progress(number: int, activity: str) -> ProgressRecord:
    return ProgressRecord(number, activity or " ", "half")


def field(name: str) -> FieldDescription:
    made = FieldDescription(name)
    made.label = "l" + name
    return made


KEY = st.builds(
    KeyInfo, INT, st.integers(0, 0xFFFF).map(lambda code: Char(chr(code))), st.integers(0, 511).map(ControlKeyStates.from_value), st.booleans()
)
CELLS = st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=3))
VALUES: dict[int, st.SearchStrategy[Any]] = {
    id(host_calls.OPTIONAL_TEXT): TEXT, id(host_calls.I32): INT, id(host_calls.BOOL): st.booleans(), id(host_calls.COLOR): COLOR,
    id(host_calls.COORDINATES): COORDINATES, id(host_calls.SIZE): SIZE, id(host_calls.CELL): CELL, id(host_calls.CELLS): CELLS,
    id(host_calls.RECTANGLE): st.builds(Rectangle, INT, INT, INT, INT), id(host_calls.KEY): KEY, id(host_calls.CHOICES): CHOICES,
    id(host_calls.FIELDS): st.lists(st.builds(field, TEXT.filter(bool)), max_size=3), id(host_calls.SOURCE_ID): INT,
    id(host_calls.PROGRESS): st.builds(progress, INT, TEXT), id(host_calls.INDICES): st.lists(INT, max_size=4),
    id(host_calls.INDEX_LIST): st.lists(INT, max_size=4), id(host_calls.ANY): st.one_of(TEXT, INT, st.booleans()),
    id(host_calls.ANSWERS): st.dictionaries(TEXT, st.one_of(TEXT, INT), max_size=3),
}
"""For each codec of the table, values it carries."""


def facts(value: Any) -> Any:
    """What counts of a value, in a form that compares."""
    if isinstance(value, list):
        return [facts(one) for one in value]
    if isinstance(value, dict):
        return {key.lower(): facts(one) for key, one in value.items()}
    if isinstance(value, (ProgressRecord, FieldDescription, ChoiceDescription, BufferCell, KeyInfo, Coordinates, Size, Rectangle)):
        names = [name for name in dir(value) if name in {
            "activity", "activity_id", "name", "label", "help_message", "character", "foreground_color", "background_color",
            "buffer_cell_type", "virtual_key_code", "control_key_state", "key_down", "x", "y", "width", "height", "left", "top", "right", "bottom",
        }]
        return {name: str(getattr(value, name) or "") for name in names}
    return value


def travel(message: Any) -> Any:
    return type(message).from_value(deserialize(serialize(message.to_value()).encode()))


def test_the_table_holds_every_method() -> None:
    assert sorted(HOST_METHODS) == list(range(1, 57))
    for number, method in HOST_METHODS.items():
        assert RemoteHostMethodId.lookup(method.name) == number


@pytest.mark.parametrize("number", sorted(HOST_METHODS))
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_parameters_and_answers_travel(number: int, data: st.DataObject) -> None:
    method = HOST_METHODS[number]
    arguments = [data.draw(VALUES[id(codec)]) for codec in method.parameters]
    call = travel(PipelineHostCall(1, number, encode_parameters(method, arguments)))
    found, received = decode_parameters(call.method_id, call.parameters)
    assert found is method
    assert facts(received) == facts(arguments)
    if method.returns is not None:
        value = data.draw(VALUES[id(method.returns)])
        answer = travel(PipelineHostResponse(1, number, encode_result(method, value)))
        assert facts(decode_result(method, answer.result)) == facts(value)


@pytest.mark.parametrize("number", sorted(HOST_METHODS))
def test_what_does_not_fit_is_a_fault_of_the_peer(number: int) -> None:
    method = HOST_METHODS[number]
    with pytest.raises(RemoteProtocolError):
        decode_parameters(number, [1] * (len(method.parameters) + 1))
    for position, codec in enumerate(method.parameters):
        if codec is host_calls.ANY:
            continue
        wrong = [None] * len(method.parameters)
        wrong[position] = UUID(int=5)  # type: ignore[call-overload]
        with pytest.raises(RemoteProtocolError):
            decode_parameters(number, wrong)


def test_a_method_nobody_knows() -> None:
    with pytest.raises(RemoteProtocolError, match="57"):
        decode_parameters(57, [])
