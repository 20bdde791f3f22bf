"""Our connection against psrpcore's, in both roles: another implementation reads what we write and the other way round."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from psremote.objects.exceptions import RuntimeException
from psremote.objects.ps_object import PSCustomObject, base_object, new_custom_object
from psremote.objects.stream_records import DebugRecord, InformationRecord, ProgressRecord, VerboseRecord, WarningRecord
from psremote.protocol.psrp.command import Command, Parameter, PowerShellObject
from psremote.protocol.psrp.host_calls import BY_NAME, encode_parameters
from psremote.protocol.psrp.host_info import NO_HOST, POOL_HOST
from psremote.protocol.psrp.messages import host, pipeline, pool, session
from psremote.protocol.psrp.runspace_pool import FaultReceived, MessageReceived, Outgoing, RunspacePool
from psremote.protocol.psrp.states import PipelineState, RunspacePoolState
from psremote.protocol.role import Role

psrpcore = pytest.importorskip("psrpcore")


class Pair:
    """One of ours and one of theirs, joined."""

    def __init__(self, ours: RunspacePool, theirs: Any) -> None:
        self.ours, self.theirs = ours, theirs
        self.we_heard: list[Any] = []
        self.they_heard: list[Any] = []

    def pump(self) -> None:
        moved = True
        while moved:
            moved = False
            for out in self.ours.data_to_send():
                moved = True
                self._to_them(out)
            while (payload := self.theirs.data_to_send()) is not None:
                moved = True
                stream = "PromptResponse" if payload.stream_type == psrpcore.StreamType.prompt_response else "Default"
                self.ours.receive_data(payload.pipeline_id or UUID(int=0), payload.data, stream)
                while (event := self.ours.next_event()) is not None:
                    assert not isinstance(event, FaultReceived), event
                    self.we_heard.append(event)

    def _to_them(self, out: Outgoing) -> None:
        kind = psrpcore.StreamType.prompt_response if out.stream == "PromptResponse" else psrpcore.StreamType.default
        self.theirs.receive_data(psrpcore.PSRPPayload(out.data, kind, None if out.channel.int == 0 else out.channel))
        while (event := self.theirs.next_event()) is not None:
            self.they_heard.append(event)

    def heard(self, kind: type) -> Any:
        return next(e.message for e in self.we_heard if isinstance(e, MessageReceived) and isinstance(e.message, kind))

    def told(self, kind: type) -> Any:
        return next(e for e in self.they_heard if isinstance(e, kind))


@pytest.fixture
def our_server() -> Pair:
    pair = Pair(RunspacePool(Role.SERVER, random_bytes=bytes), psrpcore.ClientRunspacePool())
    pair.theirs.open()
    pair.pump()
    pair.ours.send(pool.ApplicationPrivateData(None))
    pair.ours.send(pool.RunspacePoolStateMessage(2))
    pair.pump()
    return pair


def test_their_client_opens_our_pool(our_server: Pair) -> None:
    assert our_server.ours.state is RunspacePoolState.Opened
    assert our_server.theirs.state.name == "Opened"
    assert our_server.ours.id == our_server.theirs.runspace_pool_id


def test_their_client_runs_a_pipeline_of_ours(our_server: Pair) -> None:
    shell = psrpcore.ClientPowerShell(our_server.theirs, no_input=False)
    shell.add_command("Get-Thing").add_parameter("Name", "x").add_argument(5)
    shell.add_statement()
    shell.add_script("1 + 1")
    shell.start()
    shell.send({"a": 1})
    shell.send_eof()
    our_server.pump()
    created = our_server.heard(pipeline.CreatePipeline)
    first, second = created.powershell.statements
    assert [(p.name, base_object(p.value)) for p in first[0].parameters] == [("Name", "x"), (None, 5)]
    assert (second[0].text, second[0].is_script) == ("1 + 1", True)
    assert base_object(our_server.heard(pipeline.PipelineInput).value).get_item("a") == 1
    assert our_server.heard(pipeline.EndOfPipelineInput)

    number, error = shell.pipeline_id, RuntimeException("boom", error_id="Boom", category="InvalidData").error_record
    progress = ProgressRecord(3, "counting", "half")
    for message in (
        pipeline.PipelineOutput(new_custom_object([("Name", "x"), ("Size", 5)], "My.Type")),
        pipeline.ErrorRecordMessage(error),
        pipeline.WarningRecordMessage(WarningRecord("careful")),
        pipeline.VerboseRecordMessage(VerboseRecord("more")),
        pipeline.DebugRecordMessage(DebugRecord("much more")),
        pipeline.ProgressRecordMessage(progress),
        pipeline.InformationRecordMessage(InformationRecord("note", "here")),
        pipeline.PipelineStateMessage(5, error),
    ):
        our_server.ours.send(message, number)
    our_server.pump()
    output = our_server.told(psrpcore.PipelineOutputEvent).data
    assert (output.Name, output.Size, output.PSTypeNames[0]) == ("x", 5, "Deserialized.My.Type")
    record = our_server.told(psrpcore.ErrorRecordEvent).record
    assert (record.FullyQualifiedErrorId, record.Exception.Message) == ("Boom", "boom")
    assert our_server.told(psrpcore.WarningRecordEvent).record.Message == "careful"
    assert our_server.told(psrpcore.ProgressRecordEvent).record.Activity == "counting"
    assert our_server.told(psrpcore.PipelineStateEvent).state.name == "Failed"


def test_their_clients_host_answers_our_call(our_server: Pair) -> None:
    shell = psrpcore.ClientPowerShell(our_server.theirs)
    shell.add_script("Read-Host")
    shell.start()
    our_server.pump()
    method = BY_NAME["PromptForChoice"]
    from psremote.host import ChoiceDescription

    parameters = encode_parameters(method, ["caption", "message", [ChoiceDescription("&Yes", "do it")], 0])
    our_server.ours.send(host.PipelineHostCall(1, method.id, parameters), shell.pipeline_id)
    our_server.pump()
    call = our_server.told(psrpcore.PipelineHostCallEvent)
    assert call.method_identifier.name == "PromptForChoice"
    shell.host_response(call.ci, return_value=0)
    our_server.pump()
    assert our_server.heard(host.PipelineHostResponse).result == 0


def test_their_client_closes_our_pool(our_server: Pair) -> None:
    our_server.ours.send(pool.RunspacePoolStateMessage(3))
    our_server.pump()
    assert our_server.theirs.state.name == "Closed"


def test_their_client_asks_our_pool(our_server: Pair) -> None:
    number = our_server.theirs.get_available_runspaces()
    our_server.pump()
    assert our_server.heard(pool.GetAvailableRunspaces).call_id == number
    our_server.ours.send(pool.RunspaceAvailabilityAnswer(1, number))
    our_server.pump()


@pytest.fixture
def our_client() -> Pair:
    from cryptography.hazmat.primitives.asymmetric import rsa

    ours = RunspacePool(Role.CLIENT, uuid4(), new_rsa_key=lambda: rsa.generate_private_key(65537, 2048))
    pair = Pair(ours, psrpcore.ServerRunspacePool({"Engine": "theirs"}))
    ours.open(session.InitRunspacePool(host_info=NO_HOST))
    pair.pump()
    return pair


def test_our_client_opens_their_pool(our_client: Pair) -> None:
    assert our_client.ours.state is RunspacePoolState.Opened
    assert base_object(our_client.ours.application_private_data).get_item("Engine") == "theirs"


def test_our_client_runs_a_pipeline_of_theirs(our_client: Pair) -> None:
    number = uuid4()
    statements = [[Command("Get-Thing", parameters=[Parameter("Name", "x"), Parameter(None, 5)])], [Command("1 + 1", True)]]
    our_client.ours.create_pipeline(number, pipeline.CreatePipeline(PowerShellObject(statements), False, host_info=POOL_HOST))
    theirs = psrpcore.ServerPipeline(our_client.theirs, number)  # as on the packet that opens the channel
    our_client.ours.send(pipeline.PipelineInput("in"), number)
    our_client.ours.send(pipeline.EndOfPipelineInput(), number)
    our_client.pump()
    created = our_client.told(psrpcore.CreatePipelineEvent)
    assert [c.command_text for c in created.pipeline.commands] == ["Get-Thing", "1 + 1"]
    assert our_client.told(psrpcore.PipelineInputEvent).data == "in"
    theirs.start()
    theirs.write_output({"a": [1, 2]})
    theirs.write_error(psrpcore.types.NETException(Message="bad"), fully_qualified_error_id="Bad")
    theirs.write_warning("careful")
    theirs.write_progress("act", 1, "half")
    theirs.write_information("note", "here")
    theirs.complete()
    our_client.pump()
    assert list(base_object(base_object(our_client.heard(pipeline.PipelineOutput).value).get_item("a"))) == [1, 2]
    record = our_client.heard(pipeline.ErrorRecordMessage).record
    assert (record.fully_qualified_error_id, record.message) == ("Bad", "bad")
    assert our_client.heard(pipeline.WarningRecordMessage).record.message == "careful"
    assert our_client.heard(pipeline.ProgressRecordMessage).record.activity == "act"
    assert our_client.heard(pipeline.InformationRecordMessage).record.message_data == "note"
    assert our_client.ours.pipelines[number].state is PipelineState.Completed


def test_a_bag_is_a_bag() -> None:
    assert isinstance(new_custom_object([("a", 1)]), PSCustomObject)
