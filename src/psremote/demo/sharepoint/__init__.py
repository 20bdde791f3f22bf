"""The demo's content database: web applications, site collections, webs and lists, in SQLite."""
