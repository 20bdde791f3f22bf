"""ConvertTo-Html: turns objects into an HTML table."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.property_expressions import PropertyExpression, expressions
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter, value_pattern, value_set
from psremote.objects import PSCustomObject, base_object, invoke_method, to_text

HTML_KEYS = ("expression", "name", "label", "width", "alignment")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escape(text: str) -> str:
    """The text as HTML shows it."""
    return text.translate(ENTITIES)


@cmdlet("ConvertTo", "Html", default_parameter_set="Page", output=("System.String",), confirm_impact="None", remoting_capability="None")
class ConvertToHtmlCommand(Cmdlet):
    """Turns objects into an HTML table.

    A whole page, or with -Fragment the table only. -As List makes a table of two columns for each object.
    """

    input_object = parameter("InputObject", "psobject", pipeline=True)
    property = parameter("Property", "object[]", position=0)
    body = parameter("Body", "string[]", sets={"Page": at(position=3)})
    head = parameter("Head", "string[]", sets={"Page": at(position=1)})
    title = parameter("Title", "string", sets={"Page": at(position=2)}, validate=(not_null_or_empty(),))
    as_ = parameter("As", "string", validate=(not_null_or_empty(), value_set("Table", "List"),))
    css_uri = parameter("CssUri", "System.Uri", sets={"Page": at()}, aliases=("cu", "uri",), validate=(not_null_or_empty(),))
    fragment = parameter("Fragment", "switch", sets={"Fragment": at()}, validate=(not_null_or_empty(),))
    post_content = parameter("PostContent", "string[]", validate=(not_null_or_empty(),))
    pre_content = parameter("PreContent", "string[]", validate=(not_null_or_empty(),))
    meta = parameter("Meta", "hashtable", sets={"Page": at()}, validate=(not_null_or_empty(),))
    charset = parameter("Charset", "string", sets={"Page": at()}, validate=(not_null_or_empty(), value_pattern("^[A-Za-z0-9]\\w+\\S+[A-Za-z0-9]$"),))
    transitional = parameter("Transitional", "switch", sets={"Page": at()}, validate=(not_null_or_empty(),))

    examples = (
        Example('Get-PSDrive | ConvertTo-Html -Fragment -Property Name, Root', 'a table of two columns'),
    )

    def begin_processing(self) -> None:
        self.chosen = expressions(self.property, HTML_KEYS, self)
        self.columns: list[PropertyExpression] | None = None
        self.listed = 0
        if not self.fragment:
            self.write_page_start()
        for line in self.pre_content or ():
            self.write_object(line)
        self.write_object("<table>")

    def write_page_start(self) -> None:
        kind = "Transitional" if self.transitional else "Strict"
        file = "xhtml1-transitional" if self.transitional else "xhtml1-strict"
        self.write_object(f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 {kind}//EN"  "http://www.w3.org/TR/xhtml1/DTD/{file}.dtd">')
        self.write_object('<html xmlns="http://www.w3.org/1999/xhtml">')
        self.write_object("<head>")
        if self.charset:
            self.write_object(f'<meta charset="{self.charset}">')
        for name, content in self.meta.items() if self.meta is not None else ():
            self.write_meta(to_text(name), to_text(content))
        for line in self.head or [f"<title>{self.title or 'HTML TABLE'}</title>"]:
            self.write_object(line)
        if self.css_uri is not None:
            self.write_object(f'<link rel="stylesheet" type="text/css" href="{to_text(self.css_uri)}" />')
        self.write_object("</head><body>")
        for line in self.body or ():
            self.write_object(line)

    def write_meta(self, name: str, content: str) -> None:
        if name.lower() in ("content-style-type", "default-style", "x-ua-compatible"):
            self.write_object(f'<meta http-equiv="{name}" content="{content}">')
        elif name.lower() in ("application-name", "author", "description", "generator", "keywords", "viewport"):
            self.write_object(f'<meta name="{name}" content="{content}">')
        else:
            self.write_warning(f"'{name}' is no name of a meta element that is known here.")
            self.write_object(f'<meta name="{name}" content="{content}">')

    def process_record(self) -> None:
        value = self.input_object
        if value is None:
            return
        if self.columns is None:
            self.columns = self.columns_of(value)
            if self.columns and self.as_ != "List":
                self.write_header(self.columns)
        if self.as_ == "List":
            self.write_list(value, self.columns)
        elif self.columns:
            cells = "".join(f"<td>{self.cell(column, value)}</td>" for column in self.columns)
            self.write_object(f"<tr>{cells}</tr>")

    def columns_of(self, value: Any) -> list[PropertyExpression]:
        """The columns the first object gives."""
        found: list[PropertyExpression] = []
        for expression in self.chosen or [PropertyExpression("*")]:
            if expression.script is not None:
                found.append(expression)
                continue
            found += [PropertyExpression(name, expression.facts) for name in expression.names(value)]
        return found

    def label(self, column: PropertyExpression) -> str:
        return escape(column.label or str(column))

    def cell(self, column: PropertyExpression, value: Any) -> str:
        values = column.values(value, self)
        found = values[0].value if values else None
        if found is None:
            return ""
        plain = base_object(found)
        return escape(to_text(found) if isinstance(plain, (str, PSCustomObject)) else str(invoke_method(found, "ToString", [])))

    def write_header(self, columns: list[PropertyExpression]) -> None:
        kinds = "".join(self.column_element(column) for column in columns)
        self.write_object(f"<colgroup>{kinds}</colgroup>")
        self.write_object("<tr>" + "".join(f"<th>{self.label(column)}</th>" for column in columns) + "</tr>")

    def column_element(self, column: PropertyExpression) -> str:
        words = ""
        if "width" in column.facts:
            words += f' width = "{to_text(column.facts["width"])}"'
        if "alignment" in column.facts:
            words += f' align = "{to_text(column.facts["alignment"]).lower()}"'
        return f"<col{words}/>"

    def write_list(self, value: Any, columns: list[PropertyExpression]) -> None:
        if not columns:
            return
        self.listed += 1
        if self.listed > 1:
            self.write_object("<tr><td><hr></td></tr>")
        for column in columns:
            self.write_object(f"<tr><td>{self.label(column)}:</td><td>{self.cell(column, value)}</td></tr>")

    def end_processing(self) -> None:
        self.write_object("</table>")
        for line in self.post_content or ():
            self.write_object(line)
        if not self.fragment:
            self.write_object("</body></html>")
