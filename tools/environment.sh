# Sourced by ./run, ./test and .ci/run: a virtual environment of the project's own in .venv, made or brought up to date
# only when pyproject.toml or constraints.txt changed. Argument: "" for what running needs, "dev" for what testing needs.

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local candidate
    for candidate in "${PSREMOTE_PYTHON:-}" python3.11 python3.12 python3.13 python3; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    say "psremote needs Python 3.11 or newer, and none is on the PATH (Debian: apt-get install python3 python3-venv)."
    return 1
}

set_up_environment() {
    local extra="${1:-}" stamp python spec
    stamp=".venv/.set-up-$(cat pyproject.toml constraints.txt | cksum | cut -d' ' -f1)${extra:+-$extra}"
    [ -e "$stamp" ] && return 0
    # what testing needs includes what running needs
    [ -z "$extra" ] && [ -e "${stamp}-dev" ] && return 0
    python=$(find_python) || return 1
    if [ ! -x .venv/bin/python ]; then
        say "Setting up .venv with $("$python" --version 2>&1) (once; later starts skip this) …"
        if ! "$python" -m venv .venv 2>/dev/null; then
            rm -rf .venv
            say "$python cannot make a virtual environment: its venv module is missing (Debian: apt-get install python3-venv)."
            return 1
        fi
    fi
    spec="."
    [ -n "$extra" ] && spec=".[$extra]"
    say "Installing what psremote needs into .venv …"
    local log=.venv/install.log
    if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable "$spec" >"$log" 2>&1; then
        cat "$log" >&2
        say "The packages could not be installed: is a package registry in reach?"
        return 1
    fi
    rm -f .venv/.set-up-*
    touch "$stamp"
}
