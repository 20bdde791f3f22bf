"""psremote's own words (`psremote tour`, `psremote hosts` …), one file each, loaded on first use."""

WORDS: dict[str, str] = {
    "bench": "bench",
    "doctor": "doctor",
    "fingerprint": "fingerprint",
    "hosts": "hosts",
    "import": "import_module",
    "serve": "serve",
    "tour": "tour",
    "users": "users",
}
