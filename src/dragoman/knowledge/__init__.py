"""Knowledge: what is true in every language; places, currencies, units, sectors."""
