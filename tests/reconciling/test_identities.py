"""What an entity across documents is called, and what it held."""

from __future__ import annotations

from dragoman.model.fact import Identity
from dragoman.model.span import Span
from dragoman.model.statement import Entity
from dragoman.reconciling import RuleReconciler

from .build import group, member


def identity(*names: tuple[str, str], code: str | None = None, schema: str = "Person") -> Identity:
    members = [
        member(
            Entity(
                doc=f"d{i}", doc_id=f"d{i}", id=f"st-{i}", evidence=(Span(0, 5),), language=language, name=name,
                names=(name,), code=code, schema=schema,  # type: ignore[arg-type]
            ),
            f"d{i}",
        )
        for i, (language, name) in enumerate(names)
    ]  # fmt: skip
    (fact,) = RuleReconciler().reconcile(group(*members, key=f"identity|{code or 'ent-1'}"))
    assert isinstance(fact, Identity)
    return fact


def test_the_latin_name_stands_first_the_original_in_brackets() -> None:
    fact = identity(
        ("ru", "Шавкат Мирзиёев"),
        ("ru", "Шавкат Мирзиёев"),
        ("de", "Schawkat Mirsijojew"),
        ("en", "Shavkat Mirziyoyev"),
    )
    assert (fact.name, fact.label) == ("Shavkat Mirziyoyev", "Shavkat Mirziyoyev (Шавкат Мирзиёев)")


def test_a_name_in_one_script_alone_keeps_it() -> None:
    assert identity(("gu", "નિર્મલા સીતારમણ")).label == "નિર્મલા સીતારમણ"


def test_places_have_their_gazetteer_s_name() -> None:
    assert (
        identity(("de", "Usbekistan"), ("ru", "Узбекистан"), code="UZ", schema="Place").label == "Uzbekistan"
    )
