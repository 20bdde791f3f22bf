"""The service's host key: made on the first start, readable by its owner alone."""

from __future__ import annotations

import os
import pathlib
import tempfile

import asyncssh

from psremote.errors import ServiceError
from psremote.server.service.trusted_files import UntrustedFile, read_trusted


def load_host_key(path: pathlib.Path, *, make: bool = True) -> asyncssh.SSHKey:
    """The key in *path*, which is made where there is none (ed25519); raises ServiceError for one that others may read.

    Without *make* nothing is written, and a key that is not there is a ServiceError, too.
    """
    try:
        text = read_trusted(path, os.geteuid(), secret=True)
        if text is None:
            if not make:
                raise ServiceError(f"There is no host key {path}: psremote serve makes it on its first start.")
            return _make(path)
        return asyncssh.import_private_key(text)
    except UntrustedFile as fault:
        raise ServiceError(f"The host key is refused: {fault}.") from fault
    except asyncssh.KeyImportError as fault:
        raise ServiceError(f"The host key {path} cannot be understood: {fault}.") from fault
    except OSError as fault:
        raise ServiceError(f"The host key {path} cannot be made: {fault.strerror}.") from fault


def _make(path: pathlib.Path) -> asyncssh.SSHKey:
    key = asyncssh.generate_private_key("ssh-ed25519", comment="psremote host key")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=".host-key-")  # made with the mode 0600
    try:
        with open(fd, "wb") as file:
            file.write(key.export_private_key())
        os.link(name, path)  # of two services that start at once, the first one's key holds
    except FileExistsError:
        return load_host_key(path)
    finally:
        os.unlink(name)
    path.with_name(path.name + ".pub").write_bytes(key.export_public_key())
    return key
