"""The script debugger: breakpoints, stepping and tracing, on Python's own tracing; it costs nothing while it is off."""
