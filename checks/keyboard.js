// The book by the keyboard alone: what holds the focus is seen, and the keys do what they should.

import { THEMES, choose, open } from "./book.js";

export async function checkKeyboard(book, browser) {
    const found = [];
    const name = book.pages[Math.min(2, book.pages.length - 1)];
    const page = await open(browser, book, name, found);
    const expect = (holds, what) => {
        if (!holds) {
            found.push(`${name}: ${what}`);
        }
    };
    const isOpen = (id) => page.locator(`#${id}`).isVisible();

    let stops = 0;
    for (const theme of THEMES) {
        await choose(page, theme);
        await page.evaluate(() => document.activeElement.blur());
        const seen = new Set();
        for (;;) {
            await page.keyboard.press("Tab");
            const stop = await page.evaluate(focus);
            if (!stop || seen.has(stop.place)) {
                break;
            }
            seen.add(stop.place);
            stops += 1;
            const marked = stop.width >= 2 && stop.contrast >= 3;
            expect(marked, `${theme}: the focus cannot be seen on ${stop.place} `
                + `(${stop.width} px, contrast ${stop.contrast.toFixed(1)})`);
        }
        expect(seen.size > 20, `${theme}: the Tab key stops ${seen.size} times only`);
    }

    await page.locator("#mdbook-sidebar-toggle").focus();
    await page.keyboard.press("Enter");
    await page.locator("#mdbook-sidebar").waitFor({ state: "hidden" });
    await page.keyboard.press(" ");
    expect(await isOpen("mdbook-sidebar"), "the space bar does not open the sidebar");

    await page.locator("#mdbook-theme-toggle").focus();
    await page.keyboard.press("Enter");
    expect(await isOpen("mdbook-theme-list"), "Enter does not open the menu of themes");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.locator("html.light").count() === 1, "the menu does not choose a theme");
    await page.keyboard.press("Escape");
    expect(!await isOpen("mdbook-theme-list"), "Escape does not close the menu of themes");

    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("?");
    expect(await isOpen("mdbook-help-popup"), "? does not show the keys");
    await page.keyboard.press("Escape");

    const next = await page.locator(".nav-chapters.next").getAttribute("href");
    if (next) {
        await page.keyboard.press("ArrowRight");
        await page.waitForURL((url) => url.pathname.endsWith(next));
        await page.keyboard.press("ArrowLeft");
        await page.waitForURL((url) => url.pathname.endsWith(name));
    }
    await page.context().close();
    await scrollsSideways(book, browser, found);
    return { title: "keyboard", figures: `${stops} stops of the Tab key`, found };
}

/** An arrow key scrolls the narrow box that has the focus, and the page stays. */
async function scrollsSideways(book, browser, found) {
    for (const name of book.pages) {
        const viewport = { width: 360, height: 800 };
        const page = await open(browser, book, name, found, { viewport });
        const box = page.locator("main pre > code[tabindex]").first();
        if (await box.count() === 1 && await box.isVisible()) {
            await box.focus();
            await page.keyboard.press("ArrowRight");
            await page.waitForTimeout(300);
            const stays = page.url() === book.address(name);
            const moved = stays && await box.evaluate((element) => element.scrollLeft > 0);
            if (!moved) {
                found.push(`${name}: an arrow key does not scroll the code`);
            }
            await page.context().close();
            return;
        }
        await page.context().close();
    }
}

/** In the page: what has the focus, and how well its mark stands out from what is around it. */
function focus() {
    const element = document.activeElement;
    if (!element || element === document.body) {
        return null;
    }
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (color) => {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data];
    };
    const luminance = (color) => {
        const [r, g, b] = rgba(color).map((byte) => {
            const part = byte / 255;
            return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const style = getComputedStyle(element);
    let around = element.parentElement;
    while (around && rgba(getComputedStyle(around).backgroundColor)[3] < 255) {
        around = around.parentElement;
    }
    const paper = getComputedStyle(around ?? document.documentElement).backgroundColor;
    const light = [luminance(style.outlineColor), luminance(paper)].sort((a, b) => b - a);
    const all = [...document.querySelectorAll("*")];
    return {
        place: `${all.indexOf(element)} <${element.nodeName.toLowerCase()}> `
            + (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40),
        width: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        contrast: (light[0] + 0.05) / (light[1] + 0.05),
    };
}
