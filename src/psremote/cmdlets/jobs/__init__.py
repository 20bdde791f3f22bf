"""Commands of Microsoft.PowerShell.Core; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Core"

COMMANDS: dict[str, str] = {
    "Debug-Job": "debug_job",
    "Get-Job": "get_job",
    "Receive-Job": "receive_job",
    "Remove-Job": "remove_job",
    "Start-Job": "start_job",
    "Stop-Job": "stop_job",
    "Wait-Job": "wait_job",
}
