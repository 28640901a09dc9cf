// Checks of the built book that need a browser: see "The book in a browser" in CONTRIBUTING.md.
//
//   node check.js [--book FOLDER] [--page NAME]...

import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

import { Book } from "./book.js";
import { checkFilms } from "./films.js";
import { checkKeyboard } from "./keyboard.js";
import { checkMarkup } from "./markup.js";
import { checkPages } from "./pages.js";
import { checkPrint } from "./print.js";
import { checkSearch } from "./search.js";
import { checkWeight } from "./weight.js";

const { values: options } = parseArgs({
    options: {
        book: { type: "string", default: join(import.meta.dirname, "../target/book") },
        page: { type: "string", multiple: true },
    },
});

function findBrowser() {
    const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    const folders = (process.env.PATH ?? "").split(delimiter);
    const found = folders.flatMap((folder) => names.map((name) => join(folder, name)));
    const browser = process.env.CHROMIUM ?? found.find((path) => existsSync(path));
    if (!browser) {
        throw new Error("no Chromium in PATH: install one, or name it in CHROMIUM");
    }
    return browser;
}

const book = new Book(resolve(options.book), options.page);
const checks = [checkMarkup, checkPages, checkKeyboard, checkFilms, checkSearch, checkPrint, checkWeight];
const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
});
let faults = 0;
try {
    for (const check of checks) {
        const begin = performance.now();
        const { title, figures, found } = await check(book, browser);
        const seconds = ((performance.now() - begin) / 1000).toFixed(0);
        console.log(`${found.length === 0 ? "ok  " : "FAIL"} ${title}: ${figures} (${seconds} s)`);
        for (const fault of found) {
            console.log(`     ${fault}`);
        }
        faults += found.length;
    }
} finally {
    await browser.close();
}
console.log(faults === 0 ? "The book has no fault." : `The book has ${faults} fault(s).`);
process.exitCode = faults === 0 ? 0 : 1;
