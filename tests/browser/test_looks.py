"""How the pages look: in print, at every width, and at rest."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.reading import CALL, RETOLD, STRIKE, Reader

SMALLEST, NARROW, WIDE, WIDEST = 320, 360, 1280, 2560
MOST_IN_A_LINE = 90
"""Characters: beyond, the eye loses the next line (WCAG 1.4.8 says 80 of the widest scripts)."""

WITH_ADDRESS = {
    "headline": "Rojas and Holm on the phone",
    "datePublished": "2024-03-08",
    "url": "https://wire.example/rojas-holm",
    "articleBody": "Rojas spoke by phone with Holm again on Friday, March 8, the Norwegian ministry said.",
}

HANDS = "form, button, input, select, nav a, aside, .strip, summary, .export, .skip, .news"
"""What is there to be pressed, filled in or looked through on a screen."""

MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return style.animationName !== "none" || !/^(0s(, )?)+$/.test(style.transitionDuration)
    || style.scrollBehavior !== "auto";
}).length + document.getAnimations().length"""
LONGEST_LINE = """() => Math.max(...[...document.querySelectorAll("blockquote p, .text p")].map((each) => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = getComputedStyle(each).font;
  return each.clientWidth * each.textContent.length / context.measureText(each.textContent).width;
}))"""


def test_print_is_a_chronology_of_all_that_is_shown(reader: Reader, page: Page) -> None:
    # Given a filtered timeline with an event of two sources and a source with an address
    reader.post("printed", CALL, STRIKE, RETOLD)
    reader.post("printed", json.dumps(WITH_ADDRESS), media_type="application/json")
    page.goto("/t/printed?actor=Rojas")
    headlines = page.locator(".event h3").all_inner_texts()
    # When it is printed
    page.emulate_media(media="print")
    # Then all that the page tells is left: filters, days, every event and all its sentences, opened or not
    expect(page.locator(".chips")).to_contain_text("Rojas")
    expect(page.get_by_role("heading", name="Monday, 4 March 2024")).to_be_visible()
    assert page.locator(".event h3").filter(visible=True).all_inner_texts() == headlines
    quotes = page.locator(".event blockquote")
    expect(quotes.filter(visible=True)).to_have_count(quotes.count())
    expect(page.get_by_text("spoke by phone with Kari Holm, the Norwegian foreign minister")).to_be_visible()
    # And where the source is, so that paper tells it
    original = page.locator("figcaption a[rel]")
    expect(original).to_have_attribute("href", "https://wire.example/rojas-holm")
    after = original.evaluate("each => getComputedStyle(each, '::after').content")
    assert after == '" (https://wire.example/rojas-holm)"'
    # And it is black on white, whatever the screen was
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_no_page_prints_what_is_there_for_the_hand(page: Page, addresses: list[str]) -> None:
    page.emulate_media(media="print")
    for address in addresses:
        page.goto(address)
        left = page.locator(HANDS).filter(visible=True).all_inner_texts()
        assert left == [] or address == "/docs", address  # whose table of contents is worth its paper


def test_pages_fit_every_width_keep_lines_short_and_never_move(page: Page, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(address)
        assert page.evaluate(MOVING) == 0, address
        for width in (SMALLEST, NARROW, WIDE, WIDEST):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (address, width)
            if page.locator("blockquote p, .text p").count():
                assert page.evaluate(LONGEST_LINE) <= MOST_IN_A_LINE, (address, width)


def test_a_wide_window_is_used_and_a_narrow_one_begins_with_the_events(reader: Reader, page: Page) -> None:
    reader.post("sized", CALL, STRIKE)
    page.goto("/t/sized")
    aside, event = page.get_by_role("complementary", name="Filter"), page.locator(".event").first

    page.set_viewport_size({"width": WIDEST, "height": 1400})
    main = page.locator("main").bounding_box()
    assert main["width"] > WIDEST / 3
    assert aside.bounding_box()["x"] >= main["x"] + main["width"]
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 16

    page.set_viewport_size({"width": NARROW, "height": 740})
    expect(aside).to_be_hidden()
    expect(event).to_be_in_viewport()
    page.get_by_role("link", name="Filter", exact=True).click()
    expect(aside).to_be_in_viewport()
    page.get_by_role("link", name="Close").click()
    expect(aside).to_be_hidden()
