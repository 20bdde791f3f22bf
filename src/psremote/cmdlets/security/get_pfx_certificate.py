"""Get-PfxCertificate: reads certificates from files."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.machine.certificates import X509Certificate2, secret_text
from psremote.bcl.values.exceptions import FileNotFoundException
from psremote.bcl.values.security_exceptions import CryptographicException
from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, parameter
from psremote.objects import ErrorCategory, ErrorRecord


@cmdlet("Get", "PfxCertificate", default_parameter_set="ByPath", output=("System.Security.Cryptography.X509Certificates.X509Certificate2",), confirm_impact="None")
class GetPfxCertificateCommand(PathCommand):
    """Reads certificates from files.

    The file is a PKCS#12 bundle, or a certificate alone in PEM or DER. Where a bundle has a password and none is given, the host is asked.
    """

    path = None
    file_path = parameter("FilePath", "string[]", sets={"ByPath": at(position=0, mandatory=True, pipeline=True, by_property_name=True)}, help="The files.")
    literal_path = parameter("LiteralPath", "string[]", sets={"ByLiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP"), help="The files; wildcards are taken literally.")
    password = parameter("Password", "System.Security.SecureString", help="The bundle's password.")
    no_prompt_for_password = parameter("NoPromptForPassword", "switch", help="Do not ask for a password.")

    examples = (Example("Get-PfxCertificate ./server.pfx -NoPromptForPassword", "the certificate in a bundle without a password"),)

    def process_record(self) -> None:
        given = self.literal_path if self.literal else self.file_path
        missing: list[str] = []
        found = 0
        for path in given or ():
            try:
                targets = self.paths.resolve(path, literal=self.literal)
            except PATH_FAULTS:
                missing.append(path)
                continue
            for target in targets:
                if not os.path.isfile(target.provider_path):
                    missing.append(path)
                    continue
                found += 1
                self.read(target.provider_path)
        if not missing:
            return
        text = f"There is no such file: {', '.join(missing)}."
        record = ErrorRecord(FileNotFoundException(text), "GetPfxCertCommandSomeOfTheFilesNotFound" if found else "GetPfxCertCommandNoneOfTheFilesFound", ErrorCategory.ObjectNotFound, None)
        if found:
            self.write_error(record)
        else:
            self.throw_terminating_error(record)

    def read(self, path: str) -> None:
        with open(path, "rb") as handle:
            data = handle.read()
        try:
            self.write_object(self.opened(data))
        except CryptographicException as fault:
            self.report(fault, "GetPfxCertificateUnknownCryptoError", ErrorCategory.NotSpecified, None)

    def opened(self, data: bytes) -> X509Certificate2:
        password: Any = self.password
        try:
            return X509Certificate2.of_bytes(data, secret_text(password))
        except CryptographicException:
            if password is not None or self.no_prompt_for_password or b"-----BEGIN CERT" in data:
                raise
        ui = self.runtime.ui
        asked = ui.read_line_as_secure_string() if ui is not None else None
        return X509Certificate2.of_bytes(data, secret_text(asked))
