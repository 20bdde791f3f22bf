"""#requires lines: each is read as a command whose parameters are the requirements."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from psremote.language.nodes.base import Ast
from psremote.language.nodes.commands import CommandAst, CommandParameterAst
from psremote.language.nodes.expressions import StringConstantExpressionAst
from psremote.language.requirements import ScriptRequirements
from psremote.language.semantic_checks.constants import NotConstant, constant_value, is_constant

_VERSION = re.compile(r"\d+(?:\.\d+){0,3}")
_FULL_VERSION = re.compile(r"\s*\d+(?:\.\d+){1,3}\s*")
_EDITIONS = ("core", "desktop")
_MODULE_KEYS = {
    name.lower(): name for name in ("ModuleName", "ModuleVersion", "MaximumVersion", "RequiredVersion", "GUID")
}

#: start, end, error id, arguments
Reporter = Callable[..., None]


class RequirementsReader:
    """Adds up what the lines demand."""

    def __init__(self, report: Reporter) -> None:
        self.report = report
        self.result = ScriptRequirements()
        self._editions_given = False

    def read(self, command: CommandAst) -> None:
        """One line, read as a command."""
        elements = command.command_elements
        first = elements[0]
        if not isinstance(first, StringConstantExpressionAst) or first.value.lower() != "requires":
            self.report(command.start, command.end, "ScriptRequiresInvalidFormat")
        snapin = any(
            isinstance(e, CommandParameterAst) and "pssnapin".startswith(e.parameter_name.lower())
            for e in elements[1:]
        )
        index = 1
        while index < len(elements):
            element = elements[index]
            if isinstance(element, CommandParameterAst):
                argument: Ast | None = element.argument
                if argument is None and index + 1 < len(elements):
                    index += 1
                    argument = elements[index]
                self._parameter(element, argument, snapin)
            else:
                self.report(element.start, element.end, "ScriptRequiresInvalidFormat")
            index += 1

    def _parameter(self, parameter: CommandParameterAst, argument: Ast | None, snapin: bool) -> None:
        name = parameter.parameter_name.lower()
        place = (parameter.start, parameter.end)
        result = self.result
        if "runasadministrator".startswith(name):
            result.is_elevation_required = True
            if argument is not None:
                self.report(*place, "ParameterCannotHaveArgument", parameter.parameter_name)
            return
        if argument is None:
            self.report(*place, "ParameterRequiresArgument", parameter.parameter_name)
            return
        where = (argument.start, argument.end)
        try:
            if not is_constant(argument, for_requires=True):
                raise NotConstant
            value = constant_value(argument)
        except NotConstant:
            self.report(*where, "RequiresArgumentMustBeConstant")
            return
        if "shellid".startswith(name):
            if result.required_application_id is not None:
                self.report(*place, "ParameterAlreadyBound", "shellid")
            elif not isinstance(value, str):
                self.report(*where, "RequiresInvalidStringArgument", "shellid")
            else:
                result.required_application_id = value
        elif "pssnapin".startswith(name):
            if not isinstance(value, str):
                self.report(*where, "RequiresInvalidStringArgument", "pssnapin")
        elif "psedition".startswith(name):
            self._editions(place, where, value)
        elif "version".startswith(name):
            self._version(place, where, value if isinstance(value, str) else argument.text, snapin)
        elif "assembly".startswith(name):
            for item in value if isinstance(value, list) else [value]:
                if not isinstance(item, str):
                    self.report(*where, "RequiresInvalidStringArgument", "assembly")
                elif item not in result.required_assemblies:
                    result.required_assemblies.append(item)
        elif "modules".startswith(name):
            self._modules(where, value)
        else:
            self.report(*place, "ScriptRequiresInvalidFormat")

    def _version(self, place: tuple[int, int], where: tuple[int, int], text: str, snapin: bool) -> None:
        if not _VERSION.fullmatch(text.strip()):
            self.report(*where, "RequiresVersionInvalid")
            return
        if snapin:
            return
        version = text.strip() if "." in text else text.strip() + ".0"
        if self.result.required_ps_version not in (None, version):
            self.report(*place, "ParameterAlreadyBound", "version")
            return
        self.result.required_ps_version = version

    def _editions(self, place: tuple[int, int], where: tuple[int, int], value: Any) -> None:
        if self._editions_given:
            self.report(*place, "ParameterAlreadyBound", "psedition")
            return
        self._editions_given = True
        for item in value if isinstance(value, list) else [value]:
            if not isinstance(item, str):
                self.report(*where, "RequiresInvalidStringArgument", "psedition")
                continue
            if item.lower() not in _EDITIONS:
                self.report(*where, "RequiresPSEditionInvalid", "psedition")
            if item.lower() in (known.lower() for known in self.result.required_ps_editions):
                self.report(*where, "RequiresPSEditionValueIsAlreadySpecified", "psedition")
            else:
                self.result.required_ps_editions.append(item)

    def _modules(self, where: tuple[int, int], value: Any) -> None:
        for item in value if isinstance(value, list) else [value]:
            problem = module_specification_problem(item)
            if problem:
                self.report(*where, "RequiresModuleInvalid", problem)
                return
            self.result.required_modules.append(item)


def module_specification_problem(value: Any) -> str:
    """What is wrong with a module's name or specification; nothing if it is sound."""
    if isinstance(value, str):
        return "" if value else "the name is empty"
    if not isinstance(value, dict):
        return "neither a name nor a hash table"
    keys = {str(key).lower() for key in value}
    unknown = keys - set(_MODULE_KEYS)
    if unknown:
        return f"unknown keys: {', '.join(sorted(unknown))}"
    if "modulename" not in keys:
        return "ModuleName is missing"
    if not keys & {"moduleversion", "requiredversion", "maximumversion"}:
        return "one of ModuleVersion, RequiredVersion, MaximumVersion is needed"
    if "requiredversion" in keys and keys & {"moduleversion", "maximumversion"}:
        return "RequiredVersion excludes ModuleVersion and MaximumVersion"
    versions = [f"{each:g}" if isinstance(each, float) else str(each) for key, each in value.items() if str(key).lower() in ("requiredversion", "moduleversion")]
    wrong = next((one for one in versions if not _FULL_VERSION.fullmatch(one)), None)
    return f"'{wrong}' is no version" if wrong is not None else ""
