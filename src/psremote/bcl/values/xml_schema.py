"""System.Xml.Schema.XmlSchema: the names of the schema namespaces; there is no validation."""

from __future__ import annotations

from psremote.bcl.dotnet_type import dotnet_type, static_prop


@dotnet_type("System.Xml.Schema.XmlSchema", assembly="System.Private.Xml")
class XmlSchema:
    """The namespaces of XML Schema."""

    NAMESPACE = static_prop("static string Namespace", lambda: "http://www.w3.org/2001/XMLSchema")
    INSTANCE_NAMESPACE = static_prop("static string InstanceNamespace", lambda: "http://www.w3.org/2001/XMLSchema-instance")
