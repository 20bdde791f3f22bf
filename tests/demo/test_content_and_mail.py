"""The demo's content database and mail system."""

from __future__ import annotations

import pathlib

import pytest

from psremote.demo.exchange.store import MailFault, Organization
from psremote.demo.sharepoint.store import Content, ContentFault


@pytest.fixture(autouse=True)
def _own_data(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSREMOTE_DEMO_DATA", str(tmp_path))


def test_a_web_is_made_changed_and_removed() -> None:
    content = Content()
    web = content.add_web("http://SP2010-wfe:999/hr/jobs/", "Jobs", "", "STS#0", 1033, "2026-01-01T00:00:00")
    assert web.url == "http://sp2010-wfe:999/hr/jobs"
    web.title = "Vacancies"
    content.save_web(web)
    assert content.web("http://sp2010-wfe:999/hr/jobs").title == "Vacancies"
    with pytest.raises(ContentFault, match="below"):
        content.remove_web(content.web("http://sp2010-wfe:999/hr"))
    content.remove_web(web)
    with pytest.raises(ContentFault) as caught:
        content.web(web.url)
    assert caught.value.kind == "WebNotFound"
    content.connection.close()


@pytest.mark.parametrize(("url", "kind"), [("nonsense", "InvalidUrl"), ("http://elsewhere/x", "SiteNotFound"), ("http://sp2010-wfe:999/hr", "WebExists")])
def test_what_a_new_web_is_refused_for(url: str, kind: str) -> None:
    content = Content()
    with pytest.raises(ContentFault) as caught:
        content.add_web(url, "", "", "STS#0", 1033, "")
    assert caught.value.kind == kind
    content.connection.close()


def test_a_site_collection_brings_its_root_web() -> None:
    content = Content()
    site = content.add_site("http://sp2010-wfe:999/sites/new", "CONTOSO\\ken", "New", "BLOG#0", "2026-01-01T00:00:00")
    assert [web.title for web in content.webs(site)] == ["New"]
    content.remove_site(site)
    assert not [web for web in content.webs() if web.url.endswith("/new")]
    content.connection.close()


def test_mailboxes() -> None:
    mail = Organization()
    mailbox = mail.add("Ida Rhodes", "ida", None, "UserMailbox", "Mailbox Database 01")
    mailbox.quota = 1 << 30
    mail.save(mailbox)
    assert mail.mailbox("IDA@contoso.com").quota == 1 << 30
    with pytest.raises(MailFault):
        mail.add("Ida Rhodes", "ida2", None, "UserMailbox", "Mailbox Database 01")
    mail.remove(mailbox)
    with pytest.raises(MailFault):
        mail.mailbox("ida")
    mail.connection.close()
