"""Nasty markup: XML and HTML."""

from fuzzing.nasty_texts import TEXT
from readers.samples import PAGE, RSS, SECOND

LAUGHS = '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
XML = {
    "laughs": f"<?xml version='1.0'?>{LAUGHS}]><rss><channel><item><title>&a9;</title></item></channel></rss>",
    "blow-up": f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 5_000}</x>',
    "file": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item>'
    "<description>&a;</description></item></channel></rss>",
    "net": '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><rss version="2.0"><channel/></rss>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><x/>',
    "nested": "<a>" * 10_000 + "</a>" * 10_000,
    "nested-open": "<a>" * 100_000,
    "no-root": "<?xml version='1.0'?>",
    "unknown-encoding": "<?xml version='1.0' encoding='klingon'?><rss version='2.0'/>",
    "odd-encoding": "<?xml version='1.0' encoding='idna'?><rss version='2.0'>é</rss>".encode("latin-1"),
    "wrong-encoding": "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'/>".encode("utf-16"),
    "attributes": "<rss " + " ".join(f"a{i}='1'" for i in range(10_000)) + "/>",
    "undefined": RSS.replace(SECOND, "&nope;&eacute;&#xD800;&#0;&#x110000;"),
    "no-items": "<rss version='2.0'><channel><title>x</title></channel></rss>",
    "empty-items": f"<rss version='2.0'><channel>{'<item/>' * 500}</channel></rss>",
    "html-bomb": RSS.replace(SECOND, "&lt;div&gt;" * 5_000),
    "open-tags": RSS.replace(SECOND, "&lt;a " * 20_000),
    "odd-date": RSS.replace("Tue, 07 Feb 2023 10:00:00 +0100", "99999999999 +9999"),
    "javascript": RSS.replace("https://example.org/1", "javascript:alert(1)"),
    "odd-base": RSS.replace("<item>", "<item xml:base='http://['>"),
}

HTML = {
    "nested-divs": "<div>" * 10_000 + TEXT,
    "nested-inline": "<b><i>" * 10_000 + TEXT,
    "nested-tables": "<table><tr><td>" * 1_000 + TEXT,
    "nested-lists": "<ul><li>" * 5_000 + TEXT,
    "nested-quotes": "<blockquote>" * 5_000 + TEXT,
    "open-tags": "<a " * 30_000 + TEXT,
    "open-attributes": "<a b='" * 20_000 + TEXT,
    "open-comments": "<!--x>" * 20_000 + TEXT,
    "open-sections": "<![CDATA[>" * 20_000 + TEXT,
    "odd-sections": f"<p><![foo[ {TEXT} ]]></p>",
    "open-script": f"<script>{TEXT}",
    "entities": "&" * 20_000 + "&#xD800;&#1114112;&#0;&#x80;&nope;" * 500 + TEXT,
    "charset-idna": b"<meta charset=idna><p>caf\xe9 au Mali</p>",
    "charset-punycode": b"<meta charset=punycode><p>caf\xe9 au Mali</p>",
    "charset-utf7": b"<meta charset=utf-7><p>caf\xe9 +2AA- au Mali</p>",
    "charset-escape": b"<meta charset=unicode_escape><p>caf\xe9 \\ud800 \\x00 au Mali</p>",
    "charset-rot13": b"<meta charset=rot13><p>caf\xe9 au Mali</p>",
    "charset-undefined": b"<meta charset=undefined><p>caf\xe9 au Mali</p>",
    "odd-base": f"<base href='http://['><link rel=canonical href='http://[::'>{PAGE}",
    "scripts": f"<article><p onclick=alert(1)>{TEXT}<svg onload=alert(1)><iframe src=javascript:alert(1)></article>",
    "frames": "<frameset><frame src='a.html'></frameset>",
    "no-text": "<html></html>",
    "data-address": f"<article><p>{TEXT}</p><img src='data:image/png;base64,{'A' * 200_000}'></article>",
    "many-classes": f"<article class='{'a ' * 20_000}'><p>{TEXT}</p></article>",
    "many-paragraphs": f"<article>{'<p>x</p>' * 1_000}<p>{TEXT}</p></article>",
    "europresse-broken": "<span class=DocPublicationName>x</span><article class=DocText>" * 200,
    "factiva-broken": "<div class='article frArticle'>" * 200,
    "odd-date": PAGE.replace("2023-02-07T10:00:00+01:00", "9999-99-99T99:99:99"),
}
