"""Key bindings of the prompt, under PSReadLine's function names."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.application.current import get_app
from prompt_toolkit.buffer import Buffer, CompletionState, YankNthArgState
from prompt_toolkit.completion import CompleteEvent, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.enums import DEFAULT_BUFFER
from prompt_toolkit.filters import Condition, completion_is_selected, has_focus, has_selection
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.bindings.cpr import load_cpr_bindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.validation import ValidationError

from psremote.language import parse
from psremote.shell.key_names import Key, bound_function, chord_name
from psremote.shell.visual_editor import EditingFailed

Handler = Callable[[KeyPressEvent], None]
Tell = Callable[[str], None]


def accept_line(wants_more: Callable[[str], bool]) -> Handler:
    """AcceptLine: run the text, or start another line while it is incomplete."""

    def accept_line(event: KeyPressEvent) -> None:   # the name that WhatIsKey shows
        buffer = event.current_buffer
        if wants_more(buffer.text):
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    return accept_line


def add_line(event: KeyPressEvent) -> None:
    """AddLine: another line without asking whether the text is complete."""
    event.current_buffer.insert_text("\n")


def complete(event: KeyPressEvent) -> None:
    """Complete: what all offers have in common stands in the line at once, however it is written there; then the menu, and the next entry of it."""
    buffer = event.current_buffer
    if buffer.complete_state:
        buffer.complete_next()
    else:
        event.app.create_background_task(_complete(buffer))


def common_start(texts: list[str]) -> str:
    """What all texts begin with."""
    first, last = min(texts), max(texts)
    return first[: next((number for number, (one, other) in enumerate(zip(first, last)) if one != other), len(first))]


async def _complete(buffer: Buffer) -> None:
    document = buffer.document
    found = [one async for one in buffer.completer.get_completions_async(document, CompleteEvent(completion_requested=True))]
    if not found or buffer.document != document:
        return   # nothing to offer, or somebody went on typing
    start = found[0].start_position
    typed = document.text_before_cursor[start:] if start else ""
    common = common_start([one.text for one in found])
    # PowerShell offers `./name` for `na`, and names as they are written for those typed in small letters
    if len(found) == 1 or (len(common) > len(typed) and typed.casefold() in common.casefold()):
        buffer.delete_before_cursor(-start)
        buffer.insert_text(common)
        start = -len(common)
    if len(found) > 1:
        offers = [Completion(one.text, start, one.display, one.display_meta) for one in found]
        buffer.complete_state = CompletionState(original_document=buffer.document, completions=offers)
        buffer.on_completions_changed.fire()


def accept_completion(event: KeyPressEvent) -> None:
    """Enter on a picked completion takes it and does not run the line."""
    event.current_buffer.complete_state = None


def revert_line(event: KeyPressEvent) -> None:
    """RevertLine: the line is empty again."""
    event.current_buffer.reset()


def clear_screen(event: KeyPressEvent) -> None:
    """ClearScreen: the prompt goes to the top."""
    event.app.renderer.clear()


def last_word(line: str) -> str:
    """The last word of a line: what its last tokens are without a blank between them; comments and line ends do not count."""
    start = end = 0
    for token in parse(line, tokens=True).tokens:
        if token.kind in ("NewLine", "Semi", "Comment", "EndOfInput"):
            continue
        if token.start != end:
            start = token.start
        end = token.end
    return line[start:end]


def yank_last_arg(event: KeyPressEvent) -> None:
    """YankLastArg: the last word of the line before; again, that of the line before that one instead, and of the oldest no other."""
    buffer = event.current_buffer
    lines = buffer.history.get_strings()
    # The buffer forgets this state when its text or its cursor changes: a word is replaced only while nothing came in between.
    state = buffer.yank_nth_arg_state or YankNthArgState()
    if state.history_position <= -len(lines):
        return
    word = last_word(lines[state.history_position - 1])
    buffer.delete_before_cursor(len(state.previous_inserted_word))
    buffer.insert_text(word)
    buffer.yank_nth_arg_state = YankNthArgState(state.history_position - 1, previous_inserted_word=word)


def vi_edit_visually(edit: Callable[[str], str], complain: Tell) -> Handler:
    """ViEditVisually: the line is edited in a person's own program; what was saved is its text, and is not run."""

    def vi_edit_visually(event: KeyPressEvent) -> None:
        buffer, text = event.current_buffer, event.current_buffer.text
        keys = event.key_processor
        # What has been typed already is for the text that comes back: an Enter among it would run the line as it is now.
        typed_ahead = keys.empty_queue()

        def edited() -> str | None:
            try:
                return edit(text)
            except EditingFailed as fault:
                complain(str(fault))
                return None

        async def work() -> None:
            saved = await run_in_terminal(edited, in_executor=True)
            if saved is not None:
                buffer.exit_selection()
                buffer.document = Document(saved)
            keys.feed_multiple(typed_ahead)
            keys.process_keys()

        event.app.create_background_task(work())

    return vi_edit_visually


class KeyQuestion(ValidationError):
    """WhatIsKey's question, which stands below the line until a key is pressed; a buffer forgets it when its line ends."""

    def __init__(self, *pressed: Key) -> None:
        super().__init__(message=f"what-is-key: {chord_name(pressed)}")
        self.pressed = pressed


def what_is_key(event: KeyPressEvent) -> None:
    """WhatIsKey: ask for a key, whose function is told."""
    event.current_buffer.validation_error = KeyQuestion()


def answer_key(tell: Tell) -> Handler:
    """A key was pressed for WhatIsKey's question: tell its function, or wait for the key that may follow."""

    def answer_key(event: KeyPressEvent) -> None:
        buffer, app = event.current_buffer, event.app
        question = buffer.validation_error
        assert isinstance(question, KeyQuestion)
        pressed = (*question.pressed, event.key_sequence[0].key)
        buffer.validation_error = None   # now keys are bound to what they are bound to otherwise
        function, may_go_on = bound_function(app, pressed)

        def answer() -> None:
            run_in_terminal(lambda: tell(f"{chord_name(pressed)}: {function or 'not bound'}"))

        async def answer_unless_it_goes_on(again: KeyQuestion, seconds: float) -> None:
            await asyncio.sleep(seconds)
            if buffer.validation_error is again:
                buffer.validation_error = None
                answer()

        if not may_go_on:
            answer()
            return
        buffer.validation_error = again = KeyQuestion(*pressed)
        if function and app.timeoutlen is not None:
            app.create_background_task(answer_unless_it_goes_on(again, app.timeoutlen))

    return answer_key


@Condition
def key_is_asked_for() -> bool:
    """Is the next key an answer to WhatIsKey?"""
    return isinstance(get_app().current_buffer.validation_error, KeyQuestion)


def leave_to_program(event: KeyPressEvent) -> None:
    """Ctrl-C while another program has the terminal is that program's, and has reached it."""


@Condition
def one_of_several() -> bool:
    """Is a menu open from which one entry is picked? A single offer stands in the line already: Enter runs it."""
    state = get_app().current_buffer.complete_state
    return state is not None and len(state.completions) > 1


def bindings(
    wants_more: Callable[[str], bool], edit: Callable[[str], str], tell: Tell, complain: Tell, program_runs: Callable[[], bool]
) -> KeyBindings:
    """The default key map; what is not here keeps Emacs' keys.

    *edit* gives a text back edited, or raises EditingFailed; it is called on a thread of its own while the terminal is free, *tell* and
    *complain* write above the prompt, *program_runs* says whether somebody else has the terminal.
    """
    keys = KeyBindings()
    picked = completion_is_selected & one_of_several
    keys.add("enter", filter=~picked & ~has_selection)(accept_line(wants_more))
    keys.add("enter", filter=picked)(accept_completion)
    keys.add("escape", "enter")(add_line)
    keys.add("escape", eager=False)(revert_line)
    keys.add("tab")(complete)
    keys.add("c-l")(clear_screen)
    keys.add("escape", ".")(yank_last_arg)
    keys.add("escape", "_")(yank_last_arg)
    keys.add("c-x", "c-e", filter=has_focus(DEFAULT_BUFFER))(vi_edit_visually(edit, complain))
    keys.add("<sigint>", filter=Condition(program_runs))(leave_to_program)
    keys.add("escape", "?")(what_is_key)
    keys.add(Keys.Any, filter=key_is_asked_for, eager=True, save_before=lambda event: False)(answer_key(tell))
    for terminals_own in load_cpr_bindings().bindings:   # a terminal that says where its cursor is presses no key
        keys.add(*terminals_own.keys, filter=key_is_asked_for, eager=True, save_before=lambda event: False)(terminals_own.handler)
    return keys
