"""What cultures say about dates and numbers: the invariant culture, en-US and a few more, as data."""

from __future__ import annotations

from psremote.bcl.record import record
from psremote.bcl.values.number_format import NumberSymbols


@record
class DateSymbols:
    """What a culture contributes to the text of dates (the data of DateTimeFormatInfo)."""

    day_names: tuple[str, ...]
    short_day_names: tuple[str, ...]
    month_names: tuple[str, ...]
    short_month_names: tuple[str, ...]
    am: str
    pm: str
    date_separator: str
    time_separator: str
    short_date: str
    long_date: str
    short_time: str
    long_time: str
    month_day: str
    year_month: str
    era: str
    first_day: int = 0
    week_rule: int = 0

    @property
    def order(self) -> str:
        """The order of year, month and day in the short date: `mdy`, `dmy` or `ymd`."""
        found = sorted((self.short_date.find(letter), name) for letter, name in (("M", "m"), ("d", "d"), ("y", "y")))
        return "".join(name for _, name in found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace("_", " ").split("|"))


_EN_DAYS = _words("Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday")
_EN_SHORT_DAYS = _words("Sun|Mon|Tue|Wed|Thu|Fri|Sat")
_EN_MONTHS = _words("January|February|March|April|May|June|July|August|September|October|November|December")
_EN_SHORT_MONTHS = _words("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")

INVARIANT_DATES = DateSymbols(
    _EN_DAYS, _EN_SHORT_DAYS, _EN_MONTHS, _EN_SHORT_MONTHS, "AM", "PM", "/", ":", "MM/dd/yyyy", "dddd, dd MMMM yyyy",
    "HH:mm", "HH:mm:ss", "MMMM dd", "yyyy MMMM", "A.D.",
)


def _numbers(point: str, group: str, currency: str, positive: int, negative: int, percent: int = 0, percent_negative: int = 0,
             sizes: tuple[int, ...] = (3,), digits: int = 2, minus: str = "-") -> NumberSymbols:
    return NumberSymbols(
        decimal_separator=point, group_separator=group, group_sizes=sizes, decimal_digits=3, currency_symbol=currency,
        currency_digits=digits, currency_decimal_separator=point, currency_group_separator=group, currency_group_sizes=sizes,
        currency_positive_pattern=positive, currency_negative_pattern=negative, percent_digits=3, negative_sign=minus,
        percent_decimal_separator=point, percent_group_separator=group, percent_group_sizes=sizes,
        percent_positive_pattern=percent, percent_negative_pattern=percent_negative, infinity_symbol="∞",
    )


def _dates(days: str, short_days: str, months: str, short_months: str, patterns: str, separator: str = "/", am: str = "AM",
           pm: str = "PM", era: str = "AD", first_day: int = 1, week_rule: int = 2) -> DateSymbols:
    short_date, long_date, short_time, long_time, month_day, year_month = patterns.split("|")
    return DateSymbols(
        _words(days) if days else _EN_DAYS, _words(short_days) if short_days else _EN_SHORT_DAYS,
        _words(months) if months else _EN_MONTHS, _words(short_months) if short_months else _EN_SHORT_MONTHS,
        am, pm, separator, ":", short_date, long_date, short_time, long_time, month_day, year_month, era, first_day, week_rule,
    )


@record
class CultureData:
    """One culture: its names, and its number and date symbols."""

    name: str
    english_name: str
    native_name: str
    lcid: int
    three_letters: str
    numbers: NumberSymbols
    dates: DateSymbols
    list_separator: str = ";"


_T = "h:mm\u202ftt|h:mm:ss\u202ftt"
_EN = _numbers(".", ",", "$", 0, 1, 1, 1)
_NARROW = "\u202f"

# name: (English name, native name, LCID, ISO 639-2, numbers, dates)
_ROWS: dict[str, tuple[str, str, int, str, NumberSymbols, DateSymbols]] = {
    "en-US": ("English (United States)", "English (United States)", 1033, "eng", _EN,
              _dates("", "", "", "", f"M/d/yyyy|dddd, MMMM d, yyyy|{_T}|MMMM d|MMMM yyyy", first_day=0, week_rule=0)),
    "en": ("English", "English", 9, "eng", _numbers(".", ",", "¤", 0, 1, 1, 1),
           _dates("", "", "", "", f"M/d/yyyy|dddd, MMMM d, yyyy|{_T}|MMMM d|MMMM yyyy", first_day=0, week_rule=0)),
    "en-GB": ("English (United Kingdom)", "English (United Kingdom)", 2057, "eng", _numbers(".", ",", "£", 0, 1, 1, 1),
              _dates("", "", "", "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec",
                     "dd/MM/yyyy|dddd, d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy", am="am", pm="pm")),
    "en-CA": ("English (Canada)", "English (Canada)", 4105, "eng", _EN,
              _dates("", "", "", "", f"yyyy-MM-dd|dddd, MMMM d, yyyy|{_T}|MMMM d|MMMM yyyy", "-", "a.m.", "p.m.", first_day=0, week_rule=0)),
    "en-AU": ("English (Australia)", "English (Australia)", 3081, "eng", _EN,
              _dates("", "", "", "", f"d/M/yyyy|dddd, d MMMM yyyy|{_T}|d MMMM|MMMM yyyy", am="am", pm="pm", week_rule=0)),
    "en-IN": ("English (India)", "English (India)", 16393, "eng", _numbers(".", ",", "₹", 0, 1, 1, 1, (3, 2)),
              _dates("", "", "", "", f"dd/MM/yyyy|dddd, d MMMM, yyyy|{_T}|d MMMM|MMMM yyyy", am="am", pm="pm", first_day=0, week_rule=0)),
    "de-DE": ("German (Germany)", "Deutsch (Deutschland)", 1031, "deu", _numbers(",", ".", "€", 3, 8),
              _dates("Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag", "So|Mo|Di|Mi|Do|Fr|Sa",
                     "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
                     "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez",
                     "dd.MM.yyyy|dddd, d. MMMM yyyy|HH:mm|HH:mm:ss|d. MMMM|MMMM yyyy", ".", era="n. Chr.")),
    "fr-FR": ("French (France)", "français (France)", 1036, "fra", _numbers(",", _NARROW, "€", 3, 8),
              _dates("dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi", "dim.|lun.|mar.|mer.|jeu.|ven.|sam.",
                     "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
                     "janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.",
                     "dd/MM/yyyy|dddd d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy", era="ap. J.-C.")),
    "es-ES": ("Spanish (Spain)", "español (España)", 3082, "spa", _numbers(",", ".", "€", 3, 8),
              _dates("domingo|lunes|martes|miércoles|jueves|viernes|sábado", "dom|lun|mar|mié|jue|vie|sáb",
                     "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
                     "ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic",
                     "d/M/yyyy|dddd, d 'de' MMMM 'de' yyyy|H:mm|H:mm:ss|d 'de' MMMM|MMMM 'de' yyyy", am="a.\u00a0m.", pm="p.\u00a0m.",
                     era="d. C.")),
    "it-IT": ("Italian (Italy)", "italiano (Italia)", 1040, "ita", _numbers(",", ".", "€", 3, 8, 1, 1),
              _dates("domenica|lunedì|martedì|mercoledì|giovedì|venerdì|sabato", "dom|lun|mar|mer|gio|ven|sab",
                     "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
                     "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic",
                     "dd/MM/yyyy|dddd d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy", era="d.C.")),
    "pt-BR": ("Portuguese (Brazil)", "português (Brasil)", 1046, "por", _numbers(",", ".", "R$", 2, 9, 1, 1),
              _dates("domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado",
                     "dom.|seg.|ter.|qua.|qui.|sex.|sáb.",
                     "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
                     "jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.",
                     "dd/MM/yyyy|dddd, d 'de' MMMM 'de' yyyy|HH:mm|HH:mm:ss|d 'de' MMMM|MMMM 'de' yyyy", era="d.C.", first_day=0,
                     week_rule=0)),
    "nl-NL": ("Dutch (Netherlands)", "Nederlands (Nederland)", 1043, "nld", _numbers(",", ".", "€", 2, 12, 1, 1),
              _dates("zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag", "zo|ma|di|wo|do|vr|za",
                     "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
                     "jan.|feb.|mrt.|apr.|mei|jun.|jul.|aug.|sep.|okt.|nov.|dec.",
                     "dd-MM-yyyy|dddd d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy", "-", "a.m.", "p.m.", "n.Chr.")),
    "sv-SE": ("Swedish (Sweden)", "svenska (Sverige)", 1053, "swe", _numbers(",", "\u00a0", "kr", 3, 8, minus="\u2212"),
              _dates("söndag|måndag|tisdag|onsdag|torsdag|fredag|lördag", "sön|mån|tis|ons|tors|fre|lör",
                     "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
                     "jan.|feb.|mars|apr.|maj|juni|juli|aug.|sep.|okt.|nov.|dec.",
                     "yyyy-MM-dd|dddd d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy", "-", "fm", "em", "e.Kr.")),
    "pl-PL": ("Polish (Poland)", "polski (Polska)", 1045, "pol", _numbers(",", "\u00a0", "zł", 3, 8, 1, 1),
              _dates("niedziela|poniedziałek|wtorek|środa|czwartek|piątek|sobota", "niedz.|pon.|wt.|śr.|czw.|pt.|sob.",
                     "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
                     "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru",
                     "d.MM.yyyy|dddd, d MMMM yyyy|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy", ".", era="n.e.")),
    "ru-RU": ("Russian (Russia)", "русский (Россия)", 1049, "rus", _numbers(",", "\u00a0", "₽", 3, 8),
              _dates("воскресенье|понедельник|вторник|среда|четверг|пятница|суббота", "вс|пн|вт|ср|чт|пт|сб",
                     "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
                     "янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек.",
                     "dd.MM.yyyy|dddd, d MMMM yyyy 'г'.|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy 'г'.", ".", era="н. э.")),
    "tr-TR": ("Turkish (Türkiye)", "Türkçe (Türkiye)", 1055, "tur", _numbers(",", ".", "₺", 0, 1, 2, 2),
              _dates("Pazar|Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi", "Paz|Pzt|Sal|Çar|Per|Cum|Cmt",
                     "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
                     "Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara",
                     "d.MM.yyyy|d MMMM yyyy dddd|HH:mm|HH:mm:ss|d MMMM|MMMM yyyy", ".", "ÖÖ", "ÖS", "MS", week_rule=0)),
    "ja-JP": ("Japanese (Japan)", "日本語 (日本)", 1041, "jpn", _numbers(".", ",", "￥", 0, 1, 1, 1, digits=0),
              _dates("日曜日|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日", "日|月|火|水|木|金|土",
                     "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月", "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
                     "yyyy/MM/dd|yyyy年M月d日dddd|H:mm|H:mm:ss|M月d日|yyyy年M月", am="午前", pm="午後", era="西暦", first_day=0, week_rule=0)),
    "zh-CN": ("Chinese (China)", "中文（中国）", 2052, "zho", _numbers(".", ",", "¥", 0, 1, 1, 1),
              _dates("星期日|星期一|星期二|星期三|星期四|星期五|星期六", "周日|周一|周二|周三|周四|周五|周六",
                     "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月", "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
                     "yyyy/M/d|yyyy年M月d日dddd|HH:mm|HH:mm:ss|M月d日|yyyy年M月", am="上午", pm="下午", era="公元")),
}
_NEUTRAL = {"de": ("de-DE", "German", "Deutsch", 7), "fr": ("fr-FR", "French", "français", 12), "es": ("es-ES", "Spanish", "español", 10),
            "it": ("it-IT", "Italian", "italiano", 16), "pt": ("pt-BR", "Portuguese", "português", 22),
            "nl": ("nl-NL", "Dutch", "Nederlands", 19), "sv": ("sv-SE", "Swedish", "svenska", 29),
            "pl": ("pl-PL", "Polish", "polski", 21), "ru": ("ru-RU", "Russian", "русский", 25),
            "tr": ("tr-TR", "Turkish", "Türkçe", 31), "ja": ("ja-JP", "Japanese", "日本語", 17), "zh": ("zh-CN", "Chinese", "中文", 30724)}

INVARIANT_CULTURE = CultureData(
    "", "Invariant Language (Invariant Country)", "Invariant Language (Invariant Country)", 127, "ivl", NumberSymbols(),
    INVARIANT_DATES, ",",
)


def culture_names() -> list[str]:
    """All names known by heart."""
    return ["", *sorted({*_ROWS, *_NEUTRAL})]


def culture_data(name: str) -> CultureData | None:
    """The culture of that name (any case), or None."""
    if not name:
        return INVARIANT_CULTURE
    lower = name.lower().replace("_", "-")
    for known, (english, native, lcid, letters, numbers, dates) in _ROWS.items():
        if known.lower() == lower:
            return CultureData(known, english, native, lcid, letters, numbers, dates, "," if known.startswith("en") else ";")
    neutral = _NEUTRAL.get(lower)
    if neutral is not None:
        row = _ROWS[neutral[0]]
        return CultureData(lower, neutral[1], neutral[2], neutral[3], row[3], row[4], row[5])
    return None

# Windows' numbers of the languages without a region, from 1 upwards ("-": none has that number).
_LANGUAGES = (
    "ar bg ca zh-Hans cs da de el en es fi fr he hu is it ja ko nl no pl pt rm ro ru hr sk sq sv th tr ur id uk be sl et lv "
    "lt tg fa vi hy az eu hsb mk st ts tn ve xh zu af ka fo hi mt se ga yi ms kk ky sw tk uz tt bn pa gu or ta te kn ml as mr "
    "sa mn bo cy km lo my gl kok mni sd syr si chr iu am tzm ks ne fy ps fil dv bin ff ha ibb yo quz nso ba lb kl ig kr om ti "
    "gn haw la so ii pap arn - moh - br - ug mi oc co gsw sah qut rw wo - - - prs - - - - gd ku "
)
NEUTRAL_LCIDS = {number: name for number, name in enumerate(_LANGUAGES.split(), 1) if name != "-"}
