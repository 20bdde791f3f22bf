"""What Set-Content and Add-Content share: one writer an item, kept open while the pipeline runs."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.provider import ContentWriter


class ContentWritingCommand(PathCommand):
    """Base of the commands that write content."""

    action = ""
    append = False
    value: Any
    pass_thru: Any

    @property
    def writers(self) -> dict[str, ContentWriter]:
        """The open writers by their items' paths."""
        known: dict[str, ContentWriter] = self.__dict__.setdefault("_writers", {})
        return known

    def process_record(self) -> None:
        """Writes what came; the first time, opens the items."""
        given = self.given_paths()
        known = self.__dict__.get("_last")
        if known is not None and known[0] == given:  # the paths stand on the command line: they were looked up already
            for writer in known[1]:
                writer.write(list(self.value) if self.value is not None else [])
            if self.pass_thru:
                for piece in self.value or ():
                    self.write_object(piece)
            return
        open_now = []
        for target, request in self.targets(missing_ok=True):
            writer = self.writers.get(target.ps_path)
            if writer is None:
                if target.ps_path in self.refused or not self.should_process(target.provider_path, self.action):
                    continue
                opened = target.provider.instance.get_content_writer(target.provider_path, request, self.append)
                if opened is None:
                    self.refused.add(target.ps_path)
                    continue
                writer = self.writers[target.ps_path] = opened
            open_now.append(writer)
            writer.write(list(self.value) if self.value is not None else [])
        self.__dict__["_last"] = (given, open_now)
        if self.pass_thru:
            for piece in self.value or ():
                self.write_object(piece)

    @property
    def refused(self) -> set[str]:
        """Paths of items that could not be opened; each is reported once."""
        known: set[str] = self.__dict__.setdefault("_refused", set())
        return known

    def end_processing(self) -> None:
        """Closes what is open."""
        self.close_all()

    def clean_up(self) -> None:
        """Closes what an error left open."""
        self.close_all()

    def close_all(self) -> None:
        while self.writers:
            self.writers.popitem()[1].close()
