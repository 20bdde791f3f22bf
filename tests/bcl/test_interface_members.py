"""Members that types have through an interface alone, and names of enum values that share a number."""

from __future__ import annotations

from psremote.bcl.dotnet_type import enum_type, get_type
from psremote.objects import invoke_method


def test_convertible_members_can_be_called() -> None:
    assert invoke_method("12", "ToInt32", [None]) == 12
    assert invoke_method(5, "ToDouble", [None]) == 5.0
    assert invoke_method(True, "ToString", []) == "True"


def test_whole_numbers_know_their_bytes() -> None:
    assert invoke_method(300, "GetByteCount", []) == 4
    assert invoke_method(300, "GetShortestBitLength", []) == 9
    assert invoke_method(-1, "GetShortestBitLength", []) == 1


def test_the_definition_names_the_interface() -> None:
    member = get_type("System.String").instance_members["toint32"]
    assert member.overloads[0].text == "int IConvertible.ToInt32(System.IFormatProvider provider)"


def test_several_names_of_one_number() -> None:
    plain = enum_type("Test.PlainTwins", {"Zero": 0, "One": 1, "Uno": 1})
    flags = enum_type("Test.FlagTwins", {"Zero": 0, "One": 1, "Uno": 1}, flags=True)
    assert (plain.from_value(1).name, flags.from_value(1).name) == ("One", "Uno")
