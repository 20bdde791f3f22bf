"""Our time beside PowerShell's recorded one, for the two benchmark scripts in spec/bench, as they are.

    python bench/run.py language [NAME-PREFIX ...]
    python bench/run.py remoting

PowerShell's figures were recorded on two cores of the same kind of machine; a ratio below 1 means that we are faster.
"""

from __future__ import annotations

import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
SCRIPTS = PROJECT / "spec/bench"
ROW = re.compile(r"^(\S+)\s+([\d.]+)\s*(ms|MB)?\s*$")
HOSTS = '[hosts."*"]\ntransport = "process"\n'


def figures(text: str) -> dict[str, tuple[float, str]]:
    """name → (figure, unit) of a script's output or a recorded file."""
    return {match[1]: (float(match[2]), match[3] or "s") for line in text.splitlines() if (match := ROW.match(line))}


def psremote(arguments: list[str]) -> subprocess.Popen[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".toml", delete=False) as inventory:
        inventory.write(HOSTS)
    environment = {**os.environ, "PSREMOTE_HOSTS": inventory.name}
    return subprocess.Popen([sys.executable, "-m", "psremote", "-NoProfile", *arguments], stdout=subprocess.PIPE, text=True, env=environment)


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in ("language", "remoting"):
        print((__doc__ or "").split("\n\n")[1])
        return 2
    which, wanted = arguments[0], arguments[1:]
    recorded = figures((SCRIPTS / f"{which}.pwsh-7.6.5.txt").read_text(encoding="utf-8"))
    script = SCRIPTS / f"{which}.ps1"
    if wanted:
        lines = script.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("Measure-Best '") or any(line.startswith(f"Measure-Best '{prefix}") for prefix in wanted)]
        script = pathlib.Path(tempfile.mkdtemp(), script.name)
        script.write_text("\n".join(kept), encoding="utf-8")
    print(f"{'':32}{'psremote':>12}{'PowerShell':>12}{'ratio':>8}")
    ratios = []
    with psremote(["-File", str(script)]) as child:
        for line in child.stdout or ():
            for name, (ours, unit) in figures(line).items():
                theirs = recorded.get(name, (math.nan, ""))[0]
                ratio = ours / theirs
                if not math.isnan(ratio) and ratio > 0:
                    ratios.append(ratio)
                print(f"{name:32}{ours:>10.4g} {unit:2}{theirs:>9.4g} {unit:2}{ratio:>7.2f}", flush=True)
    if ratios:
        print(f"{'geometric mean':32}{'':24}{math.exp(sum(map(math.log, ratios)) / len(ratios)):>8.2f}")
    return child.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
