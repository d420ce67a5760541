"""What a page says about itself: title, language, canonical address, publisher, time of publication."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import regex

_DATE = regex.compile(r"\d{4}-\d{2}-\d{2}")
_CHARSET = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", regex.IGNORECASE)
_XML_ENCODING = regex.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "sailthru.date", "parsely-pub-date", "publish_time",
)  # fmt: skip


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of the markup, null where it is silent."""

    title: str | None = None
    language: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


def declared_charset(data: bytes) -> str | None:
    """The charset that the head of a page names."""
    head = data[:4096]
    match = _XML_ENCODING.search(head) or _CHARSET.search(head)
    return match[1].decode("ascii", errors="ignore") if match else None


def read(tree: Any) -> Meta:
    """The page's fields from its head and from JSON-LD."""
    metas = _metas(tree)
    linked = _json_ld(tree)
    published = next((metas[k] for k in _PUBLISHED if k in metas), None) or linked.get("datePublished")
    found = _DATE.search(published) if published else None
    return Meta(
        title=metas.get("og:title") or _text(tree, "//title") or linked.get("headline"),
        language=_language(tree, metas),
        url=_address(tree, metas),
        publisher=metas.get("og:site_name") or linked.get("publisher"),
        published=found.group() if found else None,
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        value = (node.get("content") or "").strip()
        if key and value:
            found.setdefault(key.strip().lower(), value)
    return found


def _text(tree: Any, path: str) -> str | None:
    nodes = tree.xpath(path)
    return " ".join(nodes[0].text_content().split()) or None if nodes else None


def _language(tree: Any, metas: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    said = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    said = said or metas.get("og:locale") or metas.get("content-language")
    return said.replace("_", "-").strip() or None if said else None


def _address(tree: Any, metas: dict[str, str]) -> str | None:
    links = tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
    said = str(links[0]).strip() if links else metas.get("og:url", "")
    return said if said.startswith(("http://", "https://")) else None


def _json_ld(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.xpath('//script[@type="application/ld+json"]')[:8]:
        try:
            data = json.loads(node.text or "")
        except (ValueError, RecursionError):
            continue
        for entry in _entries(data):
            for key in ("datePublished", "headline"):
                if isinstance(entry.get(key), str):
                    found.setdefault(key, entry[key])
            publisher = entry.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                found.setdefault("publisher", publisher["name"])
    return found


def _entries(data: Any) -> list[dict[str, Any]]:
    listed = data if isinstance(data, list) else [data]
    entries = [e for e in listed if isinstance(e, dict)]
    for entry in list(entries):
        graph = entry.get("@graph")
        entries += [e for e in graph if isinstance(e, dict)] if isinstance(graph, list) else []
    return entries
