"""System.Diagnostics.ProcessStartInfo: how a program is to be started."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, prop
from psremote.bcl.values.collections_object_model import Collection

_P = "System.Diagnostics.ProcessStartInfo"


def _setting(text: str, name: str, default: Any) -> Any:
    def read(self: Any) -> Any:
        return self.settings.get(name, default)

    def write(self: Any, value: Any) -> None:
        self.settings[name] = value

    return prop(text, read, write)


@dotnet_type(_P, assembly="System.Diagnostics.Process", sealed=True)
class ProcessStartInfo:
    """A program, its arguments and surroundings."""

    @constructor(f"{_P} new()", f"{_P} new(string fileName)", f"{_P} new(string fileName, string arguments)")
    def __init__(self, file: str = "", arguments: str = "") -> None:
        self.settings: dict[str, Any] = {"file": file, "arguments": arguments}
        self.list: Any = Collection()
        self.list.net_type = get_type("System.Collections.ObjectModel.Collection`1").make_generic((get_type("System.String"),))
        self.variables: Any = None

    arguments = _setting("string Arguments {get;set;}", "arguments", "")
    create_no_window = _setting("bool CreateNoWindow {get;set;}", "no_window", False)
    file_name = _setting("string FileName {get;set;}", "file", "")
    standard_error = _setting("bool RedirectStandardError {get;set;}", "stderr", False)
    standard_input = _setting("bool RedirectStandardInput {get;set;}", "stdin", False)
    standard_output = _setting("bool RedirectStandardOutput {get;set;}", "stdout", False)
    error_encoding = _setting("System.Text.Encoding StandardErrorEncoding {get;set;}", "stderr_encoding", None)
    output_encoding = _setting("System.Text.Encoding StandardOutputEncoding {get;set;}", "stdout_encoding", None)
    user_name = _setting("string UserName {get;set;}", "user", "")
    shell_execute = _setting("bool UseShellExecute {get;set;}", "shell", False)
    verb = _setting("string Verb {get;set;}", "verb", "")
    working_directory = _setting("string WorkingDirectory {get;set;}", "folder", "")

    @prop("System.Collections.ObjectModel.Collection[string] ArgumentList {get;}")
    def argument_list(self) -> Any:
        """The arguments one by one, in place of Arguments."""
        return self.list

    @prop("System.Collections.Generic.IDictionary[string,string] Environment {get;}")
    def environment(self) -> Any:
        """The program's environment variables; at first those of this process."""
        if self.variables is None:
            text = get_type("System.String")
            kind = get_type("System.Collections.Generic.Dictionary`2").make_generic((text, text))
            assert kind.python_class is not None
            self.variables = kind.python_class()
            self.variables.net_type = kind
            for name, value in os.environ.items():
                self.variables.set_item(name, value)
        return self.variables
