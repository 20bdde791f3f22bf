"""PSHost: the program around an engine: its name, its user interface, its wish to exit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type
from psremote.host.fields import field, verb
from psremote.host.host_exception import host_function_not_implemented
from psremote.host.user_interface import PSHostUserInterface


@dotnet_type("System.Management.Automation.Host.PSHost")
class PSHostBase:
    """The name scripts know the interface by; hosts derive from PSHost."""


@dotnet_type(
    "System.Management.Automation.Internal.Host.InternalHost",
    base="System.Management.Automation.Host.PSHost",
    interfaces=("System.Management.Automation.Host.IHostSupportsInteractiveSession",),
)
class PSHost(PSHostBase):
    """What `$Host` is. A host sets the attributes and overrides the verbs it has.

    `version`, `instance_id`, `current_culture` and `current_ui_culture` are bcl values (Version, Guid, CultureInfo); the
    engine puts its own in where a host leaves None.
    """

    name: str = "Default Host"
    version: Any = None
    instance_id: Any = None
    current_culture: Any = None
    current_ui_culture: Any = None
    ui: PSHostUserInterface | None = None
    private_data: Any = None
    debugger_enabled: bool = True
    runspace: Any = None
    is_runspace_pushed: bool = False
    remote_debugger_stop: Callable[[Any], str] | None = None
    """Asked on the reading thread when a script of a session has stopped in its debugger (client.pipeline_events.DebuggerStopReceived):
    how it is to go on, the name of a DebuggerResumeAction. Without it the script goes on."""

    def set_should_exit(self, exit_code: int) -> None:
        """A script said `exit`: end when the current work is done."""

    net_set_should_exit = verb(
        "set_should_exit",
        "void SetShouldExit(int exitCode)",
    )

    def enter_nested_prompt(self) -> None:
        """Let the user work while the pipeline waits."""
        raise host_function_not_implemented("EnterNestedPrompt")

    net_enter_nested_prompt = verb(
        "enter_nested_prompt",
        "void EnterNestedPrompt()",
    )

    def exit_nested_prompt(self) -> None:
        """Leave the innermost nested prompt."""
        raise host_function_not_implemented("ExitNestedPrompt")

    net_exit_nested_prompt = verb(
        "exit_nested_prompt",
        "void ExitNestedPrompt()",
    )

    def notify_begin_application(self) -> None:
        """A native program is about to use the terminal."""

    net_notify_begin_application = verb(
        "notify_begin_application",
        "void NotifyBeginApplication()",
    )

    def notify_end_application(self) -> None:
        """The native program has ended."""

    net_notify_end_application = verb(
        "notify_end_application",
        "void NotifyEndApplication()",
    )

    def push_runspace(self, runspace: Any) -> None:
        """From now on the user talks to that (remote) runspace: Enter-PSSession."""
        raise host_function_not_implemented("PushRunspace")

    net_push_runspace = verb(
        "push_runspace",
        "void PushRunspace(runspace runspace)",
    )

    def pop_runspace(self) -> None:
        """Back to the runspace before: Exit-PSSession."""
        raise host_function_not_implemented("PopRunspace")

    get_name = field("string Name {get;}", "name")
    get_version = field("version Version {get;}", "version")
    get_instance_id = field("guid InstanceId {get;}", "instance_id")
    get_current_culture = field("cultureinfo CurrentCulture {get;}", "current_culture")
    get_current_ui_culture = field("cultureinfo CurrentUICulture {get;}", "current_ui_culture")
    get_ui = field("System.Management.Automation.Host.PSHostUserInterface UI {get;}", "ui")
    get_private_data = field("psobject PrivateData {get;}", "private_data")
    get_debugger_enabled = field("bool DebuggerEnabled {get;set;}", "debugger_enabled")
    get_runspace = field("runspace Runspace {get;}", "runspace")
    get_is_runspace_pushed = field("bool IsRunspacePushed {get;}", "is_runspace_pushed")


    net_pop_runspace = verb(
        "pop_runspace",
        "void PopRunspace()",
    )
