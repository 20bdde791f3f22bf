"""Automatic variables whose values are made when first read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psremote.engine.session_state.scopes import ALL_SCOPE, CONSTANT, READ_ONLY

PRODUCT_VERSION = "7.6.5"
PROTOCOL_VERSION = "2.4"


def version_table(context: Any) -> Any:
    """`$PSVersionTable`."""
    from psremote.bcl.dotnet_type import find_type
    from psremote.bcl.values.arrays import array_of
    from psremote.bcl.values.hashtables import Hashtable
    from psremote.objects import construct, convert_to

    version_type = find_type("System.Version")
    semantic = find_type("System.Management.Automation.SemanticVersion") or version_type
    assert version_type is not None
    assert semantic is not None

    def version(text: str) -> Any:
        return construct(version_type, [text])

    made = context.extra["version_table_class"]() if "version_table_class" in context.extra else Hashtable()
    made.set_item("PSVersion", convert_to(PRODUCT_VERSION, semantic))
    made.set_item("PSEdition", "Core")
    made.set_item("GitCommitId", PRODUCT_VERSION)
    made.set_item("OS", context.extra["os_description"]())
    made.set_item("Platform", "Unix")
    made.set_item("PSCompatibleVersions", array_of("System.Version", [version(v) for v in ("1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0")]))
    made.set_item("PSRemotingProtocolVersion", version(PROTOCOL_VERSION))
    made.set_item("SerializationVersion", version("1.1.0.1"))
    made.set_item("WSManStackVersion", version("3.0"))
    return made


def style(context: Any) -> Any:
    """`$PSStyle`."""
    from psremote.formatting.ps_style import instance

    return instance()


def default_parameter_values(context: Any) -> Any:
    """`$PSDefaultParameterValues`."""
    from psremote.engine.parameter_binding import default_values

    make = getattr(default_values, "DefaultParameterDictionary", None)
    if make is not None:
        return make()
    from psremote.bcl.values.hashtables import Hashtable

    return Hashtable()


def execution_context(context: Any) -> Any:
    """`$ExecutionContext`."""
    make = context.extra.get("engine_intrinsics")
    return make(context) if make is not None else None


def output_encoding(context: Any) -> Any:
    """`$OutputEncoding`."""
    from psremote.bcl.values.encodings import UTF8EncodingSealed

    return UTF8EncodingSealed(False)


def session_option(context: Any) -> Any:
    """`$PSSessionOption`."""
    from psremote.bcl.dotnet_type import find_type
    from psremote.objects import construct

    found = find_type("System.Management.Automation.Remoting.PSSessionOption")
    return construct(found, []) if found is not None else None


def experimental_features(context: Any) -> Any:
    """`$EnabledExperimentalFeatures`."""
    return []


LAZY: dict[str, tuple[Callable[[Any], Any], int]] = {
    "PSVersionTable": (version_table, CONSTANT | ALL_SCOPE),
    "PSStyle": (style, CONSTANT),
    "PSDefaultParameterValues": (default_parameter_values, 0),
    "ExecutionContext": (execution_context, CONSTANT | ALL_SCOPE),
    "OutputEncoding": (output_encoding, 0),
    "PSSessionOption": (session_option, 0),
    "EnabledExperimentalFeatures": (experimental_features, CONSTANT | ALL_SCOPE),
    "PSCulture": (lambda context: context.extra.get("culture", "en-US"), READ_ONLY | ALL_SCOPE),
    "PSUICulture": (lambda context: context.extra.get("ui_culture", "en-US"), READ_ONLY | ALL_SCOPE),
}
