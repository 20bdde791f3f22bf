"""What events are to scripts: PSEventArgs, PSEventSubscriber, and PSEventJob, the job of an action."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, get_type, prop, type_of
from psremote.bcl.values.date_time import DateTime, local_now
from psremote.engine.jobs.job import Job

_SMA = "System.Management.Automation"


@dotnet_type(f"{_SMA}.PSEventArgs", base="System.EventArgs", assembly=_SMA)
class PSEventArgs:
    """One event that happened."""

    def __init__(
        self, identifier: int, source_identifier: str, sender: Any, arguments: list[Any], message_data: Any, runspace_id: Any,
        computer_name: str | None = None,
    ) -> None:
        self.identifier = identifier
        self.source_identifier = source_identifier
        self.sender = sender
        self.arguments = arguments
        self.message_data = message_data
        self.runspace_id = runspace_id
        self.computer_name = computer_name
        self.time: DateTime = local_now()
        self.forward = False

    @prop("string ComputerName {get;}")
    def net_computer_name(self) -> str | None:
        """The machine it came from; none for this one."""
        return self.computer_name

    @prop("guid RunspaceId {get;}")
    def net_runspace_id(self) -> Any:
        """The session it happened in."""
        return self.runspace_id

    @prop("int EventIdentifier {get;}")
    def net_identifier(self) -> int:
        """Its number."""
        return self.identifier

    @prop("System.Object Sender {get;}")
    def net_sender(self) -> Any:
        """Whose event it is."""
        return self.sender

    @prop("System.EventArgs SourceEventArgs {get;}")
    def net_source_event_args(self) -> Any:
        """The first argument that is event arguments."""
        return next((one for one in self.arguments if is_event_args(one)), None)

    @prop("System.Object[] SourceArgs {get;}")
    def net_arguments(self) -> list[Any]:
        """All arguments."""
        return self.arguments

    @prop("string SourceIdentifier {get;}")
    def net_source_identifier(self) -> str:
        """The name it was raised under."""
        return self.source_identifier

    @prop("datetime TimeGenerated {get;}")
    def net_time(self) -> DateTime:
        """When."""
        return self.time

    @prop("psobject MessageData {get;}")
    def net_message_data(self) -> Any:
        """What the subscription or New-Event gave along."""
        return self.message_data


def is_event_args(value: Any) -> bool:
    """Whether a value is a System.EventArgs."""
    if value is None or isinstance(value, (str, int, float, list)):
        return False
    try:
        return get_type("System.EventArgs").is_assignable_from(type_of(value))
    except TypeError:
        return False


@dotnet_type(f"{_SMA}.PSEventJob", base=f"{_SMA}.Job", assembly=_SMA)
class PSEventJob(Job):
    """Keeps what a subscription's action puts out; ends with the subscription."""

    def __init__(self, number: int, command: str, name: str, block: Any) -> None:
        super().__init__(number, command, name, location="")
        self.block = block
        self.subscriber: Any = None

    @property
    def has_more_data(self) -> bool:
        """Only what is there counts: more may always come."""
        return any(stream.items for stream in self.streams.values())

    def stop(self) -> None:
        """End the subscription."""
        if self.subscriber is not None:
            self.subscriber.manager.unsubscribe(self.subscriber)
        self.set_state("Stopped")

    @prop("psmoduleinfo Module {get;}")
    def net_module(self) -> Any:
        """The module whose variables the action sees."""
        return self.block.module


@dotnet_type(f"{_SMA}.PSEventSubscriber", assembly=_SMA, interfaces=(f"System.IEquatable[{_SMA}.PSEventSubscriber]",))
class PSEventSubscriber:
    """Somebody who wants to know of an event."""

    def __init__(
        self, manager: Any, identifier: int, source_object: Any, event_name: str | None, source_identifier: str, action: PSEventJob | None,
        *, message_data: Any = None, support_event: bool = False, forward: bool = False, times: int = 0,
    ) -> None:
        self.manager = manager
        self.identifier = identifier
        self.source_object = source_object
        self.event_name = event_name
        self.source_identifier = source_identifier
        self.action = action
        self.message_data = message_data
        self.support_event = support_event
        self.forward = forward
        self.left = times if times > 0 else -1
        """How often it may still be told; below zero is for ever."""
        self.handlers: list[Any] | None = None
        """The object's own list of handlers, with `handle` in it."""

    def handle(self, *arguments: Any) -> None:
        """The object has raised its event."""
        self.manager.raised(self, list(arguments))

    @prop("int SubscriptionId {get;set;}")
    def net_identifier(self) -> int:
        """Its number."""
        return self.identifier

    @prop("System.Object SourceObject {get;}")
    def net_source_object(self) -> Any:
        """Whose event."""
        return self.source_object

    @prop("string EventName {get;}")
    def net_event_name(self) -> str | None:
        """Which event of the object."""
        return self.event_name

    @prop("string SourceIdentifier {get;}")
    def net_source_identifier(self) -> str:
        """The name its events get."""
        return self.source_identifier

    @prop(f"{_SMA}.PSEventJob Action {{get;}}")
    def net_action(self) -> PSEventJob | None:
        """What is done then."""
        return self.action

    @prop(f"{_SMA}.PSEventReceivedEventHandler HandlerDelegate {{get;}}")
    def net_handler(self) -> None:
        """A subscription of a script has none."""
        return

    @prop("bool SupportEvent {get;}")
    def net_support_event(self) -> bool:
        """Whether it is hidden from Get-EventSubscriber."""
        return self.support_event

    @prop("bool ForwardEvent {get;}")
    def net_forward(self) -> bool:
        """Whether it is sent on to the client of this session."""
        return self.forward
