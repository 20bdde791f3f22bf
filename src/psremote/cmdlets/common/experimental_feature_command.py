"""What Enable- and Disable-ExperimentalFeature share."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.experimental_features import features, switch
from psremote.engine.cmdlet import Cmdlet
from psremote.objects import ErrorCategory, ErrorRecord
from psremote.objects.exceptions import ItemNotFoundException
from psremote.objects.wildcards import WildcardPattern


class ExperimentalFeatureCommand(Cmdlet):
    """Turns features on or off in the configuration file."""

    name: Any
    scope: Any
    on = False

    def process_record(self) -> None:
        for pattern in self.name:
            wanted = WildcardPattern(pattern)
            found = [f for f in features() if wanted.is_match(f.name)]
            if not found:
                fault = ItemNotFoundException(f"There is no experimental feature '{pattern}'.")
                self.write_error(ErrorRecord(fault, "ItemNotFoundException", ErrorCategory.ObjectNotFound, pattern))
            for feature in found:
                if self.should_process(feature.name, self.declaration.verb):
                    switch(feature.name, self.on, self.scope is not None and self.scope.name == "AllUsers")
                    self.changed = True

    changed = False

    def end_processing(self) -> None:
        if self.changed:
            self.write_warning("The change takes effect in sessions started from now on.")
