"""How alembic runs: on the connection, and so in the transaction, that `migrating` hands over."""

from __future__ import annotations

from alembic import context

from dragoman.register.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
