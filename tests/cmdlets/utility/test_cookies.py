"""[System.Net.Cookie]: its end, and what a container keeps of it."""

from __future__ import annotations


def test_a_cookie_ends(run):
    script = """$c = [Net.Cookie]::new('a', 'b'); $c.Expired; $c.Discard = $true; $c.Expires = [datetime] '2001-02-03'; $c.Expired
    $c.Expires = [datetime]::Now.Date.AddDays(2); $c.Expired; $c.Domain = 'x.org'; $all = [Net.CookieContainer]::new(); $all.Add($c)
    $all.GetAllCookies()[0].Expires -eq $c.Expires; $all.GetAllCookies()[0].Discard; ([Net.Cookie] @{ Name = 'n'; HttpOnly = $true }).Name"""
    assert run(script) == ["False", "True", "False", "True", "True", "n"]
