"""Distinguished names: apart, together, compared as a directory compares them."""

from __future__ import annotations

import re

DOMAIN_DN = "DC=contoso,DC=com"
DOMAIN_DNS = "contoso.com"
DOMAIN_NETBIOS = "CONTOSO"
SPECIAL = re.compile(r'([,\\#+<>;"=])')


def escape(value: str) -> str:
    """A name as it stands in a distinguished name."""
    return SPECIAL.sub(r"\\\1", value)


def split(dn: str) -> list[str]:
    """The parts of a distinguished name; an escaped comma does not part."""
    return [part.strip() for part in re.split(r"(?<!\\),", dn)] if dn else []


def parent(dn: str) -> str:
    return ",".join(split(dn)[1:])


def child(name: str, container: str, kind: str = "CN") -> str:
    return f"{kind}={escape(name)},{container}"


def canonical(dn: str) -> str:
    """The form in which two spellings of one name are equal."""
    return ",".join(re.sub(r"\s*=\s*", "=", part).lower() for part in split(dn))


def is_below(dn: str, base: str, *, one_level: bool = False) -> bool:
    """Whether *dn* is *base* itself or below it (directly below it for one_level)."""
    inner, outer = canonical(dn), canonical(base)
    if one_level:
        return canonical(parent(dn)) == outer
    return inner == outer or inner.endswith("," + outer)
