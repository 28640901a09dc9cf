// The built book: its files, and how a browser opens them from the disk.

import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** The themes that the menu offers. */
export const THEMES = ["light", "rust", "coal", "navy", "ayu"];

/** The widths of a window that every page must suit, in pixels. */
export const WIDTHS = [1280, 360];

/** Pages that mdBook makes for itself. */
const DERIVED = ["404.html", "index.html", "print.html", "toc.html"];

export class Book {
    constructor(folder, only) {
        this.folder = folder;
        this.files = readdirSync(folder, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
            .sort();
        this.pages = this.files
            .filter((name) => name.endsWith(".html") && !DERIVED.includes(name.split("/").at(-1)))
            .filter((name) => !only || only.includes(name));
        // The pages of files are all made alike: the one with the most lines stands for them.
        const isOfFile = (name) => name.startsWith(`source${sep}`);
        const largest = this.pages.filter(isOfFile).sort((a, b) => this.bytes(b) - this.bytes(a))[0];
        this.pages = this.pages.filter((name) => !isOfFile(name) || name === largest);
        if (this.pages.length === 0) {
            throw new Error(`no such page in ${folder}: build the book first`);
        }
    }

    bytes(name) {
        return statSync(join(this.folder, name)).size;
    }

    address(name) {
        return pathToFileURL(join(this.folder, name)).href;
    }
}

/**
 * Opens a page from the disk, and notes in `found` what it asks of other hosts or complains of.
 * What it loads stands in `page.loads`.
 *
 * A person who wants no motion sees the same page; its transitions would blur what is measured.
 */
export async function open(browser, book, name, found, settings = {}) {
    const context = await browser.newContext({
        viewport: { width: WIDTHS[0], height: 800 },
        reducedMotion: "reduce",
        ...settings,
    });
    // A machine that does much else is slow.
    context.setDefaultTimeout(120_000);
    // The print version asks to be printed when it has loaded, and puts its theme back after that.
    await context.addInitScript(() => { window.print = () => {}; });
    const page = await context.newPage();
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) {
            found.push(`${name}: the console says ${message.text()}`);
        }
    });
    page.on("pageerror", (error) => found.push(`${name}: ${error.message}`));
    page.on("request", (request) => {
        if (!/^(file|data|blob):/.test(request.url())) {
            found.push(`${name}: asks another host for ${request.url()}`);
        }
    });
    page.loads = [];
    page.on("requestfinished", (request) => page.loads.push(request.url()));
    page.on("requestfailed", (request) => {
        // A page that is left stops loading.
        if (request.failure().errorText !== "net::ERR_ABORTED") {
            found.push(`${name}: cannot load ${request.url()}`);
        }
    });
    await page.goto(book.address(name));
    await page.evaluate(() => document.fonts.ready);
    return page;
}

/** Chooses a theme in the page's own menu. */
export async function choose(page, theme) {
    await page.evaluate((id) => document.getElementById(id).click(), `mdbook-theme-${theme}`);
}
