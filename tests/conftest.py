"""What holds for all tests: no test is judged by the clock."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "vsv-wizard", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("vsv-wizard")
