"""Join-String: joins the texts of objects into one."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.composite_format import format_composite
from psremote.bcl.values.culture_info import current_culture
from psremote.cmdlets.common.property_expressions import PropertyExpression
from psremote.engine.cmdlet import Cmdlet, Example, allow_empty_string, at, attribute, cmdlet, parameter
from psremote.objects import base_object, to_text


@cmdlet("Join", "String", default_parameter_set="default", output=("System.String",), confirm_impact="None", remoting_capability="None", implementing="Microsoft.PowerShell.Commands.Utility.JoinStringCommand")
class JoinStringCommand(Cmdlet):
    """Joins the texts of objects, or of one of their properties, into one.

    Each text can be quoted or written by a format; a separator stands between them.
    """

    property = parameter("Property", "Microsoft.PowerShell.Commands.PSPropertyExpression", position=0, validate=(attribute("ArgumentCompleter", type="System.Management.Automation.PropertyNameCompleter"),))
    separator = parameter("Separator", "string", position=1, validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.Utility.SeparatorArgumentCompleter"), allow_empty_string(),))
    output_prefix = parameter("OutputPrefix", "string", aliases=("op",))
    output_suffix = parameter("OutputSuffix", "string", aliases=("os",))
    single_quote = parameter("SingleQuote", "switch", sets={"SingleQuote": at()})
    double_quote = parameter("DoubleQuote", "switch", sets={"DoubleQuote": at()})
    format_string = parameter("FormatString", "string", sets={"Format": at()}, validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.Utility.FormatStringArgumentCompleter"),))
    use_culture = parameter("UseCulture", "switch")
    input_object = parameter("InputObject", "psobject[]", pipeline=True)

    examples = (
        Example("1..3 | Join-String -Separator ', '", "1, 2, 3"),
    )

    def begin_processing(self) -> None:
        self.texts: list[str] = []
        self.expression = PropertyExpression(self.property) if self.property is not None else None

    def process_record(self) -> None:
        for item in self.input_object or []:
            value: Any = item
            if self.expression is not None:
                found = self.expression.values(item, self)
                value = found[0].value if found else ""
            if value is not None:
                self.texts.append(self.written(value))

    def written(self, value: Any) -> str:
        """One value as it is joined."""
        if self.single_quote:
            return f"'{to_text(value)}'"
        if self.double_quote:
            return f'"{to_text(value)}"'
        if self.format_string:
            return format_composite(self.format_string, [base_object(value)], current_culture() if self.use_culture else None, lambda value, _: to_text(value))
        return to_text(value)

    def end_processing(self) -> None:
        separator = to_text(self.get_variable("OFS")) if self.separator is None else self.separator
        self.write_object(f"{self.output_prefix or ''}{separator.join(self.texts)}{self.output_suffix or ''}")
