"""pwsh's command line: its switches, their short forms and what they ask for; psremote's own words apart.

Rule 1: a switch may be shortened down to its shortest form in SWITCHES, as pwsh allows.
Rule 2: after -Command, -File and -CommandWithArgs everything else belongs to the script.
"""

from __future__ import annotations


class UsageError(Exception):
    """The command line cannot be understood; the message says which part."""


class Options:
    """What the command line asks for. (A plain class: dataclasses would cost a tenth of the start-up.)"""

    command: str | None = None
    file: str | None = None
    #: the commands come from standard input: `-`, `-Command -`, `-File -`
    from_input: bool = False
    #: -CommandWithArgs: the arguments are $args instead of text of the command
    with_args: bool = False
    no_profile: bool = False
    non_interactive: bool = False
    interactive: bool = False
    no_logo: bool = False
    no_exit: bool = False
    login: bool = False
    version: bool = False
    help: bool = False
    server_mode: bool = False
    ssh_server_mode: bool = False
    demo: bool = False
    warm: bool = False
    working_directory: str | None = None
    execution_policy: str | None = None
    input_format: str = "Text"
    output_format: str = "Text"
    custom_pipe_name: str | None = None
    configuration_name: str | None = None
    configuration_file: str | None = None
    settings_file: str | None = None

    def __init__(self) -> None:
        #: arguments that follow -Command's text or -File's script
        self.arguments: list[str] = []


#: switch → (its shortest form, the option, whether it takes a value)
SWITCHES: dict[str, tuple[str, str, bool]] = {
    "version": ("v", "version", False),
    "help": ("h", "help", False),
    "?": ("?", "help", False),
    "login": ("l", "login", False),
    "noexit": ("noe", "no_exit", False),
    "noprofile": ("nop", "no_profile", False),
    "nologo": ("nol", "no_logo", False),
    "noninteractive": ("noni", "non_interactive", False),
    "interactive": ("i", "interactive", False),
    "servermode": ("s", "server_mode", False),
    "sshservermode": ("sshs", "ssh_server_mode", False),
    "command": ("c", "command", True),
    "commandwithargs": ("commandwithargs", "command_with_args", True),
    "cwa": ("cwa", "command_with_args", True),
    "file": ("f", "file", True),
    "encodedcommand": ("e", "encoded_command", True),
    "ec": ("ec", "encoded_command", True),
    "encodedarguments": ("encodeda", "encoded_arguments", True),
    "ea": ("ea", "encoded_arguments", True),
    "workingdirectory": ("wo", "working_directory", True),
    "wd": ("wd", "working_directory", True),
    "executionpolicy": ("ex", "execution_policy", True),
    "ep": ("ep", "execution_policy", True),
    "inputformat": ("inp", "input_format", True),
    "if": ("if", "input_format", True),
    "outputformat": ("o", "output_format", True),
    "of": ("of", "output_format", True),
    "custompipename": ("cus", "custom_pipe_name", True),
    "configurationname": ("config", "configuration_name", True),
    "configurationfile": ("configurationfile", "configuration_file", True),
    "settingsfile": ("settings", "settings_file", True),
    "windowstyle": ("w", "ignored", True),
    "noprofileloadtime": ("noprofileloadtime", "ignored_switch", False),
    "mta": ("mta", "ignored_switch", False),
    "sta": ("sta", "ignored_switch", False),
    "demo": ("demo", "demo", False),
    "warm": ("warm", "warm", False),
}
FORMATS = {"text": "Text", "t": "Text", "xml": "XML", "x": "XML"}


def parse(arguments: list[str]) -> Options:
    """What *arguments* (without the program's name) ask for; raises UsageError."""
    options = Options()
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "-":
            options.from_input = True
            options.arguments = rest
            break
        if not word.startswith(("-", "/", "–", "—")) or (word.startswith("/") and _switch(word[1:]) is None):
            options.file, options.arguments = word, rest
            break
        name = word.lstrip("-–—/") if not word.startswith("/") else word[1:]
        name, colon, attached = name.partition(":")
        option = _switch(name)
        if option is None:
            raise UsageError(f"'{word}' is not a switch of psremote: see psremote -Help.")
        target, takes_value = option
        if not takes_value:
            if target != "ignored_switch":
                setattr(options, target, True)
            continue
        if colon:
            rest.insert(0, attached)
        if not rest:
            raise UsageError(f"{word} needs a value after it.")
        value = rest.pop(0)
        if _take(options, target, value, rest, word):
            break
    return options


def _switch(name: str) -> tuple[str, bool] | None:
    """The option that a possibly shortened switch means, and whether it takes a value."""
    lowered = name.lower()
    for full, (shortest, option, takes_value) in SWITCHES.items():
        if full.startswith(lowered) and lowered.startswith(shortest):
            return option, takes_value
    return None


def _take(options: Options, target: str, value: str, rest: list[str], word: str) -> bool:
    """Give an option its value; whether the rest of the line belongs to the script."""
    if target in ("command", "command_with_args"):
        if value == "-":
            if rest:
                raise UsageError("-Command - reads the commands from standard input: nothing may follow it.")
            options.from_input = True
        elif target == "command":
            options.command = " ".join([value, *rest])
        else:
            options.command, options.arguments, options.with_args = value, list(rest), True
        return True
    if target == "file":
        if value == "-":
            options.from_input = True
        else:
            options.file = value
        options.arguments = list(rest)
        return True
    if target == "encoded_command":
        options.command = _decoded(value, word)
    elif target in ("input_format", "output_format"):
        if value.lower() not in FORMATS:
            raise UsageError(f"{word} takes Text or XML, not '{value}'.")
        setattr(options, target, FORMATS[value.lower()])
    elif target == "encoded_arguments":
        options.arguments.append(_decoded(value, word))
    elif target != "ignored":
        setattr(options, target, value)
    return False


def _decoded(value: str, word: str) -> str:
    import base64
    import binascii

    try:
        return base64.b64decode(value, validate=True).decode("utf-16-le")
    except (binascii.Error, UnicodeDecodeError) as fault:
        raise UsageError(f"{word} takes UTF-16 text in base64, and this is not: {value[:40]}") from fault
