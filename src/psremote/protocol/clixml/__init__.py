"""CLIXML reader and writer (MS-PSRP 2.2.5).

    serialize(value, depth)   value → one element (the form of remoting)
    serialize_many(values)    values → a document with its Objs root (the form of files)
    deserialize, deserialize_many   the way back
"""

from __future__ import annotations

from psremote.protocol.clixml.deserializer import ClixmlError, deserialize, deserialize_many
from psremote.protocol.clixml.limits import Limits
from psremote.protocol.clixml.serializer import serialize, serialize_many

#: types declared here, for the type registry
TYPES: dict[str, str] = {"System.Management.Automation.PSSerializer": "ps_serializer", "System.Xml.XmlConvert": "xml_convert"}

__all__ = ["ClixmlError", "Limits", "deserialize", "deserialize_many", "serialize", "serialize_many"]
