"""How property tests run here: machines are shared, so slowness of a draw is no failure."""

from hypothesis import HealthCheck, settings

settings.register_profile("amigo", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("amigo")
