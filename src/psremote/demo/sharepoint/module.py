"""The snap-in Microsoft.SharePoint.PowerShell over the demo's content database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from psremote import Command, Parameter, PSError, cmdlet
from psremote.bcl.dotnet_type import dotnet_type, get_type
from psremote.bcl.values.exceptions import NetException
from psremote.demo.sharepoint.store import Content, ContentFault, Site, Web
from psremote.objects import MISSING, convert_to, get_property, new_custom_object, to_text

IMPLEMENTING = "Microsoft.SharePoint.PowerShell.SPCmdlet"


@dotnet_type("Microsoft.SharePoint.SPException", base="System.Exception")
class SPException(NetException):
    """Whatever the farm refuses."""


@dotnet_type("Microsoft.SharePoint.PowerShell.SPCmdletException", base="System.Exception")
class SPCmdletException(NetException):
    """What a command was given leads to nothing."""


#: kind of fault → exception, category
FAULTS: dict[str, tuple[type[NetException], str]] = {
    "InvalidUrl": (SPCmdletException, "InvalidArgument"),
    "SiteNotFound": (SPCmdletException, "ObjectNotFound"),
    "WebNotFound": (SPCmdletException, "ObjectNotFound"),
    "SiteExists": (SPException, "ResourceExists"),
    "WebExists": (SPException, "ResourceExists"),
    "TemplateNotFound": (SPException, "InvalidArgument"),
    "WebNotEmpty": (SPException, "InvalidOperation"),
}

Identity = Annotated[Any, Parameter(position=0, mandatory=True, pipeline=True)]
OptionalIdentity = Annotated[Any, Parameter(position=0, pipeline=True)]


def error(fault: ContentFault, command_name: str) -> PSError:
    """A fault as the error a script can catch."""
    kind, category = FAULTS[fault.kind]
    return PSError(str(fault), f"{fault.kind},Microsoft.SharePoint.PowerShell.{command_name}", category, fault.target or None, kind(str(fault)))


def url_of(value: Any) -> str:
    """What an -Identity argument names: an object's Url, else its text."""
    if not isinstance(value, str):
        found = get_property(value, "Url")
        if found is not MISSING:
            return to_text(found)
    return to_text(value)


def web_object(content: Content, web: Web) -> Any:
    facts: dict[str, Any] = {
        "Url": web.url, "Title": web.title, "Description": web.description, "WebTemplate": web.template.split("#")[0],
        "Configuration": int(web.template.split("#")[1]), "Language": web.language, "ID": convert_to(web.id, get_type("guid")),
        "Created": convert_to(web.created, get_type("datetime")), "ParentUrl": content.site_of(web).url,
        "Lists": [title for title, _ in content.lists(web)],
    }
    return new_custom_object(facts.items(), "Microsoft.SharePoint.SPWeb")


def site_object(site: Site) -> Any:
    facts: dict[str, Any] = {
        "Url": site.url, "ID": convert_to(site.id, get_type("guid")), "Owner": site.owner, "ContentDatabase": site.content_database,
        "Quota": site.quota, "Created": convert_to(site.created, get_type("datetime")),
    }
    return new_custom_object(facts.items(), "Microsoft.SharePoint.SPSite")


def limited(items: list[Any], limit: str) -> list[Any]:
    """The first *limit* of them, `All` for all."""
    return items if limit.lower() == "all" else items[: int(limit)]


@cmdlet("Get-SPSite", output=("Microsoft.SharePoint.SPSite",), implementing=IMPLEMENTING)
def get_sp_site(identity: OptionalIdentity = None, *, limit: Annotated[str, Parameter(pattern=r"^(?i:all|\d+)$")] = "200") -> Iterator[Any]:
    """Gets the site collections of the farm, or one of them.

    Parameters:
        identity: The site collection's URL or id; all of them where none is given.
        limit: How many at most; All for all.

    Examples:
        Get-SPSite
            All site collections.
        Get-SPSite http://sp2010-wfe:999
            One by its URL.
    """
    content = Content()
    try:
        found = content.sites() if identity is None else [content.site(url_of(identity))]
        yield from map(site_object, limited(found, limit))
    except ContentFault as fault:
        raise error(fault, "SPCmdletGetSite") from fault
    finally:
        content.connection.close()


@cmdlet("New-SPSite", supports_should_process=True, output=("Microsoft.SharePoint.SPSite",), implementing=IMPLEMENTING)
def new_sp_site(
    url: Annotated[str, Parameter(position=0, not_empty=True)],
    *,
    owner_alias: Annotated[str, Parameter(mandatory=True, not_empty=True)],
    name: str = "",
    template: str = "STS#0",
    command: Command,
) -> Any:
    """Makes a site collection with its root web.

    Parameters:
        url: Where it is to be.
        owner_alias: Whose it is, as DOMAIN\\user.
        name: The title of its root web.
        template: What its root web begins with, such as STS#0.

    Examples:
        New-SPSite http://sp2010-wfe:999/sites/news -OwnerAlias CONTOSO\\ada -Name News
            A site collection.
    """
    if not command.should_process(url, "New-SPSite"):
        return None
    content = Content()
    try:
        return site_object(content.add_site(url, owner_alias, name, template, now(command)))
    except ContentFault as fault:
        raise error(fault, "SPCmdletNewSite") from fault
    finally:
        content.connection.close()


@cmdlet("Remove-SPSite", supports_should_process=True, confirm_impact="High", implementing=IMPLEMENTING)
def remove_sp_site(identity: Identity, *, command: Command) -> None:
    """Removes a site collection with all its webs.

    Parameters:
        identity: The site collection's URL or id, or its object.

    Examples:
        Remove-SPSite http://sp2010-wfe:999/sites/news -Confirm:$false
            Without asking.
    """
    content = Content()
    try:
        site = content.site(url_of(identity))
        if command.should_process(site.url, "Remove-SPSite"):
            content.remove_site(site)
    except ContentFault as fault:
        raise error(fault, "SPCmdletRemoveSite") from fault
    finally:
        content.connection.close()


@cmdlet("Get-SPWeb", output=("Microsoft.SharePoint.SPWeb",), implementing=IMPLEMENTING)
def get_sp_web(
    identity: OptionalIdentity = None,
    *,
    site: Annotated[Any, Parameter(help="The site collection whose webs are wanted.")] = None,
    limit: Annotated[str, Parameter(pattern=r"^(?i:all|\d+)$")] = "200",
) -> Iterator[Any]:
    """Gets webs of the farm.

    By -Identity it gives the one web at that URL; by -Site all webs of a site collection; without either, all webs.

    Parameters:
        identity: The web's URL or id, or its object.
        site: The URL, id or object of the site collection whose webs are wanted.
        limit: How many at most; All for all.

    Examples:
        Get-SPWeb http://sp2010-wfe:999
            One web by its URL.
        Get-SPSite http://sp2010-wfe:999 | ForEach-Object { Get-SPWeb -Site $_ }
            All webs of a site collection.
    """
    content = Content()
    try:
        if identity is not None:
            found = [content.web(url_of(identity))]
        else:
            found = content.webs(content.site(url_of(site)) if site is not None else None)
        for web in limited(found, limit):
            yield web_object(content, web)
    except ContentFault as fault:
        raise error(fault, "SPCmdletGetWeb") from fault
    finally:
        content.connection.close()


@cmdlet("New-SPWeb", supports_should_process=True, output=("Microsoft.SharePoint.SPWeb",), implementing=IMPLEMENTING)
def new_sp_web(
    url: Annotated[str, Parameter(position=0, not_empty=True)],
    *,
    name: str = "",
    description: str = "",
    template: str = "STS#0",
    language: int = 1033,
    command: Command,
) -> Any:
    """Makes a web below a site collection.

    Parameters:
        url: Where it is to be, below a site collection of the farm.
        name: Its title; the last part of the URL where none is given.
        description: What it is for.
        template: What it begins with, such as STS#0.
        language: The number of its language.

    Examples:
        New-SPWeb http://sp2010-wfe:999/hr/jobs -Name Vacancies
            A web below another.
        New-SPWeb http://sp2010-wfe:999/blog -Template BLOG#0 -WhatIf
            What would be done.
    """
    if not command.should_process(url, "New-SPWeb"):
        return None
    content = Content()
    try:
        return web_object(content, content.add_web(url, name, description, template, language, now(command)))
    except ContentFault as fault:
        raise error(fault, "SPCmdletNewWeb") from fault
    finally:
        content.connection.close()


@cmdlet("Set-SPWeb", supports_should_process=True, implementing=IMPLEMENTING)
def set_sp_web(
    identity: Identity,
    *,
    name: str | None = None,
    description: str | None = None,
    url: str | None = None,
    template: str | None = None,
    command: Command,
) -> None:
    """Changes a web.

    Parameters:
        identity: The web's URL or id, or its object.
        name: Its new title.
        description: Its new description.
        url: Where it is to be from now on.
        template: Its new template.

    Examples:
        Set-SPWeb http://sp2010-wfe:999/hr -Name 'People'
            Another title.
    """
    content = Content()
    try:
        web = content.web(url_of(identity))
        if not command.should_process(web.url, "Set-SPWeb"):
            return
        web.title = web.title if name is None else name
        web.description = web.description if description is None else description
        web.template = web.template if template is None else template.upper()
        content.save_web(web, url)
    except ContentFault as fault:
        raise error(fault, "SPCmdletSetWeb") from fault
    finally:
        content.connection.close()


@cmdlet("Remove-SPWeb", supports_should_process=True, confirm_impact="High", implementing=IMPLEMENTING)
def remove_sp_web(identity: Identity, *, command: Command) -> None:
    """Removes a web.

    Parameters:
        identity: The web's URL or id, or its object.

    Examples:
        Remove-SPWeb http://sp2010-wfe:999/hr/jobs -Confirm:$false
            Without asking.
    """
    content = Content()
    try:
        web = content.web(url_of(identity))
        if command.should_process(web.url, "Remove-SPWeb"):
            content.remove_web(web)
    except ContentFault as fault:
        raise error(fault, "SPCmdletRemoveWeb") from fault
    finally:
        content.connection.close()


def now(command: Command) -> str:
    """The moment as the database keeps it."""
    return str(command.context.clock().strftime("%Y-%m-%dT%H:%M:%S"))


__all__ = ["get_sp_site", "get_sp_web", "new_sp_site", "new_sp_web", "remove_sp_site", "remove_sp_web", "set_sp_web"]
