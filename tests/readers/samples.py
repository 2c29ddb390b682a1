"""Files of every kind that the readers read, made here by hand, so that each test can spoil what it wants."""

import io
import zipfile

FIRST = "Sergueï Lavrov est arrivé mardi à Bamako. Il a rencontré Abdoulaye Diop."
SECOND = "La Russie aidera le Mali, a promis le ministre russe devant la presse."

PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Lavrov à Bamako - Le Journal</title>
<meta property="og:title" content="Lavrov à Bamako"><meta property="og:site_name" content="Le Journal">
<meta property="article:published_time" content="2023-02-07T10:00:00+01:00"></head>
<body><nav><a href="/">Accueil</a></nav><article><h1>Lavrov à Bamako</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<footer>© 2024 Le Journal</footer></body></html>"""

EUROPRESSE = f"""<html><body><article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">
Le Monde, no. 24310</span></div><div class="rdp__DocHeader"><span class="DocHeader">International, mardi 7 février 2023,
p. 4</span></div><div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Lavrov à
Bamako</p></div></header><section><div class="docOcurrContainer"><p>{FIRST}</p><p>{SECOND}</p></div></section>
<footer><div class="publiC-lblNodoc">news·20230207·LM·1234567</div></footer></article>
<article><header><span class="DocPublicationName">L'Express (site web)</span><div class="titreArticle">Un vide</div>
</header></article>
<article><header><span class="DocPublicationName">Le Figaro</span><span class="DocHeader">Monde</span><div
class="titreArticle">Un sommet</div></header><section><div class="DocText clearfix"><p>{SECOND}</p></div></section>
<div class="publiC-lblNodoc">news·20230730·LF·98765</div></article></body></html>"""

EUROPRESSE_TEXT = [
    *["Le Monde, no. 24310", "International, mardi 7 février 2023, p. 4", "Lavrov à Bamako", FIRST, SECOND],
    *["© 2023 SA Le Monde. Tous droits réservés.", "Certificat émis le 12 mars 2023", "news·20230207·LM·1234567"],
    *["Le Figaro", "Monde, dimanche 30 juillet 2023", "Un sommet", SECOND, "news·20230730·LF·98765"],
]

FACTIVA_INDEXED = f"""<html><body><div class="article frArticle"><table>
<tr><td class="index" align="right"><b>HD</b>&nbsp;</td><td><span class="enHeadline">Lavrov à Bamako</span></td></tr>
<tr><td><b>WC</b></td><td>512 mots</td></tr><tr><td><b>PD</b></td><td>7 février 2023</td></tr>
<tr><td><b>SN</b></td><td>Le Monde</td></tr><tr><td><b>LA</b></td><td>Français</td></tr>
<tr><td><b>LP</b></td><td><p class="articleParagraph frarticleParagraph">{FIRST}</p></td></tr>
<tr><td><b>TD</b></td><td><p class="articleParagraph frarticleParagraph">{SECOND}</p></td></tr></table></div>
</body></html>"""

FACTIVA = f"""<html><body><div class="article frArticle"><div id="hd"><span class="frHeadline">Lavrov à
Bamako</span></div>
<div class="author">Par A. Traoré</div><div>512 mots</div><div>7 février 2023</div><div>06:30</div><div>Le Monde</div>
<div>LEMOND</div><div>4</div><div>Français</div><div>Tous droits réservés 2023 Le Monde</div>
<p class="articleParagraph frarticleParagraph">{FIRST}</p><p class="articleParagraph frarticleParagraph">{SECOND}</p>
<p>Document LEMOND0020230207ej2700001</p></div></body></html>"""

FACTIVA_TEXT = [
    *[
        "International",
        "Lavrov à Bamako, une visite",
        "Par A. Traoré",
        "512 mots",
        "7 février 2023",
        "06:30",
        "Le Monde",
    ],
    *["LEMOND", "4", "Français", "Tous droits réservés 2023 Le Monde", FIRST, SECOND],
    "Document LEMOND0020230207ej2700001",
    *[
        "HD\tUn sommet",
        "PD\t30 juillet 2023",
        "SN\tLe Figaro",
        f"LP\t{SECOND}",
        "",
        f"TD\t{FIRST}",
        "NS\tgpol : Politique",
    ],
    "Document FIGARO0020230730ej7u00002",
]

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Le Journal</title>
<language>fr-FR</language><item><title>Lavrov à Bamako</title><link>https://example.org/1</link>
<pubDate>Tue, 07 Feb 2023 10:00:00 +0100</pubDate><description>&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;
</description></item><item><title>Sans texte</title></item></channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Le Journal</title><entry>
<title>Lavrov à Bamako</title><updated>2023-02-07T10:00:00Z</updated><content type="html">{SECOND}</content>
</entry></feed>"""

MAIL = f"""From: Le Journal <lettre@example.org>
To: moi@example.org
Subject: =?utf-8?q?Lavrov_=C3=A0_Bamako?=
Date: Tue, 07 Feb 2023 10:00:00 +0100
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

{FIRST}
"""

ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def rtf(lines):
    """A rich text file with a paragraph a line."""
    escaped = ("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line).replace("\t", "\\tab ") for line in lines)
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}" + "\\par\n".join(escaped) + "\\par}").encode("ascii")


def pdf(pages, *, title=""):
    """A PDF with a text line a line on each page, as a printer's program would write it."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        content = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET" if lines else ""
        objects.append(f"<</Length {len(content.encode('cp1252'))}>>stream\n{content}\nendstream")
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects.append(f"<</Title({title})>>")
    data, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{value}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def zipped(members):
    """A zip archive of path -> content."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return file.getvalue()


def docx(body, *, title="", entities=""):
    """A Word document around a body in its markup."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    core = f'<c:cp xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c:cp>'
    document = f'{entities}<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document, "docProps/core.xml": core})


def epub(chapters, *, date="2023-02-07", extra=()):
    """A book of HTML chapters."""
    items = "".join(f'<item id="c{i}" href="t%20{i}.xhtml"/>' for i in range(len(chapters)))
    refs = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    about = f"<dc:title>La Revue</dc:title><dc:date>{date}</dc:date><dc:language>fr-FR</dc:language>"
    return zipped(
        {
            "META-INF/container.xml": '<c xmlns="u"><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></c>',
            "O/p.opf": f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<metadata>{about}</metadata><manifest>{items}</manifest><spine>{refs}</spine></package>",
            **{f"O/t {i}.xhtml": f"<html><body>{chapter}</body></html>" for i, chapter in enumerate(chapters)},
            **dict(extra),
        }
    )
