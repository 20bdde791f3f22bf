"""Protocol versions and how two sides settle on one — MS-PSRP 2.2.2.1 and wire-facts 3.2."""

from __future__ import annotations

from typing import Final

Version = tuple[int, int]

CURRENT: Final[Version] = (2, 4)
OLD_VERSIONS: Final = frozenset({(2, 0), (2, 1), (2, 2), (2, 3)})
PS_VERSION: Final = "2.0"
SERIALIZATION_VERSION: Final = "1.1.0.1"

BATCH_SINCE: Final[Version] = (2, 2)
"""From here on: ExtraCmds, the newer merge fields, nested pipelines, reset, no PUBLIC_KEY_REQUEST."""
PLAIN_SECURE_STRINGS_SINCE: Final[Version] = (2, 4)
"""From here on there is no key exchange; the transport keeps secrets."""


def parse_version(text: str) -> Version:
    """Major and minor of a version's text."""
    parts = text.split(".")
    return int(parts[0]), int(parts[1])


def version_text(version: Version) -> str:
    """The other way round."""
    return f"{version[0]}.{version[1]}"


def _compatible(mine: str, theirs: str) -> bool:
    own, other = parse_version(mine), parse_version(theirs)
    return own[0] == other[0] and other[1] >= own[1]


def constants_fit(ps_version: str, serialization_version: str) -> bool:
    """Whether a server can serve a client that declares these two."""
    return _compatible(PS_VERSION, ps_version) and _compatible(SERIALIZATION_VERSION, serialization_version)


def server_answer(own: Version, client: Version) -> Version | None:
    """The version a server answers with; None when it cannot serve that client."""
    if client in OLD_VERSIONS:
        # Never higher than the client: a 2.3 client refuses an answer of 2.4.
        return min(client, own)
    return own if client[0] == own[0] and client[1] >= own[1] else None


def client_accepts(own: Version, server: Version, ps_version: str, serialization_version: str) -> bool:
    """Whether a client goes on with a server that answered so."""
    return (
        (server == own or (server in OLD_VERSIONS and server <= own))
        and ps_version == PS_VERSION
        and serialization_version == SERIALIZATION_VERSION
    )
