"""What several commands share, one topic a file; TYPES leads from the name of a type these files declare to the file."""

TYPES: dict[str, str] = {
    "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject": "web_responses",
    "Microsoft.PowerShell.Commands.PSHostTraceListener": "trace_listeners",
    "Microsoft.PowerShell.Commands.HttpResponseException": "web_responses",
    "Microsoft.PowerShell.Commands.PSRunspaceDebug": "runspaces",
    "Microsoft.PowerShell.Commands.WebRequestSession": "web_session",
    "Microsoft.PowerShell.Commands.WebResponseObject": "web_responses",
    "Microsoft.PowerShell.ThreadJob.ThreadJob": "thread_jobs",
    "System.Diagnostics.DefaultTraceListener": "trace_listeners",
    "System.Diagnostics.TextWriterTraceListener": "trace_listeners",
    "System.Diagnostics.TraceListener": "trace_listeners",
    "System.Management.Automation.CallStackFrame": "call_stack",
    "System.Management.Automation.CmsMessageRecipient": "cms_messages",
    "System.Management.Automation.ExperimentalFeature": "experimental_features",
    "System.Management.Automation.PSTasks.PSTaskChildJob": "parallel_tasks",
    "System.Management.Automation.PSTasks.PSTaskJob": "parallel_tasks",
    "System.Management.Automation.Subsystem.SubsystemInfo": "subsystems",
    "System.Net.Cookie": "web_session",
    "System.Net.CookieContainer": "web_session",
    "System.Net.Sockets.UnixDomainSocketEndPoint": "web_session",
    "System.Security.Cryptography.Pkcs.EnvelopedCms": "cms_messages",
}
