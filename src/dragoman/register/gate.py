"""The register's own check on entry: evidence is matched against the stored text again, whoever read it."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.errors import RegisterError
from dragoman.model.codec import pack
from dragoman.model.document import CleanDocument
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement, DocumentStatement
from dragoman.register.records import Refusal


def sift(
    document: CleanDocument, statements: Sequence[AnyStatement], taken: frozenset[str] = frozenset()
) -> tuple[list[tuple[AnyStatement, bytes]], tuple[Refusal, ...]]:
    """The statements that may enter, in the form that is stored, and the others with the reason.

    `taken` are ids that current statements have already.
    """
    accepted: list[tuple[AnyStatement, bytes]] = []
    refused: list[Refusal] = []
    seen: set[str] = set(taken)
    for statement in statements:
        reason = objection(document, statement) or ("its id is taken" if statement.id in seen else "")
        body = b"" if reason else _packed(statement)
        if not body:
            refused.append(Refusal(statement, reason or "it holds half characters that no store can keep"))
        else:
            accepted.append((statement, body))
            seen.add(statement.id)
    return accepted, tuple(refused)


def objection(document: CleanDocument, statement: AnyStatement) -> str:
    """Why a statement may not enter; empty if it may."""
    text = document.source.text
    if statement.doc_id != document.source.doc_id:
        return "it is about another document"
    if not statement.id:
        return "it has no id"
    if isinstance(statement, DocumentStatement):
        return next((r for d in statement.discard if (r := _misplaced(d.span, text))), "")
    if not statement.evidence:
        return "it has no evidence"
    misplaced = next((r for s in statement.evidence if (r := _misplaced(s, text))), "")
    return misplaced or _misquoted(statement, text)


def _packed(statement: AnyStatement) -> bytes:
    """The stored form; empty for a statement with lone surrogates outside of its evidence."""
    try:
        return pack(statement)
    except UnicodeEncodeError:
        return b""


def _misplaced(span: Span, text: str) -> str:
    if not 0 <= span.start < span.end <= len(text):
        return f"the stretch {span.start}–{span.end} is not in the text of {len(text)} characters"
    if not span.of(text).strip():
        return f"the stretch {span.start}–{span.end} is blank"
    return ""


def _misquoted(statement: AnyStatement, text: str) -> str:
    """A quote that the statement carries (`grounds["quote"]`) must be what its evidence covers."""
    quote = statement.grounds.get("quote")
    if quote is None:
        return ""
    passages = [span.of(text) for span in statement.evidence]
    if _plain(quote) in (_plain(" ".join(passages)), *map(_plain, passages)):
        return ""
    return "its quote is not what stands at its evidence"


def _plain(quote: str) -> str:
    return " ".join(quote.split())


def check_marks(document: CleanDocument) -> None:
    """Marks of cleaning must lie in the text that they mark.

    Raises:
        RegisterError: if one does not, which is an error of the program, not of the document.
    """
    size = len(document.source.text)
    spans = [
        *document.source.main,
        *(loc.span for loc in document.source.locators),
        *(s.span for s in document.sentences),
        *(d.span for d in document.discard),
        *(Span(d.start, d.end) for d in document.damage),
        *(s for s in (document.title, document.published_span) if s is not None),
    ]
    wrong = next((s for s in spans if not 0 <= s.start <= s.end <= size), None)
    if wrong is not None:
        raise RegisterError(
            f"cleaning marked {wrong.start}–{wrong.end} in a text of {size} characters",
            subject=document.source.doc,
        )
