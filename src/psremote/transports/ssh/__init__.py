"""Sessions over SSH (asyncssh): the stdio form of PSRP in a channel that runs the subsystem `powershell`."""
