"""Key bindings of the prompt, under PSReadLine's function names."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.application.current import get_app
from prompt_toolkit.buffer import Buffer, CompletionState, YankNthArgState
from prompt_toolkit.completion import CompleteEvent, Completion
from prompt_toolkit.filters import Condition, completion_is_selected, has_selection
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent

from psremote.language import parse

Handler = Callable[[KeyPressEvent], None]


def accept_line(wants_more: Callable[[str], bool]) -> Handler:
    """AcceptLine: run the text, or start another line while it is incomplete."""

    def handler(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if wants_more(buffer.text):
            buffer.insert_text("\n")
        else:
            buffer.validate_and_handle()

    return handler


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


@Condition
def one_of_several() -> bool:
    """Is a menu open from which one entry is picked? A single offer stands in the line already: Enter runs it."""
    state = get_app().current_buffer.complete_state
    return state is not None and len(state.completions) > 1


def bindings(wants_more: Callable[[str], bool]) -> KeyBindings:
    """The default key map; what is not here keeps Emacs' keys."""
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
    return keys
