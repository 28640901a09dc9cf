// The search, by the keyboard, from the disk: English and Korean words lead to their pages.

import { open } from "./book.js";

/** The page to search from, a word, and a page that must be among the results. */
const QUERIES = [
    ["introduction.html", "gradient", "09-gradient-check.html"],
    ["introduction.html", "backpropagation", "08-backpropagation.html"],
    ["introduction.html", "역전파", "appendix-glossary.html"],
    ["introduction.html", "손실", "appendix-glossary.html"],
    ["introduction.html", "η", "01-perceptron.html"],
    ["ko/introduction.html", "마진", "01-perceptron.html"],
    ["ko/introduction.html", "margin", "01-perceptron.html"],
];

export async function checkSearch(book, browser) {
    const found = [];
    for (const key of ["/", "s"]) {
        for (const [start, word, wanted] of QUERIES) {
            const page = await open(browser, book, start, found);
            await page.keyboard.press(key);
            await page.keyboard.insertText(word);
            await page.keyboard.press("Shift");
            const results = page.locator("#mdbook-searchresults a");
            const told = await results.first().waitFor({ timeout: 5000 }).then(() => true, () => false);
            const links = await results.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
            if (!told || !links.some((link) => link.startsWith(wanted))) {
                found.push(`${start}, ${key} ${word}: ${links.length} results, ${wanted} not among them`);
            } else {
                await page.keyboard.press("ArrowDown");
                await page.keyboard.press("Enter");
                await page.waitForURL((url) => url.href.includes("highlight="));
                const marks = await page.locator("main mark").count();
                if (marks === 0) {
                    found.push(`${start}, ${key} ${word}: its page does not mark it`);
                }
            }
            await page.context().close();
        }
    }
    return { title: "search", figures: `${QUERIES.length} words`, found };
}
