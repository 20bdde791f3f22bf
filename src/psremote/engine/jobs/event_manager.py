"""The session's events (`context.events`): subscriptions, the queue of what happened, and the running of actions.

An event may come on any thread. Its action runs on the pipeline's thread, at the next point where running code looks whether it
is to stop, or while a command waits for events.
"""

from __future__ import annotations

import threading
import uuid
from collections import deque
from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import EventMember, dotnet_type, get_type, method, prop, type_of
from psremote.bcl.values.collections_generic import List
from psremote.engine.control_flow import ControlFlow
from psremote.engine.execution_context import set_current_context
from psremote.engine.jobs.event_types import PSEventArgs, PSEventJob, PSEventSubscriber
from psremote.engine.jobs.job_repository import repository
from psremote.engine.script_block import ScriptBlock
from psremote.engine.session_state.session_state import SessionState
from psremote.engine.streams import Streams
from psremote.objects import MISSING, error_record_of, get_property, set_property

_SMA = "System.Management.Automation"
EXITING = "PowerShell.Exiting"
"""Raised when the session ends."""


class SubscriberExists(Exception):
    """There is a subscription of that name."""


class NoSuchEvent(Exception):
    """The object has no such event."""


@dotnet_type(f"{_SMA}.PSEventManager", assembly=_SMA, abstract=True)
class PSEventManagerBase:
    """The name scripts know it by."""


@dotnet_type(f"{_SMA}.PSLocalEventManager", base=f"{_SMA}.PSEventManager", assembly=_SMA)
class EventManager(PSEventManagerBase):
    """Subscriptions and events of one session."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.subscribers: list[PSEventSubscriber] = []
        self.received: list[PSEventArgs] = []
        self.actions: deque[tuple[PSEventSubscriber, PSEventArgs]] = deque()
        self.calls: deque[tuple[Callable[..., Any], tuple[Any, ...]]] = deque()
        """What other threads want called on the pipeline's."""
        self.lock = threading.RLock()
        self.on_event: list[Callable[[], object]] = []
        """Called on any thread when an event has come."""
        self.forward: Callable[[PSEventArgs], object] | None = context.extra.get("forward_event")
        """Sends a forwarded event to the client of this session; None where there is no client."""
        self.running = False
        self._last_event = 0
        self._last_subscription = 0
        self.runspace_id = get_type("System.Guid").python_class(str(uuid.uuid4()))  # type: ignore[misc]
        context.extra.setdefault("on_close", []).append(self.close)

    # --- subscriptions

    def subscribe(
        self, source_object: Any, event_name: str | None, source_identifier: str | None, action: ScriptBlock | None, **options: Any
    ) -> PSEventSubscriber:
        """Want to know of an object's event, or of the events raised under a name."""
        context = self.context
        source_identifier = source_identifier or str(uuid.uuid4())
        if any(one.source_identifier.lower() == source_identifier.lower() and one.source_object is not None for one in self.subscribers) and source_object is not None:
            raise SubscriberExists(source_identifier)
        handlers = None if event_name is None else handlers_of(source_object, event_name)
        job = None
        if action is not None:
            jobs = repository(context)
            job = PSEventJob(jobs.next_id(), action.text, source_identifier, own_block(context, action))
        self._last_subscription += 1
        made = PSEventSubscriber(self, self._last_subscription, source_object, event_name, source_identifier, job, **options)
        if job is not None:
            job.subscriber = made
            if not made.support_event:
                repository(context).add(job)
        with self.lock:
            self.subscribers.append(made)
        if handlers is not None:
            made.handlers = handlers
            handlers.append(made.handle)
            if get_property(source_object, "EnableRaisingEvents") is not MISSING:
                set_property(source_object, "EnableRaisingEvents", True)
        return made

    def unsubscribe(self, subscriber: PSEventSubscriber) -> None:
        """No more of it; its job ends."""
        with self.lock:
            if subscriber not in self.subscribers:
                return
            self.subscribers.remove(subscriber)
        if subscriber.handlers is not None and subscriber.handle in subscriber.handlers:
            subscriber.handlers.remove(subscriber.handle)
        if subscriber.action is not None:
            subscriber.action.set_state("Stopped")

    # --- events

    def raised(self, subscriber: PSEventSubscriber, arguments: list[Any]) -> None:
        """An object has raised an event somebody subscribed to."""
        sender = arguments[0] if arguments else None
        event = self.make(subscriber.source_identifier, sender, arguments, subscriber.message_data)
        self.deliver(event, [subscriber])

    def generate(self, source_identifier: str, sender: Any, arguments: list[Any], message_data: Any) -> PSEventArgs:
        """An event of a name, raised by a script or the engine."""
        event = self.make(source_identifier, sender, arguments, message_data)
        wanted = source_identifier.lower()
        with self.lock:
            told = [one for one in self.subscribers if one.event_name is None and one.source_identifier.lower() == wanted]
        for one in told:
            if message_data is None:
                event.message_data = one.message_data
        self.deliver(event, told)
        return event

    def forwarded(self, message: Any, computer_name: str) -> None:
        """An event of a session elsewhere, sent on to this one."""
        event = self.make(message.source_identifier, message.sender, list(message.source_arguments or ()), message.message_data)
        event.computer_name = message.computer_name or computer_name
        event.runspace_id = message.runspace_id
        event.time = message.time_generated
        wanted = event.source_identifier.lower()
        with self.lock:
            told = [one for one in self.subscribers if one.event_name is None and one.source_identifier.lower() == wanted]
        self.deliver(event, told)

    def make(self, source_identifier: str, sender: Any, arguments: list[Any], message_data: Any) -> PSEventArgs:
        """An event with the next number."""
        with self.lock:
            self._last_event += 1
            return PSEventArgs(self._last_event, source_identifier, sender, arguments, message_data, self.runspace_id)

    def deliver(self, event: PSEventArgs, told: list[PSEventSubscriber]) -> None:
        """Have the subscribers' actions run; an event nobody acts on waits in the queue."""
        taken = False
        for subscriber in told:
            if subscriber.forward:
                event.forward = taken = True
                if self.forward is not None:
                    self.forward(event)
                continue
            if subscriber.left == 0:
                continue
            subscriber.left -= subscriber.left > 0
            if subscriber.action is not None:
                taken = True
                self.actions.append((subscriber, event))
            elif subscriber.left == 0:
                self.unsubscribe(subscriber)
        if not taken:
            with self.lock:
                self.received.append(event)
        if self.actions:
            self.ask()
        for tell in list(self.on_event):
            tell()

    # --- actions

    @property
    def pending(self) -> bool:
        """Whether an action waits to be run."""
        return bool(self.actions or self.calls) and not self.running

    def ask(self) -> None:
        """Have the running pipeline look: it calls run_pending from check_stop."""
        context = self.context
        if self.pending and not context.stop_event.is_set():
            context.stopping = True

    def run_pending(self) -> None:
        """Run the actions that wait, on this thread; one never interrupts another."""
        if self.running:
            return
        self.running = True
        try:
            while self.actions and not self.context.stop_event.is_set():
                subscriber, event = self.actions.popleft()
                self.run_action(subscriber, event)
            while self.calls and not self.context.stop_event.is_set():
                self.run_call(*self.calls.popleft())
        finally:
            self.running = False

    def run_action(self, subscriber: PSEventSubscriber, event: PSEventArgs) -> None:
        """Run one action; what it puts out, and its errors, go to its job."""
        context, job = self.context, subscriber.action
        if job is None or job.is_finished:
            return
        job.set_state("Running")
        variables = {
            "event": event, "eventsubscriber": subscriber, "sender": event.sender, "eventargs": event.net_source_event_args,
        }
        saved = (context.streams, context.scope, context.propagate, context.question)
        pipes = job.streams
        context.streams = Streams(
            pipes["output"], pipes["error"], pipes["warning"], pipes["verbose"], pipes["debug"], pipes["information"], pipes["progress"]
        )
        context.scope = job.block.session_state.root_scope
        context.propagate = False
        try:
            job.block.invoke(event.arguments, out=pipes["output"], variables=variables)
        except ControlFlow as flow:
            if type(flow).__name__ == "PipelineStopped":
                raise
        except Exception as fault:
            pipes["error"].append(error_record_of(fault))
        finally:
            context.streams, context.scope, context.propagate, context.question = saved
        if subscriber.left == 0 and not any(one is subscriber for one, _ in self.actions):
            self.unsubscribe(subscriber)

    def post(self, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """Have something called on the pipeline's thread, where an action would run; from any thread."""
        self.calls.append((function, args))
        self.ask()
        for tell in list(self.on_event):
            tell()

    def run_call(self, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """Make one call; nobody takes what it gives, and its error is the session's."""
        context = self.context
        saved = (context.scope, context.propagate, context.question)
        context.propagate = False
        try:
            function(*args)
        except ControlFlow as flow:
            if type(flow).__name__ == "PipelineStopped":
                raise
        except Exception as fault:
            context.write_error(error_record_of(fault))
        finally:
            context.scope, context.propagate, context.question = saved

    def close(self) -> None:
        """The session ends: those who wait for that are told first."""
        if any(one.source_identifier.lower() == EXITING.lower() for one in self.subscribers):
            self.actions.clear()
            self.calls.clear()
            self.generate(EXITING, None, [], None)
            self.context.reset_stop()
            before = set_current_context(self.context)
            try:
                self.run_pending()
            finally:
                set_current_context(before)
        for subscriber in list(self.subscribers):
            self.unsubscribe(subscriber)
        self.actions.clear()
        self.calls.clear()

    # --- as scripts see it

    @prop(f"System.Collections.Generic.List[{_SMA}.PSEventSubscriber] Subscribers {{get;}}")
    def net_subscribers(self) -> Any:
        """All subscriptions."""
        return listed(self.subscribers, "PSEventSubscriber")

    @prop(f"{_SMA}.PSEventArgsCollection ReceivedEvents {{get;}}")
    def net_received_events(self) -> Any:
        """The queue."""
        return listed(self.received, "PSEventArgs")

    @method(f"System.Collections.Generic.IEnumerable[{_SMA}.PSEventSubscriber] GetEventSubscribers(string sourceIdentifier)")
    def net_get_event_subscribers(self, source_identifier: str) -> Any:
        """Those of a name."""
        return listed([one for one in self.subscribers if one.source_identifier.lower() == source_identifier.lower()], "PSEventSubscriber")

    @method(
        f"{_SMA}.PSEventArgs GenerateEvent(string sourceIdentifier, System.Object sender, System.Object[] args, psobject extraData)",
        f"{_SMA}.PSEventArgs GenerateEvent(string sourceIdentifier, System.Object sender, System.Object[] args, psobject extraData, bool processInCurrentThread, bool waitForCompletionInCurrentThread)",
    )
    def net_generate_event(
        self, source_identifier: str, sender: Any, arguments: Any, extra: Any, at_once: bool = False, waits: bool = False
    ) -> PSEventArgs:
        """Raise an event under a name."""
        event = self.generate(source_identifier, sender, list(arguments or ()), extra)
        if at_once:
            self.run_pending()
        return event

    @method(f"void UnsubscribeEvent({_SMA}.PSEventSubscriber subscriber)")
    def net_unsubscribe_event(self, subscriber: PSEventSubscriber) -> None:
        """End a subscription."""
        self.unsubscribe(subscriber)


def listed(items: list[Any], name: str) -> Any:
    """A generic list of them."""
    made = List()
    made.items = items
    made.net_type = get_type("System.Collections.Generic.List`1").make_generic((get_type(f"{_SMA}.{name}"),))
    return made


def own_block(context: Any, block: ScriptBlock) -> ScriptBlock:
    """The action in a session state of its own: what it sets locally stays there between runs."""
    state = SessionState(context, None, context.global_session_state)
    state.root_scope.parent = context.global_session_state.root_scope
    state.drives, state.path = context.session_state.drives, context.session_state.path
    make_module = context.extra.get("closure_module")
    if make_module is not None:
        state.module = make_module(state)
    return ScriptBlock(block.code, state)


def handlers_of(source: Any, name: str) -> list[Any]:
    """The list of an object's handlers of one event."""
    try:
        one = type_of(source)
    except TypeError:
        raise NoSuchEvent(name) from None
    for owner in one.ancestors:
        member = owner.instance_members.get(name.lower())
        if isinstance(member, EventMember):
            found: list[Any] = member.function(source)
            return found
    raise NoSuchEvent(name)


def events_of(context: Any) -> EventManager:
    """The session's events; made when first asked for."""
    if context.events is None:
        context.events = EventManager(context)
    found: EventManager = context.events
    return found
