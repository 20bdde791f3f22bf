"""Whether a script's #requires lines are met: the version, edition, modules and rights it asks for, before it runs."""

from __future__ import annotations

import os
from typing import Any

from psremote.bcl.dotnet_type import get_type
from psremote.bcl.values.hashtables import Hashtable
from psremote.engine.execution_context import ExecutionContext
from psremote.engine.modules.manifest import ModuleError
from psremote.engine.session_variables import PRODUCT_VERSION
from psremote.language.requirements import ScriptRequirements
from psremote.objects import to_text
from psremote.objects.exceptions import ScriptRequiresException

OLDER_VERSIONS = frozenset(((1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (5, 1)))
"""What PowerShell calls compatible besides its own generation ($PSVersionTable.PSCompatibleVersions), and any 6."""


def check_requirements(context: ExecutionContext, wanted: ScriptRequirements, path: str) -> None:
    """Imports the modules the script requires; raises a ScriptRequiresException for what is not to be had."""
    name = os.path.basename(path)
    if wanted.required_ps_version is not None and not is_supported(wanted.required_ps_version):
        fault = _refused(
            name, "ScriptRequiresUnmatchedPSVersion", f"'{name}' requires version {wanted.required_ps_version}; this is {PRODUCT_VERSION}."
        )
        fault.requires_ps_version = get_type("version").python_class.parse(_with_minor(wanted.required_ps_version))  # type: ignore[union-attr]
        raise fault
    editions = wanted.required_ps_editions
    if editions and not any(edition.lower() == "core" for edition in editions):
        raise _refused(name, "ScriptRequiresUnmatchedPSEdition", f"'{name}' requires the edition {', '.join(editions)}; this is Core.")
    if wanted.is_elevation_required and hasattr(os, "geteuid") and os.geteuid() != 0:
        raise _refused(name, "ScriptRequiresElevation", f"'{name}' requires to be run as the administrator (root).", "PermissionDenied")
    missing: list[str] = []
    for module in wanted.required_modules:
        specification = Hashtable.ignoring_case(module.items()) if isinstance(module, dict) else module
        try:
            context.modules.require(specification, path)
        except ModuleError:
            missing.append(_described(module))
    if missing:
        raise _refused(name, "ScriptRequiresMissingModules", f"'{name}' requires modules that are not there: {', '.join(missing)}.")


def _refused(name: str, error_id: str, message: str, category: str = "ResourceUnavailable") -> ScriptRequiresException:
    fault = ScriptRequiresException(message, error_id=error_id, category=category, target=name)
    fault.command_name = name
    return fault


def _with_minor(version: str) -> str:
    return version if "." in version else f"{version}.0"


def is_supported(version: str) -> bool:
    """Does this engine run scripts written for that version?"""
    major, minor, *_ = (int(part) for part in _with_minor(version).split("."))
    own_major, own_minor, *_ = (int(part) for part in PRODUCT_VERSION.split("."))
    if major == own_major:
        return minor <= own_minor
    return major == own_major - 1 or (major, minor) in OLDER_VERSIONS


def _described(module: Any) -> str:
    if not isinstance(module, dict):
        return f"'{to_text(module)}'"
    parts = [f"{key} {to_text(value)}" for key, value in module.items() if key != "ModuleName"]
    return f"'{to_text(module.get('ModuleName'))}' ({', '.join(parts)})" if parts else f"'{to_text(module.get('ModuleName'))}'"
