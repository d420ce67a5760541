"""The one table of weights: field → feature → weight.

A choice sums the weights of the features that hold for a candidate (times the feature's measure, where it has one,
such as a distance in tokens) and takes the best candidate above the field's `threshold`.
"""

from __future__ import annotations

WEIGHTS: dict[str, dict[str, float]] = {
    "indicator": {
        "threshold": 0.0,
        "same clause": 1.5,  #: no boundary between the word and the amount
        "clauses apart": -0.6,  #: each boundary
        "distance": -0.12,  #: each token
        "before the amount": 1.375,
        "right behind": 2.0,  #: the word follows the amount at once: a 40 million euro loan
        "unit fits": 2.0,  #: money and turnover, tonnes and freight …
        "unit does not fit": -9.0,
        "vague word": -1.8,  #: "worth", "to the sum of": any other word is better
        "weak word": -0.9,  #: a word that means this only beside a fitting amount
        "amount of the same kind between": -1.6,
        "other amount between": -0.2,
        "rival word between": -0.8,
        "aside": -1.5,  #: only one of the two stands in brackets
        "counted noun": 3.5,  #: the noun that is counted says it
        "counted goods": 0.8,  #: goods may be counted as exports, output or freight as well
        "people": 1.2,
        "earlier figure": 1.1,  #: the indicator of the figure before goes on
        "sentences back": -1.65,
        "same unit as before": 0.8,
        "list goes on": 1.6,  #: only list marks and nouns stand between the two amounts
        "new word since": -4.0,  #: a fitting word of another indicator stands between the two
        "word beside it": -3.0,  #: this sentence has a fitting word of its own
        "new paragraph": -4.5,
        "flow named": 1.3,  #: a place that the flow goes to or comes from stands in the word's clause
        "event beside it": 2.0,
        "part of the count before": 2.4,
        "topic": 1.6,  #: the word of a sentence before without figures
        "both parties meant": 1.6,
        "by default": 0.1,
    },
    "measure": {
        "threshold": 0.0,
        "number says so": 2.5,
        "same clause": 2.5,
        "clauses apart": -1.0,
        "distance": -0.2,
        "unit speaks for it": 2.0,
        "up to a level": -5.0,  #: "rose to 75 %": the new level, not the change
        "before the amount": 0.3,
        "earlier figure": 0.8,
        "by default": 0.5,
    },
    "status": {
        "threshold": 0.9,
        "same clause": 2.0,
        "clauses apart": -0.8,
        "distance": -0.05,
        "before the amount": 0.4,
        "plain modal": -0.4,
        "clause before": 1.6,
        "speaks of the data": 2.0,  #: preliminary data are so for the whole sentence
        "nearer to another amount": -2.0,
        "noun of capacity": 2.0,
        "indicator can be a capacity": 0.5,
        "indicator cannot be a capacity": -9.0,
        "period is past": -9.0,
        "period is to come": 2.25,
        "earlier figure": 1.0,
        "plan before": 1.5,  #: the sentence before told of a plan
        "sentences back": -0.4,
        "new paragraph": -1.5,
        "as of now": -1.5,
        "a part": -1.0,  #: a share or a change, which speaks of another quantity
        "time named": -0.5,
    },
    "period": {
        "threshold": 0.0,
        "in the sentence": 1.0,
        "same clause": 2.0,
        "clauses apart": -0.5,
        "distance": -0.03,
        "before the amount": 0.4,
        "opens the sentence": 1.0,
        "right behind": 0.6,  #: the time follows the amount at once: "214 tonnes in 2022"
        "amount between": -0.175,
        "beside another amount": -1.2,
        "base of a change": -4.0,  #: not the time after the level that a figure is compared with
        "nearer to an earlier amount": -1.2,
        "time of the level before": -4.0,  #: "from 45 in 2016 to 410": 410 is of a later time
        "right before another amount": -0.8,
        "nearer to a later amount": -0.5,
        "another time between": -1.8,
        "time of saying": -1.8,  #: beside a verb of saying
        "time of an event": -0.8,  #: beside a word for what happened then
        "behind a comparison": -3.5,
        "lasting quantity": -5.0,  #: a length or an area is what it is
        "stock of another clause": -0.75,
        "a day for a flow": -1.5,
        "deadline for a price": -2.5,
        "inside a name": -3.0,
        "earlier figure": 1.2,
        "sentences back": -0.35,
        "same series": 0.6,  #: the earlier figure is one of the same exchange of goods
        "other series": -2.5,
    },
    "end": {
        "threshold": 0.4,
        "marked so": 3.0,  #: "to X", "from X"
        "marked so, perhaps": 1.2,  #: by a word that often means something else
        "marked the other way": -2.5,
        "owner of it": 0.8,  #: "X's exports", "X imported"
        "owner of the other end": -1.6,
        "opens the clause": 0.6,
        "opens the sentence": 3.2,  #: who gives, lends or invests
        "nearer to the opposite flow": -3.0,
        "receiver": 1.2,  #: the second of two unmarked places before what is given
        "clauses apart": -0.75,
        "distance": -0.06,
        "inside a name": -0.6,
        "later clause": -1.5,  #: after the amount and its word, past a boundary
        "city": -0.8,  #: a town, which stands for its country at most
        "inside the giver's name": 1.4,
        "amount between": -0.4,
        "of the document's pair": 0.6,
        "outside the document's pair": -1.0,
    },
    "party": {
        "threshold": 0.0,
        "named as a party": 2.0,
        "same clause": 1.0,
        "clauses apart": -0.5,
        "distance": -0.04,
        "inside a name": -0.6,
        "city": -1.0,
        "of the document's pair": 1.0,
    },
    "subject": {
        "threshold": 0.25,
        "same clause": 1.5,
        "clauses apart": -0.25,
        "distance": -0.026,
        "before the amount": 0.6,
        "opens the clause": 0.4,
        "kind fits": 1.2,
        "kind does not fit": -1.125,
        "in it": 0.8,  #: a word of place before it
        "inside a name": -0.8,  #: of a longer name, or of somebody's office
        "source": -3.0,  #: who says it is not whose figure it is
        "amount between": -0.3,
        "taken up again": 0.6,  #: a bare head that means something named before
        "bare head": -4.0,  #: a common noun that nothing named stands behind
        "earlier figure": 0.6,  #: spoken of in a sentence before
        "sentences back": -0.75,
        "new paragraph": -0.6,
        "gives": -2.0,  #: who lends or gives; what follows is about what the money is for
        "of the figure before": 1.2,
        "same word": 0.8,
        "adjective": -4.0,
        "bracket behind it": 2.5,  #: the amount stands in brackets right after it
        "comes from there": -2.5,
    },
    "admit": {
        "threshold": 0.0,
        "counted noun known": 1.5,
        "counted noun": 0.4,
        "nothing counted": -1.6,
        "goes on": 1.6,  #: a part of the count before: "of which 49"
        "name follows": -1.5,  #: a house number before a street
        "idle noun": -3.0,  #: sides, heads of state: small numbers of these are no figures
        "indicator": 1.6,
        "qualified": 0.8,
        "large": 0.6,
        "small in words": -0.7,
        "one": -2.5,
        "in digits": 0.3,
        "both": -1.5,  #: the two sides
    },
}


class Tally:
    """Features that hold for one candidate, with their weights."""

    __slots__ = ("found", "table", "total")

    def __init__(self, field: str) -> None:
        self.table = WEIGHTS[field]
        self.found: list[str] = []
        self.total = 0.0

    def add(self, feature: str, held: bool | float = True) -> Tally:
        """Count a feature, times its measure."""
        if held:
            self.total += self.table[feature] * float(held)
            self.found.append(feature)
        return self

    @property
    def passes(self) -> bool:
        """True above the field's threshold."""
        return self.total > self.table["threshold"]

    @property
    def grounds(self) -> str:
        """The features that spoke for the candidate, strongest first."""
        good = sorted((f for f in self.found if self.table[f] > 0), key=lambda f: -self.table[f])
        return ", ".join(good[:3])
