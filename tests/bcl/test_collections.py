"""Tables and lists."""

from __future__ import annotations

import pytest

from psremote.bcl.values.collections_generic import List
from psremote.bcl.values.collections_keyed import SortedList
from psremote.bcl.values.exceptions import ArgumentException, ArgumentOutOfRangeException, InvalidOperationException
from psremote.bcl.values.hashtables import Hashtable, OrderedDictionary
from psremote.bcl.values.numbers import Int64
from psremote.bcl.values.xml_document import XmlDocument


def test_keys_of_different_types_stay_apart() -> None:
    table = Hashtable.ignoring_case([(1, "int"), (True, "bool"), (1.0, "double"), (Int64(1), "long"), ("A", "text")])
    assert len(table) == 5
    assert (table.get_item(1), table.get_item(True), table.get_item(Int64(1)), table.get_item("a")) == ("int", "bool", "long", "text")


def test_a_changed_table_cannot_be_walked_on() -> None:
    table = Hashtable.ignoring_case([("a", 1), ("b", 2)])
    with pytest.raises(InvalidOperationException):
        for key in table.net_keys:
            table.set_item(key, 0)


def test_an_ordered_table_is_reached_by_position() -> None:
    table = OrderedDictionary.ignoring_case([("b", 1)])
    assert isinstance(table, OrderedDictionary)
    table.insert(0, "c", 5)
    assert table.value_at(0) == 5
    with pytest.raises(ArgumentException):
        table.add("C", 1)


def test_a_list_checks_its_indices() -> None:
    one = List([3, 1, 2])
    one.sort()
    assert list(one) == [1, 2, 3]
    with pytest.raises(ArgumentOutOfRangeException):
        one.remove_at(3)


def test_a_sorted_list_keeps_its_keys_in_order() -> None:
    table = SortedList(Hashtable.ignoring_case([("b", 1), ("a", 2)]))
    assert table.keys() == ["a", "b"]


def test_xml_is_seen_as_properties() -> None:
    document = XmlDocument()
    document.load_xml('<r a="1"><b>t</b><b c="2">u</b><e/></r>')
    root = document.document_element
    assert root.adapter_get("A") == "1"
    assert [getattr(b, "outer_xml", b) for b in root.adapter_get("b")] == ["t", '<b c="2">u</b>']
    assert document.select_single_node("/r/b[@c='2']").inner_text == "u"
