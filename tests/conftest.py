"""What every test runs under: the toolkit's import search is off, and slow draws are no failure."""

from hypothesis import HealthCheck, settings

from agent.overlay.imports import leave_them_unread

leave_them_unread()  # as the program does; with it some libraries cannot be imported any more

settings.register_profile("amigo", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("amigo")
"""Machines are shared, so slowness of a draw in a property test is no failure."""
