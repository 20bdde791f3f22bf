"""The code pages and names that text encodings go by."""

from __future__ import annotations

import codecs

ALIASES = {
    "utf-8": "utf8", "utf8": "utf8", "65001": "utf8", "unicode-1-1-utf-8": "utf8", "utf-16": "utf16", "utf-16le": "utf16", "unicode": "utf16",
    "1200": "utf16", "utf-16be": "utf16be", "unicodefffe": "utf16be", "1201": "utf16be", "utf-32": "utf32", "utf-32le": "utf32", "12000": "utf32",
    "utf-32be": "utf32be", "12001": "utf32be", "us-ascii": "ascii", "ascii": "ascii", "20127": "ascii", "iso-8859-1": "latin1", "latin1": "latin1",
    "28591": "latin1", "0": "utf8",
}
# code page, Python's codec, registered name, name to show
_PAGE_ROWS = (
    (37, "cp037", "IBM037", "IBM EBCDIC (US-Canada)"), (437, "cp437", "IBM437", "OEM United States"), (500, "cp500", "IBM500", "IBM EBCDIC (International)"),
    (737, "cp737", "ibm737", "Greek (DOS)"), (775, "cp775", "ibm775", "Baltic (DOS)"), (850, "cp850", "ibm850", "Western European (DOS)"),
    (852, "cp852", "ibm852", "Central European (DOS)"), (855, "cp855", "IBM855", "OEM Cyrillic"), (857, "cp857", "ibm857", "Turkish (DOS)"),
    (858, "cp858", "IBM00858", "OEM Multilingual Latin I"), (860, "cp860", "IBM860", "Portuguese (DOS)"), (861, "cp861", "ibm861", "Icelandic (DOS)"),
    (862, "cp862", "DOS-862", "Hebrew (DOS)"), (863, "cp863", "IBM863", "French Canadian (DOS)"), (864, "cp864", "IBM864", "Arabic (864)"),
    (865, "cp865", "IBM865", "Nordic (DOS)"), (866, "cp866", "cp866", "Cyrillic (DOS)"), (869, "cp869", "ibm869", "Greek, Modern (DOS)"),
    (874, "cp874", "windows-874", "Thai (Windows)"), (932, "cp932", "shift_jis", "Japanese (Shift-JIS)"), (936, "gbk", "gb2312", "Chinese Simplified (GB2312)"),
    (949, "cp949", "ks_c_5601-1987", "Korean"), (950, "cp950", "big5", "Chinese Traditional (Big5)"), (1140, "cp1140", "IBM01140", "IBM EBCDIC (US-Canada-Euro)"),
    (1250, "cp1250", "windows-1250", "Central European (Windows)"), (1251, "cp1251", "windows-1251", "Cyrillic (Windows)"),
    (1252, "cp1252", "windows-1252", "Western European (Windows)"), (1253, "cp1253", "windows-1253", "Greek (Windows)"),
    (1254, "cp1254", "windows-1254", "Turkish (Windows)"), (1255, "cp1255", "windows-1255", "Hebrew (Windows)"),
    (1256, "cp1256", "windows-1256", "Arabic (Windows)"), (1257, "cp1257", "windows-1257", "Baltic (Windows)"),
    (1258, "cp1258", "windows-1258", "Vietnamese (Windows)"), (10000, "mac_roman", "macintosh", "Western European (Mac)"),
    (20866, "koi8-r", "koi8-r", "Cyrillic (KOI8-R)"), (21866, "koi8-u", "koi8-u", "Cyrillic (KOI8-U)"),
    (28592, "iso8859-2", "iso-8859-2", "Central European (ISO)"), (28593, "iso8859-3", "iso-8859-3", "Latin 3 (ISO)"),
    (28594, "iso8859-4", "iso-8859-4", "Baltic (ISO)"), (28595, "iso8859-5", "iso-8859-5", "Cyrillic (ISO)"), (28596, "iso8859-6", "iso-8859-6", "Arabic (ISO)"),
    (28597, "iso8859-7", "iso-8859-7", "Greek (ISO)"), (28598, "iso8859-8", "iso-8859-8", "Hebrew (ISO-Visual)"), (28599, "iso8859-9", "iso-8859-9", "Turkish (ISO)"),
    (28603, "iso8859-13", "iso-8859-13", "Estonian (ISO)"), (28605, "iso8859-15", "iso-8859-15", "Latin 9 (ISO)"),
    (51932, "euc_jp", "euc-jp", "Japanese (EUC)"), (51949, "euc_kr", "euc-kr", "Korean (EUC)"), (54936, "gb18030", "GB18030", "Chinese Simplified (GB18030)"),
)
_DOUBLE = ("cp932", "gbk", "cp949", "cp950", "euc_jp", "euc_kr", "gb18030")
PAGES = {key: row for row in _PAGE_ROWS for key in (str(row[0]), row[2].lower())}
PAGES |= {"gbk": PAGES["936"], "sjis": PAGES["932"], "shift-jis": PAGES["932"], "euc-cn": PAGES["936"], "latin2": PAGES["28592"],
           "ibm866": PAGES["866"], "cp437": PAGES["437"], "cp850": PAGES["850"], "cp1252": PAGES["1252"], "x-ansi": PAGES["1252"]}


BY_CODEC = {codecs.lookup(row[1]).name: row for row in _PAGE_ROWS}

