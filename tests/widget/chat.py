"""The chat as a visitor meets it: parts by role and name wherever that is possible."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Chat:
    """Finds the widget's parts on a page. Playwright looks into open shadow roots by itself."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.element = page.locator("lotse-chat")
        self.launcher = page.locator("lotse-chat .launcher")
        self.panel = page.locator("lotse-chat .panel")
        self.log = page.get_by_role("log")
        self.articles = self.log.locator("article")
        self.answers = self.log.locator("article.from-lotse")
        self.questions = self.log.locator("article.from-user")
        self.input = self.panel.get_by_role("textbox")
        self.send_button = self.panel.locator("button[type=submit]")
        self.language = self.panel.get_by_role("combobox")
        self.trouble = self.panel.locator(".trouble")
        self.announcer = page.locator("lotse-chat [aria-live=polite]")

    @property
    def last_answer(self) -> Locator:
        return self.answers.last

    def open(self) -> None:
        self.launcher.click()
        expect(self.answers).to_have_count(1)

    def ask(self, question: str) -> None:
        """Sends a question without waiting for its answer."""
        self.input.fill(question)
        self.input.press("Enter")

    def ask_and_wait(self, question: str) -> Locator:
        """Sends a question; the value is the answer it got."""
        before = self.answers.count()
        self.ask(question)
        expect(self.answers).to_have_count(before + 1)
        return self.last_answer

    def focused(self) -> Locator:
        """What has the focus, inside the widget."""
        return self.page.locator("lotse-chat :focus")
