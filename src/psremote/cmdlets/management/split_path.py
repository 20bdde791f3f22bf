"""Split-Path: gives one part of a path."""

from __future__ import annotations

from psremote.bcl.values.exceptions import FormatException
from psremote.cmdlets.common.provider_commands import PATH_FAULTS, PathCommand
from psremote.engine.cmdlet import Example, at, cmdlet, credential, parameter
from psremote.objects import ErrorCategory
from psremote.objects.exceptions import PSArgumentException


@cmdlet("Split", "Path", default_parameter_set="ParentSet", output=("System.String", "System.Boolean",), confirm_impact="None")
class SplitPathCommand(PathCommand):
    """Gives one part of a path.

    By default the parent; -Leaf, -LeafBase, -Extension, -Qualifier and -NoQualifier give the others. The path need not exist.
    """

    path = parameter("Path", "string[]", sets={"ParentSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True), "LeafSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True), "LeafBaseSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True), "ExtensionSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True), "QualifierSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True), "NoQualifierSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True), "IsAbsoluteSet": at(position=0, mandatory=True, pipeline=True, by_property_name=True)})
    literal_path = parameter("LiteralPath", "string[]", sets={"LiteralPathSet": at(mandatory=True, by_property_name=True)}, aliases=("PSPath", "LP",))
    qualifier = parameter("Qualifier", "switch", sets={"QualifierSet": at(mandatory=True, by_property_name=True)})
    no_qualifier = parameter("NoQualifier", "switch", sets={"NoQualifierSet": at(mandatory=True, by_property_name=True)})
    parent = parameter("Parent", "switch", sets={"ParentSet": at(by_property_name=True)})
    leaf = parameter("Leaf", "switch", sets={"LeafSet": at(mandatory=True, by_property_name=True)})
    leaf_base = parameter("LeafBase", "switch", sets={"LeafBaseSet": at(mandatory=True, by_property_name=True)})
    extension = parameter("Extension", "switch", sets={"ExtensionSet": at(mandatory=True, by_property_name=True)})
    resolve = parameter("Resolve", "switch")
    is_absolute = parameter("IsAbsolute", "switch", sets={"IsAbsoluteSet": at(mandatory=True)})
    credential = parameter("Credential", "System.Management.Automation.PSCredential", by_property_name=True, validate=(credential(),))

    examples = (
        Example('Split-Path /etc/hosts -Leaf', 'hosts'),
        Example('Split-Path report.txt -Extension', '.txt'),
    )

    def process_record(self) -> None:
        for path in self.given_paths():
            if not self.resolve:
                self.split(path)
                continue
            for target, _ in self.targets([path]):
                self.split(target.path)

    def split(self, path: str) -> None:
        try:
            part = self.part(path)
        except PATH_FAULTS as fault:
            self.path_fault(fault)
            return
        except PSArgumentException as fault:
            self.write_error(fault.error_record)
            return
        if part is not None:
            self.write_object(part)

    def part(self, path: str) -> str | bool | None:
        if self.is_absolute:
            return self.paths.is_ps_absolute(path)[0]
        if self.qualifier or self.no_qualifier:
            qualifier, rest = self.paths.split_qualifier(path)
            if self.no_qualifier:
                return rest
            if not qualifier:
                self.report(FormatException(f"'{path}' has no qualifier: no drive and no provider."), "ParsePathFormatError", ErrorCategory.InvalidArgument, path)
                return None
            return qualifier
        if self.leaf:
            return self.leaf_of(path)
        if self.leaf_base or self.extension:
            name = self.leaf_of(path).rpartition("/")[2]
            dot = name.rfind(".")
            base, ending = (name, "") if dot < 0 or dot == len(name) - 1 else (name[:dot], name[dot:])
            return base if self.leaf_base else ending
        return self.paths.parse_parent(path)

    def leaf_of(self, path: str) -> str:
        if path in (".", ".."):
            path = self.paths.locate(path).provider_path
        return "" if path.strip("/\\") == "" else self.paths.parse_child_name(path)
