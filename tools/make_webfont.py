"""Make the web fonts from the shipped TTF files: WOFF2 subsets that a page fetches only where it needs them.

`core` holds Latin, kana, signs and every sign of our own texts; `more` the rest of JIS X 0208 level 1.
Run it again when the texts have grown: `python tools/make_webfont.py`. Needs fonttools and brotli.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = Path(__file__).parent.parent / "src" / "hinomi"
FONTS = SOURCE / "bulletin" / "fonts"
WEB = SOURCE / "bulletin" / "site" / "fonts"
TEXTS = ("*.ftl", "*.toml", "*.html")
_FIRST_KANJI, _LAST_KANJI = 0x30, 0x4F  # rows 16 to 47 of JIS X 0208: level 1


def core() -> set[int]:
    """Return the code points of Latin, kana, common signs and our own texts."""
    signs = (
        set(range(0x20, 0x7F))
        | set(range(0xA0, 0x100))
        | set(range(0x3000, 0x3100))
        | set(range(0xFF01, 0xFF5F))
    )
    signs |= {ord(sign) for sign in "–—‘’“”…‰※←↑→↓−×÷±≦≧■□●○▲△▼▽★☆①②③④⑤⑥⑦⑧⑨⑩"}
    for pattern in TEXTS:
        for path in SOURCE.rglob(pattern):
            signs |= {ord(sign) for sign in path.read_text(encoding="utf-8") if sign.isprintable()}
    return signs


def level_1() -> set[int]:
    """Return the code points of the kanji of JIS X 0208 level 1."""
    found = set()
    for row in range(_FIRST_KANJI, _LAST_KANJI + 1):
        for cell in range(0x21, 0x7F):
            try:
                found.add(ord(bytes([row | 0x80, cell | 0x80]).decode("euc_jp")))
            except UnicodeDecodeError:
                continue
    return found


def subset(font: Path, signs: set[int], target: Path) -> None:
    """Write one subset; the same input gives the same bytes."""
    options = Options(flavor="woff2", hinting=False, desubroutinize=False, recalc_timestamp=False)
    options.layout_features = ["*"]
    opened = TTFont(font, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=signs)
    subsetter.subset(opened)
    opened.flavor = "woff2"
    opened.save(target)
    print(f"{target.name}: {len(signs)} signs, {target.stat().st_size:,} bytes")


def ranges(signs: set[int]) -> str:
    """Return code points as CSS writes them."""
    runs: list[list[int]] = []
    for sign in sorted(signs):
        if runs and sign == runs[-1][1] + 1:
            runs[-1][1] = sign
        else:
            runs.append([sign, sign])
    return ", ".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in runs)


def main() -> None:
    """Make the four files and the style sheet that names them."""
    WEB.mkdir(parents=True, exist_ok=True)
    first = core()
    parts = {"core": first, "more": level_1() - first}
    rules = ["/* Made by tools/make_webfont.py. */"]
    for weight, name in ((400, "Regular"), (700, "Bold")):
        for part, signs in parts.items():
            target = WEB / f"NotoSansJP-{name}-{part}.woff2"
            subset(FONTS / f"NotoSansJP-{name}.ttf", signs, target)
            rules.append(
                f'@font-face {{ font-family: "Noto Sans JP"; font-weight: {weight}; font-display: swap;\n'
                f'  src: url("{target.name}") format("woff2");\n  unicode-range: {ranges(signs)}; }}'
            )
    (WEB / "fonts.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
