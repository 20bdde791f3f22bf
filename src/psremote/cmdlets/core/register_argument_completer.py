"""Register-ArgumentCompleter: registers code that completes arguments."""

from __future__ import annotations

from psremote.engine.cmdlet import Cmdlet, Example, allow_null, at, cmdlet, parameter


@cmdlet("Register", "ArgumentCompleter", confirm_impact="None", implementing="System.Management.Automation.RegisterArgumentCompleterCommand")
class RegisterArgumentCompleterCommand(Cmdlet):
    """Registers code that completes arguments."""

    command_name = parameter("CommandName", "string[]", sets={"NativeCommandSet": at(mandatory=True), "PowerShellSet": at()})
    parameter_name = parameter("ParameterName", "string", sets={"PowerShellSet": at(mandatory=True)})
    script_block = parameter("ScriptBlock", "scriptblock", mandatory=True, validate=(allow_null(),))
    native = parameter("Native", "switch", sets={"NativeCommandSet": at()})
    native_fallback = parameter("NativeFallback", "switch", sets={"NativeFallbackSet": at()})

    examples = (
        Example("Register-ArgumentCompleter -CommandName Get-Thing -ParameterName Name -ScriptBlock { 'a', 'b' }", 'offers a and b'),
    )

    def process_record(self) -> None:
        table = self.context.extra.setdefault("argument_completers", {})
        if self.native_fallback:
            table["native", "", ""] = self.script_block
            return
        if self.native:
            for name in self.command_name:
                table["native", name.lower(), ""] = self.script_block
            return
        for name in self.command_name or ("",):
            key = ("parameter", name.lower(), self.parameter_name.lower())
            if self.script_block is None:
                table.pop(key, None)
            else:
                table[key] = self.script_block
