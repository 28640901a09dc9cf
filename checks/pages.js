// Every page in every theme, wide and narrow: accessible, no wider than its window, at peace.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { THEMES, WIDTHS, choose, open } from "./book.js";
import { overlaps } from "./labels.js";

export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function checkPages(book, browser) {
    const found = [];
    for (const name of book.pages) {
        for (const width of WIDTHS) {
            const viewport = { width, height: 800 };
            const page = await open(browser, book, name, found, { viewport });
            await page.evaluate(axe);
            await unfold(page);
            const faults = [...await page.evaluate(tooWide), ...await page.evaluate(overlaps)];
            if (width === WIDTHS[0]) {
                faults.push(...await page.evaluate(cutCode));
            }
            found.push(...faults.map((fault) => `${name} at ${width}: ${fault}`));
            for (const theme of THEMES) {
                await choose(page, theme);
                for (const fault of await page.evaluate(violations)) {
                    found.push(`${name}, ${theme} at ${width}: ${fault}`);
                }
            }
            await page.context().close();
        }
    }
    const figures = `${book.pages.length} pages, ${THEMES.length} themes, ${WIDTHS.length} widths`;
    return { title: "pages", figures, found: [...new Set(found)] };
}

/** Opens every fold, so that what is in it is looked at too. */
async function unfold(page) {
    await page.evaluate(async () => {
        for (const fold of document.querySelectorAll("main details")) {
            fold.open = true;
        }
        // What depends on sizes follows them in the next frames.
        for (let frame = 0; frame < 3; frame += 1) {
            await new Promise(requestAnimationFrame);
        }
    });
}

/** In the page: what sticks out of the window and cannot be scrolled to within its own box. */
export function tooWide() {
    const width = document.documentElement.clientWidth;
    const faults = [];
    if (document.documentElement.scrollWidth > width) {
        faults.push(`the page is ${document.documentElement.scrollWidth} wide`);
    }
    const reported = [];
    const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    for (const element of document.querySelectorAll("main *")) {
        const box = element.getBoundingClientRect();
        const fits = box.right <= width + 0.5 && box.left >= -0.5;
        if (box.width === 0 || fits || reported.some((other) => other.contains(element))) {
            continue;
        }
        let around = element;
        while (around.tagName !== "MAIN" && !scrolls(around)) {
            around = around.parentElement;
        }
        if (around.tagName === "MAIN") {
            reported.push(element);
            faults.push(`<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> `
                + `"${element.textContent.trim().slice(0, 40)}" ends at ${box.right.toFixed(0)}`);
        }
    }
    return faults;
}

/** In the page: code and output that one would have to scroll sideways. */
function cutCode() {
    return [...document.querySelectorAll("main pre > code")]
        .filter((box) => box.scrollWidth > box.clientWidth)
        .map((box) => {
            const lines = box.textContent.split("\n");
            const longest = lines.reduce((one, other) => (other.length > one.length ? other : one));
            return `${box.scrollWidth - box.clientWidth} px of code are cut off: ${longest.trim().slice(0, 60)}`;
        });
}

/** In the page: what axe-core finds in its main part. */
export async function violations() {
    const { violations } = await axe.run("main", { preload: false, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => {
        const places = nodes.slice(0, 3).map((node) => {
            const data = node.any[0]?.data;
            const contrast = data?.contrastRatio
                ? ` (${data.fgColor} on ${data.bgColor}: ${data.contrastRatio})`
                : "";
            return `${node.target.join(" ")}${contrast}`;
        });
        return `${id}: ${help}, ${nodes.length} time(s): ${places.join("; ")}`;
    });
}
