"""Start-ThreadJob: runs a script as a job on a thread of this process."""

from __future__ import annotations

from typing import Any

from psremote.cmdlets.common.script_paths import script_block_from_file
from psremote.cmdlets.common.thread_jobs import ThreadJob, thread_job_queue
from psremote.cmdlets.common.thread_work import ThreadWork
from psremote.cmdlets.common.using_references import using_expressions
from psremote.engine.cmdlet import Cmdlet, Example, at, cmdlet, not_null, not_null_or_empty, parameter, value_range
from psremote.engine.debugger.parked_stops import prompt_of
from psremote.engine.jobs.job_repository import repository
from psremote.engine.using_expressions import using_key
from psremote.objects.exceptions import PSInvalidOperationException

_SETS = ("ScriptBlock", "FilePath")


@cmdlet("Start", "ThreadJob", output=("Microsoft.PowerShell.ThreadJob.ThreadJob",), confirm_impact="None", implementing="Microsoft.PowerShell.ThreadJob.StartThreadJobCommand")
class StartThreadJobCommand(Cmdlet):
    """Starts a script as a background job on a thread of this process.

    It has a session of its own, so its variables are its own; `$using:name` gives it the very object that is here. Only some
    thread jobs run at a time (-ThrottleLimit), the others wait.
    """

    examples = (
        Example("Start-ThreadJob { Get-Process } | Receive-Job -Wait", "the processes, from the job"),
        Example("1..9 | ForEach-Object { $n = $_; Start-ThreadJob { $using:n * 2 } } | Receive-Job -Wait", "nine jobs, five at a time"),
    )

    script_block = parameter("ScriptBlock", "scriptblock", sets={"ScriptBlock": at(position=0, mandatory=True)}, aliases=("Command",), validate=(not_null(),), help="What to run.")
    file_path = parameter("FilePath", "string", sets={"FilePath": at(position=0, mandatory=True)}, validate=(not_null_or_empty(),), help="A script file to run.")
    name = parameter("Name", "string", sets=_SETS, validate=(not_null_or_empty(),), help="The job's name.")
    initialization_script = parameter("InitializationScript", "scriptblock", sets=_SETS, validate=(not_null(),), help="Runs before.")
    input_object = parameter("InputObject", "psobject", sets={one: at(pipeline=True) for one in _SETS}, validate=(not_null(),), help="The script's $input.")
    argument_list = parameter("ArgumentList", "object[]", sets=_SETS, aliases=("Args",), help="Values of the script's parameters.")
    throttle_limit = parameter("ThrottleLimit", "int", sets=_SETS, validate=(value_range(1, 1000000),), help="So many thread jobs run at a time, from now on.")
    streaming_host = parameter("StreamingHost", "System.Management.Automation.Host.PSHost", sets=_SETS, help="A host that shows what the script writes to it.")

    def begin_processing(self) -> None:
        self.input: list[Any] = []

    def process_record(self) -> None:
        if self.is_bound("InputObject"):
            self.input.append(self.input_object)

    def end_processing(self) -> None:
        context = self.context
        block = self.script_block if self.file_path is None else script_block_from_file(self, self.file_path)
        queue, jobs = thread_job_queue(context), repository(context)
        using = self.using_values(block)
        if self.is_bound("ThrottleLimit"):
            queue.limit = self.throttle_limit
        job = ThreadJob(jobs.next_id(), block.text, self.name, queue)
        job.streaming_host = self.streaming_host
        job.work = ThreadWork(
            context, block, using, job.sink, job.done, host=self.streaming_host, arguments=list(self.argument_list or ()),
            input=self.input or None, before=self.initialization_script,
        )
        if prompt_of(context) is not None:
            job.work.tell_stop = job.waits_in_debugger
        jobs.add(job)
        queue.add(job)
        self.write_object(job)

    def using_values(self, block: Any) -> dict[str, Any]:
        """The caller's variables that the script uses; one nobody set is null."""
        found: dict[str, Any] = {}
        for node in using_expressions(block.code.ast):
            path = getattr(node.sub_expression, "variable_path", None)
            if path is None:
                fault = PSInvalidOperationException(f"{node.text}: a thread job takes plain variables only; put the value into a variable first.")
                self.throw_terminating_error(self.make_error(fault, "InvalidOperation", "InvalidOperation"))
            else:
                found[using_key(node)] = self.context.get_variable(path.name)
        return found
