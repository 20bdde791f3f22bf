"""What a running command asks before it goes on: -Confirm, preferences of Inquire, ShouldContinue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from psremote.objects import base_object
from psremote.objects.exceptions import PSInvalidOperationException

if TYPE_CHECKING:
    from psremote.host.value_types import ChoiceDescription

IMPACTS = {"none": 0, "low": 1, "medium": 2, "high": 3}
GO_ON = "Go on with this command?"

YES = ("&Yes", "Go on with this one step.")
YES_TO_ALL = ("Yes to &All", "Go on with this step and all that follow.")
NO = ("&No", "Leave this step out and go on with the next.")
NO_TO_ALL = ("No to A&ll", "Leave out this step and all that follow.")
HALT = ("&Halt Command", "End the command here.")
SUSPEND = ("&Suspend", "Go to a prompt and look around; `exit` comes back to this question.")


def choices_of(answers: Sequence[tuple[str, str]]) -> list[ChoiceDescription]:
    """The answers, label and help, as a host offers them."""
    from psremote.host.value_types import ChoiceDescription

    return [ChoiceDescription(label, help_message) for label, help_message in answers]


def name_of(value: Any) -> str:
    """An enum value or text, in lower case."""
    return str(getattr(value, "name", value)).lower() if value is not None else ""


class Confirmation:
    """The part of a command's runtime that asks; what was answered for all steps stays with the command."""

    __slots__ = ("yes_to_all", "no_to_all", "continue_all")

    context: Any
    name: str
    settings: dict[str, Any]
    confirm_impact: Any
    yes_to_all: bool
    no_to_all: bool
    continue_all: bool

    if TYPE_CHECKING:

        def flag_action(self, name: str, preference: str) -> str: ...
        def write_verbose(self, text: str) -> None: ...

    @property
    def ui(self) -> Any:
        """The host's user interface, None where there is none."""
        return getattr(self.context.host, "ui", None)

    def inquire(self, message: str) -> str:
        """Ask whether to go on."""
        if self.continue_all:
            return "continue"
        answer = self.choose("Confirm", message, (YES, YES_TO_ALL, HALT))
        self.continue_all = answer == 1
        return "stop" if answer == 2 else "continue"

    def choose(self, caption: str, message: str, answers: tuple[tuple[str, str], ...]) -> int:
        """Let the host ask for a choice; Suspend, where the host has prompts within prompts, goes into one and asks again after it."""
        ui = self.ui
        if ui is None:
            raise PSInvalidOperationException("This needs a confirmation, and there is no host that can ask; use -Confirm:$false.", error_id="InvalidOperation")
        from psremote.host.host import PSHost

        host = self.context.host
        may_suspend = type(host).enter_nested_prompt is not PSHost.enter_nested_prompt
        if may_suspend:
            answers = (*answers, SUSPEND)
        while True:
            answer = int(ui.prompt_for_choice(caption, message, choices_of(answers), 0))
            if not may_suspend or answer != len(answers) - 1:
                return answer
            host.enter_nested_prompt()

    @property
    def what_if(self) -> bool:
        """Whether the command is only to say what it would do."""
        said = self.settings.get("whatif")
        if said is not None:
            return bool(said)
        return bool(base_object(self.context.preference("WhatIfPreference")))

    def should_process(self, target: str, action: str | None = None, caption: str | None = None) -> bool:
        """Whether to go on with an action on a target: `-WhatIf` says no, `-Confirm` asks."""
        action = action or self.name
        description = f'Perform the action "{action}" on "{target}".' if caption is None else target
        if self.no_to_all:
            return False
        if self.what_if:
            ui = self.ui
            if ui is not None:
                ui.write_line(f"What if: {description}")
            return False
        if not self._asks():
            if self.flag_action("verbose", "VerbosePreference") != "silentlycontinue":
                self.write_verbose(description)
            return True
        answer = self.choose("Confirm", f"{GO_ON}\n{description}", (YES, YES_TO_ALL, NO, NO_TO_ALL))
        if answer == 1:
            self.yes_to_all = True
        elif answer == 3:
            self.no_to_all = True
        return answer in {0, 1}

    def _asks(self) -> bool:
        """Whether a step is asked about: as -Confirm says, else where its impact reaches $ConfirmPreference."""
        confirm = self.settings.get("confirm")
        if confirm is False or self.yes_to_all:
            return False
        if confirm:
            return True
        threshold = IMPACTS.get(name_of(self.context.preference("ConfirmPreference")) or "high", 3)
        return threshold != 0 and IMPACTS.get(name_of(self.confirm_impact), 2) >= threshold

    def should_continue(self, query: str, caption: str) -> bool:
        """Ask outright, whatever the preferences are."""
        return self.choose(caption, query, (YES, NO)) == 0
