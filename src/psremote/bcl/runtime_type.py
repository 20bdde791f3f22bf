"""System.Type: what scripts ask of a type."""

from __future__ import annotations

from typing import Any

from psremote.bcl.declarations import constructor, method, prop
from psremote.bcl.enums import EnumType
from psremote.bcl.reflection import by_name, chosen_overload, constructors_of, fields_of, methods_of, properties_of
from psremote.bcl.type_system import DotNetType, dotnet_type, find_type, get_type, loaded_types, type_of
from psremote.bcl.values.arrays import TypedArray


@dotnet_type("System.Type", base="System.Reflection.MemberInfo", abstract=True, values=False, python=DotNetType,
             interfaces=("System.Reflection.IReflect",))
class TypeFacade:
    """Facts about a type."""

    more_members = "psremote.bcl.runtime_type_flags:RuntimeTypeFlags"

    @prop("string Name {get;}")
    def name(self: Any) -> str:
        """The name without namespace."""
        return str(self.name)

    @prop("string FullName {get;}")
    def full_name(self: Any) -> str:
        """The whole name."""
        return reflection_name(self)

    @prop("string Namespace {get;}")
    def namespace(self: Any) -> str | None:
        """The namespace."""
        return self.namespace or None

    @prop("string AssemblyQualifiedName {get;}")
    def assembly_qualified_name(self: Any) -> str:
        """The whole name and the assembly."""
        return f"{reflection_name(self)}, {_assembly(self)}"

    @prop("type BaseType {get;}")
    def base_type(self: Any) -> DotNetType | None:
        """The base type."""
        base: DotNetType | None = self.base
        return base

    @prop("bool IsValueType {get;}")
    def is_value_type(self: Any) -> bool:
        """struct or enum."""
        return bool(self.is_value_type)

    @prop("bool IsClass {get;}")
    def is_class(self: Any) -> bool:
        """Neither struct nor interface."""
        return not self.is_value_type and not self.is_interface

    @prop("bool IsInterface {get;}")
    def is_interface(self: Any) -> bool:
        """An interface."""
        return bool(self.is_interface)

    @prop("bool IsEnum {get;}")
    def is_enum(self: Any) -> bool:
        """An enum."""
        return bool(self.is_enum)

    @prop("bool IsArray {get;}")
    def is_array(self: Any) -> bool:
        """An array type."""
        return bool(self.is_array)

    @prop("bool IsAbstract {get;}")
    def is_abstract(self: Any) -> bool:
        """Abstract."""
        return bool(self.is_abstract)

    @prop("bool IsSealed {get;}")
    def is_sealed(self: Any) -> bool:
        """Cannot be derived from."""
        return bool(self.is_sealed or self.is_array)

    @prop("bool IsPublic {get;}")
    def is_public(self: Any) -> bool:
        """Public, and in no other type."""
        return bool(self.is_public) and "+" not in self.full_name

    @prop("bool IsSerializable {get;}")
    def is_serializable(self: Any) -> bool:
        """Whether .NET's old serializers take it: simple values, texts, arrays, enums, delegates, exceptions, and the usual collections."""
        if self.is_enum or self.is_array or self.full_name in _PRIMITIVES or self.full_name in _SERIALIZABLE:
            return True
        if self.generic_definition is not None and self.generic_definition.full_name in _SERIALIZABLE:
            return True
        return any(base.full_name in ("System.Exception", "System.Delegate") for base in self.ancestors)

    @prop("bool IsPrimitive {get;}")
    def is_primitive(self: Any) -> bool:
        """One of the simple types of the CPU."""
        return self.full_name in _PRIMITIVES

    @prop("bool IsGenericType {get;}")
    def is_generic_type(self: Any) -> bool:
        """Generic, open or constructed."""
        return bool(self.generic_parameter_names) and not self.is_array

    @prop("bool IsGenericTypeDefinition {get;}")
    def is_generic_type_definition(self: Any) -> bool:
        """Generic and open."""
        return bool(self.is_generic_definition)

    @prop("bool ContainsGenericParameters {get;}")
    def contains_generic_parameters(self: Any) -> bool:
        """Some parameter is open."""
        return bool(self.is_generic_definition)

    @prop("type[] GenericTypeArguments {get;}")
    def generic_type_arguments(self: Any) -> Any:
        """The arguments."""
        return TypedArray(get_type("System.Type"), self.generic_arguments)

    @prop("System.Guid GUID {get;}")
    def guid(self: Any) -> Any:
        """Not known here."""
        return None

    @prop("System.Reflection.Assembly Assembly {get;}")
    def assembly(self: Any) -> Any:
        """The assembly the type comes from."""
        return Assembly(self.assembly)

    @prop("System.Reflection.Module Module {get;}")
    def module(self: Any) -> Any:
        """The assembly's file."""
        return None

    @prop("type UnderlyingSystemType {get;}")
    def underlying_system_type(self: Any) -> Any:
        """The type itself."""
        return self

    @prop("System.Reflection.MemberTypes MemberType {get;}")
    def member_type(self: Any) -> Any:
        """TypeInfo."""
        return get_type("System.Reflection.MemberTypes").from_value(32)  # type: ignore[attr-defined]

    @prop("bool IsByRef {get;}")
    def is_by_ref(self: Any) -> bool:
        """Never."""
        return False

    @prop("bool IsNested {get;}")
    def is_nested(self: Any) -> bool:
        """Declared inside another type."""
        return "+" in self.full_name

    @method("type GetElementType()")
    def get_element_type(self: Any) -> DotNetType | None:
        """An array's element type."""
        element: DotNetType | None = self.element_type
        return element

    @method("int GetArrayRank()")
    def get_array_rank(self: Any) -> int:
        """An array's dimensions."""
        return int(self.array_rank)

    @method("type[] GetGenericArguments()")
    def get_generic_arguments(self: Any) -> Any:
        """The arguments."""
        return TypedArray(get_type("System.Type"), self.generic_arguments)

    @method("type GetGenericTypeDefinition()")
    def get_generic_type_definition(self: Any) -> DotNetType:
        """The open type."""
        if self.generic_definition is None and not self.is_generic_definition:
            from psremote.bcl.values.exceptions import InvalidOperationException

            raise InvalidOperationException("The type is not generic.")
        found: DotNetType = self.generic_definition or self
        return found

    @method("type MakeGenericType(Params type[] typeArguments)")
    def make_generic_type(self: Any, *arguments: Any) -> DotNetType:
        """The constructed type."""
        flat = tuple(arguments[0]) if len(arguments) == 1 and isinstance(arguments[0], list) else arguments
        made: DotNetType = self.make_generic(flat)
        return made

    @method("type MakeArrayType()", "type MakeArrayType(int rank)")
    def make_array_type(self: Any, rank: int = 1) -> DotNetType:
        """The array type."""
        made: DotNetType = self.make_array(rank)
        return made

    @method("bool IsAssignableFrom(type c)")
    def is_assignable_from(self: Any, c: DotNetType | None) -> bool:
        """Whether values of the other type can stand here."""
        return c is not None and bool(DotNetType.is_assignable_from(self, c))

    @method("bool IsAssignableTo(type targetType)")
    def is_assignable_to(self: Any, target: DotNetType | None) -> bool:
        """The same, the other way round."""
        return target is not None and target.is_assignable_from(self)

    @method("bool IsInstanceOfType(System.Object o)")
    def is_instance_of_type(self: Any, o: Any) -> bool:
        """Whether the value is of this type."""
        return bool(DotNetType.is_instance(self, o))

    @method("bool IsSubclassOf(type c)")
    def is_subclass_of(self: Any, c: DotNetType) -> bool:
        """Whether the other is a base."""
        one = self.base
        while one is not None:
            if one is c:
                return True
            one = one.base
        return False

    @method("type[] GetInterfaces()")
    def get_interfaces(self: Any) -> Any:
        """All interfaces."""
        return TypedArray(get_type("System.Type"), self.interfaces)

    @method("type GetInterface(string name)", "type GetInterface(string name, bool ignoreCase)")
    def get_interface(self: Any, name: str, ignore_case: bool = False) -> DotNetType | None:
        """An interface by name."""
        return next((one for one in self.interfaces if name in (one.name, one.full_name)), None)

    @method("System.Reflection.MethodInfo[] GetMethods()", "System.Reflection.MethodInfo[] GetMethods(System.Reflection.BindingFlags bindingAttr)")
    def get_methods(self: Any, flags: Any = None) -> Any:
        """All methods."""
        return TypedArray(get_type("System.Reflection.MethodInfo"), methods_of(self, flags))

    @method(
        "System.Reflection.MethodInfo GetMethod(string name)", "System.Reflection.MethodInfo GetMethod(string name, System.Reflection.BindingFlags bindingAttr)",
        "System.Reflection.MethodInfo GetMethod(string name, type[] types)",
    )
    def get_method(self: Any, name: str, chosen: Any = None) -> Any:
        """A method by name, and by its parameters' types; null where there is none, an error where there are several."""
        flags, types = (None, chosen) if chosen is None or isinstance(chosen, list) else (chosen, None)
        return chosen_overload([one for one in methods_of(self, flags) if one.name == name], types)

    @method("System.Reflection.PropertyInfo[] GetProperties()", "System.Reflection.PropertyInfo[] GetProperties(System.Reflection.BindingFlags bindingAttr)")
    def get_properties(self: Any, flags: Any = None) -> Any:
        """All properties."""
        return TypedArray(get_type("System.Reflection.PropertyInfo"), properties_of(self, flags))

    @method("System.Reflection.PropertyInfo GetProperty(string name)", "System.Reflection.PropertyInfo GetProperty(string name, System.Reflection.BindingFlags bindingAttr)")
    def get_property(self: Any, name: str, flags: Any = None) -> Any:
        """A property by name."""
        return by_name(properties_of(self, flags), name, flags)

    @method("System.Reflection.FieldInfo[] GetFields()", "System.Reflection.FieldInfo[] GetFields(System.Reflection.BindingFlags bindingAttr)")
    def get_fields(self: Any, flags: Any = None) -> Any:
        """All fields: an enum's names; what else .NET has as fields is told as properties."""
        return TypedArray(get_type("System.Reflection.FieldInfo"), fields_of(self, flags))

    @method("System.Reflection.FieldInfo GetField(string name)", "System.Reflection.FieldInfo GetField(string name, System.Reflection.BindingFlags bindingAttr)")
    def get_field(self: Any, name: str, flags: Any = None) -> Any:
        """A field by name."""
        return by_name(fields_of(self, flags), name, flags)

    @method("System.Reflection.MemberInfo[] GetMembers()", "System.Reflection.MemberInfo[] GetMembers(System.Reflection.BindingFlags bindingAttr)")
    def get_members(self: Any, flags: Any = None) -> Any:
        """Methods, constructors, properties and fields."""
        return TypedArray(get_type("System.Reflection.MemberInfo"), [*methods_of(self, flags), *constructors_of(self, flags), *properties_of(self, flags), *fields_of(self, flags)])

    @method("System.Reflection.MemberInfo[] GetMember(string name)", "System.Reflection.MemberInfo[] GetMember(string name, System.Reflection.BindingFlags bindingAttr)")
    def get_member(self: Any, name: str, flags: Any = None) -> Any:
        """The members of a name."""
        found = [*methods_of(self, flags), *constructors_of(self, flags), *properties_of(self, flags), *fields_of(self, flags)]
        return TypedArray(get_type("System.Reflection.MemberInfo"), [one for one in found if one.name == name])

    @method("System.Reflection.ConstructorInfo[] GetConstructors()", "System.Reflection.ConstructorInfo[] GetConstructors(System.Reflection.BindingFlags bindingAttr)")
    def get_constructors(self: Any, flags: Any = None) -> Any:
        """All constructors."""
        return TypedArray(get_type("System.Reflection.ConstructorInfo"), constructors_of(self, flags))

    @method(
        "System.Reflection.ConstructorInfo GetConstructor(type[] types)",
        "System.Reflection.ConstructorInfo GetConstructor(System.Reflection.BindingFlags bindingAttr, System.Reflection.Binder binder, type[] types, System.Reflection.ParameterModifier[] modifiers)",
    )
    def get_constructor(self: Any, *args: Any) -> Any:
        """A constructor by its parameters' types."""
        flags, types = (args[0], args[2]) if len(args) == 4 else (None, args[0])
        return chosen_overload(constructors_of(self, flags), types or ())

    @method("System.Object[] GetCustomAttributes(bool inherit)", "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")
    def get_custom_attributes(self: Any, *args: Any) -> Any:
        """The attributes of a script's class."""
        return list(self.attributes)

    @method("string[] GetEnumNames()")
    def get_enum_names(self: Any) -> Any:
        """An enum's names."""
        return TypedArray(get_type("System.String"), self.names())

    @method("array GetEnumValues()")
    def get_enum_values(self: Any) -> Any:
        """An enum's values."""
        return TypedArray(self, self.all_values())

    @method("type GetEnumUnderlyingType()")
    def get_enum_underlying_type(self: Any) -> DotNetType:
        """An enum's number type."""
        return get_type(self.underlying_name)

    @method("bool IsEnumDefined(System.Object value)")
    def is_enum_defined(self: Any, value: Any) -> bool:
        """Whether a name or number belongs to an enum."""
        if isinstance(value, str):
            return value in self.values
        return bool(self.is_defined(int(value)))

    @method("bool Equals(System.Object o)", "bool Equals(type o)")
    def equals(self: Any, o: Any) -> bool:
        """The same type."""
        return self is o

    @method("int GetHashCode()")
    def get_hash_code(self: Any) -> int:
        """From the name."""
        return hash(self.full_name) & 0x7FFFFFFF

    @method("string ToString()")
    def to_string(self: Any) -> str:
        """The name as .NET writes it."""
        return type_name_text(self)

    @method("static type GetType(string typeName)", "static type GetType(string typeName, bool throwOnError)",
            "static type GetType(string typeName, bool throwOnError, bool ignoreCase)")
    @staticmethod
    def get_type_by_name(name: str, throw: bool = False, ignore_case: bool = False) -> DotNetType | None:
        """A type by its whole name."""
        found = find_type(name) if "." in name else None
        if found is None and throw:
            from psremote.bcl.values.reflection_exceptions import TypeLoadException

            raise TypeLoadException(f"The type {name} was not found.")
        return found

    @method("static System.TypeCode GetTypeCode(type type)")
    @staticmethod
    def get_type_code(one: DotNetType | None) -> Any:
        """The code of a simple type."""
        codes = get_type("System.TypeCode")
        assert isinstance(codes, EnumType)
        if one is None:
            return codes.Empty
        name = getattr(one, "underlying_name", one.full_name).rpartition(".")[2]
        return codes.from_value(codes.values[name]) if name in codes.values and one.namespace == "System" else codes.Object


_SERIALIZABLE = frozenset((
    "System.Object", "System.String", "System.ValueType", "System.Enum", "System.Array", "System.Decimal", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan",
    "System.Guid", "System.Version", "System.Uri", "System.Random", "System.Nullable`1", "System.Text.StringBuilder", "System.DBNull", "System.Numerics.BigInteger",
    "System.Collections.Hashtable", "System.Collections.ArrayList", "System.Collections.Queue", "System.Collections.Stack", "System.Collections.SortedList",
    "System.Collections.BitArray", "System.Collections.DictionaryEntry", "System.Collections.Specialized.OrderedDictionary", "System.Collections.Generic.List`1",
    "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1", "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1",
    "System.Collections.Generic.SortedDictionary`2", "System.Collections.Generic.SortedSet`1", "System.Collections.Generic.LinkedList`1",
    "System.Collections.Generic.KeyValuePair`2", "System.Collections.ObjectModel.Collection`1", "System.Collections.ObjectModel.ReadOnlyCollection`1",
    "System.Globalization.CultureInfo", "System.Text.RegularExpressions.Regex", "System.Tuple`2", "System.Management.Automation.PSObject",
))  # fmt: skip
_PRIMITIVES = {f"System.{name}" for name in (
    "Boolean", "Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "IntPtr", "UIntPtr", "Char", "Double", "Single",
)}


def _assembly(one: DotNetType) -> str:
    return _assembly_text(one.assembly)


def _assembly_text(name: str) -> str:
    if name.startswith("System.") and not name.startswith("System.Management.Automation"):
        token = "7cec85d7bea7798e" if name == "System.Private.CoreLib" else "b03f5f7f11d50a3a"
        return f"{name}, Version=10.0.0.0, Culture=neutral, PublicKeyToken={token}"
    return f"{name}, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35"


def reflection_name(one: DotNetType) -> str:
    """Type.FullName: generic arguments with their assemblies."""
    if one.element_type is not None:
        return f"{reflection_name(one.element_type)}[{',' * (one.array_rank - 1)}]"
    if one.generic_definition is not None:
        arguments = ",".join(f"[{reflection_name(a)}, {_assembly(a)}]" for a in one.generic_arguments)
        return f"{one.generic_definition.full_name}[{arguments}]"
    return one.full_name


def type_name_text(one: DotNetType) -> str:
    """Type.ToString(): open generic types show their parameters."""
    if one.generic_parameter_names and not one.generic_arguments:
        return f"{one.full_name}[{','.join(one.generic_parameter_names)}]"
    return one.full_name


@dotnet_type("System.Reflection.TypeInfo", base="System.Type", abstract=True)
class TypeInfoFacade:
    """What a type says of its declaration; here the type itself."""


@dotnet_type("System.RuntimeType", base="System.Reflection.TypeInfo", python=DotNetType)
class RuntimeTypeFacade:
    """The type of all types in play."""


@dotnet_type("System.Reflection.AssemblyName", interfaces=("System.ICloneable", "System.Runtime.Serialization.ISerializable"))
class AssemblyName:
    """The parts of an assembly's name."""

    @constructor("System.Reflection.AssemblyName new()", "System.Reflection.AssemblyName new(string assemblyName)")
    def __init__(self, text: str = "") -> None:
        first, *rest = [part.strip() for part in text.split(",")]
        self._name = first
        self._facts = {key.strip().lower(): value.strip() for key, _, value in (part.partition("=") for part in rest)}

    @prop("string Name {get;}")
    def name(self) -> str:
        """The plain name."""
        return self._name

    @prop("version Version {get;}")
    def version(self) -> Any:
        """The version, if the name has one."""
        from psremote.bcl.values.version_type import Version

        return Version.parse(self._facts["version"]) if "version" in self._facts else None

    @prop("string CultureName {get;}")
    def culture_name(self) -> str | None:
        """The culture; empty for the neutral one."""
        culture = self._facts.get("culture")
        return "" if culture == "neutral" else culture

    @prop("string FullName {get;}")
    def full_name(self) -> str:
        """All parts."""
        labels = {"version": "Version", "culture": "Culture", "publickeytoken": "PublicKeyToken"}
        return ", ".join([self._name, *(f"{labels.get(key, key)}={value}" for key, value in self._facts.items())])

    @method("byte[] GetPublicKeyToken()")
    def get_public_key_token(self) -> Any:
        """The token's bytes."""
        token = self._facts.get("publickeytoken", "null")
        return bytes.fromhex(token) if token != "null" else b""

    @method("string ToString()")
    def to_string(self) -> str:
        """All parts."""
        return str(self.full_name)


KNOWN_ASSEMBLIES = frozenset({"system", "mscorlib", "netstandard", "presentationframework", "presentationcore", "windowsbase"})
"""Assemblies, beside System.* and PowerShell's own, whose types are there as far as this engine has them at all."""


@dotnet_type("System.Reflection.Assembly", abstract=True)
class Assembly:
    """An assembly's name."""

    __slots__ = ("assembly_name",)

    def __init__(self, assembly_name: str) -> None:
        self.assembly_name = assembly_name

    @prop("string FullName {get;}")
    def full_name(self) -> str:
        """The whole name."""
        return _assembly_text(self.assembly_name)

    @prop("string Location {get;}")
    def location(self) -> str:
        """No file: declared in Python."""
        return ""

    @prop("bool IsDynamic {get;}")
    def is_dynamic(self) -> bool:
        """Made at run time."""
        return False

    @method(
        "static System.Reflection.Assembly Load(string assemblyString)", "static System.Reflection.Assembly LoadWithPartialName(string partialName)",
    )
    @staticmethod
    def load(name: str) -> Any:
        """An assembly by name: its types are there as far as this engine has them; null, or an error from Load, where it has none of them."""
        short = (name or "").partition(",")[0].strip()
        if short.lower() in KNOWN_ASSEMBLIES or short.lower().startswith(("system.", "microsoft.powershell.", "microsoft.win32", "microsoft.csharp")):
            return Assembly(short)
        from psremote.bcl.values.exceptions import FileNotFoundException

        raise FileNotFoundException(f"There is no assembly '{short}' here.")

    @method("static System.Reflection.Assembly LoadFrom(string assemblyFile)", "static System.Reflection.Assembly LoadFile(string path)")
    @staticmethod
    def load_file(path: str) -> Any:
        """Compiled code cannot be loaded."""
        from psremote.bcl.values.storage_exceptions import FileLoadException

        raise FileLoadException(f"'{path}' holds compiled .NET code, which this engine cannot load.")

    @method("type GetType(string name)")
    def get_type_by_name(self, name: str) -> DotNetType | None:
        """A type by its whole name."""
        return find_type(name)

    @method("System.Reflection.AssemblyName GetName()")
    def get_name(self) -> Any:
        """The name's parts."""
        return AssemblyName(self.full_name)

    @method("type[] GetTypes()", "type[] GetExportedTypes()")
    def get_types(self) -> Any:
        """The types of this assembly that are loaded so far."""
        return TypedArray(get_type("System.Type"), [one for one in loaded_types() if one.assembly == self.assembly_name and one.element_type is None])

    @method("static System.Reflection.Assembly GetExecutingAssembly()", "static System.Reflection.Assembly GetCallingAssembly()")
    @staticmethod
    def get_executing_assembly() -> Assembly:
        """The engine's."""
        return Assembly("System.Management.Automation")

    @method("static System.Reflection.Assembly GetEntryAssembly()")
    @staticmethod
    def get_entry_assembly() -> Assembly:
        """The program's."""
        return Assembly("pwsh")

    @method("static System.Reflection.Assembly GetAssembly(type type)")
    @staticmethod
    def get_assembly(one: Any) -> Assembly:
        """The one a type is in."""
        return Assembly(one.assembly)

    @method("string ToString()")
    def to_string(self) -> str:
        """The whole name."""
        return self.full_name

    def __str__(self) -> str:
        return str(self.full_name)


__all__ = ["Assembly", "RuntimeTypeFacade", "TypeFacade", "reflection_name", "type_name_text", "type_of"]
