"""Commands of Microsoft.PowerShell.Host; a row of COMMANDS leads from a command's name to the file that declares it."""

MODULE = "Microsoft.PowerShell.Host"

COMMANDS: dict[str, str] = {
    "Start-Transcript": "start_transcript",
    "Stop-Transcript": "stop_transcript",
}
