"""The heart of the .NET facade: DotNetType, its members, the registry and the declaration decorators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, TypeVar

from psremote.bcl import type_members
from psremote.bcl.declared_members import collect_attribute, collect_overrides, rebound, shape
from psremote.bcl.signatures import member_name
from psremote.bcl.type_members import (
    Member,
    MethodMember,
    Overload,
    PropertyMember,
)
from psremote.bcl.type_names import TypeNameSpec, TypeNameSyntaxError, parse_type_name

_T = TypeVar("_T")


# ---------------------------------------------------------------- types


class DotNetType:
    """One .NET type: declared, constructed generic, array, or a script's class."""

    python_class: type | None
    _own_instance: dict[str, Member] | None
    _own_static: dict[str, Member] | None

    def __init__(
        self, full_name: str, *, base: str | DotNetType | None = "System.Object", interfaces: Iterable[str | DotNetType] = (),
        python_class: type | None = None, declaration: type | None = None, kind: str = "class", abstract: bool = False,
        accelerators: tuple[str, ...] = (), generic_parameter_names: tuple[str, ...] = (), sealed: bool = False,
        assembly: str = "System.Private.CoreLib", is_public: bool = True,
    ) -> None:
        self.full_name = full_name
        self._base_ref: str | DotNetType | None = base
        self._interface_refs = tuple(interfaces)
        self.python_class = python_class
        self.declaration = declaration
        self.kind = kind
        self.is_abstract = abstract or kind in ("interface", "static")
        self.is_sealed = sealed or kind in ("struct", "static", "enum")
        self.is_public = is_public
        self.accelerators = accelerators
        self.assembly = assembly
        self.generic_parameter_names = generic_parameter_names
        self.generic_definition: DotNetType | None = None
        self.generic_arguments: tuple[DotNetType, ...] = ()
        self.element_type: DotNetType | None = None
        self.array_rank = 0
        # Attributes of a script's class and other facts the engine hangs on a type.
        self.attributes: list[Any] = []
        self.script_class: Any = None
        self.internal_members: dict[str, Member] = {}
        self._own_instance = None
        self._own_static = None
        self._own_constructors: list[Overload] | None = None
        self._resolved_instance: dict[str, Member | None] = {}
        self._resolved_static: dict[str, Member | None] = {}
        self._type_names: tuple[str, ...] | None = None
        self._ancestors: frozenset[DotNetType] | None = None
        self._assignable: dict[DotNetType, bool] = {}

    # -- names

    @property
    def name(self) -> str:
        """The name without namespace (`List`1`)."""
        head, _bracket, _rest = self.full_name.partition("[")
        short = head.rpartition(".")[2].rpartition("+")[2]
        if self.element_type is not None:
            return self.element_type.name + self.full_name[self.full_name.rindex("["):]
        return short

    @property
    def namespace(self) -> str:
        """The namespace."""
        return self.full_name.partition("[")[0].rpartition(".")[0]

    def __str__(self) -> str:
        return self.full_name

    def __repr__(self) -> str:
        return f"<[{self.full_name}]>"

    # -- kinds

    @property
    def is_value_type(self) -> bool:
        """Whether it is a struct or an enum."""
        return self.kind in ("struct", "enum")

    @property
    def is_enum(self) -> bool:
        """Whether it is an enum."""
        return self.kind == "enum"

    @property
    def is_interface(self) -> bool:
        """Whether it is an interface."""
        return self.kind == "interface"

    @property
    def is_array(self) -> bool:
        """Whether it is an array type."""
        return self.element_type is not None

    @property
    def is_delegate(self) -> bool:
        """Whether it is a delegate type."""
        return self.kind == "delegate"

    @property
    def is_generic_definition(self) -> bool:
        """Whether its generic parameters are still open."""
        return bool(self.generic_parameter_names) and not self.generic_arguments

    @property
    def is_nullable(self) -> bool:
        """Whether it is Nullable<T>."""
        return self.generic_definition is not None and self.generic_definition.full_name == "System.Nullable`1"

    # -- hierarchy

    @property
    def base(self) -> DotNetType | None:
        """The base type."""
        ref = self._base_ref
        if isinstance(ref, str):
            if ref == self.full_name:
                return None
            ref = signature_type(ref, self._generic_map())
            self._base_ref = ref
        return ref

    @base.setter
    def base(self, value: DotNetType | None) -> None:
        self._base_ref = value
        self._forget()

    def _forget(self) -> None:
        self._type_names = self._ancestors = None
        self._resolved_instance.clear()
        self._resolved_static.clear()

    def _generic_map(self) -> dict[str, DotNetType]:
        return dict(zip(self.generic_parameter_names, self.generic_arguments))

    @property
    def interfaces(self) -> tuple[DotNetType, ...]:
        """The interfaces it declares (own and inherited)."""
        names = self._generic_map()
        found: dict[DotNetType, None] = {}
        for ref in self._interface_refs:
            one = signature_type(ref, names, interface=True) if isinstance(ref, str) else ref
            found[one] = None
            for inherited in one.interfaces:
                found[inherited] = None
        if self.element_type is not None and self.array_rank == 1:
            for text in ("IList`1", "ICollection`1", "IEnumerable`1", "IReadOnlyList`1", "IReadOnlyCollection`1"):
                definition = find_type(f"System.Collections.Generic.{text}")
                if definition is not None:
                    found[definition.make_generic((self.element_type,))] = None
        base = self.base
        if base is not None:
            for inherited in base.interfaces:
                found[inherited] = None
        return tuple(found)

    @property
    def ancestors(self) -> frozenset[DotNetType]:
        """Itself, its bases and all its interfaces."""
        if self._ancestors is None:
            found: set[DotNetType] = set()
            one: DotNetType | None = self
            while one is not None:
                found.add(one)
                one = one.base
            found.update(self.interfaces)
            self._ancestors = frozenset(found)
        return self._ancestors

    def is_assignable_from(self, other: DotNetType) -> bool:
        """Whether a value of the other type can stand where this one is asked for."""
        if other is self:
            return True
        known = self._assignable.get(other)
        if known is None:
            known = self._assignable[other] = self._is_assignable_from(other)
        return known

    def _is_assignable_from(self, other: DotNetType) -> bool:
        if self.full_name == "System.Object":
            return True
        if self in other.ancestors:
            return True
        if self.element_type is not None and other.element_type is not None:
            mine, theirs = self.element_type, other.element_type
            if self.array_rank != other.array_rank or mine.is_value_type or theirs.is_value_type:
                return False
            return mine.is_assignable_from(theirs)
        definition = self.generic_definition
        if definition is not None and self.is_interface:  # covariance of IEnumerable<T> and its kind
            for one in other.ancestors:
                if one.generic_definition is definition and all(
                    a is b or (not b.is_value_type and a.is_assignable_from(b))
                    for a, b in zip(self.generic_arguments, one.generic_arguments)
                ):
                    return True
        if self.is_nullable:
            return self.generic_arguments[0] is other
        return False

    def is_instance(self, value: object) -> bool:
        """Whether a value is of this type."""
        if value is None:
            return False
        return self.is_assignable_from(type_of(value))

    def type_names(self) -> tuple[str, ...]:
        """PSTypeNames: itself, its bases … System.Object."""
        if self._type_names is None:
            names: list[str] = []
            one: DotNetType | None = self
            while one is not None:
                names.append(one.full_name)
                one = one.base
            self._type_names = tuple(names)
        return self._type_names

    # -- members

    def _collect(self) -> None:
        source = self.generic_definition or self
        if self.generic_definition is not None:
            source._ensure()
            self._own_instance = {k: rebound(m, self) for k, m in (source._own_instance or {}).items()}
            self._own_static = {k: rebound(m, self) for k, m in (source._own_static or {}).items()}
            self._own_constructors = [o.for_owner(self) for o in source._own_constructors or ()]
            return
        self._own_instance, self._own_static, self._own_constructors = {}, {}, []
        if self.declaration is not None:
            # What few ask for is made when the first member is asked for.
            for attribute in [*vars(self.declaration).values(), *_more(vars(self.declaration).get("more_members"))]:
                collect_attribute(self, attribute, self._own_instance, self._own_static, self._own_constructors)
            collect_overrides(self, self.declaration, self._own_instance)
            self._collect_through_interfaces()

    def _collect_through_interfaces(self) -> None:
        assert self._own_instance is not None
        if "System.Collections.ICollection" in self._interface_refs or "System.Collections.IList" in self._interface_refs:
            for text, getter in import_module("psremote.bcl.interface_members").properties_through(self._interface_refs):
                name = member_name(text)
                if name.lower() not in self._own_instance and (self.base is None or self.base.instance_member(name.lower()) is None):
                    self._own_instance[name.lower()] = PropertyMember(name, self, False, text, getter, None)
        if "System.IConvertible" not in self._interface_refs:
            return
        rows = import_module("psremote.bcl.interface_members")
        for text, function in [*rows.members_through("System.IConvertible"), *rows.members_of_number(self.full_name)]:
            name = member_name(text)
            existing = self._own_instance.setdefault(name.lower(), MethodMember(name, self, False, []))
            if isinstance(existing, MethodMember):
                existing.overloads.append(Overload(text, function, self))

    def _ensure(self) -> None:
        if self._own_instance is None:
            self._collect()

    @property
    def own_instance(self) -> dict[str, Member]:
        """Instance members declared by this type itself: lower-case name -> member."""
        self._ensure()
        assert self._own_instance is not None
        return self._own_instance

    @property
    def non_public(self) -> dict[str, Member]:
        """What only reflection shows: members declared as `internal`, by lower-case name."""
        self._ensure()
        return self.internal_members

    @property
    def own_static(self) -> dict[str, Member]:
        """Static members declared by this type itself."""
        self._ensure()
        assert self._own_static is not None
        return self._own_static

    @property
    def constructors(self) -> list[Overload]:
        """The constructors' overloads."""
        self._ensure()
        assert self._own_constructors is not None
        return self._own_constructors

    def instance_member(self, lower: str) -> Member | None:
        """The instance member of that (lower-case) name, own or inherited, overloads merged."""
        try:
            return self._resolved_instance[lower]
        except KeyError:
            member = self._find(lower, "own_instance")
            self._resolved_instance[lower] = member
            return member

    def static_member(self, lower: str) -> Member | None:
        """The static member of that (lower-case) name, own or inherited."""
        try:
            return self._resolved_static[lower]
        except KeyError:
            member = self._find(lower, "own_static")
            self._resolved_static[lower] = member
            return member

    def _find(self, lower: str, table: str) -> Member | None:
        own: Member | None = getattr(self, table).get(lower)
        base = self.base
        if self.is_interface and base is None:
            inherited: Member | None = None
            for one in self.interfaces:
                inherited = getattr(one, table).get(lower)
                if inherited is not None:
                    break
        else:
            inherited = base._find_cached(lower, table) if base is not None else None
        if own is None:
            return inherited
        if isinstance(own, MethodMember) and isinstance(inherited, MethodMember):
            seen = {shape(o) for o in own.overloads}
            extra = [o for o in inherited.overloads if shape(o) not in seen]
            if extra:
                return MethodMember(own.name, self, own.is_static, own.overloads + extra)
        return own

    def _find_cached(self, lower: str, table: str) -> Member | None:
        return self.instance_member(lower) if table == "own_instance" else self.static_member(lower)

    def _all(self, table: str) -> dict[str, Member]:
        names: dict[str, None] = {}
        one: DotNetType | None = self
        while one is not None:
            for lower in getattr(one, table):
                names.setdefault(lower)
            if one.base is None and one.is_interface:
                for inherited in one.interfaces:
                    for lower in getattr(inherited, table):
                        names.setdefault(lower)
            one = one.base
        found: dict[str, Member] = {}
        for lower in names:
            member = self._find_cached(lower, table)
            if member is not None:
                found[lower] = member
        return found

    @property
    def instance_members(self) -> dict[str, Member]:
        """All instance members, own first, in declaration order: lower-case name -> member."""
        return self._all("own_instance")

    @property
    def static_members(self) -> dict[str, Member]:
        """All static members."""
        return self._all("own_static")

    # -- construction of other types

    def make_array(self, rank: int = 1) -> DotNetType:
        """The array type with elements of this type."""
        if rank == 1:
            vector: DotNetType | None = self.__dict__.get("_vector")
            if vector is not None:
                return vector
        key = self.full_name.lower() + "[" + "," * (rank - 1) + "]"
        known = _by_name.get(key)
        if known is not None and known.element_type is self:
            return known
        array = DotNetType(f"{self.full_name}[{',' * (rank - 1)}]", base="System.Array", python_class=list)
        array.element_type = self
        array.array_rank = rank
        if self.script_class is None:
            _by_name[key] = array
        if rank == 1:
            self.__dict__["_vector"] = array
        return array

    def make_generic(self, arguments: tuple[DotNetType, ...]) -> DotNetType:
        """The constructed type of a generic definition."""
        known = self.__dict__.setdefault("_constructed", {}).get(arguments)
        if known is not None:
            constructed: DotNetType = known
            return constructed
        one = type(self).__new__(type(self))
        DotNetType.__init__(
            one, f"{self.full_name}[{','.join(a.full_name for a in arguments)}]", base=self._base_ref, interfaces=self._interface_refs,
            python_class=self.python_class, declaration=self.declaration, kind=self.kind, abstract=self.is_abstract,
            generic_parameter_names=self.generic_parameter_names, assembly=self.assembly, sealed=self.is_sealed,
        )
        one.generic_definition = self
        one.generic_arguments = arguments
        self.__dict__["_constructed"][arguments] = one
        return one


def _more(source: Any) -> Iterable[Any]:
    """Declarations besides a type's own: what a function gives, or those of a class told as `module:Class`."""
    if source is None:
        return ()
    if isinstance(source, str):
        module, _, name = source.partition(":")
        return list(vars(getattr(import_module(module), name)).values())
    made: Iterable[Any] = source()
    return made


# ---------------------------------------------------------------- registry

_by_name: dict[str, DotNetType] = {}
_by_python: dict[type, DotNetType] = {}
_accelerators: dict[str, str] = {}
_opaque: dict[str, DotNetType] = {}
# Packages whose TYPES table (full name -> module) is asked for a name nobody declared yet.
_sources: list[str] = ["psremote.bcl.values", "psremote.bcl.machine", "psremote.bcl"]
_source_tables: dict[str, dict[str, str]] = {}


def add_type_source(package: str) -> None:
    """Let find_type ask this package's TYPES table, too (rooms above bcl that declare types)."""
    if package not in _sources:
        _sources.append(package)
        _missing.clear()


_python_sources: dict[str, str] = {}


def add_python_source(module_prefix: str, type_name: str) -> None:
    """Say which type to load when a value of one of these Python modules turns up whose type nobody declared yet."""
    _python_sources[module_prefix] = type_name


def _source_module(lower: str) -> str | None:
    for package in _sources:
        table = _source_tables.get(package)
        if table is None:
            try:
                declared: Mapping[str, str] = getattr(import_module(package), "TYPES", {})
            except ImportError:
                declared = {}
            table = {
                name.lower(): module if module.startswith("psremote.") else f"{package}.{module}"
                for name, module in declared.items()
            }
            _source_tables[package] = table
        module = table.get(lower)
        if module is not None:
            return module
    return None


_missing: set[str] = set()


def register(one: DotNetType, python_class: type | None = None) -> DotNetType:
    """Enter a type under its names; for a Python class, as the type of that class's values."""
    _by_name[one.full_name.lower()] = one
    _missing.clear()
    for accelerator in one.accelerators:
        _accelerators[accelerator.lower()] = one.full_name
    if python_class is not None:
        _by_python.setdefault(python_class, one)
    return one


def dotnet_type(
    full_name: str, *, base: str = "System.Object", accelerators: tuple[str, ...] = (), interfaces: tuple[str, ...] = (),
    python: type | None = None, kind: str = "", abstract: bool = False, generic: tuple[str, ...] = (), sealed: bool = False,
    assembly: str = "System.Private.CoreLib", values: bool = True,
) -> Callable[[type[_T]], type[_T]]:
    """Declare a class as the facade of a .NET type.

    `python=` names the foreign Python class whose instances are the values (then functions take the value first);
    `generic=("T",)` makes a generic definition, named with its arity (`System.Collections.Generic.List`1`); an instance of
    a constructed generic carries its type in `.net_type`. `values=False` for a type that shares another's Python class.
    `kind` is class, struct (implied by base System.ValueType), interface, static or delegate.
    """

    def declare(cls: type[_T]) -> type[_T]:
        kind_ = kind or ("struct" if base == "System.ValueType" else "class")
        one = DotNetType(
            full_name, base=None if kind_ == "interface" else base, interfaces=interfaces, python_class=python or cls,
            declaration=cls, kind=kind_, abstract=abstract, accelerators=accelerators, generic_parameter_names=generic,
            sealed=sealed, assembly=assembly,
        )
        register(one, (python or cls) if values else None)
        cls.__dotnet_type__ = one  # type: ignore[attr-defined]
        return cls

    return declare


def declare_interface(full_name: str, interfaces: tuple[str, ...] = (), generic: tuple[str, ...] = ()) -> DotNetType:
    """Declare an interface that has no members of its own to call."""
    return register(DotNetType(full_name, base=None, interfaces=interfaces, kind="interface", generic_parameter_names=generic))


def set_accelerator(name: str, full_name: str | None) -> None:
    """Add or (None) remove a type accelerator."""
    if full_name is None:
        _accelerators.pop(name.lower(), None)
    else:
        _accelerators[name.lower()] = full_name
    _resolved_names.clear()


def accelerators() -> dict[str, str]:
    """The accelerators of types loaded so far and those set by name."""
    return dict(_accelerators)


def loaded_types() -> Iterator[DotNetType]:
    """Every type entered so far."""
    return iter(list(_by_name.values()))


def declared_names() -> Iterator[str]:
    """The full names of all types there are, loaded or not."""
    seen: set[str] = set()
    for package in _sources:
        for name in getattr(import_module(package), "TYPES", {}):
            if name not in seen:
                seen.add(name)
                yield name
    for one in loaded_types():
        if one.full_name not in seen and one.element_type is None and one.generic_definition is None:
            seen.add(one.full_name)
            yield one.full_name


_resolved_names: dict[str, DotNetType] = {}
_DELEGATE_PREFIXES = (
    "system.func`", "system.action", "system.predicate`", "system.comparison`", "system.converter`", "system.eventhandler",
    "system.asynccallback", "system.text.regularexpressions.matche", "system.threading.threads", "system.threading.parame",
    "system.threading.timerc", "system.threading.waitc", "system.delegate", "system.multicast",
)


def _find_simple(lower: str) -> DotNetType | None:
    one = _by_name.get(lower)
    if one is None and lower not in _missing:
        import_module("psremote.bcl.root_types")
        if lower.startswith(_DELEGATE_PREFIXES):
            import_module("psremote.bcl.delegates")
        one = _by_name.get(lower)
        if one is not None:
            return one
        module = _source_module(lower)
        if module is not None:
            import_module(module)
            one = _by_name.get(lower)
        if one is None:
            _missing.add(lower)
    return one


def _find_by_name(name: str, namespaces: tuple[str, ...]) -> DotNetType | None:
    lower = name.lower()
    accelerator = _accelerators.get(lower)
    if accelerator is None:
        accelerator = _builtin_accelerators().get(lower)
    if accelerator is not None:
        found = _find_simple(accelerator.lower())
        if found is not None:
            return found
    found = _find_simple(lower) or _find_simple("system." + lower)
    if found is None:
        for namespace in namespaces:
            found = _find_simple(f"{namespace.lower()}.{lower}")
            if found is not None:
                break
    return found


def _builtin_accelerators() -> Mapping[str, str]:
    global _builtin
    if _builtin is None:
        table: Mapping[str, str] = import_module("psremote.bcl.accelerators").ACCELERATORS
        _builtin = {name.lower(): full for name, full in table.items()}
    return _builtin


_builtin: Mapping[str, str] | None = None


def _from_spec(spec: TypeNameSpec, namespaces: tuple[str, ...]) -> DotNetType | None:
    if spec.arguments:
        arguments: list[DotNetType] = []
        for argument in spec.arguments:
            one = _from_spec(argument, namespaces)
            if one is None:
                return None
            arguments.append(one)
        name = spec.name if "`" in spec.name else f"{spec.name}`{len(arguments)}"
        found = _find_by_name(name, namespaces)
        if found is None or len(found.generic_parameter_names) != len(arguments):
            return None
        found = found.make_generic(tuple(arguments))
    elif spec.in_assembly:
        found = _find_simple(spec.name.lower()) or _find_simple("system." + spec.name.lower())
    else:
        found = _find_by_name(spec.name, namespaces)
    for rank in spec.ranks:
        if found is None:
            return None
        found = found.make_array(rank)
    return found


def find_type(name: str, namespaces: tuple[str, ...] = ()) -> DotNetType | None:
    """The type of that name: accelerators, full names, names without `System.`, generics, arrays; None when unknown."""
    key = name.lower()
    known = _resolved_names.get(key)
    if known is not None:
        return known
    try:
        spec = parse_type_name(name)
    except TypeNameSyntaxError:
        return None
    found = _from_spec(spec, namespaces)
    if found is not None and not namespaces and found.script_class is None:
        _resolved_names[key] = found
    if found is None and find_script_type is not None:
        found = find_script_type(key)
    return found


find_script_type: Callable[[str], DotNetType | None] | None = None
"""Asked last for a (lower-case) name: classes of the session that runs; filled by the engine."""


def get_type(name: str) -> DotNetType:
    """The type of that name, which must exist."""
    found = find_type(name)
    if found is None:
        raise LookupError(f"type {name} is not declared")
    return found


def signature_type(text: str, names: Mapping[str, DotNetType], *, interface: bool = False) -> DotNetType:
    """A type as a signature writes it; a name nobody declares becomes an opaque type of that name."""
    if names and text in names:
        return names[text]
    if names and "[" in text:
        try:
            spec = parse_type_name(text)
        except TypeNameSyntaxError:
            spec = None
        if spec is not None:
            found = _from_signature_spec(spec, names)
            if found is not None:
                return found
    found = find_type(text)
    if found is not None:
        return found
    one = _opaque.get(text)
    if one is None:
        short = text.rpartition(".")[2]
        looks_like_interface = interface or (len(short) > 1 and short[0] == "I" and short[1].isupper())
        one = DotNetType(
            text, base=None if looks_like_interface else "System.Object", kind="interface" if looks_like_interface else "class"
        )
        _opaque[text] = one
        if looks_like_interface and "[" not in text:
            _by_name.setdefault(text.lower(), one)
    return one


def _from_signature_spec(spec: TypeNameSpec, names: Mapping[str, DotNetType]) -> DotNetType | None:
    found: DotNetType | None
    if spec.arguments:
        arguments = [_from_signature_spec(a, names) for a in spec.arguments]
        name = spec.name if "`" in spec.name else f"{spec.name}`{len(arguments)}"
        definition = _find_by_name(name, ())
        if definition is None or any(a is None for a in arguments):
            return None
        found = definition.make_generic(tuple(a for a in arguments if a is not None))
    else:
        found = names.get(spec.name) or _find_by_name(spec.name, ())
    for rank in spec.ranks:
        if found is None:
            return None
        found = found.make_array(rank)
    return found


# ---------------------------------------------------------------- the type of a value

_PRIMITIVES: dict[type, str] = {
    int: "System.Int32", str: "System.String", bool: "System.Boolean", float: "System.Double",
    list: "System.Object[]",
}


def type_of(value: Any) -> DotNetType:
    """The .NET type of any value in play (null is asked for System.Object)."""
    cls = value.__class__
    found = _by_python.get(cls)
    if found is None:
        found = _type_of_new_class(cls, value)
    if found.generic_parameter_names or found.full_name in _INSTANCE_TYPED:
        own: DotNetType | None = getattr(value, "net_type", None)
        return own if own is not None else _default_construction(found)
    return found


_LAZY_MODULES = {"psremote.bcl.values.numbers", "psremote.bcl.values.char", "psremote.bcl.values.arrays", "psremote.bcl.enums"}
_LAZY_NAMES = {"TypedArray": "Array", "MultiArray": "Array", "EnumValue": "Enum"}

# Types whose Python class serves many .NET types: the instance says which, in `.net_type`.
_INSTANCE_TYPED = {
    "System.Array", "System.Enum", "System.Delegate", "System.Management.Automation.PSObject", "System.Reflection.MethodInfo",
    "System.Management.Automation.PSReference", "System.Management.Automation.PSMethod",
}


def _default_construction(found: DotNetType) -> DotNetType:
    if found.generic_parameter_names and not found.generic_arguments:
        return found.make_generic(tuple(get_type("System.Object") for _ in found.generic_parameter_names))
    return found


def _type_of_new_class(cls: type, value: Any) -> DotNetType:
    name = _PRIMITIVES.get(cls) or ("System.RuntimeType" if isinstance(value, DotNetType) else None)
    if name is None and cls.__name__ == "Decimal" and cls.__module__ in ("decimal", "_pydecimal"):
        name = "System.Decimal"
    if name is None and cls.__module__ in _LAZY_MODULES:
        # The facade of these lies in a file of its own, not loaded until somebody asks.
        name = "System.Numerics.BigInteger" if cls.__name__ == "BigInteger" else f"System.{_LAZY_NAMES.get(cls.__name__, cls.__name__)}"
    if name is None:
        # A class whose facade lies in a file above its own says what it is.
        name = getattr(cls, "net_type_name", None)
    if name is not None:
        found = get_type(name)
        _by_python[cls] = found
        return found
    if value is None:
        return get_type("System.Object")
    for attempt in (0, 1):
        for parent in cls.__mro__:
            declared = _by_python.get(parent) or vars(parent).get("__dotnet_type__")
            if isinstance(declared, DotNetType):
                _by_python[cls] = declared
                return declared
        told = [one for prefix, one in _python_sources.items() if cls.__module__.startswith(prefix)]
        if attempt or not told:
            break
        for one in told:  # the facade of these values lies in a file that naming one of its types loads
            find_type(one)
    raise TypeError(f"{cls.__module__}.{cls.__qualname__} is no .NET type")


type_members.resolve_type = signature_type
