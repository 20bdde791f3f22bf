"""System.Type's yes-and-no facts that follow from how a type is declared: layout, visibility, generic parameters."""

from __future__ import annotations

from typing import Any

from psremote.bcl.declarations import prop


def _never(name: str) -> prop:
    return prop(f"bool {name} {{get;}}")(lambda self: False)


class RuntimeTypeFlags:
    """Facts nobody but reflection asks for; what no type here can be is false for every type."""

    collectible = _never("IsCollectible")
    security_safe_critical = _never("IsSecuritySafeCritical")
    security_transparent = _never("IsSecurityTransparent")
    pointer = _never("IsPointer")
    function_pointer = _never("IsFunctionPointer")
    unmanaged_function_pointer = _never("IsUnmanagedFunctionPointer")
    generic_parameter = _never("IsGenericParameter")
    generic_type_parameter = _never("IsGenericTypeParameter")
    generic_method_parameter = _never("IsGenericMethodParameter")
    by_ref_like = _never("IsByRefLike")
    imported = _never("IsImport")
    special_name = _never("IsSpecialName")
    nested_assembly = _never("IsNestedAssembly")
    nested_family_and_assembly = _never("IsNestedFamANDAssem")
    nested_family = _never("IsNestedFamily")
    nested_family_or_assembly = _never("IsNestedFamORAssem")
    explicit_layout = _never("IsExplicitLayout")
    auto_class = _never("IsAutoClass")
    unicode_class = _never("IsUnicodeClass")
    com_object = _never("IsCOMObject")
    contextful = _never("IsContextful")
    signature_type = _never("IsSignatureType")

    @prop("bool IsSecurityCritical {get;}")
    def is_security_critical(self: Any) -> bool:
        """All code is, since .NET has one level of trust."""
        return True

    @prop("bool IsSZArray {get;}")
    def is_sz_array(self: Any) -> bool:
        """An array of one dimension that begins at 0."""
        return bool(self.is_array) and self.array_rank == 1

    @prop("bool IsVariableBoundArray {get;}")
    def is_variable_bound_array(self: Any) -> bool:
        """An array of several dimensions."""
        return bool(self.is_array) and self.array_rank > 1

    @prop("bool HasElementType {get;}")
    def has_element_type(self: Any) -> bool:
        """An array."""
        return bool(self.is_array)

    @prop("bool IsConstructedGenericType {get;}")
    def is_constructed_generic_type(self: Any) -> bool:
        """Generic with its arguments."""
        return bool(self.generic_arguments) and not self.is_array

    @prop("bool IsTypeDefinition {get;}")
    def is_type_definition(self: Any) -> bool:
        """Declared as it stands: no array, no arguments."""
        return not self.is_array and not self.generic_arguments

    @prop("bool IsNestedPublic {get;}")
    def is_nested_public(self: Any) -> bool:
        """Public inside another type."""
        return "+" in self.full_name and bool(self.is_public)

    @prop("bool IsNestedPrivate {get;}")
    def is_nested_private(self: Any) -> bool:
        """Hidden inside another type."""
        return "+" in self.full_name and not self.is_public

    @prop("bool IsNotPublic {get;}")
    def is_not_public(self: Any) -> bool:
        """Not public, and in no other type."""
        return "+" not in self.full_name and not self.is_public

    @prop("bool IsVisible {get;}")
    def is_visible(self: Any) -> bool:
        """Can be named outside its assembly, with its arguments and elements."""
        parts = [*self.generic_arguments, *([self.element_type] if self.element_type is not None else [])]
        return bool(self.is_public) and all(part.is_public for part in parts)

    @prop("bool IsLayoutSequential {get;}")
    def is_layout_sequential(self: Any) -> bool:
        """A struct lays its fields out as declared; an enum leaves it to .NET."""
        return bool(self.is_value_type) and not self.is_enum

    @prop("bool IsAutoLayout {get;}")
    def is_auto_layout(self: Any) -> bool:
        """.NET arranges the fields."""
        return not self.is_value_type or bool(self.is_enum)

    @prop("bool IsAnsiClass {get;}")
    def is_ansi_class(self: Any) -> bool:
        """How texts go to native code where nothing is said."""
        return True

    @prop("bool IsMarshalByRef {get;}")
    def is_marshal_by_ref(self: Any) -> bool:
        """Derives from MarshalByRefObject."""
        return any(one.full_name == "System.MarshalByRefObject" for one in (self, *self.ancestors))
