"""Nasty texts: how they are encoded, what signs stand in them, how they are shaped, how they are dated."""

from random import Random
from string import ascii_letters, ascii_lowercase

from readers.samples import FIRST, SECOND

TEXT = f"{FIRST} « La Russie aidera le Mali », a promis M. Lavrov."

# What a text is written in, and with ---------------------------------------------------------------------------------

ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7"),
    *("latin-1", "cp1252", "mac-roman", "cp850", "cp037", "shift-jis", "koi8-r", "gb18030", "iso2022-jp", "big5"),
)
FORMS = {
    "a.txt": "{}",
    "a.html": "<html><body><article><p>{}</p></article></body></html>",
    "a.csv": 'title,text\nUne visite,"{}"\n',
    "a.jsonl": '{{"text": "{}"}}\n',
}

BROKEN_BYTES = {
    "overlong-slash": b"\xc0\xaf",
    "overlong-three": b"\xe0\x80\xaf",
    "surrogate": b"\xed\xa0\x80",
    "surrogate-pair-cesu": b"\xed\xa0\xbd\xed\xb8\x80",
    "five-bytes": b"\xf8\x88\x80\x80\x80",
    "beyond-unicode": b"\xf5\x80\x80\x80",
    "half-letter": b"\xc3",
    "lone-tail": b"\x80\x81",
    "cp1252-within": "« été »".encode("cp1252"),
    "nul": b"\0",
    "utf16-within": "été".encode("utf-16"),
    "bom-within": b"\xef\xbb\xbf",
    "all-bytes": bytes(range(256)),
}

SIGNS = {
    **{
        f"u{ord(sign):04x}": sign
        for sign in "\x01\x07\x08\x0b\x0c\x1c\x7f\x85\xa0\xad\u034f\u115f\u180e\u200b\u200c\u200d"
    },
    **{
        f"u{ord(sign):04x}": sign
        for sign in "\u200e\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u3164\ue000\ufeff\ufff9\ufffd"
    },
    **{f"u{ord(sign):04x}": sign for sign in "\ufffe\uffff\U0001f468\U000e0061\U000f0000\U0010ffff"},
    "escape": "\x1b[2J\x1b]0;x\x07",
    "tower": "e" + "\u0301" * 10_000,
    "zalgo": "".join(letter + "\u0300\u0316\u0489\u20dd" * 20 for letter in "Bamako"),
    "family": "👩‍👩‍👧‍👦" * 50,
    "flags": "🇲🇱🇷🇺" * 50,
    "keycaps": "1️⃣#️⃣" * 50,
    "skin": "👋🏿" * 50,
    "grows": "İŞßﬃǰΐ" * 300,
    "shrinks": "ﷺ" * 100,
    "bold": "𝐒𝐞𝐫𝐠𝐮𝐞𝐢 𝐋𝐚𝐯𝐫𝐨𝐯",
    "wide": "Ｓｅｒｇｕｅｉ",
    "homoglyphs": "Sеrguеї Lаvrоv",
    "decomposed": "Sergueï Élysée",
    "arabic": "الرئيس المالي عاصمي غويتا",
    "hebrew": "\u202eלברוב\u202c",
    "thai": "เซอร์เกย์ลาฟรอฟ" * 50,
    "chinese": "谢尔盖拉夫罗夫" * 50,
    "hangul": "ᄀ" * 2_000,
}

# Shapes of texts -----------------------------------------------------------------------------------------------------

SHAPES = {
    "empty": "",
    "blank": " \t\n" * 1_000,
    "one-letter": "a",
    "one-quote": "«",
    "no-letters": "?!… 12 % - » «" * 200,
    "only-emoji": "🤝" * 2_000,
    "only-digits": "1" * 20_000,
    "only-capitals": "LE MALI ET LA RUSSIE ONT SIGNÉ. " * 200,
    "blank-lines": f"{FIRST}{chr(10) * 10_000}{SECOND}",
    "carriage-returns": f"{FIRST}\r\r{SECOND}\r",
    "all-line-ends": f"{FIRST}\r\n\n\r\x0b\x0c\x85\u2028\u2029{SECOND}",
    "tabs": f"{FIRST}{chr(9) * 50_000}{SECOND}",
    "letters-apart": " ".join(FIRST) * 20,
    "line-a-letter": "\n".join(TEXT * 20),
    "dots": FIRST + "." * 20_000,
    "hyphens": FIRST + "-" * 20_000,
    "apostrophes": "l’" * 5_000 + "Mali",
    "commas": FIRST + "," * 4_000,
    "open-quotes": "« " * 1_000 + TEXT,
    "nested-quotes": "« Le Mali dit : " * 200 + TEXT + " »" * 200,
    "mixed-quotes": "«“\"'‘" * 100 + TEXT + "’'\"”»" * 100,
    "parentheses": "(" * 1_000 + TEXT + ")" * 1_000,
    "brackets": "[" * 1_000 + "{" * 1_000 + TEXT,
    "slashes": "\\/" * 10_000 + TEXT,
    "hashes": "#" * 2_000 + " " + TEXT,
    "markdown": "*_`~>|" * 2_000 + TEXT,
    "address": f"https://exemple.fr/{'a/' * 20_000} {TEXT}",
    "mails": "a@b.fr " * 3_000 + TEXT,
    "abbreviations": "M. Dr. Mme. J.-P. " * 500 + "Lavrov.",
    "initials": "A. B. C. D. " * 500,
    "long-word": "Anti" + "constitution" * 1_000,
    "long-name": "Jean-" * 2_000 + "Pierre Dupont est arrivé à Bamako.",
    "hundred-titles": "Le ministre " * 100 + "Sergueï Lavrov a parlé.",
    "said-said": "a dit que " * 300 + TEXT,
    "not-not": "Le Mali n’a pas " * 300 + "accusé la Russie.",
    "same-name": "Mali " * 2_000 + ".",
    "he-he": f"{FIRST} " + "Il a dit qu’il le lui dirait. " * 200,
    "cyclic-titles": "Le président du président du président " * 50 + "du Mali.",
    "roman": "MMMMCMXCIX " * 500,
    "numbers": "1,000.00 " * 3_000,
    "html-in-text": "<script>alert(1)</script><img src=x onerror=alert(1)> " + TEXT,
    "template-in-text": "{{ 7 * 7 }} ${7*7} <%= 7 %> %s %n {0} " + TEXT,
    "formula-in-text": '=HYPERLINK("http://exemple.fr","Mali")\n@SUM(1)\n+1\n-1\n' + TEXT,
    "sql-in-text": "'; DROP TABLE readings; -- " + TEXT,
    "rule-of-hyphens": "---\n" * 3_000 + TEXT,
    "open-front-matter": "---\ntitle: x\n" + TEXT,
    "many-fields": "---\ntitle: x\n" + "a: b\n" * 10_000 + "---\n" + TEXT,
    "long-field": f"---\ntitle: {'x' * 200_000}\n---\n{TEXT}",
    "odd-language": f"---\nlanguage: {'zz' * 500}\n---\n{TEXT}",
    "controls-in-title": f"---\ntitle: a\x1b[2J\u202eb\x07\n---\n{TEXT}",
    "long-title": f"{'Un titre ' * 22}\n\n{TEXT}",
    "dateline-0": f"Bamako, 7 février 0000. - {TEXT}",
    "dateline-9999": f"Bamako, 31 décembre 9999. - {TEXT}",
    "many-datelines": "Bamako, 7 février 2023. - " * 500 + TEXT,
    "dates": "le 30 février 2023, " * 500 + TEXT,
}

#: Too long to wait for each time; `GRAPHKIT_FUZZING_HUGE=1` has them read.
_chance = Random(1)  # noqa: S311 - no secret
HUGE_SHAPES = {
    "million-characters": f"{TEXT} " * 8_000,
    "million-letters": "a" * 1_000_000,
    "million-digits": "7" * 1_000_000,
    "million-spaces": FIRST + " " * 1_000_000 + SECOND,
    "base64": f"{FIRST} {''.join(_chance.choices(ascii_letters, k=1_000_000))}",
    "no-language": "".join(_chance.choices(ascii_lowercase + "  ,-'", k=1_000_000)),
    "no-sentence-end": "le ministre Sergueï Lavrov et le président du Mali qui a dit que la Russie aide le Niger et "
    * 10_000,
    "commas": FIRST + "," * 20_000,
    "brackets": "[" * 5_000 + "{" * 5_000 + TEXT,
    "hashes": "#" * 10_000 + TEXT,
    "short-lines": "Un\n" * 30_000,
    "ten-thousand-entities": ", ".join(
        f"{first}{vowel}bert Du{last}{end}nt"
        for first in "BCDFGHJLMNPRSTV"
        for vowel in "aeiou"
        for last in "bcdfgjlmnprstv"
        for end in "aeioué"
    ),
}

DATES = (
    *(
        "0000-00-00",
        "0001-01-01",
        "0000",
        "1799-12-31",
        "9999-12-31",
        "9999",
        "10000-01-01",
        "2023-02-30",
        "2023-13-01",
    ),
    *("-1", "-2023-02-07", "1e999", "NaN", "Infinity", "9" * 400, "٢٠٢٣-٠٢-٠٧", "٢٠٢٣", "31 février 2023", "=1+1"),
    *(
        "07/02/2023",
        "99/99/9999",
        "2023-02-07T99:99:99Z",
        "Tue, 07 Feb 2023 10:00:00 +9999",
        "hier",
        "\u202e2023-02-07",
    ),
)
