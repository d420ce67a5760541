"""What a statement concerns: ISIC divisions and HS chapters, by the packs' `sector.*` words near its evidence."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.languages.patterns import longest
from dragoman.model.span import Span
from dragoman.reading.views import SentenceView

_MOST = 3
_NEAR = 60  #: characters around the evidence in which a sector's word still counts


def sectors_of(view: SentenceView, evidence: Iterable[Span] | Span) -> tuple[str, ...]:
    """Codes as `ISIC:15` or `HS:04` of the words inside the evidence, else close to it; at most three, in order.

    The argument of a concept is the code with a dot or hyphen for the colon (`sector.ISIC-15`, `sector.HS.04`).
    """
    spans = (evidence,) if isinstance(evidence, Span) else tuple(evidence)
    hits = longest(view.of("sector"))
    inside = [h for h in hits if any(s.start <= h.start and h.end <= s.end for s in spans)]
    near = [h for h in hits if any(s.start - _NEAR <= h.start and h.end <= s.end + _NEAR for s in spans)]
    codes = dict.fromkeys(code for h in inside or near for code in _codes(h.argument, h.attrs.get("code")))
    return tuple(codes)[:_MOST]


def _codes(argument: str, given: str | None) -> Iterable[str]:
    for raw in (given or argument).split():
        scheme, _, code = raw.replace("-", ".").replace(":", ".").partition(".")
        if scheme.upper() in ("ISIC", "HS") and code:
            yield f"{scheme.upper()}:{code}"
