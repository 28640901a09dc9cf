// How much a reader loads: the first page with all that it fetches, and the whole book.

import { relative } from "node:path";
import { fileURLToPath } from "node:url";

import { open } from "./book.js";

const FIRST_PAGE = 500_000;
const WHOLE_BOOK = 15_000_000;

export async function checkWeight(book, browser) {
    const found = [];
    const page = await open(browser, book, "index.html", found);
    await page.waitForLoadState("networkidle");
    await page.context().close();
    const onDisk = page.loads.filter((address) => address.startsWith("file:"));
    const names = [...new Set(onDisk)].map((address) => relative(book.folder, fileURLToPath(address)));
    const weigh = (files) => files.reduce((sum, name) => sum + book.bytes(name), 0);
    const [firstPage, wholeBook] = [weigh(names), weigh(book.files)];
    if (firstPage >= FIRST_PAGE) {
        found.push(`the first page weighs ${firstPage} bytes: ${names.join(" ")}`);
    }
    if (wholeBook >= WHOLE_BOOK) {
        found.push(`the book weighs ${wholeBook} bytes`);
    }
    const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString("en")} kB`;
    const figures = `first page ${kilobytes(firstPage)} in ${names.length} files, `
        + `whole book ${kilobytes(wholeBook)}`;
    return { title: "weight", figures, found };
}
