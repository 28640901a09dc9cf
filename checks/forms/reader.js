// A reader in a browser, who starts forms and looks at what they say of themselves.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

export const { values: options } = parseArgs({
    options: {
        book: { type: "string", default: join(import.meta.dirname, "../../target/book") },
        gradus: { type: "string", default: join(import.meta.dirname, "../../target/release/gradus") },
        shots: { type: "string" },
        form: { type: "string" },
        short: { type: "boolean" },
        browser: { type: "string", default: process.env.CHROMIUM ?? "/usr/bin/chromium" },
    },
});
const profile = mkdtempSync(join(tmpdir(), "gradus-forms-"));
const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.browser,
    headless: true,
    viewport: { width: 1280, height: 900 },
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"],
});
const faults = [];
export const fail = (what) => { faults.push(what); console.log(`FAIL ${what}`); };
export const check = (holds, what) => (holds ? console.log(`ok   ${what}`) : fail(what));

export async function open(place) {
    const address = await place;
    const page = await context.newPage();
    page.on("pageerror", (error) => fail(`${address}: ${error.message}`));
    page.on("console", (message) => {
        if (message.type() === "error") {
            fail(`${address}: the console says ${message.text()}`);
        }
    });
    page.on("request", (request) => {
        if (!/^(file:|blob:|data:|http:\/\/127\.0\.0\.1)/.test(request.url())) {
            fail(`${address}: asks another host for ${request.url()}`);
        }
    });
    await page.goto(address);
    return page;
}

/** Starts the form of a figure, and waits until it is alive. */
export async function startForm(page, name) {
    await page.locator(`figure[data-interactive=${name}] .form-start`).click();
    const form = page.locator(`figure[data-interactive=${name}].is-live .form`);
    await form.waitFor();
    return form;
}

/** Starts the form of this name, which stands somewhere in the page. */
export async function play(address, file, name) {
    const page = await open(address(file));
    await startForm(page, name);
    return [page, page.locator(`figure[data-interactive="${name}"]`)];
}

/** What the page shows as printed by a program: its lines that match. */
export const printed = (page, pattern) => page.evaluate((source) => [...document.querySelectorAll("pre code")]
    .flatMap((code) => code.textContent.split("\n")).filter((line) => new RegExp(source).test(line)), pattern);

export const data = (form, name) => form.evaluate((element, name) => element.dataset[name], name);

/** Waits until a form says this of itself. */
export const says = (page, name, value) => page.waitForFunction(([name, value]) =>
    [...document.querySelectorAll(".form")].some((form) => form.dataset[name] === value), [name, value], { timeout: 60_000 });

/** Closes the browser, and says how many faults there were. */
export async function close() {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
    console.log(faults.length === 0 ? "The forms have no fault." : `The forms have ${faults.length} fault(s).`);
    return faults.length;
}
