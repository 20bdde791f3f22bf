"""Disable-ExperimentalFeature: turns unfinished features off."""

from __future__ import annotations

from psremote.cmdlets.common.experimental_feature_command import ExperimentalFeatureCommand
from psremote.engine.cmdlet import Example, attribute, cmdlet, parameter


@cmdlet("Disable", "ExperimentalFeature", supports_should_process=True)
class DisableExperimentalFeatureCommand(ExperimentalFeatureCommand):
    """Turns unfinished features off.

    The choice is kept in the user's configuration file and holds for sessions started later.
    """

    on = False
    name = parameter("Name", "string[]", position=0, mandatory=True, by_property_name=True, validate=(attribute("ArgumentCompleter", type="Microsoft.PowerShell.Commands.ExperimentalFeatureNameCompleter"),), help="Names; wildcards are allowed.")
    scope = parameter("Scope", "System.Management.Automation.Configuration.ConfigScope", help="For this user or for all.")

    examples = (Example("Disable-ExperimentalFeature PSProfileDSCResource", "turns the feature off"),)
