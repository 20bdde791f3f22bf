"""Listeners, authentication, session configurations, quotas and the broker."""
