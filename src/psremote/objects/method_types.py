"""The type of a method taken as a value: PSMethod`1 over the delegates its overloads could become."""

from __future__ import annotations

from psremote.bcl.dotnet_type import DotNetType, Overload, dotnet_type, find_type, get_type

_SMA = "System.Management.Automation."
_SIZES = (1, 2, 4, 8, 16, 32)

dotnet_type(f"{_SMA}PSMethod`1", base=f"{_SMA}PSMethod", generic=("T",), sealed=True, assembly=_SMA[:-1], values=False)(type("PSMethodOf", (), {}))
dotnet_type(f"{_SMA}VOID", assembly=_SMA[:-1], values=False)(type("NoResult", (), {}))
dotnet_type(f"{_SMA}PSNonBindableType", abstract=True, assembly=_SMA[:-1], values=False)(type("NonBindable", (), {}))
dotnet_type(f"{_SMA}PSOutParameter`1", generic=("T",), assembly=_SMA[:-1], values=False)(type("OutParameter", (), {}))
dotnet_type(f"{_SMA}MethodGroup", abstract=True, assembly=_SMA[:-1], values=False)(type("MethodGroup", (), {}))
for _size in _SIZES:
    dotnet_type(
        f"{_SMA}MethodGroup`{_size}", base=f"{_SMA}MethodGroup", generic=tuple(f"T{index + 1}" for index in range(_size)), assembly=_SMA[:-1], values=False
    )(type(f"MethodGroup{_size}", (), {}))


def _delegate(overload: Overload) -> DotNetType:
    """The Func with the parameters and the result of an overload; of generic methods and overlong ones nothing is said."""
    signature = overload.signature
    opaque = get_type("System.Func`1").make_generic((get_type(f"{_SMA}PSNonBindableType"),))
    if signature.generic_parameters or len(signature.parameters) > 16:
        return opaque
    types = []
    for parameter, one in zip(signature.parameters, overload.parameter_types):
        types.append(get_type(f"{_SMA}PSOutParameter`1").make_generic((one,)) if parameter.is_ref else one)
    types.append(get_type(f"{_SMA}VOID") if signature.type_text in ("void", "System.Void") else overload.return_type)
    made = find_type(f"System.Func`{len(types)}")
    return opaque if made is None else made.make_generic(tuple(types))


def _group(types: list[DotNetType]) -> DotNetType:
    """The types in groups of the sizes there are; what does not fit goes into a group in the last place."""
    size = max(one for one in _SIZES if one <= len(types))
    if size < len(types):
        types = [*types[: size - 1], _group(types[size - 1 :])]
    return get_type(f"{_SMA}MethodGroup`{size}").make_generic(tuple(types))


def method_type(overloads: list[Overload]) -> DotNetType:
    """The type of a method with these overloads."""
    return get_type(f"{_SMA}PSMethod`1").make_generic((_group([_delegate(one) for one in overloads]),))
