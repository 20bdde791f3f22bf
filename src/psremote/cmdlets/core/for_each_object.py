"""ForEach-Object: does something with each object."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.exceptions import NetException
from psremote.engine.cmdlet import (
    Cmdlet,
    Example,
    allow_empty_collection,
    allow_null,
    at,
    cmdlet,
    not_null_or_empty,
    parameter,
    trusted_data,
    value_range,
)
from psremote.objects import (
    MISSING,
    base_object,
    find_member,
    get_members,
    get_property,
    invoke_method,
    properties_of,
    to_text,
)
from psremote.objects.exceptions import PSArgumentException
from psremote.objects.wildcards import WildcardPattern, contains_wildcard


@cmdlet("ForEach", "Object", default_parameter_set="ScriptBlockSet", supports_should_process=True, confirm_impact="Low", remoting_capability="None")
class ForEachObjectCommand(Cmdlet):
    """Does something with each object."""

    input_object = parameter("InputObject", "psobject", sets={"ScriptBlockSet": at(pipeline=True), "PropertyAndMethodSet": at(pipeline=True), "ParallelParameterSet": at(pipeline=True)})
    begin = parameter("Begin", "scriptblock", sets={"ScriptBlockSet": at()})
    process = parameter("Process", "scriptblock[]", sets={"ScriptBlockSet": at(position=0, mandatory=True)}, validate=(allow_null(), allow_empty_collection(),))
    end = parameter("End", "scriptblock", sets={"ScriptBlockSet": at()})
    remaining_scripts = parameter("RemainingScripts", "scriptblock[]", sets={"ScriptBlockSet": at(remaining=True)}, validate=(allow_null(), allow_empty_collection(),))
    member_name = parameter("MemberName", "string", sets={"PropertyAndMethodSet": at(position=0, mandatory=True)}, validate=(trusted_data(), not_null_or_empty(),))
    argument_list = parameter("ArgumentList", "object[]", sets={"PropertyAndMethodSet": at(remaining=True)}, aliases=("Args",), validate=(trusted_data(),))
    parallel = parameter("Parallel", "scriptblock", sets={"ParallelParameterSet": at(mandatory=True)})
    throttle_limit = parameter("ThrottleLimit", "int", sets={"ParallelParameterSet": at()}, validate=(value_range(1, 2147483647),))
    timeout_seconds = parameter("TimeoutSeconds", "int", sets={"ParallelParameterSet": at()}, validate=(value_range(0, 2147483),))
    as_job = parameter("AsJob", "switch", sets={"ParallelParameterSet": at()})
    use_new_runspace = parameter("UseNewRunspace", "switch", sets={"ParallelParameterSet": at()})

    examples = (
        Example('1..3 | ForEach-Object { $_ * 2 }', '2, 4, 6'),
        Example("'a', 'b' | ForEach-Object ToUpper", 'A and B'),
    )

    def begin_processing(self) -> None:
        self.blocks: list[Any] = []
        self.end_block: Any = None
        if self.parameter_set_name == "ParallelParameterSet":
            from psremote.cmdlets.common.parallel_tasks import ParallelJob, ParallelTasks

            self.tasks = (ParallelJob if self.as_job else ParallelTasks)(self)
            return
        if self.parameter_set_name != "ScriptBlockSet":
            return
        blocks = [*(self.process or ()), *(self.remaining_scripts or ())]
        begin, self.end_block = self.begin, self.end
        if not self.is_bound("Begin") and len(blocks) > 1:
            begin = blocks.pop(0)
        if not self.is_bound("End") and len(blocks) > 1:
            self.end_block = blocks.pop()
        self.blocks = [b for b in blocks if b is not None]
        self.confirming = bool(self.runtime.settings.get("confirm")) or self.runtime.what_if
        if begin is not None:
            self.run_block(begin, self.runtime.out, None)

    def process_record(self) -> None:
        value = self.input_object
        if self.parameter_set_name == "ScriptBlockSet":
            if self.confirming and not self.should_process(to_text(value), "ForEach-Object"):
                return
            for block in self.blocks:
                self.run_block(block, self.runtime.out, value)
        elif self.parameter_set_name == "ParallelParameterSet":
            self.tasks.add(value)
        else:
            self.use_member(value)

    def end_processing(self) -> None:
        if self.parameter_set_name == "ParallelParameterSet":
            self.tasks.finish()
        elif self.end_block is not None:
            self.run_block(self.end_block, self.runtime.out, None)

    def stop_processing(self) -> None:
        tasks = getattr(self, "tasks", None)
        if tasks is not None:
            tasks.stop()

    def use_member(self, value: Any) -> None:
        """Read a property or call a method."""
        name, arguments = self.member_name, list(self.argument_list or ())
        base = base_object(value)
        if base is None:
            if arguments:
                self.fail("InvokeMethodOnNull", "The object is null, so nothing can be called.", value)
            elif (self.context.scope.strict_version or 0) >= 2:
                self.fail("InputObjectIsNull", "The object is null, so it has no members.", value)
            else:
                self.runtime.out.append(None)
            return
        if not arguments:
            found: Any = MISSING
            if hasattr(base, "contains") and hasattr(base, "get_item") and base.contains(name):
                found = base.get_item(name)
            if found is MISSING:
                found = get_property(value, self.property_name(value, name))
            if found is not MISSING:
                member = find_member(value, name)
                if member is None or not member.is_method:
                    self.write_object(found, enumerate=True)
                    return
        method = self.method_name(value, name)
        if method is None:
            if arguments:
                self.fail("MethodNotFound", f"There is no method '{name}'.", value)
            elif self.context.scope.strict_version:
                self.fail("PropertyOrMethodNotFound", f"There is no member '{name}'.", value)
            else:
                self.runtime.out.append(None)
            return
        try:
            self.write_object(invoke_method(value, method, arguments), enumerate=True)
        except NetException as fault:
            error_id = "MethodInvocationError"
            record = self.make_error(fault, error_id, "InvalidOperation", value)
            self.write_error(record)

    def property_name(self, value: Any, name: str) -> str:
        """The property a pattern names."""
        if contains_wildcard(name):
            matcher = WildcardPattern(name)
            names = [n for n, _ in properties_of(value) if matcher.is_match(n)]
            if len(names) == 1:
                return names[0]
        return name

    def method_name(self, value: Any, name: str) -> str | None:
        """The method a name or pattern stands for."""
        matcher = WildcardPattern(name)
        names = {m.name.lower(): m.name for m in get_members(value) if m.is_method and matcher.is_match(m.name)}
        if name.lower() in names:
            return names[name.lower()]
        if len(names) > 1:
            self.fail("AmbiguousPropertyOrMethodName", f"'{name}' fits several methods: {', '.join(names.values())}.", value)
            return None
        return next(iter(names.values()), None)

    def fail(self, error_id: str, text: str, value: Any) -> None:
        """A non-terminating error about one object."""
        self.write_error(self.make_error(PSArgumentException(text), error_id, "InvalidArgument", value))
