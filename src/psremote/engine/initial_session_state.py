"""What a session has from the start: aliases and variables, with their options."""

from __future__ import annotations

import os
import sys
from typing import Any

from psremote.engine.session_state.scopes import ALL_SCOPE, CONSTANT, READ_ONLY

# `name command options`, r = ReadOnly, a = AllScope
ALIASES = (
    "% ForEach-Object ra;? Where-Object ra;cd Set-Location a;chdir Set-Location;clc Clear-Content r;clhy Clear-History r;"
    "cli Clear-Item r;clp Clear-ItemProperty r;cls Clear-Host;clv Clear-Variable r;copy Copy-Item a;cpi Copy-Item r;"
    "cvpa Convert-Path r;dbp Disable-PSBreakpoint r;del Remove-Item a;dir Get-ChildItem a;ebp Enable-PSBreakpoint r;"
    "echo Write-Output a;epal Export-Alias r;epcsv Export-Csv r;erase Remove-Item;etsn Enter-PSSession;exsn Exit-PSSession;"
    "fc Format-Custom r;fhx Format-Hex;fl Format-List r;foreach ForEach-Object ra;ft Format-Table r;fw Format-Wide r;"
    "gal Get-Alias r;gbp Get-PSBreakpoint r;gc Get-Content r;gci Get-ChildItem r;gcm Get-Command r;gcs Get-PSCallStack r;"
    "gdr Get-PSDrive r;gerr Get-Error r;ghy Get-History r;gi Get-Item r;gjb Get-Job;gl Get-Location r;gm Get-Member r;"
    "gmo Get-Module r;gp Get-ItemProperty r;gps Get-Process r;gpv Get-ItemPropertyValue r;group Group-Object r;gsn Get-PSSession;"
    "gu Get-Unique r;gv Get-Variable r;h Get-History;history Get-History;icm Invoke-Command;iex Invoke-Expression r;"
    "ihy Invoke-History r;ii Invoke-Item r;ipal Import-Alias r;ipcsv Import-Csv r;ipmo Import-Module r;irm Invoke-RestMethod r;"
    "iwr Invoke-WebRequest r;md mkdir a;measure Measure-Object r;mi Move-Item r;move Move-Item a;mp Move-ItemProperty r;"
    "nal New-Alias r;ndr New-PSDrive r;ni New-Item r;nmo New-Module r;nsn New-PSSession;nv New-Variable r;oh Out-Host r;"
    "popd Pop-Location a;pushd Push-Location a;pwd Get-Location;r Invoke-History;rbp Remove-PSBreakpoint r;rcjb Receive-Job;"
    "rcsn Receive-PSSession r;rd Remove-Item;rdr Remove-PSDrive r;ren Rename-Item;ri Remove-Item r;rjb Remove-Job;"
    "rmo Remove-Module r;rni Rename-Item r;rnp Rename-ItemProperty r;rp Remove-ItemProperty r;rsn Remove-PSSession;"
    "rv Remove-Variable r;rvpa Resolve-Path r;sajb Start-Job;sal Set-Alias r;saps Start-Process r;sbp Set-PSBreakpoint r;"
    "select Select-Object ra;set Set-Variable;si Set-Item r;sl Set-Location r;sls Select-String;sp Set-ItemProperty r;"
    "spjb Stop-Job;spps Stop-Process r;sv Set-Variable r;type Get-Content;where Where-Object ra;wjb Wait-Job"
)
ACTIONS = {"SilentlyContinue": 0, "Stop": 1, "Continue": 2, "Inquire": 3, "Ignore": 4}


class InitialSessionState:
    """How a session is to begin; `create_default()` is the ordinary one."""

    def __init__(self) -> None:
        self.aliases = ALIASES
        self.variables: list[tuple[str, Any, int]] = []
        self.language_mode = "FullLanguage"
        self.commands: Any = None
        """Names of the only visible commands; None: all."""
        self.has_profile_variable = True
        self.startup_scripts: list[str] = []
        self.modules: list[Any] = []
        self.hosted: Any = None
        """What scripts have put into it (engine/hosting); has `apply(runspace)` and `copy()`."""

    def copy(self) -> InitialSessionState:
        """The same, to be changed apart."""
        made = InitialSessionState()
        made.__dict__.update(self.__dict__)
        made.startup_scripts, made.modules, made.variables = list(self.startup_scripts), list(self.modules), list(self.variables)
        made.hosted = self.hosted.copy() if self.hosted is not None else None
        return made

    @classmethod
    def create_default(cls) -> InitialSessionState:
        """All commands, aliases and variables."""
        return cls()


def alias_options(text: str) -> int:
    """Options as a number."""
    return (READ_ONLY if "r" in text else 0) | (ALL_SCOPE if "a" in text else 0)


def aliases(state: InitialSessionState) -> list[tuple[str, str, int]]:
    """(name, command, options) of the built-in aliases."""
    found: list[tuple[str, str, int]] = []
    for entry in state.aliases.split(";"):
        name, command, *options = entry.split(" ")
        found.append((name, command, alias_options(options[0]) if options else 0))
    return found


def variables(context: Any, state: InitialSessionState) -> list[tuple[str, Any, int, str]]:
    """(name, value, options, type name or '') of the built-in variables; None stands for what
    `process_variables` gives, and values that are costly to make are made on first use elsewhere."""
    fixed = CONSTANT | ALL_SCOPE
    shared = READ_ONLY | ALL_SCOPE
    action = "System.Management.Automation.ActionPreference"
    listed: list[tuple[str, Any, int, str]] = [
        ("ConfirmPreference", "High", 0, "System.Management.Automation.ConfirmImpact"),
        ("DebugPreference", "SilentlyContinue", 0, action),
        ("ErrorActionPreference", "Continue", 0, action),
        ("InformationPreference", "SilentlyContinue", 0, action),
        ("ProgressPreference", "Continue", 0, action),
        ("VerbosePreference", "SilentlyContinue", 0, action),
        ("WarningPreference", "Continue", 0, action),
        ("ErrorView", "ConciseView", 0, "System.Management.Automation.ErrorView"),
        ("WhatIfPreference", False, 0, ""),
        ("FormatEnumerationLimit", 4, 0, ""),
        ("HOME", None, shared, ""),
        ("IsCoreCLR", True, shared, ""),
        ("IsLinux", sys.platform.startswith("linux"), shared, ""),
        ("IsMacOS", sys.platform == "darwin", shared, ""),
        ("IsWindows", sys.platform == "win32", shared, ""),
        ("MaximumHistoryCount", 4096, 0, ""),
        ("NestedPromptLevel", 0, 0, ""),
        ("PID", None, fixed, ""),
        ("PSEdition", "Core", fixed, ""),
        ("PSEmailServer", "", 0, ""),
        ("PSHOME", os.path.dirname(os.path.dirname(os.path.abspath(__file__))), fixed, ""),
        ("PSNativeCommandArgumentPassing", "Standard", 0, "System.Management.Automation.NativeArgumentPassingStyle"),
        ("PSNativeCommandUseErrorActionPreference", False, 0, ""),
        ("PSSessionApplicationName", "wsman", 0, ""),
        ("PSSessionConfigurationName", "http://schemas.microsoft.com/powershell/Microsoft.PowerShell", 0, ""),
        ("ShellId", "Microsoft.PowerShell", fixed, ""),
        ("StackTrace", "", 0, ""),
        ("^", None, 0, ""),
        ("$", None, 0, ""),
    ]
    if state.has_profile_variable:
        listed.append(("PROFILE", None, 0, ""))
    return listed


def process_variables(state: InitialSessionState) -> list[tuple[str, Any]]:
    """(name, value) of the built-in variables that are the process's, its user's or its environment's."""
    home = os.environ.get("HOME") or os.path.expanduser("~")
    found: list[tuple[str, Any]] = [("HOME", home), ("PID", os.getpid())]
    if state.has_profile_variable:
        found.append(("PROFILE", os.path.join(home, ".config", "powershell", "Microsoft.PowerShell_profile.ps1")))
    return found
