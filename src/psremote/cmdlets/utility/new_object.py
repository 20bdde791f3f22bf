"""New-Object: makes an object of a .NET type."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import type_of
from psremote.bcl.values.exceptions import InvalidOperationException, NetException
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, parameter, trusted_data
from psremote.engine.script_types import resolve
from psremote.objects import (
    MethodException,
    MethodInvocationException,
    PSCustomObject,
    base_object,
    construct,
    new_custom_object,
    set_property,
    to_text,
)
from psremote.objects.exceptions import PSArgumentException, PSNotSupportedException, RuntimeException


@cmdlet("New", "Object", default_parameter_set="Net", confirm_impact="None")
class NewObjectCommand(Cmdlet):
    """Makes an object of a .NET type."""

    type_name = parameter("TypeName", "string", sets={"Net": at(position=0, mandatory=True)}, validate=(trusted_data(),))
    argument_list = parameter("ArgumentList", "object[]", sets={"Net": at(position=1)}, aliases=("Args",), validate=(trusted_data(),))
    strict = parameter("Strict", "switch", sets={"Com": at()})
    property = parameter("Property", "System.Collections.IDictionary", validate=(trusted_data(),))

    examples = (
        Example('New-Object System.Version 1, 2', 'a Version'),
        Example('New-Object psobject -Property @{ A = 1 }', 'an object with a property'),
    )

    def begin_processing(self) -> None:
        if self.type_name is None:
            missing = PSArgumentException("There are no COM objects here; name a type.", error_id="ComNotSupported")
            self.throw_terminating_error(self.make_error(missing, "ComNotSupported", "NotImplemented"))
        try:
            kind = resolve(self.context, self.type_name)
        except RuntimeException as ambiguous:
            self.throw_terminating_error(self.make_error(ambiguous, ambiguous.error_id, "InvalidType"))
        if kind is None:
            fault = PSArgumentException(f"There is no type [{self.type_name}].", error_id="TypeNotFound")
            self.throw_terminating_error(self.make_error(fault, "TypeNotFound", "InvalidType"))
            return
        if self.context.language_mode == "ConstrainedLanguage" and not self.context.extra["is_core_type"](kind):
            refused = PSNotSupportedException(f"Objects of [{self.type_name}] are not made while the language is constrained.")
            self.throw_terminating_error(self.make_error(refused, "CannotCreateTypeConstrainedLanguage", "PermissionDenied"))
        arguments = list(self.argument_list or ())
        made = self.make(kind, arguments)
        for name, value in (base_object(self.property).items() if self.property is not None else ()):
            self.put(made, to_text(name), value)
        self.write_object(made)

    def make(self, kind: Any, arguments: list[Any]) -> Any:
        """The object, or the error that says why not."""
        if kind.full_name in {"System.Management.Automation.PSObject", "System.Management.Automation.PSCustomObject"}:
            if arguments and arguments[0] is not None:
                return arguments[0]
            return new_custom_object([])
        try:
            return construct(kind, arguments)
        except MethodInvocationException as fault:
            self.throw_terminating_error(self.make_error(fault, "ConstructorInvokedThrowException", "InvalidOperation"))
        except MethodException as fault:
            if arguments:
                self.throw_terminating_error(self.make_error(fault, "ConstructorInvokedThrowException", "InvalidOperation"))
            wrapped = PSArgumentException(f"[{kind.full_name}] has no constructor for these {len(arguments)} arguments: {fault.message}", fault)
            self.throw_terminating_error(self.make_error(wrapped, "CannotFindAppropriateCtor", "ObjectNotFound"))
        except NetException as fault:
            self.throw_terminating_error(self.make_error(fault, "ConstructorInvokedThrowException", "InvalidOperation"))
        return None

    def put(self, made: Any, name: str, value: Any) -> None:
        """Set one property; a custom object gets a new one, a method is called."""
        if isinstance(made, PSCustomObject):
            made.set(name, value)
            return
        try:
            set_property(made, name, value)
        except NetException as fault:
            if type_of(made).instance_member(name.lower()) is not None:
                self.throw_terminating_error(self.make_error(fault, "SetValueException", "InvalidData"))
            wrapped = InvalidOperationException(f"[{type_of(made).full_name}] has no property '{name}'.", fault)
            self.throw_terminating_error(self.make_error(wrapped, "InvalidOperationException", "InvalidOperation"))
