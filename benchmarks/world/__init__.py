"""A made-up world of true facts about two countries, and the noisy documents that tell of it (benchmarks/world.py)."""
