"""Origins: which documents go back to one text, so that support is counted in reports and not in copies.

Near copies by MinHash over word shingles (Broder 1997), verified by the containment of their shingles; translations and
rewrites by fact fingerprints: the rare numbers, dates and resolved names that two texts share in the same order,
which needs no translation; pick-ups by their own attribution to an agency whose text is at hand.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
from rensa import RMinHash, RMinHashLSH

from dragoman.model.fact import Copy, How, Origin
from dragoman.text.edtf import is_valid, parse
from dragoman.text.fold import bare
from dragoman.text.tokens import tokenise

SHINGLE = 5
PERMUTATIONS = 128
BANDS = 32
COPY = 0.5  #: containment of shingles from which a text is a copy
COMMON_FACTS = 5  #: shared rare fingerprints from which a translation is possible
SHARED = 0.55  #: share of the rarer text's weight of facts
IN_ORDER = 0.7  #: share of common facts that stand in the same order
RARE_FACTS = 2  #: rare ones among them, where two short texts have nearly all facts in common
ALL_FACTS = 4  #: of these so many at least
SAME = 0.8  #: share of both texts' weight of facts
SAME_ORDER = 0.8
PICKUP_FACTS = 2
PICKED = 0.4  #: share of the shorter text's weight of facts that a pick-up has from its agency
RETOLD = timedelta(days=45)  #: what is told again is told within so long


class DocumentText(msgspec.Struct, frozen=True, kw_only=True):
    """What tracing sees of a document.

    `text` is the main text without what cleaning discarded, `facts` its fingerprints in order of place (value and
    unit of figures, full dates, ids of resolved names), `source` the agency that it names.
    """

    doc_id: str
    doc: str
    language: str
    text: str
    facts: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    source: str | None = None
    agency: str | None = None  #: key of the source where it is a known agency, the same in every script
    outlet: str | None = None  #: key of the publisher where it is one


class Link(NamedTuple):
    """Two documents that go back to one text."""

    a: str
    b: str
    how: How
    grounds: str


def trace(documents: Sequence[DocumentText]) -> tuple[Origin, ...]:
    """All origins of a set of documents; every document is in exactly one."""
    by_id = {d.doc_id: d for d in sorted(documents, key=lambda d: d.doc_id)}
    links = [*_copies(by_id), *_retold(by_id), *_pickups(by_id)]
    return tuple(
        sorted((_origin(group, by_id, links) for group in _components(by_id, links)), key=lambda o: o.id)
    )


def shingles(text: str) -> frozenset[str]:
    """Runs of five folded tokens, numbers included, punctuation left out."""
    words = [t.folded for t in tokenise(text) if t.kind != "mark"]
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def _copies(by_id: dict[str, DocumentText]) -> Iterator[Link]:
    sets = {doc_id: shingles(d.text) for doc_id, d in by_id.items()}
    names = list(by_id)
    index = RMinHashLSH(threshold=COPY, num_perm=PERMUTATIONS, num_bands=BANDS)
    for number, name in enumerate(names):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(sorted(sets[name]))
        for other in sorted(index.query(sketch)):
            share = containment(sets[name], sets[names[other]])
            if share >= COPY:
                yield Link(names[other], name, "copy", f"{share:.0%} of the text is word for word the same")
        index.insert(number, sketch)


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the shorter text that stands in the longer one."""
    return len(a & b) / max(1, min(len(a), len(b)))


def _retold(by_id: dict[str, DocumentText]) -> Iterator[Link]:
    """Translations and rewrites, by shared rare facts in the same order."""
    spread = Counter(fact for d in by_id.values() for fact in set(d.facts))
    where: dict[str, list[str]] = defaultdict(list)
    common = max(4, len(by_id) // 20)
    for doc_id, document in by_id.items():
        for fact in dict.fromkeys(document.facts):
            if 1 < spread[fact] <= common:
                where[fact].append(doc_id)
    shared: Counter[tuple[str, str]] = Counter()
    for homes in where.values():
        for i, a in enumerate(homes):
            shared.update((a, b) for b in homes[i + 1 :])
    weigh = _weights(spread, len(by_id))
    for (a, b), count in sorted(shared.items()):
        if count >= RARE_FACTS and _near(by_id[a], by_id[b]):
            link = _retelling(by_id[a], by_id[b], count, weigh)
            if link is not None:
                yield link


def _weights(spread: Counter[str], total: int) -> Callable[[Iterable[str]], float]:
    """How much some facts tell: the rarer, the more."""

    def weigh(facts: Iterable[str]) -> float:
        return sum(math.log(1 + total / spread[f]) for f in facts)

    return weigh


def _near(a: DocumentText, b: DocumentText) -> bool:
    """Published within the time in which a text is told again, as far as one knows."""
    days = [parse(d.published) if d.published and is_valid(d.published) else None for d in (a, b)]
    known = sorted((d for d in days if d is not None), key=lambda d: d.low or date.min)
    if len(known) < len(days):
        return True
    first, second = known
    return not first.high or not second.low or second.low - first.high <= RETOLD


def _retelling(
    a: DocumentText, b: DocumentText, rare: int, weigh: Callable[[Iterable[str]], float]
) -> Link | None:
    """Enough of the same in the same order: much of a long text, or nearly all of both short ones."""
    mine, theirs = dict.fromkeys(a.facts), dict.fromkeys(b.facts)
    both = [f for f in mine if f in theirs]
    common, left, right = weigh(both), weigh(mine), weigh(theirs)
    order = _ordered(both, list(theirs)) / max(1, len(both))
    part = rare >= COMMON_FACTS and common >= SHARED * min(left, right) and order >= IN_ORDER
    whole = len(both) >= ALL_FACTS and common >= SAME * (left + right - common) and order >= SAME_ORDER
    if not part and not whole:
        return None
    how: How = "rewrite" if a.language.split("-")[0] == b.language.split("-")[0] else "translation"
    return Link(a.doc_id, b.doc_id, how, f"{_share(len(both))}, {order:.0%} of them in the same order")


def _ordered(common: Sequence[str], other: Sequence[str]) -> int:
    """Length of the longest run of facts that ascend in the other text (patience sorting)."""
    place = {fact: i for i, fact in enumerate(other)}
    tails: list[int] = []
    for fact in common:
        at = place[fact]
        slot = next((i for i, tail in enumerate(tails) if tail >= at), len(tails))
        tails[slot : slot + 1] = [at]
    return len(tails)


def _pickups(by_id: dict[str, DocumentText]) -> Iterator[Link]:
    """Documents that name an agency whose own text with the same facts is there, in whatever script they name it."""
    agencies: dict[str, list[DocumentText]] = defaultdict(list)
    for document in by_id.values():
        for name in _names(document.publisher, document.outlet):
            agencies[name].append(document)
    weigh = _weights(Counter(fact for d in by_id.values() for fact in set(d.facts)), len(by_id))
    for document in by_id.values():
        own = _names(document.publisher, document.outlet)
        named = [n for n in _names(document.source, document.agency) if n not in own]
        found = {first.doc_id: first for name in named for first in agencies.get(name, ())}
        link = _picked(document, [f for f in found.values() if f is not document], weigh)
        if link is not None:
            yield link


def _picked(
    document: DocumentText, texts: Sequence[DocumentText], weigh: Callable[[Iterable[str]], float]
) -> Link | None:
    """The one text of the agency that the document has most from."""
    ranked = []
    for first in texts:
        both = set(first.facts) & set(document.facts)
        if len(both) < PICKUP_FACTS or (first.published or "") > (document.published or "9"):
            continue
        common = weigh(sorted(both))
        if _near(first, document) and common >= PICKED * min(weigh(first.facts), weigh(document.facts)):
            ranked.append((-common, first.published or "", first.doc_id, len(both)))
    if not ranked:
        return None
    _, _, doc_id, count = min(ranked)
    return Link(doc_id, document.doc_id, "pickup", f"names {document.source} as its source, {_share(count)}")


def _names(name: str | None, key: str | None) -> list[str]:
    """Under which a publisher or source is known: its key, else the folded name."""
    return [n for n in (f"={key}" if key else None, bare(name) if name else None) if n]


def _share(count: int) -> str:
    return f"with {count} of the same figures, dates and names"


def _components(by_id: dict[str, DocumentText], links: Sequence[Link]) -> list[list[str]]:
    home = {doc_id: doc_id for doc_id in by_id}

    def find(item: str) -> str:
        while home[item] != item:
            home[item] = home[home[item]]
            item = home[item]
        return item

    for link in links:
        a, b = sorted((find(link.a), find(link.b)))
        home[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for doc_id in by_id:
        groups[find(doc_id)].append(doc_id)
    return list(groups.values())


def _origin(group: Sequence[str], by_id: dict[str, DocumentText], links: Sequence[Link]) -> Origin:
    """The origin of one group: its first document is the earliest, of equals the one that names no source."""
    inside = [link for link in links if link.a in group and link.b in group]
    first = min(group, key=lambda d: (by_id[d].published or "9", by_id[d].source is not None, d))
    copies = tuple(
        Copy(d, "first" if d == first else _how(d, first, inside))
        for d in sorted(group, key=lambda d: (d != first, d))
    )
    dates = sorted(p for d in group if (p := by_id[d].published))
    key = "or-" + hashlib.sha256(min(group).encode()).hexdigest()[:16]
    return Origin(
        id=key,
        key=f"origin|{key}",
        independent=1,
        first_known=dates[0] if dates else None,
        last_known=dates[-1] if dates else None,
        label=by_id[first].doc,
        documents=copies,
        grounds="; ".join(dict.fromkeys(link.grounds for link in inside)),
    )


def _how(doc_id: str, first: str, links: Sequence[Link]) -> How:
    """How a document goes back: by its link to the first, else by its strongest link to any."""
    mine = [link for link in links if doc_id in (link.a, link.b)]
    direct = [link for link in mine if first in (link.a, link.b)] or mine
    strength: dict[How, int] = {"copy": 0, "translation": 1, "rewrite": 2, "pickup": 3, "first": 4}
    return min((link.how for link in direct), key=strength.__getitem__)
