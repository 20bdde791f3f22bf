"""Get-Help: shows what a command does and how it is called."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type
from psremote.bcl.values.exceptions import SystemException
from psremote.cmdlets.common.remote_help import remote_help
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null_or_empty, parameter, value_set
from psremote.engine.command_info import AliasInfo, ApplicationInfo, ExternalScriptInfo
from psremote.engine.help.help_objects import automatic_help, content_of, maml_help, with_view
from psremote.objects import get_property, new_custom_object, to_text
from psremote.objects.exceptions import PSArgumentException, PSInvalidOperationException
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@dotnet_type("Microsoft.PowerShell.Commands.HelpNotFoundException", base="System.SystemException", assembly="System.Management.Automation")
class HelpNotFoundException(SystemException):
    """There is no such help topic."""


@cmdlet("Get", "Help", default_parameter_set="AllUsersView", confirm_impact="None")
class GetHelpCommand(Cmdlet):
    """Shows what a command does and how it is called."""

    name = parameter("Name", "string", position=0, by_property_name=True, validate=(not_null_or_empty(),))
    path = parameter("Path", "string")
    category = parameter("Category", "string[]", validate=(value_set("Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter", "ExternalScript", "All", "DefaultHelp", "DscResource", "Class", "Configuration"),))
    detailed = parameter("Detailed", "switch", sets={"DetailedView": at(mandatory=True)})
    full = parameter("Full", "switch", sets={"AllUsersView": at()})
    examples_ = parameter("Examples", "switch", sets={"Examples": at(mandatory=True)})
    parameter_names = parameter("Parameter", "string[]", sets={"Parameters": at(mandatory=True)})
    component = parameter("Component", "string[]")
    functionality = parameter("Functionality", "string[]")
    role = parameter("Role", "string[]")
    online = parameter("Online", "switch", sets={"Online": at(mandatory=True)})

    examples = (
        Example("Get-Help Sort-Object -Examples", "how a command is called, line by line"),
        Example("Get-Help Get-Date -Parameter Format", "what one parameter is for"),
    )

    def process_record(self) -> None:
        if self.online:
            self.throw_terminating_error(self.make_error(PSInvalidOperationException("Help on the web cannot be opened from here."), "InvalidOperation", "InvalidOperation"))
        name = self.name or "default"
        found = [one for one in self.topics(name) if self.is_asked_for(one)]
        if not found:
            if contains_wildcard(name):
                return
            fault = HelpNotFoundException(f"There is no help topic '{name}'.")
            self.write_error(self.make_error(fault, "HelpNotFound", "ResourceUnavailable", None))
            return
        if self.parameter_names is not None:
            for topic in found:
                self.show_parameters(topic)
            return
        view = "FullView" if self.full else "DetailedView" if self.detailed else "ExamplesView" if self.examples_ else ""
        for topic in found:
            self.write_object(with_view(topic, view) if view else topic)

    def is_asked_for(self, topic: Any) -> bool:
        """Whether a topic is of the component, role and functionality named."""
        for key, patterns in (("Component", self.component), ("Role", self.role), ("Functionality", self.functionality)):
            said = to_text(get_property(topic, key) or "").strip() if patterns else ""
            if patterns and not any(WildcardPattern(one).is_match(said) for one in patterns):
                return False
        return True

    def topics(self, name: str) -> list[Any]:
        """The help objects a name stands for."""
        commands = self.context.commands
        categories = {c.lower() for c in self.category or ()} - {"all"}
        if not contains_wildcard(name):
            info = commands.lookup(name, load_modules=True)
            if info is not None and info.name.lower() != name.rpartition("\\")[2].lower() and not isinstance(info, (ExternalScriptInfo,)):
                info = None
            if isinstance(info, AliasInfo):
                info = info.resolved
            if info is None or isinstance(info, ApplicationInfo):
                return []
            return [self.help_of(info)]
        listed = [c for c in commands.search(name, frozenset({"function", "filter", "cmdlet", "alias"})) if not categories or c.kind.lower() in categories]
        listed.sort(key=lambda c: c.name.lower())
        if len(listed) == 1 and not isinstance(listed[0], AliasInfo):
            return [self.help_of(listed[0])]
        return [self.summary(info) for info in listed]

    def help_of(self, info: Any) -> Any:
        """One command's help."""
        content = content_of(info)
        if content is not None and content.remote_runspace:
            found = remote_help(info, content)
            return found if found is not None else automatic_help(info)
        if content is not None and content.forward_target and content.forward_target.lower() != info.name.lower():
            target = self.context.commands.lookup(content.forward_target)
            if target is not None:
                return self.help_of(target)
        return maml_help(info, content) if content is not None else automatic_help(info)

    def summary(self, info: Any) -> Any:
        """A line of a list of topics."""
        target = info.resolved if isinstance(info, AliasInfo) else info
        content = content_of(target) if target is not None else None
        synopsis = info.target if isinstance(info, AliasInfo) else content.synopsis if content is not None else "\n".join(info.syntax())
        made = new_custom_object([("Name", info.name), ("Category", info.kind), ("Module", info.module_name), ("Synopsis", synopsis)])
        made.own_type_names = ["HelpInfoShort", "HelpInfo"]
        return made

    def show_parameters(self, topic: Any) -> None:
        """The parameters asked for, one object each."""
        parameters = get_property(topic, "parameters")
        listed = get_property(parameters, "parameter") if parameters not in (None, "") else []
        for pattern in self.parameter_names:
            matcher = WildcardPattern(pattern)
            found = [p for p in (listed if isinstance(listed, list) else [listed]) if matcher.is_match(to_text(get_property(p, "name")))]
            if not found and not contains_wildcard(pattern):
                fault = PSArgumentException(f"'{to_text(get_property(topic, 'Name'))}' has no parameter '{pattern}'.")
                self.write_error(self.make_error(fault, "NoParmsFound", "InvalidArgument", None))
            for one in found:
                self.write_object(one)
