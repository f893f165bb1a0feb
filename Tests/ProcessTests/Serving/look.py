"""What is held of every page, whatever it says: it fits its screen, fingers and readers meet it, it is small, nothing complains."""

import csv
import faulthandler
import re
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

axe = Axe()
WIDTHS = ((360, 740), (390, 844), (1280, 900))
# So many bytes a page has at most, before they are compressed (UI.md).
MOST_BYTES = 60_000
# Which script looks at which page: WebTests hold the list against all pages that there are.
LOOKED = Path(__file__).with_name("looked.csv")


def launch(playwright):
    """Debian's Chromium, which reaches what listens on loopback and nothing else."""
    return playwright.chromium.launch(
        executable_path="/usr/bin/chromium", args=["--no-sandbox", "--no-proxy-server", "--disable-gpu"]
    )


def picture(page, path):
    """Keeps a picture of the whole page. Chromium now and then can't take one at once; it can when it is asked again."""
    for tries in reversed(range(3)):
        try:
            return page.screenshot(path=path, full_page=True)
        except Error as error:
            if not tries or "Unable to capture screenshot" not in str(error):
                raise


# What a finger has to meet is large enough (WCAG 2.2, 2.5.8), but for links within sentences and tables.
TOUCHED = (
    "nav a, .lang, .brand, button, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea,"
    " .choice, summary, .chips a, .figures a"
)


# What isn't shown because somebody or a script hasn't opened it, what is said of a desk's printer alone, heads of tables that are cards on a
# phone (where the order is a field of its own), and the wall, which no phone shows whole.
CLOSED = "details:not([open]), [hidden], dialog:not([open]), .at-desk, thead, .wall"


class Looker:
    """Collects what is wrong with pages, and keeps pictures of them."""

    def __init__(self, out):
        self.out = out
        self.script = Path(sys.argv[0]).stem
        self.problems = []
        self.pages = 0
        # By pattern, and by name and language.
        self.routes = set()
        self.seen = set()
        # Links by their shapes.
        self.asked = set()
        with open(LOOKED, encoding="utf-8") as lines:
            self.lines = [(line["page"], line["script"]) for line in csv.DictReader(lines)]
        # Literal parts before those that stand for anything.
        self.patterns = sorted(
            (page.strip("/").split("/") for page, _ in self.lines), key=lambda parts: [part[:1] == "{" for part in parts]
        )
        self.moves()

    def kept(self, name):
        """Where a picture is kept: named after its script, so that scripts don't take each other's."""
        return f"{self.out}/{self.script}-{name}.png"

    def found(self, also, part=""):
        """What there is to say in the end. `part`: which part of the script ran, where its parts run by themselves."""
        script = f"{self.script} {part}".strip()
        for page, by in self.lines:
            if by == script and page not in self.routes:
                self.problem(page, "was to be looked at, and wasn't")
        return {"problems": self.problems, "pages": self.pages, **also}

    def visited(self, page, where):
        """Holds its size, and notes which page that is, where it is one and no refusal."""
        came = page.evaluate("performance.getEntriesByType('navigation')[0]?.toJSON()")
        if came["decodedBodySize"] > MOST_BYTES:
            self.problem(where, f"has {came['decodedBodySize']} bytes")
        if came["responseStatus"] != 200:
            return
        asked = urlsplit(page.url).path.strip("/").split("/")
        for parts in self.patterns:
            if len(parts) == len(asked) and all(part[:1] == "{" or part == other for part, other in zip(parts, asked)):
                self.routes.add("/" + "/".join(parts))
                return

    def follow(self, page, where):
        """Every link that asks for something leads to a page: one of each shape is asked, as whoever reads the page."""
        links = page.evaluate("""[...document.querySelectorAll('a[href^="/"]')].map(e => e.getAttribute('href'))""")
        for link in links:
            parts = urlsplit(link)
            names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)} - {"lang"})
            shape = (re.sub(r"[0-9a-f-]{12,}|[0-9]+", "0", parts.path), *names)
            if not names or shape in self.asked:
                continue
            self.asked.add(shape)
            answer = page.context.request.get(urljoin(page.url, link), max_redirects=0)
            if answer.status in (400, 404, 405, 500):
                self.problem(where, f"its link {link} is answered {answer.status}")

    def moves(self):
        """What a page evaluates has no time limit of its own: whatever stands still ends, and says on which line it stood."""
        faulthandler.dump_traceback_later(300, exit=True)

    def problem(self, where, what):
        self.problems.append(f"{where}: {what}")

    def listen(self, page, where):
        page.on("pageerror", lambda error: self.problem(where(), error))
        # A browser notes every answer from 400 on; whether one is right isn't its business.
        page.on(
            "console",
            lambda message: message.type == "debug"
            or "the server responded with a status" in message.text
            or self.problem(where(), message.text),
        )

    def hold(self, page, where, width):
        """Everything but what an axe finds."""
        self.moves()
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.problem(where, f"is {wide} wide")
        small = page.evaluate(
            """selector => [...document.querySelectorAll(selector)]
            .map(e => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
            .filter(([, box]) => box.width && Math.round(box.height) < 44).map(([text]) => text)""",
            TOUCHED,
        )
        if small:
            self.problem(where, f"too small to touch: {small}")
        if not page.evaluate("document.querySelector('h1')?.textContent.trim().length > 1"):
            self.problem(where, "has no heading")
        pictures = page.evaluate(
            "[...document.querySelectorAll('svg[role=img], svg[role=group]')]"
            ".filter(e => !e.getAttribute('aria-label') && !e.querySelector('title')).length"
        )
        if pictures:
            self.problem(where, f"{pictures} pictures without a title")
        unlabelled = page.evaluate(
            """[...document.querySelectorAll('input:not([type=hidden]):not([hidden]), select, textarea')]
            .filter(e => !e.labels.length && !e.getAttribute('aria-label')).map(e => e.name)"""
        )
        if unlabelled:
            self.problem(where, f"fields without a label: {unlabelled}")
        unseen = page.evaluate(
            """closed => [...document.querySelectorAll('main :is(a[href], button, li, tbody tr, input:not([type=hidden]), select, textarea)')]
            .filter(e => !e.checkVisibility() && !e.closest(closed))
            .map(e => e.textContent.trim().slice(0, 40) || e.name)""",
            CLOSED,
        )
        if unseen:
            self.problem(where, f"can't be seen at this size: {unseen}")

    def everywhere(self, page, name):
        """Holds the page that is shown, without loading it again, at every width and in both schemes, and once with more contrast, and
        keeps pictures of it. It is as wide as before afterwards."""
        before, language = page.viewport_size, page.evaluate("document.documentElement.lang")[:2]
        self.visited(page, f"{name} {language}")
        self.follow(page, f"{name} {language}")
        self.seen.add((name, language))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for width, height in WIDTHS:
                page.set_viewport_size({"width": width, "height": height})
                where = f"{name} {width} {scheme} {language}"
                self.pages += 1
                self.hold(page, where, width)
                if width == 390:
                    self.axe(page, where)
                    self.doubled(page, where, width)
                if width != 360:
                    picture(page, self.kept(f"{name}-{width}-{scheme}-{language}"))
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme="light", contrast="more")
        self.axe(page, f"{name} 390 more contrast {language}")
        page.emulate_media(color_scheme="light", contrast="no-preference")
        page.set_viewport_size(before)

    def once(self, page, name):
        """Holds the page on a phone alone: what another language may make too long."""
        language = page.evaluate("document.documentElement.lang")[:2]
        self.seen.add((name, language))
        where = f"{name} 390 light {language}"
        self.visited(page, where)
        self.pages += 1
        self.hold(page, where, 390)
        self.axe(page, where)
        picture(page, self.kept(f"{name}-390-light-{language}"))

    def axe(self, page, where):
        """No finding that is serious or critical (axe-core's rules of WCAG 2 A and AA, and its best practices)."""
        self.moves()
        for found in axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]:
            if found["impact"] in ("serious", "critical"):
                places = [node["target"] for node in found["nodes"]][:3]
                self.problem(where, f"axe: {found['id']} ({found['impact']}) at {places}")

    def doubled(self, page, where, width):
        """With type of 200 %, as people set it who see little."""
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.problem(where, f"is {wide} wide at 200 %")
        self.axe(page, f"{where} 200 %")
        page.evaluate("document.documentElement.style.fontSize = ''")
