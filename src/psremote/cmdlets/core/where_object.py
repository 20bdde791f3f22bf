"""Where-Object: passes on the objects that meet a condition."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.exceptions import ArgumentException, NetException
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter
from psremote.engine.code_generation.runtime_operators import environment
from psremote.engine.operators import CONTEXTUAL, OPERATORS
from psremote.objects import MISSING, AutomationNull, base_object, convert_to, get_property, properties_of, to_bool
from psremote.objects.exceptions import PSArgumentException, PSInvalidOperationException
from psremote.objects.wildcards import WildcardPattern, contains_wildcard

OPERATIONS = {
    "EqualSet": "Ieq", "CaseSensitiveEqualSet": "Ceq", "NotEqualSet": "Ine", "CaseSensitiveNotEqualSet": "Cne", "GreaterThanSet": "Igt",
    "CaseSensitiveGreaterThanSet": "Cgt", "LessThanSet": "Ilt", "CaseSensitiveLessThanSet": "Clt", "GreaterOrEqualSet": "Ige",
    "CaseSensitiveGreaterOrEqualSet": "Cge", "LessOrEqualSet": "Ile", "CaseSensitiveLessOrEqualSet": "Cle", "LikeSet": "Ilike",
    "CaseSensitiveLikeSet": "Clike", "NotLikeSet": "Inotlike", "CaseSensitiveNotLikeSet": "Cnotlike", "MatchSet": "Imatch",
    "CaseSensitiveMatchSet": "Cmatch", "NotMatchSet": "Inotmatch", "CaseSensitiveNotMatchSet": "Cnotmatch", "ContainsSet": "Icontains",
    "CaseSensitiveContainsSet": "Ccontains", "NotContainsSet": "Inotcontains", "CaseSensitiveNotContainsSet": "Cnotcontains", "InSet": "Iin",
    "CaseSensitiveInSet": "Cin", "NotInSet": "Inotin", "CaseSensitiveNotInSet": "Cnotin", "IsSet": "Is", "IsNotSet": "IsNot", "Not": "Not",
}


@cmdlet("Where", "Object", default_parameter_set="EqualSet", confirm_impact="None", remoting_capability="None")
class WhereObjectCommand(Cmdlet):
    """Passes on the objects that meet a condition."""

    input_object = parameter("InputObject", "psobject", pipeline=True)
    filter_script = parameter("FilterScript", "scriptblock", sets={"ScriptBlockSet": at(position=0, mandatory=True)})
    property = parameter("Property", "string", sets={"EqualSet": at(position=0, mandatory=True), "CaseSensitiveEqualSet": at(position=0, mandatory=True), "NotEqualSet": at(position=0, mandatory=True), "CaseSensitiveNotEqualSet": at(position=0, mandatory=True), "GreaterThanSet": at(position=0, mandatory=True), "CaseSensitiveGreaterThanSet": at(position=0, mandatory=True), "LessThanSet": at(position=0, mandatory=True), "CaseSensitiveLessThanSet": at(position=0, mandatory=True), "GreaterOrEqualSet": at(position=0, mandatory=True), "CaseSensitiveGreaterOrEqualSet": at(position=0, mandatory=True), "LessOrEqualSet": at(position=0, mandatory=True), "CaseSensitiveLessOrEqualSet": at(position=0, mandatory=True), "LikeSet": at(position=0, mandatory=True), "CaseSensitiveLikeSet": at(position=0, mandatory=True), "NotLikeSet": at(position=0, mandatory=True), "CaseSensitiveNotLikeSet": at(position=0, mandatory=True), "MatchSet": at(position=0, mandatory=True), "CaseSensitiveMatchSet": at(position=0, mandatory=True), "NotMatchSet": at(position=0, mandatory=True), "CaseSensitiveNotMatchSet": at(position=0, mandatory=True), "ContainsSet": at(position=0, mandatory=True), "CaseSensitiveContainsSet": at(position=0, mandatory=True), "NotContainsSet": at(position=0, mandatory=True), "CaseSensitiveNotContainsSet": at(position=0, mandatory=True), "InSet": at(position=0, mandatory=True), "CaseSensitiveInSet": at(position=0, mandatory=True), "NotInSet": at(position=0, mandatory=True), "CaseSensitiveNotInSet": at(position=0, mandatory=True), "IsSet": at(position=0, mandatory=True), "IsNotSet": at(position=0, mandatory=True), "Not": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),))
    value = parameter("Value", "object", sets={"EqualSet": at(position=1), "CaseSensitiveEqualSet": at(position=1), "NotEqualSet": at(position=1), "CaseSensitiveNotEqualSet": at(position=1), "GreaterThanSet": at(position=1), "CaseSensitiveGreaterThanSet": at(position=1), "LessThanSet": at(position=1), "CaseSensitiveLessThanSet": at(position=1), "GreaterOrEqualSet": at(position=1), "CaseSensitiveGreaterOrEqualSet": at(position=1), "LessOrEqualSet": at(position=1), "CaseSensitiveLessOrEqualSet": at(position=1), "LikeSet": at(position=1), "CaseSensitiveLikeSet": at(position=1), "NotLikeSet": at(position=1), "CaseSensitiveNotLikeSet": at(position=1), "MatchSet": at(position=1), "CaseSensitiveMatchSet": at(position=1), "NotMatchSet": at(position=1), "CaseSensitiveNotMatchSet": at(position=1), "ContainsSet": at(position=1), "CaseSensitiveContainsSet": at(position=1), "NotContainsSet": at(position=1), "CaseSensitiveNotContainsSet": at(position=1), "InSet": at(position=1), "CaseSensitiveInSet": at(position=1), "NotInSet": at(position=1), "CaseSensitiveNotInSet": at(position=1), "IsSet": at(position=1), "IsNotSet": at(position=1)})
    eq = parameter("EQ", "switch", sets={"EqualSet": at()}, aliases=("IEQ",))
    ceq = parameter("CEQ", "switch", sets={"CaseSensitiveEqualSet": at(mandatory=True)})
    ne = parameter("NE", "switch", sets={"NotEqualSet": at(mandatory=True)}, aliases=("INE",))
    cne = parameter("CNE", "switch", sets={"CaseSensitiveNotEqualSet": at(mandatory=True)})
    gt = parameter("GT", "switch", sets={"GreaterThanSet": at(mandatory=True)}, aliases=("IGT",))
    cgt = parameter("CGT", "switch", sets={"CaseSensitiveGreaterThanSet": at(mandatory=True)})
    lt = parameter("LT", "switch", sets={"LessThanSet": at(mandatory=True)}, aliases=("ILT",))
    clt = parameter("CLT", "switch", sets={"CaseSensitiveLessThanSet": at(mandatory=True)})
    ge = parameter("GE", "switch", sets={"GreaterOrEqualSet": at(mandatory=True)}, aliases=("IGE",))
    cge = parameter("CGE", "switch", sets={"CaseSensitiveGreaterOrEqualSet": at(mandatory=True)})
    le = parameter("LE", "switch", sets={"LessOrEqualSet": at(mandatory=True)}, aliases=("ILE",))
    cle = parameter("CLE", "switch", sets={"CaseSensitiveLessOrEqualSet": at(mandatory=True)})
    like = parameter("Like", "switch", sets={"LikeSet": at(mandatory=True)}, aliases=("ILike",))
    c_like = parameter("CLike", "switch", sets={"CaseSensitiveLikeSet": at(mandatory=True)})
    not_like = parameter("NotLike", "switch", sets={"NotLikeSet": at(mandatory=True)}, aliases=("INotLike",))
    c_not_like = parameter("CNotLike", "switch", sets={"CaseSensitiveNotLikeSet": at(mandatory=True)})
    match = parameter("Match", "switch", sets={"MatchSet": at(mandatory=True)}, aliases=("IMatch",))
    c_match = parameter("CMatch", "switch", sets={"CaseSensitiveMatchSet": at(mandatory=True)})
    not_match = parameter("NotMatch", "switch", sets={"NotMatchSet": at(mandatory=True)}, aliases=("INotMatch",))
    c_not_match = parameter("CNotMatch", "switch", sets={"CaseSensitiveNotMatchSet": at(mandatory=True)})
    contains = parameter("Contains", "switch", sets={"ContainsSet": at(mandatory=True)}, aliases=("IContains",))
    c_contains = parameter("CContains", "switch", sets={"CaseSensitiveContainsSet": at(mandatory=True)})
    not_contains = parameter("NotContains", "switch", sets={"NotContainsSet": at(mandatory=True)}, aliases=("INotContains",))
    c_not_contains = parameter("CNotContains", "switch", sets={"CaseSensitiveNotContainsSet": at(mandatory=True)})
    in_ = parameter("In", "switch", sets={"InSet": at(mandatory=True)}, aliases=("IIn",))
    c_in = parameter("CIn", "switch", sets={"CaseSensitiveInSet": at(mandatory=True)})
    not_in = parameter("NotIn", "switch", sets={"NotInSet": at(mandatory=True)}, aliases=("INotIn",))
    c_not_in = parameter("CNotIn", "switch", sets={"CaseSensitiveNotInSet": at(mandatory=True)})
    is_ = parameter("Is", "switch", sets={"IsSet": at(mandatory=True)})
    is_not = parameter("IsNot", "switch", sets={"IsNotSet": at(mandatory=True)})
    not_ = parameter("Not", "switch", sets={"Not": at(mandatory=True)})

    examples = (
        Example('1..5 | Where-Object { $_ -gt 3 }', '4 and 5'),
        Example("Get-Process | Where-Object Name -like 'p*'", 'by a property'),
    )

    def begin_processing(self) -> None:
        self.test: Any = None
        if self.parameter_set_name == "ScriptBlockSet":
            return
        kind = OPERATIONS.get(self.parameter_set_name, "Ieq")
        if self.parameter_set_name == "EqualSet" and not self.is_bound("EQ"):
            # `where Property` alone asks whether it is true.
            if self.is_bound("Value"):
                raise PSArgumentException("A value needs an operator: use -EQ or another one.", error_id="OperatorNotSpecified")
            return
        if kind == "Not":
            return
        if not self.is_bound("Value"):
            fault = PSArgumentException(f"-{kind.lstrip('I')} needs a value and a property.", error_id="ValueNotSpecifiedForWhereObject")
            self.throw_terminating_error(self.make_error(fault, "ValueNotSpecifiedForWhereObject", "InvalidArgument"))
        if not self.is_bound("Property"):
            fault = PSArgumentException("The property to compare is missing.", error_id="PropertyNotSpecified")
            self.throw_terminating_error(self.make_error(fault, "PropertyNotSpecified", "InvalidArgument"))
        value = self.value
        if kind in {"Is", "IsNot"} and isinstance(base_object(value), str):
            text = base_object(value)
            value = convert_to(text[1:-1] if text.startswith("[") and text.endswith("]") else text, get_type("System.Type"))
        self.kind = kind
        self.right = value
        if kind in CONTEXTUAL:
            with_session = CONTEXTUAL[kind]
            self.test = lambda left: with_session(left, self.right, environment(self.context, self.context.scope))
        else:
            operator = OPERATORS[kind]
            self.test = lambda left: operator(left, self.right)

    def process_record(self) -> None:
        value = self.input_object
        if value is AutomationNull:
            return
        block = self.filter_script
        if block is not None:
            found: list[Any] = []
            self.run_block(block, found, value)
            if found and (to_bool(found[0]) if len(found) == 1 else True):
                self.runtime.out.append(value)
            return
        left = self.property_of(value)
        if self.test is None:
            chosen = to_bool(left)
            if self.parameter_set_name == "Not":
                chosen = not chosen
        else:
            try:
                chosen = to_bool(self.test(left))
            except NetException as fault:
                if isinstance(fault, ArgumentException) or isinstance(getattr(fault, "inner_exception", None), ArgumentException):
                    wrapped: Any = PSArgumentException(f"The comparison failed: {fault.message}", fault)
                    self.write_error(self.make_error(wrapped, "BadOperatorArgument", "InvalidArgument", value))
                else:
                    wrapped = PSInvalidOperationException(f"The comparison failed: {fault.message}", fault)
                    self.write_error(self.make_error(wrapped, "OperatorFailed", "InvalidOperation", value))
                return
        if chosen:
            self.runtime.out.append(value)

    def property_of(self, value: Any) -> Any:
        """The property compared; a pattern may name one; null where there is none."""
        if base_object(value) is None:
            return None
        name = self.property
        base = base_object(value)
        if hasattr(base, "contains") and hasattr(base, "get_item") and base.contains(name):
            return base.get_item(name)
        found = get_property(value, name)
        if found is not MISSING:
            return found
        if contains_wildcard(name):
            matcher = WildcardPattern(name)
            names = [n for n, _ in properties_of(value) if matcher.is_match(n)]
            if len(names) > 1:
                fault = PSArgumentException(f"'{name}' fits several properties: {', '.join(names)}.")
                self.write_error(self.make_error(fault, "AmbiguousPropertyName", "InvalidArgument", value))
                return None
            if names:
                return get_property(value, names[0])
        return None
