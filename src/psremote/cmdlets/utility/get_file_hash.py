"""Get-FileHash: computes a hash of the content of files."""

from __future__ import annotations

import hashlib
import os

from psremote.bcl.dotnet_type import dotnet_type, prop
from psremote.bcl.values.exceptions import FileNotFoundException
from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter, value_set
from psremote.objects import ErrorCategory, ErrorRecord, invoke_method


@dotnet_type("Microsoft.PowerShell.Commands.FileHashInfo")
class FileHashInfo:
    """A file's hash."""

    def __init__(self, algorithm: str, digest: str, path: str | None) -> None:
        self.facts = (algorithm, digest, path)

    @prop("string Algorithm {get;set;}")
    def algorithm(self) -> str:
        """How it was computed."""
        return self.facts[0]

    @prop("string Hash {get;set;}")
    def hash(self) -> str:
        """The hash in hexadecimal digits."""
        return self.facts[1]

    @prop("string Path {get;set;}")
    def path(self) -> str | None:
        """The file."""
        return self.facts[2]


@cmdlet("Get", "FileHash", default_parameter_set="Path", output=("Microsoft.PowerShell.Commands.FileHashInfo",), confirm_impact="None")
class GetFileHashCommand(PathCommand):
    """Computes a hash of the content of files.

    SHA256 unless -Algorithm says otherwise. A stream can be given in place of files.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(position=0, mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    input_stream = parameter("InputStream", "System.IO.Stream", sets={"StreamParameterSet": at(position=0, mandatory=True)})
    algorithm = parameter("Algorithm", "string", position=1, validate=(value_set("SHA1", "SHA256", "SHA384", "SHA512", "MD5"),))

    examples = (
        Example('Get-FileHash setup.bin -Algorithm SHA512', 'the hash of one file'),
    )

    def process_record(self) -> None:
        if self.input_stream is not None:
            self.write_object(FileHashInfo(self.name, self.of_stream(), None))
            return
        for target, _ in self.targets():
            if os.path.isdir(target.provider_path):
                continue
            try:
                with open(target.provider_path, "rb") as handle:
                    digest = hashlib.file_digest(handle, self.name.lower()).hexdigest()
            except OSError as fault:
                failure = FileNotFoundException(f"The file '{target.provider_path}' cannot be read: {fault.strerror}.")
                self.write_error(ErrorRecord(failure, "FileReadError", ErrorCategory.ReadError, target.provider_path))
                continue
            self.write_object(FileHashInfo(self.name, digest.upper(), target.provider_path))

    @property
    def name(self) -> str:
        """The algorithm."""
        return str(self.algorithm or "SHA256").upper()

    def of_stream(self) -> str:
        digest = hashlib.new(self.name.lower())
        while (value := int(invoke_method(self.input_stream, "ReadByte", []))) >= 0:
            digest.update(bytes((value,)))
        return digest.hexdigest().upper()
