"""The .NET type model: names, hierarchy, members declared by signatures, enums."""

from __future__ import annotations

import pytest

from psremote.bcl.dotnet_type import DotNetType, EnumType, PropertyMember, enum_type, find_type, get_type, type_of
from psremote.bcl.signatures import member_name, parse_signature
from psremote.bcl.type_names import TypeNameSyntaxError, parse_type_name
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.numbers import BigInteger, Int64, Single


def test_signature_of_a_generic_method() -> None:
    signature = parse_signature("static TOutput[] ConvertAll[TInput,TOutput](TInput[] array, [ref] int count, Params string[] rest)")
    assert signature.is_static
    assert signature.name == "ConvertAll"
    assert signature.generic_parameters == ("TInput", "TOutput")
    assert [p.type_text for p in signature.parameters] == ["TInput[]", "int", "string[]"]
    assert signature.parameters[1].is_ref
    assert signature.parameters[2].is_params
    assert signature.minimum == 2


def test_signature_of_a_property() -> None:
    signature = parse_signature("System.Collections.Generic.List[string] Tags {get;set;}")
    assert (signature.name, signature.can_write) == ("Tags", True)
    assert member_name("System.Object Item(System.Object key) {get;set;}") == "Item"


def test_type_names() -> None:
    spec = parse_type_name("System.Collections.Generic.Dictionary[string,int[]][]")
    assert spec.name == "System.Collections.Generic.Dictionary"
    assert spec.arguments[1].ranks == (1,)
    assert spec.ranks == (1,)
    assert parse_type_name("System.String, mscorlib").name == "System.String"
    with pytest.raises(TypeNameSyntaxError):
        parse_type_name("List[int")


@pytest.mark.parametrize(
    ("name", "full"),
    [("int", "System.Int32"), ("Int32", "System.Int32"), ("SYSTEM.INT32", "System.Int32"), ("int[]", "System.Int32[]"),
     ("int[,]", "System.Int32[,]"), ("Func[int,string]", "System.Func`2[System.Int32,System.String]"),
     ("Collections.Generic.IList[int]", "System.Collections.Generic.IList`1[System.Int32]")],
)
def test_find_type(name: str, full: str) -> None:
    assert get_type(name).full_name == full


def test_unknown_types_are_none() -> None:
    assert find_type("No.Such.Type") is None
    assert find_type("List[nope]") is None


def test_assignability() -> None:
    assert get_type("System.Collections.IEnumerable").is_assignable_from(get_type("int[]"))
    assert get_type("object[]").is_assignable_from(get_type("string[]"))
    assert not get_type("object[]").is_assignable_from(get_type("int[]"))
    assert get_type("Collections.Generic.IEnumerable[object]").is_assignable_from(get_type("string[]"))
    assert get_type("System.ValueType").is_assignable_from(get_type("int"))


@pytest.mark.parametrize(
    ("value", "name"),
    [(1, "System.Int32"), (Int64(1), "System.Int64"), (BigInteger(1), "System.Numerics.BigInteger"), (1.5, "System.Double"),
     (Single(1.5), "System.Single"), (True, "System.Boolean"), ([1], "System.Object[]")],
)
def test_type_of(value: object, name: str) -> None:
    assert type_of(value).full_name == name


def test_typed_arrays_know_their_type() -> None:
    assert type_of(TypedArray(get_type("int"), [1, 2])).full_name == "System.Int32[]"
    assert type_of(TypedArray(get_type("int"), [1, 2])).type_names() == ("System.Int32[]", "System.Array", "System.Object")


def test_enums() -> None:
    flags = enum_type("Test.Access", {"None": 0, "Read": 1, "Write": 2, "Both": 3, "Run": 4}, flags=True)
    assert flags.Read | flags.Write is flags.Both
    assert flags.from_value(5).name == "Read, Run"
    assert flags.from_value(8).name == "8"
    assert flags.parse("read, RUN").value == 5
    assert isinstance(flags, EnumType)
    with pytest.raises(ValueError, match="nope"):
        flags.parse("nope")


def test_static_members_are_case_insensitive() -> None:
    member = get_type("int").static_member("maxvalue")
    assert isinstance(member, PropertyMember)
    getter = member.getter
    assert getter is not None
    assert getter() == 2147483647


def test_inherited_members_are_found() -> None:
    assert isinstance(get_type("int[]"), DotNetType)
    assert get_type("int[]").instance_member("gettype") is not None
    assert get_type("int[]").instance_member("length") is not None
