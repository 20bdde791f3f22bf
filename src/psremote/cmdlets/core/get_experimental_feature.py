"""Get-ExperimentalFeature: lists unfinished features."""

from __future__ import annotations

from psremote.cmdlets.common.experimental_features import features
from psremote.engine.cmdlet import Cmdlet, Example, attribute, cmdlet, not_null_or_empty, parameter
from psremote.objects.wildcards import WildcardPattern


@cmdlet("Get", "ExperimentalFeature", output=("System.Management.Automation.ExperimentalFeature",), confirm_impact="None")
class GetExperimentalFeatureCommand(Cmdlet):
    """Lists unfinished features.

    The names are PowerShell's; none of them changes anything in this engine.
    """

    name = parameter("Name", "string[]", position=0, pipeline=True, validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.ExperimentalFeatureNameCompleter"), not_null_or_empty(),), help="Names; wildcards are allowed.")

    examples = (Example("Get-ExperimentalFeature", "which there are, and which are on"),)

    def process_record(self) -> None:
        wanted = [WildcardPattern(p) for p in self.name or ("*",)]
        for feature in features():
            if any(p.is_match(feature.name) for p in wanted):
                self.write_object(feature)
