"""Tab completion: what may stand at the cursor, one file for each family."""

from psremote.engine.completion.completer import complete
from psremote.engine.completion.results import CompletionItem, CompletionResult

__all__ = ["CompletionItem", "CompletionResult", "complete"]
