"""Update-List: adds to, removes from or replaces the items of a list that is a property of an object."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.hashtables import Hashtable
from psremote.cmdlets.common.ordering import compare_values
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects import MISSING, ErrorCategory, ErrorRecord, base_object, get_property, invoke_method, set_property
from psremote.objects.exceptions import PSArgumentException


@cmdlet("Update", "List", default_parameter_set="AddRemoveSet", confirm_impact="None", remoting_capability="None")
class UpdateListCommand(Cmdlet):
    """Adds to, removes from or replaces the items of a list that is a property of an object.

    Without an object, a description of the change that a later command can apply.
    """

    add = parameter("Add", "object[]", sets={"AddRemoveSet": at()}, validate=(not_null_or_empty(),))
    remove = parameter("Remove", "object[]", sets={"AddRemoveSet": at()}, validate=(not_null_or_empty(),))
    replace = parameter("Replace", "object[]", sets={"ReplaceSet": at(mandatory=True)}, validate=(not_null_or_empty(),))
    input_object = parameter("InputObject", "psobject", pipeline=True, validate=(not_null_or_empty(),))
    property = parameter("Property", "string", position=0, validate=(not_null_or_empty(),))

    examples = (
        Example("Get-Mailbox anna | Update-List -Property Addresses -Add 'a@example.org'", "the object, with one address more"),
    )

    def begin_processing(self) -> None:
        self.objects = 0

    def process_record(self) -> None:
        if not self.is_bound("InputObject"):
            return
        self.objects += 1
        if not self.is_bound("Property"):
            failure = PSArgumentException("-Property says which list of the object is to change.")
            self.throw_terminating_error(ErrorRecord(failure, "MissingPropertyParameter", ErrorCategory.InvalidOperation, None))
        held = get_property(self.input_object, self.property)
        if held is MISSING:
            failure = PSArgumentException(f"The object has no property '{self.property}'.")
            self.write_error(ErrorRecord(failure, "MemberDoesntExist", ErrorCategory.InvalidOperation, self.input_object))
            return
        items = base_object(held)
        if isinstance(items, list):
            set_property(self.input_object, self.property, self.changed(items))
        else:
            self.change_in_place(items)
        self.write_object(self.input_object)

    def changed(self, items: list[Any]) -> list[Any]:
        """An array with the changes made; arrays cannot change themselves."""
        if self.is_bound("Replace"):
            return list(self.replace)
        kept = [item for item in items if not any(compare_values(item, gone, True) == 0 for gone in self.remove or ())]
        return kept + list(self.add or ())

    def change_in_place(self, items: Any) -> None:
        if self.is_bound("Replace"):
            invoke_method(items, "Clear", [])
        for item in self.remove or ():
            invoke_method(items, "Remove", [item])
        for item in self.replace if self.is_bound("Replace") else self.add or ():
            invoke_method(items, "Add", [item])

    def end_processing(self) -> None:
        if self.objects or self.is_bound("Property"):
            return
        wanted = [("Add", self.add), ("Remove", self.remove), ("Replace", self.replace)]
        self.write_object(Hashtable.ignoring_case((name, list(items)) for name, items in wanted if items is not None))
