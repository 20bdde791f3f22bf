"""Attributes of parameters and variables: what checks a value, what changes it, and what only describes.

Each is what scripts write in brackets (`[ValidateSet('a', 'b')]`) and what `(Get-Command x).Parameters.y.Attributes` holds.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from psremote.bcl.dotnet_type import DotNetType, constructor, declare_interface, dotnet_type, prop, register, type_of
from psremote.bcl.values.arrays import TypedArray
from psremote.host.fields import field
from psremote.objects import (
    AutomationNull,
    SwitchParameter,
    base_object,
    convert_to,
    get_property,
    to_bool,
    to_text,
    try_convert,
)
from psremote.objects.exceptions import (
    ArgumentTransformationMetadataException,
    PSArgumentException,
    PSArgumentNullException,
    PSArgumentOutOfRangeException,
    ValidationMetadataException,
)
from psremote.objects.members import PSReference

AUTOMATION = "System.Management.Automation"


def elements_of(value: Any) -> list[Any] | None:
    """The elements of a collection, None for a single value; texts and dictionaries are single values."""
    if isinstance(value, list):
        return list(value)
    if value is None or isinstance(value, (str, int, float, bool)):
        return None
    if hasattr(value, "set_item") or hasattr(value, "items_") or not hasattr(type(value), "__iter__"):
        return None
    return list(value)


def is_dictionary(value: Any) -> bool:
    """Whether it is a hashtable or another dictionary."""
    return hasattr(value, "set_item") and hasattr(value, "contains")


@dotnet_type("System.Attribute", base="System.Object", assembly=AUTOMATION)
class Attribute:
    """Base of attributes."""

    is_validation = False
    is_transformation = False

    @prop("System.Object TypeId {get;}")
    def type_id(self) -> DotNetType:
        """What tells attributes apart: the class."""
        return type_of(self)


declare_interface("System.Management.Automation.IValidateSetValuesGenerator")
declare_interface("System.Management.Automation.IArgumentCompleter")
for _name, _base in (
    ("Internal.CmdletMetadataAttribute", "System.Attribute"),
    ("Internal.ParsingBaseAttribute", "System.Management.Automation.Internal.CmdletMetadataAttribute"),
    ("CmdletCommonMetadataAttribute", "System.Management.Automation.Internal.CmdletMetadataAttribute"),
    ("NullValidationAttributeBase", "System.Management.Automation.ValidateArgumentsAttribute"),
    ("ValidateNotNullOrAttributeBase", "System.Management.Automation.NullValidationAttributeBase"),
):
    register(DotNetType(f"System.Management.Automation.{_name}", base=_base, abstract=True, assembly=AUTOMATION))


def filled(name: str, attribute: str) -> Any:
    """A text property that takes no empty text."""
    def put(self: Any, value: Any) -> None:
        text = to_text(value)
        if not text:
            raise PSArgumentException(f"{name} must not be empty.")
        setattr(self, attribute, text)
    return prop(f"string {name} {{get;set;}}", attrgetter(attribute), put)


@dotnet_type("System.Management.Automation.ParameterAttribute", base="System.Management.Automation.Internal.ParsingBaseAttribute", assembly=AUTOMATION)
class ParameterAttribute(Attribute):
    """A parameter's place in one set, as `[Parameter()]` gives it."""

    UNSET = -2147483648

    @constructor("Parameter new()", "Parameter new(string experimentName, System.Object experimentAction)")
    def __init__(self, experiment_name: Any = None, experiment_action: Any = None) -> None:
        self.experiment_name = experiment_name
        self.experiment_action = experiment_action
        self.position: int = self.UNSET
        self.parameter_set_name = "__AllParameterSets"
        self.mandatory = False
        self.value_from_pipeline = False
        self.value_from_pipeline_by_property_name = False
        self.value_from_remaining_arguments = False
        self.help_message: str | None = None
        self.help_message_base_name: str | None = None
        self.help_message_resource_id: str | None = None
        self.dont_show = False

    get_dont_show = field("bool DontShow {get;set;}", "dont_show")
    get_help_message = filled("HelpMessage", "help_message")
    get_help_message_base_name = filled("HelpMessageBaseName", "help_message_base_name")
    get_help_message_resource_id = filled("HelpMessageResourceId", "help_message_resource_id")
    get_mandatory = field("bool Mandatory {get;set;}", "mandatory")
    get_parameter_set_name = field("string ParameterSetName {get;set;}", "parameter_set_name")
    get_position = field("int Position {get;set;}", "position")
    get_value_from_pipeline = field("bool ValueFromPipeline {get;set;}", "value_from_pipeline")
    get_value_from_pipeline_by_property_name = field("bool ValueFromPipelineByPropertyName {get;set;}", "value_from_pipeline_by_property_name")
    get_value_from_remaining_arguments = field("bool ValueFromRemainingArguments {get;set;}", "value_from_remaining_arguments")
    get_experiment_name = field("string ExperimentName {get;}", "experiment_name")


def check_bounds(minimum: int, maximum: int, error_id: str) -> None:
    """Refuse bounds nothing can be between: PSArgumentOutOfRangeException, or ValidationMetadataException of this id where they are swapped."""
    if minimum < 0:
        raise PSArgumentOutOfRangeException(f"{minimum} is no length; give 0 or more.")
    if maximum <= 0:
        raise PSArgumentOutOfRangeException(f"{maximum} allows nothing; give 1 or more.")
    if maximum < minimum:
        raise ValidationMetadataException(f"The most allowed, {maximum}, is less than the least, {minimum}.", error_id=error_id)


def flat(values: tuple[Any, ...]) -> list[Any]:
    """The arguments of a `Params` array, which may have come as an array."""
    return list(values[0]) if len(values) == 1 and isinstance(values[0], list) else list(values)


@dotnet_type("System.Management.Automation.AliasAttribute", base="System.Management.Automation.Internal.ParsingBaseAttribute", assembly=AUTOMATION)
class AliasAttribute(Attribute):
    """Other names of a parameter or command."""

    @constructor("Alias new(Params string[] aliasNames)")
    def __init__(self, *names: Any) -> None:
        self.alias_names: list[str] = flat(names)

    get_alias_names = field("System.Collections.Generic.IList[string] AliasNames {get;}", "alias_names")


@dotnet_type("System.Management.Automation.CmdletBindingAttribute", base="System.Management.Automation.CmdletCommonMetadataAttribute", assembly=AUTOMATION)
class CmdletBindingAttribute(Attribute):
    """Makes a function an advanced one."""

    @constructor("CmdletBinding new()")
    def __init__(self) -> None:
        self.positional_binding = True
        self.default_parameter_set_name: str | None = None
        self.supports_should_process = False
        self.supports_paging = False
        self.supports_transactions = False
        self.confirm_impact: Any = "Medium"
        self.help_uri = ""
        self.remoting_capability: Any = "PowerShell"

    get_confirm_impact = field("System.Object ConfirmImpact {get;set;}", "confirm_impact")
    get_default_parameter_set_name = field("string DefaultParameterSetName {get;set;}", "default_parameter_set_name")
    get_help_uri = field("string HelpUri {get;set;}", "help_uri")
    get_positional_binding = field("bool PositionalBinding {get;set;}", "positional_binding")
    get_remoting_capability = field("System.Object RemotingCapability {get;set;}", "remoting_capability")
    get_supports_paging = field("bool SupportsPaging {get;set;}", "supports_paging")
    get_supports_should_process = field("bool SupportsShouldProcess {get;set;}", "supports_should_process")
    get_supports_transactions = field("bool SupportsTransactions {get;set;}", "supports_transactions")


@dotnet_type("System.Management.Automation.OutputTypeAttribute", base="System.Management.Automation.Internal.CmdletMetadataAttribute", assembly=AUTOMATION)
class OutputTypeAttribute(Attribute):
    """What a command puts out."""

    @constructor("OutputType new(Params type[] type)", "OutputType new(Params string[] type)")
    def __init__(self, *types: Any) -> None:
        flat: list[Any] = []
        for one in types:
            flat.extend(one if isinstance(one, list) else [one])
        self.types = flat
        self.parameter_set_name: list[str] = ["__AllParameterSets"]
        self.provider_cmdlet: str | None = None

    get_parameter_set_name = field("string[] ParameterSetName {get;set;}", "parameter_set_name")
    get_provider_cmdlet = field("string ProviderCmdlet {get;set;}", "provider_cmdlet")
    get_types = field("System.Object[] Type {get;}", "types")


@dotnet_type("System.Management.Automation.AllowNullAttribute", base="System.Management.Automation.Internal.CmdletMetadataAttribute", assembly=AUTOMATION)
class AllowNullAttribute(Attribute):
    """A mandatory parameter takes null."""

    @constructor("AllowNull new()")
    def __init__(self) -> None:
        """No facts."""


@dotnet_type("System.Management.Automation.AllowEmptyStringAttribute", base="System.Management.Automation.Internal.CmdletMetadataAttribute", assembly=AUTOMATION)
class AllowEmptyStringAttribute(Attribute):
    """A mandatory text may be empty."""

    @constructor("AllowEmptyString new()")
    def __init__(self) -> None:
        """No facts."""


@dotnet_type("System.Management.Automation.AllowEmptyCollectionAttribute", base="System.Management.Automation.Internal.CmdletMetadataAttribute", assembly=AUTOMATION)
class AllowEmptyCollectionAttribute(Attribute):
    """A mandatory collection may be empty."""

    @constructor("AllowEmptyCollection new()")
    def __init__(self) -> None:
        """No facts."""


@dotnet_type("System.Management.Automation.PSDefaultValueAttribute", base="System.Management.Automation.Internal.ParsingBaseAttribute", assembly=AUTOMATION)
class PSDefaultValueAttribute(Attribute):
    """The default value that help shows."""

    @constructor("PSDefaultValue new()")
    def __init__(self) -> None:
        self.value: Any = None
        self.help = ""

    get_help = field("string Help {get;set;}", "help")
    get_value = field("System.Object Value {get;set;}", "value")


@dotnet_type("System.Management.Automation.SupportsWildcardsAttribute", base="System.Management.Automation.Internal.ParsingBaseAttribute", assembly=AUTOMATION)
class SupportsWildcardsAttribute(Attribute):
    """Help says that wildcards are taken."""

    @constructor("SupportsWildcards new()")
    def __init__(self) -> None:
        """No facts."""


@dotnet_type("System.Management.Automation.HiddenAttribute", base="System.Management.Automation.Internal.ParsingBaseAttribute", assembly=AUTOMATION)
class HiddenAttribute(Attribute):
    """Not shown."""

    @constructor("System.Management.Automation.HiddenAttribute new()")
    def __init__(self) -> None:
        """No facts."""


@dotnet_type("System.Management.Automation.DontShowAttribute", base="System.Management.Automation.Internal.ParsingBaseAttribute", assembly=AUTOMATION)
class DontShowAttribute(Attribute):
    """Not shown."""


@dotnet_type("System.ObsoleteAttribute", base="System.Attribute", assembly=AUTOMATION)
class ObsoleteAttribute(Attribute):
    """Using it gives a warning."""

    @constructor("System.ObsoleteAttribute new()", "System.ObsoleteAttribute new(string message)", "System.ObsoleteAttribute new(string message, bool error)")
    def __init__(self, message: str | None = None, error: bool = False) -> None:
        self.message = message
        self.is_error = error

    get_is_error = field("bool IsError {get;}", "is_error")
    get_message = field("string Message {get;}", "message")


@dotnet_type("System.Management.Automation.ArgumentCompleterAttribute", base="System.Attribute", assembly=AUTOMATION)
class ArgumentCompleterAttribute(Attribute):
    """Code or a class that offers values."""

    @constructor("ArgumentCompleter new(type type)", "ArgumentCompleter new(scriptblock scriptBlock)")
    def __init__(self, completer: Any = None) -> None:
        self.script_block = None if isinstance(completer, DotNetType) else completer
        self.type = completer if isinstance(completer, DotNetType) else None

    get_script_block = field("scriptblock ScriptBlock {get;}", "script_block")
    get_type = field("type Type {get;}", "type")


@dotnet_type("System.Management.Automation.ArgumentCompletionsAttribute", base="System.Attribute", assembly=AUTOMATION)
class ArgumentCompletionsAttribute(Attribute):
    """Texts offered as values."""

    @constructor("ArgumentCompletions new(Params string[] completions)")
    def __init__(self, *completions: Any) -> None:
        self.completions: list[str] = flat(completions)


@dotnet_type("System.Management.Automation.ExperimentalAttribute", base="System.Management.Automation.Internal.ParsingBaseAttribute", assembly=AUTOMATION)
class ExperimentalAttribute(Attribute):
    """Belongs to an experimental feature."""

    @constructor("Experimental new(string experimentName, System.Object experimentAction)")
    def __init__(self, experiment_name: str = "", experiment_action: Any = None) -> None:
        self.experiment_name = experiment_name
        self.experiment_action = experiment_action

    get_experiment_name = field("string ExperimentName {get;}", "experiment_name")


@dotnet_type("System.Management.Automation.PSTypeNameAttribute", base="System.Attribute", assembly=AUTOMATION)
class PSTypeNameAttribute(Attribute):
    """The argument's objects must carry this type name."""

    @constructor("System.Management.Automation.PSTypeNameAttribute new(string psTypeName)")
    def __init__(self, ps_type_name: str = "") -> None:
        self.ps_type_name = ps_type_name

    get_ps_type_name = field("string PSTypeName {get;}", "ps_type_name")


class NamedAttribute(Attribute):
    """An attribute that only describes, known by its name."""

    def __init__(self, name: str, described: dict[str, Any]) -> None:
        self.name = name
        self.described = described

    @property
    def ps_type_name(self) -> str | None:
        """What a [PSTypeName()] names."""
        return self.described.get("PSTypeName")


# --- checks -----------------------------------------------------------------------------------------------------------


@dotnet_type("System.Management.Automation.ValidateArgumentsAttribute", base="System.Management.Automation.Internal.CmdletMetadataAttribute", assembly=AUTOMATION)
class ValidateArgumentsAttribute(Attribute):
    """Base of attributes that check a whole argument."""

    is_validation = True

    def validate(self, value: Any, context: Any = None) -> None:
        """Raise ValidationMetadataException where the value is not acceptable."""


@dotnet_type("System.Management.Automation.ValidateEnumeratedArgumentsAttribute", base="System.Management.Automation.ValidateArgumentsAttribute", assembly=AUTOMATION)
class ValidateEnumeratedArgumentsAttribute(ValidateArgumentsAttribute):
    """Base of attributes that check each element."""


    def validate(self, value: Any, context: Any = None) -> None:
        """Check every element."""
        if value is None or value is AutomationNull:
            raise ValidationMetadataException("The argument is null; give a value.", error_id="ArgumentIsEmpty")
        elements = elements_of(base_object(value))
        if elements is None:
            self.validate_element(value, context)
            return
        for element in elements:
            self.validate_element(element, context)

    def validate_element(self, element: Any, context: Any = None) -> None:
        """Raise ValidationMetadataException where one element is not acceptable."""


@dotnet_type("System.Management.Automation.ValidateSetAttribute", base="System.Management.Automation.ValidateEnumeratedArgumentsAttribute", assembly=AUTOMATION)
class ValidateSetAttribute(ValidateEnumeratedArgumentsAttribute):
    """One of these texts."""

    @constructor("ValidateSet new(Params string[] validValues)", "ValidateSet new(type valuesGeneratorType)")
    def __init__(self, *values: Any, ignore_case: bool = True) -> None:
        self.generator = values[0] if len(values) == 1 and isinstance(values[0], DotNetType) else None
        self.values = [] if self.generator is not None else [to_text(v) for v in flat(values)]
        self.ignore_case = ignore_case
        self.error_message: str | None = None

    @property
    def valid_values(self) -> list[str]:
        """The texts accepted."""
        if self.generator is not None:
            from psremote.objects import construct, invoke_method

            made = invoke_method(construct(self.generator, []), "GetValidValues", [])
            return [to_text(v) for v in (elements_of(made) or ([made] if made is not None else []))]
        return self.values

    def validate_element(self, element: Any, context: Any = None) -> None:
        """Compare with each of the texts."""
        text = to_text(element) if element is not None else ""
        accepted = self.valid_values
        if self.ignore_case:
            folded = text.casefold()
            if any(v.casefold() == folded for v in accepted):
                return
        elif text in accepted:
            return
        listed = ",".join(accepted)
        said = self.error_message.replace("{0}", text).replace("{1}", listed) if self.error_message else f'"{text}" is not one of: {listed}.'
        raise ValidationMetadataException(said, error_id="ValidateSetFailure")

    get_error_message = field("string ErrorMessage {get;set;}", "error_message")
    get_ignore_case = field("bool IgnoreCase {get;set;}", "ignore_case")
    get_valid_values = field("System.Collections.Generic.IList[string] ValidValues {get;}", "valid_values")


@dotnet_type("System.Management.Automation.ValidateRangeAttribute", base="System.Management.Automation.ValidateEnumeratedArgumentsAttribute", assembly=AUTOMATION)
class ValidateRangeAttribute(ValidateEnumeratedArgumentsAttribute):
    """Between two values, or of one sign."""

    KINDS = {"positive": "Positive", "nonnegative": "NonNegative", "negative": "Negative", "nonpositive": "NonPositive"}

    @constructor("ValidateRange new(System.Object minRange, System.Object maxRange)", "ValidateRange new(System.Object kind)")
    def __init__(self, minimum: Any, maximum: Any = AutomationNull) -> None:
        if maximum is AutomationNull:
            kind = to_text(minimum).lower()
            if kind not in self.KINDS:
                from psremote.objects import PSInvalidCastException

                raise PSInvalidCastException(
                    f'"{minimum}" is not a kind of range: give {", ".join(self.KINDS.values())}.', None, "SubstringDisambiguationEnumParseThrewAnException", "InvalidArgument"
                )
            self.kind: str | None = self.KINDS[kind]
            self.minimum = self.maximum = None
        else:
            self.kind = None
            self.minimum, self.maximum = base_object(minimum), base_object(maximum)
            self.check_order()

    def check_order(self) -> None:
        """Refuse bounds that are null, of two types, or the wrong way round."""
        low, high = self.minimum, self.maximum
        if low is None or high is None:
            raise PSArgumentNullException("A range needs its least and its greatest value.")
        if type_of(low) is not type_of(high):
            numbers = all(not isinstance(one, bool) and (isinstance(one, (int, float)) or hasattr(one, "as_tuple")) for one in (low, high))
            if not numbers:
                raise ValidationMetadataException(
                    f"A range needs two values of one type, not {type_of(low).name} and {type_of(high).name}.", error_id="MinRangeNotTheSameTypeOfMaxRange"
                )
        try:
            swapped = high < low
        except TypeError:
            raise ValidationMetadataException(f"Values of {type_of(low).name} have no order.", error_id="MinRangeNotIComparable") from None
        if swapped:
            raise ValidationMetadataException(f"The greatest value, {to_text(high)}, is less than the least, {to_text(low)}.", error_id="MaxRangeSmallerThanMinRange")

    def validate_element(self, element: Any, context: Any = None) -> None:
        """Compare with the bounds."""
        value = base_object(element)
        if self.kind is not None:
            value = getattr(value, "ticks", value)  # of a TimeSpan
            ok = isinstance(value, (int, float)) or hasattr(value, "as_tuple")
            if ok:
                signs = {"Positive": value > 0, "NonNegative": value >= 0, "Negative": value < 0, "NonPositive": value <= 0}
                ok = signs[self.kind]
            if not ok:
                raise ValidationMetadataException(f"{to_text(element)} is not {self.kind}.", error_id=f"ValidateRange{self.kind}Failure")
            return
        wanted = type_of(self.minimum)
        if type_of(value) is not wanted and not (isinstance(value, (int, float)) and isinstance(self.minimum, (int, float))):
            converted, value = try_convert(value, wanted)
            if not converted:
                raise ValidationMetadataException(
                    f"{to_text(element)} cannot be compared with a {wanted.name}.", error_id="ValidationRangeElementType"
                )
        if isinstance(value, str):
            below, above = value.casefold() < str(self.minimum).casefold(), value.casefold() > str(self.maximum).casefold()
        else:
            below, above = value < self.minimum, value > self.maximum
        if below:
            raise ValidationMetadataException(
                f"{to_text(element)} is less than {to_text(self.minimum)}, the least allowed.", error_id="ValidateRangeTooSmall"
            )
        if above:
            raise ValidationMetadataException(
                f"{to_text(element)} is greater than {to_text(self.maximum)}, the most allowed.", error_id="ValidateRangeTooBig"
            )

    get_maximum = field("System.Object MaxRange {get;}", "maximum")
    get_minimum = field("System.Object MinRange {get;}", "minimum")


@dotnet_type("System.Management.Automation.ValidatePatternAttribute", base="System.Management.Automation.ValidateEnumeratedArgumentsAttribute", assembly=AUTOMATION)
class ValidatePatternAttribute(ValidateEnumeratedArgumentsAttribute):
    """A text that the pattern matches."""

    @constructor("ValidatePattern new(string regexPattern)")
    def __init__(self, pattern: str, options: Any = "IgnoreCase") -> None:
        self.regex_pattern = to_text(pattern)
        self.options = options
        self.error_message: str | None = None

    def validate_element(self, element: Any, context: Any = None) -> None:
        """Search the pattern in the text."""
        import regex

        text = to_text(element) if element is not None else ""
        flags = regex.IGNORECASE if "ignorecase" in to_text(self.options).lower() else 0
        if "multiline" in to_text(self.options).lower():
            flags |= regex.MULTILINE
        if "singleline" in to_text(self.options).lower():
            flags |= regex.DOTALL
        if regex.search(self.regex_pattern, text, flags) is None:
            said = f'"{text}" does not match the pattern "{self.regex_pattern}".'
            if self.error_message:
                said = self.error_message.replace("{0}", text).replace("{1}", self.regex_pattern)
            raise ValidationMetadataException(said, error_id="ValidatePatternFailure")

    get_error_message = field("string ErrorMessage {get;set;}", "error_message")
    get_options = field("System.Object Options {get;set;}", "options")
    get_regex_pattern = field("string RegexPattern {get;}", "regex_pattern")


@dotnet_type("System.Management.Automation.ValidateScriptAttribute", base="System.Management.Automation.ValidateEnumeratedArgumentsAttribute", assembly=AUTOMATION)
class ValidateScriptAttribute(ValidateEnumeratedArgumentsAttribute):
    """A script block says whether `$_` is acceptable."""

    @constructor("ValidateScript new(scriptblock scriptBlock)")
    def __init__(self, script_block: Any) -> None:
        self.script_block = script_block
        self.error_message: str | None = None

    def validate_element(self, element: Any, context: Any = None) -> None:
        """Run the script block."""
        if element is None:
            raise ValidationMetadataException("The argument is null; give a value.", error_id="ArgumentIsEmpty")
        made = context.invoke_script_block(self.script_block, dollar_underbar=element)
        result = made if len(made) != 1 else made[0]
        if not to_bool(result):
            said = f'"{to_text(element)}" is refused by the check {{{to_text(self.script_block)}}}.'
            if self.error_message:
                said = self.error_message.replace("{0}", to_text(element)).replace("{1}", to_text(self.script_block))
            raise ValidationMetadataException(said, error_id="ValidateScriptFailure")

    get_error_message = field("string ErrorMessage {get;set;}", "error_message")
    get_script_block = field("scriptblock ScriptBlock {get;}", "script_block")


@dotnet_type("System.Management.Automation.ValidateLengthAttribute", base="System.Management.Automation.ValidateEnumeratedArgumentsAttribute", assembly=AUTOMATION)
class ValidateLengthAttribute(ValidateEnumeratedArgumentsAttribute):
    """A text of a length between two numbers."""

    @constructor("ValidateLength new(int minLength, int maxLength)")
    def __init__(self, minimum: int, maximum: int) -> None:
        check_bounds(minimum, maximum, "ValidateLengthMaxLengthSmallerThanMinLength")
        self.min_length, self.max_length = minimum, maximum

    def validate_element(self, element: Any, context: Any = None) -> None:
        """Compare the length."""
        value = base_object(element)
        if not isinstance(value, str):
            raise ValidationMetadataException("Only a text has a length to check.", error_id="ValidateLengthNotString")
        length = sum(2 if ord(c) > 0xFFFF else 1 for c in value)
        if length < self.min_length:
            raise ValidationMetadataException(f"The text has {length} characters; at least {self.min_length} are needed.", error_id="ValidateLengthMinLengthFailure")
        if length > self.max_length:
            raise ValidationMetadataException(f"The text has {length} characters; at most {self.max_length} are allowed.", error_id="ValidateLengthMaxLengthFailure")

    get_max_length = field("int MaxLength {get;}", "max_length")
    get_min_length = field("int MinLength {get;}", "min_length")


@dotnet_type("System.Management.Automation.ValidateCountAttribute", base="System.Management.Automation.ValidateArgumentsAttribute", assembly=AUTOMATION)
class ValidateCountAttribute(ValidateArgumentsAttribute):
    """A number of elements between two numbers."""

    @constructor("ValidateCount new(int minLength, int maxLength)")
    def __init__(self, minimum: int, maximum: int) -> None:
        check_bounds(minimum, maximum, "ValidateRangeMaxLengthSmallerThanMinLength")
        self.min_length, self.max_length = minimum, maximum

    def validate(self, value: Any, context: Any = None) -> None:
        """Count the elements."""
        base = base_object(value)
        if base is None or base is AutomationNull:
            count = 0
        elif is_dictionary(base):
            count = len(base)
        else:
            elements = elements_of(base)
            if elements is None:
                raise ValidationMetadataException("Only a collection has a count to check.", error_id="NotAnArrayParameter")
            count = len(elements)
        if count < self.min_length or count > self.max_length:
            exact = self.min_length == self.max_length
            allowed = f"exactly {self.min_length} are needed" if exact else f"between {self.min_length} and {self.max_length} are allowed"
            raise ValidationMetadataException(f"{count} values were given; {allowed}.", error_id="ValidateCountExactFailure" if exact else "ValidateCountMinMaxFailure")

    get_max_length = field("int MaxLength {get;}", "max_length")
    get_min_length = field("int MinLength {get;}", "min_length")


@dotnet_type("System.Management.Automation.ValidateNotNullAttribute", base="System.Management.Automation.NullValidationAttributeBase", assembly=AUTOMATION)
class ValidateNotNullAttribute(ValidateArgumentsAttribute):
    """Not null, and no null among the elements."""

    @constructor("ValidateNotNull new()")
    def __init__(self) -> None:
        """No facts."""

    def validate(self, value: Any, context: Any = None) -> None:
        """Look for null."""
        if value is None or value is AutomationNull:
            raise ValidationMetadataException("The argument is null; give a value.", error_id="ArgumentIsNull")
        for element in elements_of(base_object(value)) or ():
            if element is None:
                raise ValidationMetadataException("One of the values is null.", error_id="ArgumentCollectionContainsNull")


@dotnet_type("System.Management.Automation.ValidateNotNullOrEmptyAttribute", base="System.Management.Automation.ValidateNotNullOrAttributeBase", assembly=AUTOMATION)
class ValidateNotNullOrEmptyAttribute(ValidateArgumentsAttribute):
    """Neither null nor empty, and no such element."""

    @constructor("ValidateNotNullOrEmpty new()")
    def __init__(self) -> None:
        """No facts."""

    white_space = False

    def validate(self, value: Any, context: Any = None) -> None:
        """Look for null and empty."""
        if value is None or value is AutomationNull:
            raise ValidationMetadataException("The argument is null; give a value.", error_id="ArgumentIsNull")
        base = base_object(value)
        if isinstance(base, str):
            if not (base.strip() if self.white_space else base):
                raise ValidationMetadataException("The argument is empty; give a value.", error_id="ArgumentIsEmpty")
            return
        elements = elements_of(base)
        if elements is None:
            if is_dictionary(base) and len(base) == 0:
                raise ValidationMetadataException("The argument is empty; give a value.", error_id="ArgumentIsEmpty")
            return
        if not elements:
            raise ValidationMetadataException("The argument is empty; give at least one value.", error_id="ArgumentIsEmpty")
        # the elements of a psobject[] are wrapped: an empty text among them is not looked at
        wrapped = isinstance(base, TypedArray) and base.element_type.full_name == "System.Management.Automation.PSObject"
        for element in elements:
            if element is None:
                raise ValidationMetadataException("One of the values is null.", error_id="ArgumentCollectionContainsNull")
            if isinstance(element, str) and not wrapped and not (element.strip() if self.white_space else element):
                raise ValidationMetadataException("One of the values is empty.", error_id="ArgumentCollectionContainsEmpty")


@dotnet_type("System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute", base="System.Management.Automation.ValidateNotNullOrAttributeBase", assembly=AUTOMATION)
class ValidateNotNullOrWhiteSpaceAttribute(ValidateNotNullOrEmptyAttribute):
    """Neither null nor empty nor only white space."""

    white_space = True

    @constructor("ValidateNotNullOrWhiteSpace new()")
    def __init__(self) -> None:
        """No facts."""


@dotnet_type("System.Management.Automation.ValidateDriveAttribute", base="System.Management.Automation.ValidateArgumentsAttribute", assembly=AUTOMATION)
class ValidateDriveAttribute(ValidateArgumentsAttribute):
    """A path on one of these drives."""

    @constructor("ValidateDrive new(Params string[] validRootDrives)")
    def __init__(self, *drives: Any) -> None:
        self.valid_root_drives: list[str] = flat(drives)

    def validate(self, value: Any, context: Any = None) -> None:
        """Compare the path's drive."""
        if value is None:
            raise ValidationMetadataException("The argument is null; give a path.", error_id="ArgumentIsNull")
        if not isinstance(base_object(value), str):
            raise ValidationMetadataException("Only a text is a path.", error_id="PathArgumentIsNotValid")
        drive, colon, _ = to_text(value).partition(":")
        if not colon:
            location = getattr(getattr(context, "session_state", None), "path", None)
            drive = getattr(getattr(location, "current_drive", None), "name", "") if location is not None else ""
        if drive.lower() not in {d.lower() for d in self.valid_root_drives}:
            raise ValidationMetadataException(
                f'The path is on the drive "{drive}"; allowed are {", ".join(self.valid_root_drives)}.', error_id="PathRootInvalid"
            )

    get_valid_root_drives = field("System.Collections.Generic.IList[string] ValidRootDrives {get;}", "valid_root_drives")


@dotnet_type("System.Management.Automation.ValidateUserDriveAttribute", base="System.Management.Automation.ValidateDriveAttribute", assembly=AUTOMATION)
class ValidateUserDriveAttribute(ValidateDriveAttribute):
    """A path on the User drive."""

    @constructor("ValidateUserDrive new()")
    def __init__(self) -> None:
        super().__init__("User")


@dotnet_type("System.Management.Automation.ValidateTrustedDataAttribute", base="System.Management.Automation.ValidateArgumentsAttribute", assembly=AUTOMATION)
class ValidateTrustedDataAttribute(ValidateArgumentsAttribute):
    """Where language modes are mixed, data of the restricted one is refused; in one mode it has nothing to refuse."""

    @constructor("ValidateTrustedData new()")
    def __init__(self) -> None:
        """No facts."""


# --- changes ----------------------------------------------------------------------------------------------------------


@dotnet_type("System.Management.Automation.ArgumentTransformationAttribute", base="System.Management.Automation.Internal.CmdletMetadataAttribute", assembly=AUTOMATION)
class ArgumentTransformationAttribute(Attribute):
    """Base of attributes that change the argument."""

    is_transformation = True
    transforms_null = False

    def transform(self, value: Any, context: Any = None) -> Any:
        """The value to bind instead."""
        return value


@dotnet_type("System.Management.Automation.ArgumentTypeConverterAttribute", base="System.Management.Automation.ArgumentTransformationAttribute", assembly=AUTOMATION)
class ArgumentTypeConverterAttribute(ArgumentTransformationAttribute):
    """The type written before a function's parameter."""


    def __init__(self, *types: DotNetType) -> None:
        self.types = types
        self.target = types[-1] if types else None

    def transform(self, value: Any, context: Any = None) -> Any:
        """Convert; a failure keeps the conversion's own error inside."""
        result = value
        for wanted in self.types:
            name = wanted.full_name
            if name == "System.Management.Automation.SwitchParameter" and type(base_object(result)) in NUMBERS:
                raise ArgumentTransformationMetadataException(f"{to_text(result)} is not the value of a switch; give $true or $false.")
            if name == "System.Management.Automation.PSReference" and not isinstance(result, PSReference):
                raise ArgumentTransformationMetadataException("A reference is needed: [ref] $variable.")
            result = convert_parameter(result, wanted)
        return result


class CallableTransformation(ArgumentTransformationAttribute):
    """A change declared by a cmdlet's author."""

    def __init__(self, name: str, function: Callable[[Any, Any], Any]) -> None:
        self.declared_name = name
        self.function = function

    def transform(self, value: Any, context: Any = None) -> Any:
        """Ask the function."""
        return self.function(value, context)


@dotnet_type("System.Management.Automation.CredentialAttribute", base="System.Management.Automation.ArgumentTransformationAttribute", assembly=AUTOMATION)
class CredentialAttribute(ArgumentTransformationAttribute):
    """A user name becomes a credential; its password is asked from the host."""

    @constructor("System.Management.Automation.CredentialAttribute new()")
    def __init__(self) -> None:
        """No facts."""

    transforms_null = True

    def transform(self, value: Any, context: Any = None) -> Any:
        """Keep a credential; ask for one otherwise."""
        base = base_object(value)
        if base is not None and type_of(base).full_name == "System.Management.Automation.PSCredential":
            return base
        if base is not None and not isinstance(base, str):
            return value
        ui = getattr(getattr(context, "host", None), "ui", None)
        if ui is None:
            raise ArgumentTransformationMetadataException("A password is needed, and there is no host that can ask for it.")
        return ui.prompt_for_credential("Credential", "Enter the credential.", base, "")

    get_transforms_null = field("bool TransformNullOptionalParameters {get;}", "transforms_null")


NUMBERS = frozenset({int, float})
"""What a cmdlet's switch takes and a function's does not."""


def convert_parameter(value: Any, wanted: DotNetType) -> Any:
    """Convert an argument to a parameter's type, by the rules that differ from a cast: booleans and switches take no texts."""
    name = wanted.full_name
    base = base_object(value)
    if name == "System.Boolean":
        if isinstance(base, bool):
            return base
        if isinstance(base, (int, float)) or hasattr(base, "as_tuple"):
            return bool(base)
        if type_of(base).full_name == "System.Management.Automation.SwitchParameter":
            return bool(get_property(base, "IsPresent"))
        raise ArgumentTransformationMetadataException(f'"{to_text(value)}" is not a Boolean; give $true, $false, 1 or 0.')
    if name == "System.Management.Automation.SwitchParameter":
        if isinstance(base, bool):
            return base
        if isinstance(base, (int, float, SwitchParameter)):
            return bool(base)
        if base is None:
            return False
        raise ArgumentTransformationMetadataException(f'"{to_text(value)}" is not the value of a switch; give $true or $false.')
    if wanted.element_type is not None and wanted.element_type.full_name in {"System.Boolean", "System.Management.Automation.SwitchParameter"}:
        for element in elements_of(base) or [value]:
            convert_parameter(element, wanted.element_type)
    return convert_to(value, wanted)
