"""SecureString, PSCredential and NetworkCredential."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, method, prop, static_prop
from psremote.bcl.values.exceptions import (
    ArgumentException,
    ArgumentNullException,
    ArgumentOutOfRangeException,
    InvalidOperationException,
    NotSupportedException,
)


@dotnet_type("System.Security.SecureString", accelerators=("securestring",), interfaces=("System.IDisposable",))
class SecureString:
    """A text that is not shown; `reveal()` gives it to those who must have it."""

    def __init__(self, text: str = "") -> None:
        self._letters = list(text)
        self._sealed = False

    @constructor("securestring new()")
    @staticmethod
    def new() -> SecureString:
        """An empty one."""
        return SecureString()

    def reveal(self) -> str:
        """The text."""
        return "".join(self._letters)

    def __len__(self) -> int:
        return len(self._letters)

    def __bool__(self) -> bool:
        return True

    def _open(self) -> None:
        if self._sealed:
            raise InvalidOperationException("The secure string is read-only.")

    @method("void AppendChar(char c)")
    def append_char(self, letter: str) -> None:
        """Put a character at the end."""
        self._open()
        self._letters.append(str(letter))

    @method("void InsertAt(int index, char c)")
    def insert_at(self, index: int, letter: str) -> None:
        """Put a character at a position."""
        self._open()
        if not 0 <= index <= len(self._letters):
            raise ArgumentOutOfRangeException("index", "The index lies outside the text.")
        self._letters.insert(index, str(letter))

    @method("void SetAt(int index, char c)")
    def set_at(self, index: int, letter: str) -> None:
        """Change the character at a position."""
        self._open()
        self._letters[index] = str(letter)

    @method("void RemoveAt(int index)")
    def remove_at(self, index: int) -> None:
        """Remove the character at a position."""
        self._open()
        del self._letters[index]

    @method("void Clear()")
    def clear(self) -> None:
        """Remove everything."""
        self._open()
        self._letters.clear()

    @method("securestring Copy()")
    def copy(self) -> SecureString:
        """Another with the same text."""
        return SecureString(self.reveal())

    @method("void MakeReadOnly()")
    def make_read_only(self) -> None:
        """Refuse changes from now on."""
        self._sealed = True

    @method("bool IsReadOnly()")
    def is_read_only(self) -> bool:
        """Whether changes are refused."""
        return self._sealed

    @method("void Dispose()")
    def dispose(self) -> None:
        """Forget the text."""
        self._letters.clear()

    @prop("int Length {get;}")
    def length(self) -> int:
        """How many characters it has."""
        return len(self._letters)


@dotnet_type("System.Net.NetworkCredential", interfaces=("System.Net.ICredentials", "System.Net.ICredentialsByHost"))
class NetworkCredential:
    """A user name, password and domain."""

    @constructor("System.Net.NetworkCredential new()", "System.Net.NetworkCredential new(string userName, string password)",
                 "System.Net.NetworkCredential new(string userName, securestring password)",
                 "System.Net.NetworkCredential new(string userName, string password, string domain)",
                 "System.Net.NetworkCredential new(string userName, securestring password, string domain)")
    def __init__(self, user: Any = "", password: Any = "", domain: Any = "") -> None:
        self._user = user or ""
        self._password = password.reveal() if isinstance(password, SecureString) else password or ""
        self._domain = domain or ""

    def _set_user(self, value: Any) -> None:
        self._user = value or ""

    def _set_password(self, value: Any) -> None:
        self._password = value or ""

    def _set_domain(self, value: Any) -> None:
        self._domain = value or ""

    def _set_secure(self, value: Any) -> None:
        self._password = value.reveal() if value is not None else ""

    @prop("string UserName {get;set;}", setter=_set_user)
    def user_name(self) -> str:
        """The user's name."""
        return self._user

    @prop("string Password {get;set;}", setter=_set_password)
    def password(self) -> str:
        """The password."""
        return self._password

    @prop("securestring SecurePassword {get;set;}", setter=_set_secure)
    def secure_password(self) -> SecureString:
        """The password, not shown."""
        return SecureString(self._password)

    @prop("string Domain {get;set;}", setter=_set_domain)
    def domain(self) -> str:
        """The domain."""
        return self._domain

    @method("System.Net.NetworkCredential GetCredential(uri uri, string authType)",
            "System.Net.NetworkCredential GetCredential(string host, int port, string authenticationType)")
    def get_credential(self, *arguments: Any) -> NetworkCredential:
        """Itself."""
        return self


@dotnet_type("System.Management.Automation.PSCredential", accelerators=("pscredential",), assembly="System.Management.Automation",
             interfaces=("System.Runtime.Serialization.ISerializable",))
class PSCredential:
    """A user name and a password that is not shown."""

    def __init__(self, user: Any, password: Any) -> None:
        if user is None or user == "":
            raise ArgumentException("The user name must not be empty.", "userName")
        if password is None:
            raise ArgumentNullException("password")
        self._user: str | None = str(user)
        self._password: SecureString | None = password

    @constructor("pscredential new(string userName, securestring password)", "pscredential new(psobject pso)")
    @staticmethod
    def new(user: Any, password: Any = None) -> PSCredential:
        """From a name and a password."""
        return PSCredential(user, password)

    @prop("string UserName {get;}")
    def user_name(self) -> str | None:
        """The user's name, with the domain if there is one."""
        return self._user

    @prop("securestring Password {get;}")
    def password(self) -> Any:
        """The password."""
        return self._password

    @method("System.Net.NetworkCredential GetNetworkCredential()")
    def get_network_credential(self) -> NetworkCredential:
        """Name, password and domain apart."""
        text = self._user or ""
        domain, slash, user = text.rpartition("\\")
        if slash:
            return NetworkCredential(user, self._password, domain)
        user, at, domain = text.partition("@")
        if at and "@" not in domain:
            return NetworkCredential(user, self._password, domain)
        return NetworkCredential(text, self._password)

    @method("void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)")
    def get_object_data(self, info: Any, context: Any) -> None:
        """Refused."""
        raise NotSupportedException("A credential is not written down this way.")

    EMPTY = static_prop("static pscredential Empty {get;}", lambda: empty_credential())


_empty: list[PSCredential] = []


def empty_credential() -> PSCredential:
    """PSCredential.Empty: neither name nor password."""
    if not _empty:
        one = PSCredential.__new__(PSCredential)
        one._user = one._password = None
        _empty.append(one)
    return _empty[0]
