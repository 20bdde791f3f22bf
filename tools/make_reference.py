"""Makes the pages of docs/reference from the code: commands, the states of a session, and the command line.

    python tools/make_reference.py            writes them
    python tools/make_reference.py --check    exits 1 where they are not what the code says
"""

from __future__ import annotations

import importlib
import pathlib
import sys
from typing import Any

from psremote.cli.command_line import HELP
from psremote.cli.words import WORDS
from psremote.engine.command_discovery import BUILTIN_TABLES
from psremote.engine.command_syntax import syntax_lines
from psremote.protocol.psrp import states

PROJECT = pathlib.Path(__file__).resolve().parent.parent
REFERENCE = PROJECT / "docs/reference"
MADE = "<!-- made by tools/make_reference.py -->\n"


def commands_page() -> str:
    """Every built-in command with its synopsis and syntax, by module."""
    by_module: dict[str, dict[str, tuple[str, list[str]]]] = {}
    for table_name in BUILTIN_TABLES:
        table: Any = importlib.import_module(table_name)
        for name, file in table.COMMANDS.items():
            module = importlib.import_module(f"{table_name}.{file}")
            declared = [value for value in vars(module).values() if isinstance(value, type) and value.__module__ == module.__name__]
            cls: Any = next(value for value in declared if getattr(getattr(value, "declaration", None), "name", "") == name)
            synopsis = (cls.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
            by_module.setdefault(table.MODULE, {})[name] = (" ".join(synopsis.split()), syntax_lines(cls.metadata()))
    lines = [MADE, "# Commands\n", "`Get-Help NAME -Full` at the prompt shows parameters and examples.\n"]
    for module_name in sorted(by_module):
        lines.append(f"\n## {module_name}\n")
        for name, (synopsis, syntax) in sorted(by_module[module_name].items(), key=lambda item: item[0].lower()):
            lines.append(f"\n### {name}\n\n{synopsis}\n\n```\n" + "\n".join(syntax) + "\n```")
    return "\n".join(lines) + "\n"


def states_page() -> str:
    """The transition tables of pool and pipeline."""
    lines = [MADE, "# States of a session\n", "Both ends walk the same rows; nothing else names a next state (`protocol/psrp/states.py`)."]
    for title, table in (("Runspace pool (MS-PSRP 3.1.1.2)", states.POOL_TRANSITIONS), ("Pipeline", states.PIPELINE_TRANSITIONS)):
        lines += [f"\n## {title}\n", "| in state | when there is | it becomes |", "|---|---|---|"]
        for state, row in table.items():
            lines += [f"| {state.name} | {event.value} | {after.name} |" for event, after in row.items()]
    return "\n".join(lines) + "\n"


def command_line_page() -> str:
    """The switches, and what each word does."""
    lines = [MADE, "# The command line\n", f"```\n{HELP}```\n", "`psremote WORD --help` shows what a word takes.\n", "| word | |", "|---|---|"]
    for word, file in sorted(WORDS.items()):
        module = importlib.import_module(f"psremote.cli.words.{file}")
        lines.append(f"| `{word}` | {' '.join((module.__doc__ or '').strip().split(chr(10) * 2)[0].split())} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    wanted = {
        REFERENCE / "commands.md": commands_page(), REFERENCE / "states.md": states_page(), REFERENCE / "command-line.md": command_line_page(),
    }
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(PROJECT)} is not what the code says: run python tools/make_reference.py", file=sys.stderr)
        return int(bool(stale))
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
