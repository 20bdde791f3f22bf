"""Enable-ExperimentalFeature: turns unfinished features on."""

from __future__ import annotations

from psremote.cmdlets.common.experimental_feature_command import ExperimentalFeatureCommand
from psremote.engine.cmdlet import Example, attribute, cmdlet, parameter


@cmdlet("Enable", "ExperimentalFeature", supports_should_process=True)
class EnableExperimentalFeatureCommand(ExperimentalFeatureCommand):
    """Turns unfinished features on.

    The choice is kept in the user's configuration file and holds for sessions started later.
    """

    on = True
    name = parameter("Name", "string[]", position=0, mandatory=True, by_property_name=True, validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.ExperimentalFeatureNameCompleter"),), help="Names; wildcards are allowed.")
    scope = parameter("Scope", "System.Management.Automation.Configuration.ConfigScope", help="For this user or for all.")

    examples = (Example("Enable-ExperimentalFeature PSProfileDSCResource", "turns the feature on"),)
