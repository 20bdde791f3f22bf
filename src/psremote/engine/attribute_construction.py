"""From an attribute as it is written to the attribute object: arguments by a small evaluator that runs no code."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import DotNetType, type_of
from psremote.bcl.values.exceptions import NetException
from psremote.engine.parameter_attributes import ArgumentTransformationAttribute, Attribute, ValidateArgumentsAttribute
from psremote.engine.script_types import resolve
from psremote.language import ast as syntax
from psremote.objects import construct, get_static, invoke_method, set_property
from psremote.objects.exceptions import PSArgumentException, RuntimeException


class ScriptValidation(ValidateArgumentsAttribute):
    """A check written as a script's class."""

    def __init__(self, instance: Any, by_element: bool) -> None:
        self.instance = instance
        self.by_element = by_element

    @property
    def net_type(self) -> DotNetType:
        """The script's class."""
        return type_of(self.instance)

    def validate(self, value: Any, context: Any = None) -> None:
        """Call its method."""
        if self.by_element:
            for element in value if isinstance(value, list) else [value]:
                invoke_method(self.instance, "ValidateElement", [element])
        else:
            invoke_method(self.instance, "Validate", [value, context.get_variable("ExecutionContext")])


class ScriptTransformation(ArgumentTransformationAttribute):
    """A change written as a script's class."""

    def __init__(self, instance: Any) -> None:
        self.instance = instance

    @property
    def net_type(self) -> DotNetType:
        """The script's class."""
        return type_of(self.instance)

    def transform(self, value: Any, context: Any = None) -> Any:
        """Call its method."""
        return invoke_method(self.instance, "Transform", [context.get_variable("ExecutionContext"), value])


def constant_value(node: Any, context: Any, session_state: Any = None) -> Any:
    """The value of an expression that is constant; raises where it would need to run code."""
    kind = type(node)
    if kind in {syntax.ConstantExpressionAst, syntax.StringConstantExpressionAst}:
        return node.value
    if kind is syntax.VariableExpressionAst:
        name = node.variable_path.user_path.lower()
        constants = {"true": True, "false": False, "null": None}
        if name in constants:
            return constants[name]
    if kind is syntax.ArrayLiteralAst:
        return [constant_value(e, context, session_state) for e in node.elements]
    if kind is syntax.TypeExpressionAst:
        found = resolve(context, node.type_name)
        if found is None:
            raise RuntimeException(f"There is no type named [{node.type_name.full_name}].", error_id="TypeNotFound", category="InvalidOperation")
        return found
    if kind is syntax.ScriptBlockExpressionAst:
        return context.new_script_block(node.script_block, session_state=session_state)
    if kind is syntax.UnaryExpressionAst and node.token_kind in {"Minus", "Plus"}:
        value = constant_value(node.child, context, session_state)
        return type(value)(-value) if node.token_kind == "Minus" else value
    if kind is syntax.ParenExpressionAst:
        return constant_value(single_expression(node.pipeline), context, session_state)
    if kind is syntax.ArrayExpressionAst:
        values: list[Any] = []
        for statement in node.sub_expression.statements:
            value = constant_value(single_expression(statement), context, session_state)
            values.extend(value if isinstance(value, list) else [value])
        return values
    if kind is syntax.MemberExpressionAst and node.static and type(node.expression) is syntax.TypeExpressionAst:
        owner = constant_value(node.expression, context, session_state)
        return get_static(owner, node.member.value)
    if kind is syntax.ExpandableStringExpressionAst and not node.nested_expressions:
        return node.value
    evaluate = context.extra.get("evaluate_expression")
    if evaluate is not None:
        return evaluate(node)
    raise RuntimeException(f"'{node.text}' is not a constant.", error_id="NonConstantExpression", category="InvalidOperation")


def single_expression(pipeline: Any) -> Any:
    """The expression a pipeline consists of."""
    elements = getattr(pipeline, "pipeline_elements", None)
    if elements and len(elements) == 1 and type(elements[0]) is syntax.CommandExpressionAst:
        return elements[0].expression
    return pipeline


def attribute_type(node: Any, context: Any) -> DotNetType | None:
    """The attribute's class: the name as written, else with `Attribute` behind it."""
    name = node.type_name.full_name
    found = resolve(context, f"System.Management.Automation.{name}Attribute")
    if found is None:
        found = resolve(context, f"{name}Attribute") or resolve(context, node.type_name)
    if found is not None and found.full_name.startswith("System.Management.Automation.") and not found.name.endswith("Attribute"):
        longer = resolve(context, f"{found.full_name}Attribute")
        found = longer or found
    return found


def make_attribute(node: Any, context: Any, session_state: Any = None) -> Any:
    """The attribute object an AttributeAst stands for."""
    cls = attribute_type(node, context)
    if cls is None:
        raise RuntimeException(
            f"There is no attribute named [{node.type_name.full_name}].", error_id="CustomAttributeTypeNotFound", category="InvalidOperation", target=node.type_name.full_name
        )
    positional = [constant_value(a, context, session_state) for a in node.positional_arguments]
    python_class = cls.python_class
    made: Any
    if python_class is not None and issubclass(python_class, Attribute) and cls.script_class is None:
        made = plain(python_class, positional)
    else:
        made = construct(cls, positional)
    for named in node.named_arguments:
        value = True if named.expression_omitted else constant_value(named.argument, context, session_state)
        try:
            set_property(made, named.argument_name, value)
        except RuntimeException as fault:
            if isinstance(fault.inner_exception, PSArgumentException):
                raise fault.inner_exception from fault
            if not fault.error_id.startswith(("PropertyNotFound", "PropertyAssignment")):
                raise
            raise RuntimeException(
                f"[{node.type_name.full_name}] has no property '{named.argument_name}'.", fault, error_id="PropertyNotFoundForType", category="InvalidOperation"
            ) from fault
    if not isinstance(made, Attribute) or cls.script_class is not None:
        names = {one.full_name for one in cls.ancestors}
        if "System.Management.Automation.ArgumentTransformationAttribute" in names:
            return ScriptTransformation(made)
        if "System.Management.Automation.ValidateArgumentsAttribute" in names:
            return ScriptValidation(made, "System.Management.Automation.ValidateEnumeratedArgumentsAttribute" in names)
    return made


def plain(python_class: type[Any], positional: list[Any]) -> Any:
    """One of the known attributes; a wrong number of arguments is the script's fault."""
    flat: list[Any] = []
    for value in positional:
        flat.extend(value if isinstance(value, list) else [value])
    try:
        return python_class(*flat)
    except TypeError as fault:
        raise RuntimeException(
            f"[{python_class.__name__}] does not take {len(flat)} arguments.", error_id="MethodCountCouldNotFindBest", category="InvalidOperation"
        ) from fault
    except RuntimeException:
        raise
    except NetException as fault:
        raise RuntimeException(
            f"[{python_class.__name__}] refuses its arguments: {fault.message}", fault, error_id="ExceptionConstructingAttribute", category="InvalidOperation"
        ) from fault
