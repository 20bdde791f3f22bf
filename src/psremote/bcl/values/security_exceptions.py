"""What goes wrong with rights, credentials and keys."""

from __future__ import annotations

from psremote.bcl.values.exceptions import SystemException, net_exception


@net_exception("System.Security.SecurityException", 0x8013150A)
class SecurityException(SystemException):
    """Security does not allow this."""


@net_exception("System.Security.Authentication.AuthenticationException", 0x80131501)
class AuthenticationException(SystemException):
    """Authentication failed."""


@net_exception("System.Security.Authentication.InvalidCredentialException", 0x80131501)
class InvalidCredentialException(AuthenticationException):
    """The credential is not valid."""


@net_exception("System.Security.Cryptography.CryptographicException", 0x80131501)
class CryptographicException(SystemException):
    """The cryptographic operation failed."""
