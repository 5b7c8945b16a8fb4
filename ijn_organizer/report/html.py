"""The summary as one web page that needs nothing else: no script, no picture, no address outside itself."""

from collections.abc import Iterator, Mapping
from html import escape

from ijn_organizer.report.clean import calm
from ijn_organizer.report.page import Box, Cell, Column, Section, State, Summary, Table, Term
from ijn_organizer.report.summary import file_title

STYLE = """
:root{--ink:#27221d;--second:#5a5148;--hair:#cfc7bb;--edge:#81776b;--accent:#653366;--ground:#fff;
--done:#23653a;--left:#55504a;--look:#7a4a00;--late:#983417;--calm:#2a5878;--lookbg:#fcefd6;--calmbg:#e4eef5;
--donebg:#e5f1e8;--latebg:#fbe8e1}
@media(prefers-color-scheme:dark){:root{--ink:#f2ede6;--second:#c2b8ac;--hair:#453f39;--edge:#978c80;--accent:#ddb3e0;
--ground:#1e1b19;--done:#93d0a0;--left:#cfc6bb;--look:#f2c277;--late:#f7aa8d;--calm:#a5cbe6;--lookbg:#3d301b;
--calmbg:#223441;--donebg:#1f3326;--latebg:#412a20}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:56rem;color:var(--ink);background:var(--ground);
font:1rem/1.5 system-ui,"Noto Sans",sans-serif;overflow-wrap:break-word}
.head{display:flex;justify-content:space-between;gap:1rem;color:var(--accent);font-weight:600;
border-bottom:2px solid var(--accent);padding-bottom:.4rem}
h1{font-size:1.9rem;line-height:1.2;margin:1.5rem 0 .2rem}h2{font-size:1.3rem;margin:2.2rem 0 .5rem}
h3{font-size:1.05rem;margin:1.6rem 0 .4rem}h4{font-size:1rem;margin:1.2rem 0 .3rem}
.second,.small{color:var(--second)}.small{font-size:.88rem}p{margin:.3rem 0}
.state{font-weight:600;white-space:nowrap}.state svg{width:1.05em;height:1.05em;vertical-align:-.16em;
margin-inline-end:.35em}
.done{color:var(--done)}.left{color:var(--left)}.look{color:var(--look)}.late{color:var(--late)}
.calm{color:var(--calm)}.accent{color:var(--accent)}
.band{border:2px solid;padding:.5rem .9rem;margin:.6rem 0}.band.look{background:var(--lookbg)}
.band.calm{background:var(--calmbg)}.band.done{background:var(--donebg)}
.band.late{background:var(--latebg)}.band .state{white-space:normal}
.frame{overflow-x:auto}table{width:100%;min-width:36rem;border-collapse:collapse;table-layout:fixed}
th,td{padding:.45rem .8rem .45rem 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--hair)}
thead th{font-size:.88rem;color:var(--second);border-bottom:2px solid var(--accent)}tbody th{font-weight:400}
.figures{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
.strong{font-weight:600}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;margin:.4rem 0}
dt,dd{margin:0;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--hair);white-space:pre-line}
dt{color:var(--second)}.text{white-space:pre-line;overflow-wrap:anywhere}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--edge);text-underline-offset:.2em}
a:focus-visible{outline:3px solid #1b5fa8;outline-offset:2px}
.boxes{display:grid;grid-template-columns:1fr 1fr;gap:1.2rem}.box{border:1px solid var(--edge);padding:1rem}
.box .line{border-bottom:1px solid var(--edge);padding-top:1.6rem}.box .name{font-size:1.1rem;font-weight:600}
.box .state{white-space:normal}.box ul{margin:.2rem 0;padding-inline-start:1.2rem}.box p{overflow-wrap:anywhere}
footer{margin-top:2.5rem;border-top:1px solid var(--edge);padding-top:.5rem}
@media(max-width:40rem){dl,.boxes{grid-template-columns:1fr}dt{border:0;padding-bottom:0}}
@media print{body{max-width:none;padding:0}tr,.box{break-inside:avoid}h2,h3{break-after:avoid}}
""".strip()

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(summary: Summary, icons: Mapping[str, bytes]) -> bytes:
    """The summary as one accessible HTML page in UTF-8.

    Args:
        summary: what stands on the page.
        icons: drawings by name, `done` for `done.svg`.
    """
    return (_Page(summary, icons).text() + "\n").encode("utf-8", "replace")


class _Page:
    def __init__(self, summary: Summary, icons: Mapping[str, bytes]) -> None:
        self._summary = summary
        self._icons = icons

    def text(self) -> str:
        summary = self._summary
        language = summary.language.replace("_", "-")
        direction = "rtl" if summary.right_to_left else "ltr"
        title = _safe(file_title(summary))
        return "\n".join(
            (
                "<!doctype html>",
                f'<html lang="{escape(language)}" dir="{direction}">',
                '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
                f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
                f'<meta name="description" content="{_safe(summary.description)}">',
                f"<title>{title}</title><style>{STYLE}</style></head>",
                '<body><header class="head">',
                f"<span>{_safe(summary.head)}</span><span>{_safe(summary.head_end)}</span></header>",
                "<main>",
                *self._main(),
                "</main>",
                f'<footer class="small">{self._foot()}</footer>',
                "</body></html>",
            )
        )

    def _main(self) -> Iterator[str]:
        summary = self._summary
        yield f'<h1>{_safe(summary.title)}</h1><p class="second">{_safe(summary.subtitle)}</p>'
        for band in summary.bands:
            yield f'<p class="band {band.tone}">{self._state(band)}</p>'
        for section in (*summary.cover, *summary.sections, *summary.sign_off):
            yield self._section(section)
        yield _terms(summary.digest)
        for line in summary.notice:
            yield f'<p class="small">{_safe(line)}</p>'

    def _section(self, section: Section) -> str:
        name = f' id="{_safe(section.anchor)}"' if section.anchor else ""
        parts = [f"<h{section.level}{name}>{_safe(section.title)}</h{section.level}>"]
        if section.state or section.intro:
            state = self._state(section.state) + " " if section.state else ""
            parts.append(f'<p class="second">{state}{_safe(section.intro)}</p>')
        if section.terms:
            parts.append(_terms(section.terms))
        if section.table:
            parts.append(self._table(section.table, section.title))
        if section.boxes:
            parts.append(f'<div class="boxes">{"".join(map(self._box, section.boxes))}</div>')
        return "\n".join(parts)

    def _table(self, table: Table, name: str) -> str:
        shares = sum(column.share for column in table.columns)
        widths = "".join(f'<col style="width:{100 * one.share / shares:.1f}%">' for one in table.columns)
        heads = "".join(
            f'<th scope="col"{_figures(column)}>{_safe(column.title)}</th>' for column in table.columns
        )
        rows = "\n".join(self._row(table, row) for row in table.rows)
        return (
            f'<div class="frame" tabindex="0" role="region" aria-label="{_safe(name)}"><table>'
            f"<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
        )

    def _row(self, table: Table, row: tuple[Cell, ...]) -> str:
        # The cell that stands out names the row, or else the first that says something.
        named = [place for place, cell in enumerate(row) if cell.strong]
        head = next((place for place, cell in enumerate(row) if cell.text), 0) if not named else named[0]
        cells = []
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            tag, scope = ("th", ' scope="row"') if place == head else ("td", "")
            cells.append(f"<{tag}{scope}{_figures(column)}>{self._cell(cell)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _cell(self, cell: Cell) -> str:
        look = "strong text" if cell.strong else "text"
        body = f'<span class="{look}">{_safe(cell.text)}</span>' if cell.text else ""
        if cell.state:
            body = f"{self._state(cell.state)} {body}".rstrip()
        if cell.link and body:
            body = f'<a href="#{_safe(cell.link)}">{body}</a>'
        if cell.anchor:
            body = f'<span id="{_safe(cell.anchor)}">{body}</span>'
        return body + "".join(f'<div class="small text">{_detail(term)}</div>' for term in cell.details)

    def _state(self, state: State) -> str:
        drawing = self._icons[state.icon].decode("utf-8").strip().replace("#000", "currentColor")
        drawing = drawing.replace("<svg ", '<svg aria-hidden="true" ', 1).replace(
            ' xmlns="http://www.w3.org/2000/svg"', ""
        )
        return f'<span class="state {state.tone}">{drawing}{_safe(state.word)}</span>'

    def _box(self, box: Box) -> str:
        parts = [_paragraph("small" if box.name else "strong", _safe(box.title))]
        parts += [_paragraph("name", _safe(box.name)), _paragraph("text", _safe(box.about))]
        parts += [
            _paragraph("text", self._state(box.state) if box.state else ""),
            _paragraph("text", _safe(box.quote)),
        ]
        parts.append(_paragraph("small", _safe(box.points_title)))
        points = "".join(f'<li class="text">{_point(one)}</li>' for one in box.points)
        parts.append(f"<ul>{points}</ul>" if points else "")
        parts += [_paragraph("small text", _detail(one)) for one in box.details]
        parts += [_paragraph("small line", _safe(line)) for line in box.lines]
        return f'<div class="box">{"".join(parts)}</div>'

    def _foot(self) -> str:
        foot = self._summary.foot
        parts = (f"{foot.name}. {foot.state.word}.", foot.destroy, foot.digest)
        return " ".join(f"<p>{_safe(part)}</p>" for part in parts if part)


def _safe(text: str) -> str:
    return escape(calm(text))


def _figures(column: Column) -> str:
    return ' class="figures"' if column.figures else ""


def _paragraph(look: str, body: str) -> str:
    return f'<p class="{look}">{body}</p>' if body else ""


def _point(term: Term) -> str:
    note = f" ({_safe(term.note)})" if term.note else ""
    return _detail(term) + note


def _detail(term: Term) -> str:
    text = f'<span lang="{escape(term.lang)}">{_safe(term.text)}</span>' if term.lang else _safe(term.text)
    return f"{_safe(term.label)}: {text}" if term.label else text


def _terms(terms: tuple[Term, ...]) -> str:
    pairs = "".join(
        f"<dt>{_safe(term.label)}</dt><dd>{_safe(term.text)}"
        + (f' <span class="small">({_safe(term.note)})</span>' if term.note else "")
        + "</dd>"
        for term in terms
    )
    return f"<dl>{pairs}</dl>"
