"""A server made of psrpcore, on standard input and output: what it is asked for is a word of the few it knows."""

from __future__ import annotations

import base64
import os
import re
import sys
from typing import Any
from uuid import UUID

import psrpcore

SESSION = "00000000-0000-0000-0000-000000000000"
PACKET = re.compile(r"<(\w+)(?: Stream='(\w+)')? PSGuid='([^']+)'\s*(?:/>|>([^<]*)<)")


class Server:
    def __init__(self) -> None:
        self.pool = psrpcore.ServerRunspacePool({"Engine": "psrpcore"})
        self.pipelines: dict[UUID, Any] = {}
        self.inputs: dict[UUID, list[Any]] = {}
        self.waiting: dict[int, UUID] = {}

    def write(self, line: str) -> None:
        os.write(1, (line + "\n").encode())

    def flush(self) -> None:
        while (payload := self.pool.data_to_send()) is not None:
            guid = str(payload.pipeline_id or SESSION)
            for start in range(0, len(payload.data), 32768):
                self.write(f"<Data Stream='Default' PSGuid='{guid}'>{base64.b64encode(payload.data[start:start + 32768]).decode()}</Data>")

    def serve(self) -> None:
        for line in sys.stdin:
            match = PACKET.match(line)
            if match is None:
                return
            kind, stream, guid, content = match.groups()
            if kind == "Data":
                self.data(guid, stream, base64.b64decode(content))
                self.flush()
                self.write(f"<DataAck PSGuid='{guid}' />")
                continue
            if kind == "Command":
                self.pipelines[UUID(guid)] = psrpcore.ServerPipeline(self.pool, UUID(guid))
            elif kind == "Signal":
                pipeline = self.pipelines[UUID(guid)]
                if pipeline.state.name == "Running":
                    pipeline.begin_stop()
                    pipeline.stop()
            elif kind == "Close" and guid == SESSION:
                self.pool.close()
            elif kind == "Close":
                self.pipelines.pop(UUID(guid)).close()
            self.flush()
            self.write(f"<{kind}Ack PSGuid='{guid}' />")

    def data(self, guid: str, stream: str, data: bytes) -> None:
        kind = psrpcore.StreamType.prompt_response if stream == "PromptResponse" else psrpcore.StreamType.default
        self.pool.receive_data(psrpcore.PSRPPayload(data, kind, None if guid == SESSION else UUID(guid)))
        while (event := self.pool.next_event()) is not None:
            identifier = getattr(event, "pipeline_id", None)
            if isinstance(event, psrpcore.CreatePipelineEvent):
                self.pipelines[identifier].start()
                self.inputs[identifier] = []
                if event.pipeline.no_input:
                    self.run(identifier)
            elif isinstance(event, psrpcore.PipelineInputEvent):
                self.inputs[identifier].append(event.data)
            elif isinstance(event, psrpcore.EndOfPipelineInputEvent):
                self.run(identifier)
            elif isinstance(event, psrpcore.PipelineHostResponseEvent):
                pipeline = self.pipelines[identifier]
                pipeline.write_output(event.result)
                pipeline.complete()

    def run(self, identifier: UUID) -> None:
        pipeline = self.pipelines[identifier]
        command = pipeline.metadata.commands[0]
        word, arguments = command.command_text, [value for _, value in command.parameters]
        if word == "echo":
            for value in arguments:
                pipeline.write_output(value)
        elif word == "double":
            for value in self.inputs[identifier]:
                pipeline.write_output(value * 2)
        elif word == "streams":
            pipeline.write_error(psrpcore.types.NETException(Message="bad"), fully_qualified_error_id="Bad")
            pipeline.write_warning("careful")
            pipeline.write_verbose("wordy")
            pipeline.write_debug("deep")
            pipeline.write_progress("act", 1, "half")
            pipeline.write_information("note", "here")
        elif word == "many":
            for number in range(5000):
                pipeline.write_output(number)
        elif word == "ask":
            psrpcore.ServerHostRequestor(pipeline).read_line()
            return
        elif word == "wait":
            pipeline.write_output("waiting")
            return
        pipeline.complete()


if __name__ == "__main__":
    Server().serve()
