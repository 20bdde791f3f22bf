"""Jobs without commands: states, streams, parents, the repository; events and their actions."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from psremote.bcl.machine.timers import Timer
from psremote.bcl.machine.wait_handles import AutoResetEvent, ManualResetEvent
from psremote.engine.jobs.event_manager import NoSuchEvent, SubscriberExists, events_of, handlers_of
from psremote.engine.jobs.job import Job
from psremote.engine.jobs.job_repository import JobRepository
from psremote.engine.jobs.remoting_job import PSRemotingChildJob, PSRemotingJob
from psremote.engine.powershell import PowerShell
from psremote.objects import get_property, type_names
from psremote.objects.exceptions import PipelineStoppedException


def made(*children: str) -> tuple[PSRemotingJob, list[PSRemotingChildJob]]:
    parent = PSRemotingJob(1, "text", job_type="RemoteJob")
    parts = [PSRemotingChildJob(number, "text", place, None) for number, place in enumerate(children, 2)]
    for part in parts:
        parent.add_child(part)
    parent.set_state("Running")
    return parent, parts


def test_an_end_is_never_left() -> None:
    job = Job(1, "x")
    assert job.set_state("Running")
    assert job.set_state("Stopped")
    assert not job.set_state("Completed")
    assert job.state == "Stopped"
    assert job.finished.wait_one(0)
    assert job.begin_time is not None
    assert job.end_time is not None


def test_a_finished_job_takes_no_more() -> None:
    job = Job(1, "x")
    job.streams["output"].append(1)
    job.set_state("Completed")
    job.streams["output"].append(2)
    assert job.has_more_data
    assert job.take_arrivals() == [("output", 1)]
    assert not job.has_more_data


def test_results_come_in_order_and_once() -> None:
    job = Job(1, "x")
    for stream, value in (("output", 1), ("warning", "w"), ("output", 2)):
        job.streams[stream].append(value)
    assert job.take_arrivals(keep=True) == job.take_arrivals()
    assert job.take_arrivals() == []
    job.streams["output"].append(3)
    job.streams["output"].clear()
    assert job.take_arrivals() == []


@pytest.mark.parametrize(("ends", "state"), [
    (("Completed", "Completed"), "Completed"), (("Completed", "Failed"), "Failed"), (("Stopped", "Completed"), "Stopped"), (("Stopped", "Failed"), "Failed"),
])
def test_a_parents_state_follows_its_children(ends: tuple[str, str], state: str) -> None:
    parent, parts = made("a", "b")
    assert parent.net_location == "a,b"
    parts[0].set_state(ends[0])
    assert parent.state == "Running"
    parts[1].set_state(ends[1])
    assert parent.state == state


def test_a_blocked_child_blocks_its_parent() -> None:
    parent, (part,) = made("a")
    part.set_state("Running")
    part.set_state("Blocked")
    assert parent.state == "Blocked"
    part.set_state("Running")
    assert parent.state == "Running"


def test_a_child_nobody_started_stops_at_once() -> None:
    parent, _ = made("a", "b")
    parent.stop()
    assert parent.state == "Stopped"


def test_a_jobs_type_and_state_as_scripts_see_them() -> None:
    parent, _ = made("a")
    assert type_names(parent) == ["System.Management.Automation.PSRemotingJob", "System.Management.Automation.Job", "System.Object"]
    assert get_property(parent, "State") == "Running"
    assert get_property(parent, "PSJobTypeName") == "RemoteJob"


def test_the_repository_closes_what_it_forgets() -> None:
    context: Any = SimpleNamespace(extra={})
    jobs = JobRepository(context)
    parent, parts = made("a")
    jobs.add(parent)
    assert list(jobs.everything()) == [parent, *parts]
    assert jobs.remove(parent)
    assert parent.state == "Stopped"
    assert not jobs.remove(parent)
    other, _ = made("b")
    jobs.add(other)
    context.extra["on_close"][0]()
    assert other.state == "Stopped"


def test_wait_handles() -> None:
    handle = ManualResetEvent(False)
    assert not handle.wait_one(0)
    handle.set()
    assert handle.wait_one(0)
    assert handle.wait_one(0)
    once = AutoResetEvent(True)
    assert once.wait_one(0)
    assert not once.wait_one(0)


def test_a_timer_goes_off_once() -> None:
    timer, told = Timer(1), threading.Event()
    timer.again = False
    timer.handlers.append(lambda sender, args: told.set())
    timer.start()
    assert told.wait(5)
    assert not timer.enabled


def test_events_without_action_wait(runspace: Any) -> None:
    events = events_of(runspace.context)
    event = events.generate("Mine", "me", [1, 2], "data")
    assert events.received == [event]
    assert event.net_arguments == [1, 2]


def test_an_event_of_a_name_runs_the_action_in_the_pipeline(run: Any) -> None:
    assert run("""
        $j = Register-EngineEvent Mine -Action { $global:seen = "$($Event.MessageData) $args $Sender"; $seen }
        $null = New-Event Mine -MessageData d -Sender s -EventArguments 1, 2
        for ($i = 0; $i -lt 3; $i++) { }
        $global:seen
        Receive-Job $j
        $j.State
        Unregister-Event Mine
        $j.State
    """) == ["d 1 2 s", "d 1 2 s", "Running", "Stopped"]


def test_an_actions_error_stays_in_its_job(shell: Any) -> None:
    made = shell("$j = Register-EngineEvent Mine -Action { throw 'bad' }; $null = New-Event Mine; for ($i = 0; $i -lt 2; $i++) { }; $j.Error.Count")
    assert made.output == [1]
    assert made.errors == []


def test_an_action_keeps_its_own_variables(run: Any) -> None:
    assert run("""
        $x = 'outer'
        $j = Register-EngineEvent Mine -Action { $x = 'inner' } -MaxTriggerCount 1
        $null = New-Event Mine; for ($i = 0; $i -lt 2; $i++) { }
        $x; @(Get-EventSubscriber).Count; $j.State
    """) == ["outer", 0, "Stopped"]


def test_subscriptions_that_cannot_be(runspace: Any) -> None:
    events = events_of(runspace.context)
    with pytest.raises(NoSuchEvent):
        handlers_of(Timer(), "Nope")
    timer = Timer()
    events.subscribe(timer, "Elapsed", "T", None)
    with pytest.raises(SubscriberExists):
        events.subscribe(timer, "Elapsed", "T", None)
    assert len(timer.handlers) == 1
    runspace.close()
    assert timer.handlers == []


def test_wait_event_ends_with_a_stop(shell: Any, runspace: Any) -> None:
    made = PowerShell(runspace).add_script("$global:began = $true; Wait-Event Never")

    def body() -> None:
        with pytest.raises(PipelineStoppedException):
            made.invoke()

    thread = threading.Thread(target=body)
    thread.start()
    while runspace.context.get_variable("began") is not True:
        thread.join(0.001)
    made.stop()
    thread.join(5)
    assert made.state == "Stopped"


def test_what_a_script_takes_by_itself_is_not_kept() -> None:
    _, (part,) = made("a")
    output = part.streams["output"]
    for number in range(20_000):
        output.append(number)
        if number % 100 == 99:
            output.drain()
    assert len(part.arrivals) < 5_000
    output.append("last")
    assert part.take_arrivals() == [("output", "last")]


def test_arrivals_are_taken_in_their_order_and_told() -> None:
    _, (part,) = made("a")
    told: list[bool] = []
    part.on_taken = lambda: told.append(True)
    for stream, value in (("output", 1), ("error", "e"), ("output", 2)):
        part.streams[stream].append(value)
    assert part.take_arrivals(keep=True) == [("output", 1), ("error", "e"), ("output", 2)] == part.take_arrivals()
    assert told == [True]
    assert (part.take_arrivals(), part.has_more_data, len(part.streams["output"].items)) == ([], True, 0)
