"""What people type into the filters."""

from __future__ import annotations

import pytest

from dragoman.errors import InvalidDate
from dragoman.profiles import Profile
from dragoman.register import Register
from dragoman.serving.web.query import Asked, filters, parties, sector_codes


def test_a_party_is_a_code_a_name_or_its_name_in_any_script(demo: tuple[Register, Profile]) -> None:
    register, _ = demo
    assert parties(register, "") == []
    assert parties(register, "CN-SD") == ["CN-SD"]
    assert "PE" in parties(register, "peru")
    assert "CN-SD" in parties(register, "Shandong")
    assert "BY" in parties(register, "白俄罗斯")
    assert parties(register, "no such name") == ["no such name"]


def test_sectors_by_code_or_words() -> None:
    assert sector_codes("isic:15") == ["ISIC:15"]
    assert "HS:04" in sector_codes("dairy")
    assert sector_codes("nothing of the kind") == ["nothing of the kind"]
    assert sector_codes("") == []


def test_forms_become_filters_and_addresses(demo: tuple[Register, Profile]) -> None:
    register, _ = demo
    assert filters(register, Asked())["in_scope"] is True
    assert filters(register, Asked(scope="all"))["in_scope"] is None
    form = Asked(since="2024", language="de", page=3)
    assert form.query() == "?since=2024&language=de&page=3"
    assert form.query(page=1, scope="all") == "?since=2024&language=de&scope=all"
    assert Asked().query() == ""
    with pytest.raises(InvalidDate):
        filters(register, Asked(until="soon"))
