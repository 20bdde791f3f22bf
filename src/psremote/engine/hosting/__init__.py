"""The hosting API as scripts see it: [powershell], pipelines, runspace pools and initial session states."""
