"""Get-Verb: shows the approved verbs."""

from __future__ import annotations

from psremote.bcl.dotnet_type import dotnet_type
from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, parameter, value_set
from psremote.engine.modules.verbs import VERBS
from psremote.host.fields import field
from psremote.objects.wildcards import WildcardPattern


@dotnet_type("System.Management.Automation.VerbInfo", assembly="System.Management.Automation")
class VerbInfo:
    """A verb."""

    def __init__(self, verb: str, alias: str, group: str) -> None:
        self.verb = verb
        self.alias_prefix = alias
        self.group = group
        self.description = ""

    get_verb = field("string Verb {get;set;}", "verb")
    get_alias_prefix = field("string AliasPrefix {get;set;}", "alias_prefix")
    get_group = field("string Group {get;set;}", "group")
    get_description = field("string Description {get;set;}", "description")


@cmdlet("Get", "Verb", output=("System.Management.Automation.VerbInfo",), confirm_impact="None")
class GetVerbCommand(Cmdlet):
    """Shows the approved verbs."""

    verb = parameter("Verb", "string[]", position=0, pipeline=True, by_property_name=True, validate=(attribute("ArgumentCompleter", type="System.Management.Automation.Verbs+VerbArgumentCompleter"),))
    group = parameter("Group", "string[]", position=1, pipeline=True, by_property_name=True, validate=(value_set("Common", "Communications", "Data", "Diagnostic", "Lifecycle", "Other", "Security"),))

    examples = (
        Example('Get-Verb -Group Security', 'verbs of one group'),
    )

    def process_record(self) -> None:
        patterns = [WildcardPattern(v) for v in self.verb or ("*",)]
        groups = {g.lower() for g in self.group} if self.group else None
        for group, verbs in VERBS.items():
            if groups is not None and group.lower() not in groups:
                continue
            for verb, alias in verbs.items():
                if any(p.is_match(verb) for p in patterns):
                    self.write_object(VerbInfo(verb, alias, group))
