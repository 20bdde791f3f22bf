"""A remote machine that asks for secrets is named before the user answers."""

from __future__ import annotations

from typing import Any

from psremote.client.host_security import guard
from psremote.host import FieldDescription, PSHost, PSHostUserInterface
from psremote.protocol.psrp.host_calls import BY_NAME


class UI(PSHostUserInterface):
    def __init__(self) -> None:
        self.said: list[str] = []

    def write_warning_line(self, text: str) -> None:
        self.said.append(text)

    def prompt(self, caption: str, message: str, descriptions: Any) -> dict[str, Any]:
        return {"asked": caption}


class Host(PSHost):
    def __init__(self) -> None:
        self.ui = UI()


def test_credential_prompts_say_who_asks() -> None:
    _, arguments = guard(BY_NAME["PromptForCredential2"], ["c", "m", None, "", 3, 1], "srv02")
    assert "SRV02" in arguments[1]
    assert arguments[0] != "c"
    assert arguments[0].endswith("c")


def test_a_secret_field_is_preceded_by_a_warning() -> None:
    host = Host()
    fields = [FieldDescription("Pin", "", "SecureString", "System.Security.SecureString")]
    method, arguments = guard(BY_NAME["Prompt"], ["", "", fields], "srv02")
    assert method.perform(host, *arguments) == {"asked": ""}
    assert len(host.ui.said) == 1
    assert "SRV02" in host.ui.said[0]


def test_ordinary_questions_are_left_alone() -> None:
    arguments = ["", "", [FieldDescription("Name")]]
    assert guard(BY_NAME["Prompt"], arguments, "srv02") == (BY_NAME["Prompt"], arguments)
