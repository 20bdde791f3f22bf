"""Reading, setting and calling members of any value, in the extended type system's order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from psremote.bcl.dotnet_type import (
    DotNetType,
    EnumType,
    EventMember,
    MethodMember,
    ParameterizedPropertyMember,
    PropertyMember,
    type_of,
)
from psremote.bcl.values.arrays import TypedArray
from psremote.bcl.values.exceptions import NetException
from psremote.objects import members as member_infos
from psremote.objects import type_table
from psremote.objects.automation_null import AutomationNull
from psremote.objects.conversions import figure
from psremote.objects.enumeration import enumerate_value
from psremote.objects.event_accessors import event_accessor
from psremote.objects.exceptions import (
    ContainsErrorRecord,
    ExtendedTypeSystemException,
    FlowControlException,
    GetValueInvocationException,
    MethodException,
    RuntimeException,
    SetValueInvocationException,
)
from psremote.objects.members import BAG_METHODS, PSEvent, PSMemberInfo, PSScriptProperty
from psremote.objects.method_members import PSMethod, PSParameterizedProperty
from psremote.objects.methods import (
    _PYTHON_FAULTS,
    _RESULT_CLASSES,
    call_member,
    construct,
    invocation_failure,
    net_fault,
)
from psremote.objects.property_accessors import accessor
from psremote.objects.ps_object import MemberSlot, PSCustomObject, PSObject, attach, attachment
from psremote.objects.tracing import MEMBER_RESOLUTION, changed


class _Missing:
    """The one value MISSING: no such member."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING: Final = _Missing()

# ---------------------------------------------------------------- names of types


def type_names(value: Any) -> list[str]:
    """PSTypeNames: the object's own list when it has one."""
    cls = value.__class__
    if cls is PSCustomObject:
        return list(value.type_names)
    added = attachment(value)
    if added is not None and added.own_type_names is not None:
        return list(added.own_type_names)
    if cls is PSObject:
        return list(base_type_names(value.base))
    return list(base_type_names(value))


def base_type_names(value: Any) -> tuple[str, ...]:
    """The type names that come from the .NET type."""
    if value is None or value is AutomationNull:
        return ()
    return type_of(value).type_names()


def changeable_type_names(value: Any) -> list[str]:
    """PSTypeNames as a list whose changes stick."""
    if value.__class__ is PSCustomObject:
        names: list[str] = value.own_names()
        return names
    added = attach(value)
    if added is None:
        return type_names(value)
    if added.own_type_names is None:
        added.own_type_names = list(base_type_names(value.base if value.__class__ is PSObject else value))
    return added.own_type_names


# ---------------------------------------------------------------- reading

# (type or Python class, name) -> getter, for members the .NET type or the type table gives. Cleared when the table changes.
_getters: dict[tuple[Any, str], Callable[[Any], Any] | None] = {}
_getters_version = -1
_table_seen: Any = None


# Python classes whose values answer to keys before they answer to properties.
_tables: dict[type, bool] = {}
_PLAIN = frozenset({str, int, float, bool})


def _fresh_getters() -> dict[tuple[Any, str], Callable[[Any], Any] | None]:
    global _getters_version, _table_seen
    table = type_table.current
    if table is not _table_seen or table.version != _getters_version:
        if table is type_table.SHARED:
            return type_table.own.get().getters
        _getters.clear()
        _table_seen, _getters_version = table, table.version
    return _getters


def get_property(value: Any, name: str) -> Any:
    """The property's value, or MISSING; neither an error for a missing one nor a walk over elements."""
    cls = value.__class__
    if cls is PSCustomObject:
        position = value.shape.find(name)
        if position >= 0:
            found = value.values[position]
            if found.__class__ is MemberSlot:
                return found.member.get(value)
            return found
        return _custom_rest(value, name)
    if value is None or value is AutomationNull:
        return MISSING
    if cls is PSObject:
        member = value.members.get(name.lower())
        if member is not None:
            return _member_value(member, value)
        names = value.own_type_names
        if names is None and value.base.__class__ is not PSCustomObject:
            names = type_of(value.base).type_names()
        if names is not None:
            # what type data adds sees the object with what was added to it
            member = type_table.current.members(names).get(name.lower())
            if member is not None:
                return _member_value(member, value)
        if name[:2].lower() == "ps":
            special = _special(value, name.lower())
            if special is not MISSING:
                return special
        return get_property(value.base, name)
    if cls not in _PLAIN:
        added = attachment(value)
        if added is not None:
            member = added.members.get(name.lower())
            if member is not None:
                return _member_value(member, value)
        is_table = _tables.get(cls)
        if is_table is None:
            is_table = _tables[cls] = hasattr(cls, "get_item") and hasattr(cls, "contains")
        if is_table and value.contains(name):
            return value.get_item(name)
    getters = _fresh_getters()
    key = (cls, name)
    getter: Any = getters.get(key, MISSING)
    if getter is MISSING:
        if getattr(cls, "adapter_first", False):
            shown = value.adapter_get(name)
            if shown is not NotImplemented:
                return shown
        one = type_of(value)
        shared = one.python_class is None or one.generic_arguments or one.element_type is not None or one.is_enum
        lower = name.lower()
        getter = _find_getter(value, one, lower)
        lasting = not hasattr(cls, "net_type") or (one.script_class is not None and one.python_class is cls)
        if cls is list or (not shared and lasting and not hasattr(cls, "adapter_get")):
            getters[key] = getter
    if getter is None:
        adapter = getattr(value, "adapter_get", None)
        if adapter is not None:
            found = adapter(name)
            if found is not NotImplemented:
                return found
        lower = name.lower()
        if lower[:2] == "ps":
            return _special(value, lower)
        return MISSING
    return getter(value)


def get_declared_property(value: Any, name: str) -> Any:
    """A dictionary's own property, whatever keys it has; any other value's property; or MISSING."""
    if value.__class__ is PSObject or value.__class__ is PSCustomObject or value is None:
        return get_property(value, name)
    cls = value.__class__
    if not (hasattr(cls, "get_item") and hasattr(cls, "contains")):
        return get_property(value, name)
    added = attachment(value)
    if added is not None:
        member = added.members.get(name.lower())
        if member is not None:
            return _member_value(member, value)
    getter = _find_getter(value, type_of(value), name.lower())
    return MISSING if getter is None else getter(value)


def _custom_rest(value: PSCustomObject, name: str) -> Any:
    lower = name.lower()
    if value.members:
        member = value.members.get(lower)
        if member is not None:
            return _member_value(member, value)
    names = value.type_names
    member = type_table.current.members(names).get(lower)
    if member is not None:
        return _member_value(member, value)
    if lower[:2] == "ps":
        special = _special(value, lower)
        if special is not MISSING:
            return special
    method = _bag_method(value, lower)
    if isinstance(method, MethodMember):
        return PSMethod(method, value)
    return MISSING


def _bag_method(value: PSCustomObject, lower: str) -> Any:
    """A method of a property bag; a deserialized object's own methods stayed where it came from."""
    if (value.text is not None or value.shape.adapted) and lower not in BAG_METHODS:
        return None
    return type_of(value).instance_member(lower)


def _member_value(member: PSMemberInfo, this: Any) -> Any:
    if member.is_property:
        return read_member(member, this)
    return member.bound_to(this)


def read_member(member: PSMemberInfo, this: Any) -> Any:
    """A property member's value for an object; failures become GetValueInvocationException."""
    try:
        return member.get(this)
    except (RuntimeException, FlowControlException):
        raise
    except NetException as error:
        raise getting_failure(member.name, error) from None


def getting_failure(name: str, error: BaseException) -> RuntimeException:
    """The error of a property that could not be read."""
    inner = net_fault(error)
    if isinstance(inner, ContainsErrorRecord) and isinstance(inner, RuntimeException):
        return inner
    return GetValueInvocationException(f"'{name}' could not be read: {inner.message}", inner, "ExceptionWhenGetting", "NotSpecified")


def _find_getter(value: Any, one: DotNetType, lower: str) -> Callable[[Any], Any] | None:
    found = _getter_of(value, one, lower)
    if MEMBER_RESOLUTION.on:
        MEMBER_RESOLUTION.line(f"[{one}] has {'the' if found is not None else 'no'} member '{lower}'.")
    return found


def _getter_of(value: Any, one: DotNetType, lower: str) -> Callable[[Any], Any] | None:
    added = attachment(value)
    names = added.own_type_names if added is not None and added.own_type_names is not None else one.type_names()
    extra = type_table.current.members(names).get(lower)
    if extra is not None:
        found = extra
        if found.is_property:
            return lambda this: read_member(found, this)
        return lambda this: found.bound_to(this)
    member = one.instance_member(lower)
    if isinstance(member, PropertyMember) and member.getter is not None:
        return property_getter(member)
    if isinstance(member, ParameterizedPropertyMember):
        chosen = member
        return lambda this: PSParameterizedProperty(chosen, this)
    if isinstance(member, MethodMember):
        method = member
        return lambda this: PSMethod(method, this)
    if isinstance(member, EventMember):
        chosen_event = member
        return lambda this: PSEvent(chosen_event, this)
    return None


def property_getter(member: PropertyMember) -> Callable[[Any], Any]:
    """Reads a .NET property of an object; a fault is wrapped as a script sees it."""
    get = member.getter
    assert get is not None
    text = member.signature.type_text
    wrap = _RESULT_CLASSES.get(text)
    element = member.type.element_type if text.endswith("[]") else None

    def read(this: Any) -> Any:
        try:
            result = get(this)
        except RuntimeException:
            raise
        except NetException as error:
            raise getting_failure(member.name, error) from None
        except _PYTHON_FAULTS as error:
            raise getting_failure(member.name, error) from error
        if wrap is not None and result.__class__ is not wrap and isinstance(result, int | float | str) and result.__class__ is not bool:
            return wrap(result)
        if element is not None and result.__class__ in (list, tuple) and element.full_name != "System.Object":
            return TypedArray(element, result)
        return result

    return read


def has_property(value: Any, name: str) -> bool:
    """Whether the value has the property."""
    return get_property(value, name) is not MISSING


# psobject and its kind; filled by views.py.
special_member: Callable[[Any, str], Any] = lambda value, lower: MISSING


def _special(value: Any, lower: str) -> Any:
    return special_member(value, lower)


def _no_property(value: Any, name: str) -> RuntimeException:
    if enumerate_value(value) is not None:
        return RuntimeException(f"'{name}' cannot be set on a collection.", None, "PropertyAssignmentException", "InvalidOperation")
    if hasattr(value, "adapter_set"):
        return SetValueInvocationException(f"The property '{name}' was not found on this object.", None, "ExceptionWhenSetting", "NotSpecified")
    error_id = "PropertyNotFound" if value is None or value is AutomationNull else "PropertyAssignmentException"
    return RuntimeException(f"The property '{name}' was not found on this object, or cannot be set.", None, error_id, "InvalidOperation")


def set_property(value: Any, name: str, new: Any) -> None:
    """Set a property; raises when there is none, or it cannot be set."""
    if new is AutomationNull:
        new = None
    cls = value.__class__
    if cls is PSCustomObject:
        position = value.shape.find(name)
        if position >= 0:
            old = value.values[position]
            if old.__class__ is MemberSlot:
                _set_member(old.member, value, new)
            else:
                value.values[position] = new
            return
        lower = name.lower()
        member = (value.members or {}).get(lower) or type_table.current.members(value.type_names).get(lower)
        if member is None:
            raise SetValueInvocationException(f"The property '{name}' was not found on this object.", None, "ExceptionWhenSetting", "NotSpecified")
        _set_member(member, value, new)
        return
    if value is None or value is AutomationNull:
        raise _no_property(value, name)
    lower = name.lower()
    added = attachment(value)
    if added is not None:
        member = added.members.get(lower)
        if member is not None:
            _set_member(member, value, new)
            return
    if cls is PSObject:
        value = value.base
        cls = value.__class__
    set_item = getattr(value, "set_item", None)
    if set_item is not None and hasattr(cls, "contains"):
        try:
            set_item(name, new)
        except NetException as error:
            raise setting_failure(name, error) from None
        return
    one = type_of(value)
    extra = type_table.current.members(one.type_names()).get(lower)
    if extra is not None:
        if isinstance(extra, PSScriptProperty) and extra.setter is None:
            # Of the type, not of this object: told as a property that has no setter is.
            raise RuntimeException(f"'{extra.name}' is a read-only property.", None, "PropertyAssignmentException", "InvalidOperation")
        _set_member(extra, value, new)
        return
    adapter = getattr(value, "adapter_set", None)
    if adapter is not None:
        # as in reading, an element's attributes and children hide the node's own properties
        try:
            if adapter(name, new):
                return
        except NetException as error:
            raise setting_failure(name, error) from None
    found = one.instance_member(lower)
    if isinstance(found, PropertyMember):
        set_net_property(found, value, new)
        return
    raise _no_property(value, name)


def _set_member(member: PSMemberInfo, this: Any, new: Any) -> None:
    try:
        member.set(this, new)
    except (RuntimeException, FlowControlException):
        raise
    except NetException as error:
        raise setting_failure(member.name, error) from None


def setting_failure(name: str, error: BaseException) -> RuntimeException:
    """The error of a property that could not be set."""
    inner = net_fault(error)
    if isinstance(inner, RuntimeException) and isinstance(inner, ContainsErrorRecord):
        return inner
    return SetValueInvocationException(f"'{name}' could not be set: {inner.message}", inner, "ExceptionWhenSetting", "NotSpecified")


def set_net_property(member: PropertyMember, this: Any, new: Any) -> None:
    """Set a property of a .NET type: convert, then assign."""
    if member.setter is None:
        raise RuntimeException(f"'{member.name}' is a read-only property.", None, "PropertyAssignmentException", "InvalidOperation")
    try:
        converted = figure.convert_to(new, member.type) if new is not None or member.type.is_value_type or member.type.full_name == "System.String" else None
        if member.is_static:
            member.setter(converted)
        else:
            member.setter(this, converted)
    except (FlowControlException, MethodException):
        raise
    except NetException as error:
        raise setting_failure(member.name, error) from None
    except _PYTHON_FAULTS as error:
        raise setting_failure(member.name, error) from error


# ---------------------------------------------------------------- calling

# Where() and ForEach() on any value; filled by the engine.
intrinsic_method: Callable[[Any, str, list[Any]], Any] = lambda value, lower, args: MISSING


def _not_found(value: Any, name: str) -> RuntimeException:
    label = "null" if value is None else type_of(value).full_name
    return RuntimeException(f"[{label}] has no method '{name}'.", None, "MethodNotFound", "InvalidOperation")


def find_method(value: Any, lower: str) -> Any:
    """The method of that (lower-case) name: a PSMemberInfo, a MethodMember, or None."""
    found = _method_of(value, lower)
    if MEMBER_RESOLUTION.on:
        MEMBER_RESOLUTION.line(f"[{type_of(value)}] has {'the' if found is not None else 'no'} method '{lower}'.")
    return found


def _method_of(value: Any, lower: str) -> Any:
    cls = value.__class__
    if cls is PSCustomObject:
        if value.members:
            found = value.members.get(lower)
            if found is not None and found.is_method:
                return found
        found = type_table.current.members(value.type_names).get(lower)
        if found is not None and found.is_method:
            return found
        return _bag_method(value, lower)
    added = attachment(value)
    if added is not None:
        found = added.members.get(lower)
        if found is not None and found.is_method:
            return found
    base = value.base if cls is PSObject else value
    one = type_of(base)
    names = added.own_type_names if added is not None and added.own_type_names is not None else one.type_names()
    found = type_table.current.members(names).get(lower)
    if found is not None and found.is_method:
        return found
    known = one.instance_member(lower)
    if known is None and lower.startswith(("get_", "set_", "add_", "remove_")):
        return accessor(one, lower, get_declared_property, set_net_property) if lower[1:4] == "et_" else event_accessor(one, lower)
    return known


_plain_methods: dict[tuple[type, str], MethodMember] = {}
changed.append(type_table.forget)
type_table.derived.append(_plain_methods.clear)


# methods every value has; under their longer names they are reached where a type has its own
_INTRINSICS = {"where": "where", "foreach": "foreach", "pswhere": "where", "psforeach": "foreach"}


def invoke_method(value: Any, name: str, args: list[Any], generics: tuple[DotNetType, ...] = ()) -> Any:
    """Call a method: picks the overload, converts, wraps exceptions; over the elements when only they have it."""
    cls = value.__class__
    plain = _plain_methods.get((cls, name))
    if plain is not None and not generics:
        call = plain.cache.get(tuple([one.__class__ for one in args]))
        if call is not None and call.direct:
            try:
                return call.function(value, *args)
            except NetException as error:
                raise invocation_failure(plain.name, len(args), error) from None
            except _PYTHON_FAULTS as error:
                raise invocation_failure(plain.name, len(args), error) from error
        return call_member(plain, value, args)
    lower = name.lower()
    if value is None or value is AutomationNull:
        if lower in _INTRINSICS:
            return intrinsic_method(None, _INTRINSICS[lower], args)
        raise RuntimeException(f"'{name}' was called on null.", None, "InvokeMethodOnNull", "InvalidOperation")
    found = find_method(value, lower)
    if isinstance(found, MethodMember | ParameterizedPropertyMember):
        if cls is PSObject and value.text is not None and lower == "tostring" and not args:
            return value.text  # what it said of itself where it came from
        if cls in _PLAIN and isinstance(found, MethodMember) and type_table.current is not type_table.SHARED:
            _plain_methods[cls, name] = found
        return call_member(found, value.base if cls is PSObject else value, args, generics)
    if found is not None and isinstance(found, PSMemberInfo):
        return found.invoke(value, args)
    if lower in _INTRINSICS:
        result = intrinsic_method(value, _INTRINSICS[lower], args)
        if result is not MISSING:
            return result
    held = get_property(value, name)
    if held is not MISSING and held is not None:
        if isinstance(held, PSMemberInfo) and held.is_method:
            return held.invoke(value, args)
        if type_of(held).is_delegate:
            return call_delegate(held, args)
    elements = enumerate_value(value)
    if elements is not None and lower not in _INTRINSICS:
        results: list[Any] = []
        for one in elements:
            result = invoke_method(one, name, list(args), generics)
            if result is AutomationNull:
                continue
            inner = enumerate_value(result)
            if inner is None:
                results.append(result)
            else:
                results.extend(inner)
        if not results:
            return AutomationNull if any(True for _ in elements) else _raise(_not_found(value, name))
        return results[0] if len(results) == 1 else results
    raise _not_found(value, name)


def _raise(error: BaseException) -> Any:
    raise error


def call_delegate(held: Any, args: list[Any]) -> Any:
    """Call a delegate held in a property."""
    return held(*args)


# ---------------------------------------------------------------- static members


def get_static(one: DotNetType, name: str) -> Any:
    """A static property, field, enum value or method group; MISSING when there is none."""
    lower = name.lower()
    if isinstance(one, EnumType):
        number = one.lookup(name)
        if number is not None:
            return one.from_value(number)
    member = one.static_member(lower)
    if isinstance(member, PropertyMember) and member.getter is not None:
        getter: Any = member.getter
        try:
            return getter()
        except RuntimeException:
            raise
        except NetException as error:
            raise getting_failure(member.name, error) from None
        except _PYTHON_FAULTS as error:
            raise getting_failure(member.name, error) from error
    if isinstance(member, MethodMember):
        return PSMethod(member, one)
    if lower == "new" and one.constructors:
        return PSMethod(MethodMember("new", one, True, one.constructors), one)
    return MISSING


def set_static(one: DotNetType, name: str, new: Any) -> None:
    """Set a static property or field."""
    member = one.static_member(name.lower())
    if not isinstance(member, PropertyMember):
        raise _no_property(one, name)
    set_net_property(member, None, None if new is AutomationNull else new)


def invoke_static(one: DotNetType, name: str, args: list[Any], generics: tuple[DotNetType, ...] = ()) -> Any:
    """Call a static method; `new` constructs."""
    lower = name.lower()
    if lower == "new":
        return construct(one, args)
    member = one.static_member(lower)
    if isinstance(member, MethodMember):
        return call_member(member, None, args, generics)
    raise RuntimeException(f"[{one.full_name}] has no static method '{name}'.", None, "MethodNotFound", "InvalidOperation", name)


def _read(this: Any, name: str) -> Any:
    found = get_property(this, name)
    return None if found is MISSING else found


member_infos.read_property = _read
member_infos.write_property = set_property
figure.set_object_property = set_property
__all__ = [
    "MISSING", "ExtendedTypeSystemException", "base_type_names", "changeable_type_names", "get_property", "get_static", "has_property",
    "invoke_method", "invoke_static", "set_property", "set_static", "type_names",
]
