"""The page's scripts as text: what only their being joined into one, or another language, would show to be wrong."""

import re
from collections import defaultdict

import pytest

from graphkit.writers import html

PAGE = html._PAGE
MODULES = {path.name: path.read_text("utf-8") for path in sorted(PAGE.glob("*.js"))}
LANGUAGES = {name: MODULES.pop(f"{name}.js") for name in ("french", "english")}
TEMPLATE = (PAGE / "page.html.jinja").read_text("utf-8")

DECLARED = r"(?:async )?(?:function\*?|class|const|let)"

#: Fields of entities that the scripts never name: the panel shows whatever attributes there are.
ATTRIBUTES = {"roles", "positions", "employers", "countries", "wikidata", "link"}


# --- Words ---


def words_of(language):
    """The words of a language by their keys: a text, or a list of singular and plural."""
    found = re.findall(r"^  (\w+): (.*),$", LANGUAGES[language], re.MULTILINE)
    return {key: re.findall(r"'((?:[^'\\]|\\.)*)'", value) for key, value in found}


def arguments(function, place):
    """What the calls of a function are given at a place, as they stand in the scripts."""
    for text in MODULES.values():
        for call in re.finditer(rf"(?<!function )\b{function}\(", text):
            depth, parts = 0, [""]
            for sign in text[call.end() :]:
                depth += (sign in "([{") - (sign in ")]}")
                if depth < 0:
                    break
                if sign == "," and depth == 0:
                    parts.append("")
                else:
                    parts[-1] += sign
            yield parts[place].strip()


def asked():
    """The keys that scripts and template ask for, and the beginnings of those that scripts put together."""
    given = [*arguments("say", 0), *arguments("count", 1)]
    spelled = [re.sub(r"=== '\w+'", "", words) for words in given]
    keys = {key for words in spelled for key in re.findall(r"'(\w+)'", words)}
    marked = re.findall(r'data-(?:word|label)="(\w+)"', TEMPLATE)
    marked += [key for text in MODULES.values() for key in re.findall(r"dataset\.(?:word|label) = '(\w+)'", text)]
    beginnings = {start for words in given for start in re.findall(r"^`(\w+_)\$\{", words)}
    return keys | set(marked), beginnings


def test_both_languages_have_the_same_words():
    """Each key once in each, with as many forms, and with the same places to fill in."""
    french, english = words_of("french"), words_of("english")
    assert list(french) == list(english)
    for key, forms in french.items():
        places = [[sorted(re.findall(r"\{\w+\}", form)) for form in language] for language in (forms, english[key])]
        assert places[0] == places[1], key
    for language, text in LANGUAGES.items():
        assert len(words_of(language)) == len(re.findall(r"^  \S", text, re.MULTILINE)), language


def test_what_is_asked_for_has_words():
    """No key leads to nothing, in either language."""
    keys, beginnings = asked()
    assert len(keys) > 60
    assert len(beginnings) >= 5
    known = words_of("french")
    assert sorted(keys - known.keys()) == []
    assert [start for start in beginnings if not any(key.startswith(start) for key in known)] == []


def test_no_word_is_left_over():
    """Each is asked for by its key, put together from what the scripts name, or the name of a field."""
    keys, beginnings = asked()
    names = set(re.findall(r"\w+", re.sub(r"/\*.*?\*/|//[^\n]*", "", "".join(MODULES.values()), flags=re.DOTALL)))

    def is_used(key):
        ends = [key.removeprefix(start) for start in beginnings if key.startswith(start)]
        return key in keys | ATTRIBUTES or key in names or any(end in names for end in ends)

    assert [key for key in words_of("french") if not is_used(key)] == []


# --- Modules, which are joined into one script ---


def test_every_module_is_in_the_page():
    """A file that nobody joins would be missing without a word."""
    assert sorted(f"{name}.js" for name in html._MODULES) == sorted([*MODULES, "french.js", "english.js"])


def test_names_are_unique_over_all_modules():
    """Joined, they share one room: a name that two of them have at their top would stop the whole page."""
    files = defaultdict(list)
    for file, text in MODULES.items():
        for names in re.findall(rf"^(?:export )?{DECLARED} (\w+|[{{[].*?(?=[}}\]] =))", text, re.MULTILINE):
            for name in re.findall(r"\w+(?=,|$| $)", names):
                files[name].append(file)
    assert len(files) > 200
    assert {name: " and ".join(found) for name, found in files.items() if len(found) > 1} == {}


@pytest.mark.parametrize("file", MODULES)
def test_imports_are_exports(file):
    """Joining drops imports, so that nothing but this tells of one that names what the other file does not give."""
    for names, other in re.findall(r"^import \{([^}]*)\} from '\./([\w.]+)';", MODULES[file], re.MULTILINE):
        text = MODULES.get(other) or LANGUAGES[other.removesuffix(".js")]
        given = re.findall(rf"^export {DECLARED} (\w+)", text, re.MULTILINE)
        assert sorted(set(re.findall(r"\w+", names)) - set(given)) == [], f"{file} from {other}"
