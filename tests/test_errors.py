"""The tree of errors: codes, exit statuses, envelope, and the way through another process."""

from __future__ import annotations

import pickle

import pytest

from dragoman import errors
from dragoman.errors import DragomanError


def tree(kind: type[DragomanError] = DragomanError) -> list[type[DragomanError]]:
    return [kind, *(inner for child in kind.__subclasses__() for inner in tree(child))]


@pytest.mark.parametrize("kind", tree(), ids=lambda k: k.__name__)
def test_every_error_is_drawn_in_the_docstring(kind: type[DragomanError]) -> None:
    assert errors.__doc__ is not None
    assert kind.__name__ in errors.__doc__ and kind.code in errors.__doc__


def test_codes_are_distinct_and_statuses_inherited() -> None:
    codes = [kind.code for kind in tree()]
    assert len(set(codes)) == len(codes)
    assert all(kind.exit_status == 3 for kind in tree(errors.InputError))
    assert errors.UsageError.exit_status == 2


def test_an_error_names_file_reason_and_what_to_do() -> None:
    error = errors.DamagedFile("cut short", subject="a.pdf", hint="fetch it again")
    assert str(error) == "a.pdf: cut short (fetch it again)"
    body = {"code": "damaged", "reason": "cut short", "subject": "a.pdf", "hint": "fetch it again"}
    assert error.envelope() == {"error": body}


def test_errors_come_back_whole_from_another_process() -> None:
    error = errors.TooLarge("5 GB", subject="b.txt", hint="split it")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is errors.TooLarge and again.envelope() == error.envelope()
