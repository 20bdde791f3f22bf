"""Get-Alias: shows aliases."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, at, attribute, cmdlet, not_null_or_empty, parameter
from psremote.objects.exceptions import ItemNotFoundException
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@cmdlet("Get", "Alias", default_parameter_set="Default", output=("System.Management.Automation.AliasInfo",), confirm_impact="None")
class GetAliasCommand(Cmdlet):
    """Shows aliases."""

    name = parameter("Name", "string[]", sets={"Default": at(position=0, pipeline=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    exclude = parameter("Exclude", "string[]")
    scope = parameter("Scope", "string", validate=(attribute("ArgumentCompleter", type="System.Management.Automation.ScopeArgumentCompleter"),))
    definition = parameter("Definition", "string[]", sets={"Definition": at()}, validate=(not_null_or_empty(),))

    examples = (
        Example('Get-Alias gci', 'what gci stands for'),
        Example('Get-Alias -Definition Get-ChildItem', 'the aliases of a command'),
    )

    def process_record(self) -> None:
        definition_asked = self.parameter_set_name == "Definition"
        patterns = self.definition if definition_asked else (self.name or ["*"])
        state = self.session_state
        if self.is_bound("Scope"):
            scope = state.find_scope(self.scope)
            everything = list((scope.aliases or {}).values())
        else:
            everything = list(state.aliases)
        for pattern in patterns:
            matcher = WildcardPattern(pattern)
            found = [a for a in everything if matcher.is_match(a.definition if definition_asked else a.name)]
            found = [a for a in found if not any(WildcardPattern(p).is_match(a.name) for p in self.exclude or ())]
            found.sort(key=lambda a: a.name.lower())
            if not found and not contains_wildcard(pattern):
                text = f"There is no alias for '{pattern}'." if definition_asked else f"There is no alias '{pattern}'."
                self.write_error(ItemNotFoundException(text, error_id="ItemNotFoundException", target=pattern).error_record)
            for alias in found:
                self.write_object(alias)
