from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.axe import OF_COLOUR, RULES, findings
from tests.browser.reading import CALL, Reader

FOCUSED = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  const box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const hit = at.querySelector(".hit");
  return {
    text: at.textContent.trim() || at.name,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    outlined: style.outlineStyle !== "none" || (hit && getComputedStyle(hit).fill !== "rgba(0, 0, 0, 0)"),
  };
}"""


def test_axe_finds_nothing_on_any_page(page: Page, addresses: list[str]) -> None:
    found = {}
    for address in addresses:
        page.set_viewport_size({"width": 360, "height": 800})
        page.emulate_media(color_scheme="dark")
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found[f"{address}, narrow and dark"] = findings(page, RULES)
        # What is the same in light and in a wide window need not be looked at twice.
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")
        found[f"{address}, wide and light"] = findings(page, OF_COLOUR)

    assert {where: each for where, each in found.items() if each} == {}


def test_everything_is_reached_by_keyboard_in_view_with_a_visible_focus(reader: Reader, page: Page) -> None:
    # Given a timeline, where nothing has the focus yet
    reader.post("tabbed", CALL)
    page.goto("/t/tabbed")
    pressable = "a[href]:not(.chart a), button, input, select, summary"
    wanted = page.locator(pressable).filter(visible=True).count() + 1  # the strip is one stop
    # When the Tab key is pressed until it leads out of the page
    reached = []
    page.keyboard.press("Tab")
    while (told := page.evaluate(FOCUSED)) is not None:
        reached.append(told)
        page.keyboard.press("Tab")
    # Then it led everywhere, and each place was to be seen
    assert len(reached) == wanted
    assert reached[0]["text"] == "Skip to the content"
    assert [each["text"] for each in reached if not each["outlined"] or not each["seen"]] == []
