"""Somebody at a browser: signs in, goes from page to page, looks at each, fills in forms and sends them."""

from playwright.sync_api import expect

from look import picture

PASSPHRASE = "seven teapots under a bridge"
PHONE = {"width": 390, "height": 844}


class Person:
    """One at a browser of their own, on a phone unless `viewport` says otherwise. `looker` holds every page that they look at."""

    def __init__(self, browser, looker, address, locale, **options):
        self.looker, self.address, self.locale, self.at = looker, address, locale, "start"
        self.context = browser.new_context(**{"viewport": PHONE, **options}, locale=locale)
        self.page = self.context.new_page()
        looker.listen(self.page, lambda: f"{self.at} {locale}")

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

    def both(self, path, name):
        """The page in both languages."""
        for language in ("zh", "en"):
            self.look(name, path + ("&" if "?" in path else "?") + "lang=" + language)

    def paper(self, name, size=(794, 1123)):
        """A picture of what comes out of a printer, A4 upright or across; the page is as wide as before afterwards."""
        before = self.page.viewport_size
        self.page.emulate_media(media="print")
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        picture(self.page, f"{self.looker.out}/{name}-paper-{self.language()}.png")
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
