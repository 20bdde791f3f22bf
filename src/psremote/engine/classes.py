"""Classes and enums that scripts define: .NET types made at run time, their instances and methods.

A class is a DotNetType whose python_class derives from its base's; field values live in the instance's `fields`.
Methods are compiled like functions, but an error ends them and their value is what `return` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, EnumType, MethodMember, Overload, PropertyMember, find_type
from psremote.bcl.signatures import Parameter, Signature
from psremote.bcl.values.arrays import default_value
from psremote.bcl.values.exceptions import NetException
from psremote.engine.code_generation.runtime_errors import call_depth_error, runtime_exception
from psremote.engine.code_generation.type_references import TypeReference, resolve
from psremote.engine.control_flow import ReturnFlow
from psremote.engine.execution_context import MAXIMUM_CALL_DEPTH, ExecutionContext, running_context
from psremote.engine.script_block import ScriptBlock, ScriptCode
from psremote.engine.script_types import TextArea
from psremote.engine.session_state.scopes import Scope
from psremote.engine.streams import NULL_PIPE
from psremote.engine.type_rules import (
    Faults,
    check_bases,
    check_cycles,
    check_default_constructor,
    check_enum_members,
    check_interfaces,
    check_members,
    enum_type,
    is_constant_of_enum,
)
from psremote.language import ast as tree
from psremote.objects import AutomationNull, InvocationInfo, base_object, convert_to, get_property
from psremote.objects.enumeration import drain
from psremote.objects.exceptions import (
    ContainsErrorRecord,
    RuntimeException,
    SetValueInvocationException,
    ValidationMetadataException,
)


class ScriptInstance:
    """Base of instances of classes without a .NET base class."""

    def __init__(self, *arguments: Any) -> None:
        """System.Object has nothing to set up."""


class TypedOverload(Overload):
    """An overload whose types are known as objects, not by name."""

    __slots__ = ("own_types", "own_return", "ast", "code")

    def __init__(self, text: str, function: Any, owner: DotNetType, types: tuple[DotNetType, ...], result: DotNetType | None, signature: Signature) -> None:
        super().__init__(text, function, owner)
        self._types = types
        self._signature = signature
        self.own_return = result
        self.code: Any = None
        self.ast: Any = None

    @property
    def return_type(self) -> DotNetType:
        """The declared return type."""
        return self.own_return if self.own_return is not None else named("System.Void")


class TypedProperty(PropertyMember):
    """A property whose type is known as an object."""

    __slots__ = ("own_type", "is_hidden", "attributes")

    def __init__(self, name: str, owner: DotNetType, is_static: bool, text: str, getter: Any, setter: Any, kind: DotNetType, is_hidden: bool) -> None:
        super().__init__(name, owner, is_static, text, getter, setter)
        self.own_type = kind
        self.is_hidden = is_hidden
        self.attributes: list[Any] = []

    @property
    def type(self) -> DotNetType:
        """The declared type."""
        return self.own_type


class TypedMethod(MethodMember):
    """A method of a script's class."""

    __slots__ = ("is_hidden",)

    def __init__(self, name: str, owner: DotNetType, is_static: bool, overloads: list[Overload], is_hidden: bool) -> None:
        super().__init__(name, owner, is_static, overloads)
        self.is_hidden = is_hidden


def named(name: str) -> DotNetType:
    """A type that is always there."""
    found = find_type(name)
    assert found is not None
    return found


def short_name(kind: DotNetType) -> str:
    """A type as signatures print it."""
    accelerators = {
        "System.Int32": "int", "System.String": "string", "System.Boolean": "bool", "System.Void": "void", "System.Double": "double",
        "System.Int64": "long", "System.Collections.Hashtable": "hashtable", "System.Management.Automation.ScriptBlock": "scriptblock",
        "System.Char": "char", "System.Byte": "byte", "System.Single": "float", "System.Decimal": "decimal", "System.DateTime": "datetime",
    }  # fmt: skip
    if kind.element_type is not None and kind.full_name.endswith("[]"):
        return short_name(kind.element_type) + "[]"
    return accelerators.get(kind.full_name, kind.full_name)


class ClassDefinition:
    """What the engine keeps of a script's class."""

    def __init__(self, context: ExecutionContext, scope: Scope, node: Any) -> None:
        self.context = context
        self.scope = scope
        self.node = node
        self.type: DotNetType = None  # type: ignore[assignment]
        self.base: DotNetType = named("System.Object")
        self.initial: list[tuple[str, Any, DotNetType, Any]] = []
        """(lower name, initial value's code or None, type, property) of instance fields."""
        self.static_values: dict[str, Any] = {}
        self.static_pending: list[tuple[str, Any, DotNetType, Any]] = []
        self.static_started = False
        self.constructors: dict[int, tuple[Any, ScriptBlock]] = {}
        self.python_base: type = ScriptInstance
        self.interfaces: tuple[DotNetType, ...] = ()
        self.everywhere = False
        """Whether all runspaces may use it: its code then runs in the one that calls."""

    # --- building ---

    def declare(self) -> DotNetType:
        """Make the type, without members, so that members may mention it."""
        context, node = self.context, self.node
        faults = Faults()
        base, interfaces = check_bases(node, lambda name: resolve(context, name), faults)
        faults.raise_any()
        if base is not None:
            self.base = base
        self.interfaces = tuple(interfaces)
        python_base = self.base.python_class if self.base.full_name != "System.Object" else None
        self.python_base = python_base if python_base is not None and python_base not in {object, list} else ScriptInstance
        python_class = type(node.name, (self.python_base,), {"definition": self})
        self.type = made = DotNetType(node.name, base=self.base, interfaces=self.interfaces, python_class=python_class, kind="class", assembly="PowerShell Class Assembly")
        made._own_instance, made._own_static, made._own_constructors = {}, {}, []
        made.script_class = self
        python_class.__dotnet_type__ = made  # type: ignore[attr-defined]
        python_class.net_type = made  # type: ignore[attr-defined]
        return made

    def fill(self) -> None:
        """Give the type its members."""
        faults = Faults()
        check_members(self.node, lambda parameter: self.type_of_name(first_constraint(parameter)), faults)
        check_default_constructor(self.node, self.base, faults)
        faults.raise_any()
        for member in self.node.members:
            if isinstance(member, tree.PropertyMemberAst):
                self.add_property(member)
            else:
                self.add_method(member)
        if not self.type.constructors:
            self.add_default_constructor()
        check_interfaces(self.node, self.type, self.interfaces, faults)
        faults.raise_any()
        context = self.context
        for attribute in self.node.attributes:
            try:
                self.type.attributes.append(context.extra["make_attribute"](attribute, context, self.scope.session_state))
            except RuntimeException:
                raise
        install_python_protocol(self)

    def type_of_name(self, constraint: Any) -> DotNetType:
        """The type a constraint names; Object without one."""
        if constraint is None:
            return named("System.Object")
        return TypeReference(constraint.type_name).get(self.context)

    def add_property(self, member: Any) -> None:
        """A property."""
        kind = self.type_of_name(member.property_type)
        key = member.name.lower()
        checks: list[Any] = []
        for attribute in member.attributes:
            made = self.context.extra["make_attribute"](attribute, self.context, self.scope.session_state)
            checks.append(made)
        text = f"{'static ' if member.is_static else ''}{short_name(kind)} {member.name} {{get;set;}}"
        context = self.context

        def convert(value: Any) -> Any:
            if value is AutomationNull:
                value = None
            for check in checks:
                if getattr(check, "is_transformation", False):
                    value = check.transform(value, context)
                elif getattr(check, "is_validation", False):
                    check.validate(value, context)
            if kind.full_name == "System.Object":
                return value
            if value is None and not kind.is_value_type and kind.full_name != "System.String":
                return None
            return convert_to(value, kind)

        def checked(value: Any) -> Any:
            try:
                return convert(value)
            except ValidationMetadataException as fault:
                raise SetValueInvocationException(f"'{member.name}' cannot be set: {fault.message}", fault, "ExceptionWhenSetting", "NotSpecified") from None

        if member.is_static:
            self.static_pending.append((key, self.value_code(member), kind, convert))
            found = TypedProperty(member.name, self.type, True, text, lambda: self.get_static(key), lambda value: self.set_static(key, checked(value)), kind, member.is_hidden)
            self.type.own_static[key] = found
        else:
            self.initial.append((key, self.value_code(member), kind, convert))
            found = TypedProperty(
                member.name, self.type, False, text, lambda this: fields_of(this).get(key), lambda this, value: fields_of(this).__setitem__(key, checked(value)), kind, member.is_hidden
            )
            self.type.own_instance[key] = found
        found.attributes = checks

    def value_code(self, member: Any) -> Any:
        """The code of an initial value."""
        if member.initial_value is None:
            return None
        return ScriptCode(expression_block(member.initial_value))

    def get_static(self, key: str) -> Any:
        """A static property's value."""
        self.start_statics()
        return self.static_values.get(key)

    def set_static(self, key: str, value: Any) -> None:
        """Set a static property."""
        self.start_statics()
        self.static_values[key] = value

    def start_statics(self) -> None:
        """Run the static initial values and the static constructor, once."""
        if self.static_started:
            return
        self.static_started = True
        for key, code, kind, convert in self.static_pending:
            self.static_values[key] = self.initial_value(code, convert) if code is not None else initial(kind)
        found = self.type.own_static.get(".cctor")
        if isinstance(found, MethodMember):
            found.overloads[0].function()

    def initial_value(self, code: ScriptCode, convert: Any, this: Any = None) -> Any:
        """The value a property begins with; one that does not convert is an error of the place it is written at."""
        value = self.evaluate(code, this)
        try:
            return convert(value)
        except NetException as fault:
            record = fault.error_record if isinstance(fault, ContainsErrorRecord) else None
            if record is not None and record.invocation_info is None:
                record.invocation_info = InvocationInfo(None, code.ast.end_block.extent, "")
            raise

    def evaluate(self, code: ScriptCode, this: Any = None) -> Any:
        """The value of an initial value's expression."""
        found = invoke(self, code, {}, this, False)
        return found

    def add_method(self, member: Any) -> None:
        """A method or constructor."""
        function = member.function_definition
        parameters = list(function.parameters or ())
        types = tuple(self.type_of_name(first_constraint(p)) for p in parameters)
        is_constructor = member.is_constructor
        result = named("System.Void") if is_constructor or (member.return_type is None and is_constructor) else self.type_of_name(member.return_type) if member.return_type is not None else named("System.Object")
        names = [p.name.variable_path.name for p in parameters]
        shown = ", ".join(f"{short_name(t)} {n}" for t, n in zip(types, names, strict=True))
        prefix = "static " if member.is_static else ""
        text = f"{self.type.full_name} new({shown})" if is_constructor else f"{prefix}{short_name(result)} {member.name}({shown})"
        signature = Signature(text, "new" if is_constructor else member.name, "void" if result.full_name == "System.Void" else "System.Object", member.is_static, (), tuple(Parameter(n, "System.Object", t.full_name.endswith("PSReference")) for n, t in zip(names, types, strict=True)))
        code = ScriptCode(function.body, parameters=parameters)
        code.is_method = True
        keys = [n.lower() for n in names]
        if is_constructor and member.is_static:
            self.type.own_static[".cctor"] = TypedMethod(".cctor", self.type, True, [Overload("void .cctor()", lambda: invoke(self, code, {}, None, False))], True)
            return
        if is_constructor:

            def new(*arguments: Any) -> Any:
                made = self.allocate()
                self.construct_on(made, overload, list(arguments))
                return made

            overload = TypedOverload(text, new, self.type, types, result, signature)
            overload.code = code
            overload.ast = function.body
            self.type.constructors.append(overload)
            return
        wanted = None if result.full_name == "System.Object" else result

        def call(this: Any, *arguments: Any) -> Any:
            return invoke(self, code, dict(zip(keys, arguments, strict=True)), this, True, wanted)

        def call_static(*arguments: Any) -> Any:
            self.start_statics()
            return invoke(self, code, dict(zip(keys, arguments, strict=True)), None, True, wanted)

        overload = TypedOverload(text, call_static if member.is_static else call, self.type, types, result, signature)
        table = self.type.own_static if member.is_static else self.type.own_instance
        existing = table.get(member.name.lower())
        if isinstance(existing, MethodMember):
            existing.overloads.append(overload)
        else:
            table[member.name.lower()] = TypedMethod(member.name, self.type, member.is_static, [overload], member.is_hidden)

    def add_default_constructor(self) -> None:
        """A class without constructors has one without parameters."""
        text = f"{self.type.full_name} new()"

        def new() -> Any:
            made = self.allocate()
            self.construct_on(made, overload, [])
            return made

        overload = TypedOverload(text, new, self.type, (), None, Signature(text, "new", "void", False, (), ()))
        overload.code = None
        overload.ast = None
        self.type.constructors.append(overload)

    # --- instances ---

    def allocate(self) -> Any:
        """An instance nothing was done to."""
        python_class = self.type.python_class
        assert python_class is not None
        made: Any = object.__new__(python_class) if issubclass(python_class, ScriptInstance) else python_class.__new__(python_class)
        return made

    def construct_on(self, made: Any, overload: Any, arguments: list[Any]) -> None:
        """Fields, then the base's constructor, then the body."""
        self.start_statics()
        fields = fields_of(made)
        for key, code, kind, convert in self.initial:
            if key in fields:
                # a class derived from this one has a property of that name
                continue
            fields[key] = self.initial_value(code, convert, made) if code is not None else initial(kind)
        code = overload.code
        keys = [p.name.lower() for p in overload.signature.parameters]
        values = dict(zip(keys, arguments, strict=True))
        if code is None or not calls_base(overload.ast):
            self.construct_base(made, [])
        if code is not None:
            invoke(self, code, values, made, False)

    def construct_base(self, made: Any, arguments: list[Any]) -> None:
        """Run a constructor of the base class on the instance."""
        base = self.base
        if base.full_name == "System.Object":
            return
        from psremote.objects.methods import resolve as choose

        if not base.constructors and not arguments:
            return
        call = choose("new", base.constructors, arguments)
        converted = call.arguments(arguments)
        definition = base.script_class
        if definition is not None:
            definition.construct_on(made, call.overload, converted)
            return
        python_base: Any = base.python_class
        try:
            python_base.__init__(made, *converted)
        except NetException as fault:
            raise runtime_exception(self.context, fault) from fault


def fields_of(this: Any) -> dict[str, Any]:
    """The field values of an instance."""
    found = this.__dict__.get("fields")
    if found is None:
        found = this.__dict__["fields"] = {}
    return found


def initial(kind: DotNetType) -> Any:
    """What a field holds before anything is assigned."""
    return default_value(kind) if kind.is_value_type else None


def first_constraint(parameter: Any) -> Any:
    """A parameter's type constraint."""
    return next((a for a in parameter.attributes if isinstance(a, tree.TypeConstraintAst)), None)


def calls_base(body: Any) -> bool:
    """Whether a constructor says `: base(…)`."""
    block = body.end_block
    if block is None or not block.statements:
        return False
    first = block.statements[0]
    expression = getattr(first, "expression", None)
    if expression is None and getattr(first, "pipeline_elements", None):
        expression = getattr(first.pipeline_elements[0], "expression", None)
    return isinstance(expression, tree.BaseCtorInvokeMemberExpressionAst)


class ExpressionBlock:
    """A script block that consists of one expression of a class's text."""

    def __init__(self, expression: Any) -> None:
        self.expression = expression


def expression_block(expression: Any) -> Any:
    """A block tree around an expression, whose own parent stays what it is."""
    parent = expression.parent
    statement = tree.CommandExpressionAst(expression.start, expression.end, expression, [])
    block = tree.NamedBlockAst(expression.start, expression.end, "End", True, [tree.ReturnStatementAst(expression.start, expression.end, tree.PipelineAst(expression.start, expression.end, [statement]))], [])
    made = tree.ScriptBlockAst(expression.start, expression.end, [], [], None, None, None, None, block, None)
    made.source_text = parent.source if parent is not None else None
    return made


def invoke(definition: ClassDefinition, code: ScriptCode, values: dict[str, Any], this: Any, wants_value: bool, result: DotNetType | None = None) -> Any:
    """Run a method's body."""
    context, defined = definition.context, definition.scope
    if definition.everywhere:
        context = running_context() or context
        defined = context.global_session_state.root_scope
    if context.call_depth > MAXIMUM_CALL_DEPTH:
        raise call_depth_error()
    if context.stopping:
        context.check_stop()
    code.is_method = True
    compiled = code.compiled(context)
    # Functions and variables that are looked up by name are the caller's, where the caller is of the class's session state.
    parent = context.scope if context.scope.session_state is defined.session_state else defined.script_scope or defined.session_state.root_scope
    scope = Scope(parent, defined.session_state, compiled.table)
    scope.frame = definition
    slots = scope.slots
    for key, given in values.items():
        slots[compiled.table.slots[key]] = given
    scope.this = this
    index = compiled.table.slots.get("this")
    if index is not None:
        slots[index] = this
    outer_scope, outer_flag = context.scope, context.propagate
    context.scope, context.propagate = scope, True
    context.call_depth += 1
    value: Any = None
    try:
        if compiled.end is not None:
            value = compiled.end(context, scope, slots, NULL_PIPE)
    except ReturnFlow:
        value = None
    finally:
        context.call_depth -= 1
        context.scope, context.propagate = outer_scope, outer_flag
    if value is AutomationNull:
        value = None
    if result is not None and wants_value:
        if result.full_name == "System.Void":
            return AutomationNull
        if value is None and not result.is_value_type:
            return "" if result.full_name == "System.String" else None
        return convert_to(value, result)
    return value


def install_python_protocol(definition: ClassDefinition) -> None:
    """Let Python see what the script's class defines: text, comparison, equality, enumeration."""
    made = definition.type
    python_class: Any = made.python_class
    own = made.own_instance

    def caller(name: str, count: int) -> Any:
        member = own.get(name)
        if not isinstance(member, MethodMember):
            return None
        for overload in member.overloads:
            if len(overload.parameter_types) == count:
                return overload.function
        return None

    text = caller("tostring", 0)
    if text is not None:
        python_class.__str__ = lambda this: str(text(this))
        python_class.to_string = lambda this, *rest: text(this)
    equals = caller("equals", 1)
    if equals is not None:
        python_class.__eq__ = lambda this, other: bool(equals(this, other))
        hashing = caller("gethashcode", 0)
        python_class.__hash__ = (lambda this: int(hashing(this))) if hashing is not None else object.__hash__
    compare = caller("compareto", 1)
    if compare is not None:
        python_class.compare_to = lambda this, other: compare(this, other)
        python_class.__lt__ = lambda this, other: compare(this, other) < 0
    enumerator = caller("getenumerator", 0)
    if enumerator is not None:
        python_class.__iter__ = lambda this: drain(enumerator(this))
    step = caller("movenext", 0)
    if step is not None:
        python_class.move_next = lambda this: bool(step(this))
        python_class.current = property(lambda this: get_property(this, "Current"))
    dispose = caller("dispose", 0)
    if dispose is not None:
        python_class.dispose = lambda this: dispose(this)


# --- enums ---


def define_enum(context: ExecutionContext, scope: Scope, node: Any) -> DotNetType:
    """`enum name { }`."""
    faults = Faults()
    underlying = enum_type(node, lambda name: resolve(context, name), faults)
    check_enum_members(node, faults)
    for member in node.members:
        if member.initial_value is not None and not is_constant_of_enum(member.initial_value):
            faults.add(member.initial_value, "EnumeratorValueMustBeConstant")
    faults.raise_any()
    flags = any(a.type_name.full_name.lower() in {"flags", "flagsattribute", "system.flagsattribute", "system.flags"} for a in node.attributes)
    made = EnumType(node.name, {}, flags=flags, underlying=underlying)
    made.script_class = node
    following = 0
    for member in node.members:
        if member.initial_value is not None:
            value = constant(context, member.initial_value, made)
            try:
                following = int(base_object(convert_to(value, named(underlying))))
            except NetException:
                error_id = "EnumeratorValueOutOfBounds" if isinstance(base_object(value), (int, float)) else "CannotConvertValue"
                faults.add(member.initial_value, error_id, value, underlying)
        elif member is not node.members[0] and following > made.maximum:
            faults.add(member, "EnumeratorValueOutOfBounds", following, underlying)
        faults.raise_any()
        made.add(member.name, following)
        following += 1
    return made


def constant(context: ExecutionContext, expression: Any, enum: EnumType) -> Any:
    """An enum member's value; it may mention members before it."""
    if isinstance(expression, tree.MemberExpressionAst) and expression.static and isinstance(expression.expression, tree.TypeExpressionAst):
        if expression.expression.type_name.full_name.lower() == enum.full_name.lower():
            number = enum.lookup(expression.member.text)
            if number is not None:
                return number
    code = ScriptCode(expression_block(expression))
    code.is_method = True
    compiled = code.compiled(context)
    scope = Scope(context.scope, context.scope.session_state, compiled.table)
    assert compiled.end is not None
    return compiled.end(context, scope, scope.slots, NULL_PIPE)


# --- the services ---


def define_types(context: ExecutionContext, scope: Scope, nodes: list[Any], full_names: Mapping[str, str] = MappingProxyType({}), everywhere: bool = False) -> None:
    """Make the types a block declares, the first time it is entered; they may mention each other.

    `full_names` leads from a definition's (lower-case) name to the name of the type, where that has a namespace. They are the
    scope's and its text's, or with `everywhere` the whole session's.
    """
    types = context.script_types
    area = types.area(nodes[0])
    made = [types.made.get(id(node)) for node in nodes]
    if all(made):
        for node, known in zip(nodes, made, strict=True):
            assert known is not None
            types.enter(scope, area, node.name, known[1])
        return
    before = (dict(types.loaded), dict(area.types), dict(scope.types or {}))
    try:
        _define(context, scope, nodes, area, full_names, everywhere)
    except BaseException:
        loaded, area.types, scope.types = before
        types.loaded.clear()
        types.loaded.update(loaded)
        types.version += 1
        raise


def _define(context: ExecutionContext, scope: Scope, nodes: list[Any], area: TextArea, full_names: Mapping[str, str], everywhere: bool) -> None:
    types = context.script_types
    module = scope.session_state.module
    finished: list[tuple[Any, DotNetType]] = []

    def enter(node: Any, kind: DotNetType) -> None:
        finished.append((node, kind))
        kind.full_name = full_names.get(node.name.lower(), kind.full_name)
        if everywhere:
            area.types[node.name.lower()] = area.types[kind.full_name.lower()] = kind
            types.load(node.name, kind)
            types.load(kind.full_name, kind)
        else:
            types.enter(scope, area, node.name, kind)

    faults = Faults()
    check_cycles([node for node in nodes if node.kind == "enum"], faults)
    faults.raise_any()
    for node in nodes:
        if node.kind == "enum":
            enter(node, define_enum(context, scope, node))
    # A class derives from what is there before it: of the block's own classes, the ones above.
    types.leave(scope, area, [node.name.lower() for node in nodes if node.kind != "enum"])
    made: list[ClassDefinition] = []
    for node in nodes:
        if node.kind != "enum":
            definition = ClassDefinition(context, scope, node)
            definition.everywhere = everywhere
            enter(node, definition.declare())
            made.append(definition)
    for definition in made:
        definition.fill()
    for node, kind in finished:
        types.made[id(node)] = (node, kind)
        if module is not None and scope is module.session_state.root_scope:
            module.types[node.name.lower()] = kind


def base_constructor(context: ExecutionContext, scope: Scope, arguments: list[Any]) -> None:
    """`: base(…)` in a constructor's body."""
    definition = scope.frame
    definition.construct_base(scope.this, arguments)


__all__ = ["ClassDefinition", "base_constructor", "define_types", "resolve"]
