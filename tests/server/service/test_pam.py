"""PAM, asked as a made-up service: right and wrong passwords, accounts that may not be used, a worker that dies."""

from __future__ import annotations

import asyncio
import os
import pathlib
import pwd
from collections.abc import Iterator

import pytest

from psremote.server.service.authentication.pam import Pam
from psremote.server.service.authentication.pam_library import is_available

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.geteuid() != 0 or not is_available() or not os.path.isdir("/etc/pam.d"), reason="needs root and PAM"),
]

NAME = pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture
def service(tmp_path: pathlib.Path) -> Iterator[tuple[str, pathlib.Path]]:
    """A PAM service whose password is `right`, and its file."""
    check = tmp_path / "check"
    check.write_text('#!/bin/sh\npassword=$(tr -d "\\0")\n[ "$password" = "right" ] && [ -n "$PAM_RHOST" ]\n')
    check.chmod(0o755)
    path = pathlib.Path(f"/etc/pam.d/psremote-test-{os.getpid()}")
    path.write_text(f"auth required pam_exec.so quiet expose_authtok {check}\naccount required pam_permit.so\n")
    yield path.name, path
    path.unlink()


def test_passwords_and_accounts(service: tuple[str, pathlib.Path]) -> None:
    name, path = service

    async def ask() -> list[bool]:
        pam = Pam(name)
        questions = [pam.ask(NAME, password, "127.0.0.1") for password in ("right", "wrong", "", None)]
        found = list(await asyncio.gather(*questions))
        path.write_text(path.read_text().replace("account required pam_permit.so", "account required pam_deny.so"))
        found += [await pam.ask(NAME, "right", "127.0.0.1"), await pam.ask(NAME, None, "127.0.0.1")]
        await pam.close()
        return found

    assert asyncio.run(ask()) == [True, False, False, True, False, False]


def test_a_worker_that_dies_says_no_and_is_started_again(service: tuple[str, pathlib.Path]) -> None:
    async def ask() -> list[bool]:
        pam = Pam(service[0])
        found = [await pam.ask(NAME, "right", "::1")]
        worker = pam._worker
        assert worker is not None
        worker.kill()
        await worker.wait()
        found.append(await pam.ask(NAME, "right", "::1"))
        await pam.close()
        return found

    assert asyncio.run(ask()) == [True, True]
