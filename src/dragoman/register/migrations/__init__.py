"""Migrations of the register, run by alembic when it is opened."""
