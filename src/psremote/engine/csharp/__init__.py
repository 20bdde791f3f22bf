"""C# declarations as Add-Type takes them: the part of C# that has a counterpart among the script's own classes."""
