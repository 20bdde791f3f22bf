"""Sessions over SSH, against servers on a loopback port."""
