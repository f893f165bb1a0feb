"""Somebody at a browser: signs in, goes from page to page, looks at each, fills in forms and sends them."""

import struct
import zlib

from playwright.sync_api import expect

from look import picture

OTHER = {"zh": "en", "en": "zh"}

PASSPHRASE = "seven teapots under a bridge"
PHONE = {"width": 390, "height": 844}


def photo(name, size=64):
    """A small picture as a file to be sent, made here."""
    rows = b"".join(b"\0" + bytes((40, 60 + y % 190, 90)) * size for y in range(size))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return {"name": name, "mimeType": "image/png", "buffer": content}


class Person:
    """One at a browser of their own, on a phone unless `viewport` says otherwise. `looker` holds every page that they look at."""

    def __init__(self, browser, looker, address, locale, **options):
        self.browser, self.looker, self.address, self.locale, self.at = browser, looker, address, locale, "start"
        self.options, self.method = {"viewport": PHONE, **options}, "GET"
        self.context = browser.new_context(**self.options, locale=locale)
        self.page = self.context.new_page()
        self.page.on("request", self.asked)
        looker.listen(self.page, lambda: f"{self.at} {locale}")

    def asked(self, request):
        """By which method the page that is shown was asked for."""
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self.method = request.method

    def open(self, path):
        self.page.goto(self.address + path)

    def is_at(self, path):
        expect(self.page).to_have_url(self.address + path)

    # Looking.

    def look(self, name, path=None):
        """Holds the page that is shown, or the one at `path`, at every width and in both schemes."""
        self.at = name
        if path:
            self.open(path)
        self.looker.everywhere(self.page, name)
        self.look_translated(name)

    def look_translated(self, name):
        """The page that is shown in the other language, in a browser that is left alone by what happens there: this one keeps what was
        typed and the language that it has. What a form was answered with isn't asked for again."""
        other = OTHER[self.language()]
        if self.method != "GET" or (name, other) in self.looker.seen:
            return
        context = self.browser.new_context(**{**self.options, "storage_state": self.context.storage_state(), "locale": other})
        page = context.new_page()
        self.looker.listen(page, lambda: f"{name} {other}")
        path = self.page.url.split("#")[0]
        page.goto(path + ("&" if "?" in path else "?") + "lang=" + other)
        self.looker.once(page, name)
        context.close()

    def both(self, path, name):
        """The page in both languages."""
        for language in ("zh", "en"):
            self.at = name
            self.open(path + ("&" if "?" in path else "?") + "lang=" + language)
            self.looker.everywhere(self.page, name)

    def paper(self, name, size=(794, 1123)):
        """A picture of what comes out of a printer, A4 upright or across; the page is as wide as before afterwards."""
        before = self.page.viewport_size
        self.page.emulate_media(media="print")
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        picture(self.page, self.looker.kept(f"{name}-paper-{self.language()}"))
        self.page.emulate_media(media="screen")
        self.page.set_viewport_size(before)

    def language(self):
        return self.page.evaluate("document.documentElement.lang")[:2]

    # Forms.

    def unfold(self, place):
        """Opens whatever the first element at `place` is folded away in."""
        self.page.evaluate(
            "place => { for (let e = document.querySelector(place); e; e = e.parentElement) if (e.tagName == 'DETAILS') e.open = true }",
            place,
        )

    def fill(self, form, **fields):
        for name, value in fields.items():
            self.unfold(f"#{form}-{name}")
            field = self.page.locator(f"#{form}-{name}")
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def send(self, action, button="button"):
        """Presses a form's first button."""
        self.page.locator(f'form[action^="{action}"] {button}').first.click()

    def set_passphrase(self, code):
        self.open(f"/link/{code}")
        self.fill("link", passphrase=PASSPHRASE, again=PASSPHRASE)
        self.send("/link/")
        self.is_at("/sign-in?done=passphrase-set")

    def sign_in(self, name, code=None):
        """Comes in, with a one-time code for the first time."""
        if code:
            self.set_passphrase(code)
        self.open("/sign-in")
        self.fill("sign-in", name=name, passphrase=PASSPHRASE)
        self.send("/sign-in")
        self.is_at("/desk?done=signed-in")
        return self
