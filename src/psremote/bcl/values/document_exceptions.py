"""What is wrong with a document or an expression: XML, JSON, regular expressions, data bases."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, prop
from psremote.bcl.values.exceptions import (
    ArgumentException,
    FormatException,
    NetException,
    SystemException,
    TimeoutException,
    net_exception,
)
from psremote.bcl.values.interop_exceptions import ExternalException


@net_exception("System.IO.FileFormatException", 0x80131537)
class FileFormatException(FormatException):
    """The file is not in the expected form."""


@net_exception("System.Data.Common.DbException", 0x80004005)
class DbException(ExternalException):
    """A data source raised an error."""


@net_exception("System.Data.SqlClient.SqlException", 0x80131904)
class SqlException(DbException):
    """SQL Server raised an error."""


@net_exception("System.Runtime.Serialization.SerializationException", 0x8013150C)
class SerializationException(SystemException):
    """The object could not be serialized."""


@net_exception("System.Text.RegularExpressions.RegexParseException", 0x80070057)
class RegexParseException(ArgumentException):
    """The regular expression is not valid."""

    def __init__(self, message: Any = None, offset: int = 0) -> None:
        super().__init__(message)
        self.at = offset

    @prop("int Offset {get;}")
    def offset(self) -> int:
        """Where in the pattern the error was seen."""
        return self.at


@net_exception("System.Text.RegularExpressions.RegexMatchTimeoutException", 0x80131505)
class RegexMatchTimeoutException(TimeoutException):
    """The match took too long."""


@net_exception("System.Text.Json.JsonException", 0x80131500)
class JsonException(NetException):
    """The text is no valid JSON."""


@net_exception("System.Xml.XmlException", 0x80131940)
class XmlException(SystemException):
    """The XML text is not well-formed."""

    @constructor(
        "System.Xml.XmlException new()", "System.Xml.XmlException new(string message)",
        "System.Xml.XmlException new(string message, System.Exception innerException)",
        "System.Xml.XmlException new(string message, System.Exception innerException, int lineNumber, int linePosition)",
    )
    def __init__(self, message: Any = None, inner: Any = None, line: int = 0, position: int = 0) -> None:
        super().__init__(message, inner)
        self.line, self.position = line, position

    @prop("int LineNumber {get;}")
    def line_number(self) -> int:
        """The line, counted from 1."""
        return self.line

    @prop("int LinePosition {get;}")
    def line_position(self) -> int:
        """The column, counted from 1."""
        return self.position

    @prop("string SourceUri {get;}")
    def source_uri(self) -> str:
        """The document's address."""
        return ""


@net_exception("System.Xml.XPath.XPathException", 0x80131942)
class XPathException(SystemException):
    """The XPath expression is not valid."""


@net_exception("System.Xml.Xsl.XsltException", 0x80131940)
class XsltException(SystemException):
    """The style sheet is not valid."""
