"""The linguistic order of text as ICU's root collation has it: letters first, then accents, then case."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Characters that no decomposition leads to, in the order of Unicode's root collation. A no-break space and the like decompose to a space.
_PUNCTUATION = (
    "〮_-‐‒–—―⁓〜〰,、;⁏:!¡?¿‽.。·⁕⁖⁘⁙⁚⁛⁜⁝⁞'‘’‚‛‹›\"“”„‟〝〞〟«»()[]{}⁅⁆〈〉《》「」『』【】〔〕〖〗〘〙〚〛‖§¶⁋@*⁎⁑/\\&⁊#%‰‱†‡•‣‧⁃⁌⁍′‵〃〽‸※‿⁔⁀⁐⁁⁂"
    "`^͵˂˃˄˅˒˓˔˕˖˗˞˟˥˦˧˨˩˪˫˭˯˰˱˲˳˴˵˶˷˸˹˺˻˼˽˾˿°҂©®"
)
_MATHEMATICAL = "+±÷×<=>¬|¦~−"
"""What stands among the mathematical signs, which keep the order of their code points, before U+2212."""
_CURRENCY = "¤¢$£¥₠₡₢₣₤₥₦₧₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿⃀"
_LETTERS = (
    "ʹʺˆˇˈˉˊˋˌˍˎˏˬːˑ々〻〱〳〵aȺɐɑɒbʙƀɓƃcȼƈɕↄdʥʤɖɗƌȡeɇǝəɛɘɚɜɝɞʚɤfʩƒⅎgɡɢǥɠʛɣƣhʜƕɦɧʻʽiıɪɨɩjȷɉʝɟʄkƙʞlʟƚɫɬɭȴɮƛʎmɱnɴɲƞɳȵŋoɶɔɵɷȣpƥɸqʠɋĸ"
    "rʀɍɹɺɻɼɽɾɿʁsʂȿʃƪʅʆtʨʧŧȾƫƭʈȶʇuʉɥʮʯɯɰʊvʋʌwʍxyʏɏƴȝzƶȥʐʑɀʒƹƺʓþƿƻƨƽƅʔɂˀʼˮʾʕʿˁʡʢʖǀǁǂǃʗʘʬʭαβγδεϝͷϛζͱηθιϳκϗλμνξοπϻϟϙρϼσͼͻͽτυφχψωϡͳϸϣϥϧ"
    "ϩϫϭϯаәӕбвгғӻҕӷдԁђԃҙеєжԫҗзԅԑѕӡԇиҋійјкқӄҡҟҝԟԛлӆԯԓԡљԉԕмӎнԩӊңӈԣҥњԋоөпԥҧҁрҏԗсԍҫтԏҭћуүұѹфхӽӿҳһԧѡѿѽѻцҵчԭҷӌҹҽҿџшщъыьҍѣэюяԙѥѧѫѩѭѯѱѳѵҩԝӏ"
)
_MARKS = "\u0332\u0313\u0314\u0301\u0300\u0306\u0302\u030c\u030a\u0342\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
"""Accents in their order; the others come after them."""
_VARIANT = "\U000f0000"
"""Stands in an expansion where a mark sets the character off from what it expands to."""

# Characters that count as others with a mark, though they do not decompose.
_EXPANSIONS = {
    "ß": f"s{_VARIANT}s", "æ": f"a{_VARIANT}e", "œ": f"o{_VARIANT}e", "đ": "d\u0335", "ð": f"d{_VARIANT}", "ħ": "h\u0335", "ł": "l\u0335", "ø": "o\u0338",
    "ґ": f"г{_VARIANT}", "ς": "σ", "ſ": f"s{_VARIANT}",
}
_EXPANSIONS |= {small.upper(): expansion.upper() for small, expansion in _EXPANSIONS.items() if small not in "ßςſ"} | {"ẞ": f"S{_VARIANT}S"}

# How a character that stands for another one differs from it: the classes of the Unicode collation algorithm's third level.
_UPPER = 6
_FORMS = {
    "wide": 1, "compat": 2, "font": 3, "circle": 4, "narrow": 18, "super": 20, "sub": 21, "vertical": 22, "initial": 23, "medial": 24, "final": 25,
    "isolated": 26, "noBreak": 27, "square": 28, "fraction": 30,
}

_PRIMARY = (
    {letter: (1, index, 0) for index, letter in enumerate(_PUNCTUATION)}
    | {letter: (2, 0x2212, index - len(_MATHEMATICAL)) for index, letter in enumerate(_MATHEMATICAL)}
    | {letter: (3, index, 0) for index, letter in enumerate(_CURRENCY)}
    | {letter: (5, index, 0) for index, letter in enumerate(_LETTERS)}
)
_MARK_ORDER = {mark: index + 1 for index, mark in enumerate(_MARKS)}

Element = tuple[tuple[int, int, int] | None, int, int]
"""What a character adds to the three levels: its place (None for a mark), its mark, its case."""


def _primary(letter: str) -> tuple[int, int, int]:
    """Where a character stands among others, case and accents aside: spaces, punctuation, symbols, currency, digits, letters."""
    place = _PRIMARY.get(letter)
    if place is not None:
        return place
    if letter.isspace():
        return 0, ord(letter), 0
    category = unicodedata.category(letter)
    if category[0] == "P":
        return 1, 1000 + ord(letter), 0
    if category[0] == "S":
        return 2, ord(letter), 0
    if category[0] == "N":
        value = unicodedata.numeric(letter, None)
        return 4, int(value * 100) if value is not None else ord(letter), 0
    return 6, ord(letter), 0


def _ignorable(letter: str) -> bool:
    code = ord(letter)
    return code < 9 or 14 <= code < 32 or (127 <= code < 0xA0 and code != 0x85) or letter == "\u00ad" or unicodedata.category(letter) == "Cf"


@lru_cache(maxsize=4096)
def _elements(letter: str, ignore_case: bool) -> tuple[Element, ...]:
    """What one character, already in its decomposed form (NFD), adds to a key."""
    if letter == _VARIANT or unicodedata.combining(letter):
        return ((None, _MARK_ORDER.get(letter, 100 + ord(letter)), 0),)
    if _ignorable(letter):
        return ()
    expansion = _EXPANSIONS.get(letter)
    if expansion is not None:
        return tuple((place, mark, case + (_FORMS["final"] if letter == "ς" else 2)) for one in expansion for place, mark, case in _elements(one, ignore_case))
    decomposition = unicodedata.decomposition(letter)
    if decomposition.startswith("<"):
        form = _FORMS.get(decomposition[1:].split(">")[0], 2)
        parts = [one for part in unicodedata.normalize("NFKD", letter) for one in _elements(part, ignore_case)]
        if ignore_case and form in (1, 18) and parts and (place := parts[0][0]) is not None:
            # where case is ignored, .NET still tells the wide and the narrow characters apart, as if they were letters of their own
            _, mark, case = parts[0]
            return ((*place[:2], 1 + (case >= _UPPER)), mark, case), *parts[1:]
        return tuple((place, mark, case + form) for place, mark, case in parts)
    code = ord(letter)
    if 0x30A1 <= code <= 0x30F6 or 0x3041 <= code <= 0x3096:   # kana: a hiragana and its katakana are one letter, small or not
        katakana = code >= 0x30A1
        small = unicodedata.name(letter, "").split()[-2:-1] == ["SMALL"]
        plain = code - 0x60 * katakana + small
        return ((6, plain, int(katakana and ignore_case)), 0, (15 if katakana else 13) + (not small)),
    small_letter = letter.lower()[0]
    return ((_primary(letter if letter in _PRIMARY else small_letter), 0, _UPPER if small_letter != letter else 0),)


def _table(ignore_case: bool) -> dict[str, Element]:
    return {chr(code): one for code in range(128) for one in _elements(chr(code), ignore_case)}


_PLAIN = {ignore_case: _table(ignore_case) for ignore_case in (False, True)}

Key = tuple[list[tuple[int, int, int]], list[int], list[int]]


@lru_cache(maxsize=4096)
def collation_key(text: str, ignore_case: bool = False, ignore_marks: bool = False) -> Key:
    """A key that sorts as a culture's dictionary does: letters first, then accents, then case (small before capital)."""
    if text.isascii():
        table = _PLAIN[ignore_case]
        found = [table[letter] for letter in text if letter in table]
    else:
        letters = unicodedata.normalize("NFD", text)
        if "\u0306" in letters:   # the short i of the Cyrillic alphabets is a letter of its own
            letters = letters.replace("и\u0306", "й").replace("И\u0306", "Й")
        found = [one for letter in letters for one in _elements(letter, ignore_case)]
    return (
        [place for place, _, _ in found if place is not None],
        [] if ignore_marks else [mark for _, mark, _ in found],
        [] if ignore_case else [case for _, _, case in found],
    )
