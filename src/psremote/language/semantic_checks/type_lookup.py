"""What the checks may know of types: whether a name is one, and a few facts about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psremote.language.type_names import ArrayTypeName, GenericTypeName, TypeName

if TYPE_CHECKING:
    from psremote.bcl.dotnet_type import DotNetType

_REFERENCE_NAMES = frozenset(("ref", "psreference", "management.automation.psreference", "system.management.automation.psreference"))
_VOID_NAMES = frozenset(("void", "system.void"))

#: Short names that PowerShell itself gives to types, and attributes of the System namespace.
_SHORT_NAMES = frozenset(
    ["alias", "allowemptycollection", "allowemptystring", "allownull", "argumentcompleter", "argumentcompletions", "array", "bigint", "bool", "byte", "char", "cimclass", "cimconverter", "ciminstance", "cimsession", "cimtype", "cmdletbinding", "cultureinfo", "datetime", "decimal", "double", "dsclocalconfigurationmanager", "dscproperty", "dscresource", "experimentaction", "experimental", "experimentalfeature", "float", "guid", "hashtable", "initialsessionstate", "int", "int16", "int32", "int64", "ipaddress", "ipendpoint", "long", "mailaddress", "norunspaceaffinity", "nullstring", "objectsecurity", "ordered", "outputtype", "parameter", "physicaladdress", "powershell", "psaliasproperty", "pscredential", "pscustomobject", "psdefaultvalue", "pslistmodifier", "psmoduleinfo", "psnoteproperty", "psobject", "psprimitivedictionary", "pspropertyexpression", "psscriptmethod", "psscriptproperty", "pstypenameattribute", "psvariable", "psvariableproperty", "ref", "regex", "runspace", "runspacefactory", "sbyte", "scriptblock", "securestring", "semver", "short", "single", "string", "supportswildcards", "switch", "timespan", "type", "uint", "uint16", "uint32", "uint64", "ulong", "uri", "ushort", "validatecount", "validatedrive", "validatelength", "validatenotnull", "validatenotnullorempty", "validatenotnullorwhitespace", "validatepattern", "validaterange", "validatescript", "validateset", "validatetrusteddata", "validateuserdrive", "version", "void", "wildcardpattern", "x500distinguishedname", "x509certificate", "xml", "flags", "obsolete", "serializable", "intptr", "uintptr", "half", "index", "range", "int128", "uint128", "dateonly", "timeonly", "random",
        "buffer", "gc", "lazy", "nullable", "tuple", "valuetuple", "action", "func", "predicate", "comparison",
        "converter", "eventhandler", "eventargs", "asynccallback", "iasyncresult", "icomparable", "iequatable",
        "iconvertible", "iformattable", "idisposable", "icloneable", "iserviceprovider", "iprogress", "progress",
        "environment", "console", "consolekeyinfo", "consolemodifiers", "math", "mathf", "bitconverter",
        "activator", "appdomain", "delegate", "multicastdelegate", "enum", "valuetype",
        "attributeusageattribute", "attributeusage", "attributetargets", "uribuilder", "operatingsystem",
        "platformid", "weakreference", "memory", "span", "readonlyspan", "readonlymemory", "arraysegment",
        "stringcomparison", "stringcomparer", "stringsplitoptions", "midpointrounding", "datetimekind",
        "dayofweek", "formattablestring", "nonserialized", "object", "exception"]
)

#: What attributes of a class may stand at; others at anything.
ATTRIBUTE_PLACES: dict[str, str] = {
    **dict.fromkeys(
        (
            "parameter", "validatecount", "validatedrive", "validatelength", "validatenotnull", "validatenotnullorempty",
            "validatenotnullorwhitespace", "validatepattern", "validaterange", "validatescript", "validateset", "validatetrusteddata",
            "validateuserdrive", "allownull", "allowemptystring", "allowemptycollection", "argumentcompleter", "argumentcompletions",
            "supportswildcards", "pstypename", "credential",
        ), "property",
    ),
    "flags": "enum", "cmdlet": "class", "cmdletbinding": "class", "outputtype": "class",
}  # fmt: skip

#: Types whose constants may stand for constants when cast to.
SAFE_PRIMITIVES = frozenset(
    (
        "System.Boolean", "System.Byte", "System.SByte", "System.Char", "System.Int16", "System.UInt16",
        "System.Int32", "System.UInt32", "System.Int64", "System.UInt64", "System.Single", "System.Double",
        "System.Decimal", "System.String", "System.DateTime",
    )
)  # fmt: skip


def is_reference(name: TypeName) -> bool:
    """Is this `[ref]`?"""
    return name.full_name.lower() in _REFERENCE_NAMES


def is_void(name: TypeName) -> bool:
    """Is this `[void]`?"""
    return name.full_name.lower() in _VOID_NAMES


def is_ordered(name: TypeName) -> bool:
    """Is this `[ordered]`?"""
    return name.full_name.lower() == "ordered"


def known_type(name: TypeName) -> DotNetType | None:
    """The type of a name, if it is one of ours."""
    from psremote.bcl.dotnet_type import find_type

    try:
        return find_type(name.full_name)
    except (LookupError, ValueError, ImportError):
        return None


def surely_unknown(name: TypeName, attribute: bool = False) -> TypeName | None:
    """The part of a name that surely is no type; names in .NET's own namespaces get the benefit of the doubt."""
    if isinstance(name, ArrayTypeName):
        return surely_unknown(name.element_type)
    if isinstance(name, GenericTypeName):
        for argument in name.arguments:
            found = surely_unknown(argument)
            if found is not None:
                return found
        open_name = name.type_name
        if _is_known(f"{open_name.name}`{len(name.arguments)}") or _is_known(open_name.name):
            return None
        return None if _in_dotnet_namespace(open_name) else open_name
    if name.name.lower() in _SHORT_NAMES or name.assembly_name or _in_dotnet_namespace(name):
        return None
    if _is_known(name.name):
        return None
    if attribute and _is_known(name.name + "Attribute"):
        return None
    return name


def _in_dotnet_namespace(name: TypeName) -> bool:
    return name.name.lower().startswith(("system.", "microsoft."))


def _is_known(name: str) -> bool:
    return known_type(TypeName(name, 0, 0)) is not None
