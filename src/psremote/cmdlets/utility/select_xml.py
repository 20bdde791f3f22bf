"""Select-Xml: finds nodes of XML by XPath."""

from __future__ import annotations

from typing import Any

from psremote.bcl.dotnet_type import constructor, dotnet_type, get_type, method, prop
from psremote.bcl.machine.file_content import decode, read_bytes
from psremote.bcl.values.exceptions import ArgumentException, InvalidOperationException, NetException
from psremote.bcl.values.xml_document import XmlDocument
from psremote.bcl.values.xml_namespace_manager import XmlNamespaceManager
from psremote.cmdlets.common.provider_commands import PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, not_null_or_empty, parameter
from psremote.objects import ErrorCategory, ErrorRecord, base_object, convert_to, to_text
from psremote.objects.exceptions import PSInvalidCastException

_STREAM = "InputStream"


@dotnet_type("Microsoft.PowerShell.Commands.SelectXmlInfo")
class SelectXmlInfo:
    """A node that was found."""

    @constructor("Microsoft.PowerShell.Commands.SelectXmlInfo new()")
    def __init__(self, node: Any = None, path: str = "InputStream", pattern: str = "") -> None:
        self.facts = (node, path, pattern)

    @prop("System.Xml.XmlNode Node {get;set;}")
    def node(self) -> Any:
        """The node."""
        return self.facts[0]

    @prop("string Path {get;set;}")
    def path(self) -> str:
        """The file, or InputStream."""
        return self.facts[1]

    @prop("string Pattern {get;set;}")
    def pattern(self) -> str:
        """The XPath expression."""
        return self.facts[2]

    @method("string ToString()")
    def to_string(self) -> str:
        """The node's value or what it holds, and the file."""
        node, path, _ = self.facts
        if node is None:
            text = ""
        else:
            value = node.value
            text = str(node.inner_xml if value is None else value).strip()
        return text if path == _STREAM else f"{text}:{path}"


@cmdlet("Select", "Xml", default_parameter_set="Xml", output=("Microsoft.PowerShell.Commands.SelectXmlInfo",), confirm_impact="None")
class SelectXmlCommand(PathCommand):
    """Finds nodes of XML by XPath.

    In documents, nodes, texts or files; -Namespace gives prefixes of the expression their namespaces.
    """

    path = parameter("Path", "string[]", sets={"Path": at(position=1, mandatory=True, by_property_name=True)}, validate=(not_null_or_empty(),))
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPath": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",), validate=(not_null_or_empty(),))
    xml = parameter("Xml", "System.Xml.XmlNode[]", sets={"Xml": at(position=1, mandatory=True, pipeline=True, by_property_name=True)}, aliases=("Node",), validate=(not_null_or_empty(),))
    content = parameter("Content", "string[]", sets={"Content": at(mandatory=True, pipeline=True)}, validate=(not_null_or_empty(),))
    x_path = parameter("XPath", "string", position=0, mandatory=True, validate=(not_null_or_empty(),))
    namespace = parameter("Namespace", "hashtable", validate=(not_null_or_empty(),))

    examples = (
        Example("Select-Xml -Content '<a><b/></a>' -XPath //b", "one node"),
    )

    def path_fault(self, fault: Any) -> None:
        raise fault

    def process_record(self) -> None:
        if self.parameter_set_name == "Xml":
            for node in self.xml:
                self.find(base_object(node), "InputStream")
        elif self.parameter_set_name == "Content":
            for text in self.content:
                try:
                    self.find(convert_to(text, get_type("System.Xml.XmlDocument")), _STREAM)
                except PSInvalidCastException as fault:
                    self.write_error(fault.error_record)
        else:
            for target, _ in self.targets():
                if target.provider.name != "FileSystem":
                    unread = ArgumentException(f"'{target.path}' is no file: XML is read from files.")
                    self.write_error(ErrorRecord(unread, "ProcessingFile", ErrorCategory.InvalidArgument, target.path))
                    continue
                self.read(decode(read_bytes(target.provider_path)), target.provider_path)

    def read(self, text: str, path: str) -> None:
        """Find nodes in a text."""
        document = XmlDocument()
        try:
            document.load_xml(text)
        except NetException as fault:
            self.write_error(ErrorRecord(fault, "ProcessingFile", ErrorCategory.InvalidArgument, path))
            return
        self.find(document, path)

    def find(self, node: Any, path: str) -> None:
        """Find nodes below a node."""
        names: XmlNamespaceManager | None = None
        if self.namespace is not None:
            names = XmlNamespaceManager()
            for prefix, uri in self.namespace.items():
                if uri is None:
                    fault = InvalidOperationException(f"The prefix '{prefix}' has no namespace.")
                    self.write_error(ErrorRecord(fault, "PrefixError", ErrorCategory.InvalidOperation, self.namespace))
                    continue
                names.add_namespace(to_text(prefix), to_text(uri))
        for found in node.select_nodes(self.x_path, names):
            self.write_object(SelectXmlInfo(found, path, self.x_path))
