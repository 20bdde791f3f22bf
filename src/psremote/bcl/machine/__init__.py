"""Types that touch the machine; TYPES as in values."""
