""".NET types as Python values."""

from __future__ import annotations

from typing import Final

_ROOTS = "psremote.bcl.root_types"
# Types declared in this folder itself; bcl.values and bcl.machine have tables of their own.
TYPES: Final[dict[str, str]] = {
    "System.Object": _ROOTS, "System.ValueType": _ROOTS, "System.Enum": _ROOTS, "System.Void": _ROOTS,
    "System.Nullable`1": _ROOTS, "System.MarshalByRefObject": _ROOTS,
    "System.Delegate": "psremote.bcl.delegates", "System.MulticastDelegate": "psremote.bcl.delegates",
    "System.Array": "psremote.bcl.array_types",
    "System.Reflection.MemberInfo": "psremote.bcl.reflection", "System.Reflection.Assembly": "psremote.bcl.runtime_type",
    "System.Reflection.MethodInfo": "psremote.bcl.reflection", "System.Reflection.PropertyInfo": "psremote.bcl.reflection",
    "System.Reflection.ParameterInfo": "psremote.bcl.reflection", "System.Reflection.FieldInfo": "psremote.bcl.reflection",
    "System.Reflection.ConstructorInfo": "psremote.bcl.reflection", "System.Reflection.MethodBase": "psremote.bcl.reflection",
    "System.Type": "psremote.bcl.runtime_type", "System.Reflection.TypeInfo": "psremote.bcl.runtime_type", "System.RuntimeType": "psremote.bcl.runtime_type",
    "System.SByte": "psremote.bcl.values.number_types",
    "System.Byte": "psremote.bcl.values.number_types",
    "System.Int16": "psremote.bcl.values.number_types",
    "System.UInt16": "psremote.bcl.values.number_types",
    "System.Int32": "psremote.bcl.values.number_types",
    "System.UInt32": "psremote.bcl.values.number_types",
    "System.Int64": "psremote.bcl.values.number_types",
    "System.UInt64": "psremote.bcl.values.number_types",
    "System.Double": "psremote.bcl.values.number_types",
    "System.Single": "psremote.bcl.values.number_types",
    "System.Numerics.BigInteger": "psremote.bcl.values.big_integer",
    "System.Decimal": "psremote.bcl.values.decimal_type",
    "System.Boolean": "psremote.bcl.values.boolean",
    "System.Char": "psremote.bcl.values.char_type",
}
