"""Get-Command: finds commands: by name, verb, noun, module, kind or parameter."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.cmdlets.common.command_views import show_command_info, syntax_text
from psremote.cmdlets.common.module_specifications import specification
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_empty_collection,
    allow_null,
    at,
    attribute,
    cmdlet,
    not_null_or_empty,
    parameter,
)
from psremote.engine.command_discovery import EVERYTHING
from psremote.engine.command_info import ApplicationInfo, ExternalScriptInfo
from psremote.objects import to_text
from psremote.objects.wildcards import WildcardPattern, contains_wildcard

ORDER = {"Alias": 0, "Function": 1, "Filter": 1, "Configuration": 1, "Cmdlet": 2, "ExternalScript": 3, "Application": 4}
"""The kinds in the order commands of one name are looked up."""


@cmdlet("Get", "Command", default_parameter_set="CmdletSet", output=("System.Management.Automation.AliasInfo", "System.Management.Automation.ApplicationInfo", "System.Management.Automation.FunctionInfo", "System.Management.Automation.CmdletInfo", "System.Management.Automation.ExternalScriptInfo", "System.Management.Automation.FilterInfo", "System.String", "System.Management.Automation.PSObject",), confirm_impact="None")
class GetCommandCommand(Cmdlet):
    """Finds commands: by name, verb, noun, module, kind or parameter."""

    name = parameter("Name", "string[]", sets={"AllCommandSet": at(position=0, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    verb = parameter("Verb", "string[]", sets={"CmdletSet": at(by_property_name=True)}, validate=(attribute("ArgumentCompleter", type="System.Management.Automation.Verbs+VerbArgumentCompleter"),))
    noun = parameter("Noun", "string[]", sets={"CmdletSet": at(by_property_name=True)}, validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.NounArgumentCompleter"),))
    module = parameter("Module", "string[]", by_property_name=True, aliases=("PSSnapin",))
    exclude_module = parameter("ExcludeModule", "string[]")
    fully_qualified_module = parameter("FullyQualifiedModule", "Microsoft.PowerShell.Commands.ModuleSpecification[]", by_property_name=True)
    command_type = parameter("CommandType", "System.Management.Automation.CommandTypes", sets={"AllCommandSet": at(by_property_name=True)}, aliases=("Type",))
    total_count = parameter("TotalCount", "int", by_property_name=True)
    syntax = parameter("Syntax", "switch", by_property_name=True)
    show_command_info = parameter("ShowCommandInfo", "switch")
    argument_list = parameter("ArgumentList", "object[]", position=1, remaining=True, aliases=("Args",), validate=(allow_null(), allow_empty_collection(),))
    all = parameter("All", "switch", by_property_name=True)
    list_imported = parameter("ListImported", "switch", by_property_name=True)
    parameter_name = parameter("ParameterName", "string[]", validate=(not_null_or_empty(),))
    parameter_type = parameter("ParameterType", "System.Management.Automation.PSTypeName[]", validate=(not_null_or_empty(),))
    use_fuzzy_matching = parameter("UseFuzzyMatching", "switch", sets={"AllCommandSet": at()})
    fuzzy_minimum_distance = parameter("FuzzyMinimumDistance", "System.UInt32", sets={"AllCommandSet": at()})
    use_abbreviation_expansion = parameter("UseAbbreviationExpansion", "switch", sets={"AllCommandSet": at(by_property_name=True)})

    examples = (
        Example('Get-Command Get-*', 'commands that get something'),
        Example('Get-Command Get-Date -Syntax', 'how it is called'),
    )

    def begin_processing(self) -> None:
        self.count = 0

    def process_record(self) -> None:
        context = self.context
        kinds = self.kinds()
        asked = list(self.name or ()) if self.parameter_set_name == "AllCommandSet" or self.name else []
        verbs, nouns = self.verb, self.noun
        patterns = asked or ["*"]
        self.fresh: set[tuple[str, str]] = set()
        for pattern in patterns:
            exact = not contains_wildcard(pattern)
            found = self.matches(pattern, exact, kinds, bool(asked))
            if verbs is not None:
                found = [c for c in found if "-" in c.name and any(WildcardPattern(v).is_match(c.name.partition("-")[0]) for v in verbs)]
            if nouns is not None:
                found = [c for c in found if "-" in c.name and any(WildcardPattern(n).is_match(c.name.partition("-")[2]) for n in nouns)]
            found = [c for c in found if self.wanted(c)]
            if not found and exact and asked and not self.module and not self.fully_qualified_module and not self.parameter_name and not self.parameter_type:
                fault = context.commands.not_found(pattern)
                self.write_error(self.make_error(fault, "CommandNotFoundException", "ObjectNotFound", pattern))
            if not exact:
                found.sort(key=lambda c: (ORDER.get(c.kind, 9), c.name.lower()) if self.all else (c.name.lower(), ORDER.get(c.kind, 9)))
            for command in found:
                if self.total_count is not None and self.is_bound("TotalCount") and 0 <= int(self.total_count) <= self.count:
                    return
                self.emit(command)

    def kinds(self) -> frozenset[str]:
        """The kinds of commands asked for, in lower case."""
        if self.is_bound("CommandType"):
            chosen = {part.strip().lower() for part in to_text(self.command_type).split(",")}
            return EVERYTHING if "all" in chosen else frozenset(chosen)
        if self.parameter_set_name == "CmdletSet":
            return frozenset({"cmdlet", "function", "filter", "configuration", "alias"})
        return EVERYTHING

    def matches(self, pattern: str, exact: bool, kinds: frozenset[str], asked: bool) -> list[Any]:
        """Commands whose names match."""
        commands = self.context.commands
        if exact and not self.all and kinds == EVERYTHING:
            found = commands.lookup(pattern, load_modules=not self.list_imported)
            if found is None or (not self.exact_name(found, pattern) and not isinstance(found, (ApplicationInfo, ExternalScriptInfo))):
                return []
            return [found]
        if not asked:
            kinds = kinds - {"application", "externalscript"} if not self.is_bound("CommandType") else kinds
        if exact and commands.lookup(pattern) is None and not self.list_imported:
            commands.load_for(pattern)
        found_all = list(commands.search(pattern, kinds, all_of=bool(self.all) or not exact))
        if exact and not self.all:
            return found_all[:1]
        if not exact and not self.list_imported:
            found_all.extend(c for c in self.not_loaded(pattern, kinds) if all(c.name.lower() != f.name.lower() for f in found_all))
        if not self.all and not exact:
            unique: dict[tuple[str, str, str], Any] = {}
            for one in found_all:
                unique.setdefault((one.kind, one.name.lower(), one.module_name), one)
            found_all = list(unique.values())
        return found_all

    def exact_name(self, command: Any, pattern: str) -> bool:
        """Whether the command was found by its own name, not as Get-NAME."""
        return bool(command.name.lower() == pattern.rpartition("\\")[2].lower() or ":" in pattern)

    def not_loaded(self, pattern: str, kinds: frozenset[str]) -> list[Any]:
        """Commands of modules along PSModulePath that are not loaded."""
        if "function" not in kinds and "cmdlet" not in kinds:
            return []
        modules = self.context.modules
        loaded = {m.path for m in modules.loaded.values()}
        matcher = WildcardPattern(pattern.rpartition("\\")[2])
        found: list[Any] = []
        for module in modules.available():
            if module.is_builtin or module.path in loaded:
                continue
            found.extend(c for c in module.functions.values() if matcher.is_match(c.name))
        return found

    def wanted(self, command: Any) -> bool:
        """Whether module and parameter filters let it pass."""
        if self.module is not None and not any(WildcardPattern(m).is_match(command.module_name) for m in self.module):
            return False
        if self.module is not None and command.kind == "Alias" and not self.is_bound("CommandType") and not self.name:
            return False
        if self.exclude_module and any(WildcardPattern(m).is_match(command.module_name) for m in self.exclude_module):
            return False
        if self.fully_qualified_module:
            if not any(specification(one)[0].lower() == command.module_name.lower() for one in self.fully_qualified_module):
                return False
        if self.parameter_name or self.parameter_type:
            if command.kind in {"Application", "Alias"}:
                return False
            try:
                parameters = list(command.metadata.parameters.values())
            except NetException:
                return False
            if self.parameter_name and not any(WildcardPattern(n).is_match(name) for n in self.parameter_name for p in parameters for name in (p.name, *p.aliases)):
                return False
            if self.parameter_type:
                wanted = {to_text(t.name if hasattr(t, "name") else t).lower() for t in self.parameter_type}
                if not any(p.type.full_name.lower() in wanted or p.type.name.lower() in wanted for p in parameters):
                    return False
        return True

    def emit(self, command: Any) -> None:
        """Put a command out, or its syntax."""
        self.count += 1
        if self.syntax:
            self.write_object(syntax_text(command))
            return
        if self.show_command_info:
            self.write_object(show_command_info(command))
            return
        self.write_object(command)
