"""The out-of-process packets that stdio, SSH and pipes carry."""
