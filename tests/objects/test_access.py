"""Members of values: properties, methods, added members, .PSObject."""

from __future__ import annotations

from typing import Any

import pytest

from psremote.bcl.dotnet_type import get_type
from psremote.objects import (
    MISSING,
    MethodInvocationException,
    PSNoteProperty,
    PSScriptProperty,
    RuntimeException,
    add_member,
    get_property,
    get_static,
    invoke_method,
    invoke_static,
    new_custom_object,
    properties_of,
    set_property,
    type_names,
)
from psremote.objects.members import PSReference


def test_custom_objects() -> None:
    thing = new_custom_object([("Name", "x"), ("Size", 3)], "My.Thing")
    assert get_property(thing, "NAME") == "x"
    set_property(thing, "size", 4)
    assert [(name, member.get(thing)) for name, member in properties_of(thing)] == [("Name", "x"), ("Size", 4)]
    assert type_names(thing)[0] == "My.Thing"
    assert get_property(thing, "nope") is MISSING
    with pytest.raises(RuntimeException) as caught:
        set_property(thing, "nope", 1)
    assert caught.value.error_record.fully_qualified_error_id == "ExceptionWhenSetting"


def test_shapes_are_shared() -> None:
    first, second = new_custom_object([("a", 1)]), new_custom_object([("a", 2)])
    assert first.shape is second.shape


def test_script_properties() -> None:
    thing = new_custom_object([("a", 2)])
    assert add_member(thing, PSScriptProperty("double", lambda this: this.get("a") * 2))
    assert get_property(thing, "Double") == 4
    assert not add_member(thing, PSNoteProperty("a", 1))
    assert add_member(thing, PSNoteProperty("a", 5), force=True)
    assert get_property(thing, "double") == 10


def test_members_added_to_lists_stay_with_them() -> None:
    items = [1, 2]
    assert add_member(items, PSNoteProperty("Note", "here"))
    assert get_property(items, "note") == "here"
    assert get_property([1, 2], "note") is MISSING


def test_methods_choose_overloads() -> None:
    assert invoke_method(5, "ToString", ["D4"]) == "0005"
    assert invoke_method("abc", "Substring", [1, "1"]) == "b"
    assert invoke_method([3, 1], "GetLength", [0]) == 2
    assert invoke_static(get_type("int"), "Parse", ["77"]) == 77
    reference = PSReference(None)
    assert invoke_static(get_type("int"), "TryParse", ["12", reference]) is True
    assert reference.value == 12


@pytest.mark.parametrize(
    ("call", "error_id"),
    [
        (lambda: invoke_method(None, "x", []), "InvokeMethodOnNull"),
        (lambda: invoke_method(5, "Nope", []), "MethodNotFound"),
        (lambda: invoke_method(5, "ToString", [1, 2, 3, 4]), "MethodCountCouldNotFindBest"),
        (lambda: invoke_static(get_type("int"), "Parse", ["x"]), "FormatException"),
    ],
)
def test_failing_calls(call: Any, error_id: str) -> None:
    with pytest.raises(RuntimeException) as caught:
        call()
    assert caught.value.error_record.fully_qualified_error_id == error_id


def test_exceptions_inside_methods_are_wrapped() -> None:
    with pytest.raises(MethodInvocationException) as caught:
        invoke_static(get_type("int"), "Parse", ["99999999999"])
    assert type(caught.value.inner_exception).__name__ == "OverflowException"


def test_statics() -> None:
    assert get_static(get_type("int"), "maxvalue") == 2147483647
    assert get_static(get_type("DayOfWeek"), "MONDAY").name == "Monday"
    assert get_static(get_type("int"), "nope") is MISSING


def test_methods_of_elements() -> None:
    assert invoke_method(["a", "b"], "ToUpper", []) == ["A", "B"]


def test_psobject() -> None:
    thing = new_custom_object([("a", 1)])
    properties = get_property(get_property(thing, "psobject"), "Properties")
    assert [one.name for one in properties] == ["a"]
    properties.add(PSNoteProperty("b", 2))
    assert get_property(thing, "b") == 2
    properties.remove("a")
    assert get_property(thing, "a") is MISSING
