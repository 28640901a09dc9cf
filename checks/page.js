// The pages that `gradus export` writes, asked as a person would, and compared with `gradus predict`.
//
//   node page.js [--gradus PROGRAM] [--shots FOLDER]

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

import { axe, tooWide, violations } from "./pages.js";

const { values: options } = parseArgs({
    options: {
        gradus: { type: "string", default: join(import.meta.dirname, "../target/release/gradus") },
        shots: { type: "string" },
        browser: { type: "string", default: process.env.CHROMIUM ?? "/usr/bin/chromium" },
    },
});
const folder = mkdtempSync(join(tmpdir(), "gradus-page-"));
const faults = [];
const check = (holds, what) => {
    if (!holds) {
        faults.push(what);
    }
    console.log(`${holds ? "ok  " : "FAIL"} ${what}`);
};
const gradus = (...words) => execFileSync(resolve(options.gradus), words, { cwd: folder, stdio: "pipe", encoding: "utf8" });

/** Animals with words, a yes or no, missing cells and a name in Korean. */
function animals() {
    const rows = Array.from({ length: 300 }, (_, i) => {
        const cat = i % 3;
        const height = 20 + 3 * cat + ((i * 37) % 50) / 10;
        return [(i % 11 === 0 ? "NA" : height.toFixed(1)), 180 + 60 * cat + ((i * 53) % 90), ["farm", "ship", "town, center", ""][(i * 7 + cat) % 4],
            ["no", "yes"][(i + cat) % 2], ["새", "cat", "dog"][cat]].map((cell) => (String(cell).includes(",") ? `"${cell}"` : cell)).join(",");
    });
    return `height,weight,home,tame,animal\n${rows.join("\n")}\n`;
}

/** Prices of two numbers, in units of their own. */
function prices() {
    const rows = Array.from({ length: 200 }, (_, i) => `${30 + ((i * 17) % 90)},${1950 + ((i * 29) % 70)},${100_000 + 2500 * ((i * 17) % 90) + 700 * ((i * 29) % 70)}`);
    return `area,year,price\n${rows.join("\n")}\n`;
}

writeFileSync(join(folder, "animals.csv"), animals());
writeFileSync(join(folder, "prices.csv"), prices());
const models = {
    animals: ["animals.csv", "--label", "animal", "--missing", "median", "--epochs", "30"],
    prices: ["prices.csv", "--label", "price", "--epochs", "30"],
    iris: ["iris", "--epochs", "20"],
    digits: ["digits", "--epochs", "10"],
};
for (const [name, words] of Object.entries(models)) {
    gradus("train", ...words, "--out", name);
    gradus("export", name, `${name}.html`);
    console.log(`     ${name}.html: ${readFileSync(join(folder, `${name}.html`)).length} bytes`);
}

const browser = await chromium.launch({ executablePath: options.browser, headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });

async function open(name, settings = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...settings });
    const page = await context.newPage();
    page.on("pageerror", (error) => check(false, `${name}: ${error.message}`));
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) {
            check(false, `${name}: the console says ${message.text()}`);
        }
    });
    page.on("request", (request) => {
        if (!/^(file|data|blob):/.test(request.url())) {
            check(false, `${name}: asks another host for ${request.url()}`);
        }
    });
    const begin = performance.now();
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    await page.locator("html[data-ready=true]").waitFor({ state: "attached" });
    console.log(`     ${name}: ready after ${(performance.now() - begin).toFixed(0)} ms`);
    return page;
}

/** What `gradus predict` says to a table. */
function predicted(name, table, ...words) {
    writeFileSync(join(folder, "asked.csv"), table);
    return gradus("predict", name, "asked.csv", ...words);
}

const cell = (text) => `"${text.replaceAll('"', '""')}"`;

/** All digits of the answer in sight, as the lines that `gradus predict` writes. */
async function exact(page) {
    const rows = await page.locator("#digits tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    return rows.map(([name, value]) => `${name}=${value}`).join("; ");
}

function lines(csv) {
    const [names, values] = csv.trimEnd().split("\n").map((line) => line.split(","));
    return names.map((name, place) => `${name}=${values[place]}`).join("; ");
}

/** Waits until the answer is to the row as it is now. */
const asked = (page, expected) => page.waitForFunction((expected) =>
    [...document.querySelectorAll("#digits tr")].map((row) => [...row.children].map((cell) => cell.textContent).join("=")).join("; ") === expected, expected, { timeout: 5000 })
    .then(() => true, () => false);

async function fields() {
    const page = await open("animals");
    const ask = async (row, what) => {
        const expected = lines(predicted("animals", `height,weight,home,tame\n${row.map(cell).join(",")}\n`));
        check(await asked(page, expected), `animals: ${what}: ${await exact(page)}, and predict says ${expected}`);
    };
    await page.getByLabel("height", { exact: true }).fill("23.45");
    await page.getByLabel("weight", { exact: true }).fill("244");
    await page.getByLabel("home", { exact: true }).selectOption("town, center");
    await page.getByLabel("yes").check();
    await ask(["23.45", "244", "town, center", "yes"], "the fields");
    await page.getByLabel("height", { exact: true }).fill("");
    await page.getByLabel("home", { exact: true }).selectOption("");
    await ask(["", "244", "", "yes"], "cells that are missing are filled");
    await page.getByLabel("weight", { exact: true }).fill("999");
    check((await page.locator(".hint.is-outside").textContent()).startsWith("outside of 180 to "), "animals: a number outside of the training's range is marked");
    await page.getByLabel("weight", { exact: true }).focus();
    await page.keyboard.press("ArrowUp");
    check((await page.getByLabel("weight", { exact: true }).inputValue()) === "1001", "animals: an arrow key takes a step that suits the range");
    await ask(["", "1001", "", "yes"], "and is answered");
    const bars = await page.locator("#bars li").evaluateAll((rows) => rows.map((row) => row.querySelector(".bar i").style.width));
    const sum = bars.reduce((sum, width) => sum + parseFloat(width), 0);
    check(bars.length === 3 && Math.abs(sum - 100) < 0.01, `animals: three bars make 100 %: ${bars}`);
    await page.context().close();

    const value = await open("prices");
    await value.getByLabel("area").fill("71.5");
    await value.getByLabel("year").fill("1999");
    const expected = lines(predicted("prices", "area,year\n71.5,1999\n"));
    check(await asked(value, expected), `prices: ${await exact(value)}, and predict says ${expected}`);
    const short = await value.locator("#verdict strong").textContent();
    check(Math.abs(Number(short) / Number(expected.split("=")[1]) - 1) < 1e-5, `prices: it shows ${short}`);
    await value.getByLabel("year").fill("");
    await value.getByText("“year” is needed").first().waitFor();
    check(await value.locator("#exact").isHidden(), "prices: a number that is needed is asked for");
    await value.context().close();
}

async function save(page) {
    await page.locator("#save").waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
    return readFileSync(await download.path(), "utf8");
}

async function tables() {
    const page = await open("animals");
    const rows = (count) => `id,tame,home,weight,height\n${Array.from({ length: count }, (_, i) =>
        `${i},${["yes", "no", "?"][i % 3]},${["farm", "ship", "cave", ""][i % 4]},${180 + (i % 97) / 7},${i % 5 === 0 ? "" : 20 + (i % 61) / 9}`).join("\n")}\n`;
    await page.locator("#rows").fill(rows(300));
    await page.getByRole("button", { name: "Predict" }).click();
    check((await save(page)) === predicted("animals", rows(300)), "animals: 300 pasted rows are answered as predict does, byte by byte");
    const notes = (await page.locator("#table-notes li").allTextContents()).join("\n");
    check(/\d+ cells of column "home"/.test(notes), `animals: and what predict warns of is said: ${notes}`);
    check((await page.locator("#answers tbody tr").count()) === 100, "animals: the first hundred are shown");

    // More than are answered at a time.
    const expected = predicted("animals", rows(9000));
    for (const [name, content] of [["rows.csv", Buffer.from(rows(9000))], ["rows.csv.gz", gzipSync(rows(9000))], ["rows.csv", Buffer.from(`\ufeff${rows(9000)}`, "utf16le")]]) {
        await page.locator("#file").setInputFiles({ name, mimeType: "text/csv", buffer: content });
        await page.getByText("9000 rows answered").first().waitFor();
        check((await save(page)) === expected, `animals: 9,000 rows in ${name}, ${content.length} bytes: the same`);
        await page.locator("#rows").fill("x\n1\n");
        await page.getByRole("button", { name: "Predict" }).click();
        await page.locator("#table-refused").waitFor();
    }
    await page.locator("#rows").fill("height;weight;home;tame\n21,5;200;farm;no\n");
    await page.getByLabel("Decimal sign").selectOption("comma");
    await page.getByRole("button", { name: "Predict" }).click();
    const comma = predicted("animals", "height;weight;home;tame\n21,5;200;farm;no\n", "--decimal", ",");
    await page.getByText("1 row answered").first().waitFor();
    check((await save(page)) === comma, "animals: decimal commas");
    await page.locator("#rows").fill("height;weight\n1;2\n");
    await page.getByRole("button", { name: "Predict" }).click();
    await page.locator("#table-refused").waitFor();
    const refused = await page.locator("#table-refused").textContent();
    check(refused.includes('"home", "tame"'), `animals: a table without the columns is refused: ${refused}`);
    await page.locator("#file").setInputFiles({ name: "latin.csv", mimeType: "text/csv", buffer: Buffer.from("height,weight,home,tame\n1,2,caf\xe9,no\n", "latin1") });
    await page.getByText("line 2: not UTF-8 text").first().waitFor();
    check(true, "animals: a file in another encoding is refused with its line");
    await page.context().close();

    const iris = await open("iris");
    const example = await iris.locator("#rows").inputValue();
    await iris.getByRole("button", { name: "Predict" }).click();
    check((await save(iris)) === predicted("iris", example), "iris: the row that it opens with");
    await iris.context().close();
}

async function images() {
    const page = await open("digits");
    const says = () => page.locator("#verdict strong").textContent();
    const header = Array.from({ length: 64 }, (_, i) => `pixel_${Math.floor(i / 8)}_${i % 8}`).join(",");
    const same = async (what) => {
        const pixels = await page.locator(".seen canvas").getAttribute("data-pixels");
        const expected = lines(predicted("digits", `${header}\n${pixels}\n`));
        check(await asked(page, expected), `digits: ${what} is read as ${await says()}, as by predict`);
    };
    await same("the seven that it opens on");
    check((await says()) === "7", "digits: and that is a 7");
    const box = await page.locator("#pad").boundingBox();
    const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];
    await page.mouse.move(...at(0.5, 0.15));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.85), { steps: 12 });
    await page.mouse.up();
    await same("a stroke from top to bottom");
    check((await says()) === "1", "digits: and that is a 1");
    // A picture of it, on a pad of another color: a photograph would do.
    await page.emulateMedia({ colorScheme: "dark" });
    const picture = await page.locator("#pad").screenshot();
    await page.emulateMedia({ colorScheme: "light" });
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("Nothing is drawn yet.").first().waitFor();
    await page.locator("#picture").setInputFiles({ name: "one.png", mimeType: "image/png", buffer: picture });
    await page.waitForFunction(() => document.querySelector("#refused").hidden);
    await same("a picture of it, light on dark");
    check((await says()) === "1", "digits: and that is still a 1");
    await page.getByRole("button", { name: "Clear" }).click();
    await page.locator("#pad").focus();
    for (const key of [" ", "ArrowDown", " ", "ArrowUp", "ArrowUp", " "]) {
        await page.keyboard.press(key);
    }
    await same("what the keyboard inks");
    const inked = (await page.locator(".seen canvas").getAttribute("data-pixels")).split(",").filter((ink) => ink === "16").length;
    check(inked === 3, `digits: and that is ${inked} pixels`);
    await page.locator("#picture").setInputFiles({ name: "none.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await page.getByText("This file is no picture").first().waitFor();
    check(true, "digits: a file that is no picture is refused");
    await page.context().close();
}

/** No barrier that axe finds, nothing wider than its window, and the focus goes everywhere. */
async function looks() {
    for (const name of Object.keys(models)) {
        for (const width of [1280, 360]) {
            for (const colorScheme of ["light", "dark"]) {
                const page = await open(name, { viewport: { width, height: 800 }, colorScheme, reducedMotion: "reduce" });
                await page.getByRole("button", { name: "Predict" }).click();
                await page.locator("#exact").evaluate((fold) => { fold.open = true; });
                await page.evaluate(axe);
                const found = [...await page.evaluate(tooWide), ...await page.evaluate(violations)];
                check(found.length === 0, `${name} at ${width}, ${colorScheme}: ${found.join("; ") || "no barrier"}`);
                if (options.shots) {
                    mkdirSync(options.shots, { recursive: true });
                    await page.locator("#exact").evaluate((fold) => { fold.open = false; });
                    await page.screenshot({ path: join(options.shots, `page-${name}-${width}-${colorScheme}.png`), fullPage: true });
                }
                await page.context().close();
            }
        }
    }
}

try {
    await fields();
    await tables();
    await images();
    await looks();
} catch (error) {
    check(false, error.stack);
} finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
}
console.log(faults.length === 0 ? "The pages have no fault." : `The pages have ${faults.length} fault(s).`);
process.exitCode = faults.length === 0 ? 0 : 1;
