"""What the commands of encrypted messages share: the message comes as lines of text or from a file."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.values.exceptions import ArgumentException, FileNotFoundException
from psremote.cmdlets.common.cms_messages import CmsMessageRecipient, unwrapped
from psremote.engine.cmdlet import Cmdlet
from psremote.objects import ErrorCategory, ErrorRecord, to_text


class CmsCommand(Cmdlet):
    """Gathers the text, and gives it to `finish`."""

    content: Any
    path: Any
    literal_path: Any

    def begin_processing(self) -> None:
        self.lines: list[str] = []

    def process_record(self) -> None:
        if self.is_bound("Content"):
            self.lines.append(to_text(self.content) if self.content is not None else "")

    def end_processing(self) -> None:
        given = self.literal_path or self.path
        if given is None:
            self.finish("\n".join(self.lines))
            return
        for target in self.context.session_state.path.resolve(given, literal=self.literal_path is not None):
            if not os.path.isfile(target.provider_path):
                fault = FileNotFoundException(f"'{given}' is no file.")
                self.throw_terminating_error(ErrorRecord(fault, "FileNotFound", ErrorCategory.ObjectNotFound, given))
            with open(target.provider_path, "rb") as handle:
                self.finish(handle.read().decode("utf-8-sig", "replace"))

    def finish(self, text: str) -> None:
        """Do the command's work on the whole text."""

    def envelope_in(self, text: str) -> tuple[bytes, int, int]:
        """The message in the text; an error where there is none."""
        found = unwrapped(text)
        if found is None:
            fault = ArgumentException("There is no encrypted message (-----BEGIN CMS-----) in the input.")
            self.throw_terminating_error(ErrorRecord(fault, "InputContainedNoEncryptedContent", ErrorCategory.ObjectNotFound, None))
        assert found is not None
        return found

    @property
    def folder(self) -> str:
        """Where relative paths begin."""
        return str(self.context.session_state.path.current_file_system_location.target.provider_path)

    def certificates(self, recipients: list[CmsMessageRecipient], error_id: str) -> list[Any]:
        """The recipients' certificates; an error for one without."""
        found: list[Any] = []
        for recipient in recipients:
            here = recipient.resolve(self.folder)
            if not here:
                fault = ArgumentException(f"No certificate was found for '{recipient.source}'.")
                self.throw_terminating_error(ErrorRecord(fault, error_id, ErrorCategory.ObjectNotFound, recipient.source))
            found += here
        return found
