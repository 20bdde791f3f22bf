"""Programs that have the terminal: an editor, a pager, another shell. Nothing of ours stands between them and the person."""

from __future__ import annotations

import sys
from typing import Any

from psremote.engine.code_generation.runtime_commands import StageOutput
from psremote.engine.pipeline_processor import CommandProcessor, StageInput
from psremote.engine.streams import Pipe
from psremote.shell.console_host import ConsoleHost


class TerminalPrograms:
    """Says which programs may have the terminal, and who has it now; `context.extra["terminal"]` of a session at one."""

    def __init__(self, host: ConsoleHost, context: Any) -> None:
        self.host = host
        self.context = context
        self.running: Any = None
        """The program that has the terminal to itself, keys and all (a NativeCommandProcessor)."""
        self._modes: Any = None

    def shows(self, pipe: Pipe, stage: CommandProcessor) -> bool:
        """Whether what a stage writes there goes to the screen as it is: Out-Default follows, and nothing else looks at it."""
        if self._is_transcribed():
            return False
        while isinstance(pipe, StageOutput):   # errors in the output of a script around it; its own `2>&1` is wanted otherwise
            if pipe.stage is stage:
                return False
            pipe = pipe.stage.out
        return isinstance(pipe, StageInput) and getattr(pipe.stage.command_info, "name", "") == "Out-Default"

    def give(self, program: Any, *, alone: bool) -> None:
        """A program gets the screen; where it is *alone*, with nobody who feeds it, Ctrl-C is its own affair, too."""
        show = getattr(getattr(getattr(program.out, "stage", None), "command", None), "finish_lines", None)
        if show is not None:
            show()   # what Out-Default still holds comes first
        self.host.console_ui.progress.clear()
        self.host.console.flush()
        self._modes = _modes()
        if alone:
            self.running = program

    def take_back(self, *, killed: bool) -> None:
        """It has ended; one that was killed may have left the terminal in its own mode."""
        interrupted = self.running is not None and self.running.interrupted
        self.running = None
        if killed and self._modes is not None:
            _set_modes(self._modes)
        self._modes = None
        # where the cursor stands is not known; behind ^C it is not at the start of a line
        self.host.console.at_line_start = not (killed and interrupted)

    def interrupt(self) -> bool:
        """Ctrl-C was pressed: whether that is for a program, which has got it from the terminal."""
        program = self.running
        if program is None:
            return False
        program.interrupted = True
        return True

    def _is_transcribed(self) -> bool:
        transcripts = self.context.extra.get("transcription")
        return transcripts is not None and bool(transcripts.transcripts)


def _modes() -> Any:
    if sys.platform == "win32":
        return None
    import termios

    try:
        return termios.tcgetattr(sys.stdout.fileno())
    except (OSError, ValueError, termios.error):
        return None


def _set_modes(modes: Any) -> None:
    if sys.platform == "win32":
        return
    import signal
    import termios

    # who sets the modes of a terminal from the background is stopped, unless it does not mind
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
    try:
        termios.tcsetattr(sys.stdout.fileno(), termios.TCSADRAIN, modes)
    except (OSError, ValueError, termios.error):
        pass   # the terminal is gone
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
