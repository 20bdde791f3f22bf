"""PSHost: the program around an engine: its name, its user interface, its wish to exit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop
from psremote.host.fields import field, verb
from psremote.host.host_exception import host_function_not_implemented
from psremote.host.user_interface import PSHostUserInterface

VERSION = "7.6.5"
"""Of a host that says nothing else: that of the PowerShell we answer as (engine.session_variables.PRODUCT_VERSION)."""


def _version() -> Any:
    from psremote.objects import construct

    return construct(get_type("System.Version"), [VERSION])


def _new_id() -> Any:
    from psremote.objects import invoke_static

    return invoke_static(get_type("System.Guid"), "NewGuid", [])


def _culture() -> Any:
    from psremote.bcl.values.culture_info import current_culture

    return current_culture()


def _fact(text: str, attribute: str, make: Callable[[], Any], *, keep: bool) -> prop:
    """A property over an attribute that a host may leave None; what is made instead stays the host's own where it is to *keep* it."""

    def read(host: PSHost) -> Any:
        value = getattr(host, attribute)
        if value is None:
            value = make()
            if keep:
                setattr(host, attribute, value)
        return value

    return prop(text, read)


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

    `version`, `instance_id`, `current_culture` and `current_ui_culture` are bcl values (Version, Guid, CultureInfo); where a
    host leaves None, scripts see our version, an id made when it is first asked for, and the session's culture.
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
    get_version = _fact("version Version {get;}", "version", _version, keep=True)
    get_instance_id = _fact("guid InstanceId {get;}", "instance_id", _new_id, keep=True)
    get_current_culture = _fact("cultureinfo CurrentCulture {get;}", "current_culture", _culture, keep=False)
    get_current_ui_culture = _fact("cultureinfo CurrentUICulture {get;}", "current_ui_culture", _culture, keep=False)
    get_ui = field("System.Management.Automation.Host.PSHostUserInterface UI {get;}", "ui")
    get_private_data = field("psobject PrivateData {get;}", "private_data")
    get_debugger_enabled = field("bool DebuggerEnabled {get;set;}", "debugger_enabled")
    get_runspace = field("runspace Runspace {get;}", "runspace")
    get_is_runspace_pushed = field("bool IsRunspacePushed {get;}", "is_runspace_pushed")


    net_pop_runspace = verb(
        "pop_runspace",
        "void PopRunspace()",
    )
