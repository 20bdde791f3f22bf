"""Commands of Microsoft.PowerShell.ThreadJob; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.ThreadJob"

COMMANDS: dict[str, str] = {
    "Start-ThreadJob": "start_thread_job",
}
