"""New-PSSessionOption: settings for new sessions."""

from __future__ import annotations

from psremote.client.session_option import PSSessionOption
from psremote.engine.cmdlet import Cmdlet, Example, cmdlet, parameter


@cmdlet("New", "PSSessionOption", output=("System.Management.Automation.Remoting.PSSessionOption",), confirm_impact="None", remoting_capability="None")
class NewPSSessionOptionCommand(Cmdlet):
    """Settings to be given to New-PSSession, Enter-PSSession and Invoke-Command as -SessionOption.

    What has no parameter here is set on the object.
    """

    skip_ca_check = parameter("SkipCACheck", "switch")
    skip_cn_check = parameter("SkipCNCheck", "switch")

    examples = (Example("New-PSSession -ComputerName SRV02 -SessionOption (New-PSSessionOption -SkipCACheck)", "trusts a certificate of whatever authority"),)

    def process_record(self) -> None:
        option = PSSessionOption()
        option.skip_ca_check = bool(self.skip_ca_check)
        option.skip_cn_check = bool(self.skip_cn_check)
        self.write_object(option)
