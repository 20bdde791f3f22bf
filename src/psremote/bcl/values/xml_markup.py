"""How an element's first tag is written: names, attributes, and the namespaces that nothing around declares."""

from __future__ import annotations

from typing import Any

from psremote.bcl.values.xml_text import escape_attribute


def qualified(names: tuple[Any, ...]) -> str:
    """A name with its prefix, from a name alone, with its namespace, or from prefix, name and namespace."""
    if len(names) == 3:
        return f"{names[0]}:{names[1]}" if names[0] else str(names[1])
    return str(names[0])


def elements_named(top: Any, name: str, namespace: str | None) -> list[Any]:
    """The elements below of a name, or of a name without its prefix in a namespace; `*` is any."""
    if namespace is None:
        return [n for n in top.walk() if n.kind == "Element" and name in ("*", n.full)]
    return [n for n in top.walk() if n.kind == "Element" and name in ("*", n.local_name) and namespace in ("*", n.namespace_uri)]


def prefix_of(node: Any, uri: str) -> str:
    """A prefix that stands for a namespace at a node; empty when there is none."""
    while node is not None:
        for attribute in node.attribute_list:
            if attribute.full.startswith("xmlns:") and attribute.content == uri:
                return str(attribute.full[6:])
        if node.kind == "Element" and node.prefix and node.uri == uri:
            return str(node.prefix)
        node = node.parent
    return ""


def _depth(element: Any) -> int:
    count = 0
    while element is not None and element.kind == "Element":
        count, element = count + 1, element.parent
    return count


def element_head(element: Any) -> str:
    """Name, attributes and missing declarations: the last prefix needed comes first, the default namespace last."""
    parts = [element.full]
    declared = {a.full: a.content or "" for a in element.attribute_list if a.full == "xmlns" or a.full.startswith("xmlns:")}
    missing: dict[str, str] = {}
    default: str | None = None
    if element.uri is not None:
        prefix = element.prefix
        around = element.parent.namespace_of(prefix) if element.parent is not None else ""
        if declared.get(f"xmlns:{prefix}" if prefix else "xmlns", around) != element.uri:
            if not prefix:
                default = element.uri
            elif element.uri:
                missing[prefix] = element.uri
    made = 0
    for attribute in element.attribute_list:
        name = attribute.full
        if attribute.uri and name != "xmlns" and not name.startswith(("xmlns:", "xml:")):
            prefix, colon, _ = name.partition(":")
            if not colon:
                prefix = prefix_of(element, attribute.uri) or next((known for known, uri in missing.items() if uri == attribute.uri), "")
                if not prefix:
                    made += 1
                    prefix = f"d{_depth(element)}p{made}"
                    missing[prefix] = attribute.uri
                name = f"{prefix}:{name}"
            elif missing.get(prefix, declared.get(f"xmlns:{prefix}", element.namespace_of(prefix))) != attribute.uri:
                missing[prefix] = attribute.uri
        parts.append(f'{name}="{escape_attribute(attribute.content or "")}"')
    parts.extend(f'xmlns:{prefix}="{escape_attribute(uri)}"' for prefix, uri in reversed(missing.items()))
    if default is not None:
        parts.append(f'xmlns="{escape_attribute(default)}"')
    return " ".join(parts)
