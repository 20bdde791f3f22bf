"""[System.Management.Automation.PSSerializer]: CLIXML for scripts, indented as files are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.bcl.dotnet_type import dotnet_type, find_type, method
from psremote.bcl.values.document_exceptions import XmlException
from psremote.bcl.values.exceptions import ArgumentException
from psremote.objects import PSArgumentException, PSObject
from psremote.protocol.clixml.deserializer import ClixmlError, deserialize_many
from psremote.protocol.clixml.escapes import UNENCODABLE
from psremote.protocol.clixml.indentation import indent
from psremote.protocol.clixml.serializer import serialize_many

_PRIMITIVE_BASES = (str, bool, int, float)


def plain_secure_string(text: str) -> Any:
    """A SecureString from the form that files have on machines without data protection: UTF-16 in hexadecimal."""
    cls: Any = find_type("System.Security.SecureString")
    try:
        return cls.python_class(bytes.fromhex(text.strip()).decode("utf-16-le", "surrogatepass"))
    except ValueError:
        raise PSArgumentException("The text of a SecureString cannot be read.") from None


def document(values: list[Any], depth: int) -> str:
    """An indented document; characters that XML cannot carry are an error."""
    text = indent(serialize_many(values, depth))
    if "_xFFF" in text and any(UNENCODABLE(value) for value in values if isinstance(value, str)):
        raise ArgumentException("The text holds a character that XML cannot carry.")
    return text


def _given_notes(function: Callable[..., str]) -> Callable[..., str]:
    function.takes_wrappers = True  # type: ignore[attr-defined]
    return function


def _argument(value: Any) -> Any:
    """What a .NET method sees of its argument: type names given to a bare value do not get through, its notes do (not a text's)."""
    if value.__class__ is not PSObject:
        return value
    if value.members and value.own_type_names is None and not isinstance(value.base, str):
        return PSObject(value.base, value.members)
    return value.base


@dotnet_type("System.Management.Automation.PSSerializer", assembly="System.Management.Automation")
class PSSerializer:
    """CLIXML for scripts."""

    @method(
        "static string Serialize(System.Object source)", "static string Serialize(System.Object source, int depth)",
        "static string Serialize(System.Collections.Generic.IList[System.Object] source, int depth, bool enumerate)",
    )
    @staticmethod
    @_given_notes
    def serialize(source: Any, depth: int = 1, enumerate: bool = False) -> str:
        """A value as a document."""
        if depth < 1:
            raise PSArgumentException("A depth is a number greater than 0.")
        values = list(source) if enumerate else [_argument(source)]
        return document(values, depth)

    @method("static System.Object Deserialize(string source)")
    @staticmethod
    def deserialize(source: str) -> Any:
        """The value of a document; an array where it holds several."""
        values = PSSerializer.deserialize_as_list(source)
        return values[0] if len(values) == 1 else values or None

    @method("static System.Object[] DeserializeAsList(string source)")
    @staticmethod
    def deserialize_as_list(source: str) -> list[Any]:
        """All values of a document."""
        try:
            return deserialize_many(source, secure_string=plain_secure_string)
        except ClixmlError as fault:
            raise XmlException(str(fault)) from None
