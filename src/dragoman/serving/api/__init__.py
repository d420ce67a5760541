"""The same data as JSON, under `/api/v1`."""

from dragoman.serving.api.routes import PREFIX, endpoints, openapi

__all__ = ["PREFIX", "endpoints", "openapi"]
