"""ModuleSpecification: a module's name with the versions that will do."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method
from psremote.bcl.values.exceptions import ArgumentException, ArgumentNullException, MissingMemberException
from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.data_files import unwrap
from psremote.host.fields import field
from psremote.language import ast as syntax
from psremote.objects import base_object, convert_to, to_text

NAME = "Microsoft.PowerShell.Commands.ModuleSpecification"
KEYS = frozenset({"modulename", "moduleversion", "requiredversion", "maximumversion", "guid"})


@dotnet_type(NAME, assembly="System.Management.Automation")
class ModuleSpecification:
    """Made of a name, or of a table with ModuleName and a version."""

    @constructor(f"{NAME} new(string moduleName)", f"{NAME} new(hashtable moduleSpecification)")
    def __init__(self, source: Any = "") -> None:
        base = base_object(source)
        self.name: str = ""
        self.version: Any = None
        self.maximum_version: Any = None
        self.required_version: Any = None
        self.guid: Any = None
        if base is None:
            raise ArgumentNullException("moduleSpecification")
        if isinstance(base, str):
            self.name = base
            return
        unknown = [to_text(k) for k, _ in base.items() if to_text(k).lower() not in KEYS]
        given = {to_text(key).lower(): value for key, value in base.items()}
        self.name = to_text(given.get("modulename", ""))
        if "moduleversion" in given:
            self.version = convert_to(given["moduleversion"], get_type("System.Version"))
        if "requiredversion" in given:
            self.required_version = convert_to(given["requiredversion"], get_type("System.Version"))
        if "maximumversion" in given:
            self.maximum_version = to_text(given["maximumversion"])
        if given.get("guid") is not None:
            self.guid = convert_to(given["guid"], get_type("System.Guid"))
        if unknown:
            raise ArgumentException(f"A module specification has ModuleName and versions, not {', '.join(unknown)}.")
        if not self.name:
            raise MissingMemberException("A module specification needs a ModuleName.")
        if self.version is None and self.required_version is None and self.maximum_version is None:
            raise MissingMemberException("A module specification needs a version: ModuleVersion, RequiredVersion or MaximumVersion.")
        if self.required_version is not None and (self.version is not None or self.maximum_version is not None):
            raise ArgumentException("RequiredVersion stands for itself: leave out ModuleVersion and MaximumVersion.")

    get_name = field("string Name {get;}", "name")
    get_version = field("version Version {get;}", "version")
    get_maximum = field("string MaximumVersion {get;}", "maximum_version")
    get_required = field("version RequiredVersion {get;}", "required_version")
    get_guid = field("System.Nullable[guid] Guid {get;}", "guid")

    @method("string ToString()")
    def to_string(self) -> str:
        """The name, or the table it was made of."""
        parts = [("Guid", None if self.guid is None else f"{{{self.guid}}}"), ("RequiredVersion", self.required_version),
                 ("ModuleVersion", self.version), ("MaximumVersion", self.maximum_version)]
        given = [f"; {name} = '{value}'{' ' if name == 'Guid' else ''}" for name, value in parts if value is not None]
        return f"@{{ ModuleName = '{self.name}'{''.join(given)} }}" if given else self.name

    def __str__(self) -> str:
        return self.to_string()

    @method(f"static bool TryParse(string input, [ref] {NAME} result)")
    @staticmethod
    def try_parse(text: str, result: Any) -> bool:
        """From the text of a table of constants."""
        result.value = None
        table = _constant_table(text)
        if table is None:
            return False
        try:
            result.value = ModuleSpecification(table)
        except Exception:
            return False
        return True


def _constant_table(text: str) -> Hashtable | None:
    """The table that is all a text holds, if its keys and values are constants."""
    from psremote.language.parser.entry import parse

    parsed = parse(text)
    block = parsed.ast.end_block
    if parsed.errors or block is None or len(block.statements) != 1:
        return None
    node = unwrap(block.statements[0])
    if not isinstance(node, syntax.HashtableAst):
        return None
    table = Hashtable.ignoring_case()
    for key, value in node.key_value_pairs:
        value = unwrap(value)
        if not isinstance(key, syntax.ConstantExpressionAst) or not isinstance(value, syntax.ConstantExpressionAst):
            return None
        table.set_item(key.value, value.value)
    return table
