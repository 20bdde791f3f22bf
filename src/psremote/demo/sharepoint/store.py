"""Site collections and webs of one farm; a URL names each of them."""

from __future__ import annotations

import sqlite3
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from psremote.demo import database

SCHEMA = """
create table site (id text primary key, url text collate nocase not null unique, owner text not null, content_database text not null,
                   quota integer not null, created text not null);
create table web (id text primary key, site text not null references site (id) on delete cascade, url text collate nocase not null unique,
                  title text not null, description text not null, template text not null, language integer not null, created text not null);
create table list (id text primary key, web text not null references web (id) on delete cascade, title text not null, items integer not null,
                   unique (web, title))
"""
WEB_APPLICATION = "http://sp2010-wfe:999"
TEMPLATES = {"STS#0": "Team Site", "STS#1": "Blank Site", "BLOG#0": "Blog", "WIKI#0": "Wiki Site", "MPS#0": "Basic Meeting Workspace"}
CREATED = "2024-03-01T08:00:00"


class ContentFault(Exception):
    """What the content database refuses; `kind` says which of the product's exceptions it is for a script."""

    def __init__(self, kind: str, message: str, target: str = "") -> None:
        super().__init__(message)
        self.kind, self.target = kind, target


@dataclass
class Site:
    """A site collection."""

    id: str
    url: str
    owner: str
    content_database: str
    quota: int
    created: str


@dataclass
class Web:
    """A web: the pages below one URL of a site collection."""

    id: str
    site: str
    url: str
    title: str
    description: str
    template: str
    language: int
    created: str


def normalized(url: str) -> str:
    """A URL in the form the database holds: no slash at the end; raises ContentFault of kind InvalidUrl."""
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ContentFault("InvalidUrl", f"'{url}' is not the URL of a site: write http://host[:port][/path].", url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/").lower()


class Content:
    """The farm's sites, webs and lists; each call is one transaction."""

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self.connection = database.connect("sharepoint", SCHEMA, seed) if connection is None else connection

    def sites(self) -> list[Site]:
        return [Site(**dict(row)) for row in self.connection.execute("select * from site order by url").fetchall()]

    def site(self, identity: str) -> Site:
        """The site collection of a URL or id. Raises ContentFault: SiteNotFound, InvalidUrl."""
        found = next((site for site in self.sites() if identity.lower() == site.id), None)
        if found is None:
            url = normalized(identity)
            found = next((site for site in self.sites() if site.url == url), None)
        if found is None:
            raise ContentFault("SiteNotFound", f"No site collection is at {identity}.", identity)
        return found

    def webs(self, site: Site | None = None) -> list[Web]:
        rows = self.connection.execute("select * from web where ? is null or site = ? order by url", (site and site.id, site and site.id))
        return [Web(**dict(row)) for row in rows.fetchall()]

    def web(self, identity: str) -> Web:
        """The web of a URL or id. Raises ContentFault: WebNotFound, InvalidUrl."""
        found = next((web for web in self.webs() if identity.lower() == web.id), None)
        if found is None:
            url = normalized(identity)
            found = next((web for web in self.webs() if web.url == url), None)
        if found is None:
            raise ContentFault("WebNotFound", f"No web is at {identity}.", identity)
        return found

    def site_of(self, web: Web) -> Site:
        return next(site for site in self.sites() if site.id == web.site)

    def add_site(self, url: str, owner: str, title: str, template: str, created: str) -> Site:
        """A site collection with its root web. Raises ContentFault: SiteExists, TemplateNotFound, InvalidUrl."""
        where = normalized(url)
        if any(site.url == where for site in self.sites()):
            raise ContentFault("SiteExists", f"A site collection is at {where} already.", url)
        self._check_template(template)
        site = Site(str(uuid.uuid4()), where, owner, "WSS_Content", 0, created)
        self.connection.execute("insert into site values (?, ?, ?, ?, ?, ?)", tuple(vars(site).values()))
        self._insert_web(site, where, title, "", template, 1033, created)
        return site

    def add_web(self, url: str, title: str, description: str, template: str, language: int, created: str) -> Web:
        """A web below a site collection. Raises ContentFault: WebExists, SiteNotFound, TemplateNotFound, InvalidUrl."""
        where = normalized(url)
        owners = [site for site in self.sites() if where == site.url or where.startswith(site.url + "/")]
        if not owners:
            raise ContentFault("SiteNotFound", f"{where} lies below no site collection of this farm.", url)
        if any(web.url == where for web in self.webs()):
            raise ContentFault("WebExists", f"A web is at {where} already.", url)
        self._check_template(template)
        return self._insert_web(max(owners, key=lambda site: len(site.url)), where, title or where.rsplit("/", 1)[1], description, template, language, created)

    def save_web(self, web: Web, url: str | None = None) -> Web:
        """Write a web's title, description and template back; with *url* it moves there. Raises ContentFault: WebExists."""
        if url is not None:
            where = normalized(url)
            if where != web.url and any(other.url == where for other in self.webs()):
                raise ContentFault("WebExists", f"A web is at {where} already.", url)
            web.url = where
        self._check_template(web.template)
        self.connection.execute(
            "update web set url = ?, title = ?, description = ?, template = ? where id = ?", (web.url, web.title, web.description, web.template, web.id)
        )
        return web

    def remove_web(self, web: Web) -> None:
        """Take a web away. Raises ContentFault: WebNotEmpty where others lie below it."""
        below = [other for other in self.webs() if other.url.startswith(web.url + "/")]
        if below:
            raise ContentFault("WebNotEmpty", f"{len(below)} webs lie below {web.url}: remove them first or use -Recycle.", web.url)
        self.connection.execute("delete from web where id = ?", (web.id,))

    def remove_site(self, site: Site) -> None:
        self.connection.execute("delete from site where id = ?", (site.id,))

    def lists(self, web: Web) -> list[tuple[str, int]]:
        """Titles and numbers of items of a web's lists."""
        return [(row["title"], row["items"]) for row in self.connection.execute("select title, items from list where web = ? order by title", (web.id,))]

    def _check_template(self, template: str) -> None:
        if template.upper() not in TEMPLATES:
            raise ContentFault("TemplateNotFound", f"There is no template '{template}': known are {', '.join(TEMPLATES)}.", template)

    def _insert_web(self, site: Site, url: str, title: str, description: str, template: str, language: int, created: str) -> Web:
        web = Web(str(uuid.uuid4()), site.id, url, title, description, template.upper(), language, created)
        self.connection.execute("insert into web values (?, ?, ?, ?, ?, ?, ?, ?)", tuple(vars(web).values()))
        self.connection.executemany("insert into list values (?, ?, ?, ?)", [(str(uuid.uuid4()), web.id, name, 0) for name in ("Shared Documents", "Tasks")])
        return web


def seed(connection: sqlite3.Connection) -> None:
    """One web application with two site collections."""

    def identifier(*parts: Any) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, parts))))

    for url, owner, title, subwebs in (
        (WEB_APPLICATION, "CONTOSO\\andres", "Home", (("hr", "Human Resources"), ("it", "Information Technology"))),
        (f"{WEB_APPLICATION}/sites/research", "CONTOSO\\ada", "Research", (("papers", "Papers"),)),
    ):
        site = identifier("site", url)
        connection.execute("insert into site values (?, ?, ?, ?, ?, ?)", (site, url, owner, "WSS_Content", 0, CREATED))
        for path, name in (("", title), *subwebs):
            where = f"{url}/{path}".rstrip("/")
            web = identifier("web", where)
            connection.execute("insert into web values (?, ?, ?, ?, ?, ?, ?, ?)", (web, site, where, name, "", "STS#0", 1033, CREATED))
            for number, label in enumerate(("Announcements", "Shared Documents", "Tasks")):
                connection.execute("insert into list values (?, ?, ?, ?)", (identifier("list", where, label), web, label, 3 * number))
