// The print version: everything open and on the paper, in light colors whatever the theme.

import { choose, open } from "./book.js";

/** A4 between margins of 10 mm, at 96 pixels an inch. */
const PAPER = { width: 718, height: 1047 };

export async function checkPrint(book, browser) {
    const found = [];
    const page = await open(browser, book, "print.html", found, { viewport: PAPER });
    await choose(page, "navy");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const { faults, images, folds, ink } = await page.evaluate(look);
    found.push(...faults.map((fault) => `print.html: ${fault}`));
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    if (await page.locator("html.navy").count() !== 1) {
        found.push("print.html: the theme does not come back after printing");
    }
    if (ink > 100) {
        found.push(`print.html: text of brightness ${ink} is printed on white`);
    }
    await page.context().close();
    return { title: "print", figures: `${images} figures, ${folds} folds`, found };
}

/** In the page: what would be cut off on paper, or not be there. */
function look() {
    const faults = [];
    const width = document.documentElement.clientWidth;
    for (const box of document.querySelectorAll("main :is(pre > code, .table-wrapper, .figure-image, math[display=block])")) {
        const cut = box.scrollWidth - box.clientWidth;
        if (cut > 1) {
            const text = box.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
            faults.push(`${cut} px of <${box.nodeName.toLowerCase()}> are cut off: ${text}`);
        }
    }
    const images = [...document.querySelectorAll("main figure svg")];
    for (const image of images) {
        const box = image.getBoundingClientRect();
        if (box.width === 0 || box.right > width) {
            faults.push(`a figure is not wholly on the paper: ${image.textContent.slice(0, 40)}`);
        }
    }
    const folds = [...document.querySelectorAll("main details")];
    const closed = folds.filter((fold) => !fold.open).length;
    if (closed > 0) {
        faults.push(`${closed} folds are closed`);
    }
    const ink = Math.max(...getComputedStyle(document.querySelector("main p")).color.match(/\d+/g));
    return { faults, images: images.length, folds: folds.length, ink };
}
