// The live forms, played with as a person would: from the server and from the disk.
//
//   node forms.js [--short] [--book FOLDER] [--gradus PROGRAM] [--shots FOLDER]
//
// It starts the server of the book itself, on an address of this machine alone.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values: options } = parseArgs({
    options: {
        book: { type: "string", default: join(import.meta.dirname, "../target/book") },
        gradus: { type: "string", default: join(import.meta.dirname, "../target/release/gradus") },
        shots: { type: "string" },
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
const fail = (what) => { faults.push(what); console.log(`FAIL ${what}`); };
const check = (holds, what) => (holds ? console.log(`ok   ${what}`) : fail(what));

async function open(place) {
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

const idle = (page) => page.waitForFunction(() =>
    document.querySelector(".playground") && !document.querySelector(".playground.is-running") && document.querySelector(".playground").dataset.epoch);

/** The digits of the last epoch in the page, and in a terminal. */
async function compare(page, place) {
    const loss = await page.getAttribute(".playground", "data-loss");
    await page.getByRole("button", { name: "Print the command" }).click();
    const command = await page.locator(".form-command code").textContent();
    const folder = mkdtempSync(join(tmpdir(), "gradus-run-"));
    try {
        if (command.includes("points.csv")) {
            const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save points.csv" }).click()]);
            await saved.saveAs(join(folder, "points.csv"));
        }
        execFileSync(resolve(options.gradus), [...command.split(" ").slice(1), "--out", "run"], { cwd: folder, stdio: "pipe" });
        const last = readFileSync(join(folder, "run/history.csv"), "utf8").trim().split("\n").at(-1).split(",");
        check(last[3] === loss, `${place}: ${command} ends in ${last[3]}, the page in ${loss}`);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

async function until(page, epoch) {
    await page.getByLabel("Stop at epoch").fill(String(epoch));
    await page.locator(".form-main").click();
    await page.waitForFunction((last) => Number(document.querySelector(".playground").dataset.epoch) === last, epoch, { timeout: 60_000 });
    await idle(page);
}

async function playground(address, place) {
    const begin = performance.now();
    const page = await open(address("playground.html"));
    await idle(page);
    console.log(`     ${place}: alive ${(performance.now() - begin).toFixed(0)} ms after its address was typed`);
    await until(page, 40);
    await compare(page, place);
    await page.locator("[data-setting=data]").selectOption("xor");
    await page.locator("[data-setting=batch]").selectOption("4");
    await page.locator("[data-setting=seed]").fill("7");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Remove a layer" }).click();
    check(await page.getByRole("button", { name: "Add a unit to layer 1" }).isDisabled(), `${place}: a layer of eight takes no more units`);
    await page.getByRole("button", { name: "Remove a unit from layer 1" }).click();
    await page.getByRole("button", { name: "One step" }).click();
    await page.waitForFunction(() => document.querySelector(".playground").dataset.epoch === "1");
    await until(page, 120);
    await compare(page, place);
    check(new URL(page.url()).hash.includes("data=xor"), `${place}: the settings stand in the address`);

    await page.locator("[data-setting=data]").selectOption("own");
    await page.locator("textarea").fill(Array.from({ length: 20 }, (_, i) => `${i / 10}, ${(i * 7) % 5}, ${i % 2}`).join("\n"));
    await page.getByRole("button", { name: "Use these points" }).click();
    await page.waitForFunction(() => document.querySelector(".form-note").textContent === "");
    await until(page, 30);
    await compare(page, place);
    await page.locator("textarea").fill("no, points, here 1");
    await page.getByRole("button", { name: "Use these points" }).click();
    await page.waitForFunction(() => document.querySelector(".form-note.is-error"));
    check((await page.locator(".form-note").first().textContent()).includes("class"), `${place}: points that are none are refused with a reason`);

    await page.goto((await address("playground.html")) + "#data=moons&layers=8&activation=relu&optimizer=sgd&rate=3&batch=1");
    await page.reload();
    await idle(page);
    check((await page.locator("[data-setting=data]").inputValue()) === "moons", `${place}: the address sets the form`);
    await page.close();
}

async function others(address, place) {
    const page = await open(address("index.html"));
    const loads = await page.evaluate(() => performance.getEntriesByType("resource").some((entry) => /module\.js/.test(entry.name)));
    check(!loads, `${place}: the first page loads no module`);
    await page.getByRole("button", { name: "Watch one learn" }).click();
    await page.waitForFunction(() => Number(document.querySelector(".playground")?.dataset.epoch) >= 150, undefined, { timeout: 60_000 });
    check(Number(await page.getAttribute(".playground", "data-loss")) < 0.1, `${place}: the network of the introduction has learned`);
    await page.close();
}

/** Starts the form of this name, which stands somewhere in the page. */
async function play(address, file, name) {
    const page = await open(address(file));
    await startForm(page, name);
    return [page, page.locator(`figure[data-interactive="${name}"]`)];
}

/** Chapter 1: the ten corrections of AND, and XOR, which has no line. */
async function perceptron(address, place) {
    const [page, form] = await play(address, "01-perceptron.html", "perceptron_boundary");
    const root = form.locator(".form");
    const says = (text) => page.waitForFunction((text) => document.querySelector(".form-note").textContent.includes(text), text);
    for (let mistakes = 1; mistakes <= 10; mistakes += 1) {
        await form.getByRole("button", { name: "Next mistake" }).click();
        await page.waitForFunction((mistakes) => document.querySelector(".form").dataset.mistakes === mistakes, String(mistakes));
    }
    await form.getByRole("button", { name: "Next mistake" }).click();
    await says("No mistake is left");
    check((await root.getAttribute("data-weights")) === "2 1 -2", `${place}: AND is learned by ten corrections: ${await root.getAttribute("data-weights")}`);
    await form.locator(".form-handle").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => /0\.1/.test(document.querySelector(".form-handle").getAttribute("aria-label")));
    check(true, `${place}: an arrow key moves a point`);
    await form.getByLabel("Data").selectOption("xor");
    await page.waitForFunction(() => document.querySelector(".form").dataset.mistakes === "0");
    for (let clicks = 0; clicks < 30 && !(await form.locator(".form-note").textContent()).includes("circles"); clicks += 1) {
        await form.getByRole("button", { name: "Next mistake" }).click();
        await page.waitForTimeout(20);
    }
    await says("circles");
    check(true, `${place}: XOR goes round in circles, after ${await root.getAttribute("data-mistakes")} corrections`);
    await page.close();
}

/** Chapter 10: a step takes 2 · rate · x from x. */
async function rates(address, place) {
    const [page, form] = await play(address, "10-downhill.html", "rates");
    for (const [rate, end] of [["0.5", 0], ["1", 10], ["0.1", 10 * 0.8 ** 10]]) {
        await form.getByRole("spinbutton", { name: "Learning rate" }).fill(rate);
        await page.waitForFunction((end) => Math.abs(Number(document.querySelector(".form").dataset.end) - end) < 1e-12, end).catch(() => {});
        const found = Number(await form.locator(".form").getAttribute("data-end"));
        check(Math.abs(found - end) < 1e-12, `${place}: ten steps at ${rate} end at ${found}`);
    }
    await form.getByRole("spinbutton", { name: "Learning rate" }).fill("0");
    await form.locator(".form-note.is-error").waitFor();
    check(true, `${place}: a rate of 0 is refused`);
    await page.close();
}

/** Chapter 14: one step down the ravine 0.1 x² + 2 y², by hand. */
async function race(address, place) {
    const [page, form] = await play(address, "14-races.html", "race");
    await form.locator("select").first().selectOption({ label: "Ravine" });
    await form.getByLabel("gd: rate", { exact: true }).fill("0.1");
    await page.keyboard.press("Tab");
    // From (-10, 4) to (-9.8, 2.4): 0.1 · 96.04 + 2 · 5.76 = 21.124.
    await form.getByLabel("Step", { exact: true }).fill("1");
    const height = () => form.locator(".form-rival", { hasText: /^gd/ }).locator("output").getAttribute("data-value").then(Number);
    await page.waitForTimeout(300);
    check(Math.abs((await height()) - 21.124) < 1e-9, `${place}: one step down the ravine ends at 21.124: ${await height()}`);
    await page.close();
}

/** Chapter 8: derivatives by hand. */
async function graph(address, place) {
    const [page, form] = await play(address, "08-backpropagation.html", "graph");
    const rows = () => form.locator(".form-table tbody tr").evaluateAll((all) =>
        all.map((row) => [row.children[1].textContent, Number(row.dataset.value), Number(row.dataset.derivative)]));
    const has = async (label, value, derivative, what) => {
        const row = (await rows()).find(([name]) => name === label);
        check(row && Math.abs(row[1] - value) < 1e-12 && Math.abs(row[2] - derivative) < 1e-12, `${place}: ${what}: ${row}`);
    };
    await has("w", 2, 6, "(w x + b - t)^2 has the slope 6 in w, as in the figure");
    await form.getByLabel("w", { exact: true }).fill("3");
    await page.waitForFunction(() => Number(document.querySelector(".form-table tbody tr").dataset.value) === 3);
    await has("w", 3, 24, "2 (3 · 3 − 1 − 4) · 3 = 24");
    await form.getByRole("button", { name: "Forward only" }).click();
    await form.getByRole("button", { name: "One node back" }).click();
    check((await form.locator(".graph-derivative").allTextContents()).filter((text) => text === "?").length === 7, `${place}: one node of eight is known`);
    await form.locator(".graph-node").first().focus();
    check((await form.locator(".form-note").textContent()).includes("not been here"), `${place}: the keyboard reaches a node`);
    await form.getByLabel("Formula").fill("x x + x");
    await form.getByLabel("x", { exact: true }).fill("3");
    await page.waitForFunction(() => document.querySelectorAll(".form-table tbody tr").length === 3 && Number(document.querySelector(".form-table tbody tr").dataset.value) === 3);
    await has("x", 3, 7, "x x + x has the slope 2 x + 1");
    await form.getByLabel("Formula").fill("x + (");
    await form.locator(".form-note.is-error").waitFor();
    check((await form.locator(".form-note").textContent()).includes("place 6"), `${place}: a text that is no formula is refused with its place`);
    await form.getByLabel("Formula").fill("exp(x)");
    await page.waitForFunction(() => document.querySelectorAll(".form-table tbody tr").length === 2);
    await page.close();
}

/** Chapter 7: losses and softmax by hand. */
async function losses(address, place) {
    const [page, form] = await play(address, "07-loss.html", "losses");
    const number = (name) => form.locator(".form-curve").getAttribute(`data-${name}`).then(Number);
    const near = async (name, wanted, what) => {
        await page.waitForFunction(([name, wanted]) => Math.abs(Number(document.querySelector(".form-curve").dataset[name]) - wanted) < 1e-12, [name, wanted])
            .catch(() => {});
        const found = await number(name);
        check(Math.abs(found - wanted) < 1e-12, `${place}: ${what}: ${found}`);
    };
    await near("value", 2.25, "1.5 off costs 1.5² = 2.25");
    await form.getByLabel("Output", { exact: true }).last().fill("-2");
    await near("slope", -4, "the slope at −2 is 2 · (−2)");
    const box = await form.locator(".form-curve").boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.99, box.y + box.height * 0.4, { steps: 4 });
    await page.mouse.up();
    await near("value", 9, "dragged to the right end, 3: 9");
    await form.getByLabel("Loss").selectOption({ label: "binary cross-entropy" });
    await form.getByLabel("Output", { exact: true }).last().fill("0");
    await near("slope", -0.5, "at z = 0 with the target 1 the slope is σ(0) − 1");
    await form.getByLabel("Output", { exact: true }).last().fill("-6");
    await near("slope", 1 / (1 + Math.exp(6)) - 1, "at −6 it is σ(−6) − 1");
    // e², e, e^0.1, e^-1 over their sum.
    const powers = [2, 1, 0.1, -1].map(Math.exp);
    const sum = powers.reduce((a, b) => a + b);
    const probabilities = () => form.locator(".form-class[data-probability]").evaluateAll((all) => all.map((row) => Number(row.dataset.probability)));
    const same = async (what) => {
        const found = await probabilities();
        check(found.every((p, i) => Math.abs(p - powers[i] / sum) < 1e-12), `${place}: ${what}: ${found}`);
    };
    await same("softmax of 2, 1, 0.1, −1");
    await form.getByRole("button", { name: "All +100" }).click();
    await page.waitForFunction(() => document.querySelector(".form-class input[type=number]").value === "102");
    await same("and of all of them plus 100");
    await page.close();
}

/** Chapter 4: a line and its stair, and a curve drawn by hand. */
async function bumps(address, place) {
    const [page, form] = await play(address, "04-represent.html", "bumps");
    const error = () => form.locator(".form-curve").getAttribute("data-error").then(Number);
    await form.getByLabel("Curve", { exact: true }).selectOption("line");
    for (const [units, wanted] of [[4, 0.1], [9, 0.05]]) {
        await form.getByLabel("Hidden units", { exact: true }).first().fill(String(units));
        await page.waitForFunction((wanted) => Math.abs(Number(document.querySelector(".form-curve").dataset.error) - wanted) < 1e-9, wanted).catch(() => {});
        check(Math.abs((await error()) - wanted) < 1e-9, `${place}: ${units} steps are ${wanted} off a line: ${await error()}`);
    }
    const before = await error();
    const box = await form.locator(".form-curve").boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.8, { steps: 8 });
    await page.mouse.up();
    await page.waitForFunction((before) => Number(document.querySelector(".form-curve").dataset.error) !== before, before);
    check((await form.getByLabel("Curve", { exact: true }).inputValue()) === "own", `${place}: a curve can be drawn`);
    await form.getByLabel("Hidden units", { exact: true }).first().fill("500");
    await form.locator(".form-note.is-error").waitFor();
    check((await form.locator(".form-note").textContent()).includes("1 to 200"), `${place}: 500 units are refused with the limit`);
    await page.close();
}

/** Chapter 15: the numbers of the example, as its snapshot holds them. */
async function digits(address, place) {
    const [page, form] = await play(address, "15-digits.html", "digits_wrong");
    const snapshot = readFileSync(join(import.meta.dirname, "../tests/it/snapshots/it__examples__digits.snap"), "utf8");
    const [, loss, right] = snapshot.match(/^ +30 +(\S+) +(\d+)$/m);
    const root = form.locator(".form");
    check(Number(await root.getAttribute("data-loss")).toFixed(4) === loss && (await root.getAttribute("data-right")) === right,
        `${place}: 30 epochs end with a loss of ${loss} and ${right} right, as in the terminal`);
    check((await form.locator(".form-verdict").textContent()).includes("It is a"), `${place}: it opens on a wrong answer`);
    // A 1: one line from top to bottom.
    await form.getByRole("button", { name: "Clear" }).click();
    const box = await form.locator(".form-pad").first().boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.1);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.9, { steps: 12 });
    await page.mouse.up();
    await page.waitForFunction(() => !/empty/.test(document.querySelector(".form-verdict").textContent));
    check((await root.getAttribute("data-answer")) === "1", `${place}: a drawn line is a 1: ${await form.locator(".form-verdict").textContent()}`);
    await form.getByRole("button", { name: "Clear" }).click();
    await form.locator(".form-pad").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await page.waitForFunction(() => !/empty/.test(document.querySelector(".form-verdict").textContent));
    check(true, `${place}: keys draw a pixel`);
    await page.close();
}

/** Starts the form of a figure, and waits until it is alive. */
async function startForm(page, name) {
    await page.locator(`figure[data-interactive=${name}] .form-start`).click();
    const form = page.locator(`figure[data-interactive=${name}].is-live .form`);
    await form.waitFor();
    return form;
}

/** What the page shows as printed by a program: its lines that match. */
const printed = (page, pattern) => page.evaluate((source) => [...document.querySelectorAll("pre code")]
    .flatMap((code) => code.textContent.split("\n")).filter((line) => new RegExp(source).test(line)), pattern);

const data = (form, name) => form.evaluate((element, name) => element.dataset[name], name);

/** Waits until a form says this of itself. */
const says = (page, name, value) => page.waitForFunction(([name, value]) =>
    [...document.querySelectorAll(".form")].some((form) => form.dataset[name] === value), [name, value], { timeout: 60_000 });

async function networkLearns(address, place) {
    const page = await open(address("05-one-step.html"));
    const form = await startForm(page, "network_learns");
    // Each slope beside that of the program in the text, which measures it.
    for (const line of await printed(page, "^[wb][12]\\([0-9,]+\\) ")) {
        const [name, , slope, updated] = line.trim().split(/ +/);
        await form.locator(`.walk-knob[data-name="${name}"]`).click();
        const found = (await form.locator(".walk-product .is-slope b").textContent()).replace("−", "-");
        check(found === `= ${slope}`, `${place}: the slope of ${name} is ${slope}, the form says ${found}`);
        const after = Number(updated);
        await form.getByRole("button", { name: "5 update" }).click();
        const shown = Number((await form.locator(".walk-new").textContent()).split("= ").at(-1).replace("−", "-"));
        check(shown === after, `${place}: ${name} becomes ${after}, the form says ${shown}`);
        await form.getByRole("button", { name: "4 backward" }).click();
    }
    const [before] = await printed(page, "^loss +before");
    const losses = [await data(form, "loss"), await data(form, "after")].map((loss) => Number(loss).toFixed(6));
    check(before.includes(losses[0]) && before.includes(losses[1]), `${place}: the losses are ${losses.join(" and ")}`);
    // The keyboard alone: to the next stage, and to the next iteration.
    await form.getByRole("button", { name: "Next", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    check((await data(form, "iteration")) === "2" && Number(await data(form, "loss")).toFixed(6) === losses[1], `${place}: the second iteration begins with the loss that the first left`);
    await form.getByRole("button", { name: "10 iterations" }).click();
    await says(page, "iteration", "12");
    check(Number(await data(form, "loss")) < Number(losses[1]), `${place}: ten more iterations lower the loss`);
    // The question: an input of 0.
    await form.getByRole("button", { name: "Start over" }).click();
    await form.getByLabel("x₁").fill("0");
    await page.keyboard.press("Tab");
    const slopes = await form.locator(".walk-slope").allTextContents();
    const zeros = await form.locator(".walk-knob").evaluateAll((knobs) => knobs.filter((knob) => /^−?0\.0000$/.test(knob.querySelector(".walk-slope").textContent)).map((knob) => knob.dataset.name));
    check(zeros.join(" ") === "w1(0,0) w1(1,0)", `${place}: with x₁ = 0 these slopes are 0: ${zeros.join(" ")} (${slopes.join(" ")})`);
    await form.getByLabel("learning rate").fill("-1");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector(".walk .is-error").textContent.includes("learning rate"));
    await form.getByLabel("target", { exact: true }).fill("");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector(".walk .is-error").textContent.includes("missing"));
    check(true, `${place}: a learning rate below 0 and a missing number get a message`);
    await page.close();
}

async function threePaths(address, place) {
    const page = await open(address("11-batches.html"));
    const form = await startForm(page, "three_paths");
    await says(page, "moment", "1000");
    const lines = await printed(page, "^ +[0-9]+ +[0-9.]+ +[0-9.]+ +[0-9.]+$");
    const table = Object.fromEntries(lines.map((line) => line.trim().split(/ +/)));
    const scrub = form.locator("input[type=range]");
    for (const read of [200, 400, 1000]) {
        await scrub.fill(String(read));
        const above = Number(await data(form, "all")).toFixed(6);
        check(above === table[read], `${place}: after ${read} samples all of them are ${table[read]} above, the form says ${above}`);
    }
    await scrub.fill("200");
    const heights = async () => [await data(form, "all"), await data(form, "some"), await data(form, "one")].map(Number);
    let [all, some, one] = await heights();
    check(all > 6 * some && all > 6 * one, `${place}: after 200 samples each: ${all}, ${some}, ${one}`);
    await form.getByLabel("steps", { exact: true }).check();
    await says(page, "moment", "60");
    [all, some, one] = await heights();
    check(all < some && some < one, `${place}: after 60 steps each: ${all}, ${some}, ${one}`);
    await form.getByLabel("all 200 samples: rate").fill("3");
    await page.keyboard.press("Tab");
    await form.getByText("flies off").waitFor();
    await form.getByLabel("batch size").fill("0");
    await page.keyboard.press("Tab");
    await form.getByText("from 1 to 200").waitFor();
    check(true, `${place}: a rate that is too high and a batch of none are named`);
    await page.close();
}

async function epochs(address, place) {
    const page = await open(address("12-epochs.html"));
    const form = await startForm(page, "epoch");
    for (const [samples, size, count, drop] of [["10", "4", "3", false], ["60000", "64", "2", false], ["60000", "64", "2", true], ["50", "20", "2", false]]) {
        await form.getByLabel("samples", { exact: true }).fill(samples);
        await form.getByLabel("batch size").fill(size);
        await form.getByLabel("epochs", { exact: true }).fill(count);
        await form.getByLabel("leave out").setChecked(drop);
        const command = ["ledger", "--samples", samples, "--batch-size", size, "--epochs", count, ...(drop ? ["--drop-last"] : [])];
        await page.waitForFunction((command) => document.querySelector(".form-command code").textContent === command, `gradus ${command.join(" ")}`);
        const native = execFileSync(resolve(options.gradus), command).toString().trim().split("\n").slice(1).map((line) => line.trim().split(/ +/).join(" "));
        const last = String(native.length);
        await form.locator("input[type=range]").fill(last);
        await says(page, "current", last);
        const rows = await form.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent).join(" ")));
        check(rows.length > 0 && rows.join("\n") === native.slice(-rows.length).join("\n"), `${place}: the last lines of the ledger of ${command.slice(1).join(" ")} are those of the terminal (${rows.at(-1)})`);
    }
    await form.getByRole("button", { name: "Next iteration" }).press("Enter");
    await says(page, "current", "1");
    await form.locator(".epoch-batch").nth(4).click();
    await says(page, "current", "5");
    await form.getByLabel("batch size").fill("0");
    await form.getByText("batch size must be at least 1").waitFor();
    await form.getByLabel("batch size").fill("70");
    await form.getByLabel("leave out").check();
    await form.locator(".form-note.is-error").waitFor();
    check(true, `${place}: a batch of none and no full batch get a message`);
    await page.close();
}

async function illnesses(address, place) {
    const page = await open(address("16-doctor.html"));
    const form = await startForm(page, "illnesses");
    const text = await page.evaluate(() => [...document.querySelectorAll("pre code")].map((code) => code.textContent.replace(/\s+/g, " ")).join(" "));
    for (const [name, illness] of [["Weights × 50", "saturated units"], ["Rate too high", "learning rate too high"], ["Rate too low", "learning rate too low"],
        ["All weights 0", "units that stay equal"], ["Dead ReLUs", "dead ReLUs"]]) {
        await form.getByRole("button", { name }).click();
        await page.waitForFunction((illness) => {
            const { state, illness: found } = document.querySelector("figure[data-interactive=illnesses] .form").dataset;
            return state === "done" && found === illness;
        }, illness, { timeout: 60_000 });
        const evidence = await form.locator(".ward-evidence").first().textContent();
        check(text.includes(evidence), `${place}: ${name}: the doctor says what the program in the text prints: ${evidence}`);
    }
    await form.getByRole("button", { name: "Healthy", exact: true }).click();
    await form.getByText("Nothing keeps this run from learning.").waitFor({ timeout: 60_000 });
    await form.locator("[data-setting=rate]").selectOption("1");
    await page.waitForFunction(() => document.querySelector("figure[data-interactive=illnesses] .form").dataset.state === "done");
    await form.locator("input[type=range]").focus();
    await page.keyboard.press("Home");
    check((await form.locator(".form-count").textContent()) === "after epoch 0", `${place}: the keyboard goes back to the start of the run`);
    await page.close();
}

async function anatomy(address, place) {
    const page = await open(address("03-hidden-layer.html"));
    const form = await startForm(page, "anatomy");
    const lit = () => data(form, "lit");
    const lines = () => form.locator("button.anatomy-line.is-lit").allTextContents();
    await form.getByRole("button", { name: "E bias" }).focus();
    await page.keyboard.press("Enter");
    check((await lit()) === "E" && (await lines()).join().includes("biases: DVector"), `${place}: the bias is lit in the code: ${(await lines()).join()}`);
    const arrows = await form.locator("svg g.is-lit path.line-3.thin").count();
    check(arrows === 11, `${place}: and eleven arrows in the picture (${arrows})`);
    await form.locator("button.anatomy-line", { hasText: "activation:" }).click();
    check((await lit()) === "G" && (await form.locator("svg g.is-lit text", { hasText: "activation" }).count()) === 1, `${place}: a field of the code lights up its part`);
    await form.locator("svg text", { hasText: "node map" }).click();
    check((await lit()) === "H" && (await lines()).join().includes("layers: Vec<Layer>"), `${place}: a part of the picture lights up its field`);
    const facts = await printed(page, "^[A-J]  ");
    for (const line of facts) {
        await form.locator(`.anatomy-chip[data-parts=${line[0]}]`).click();
        check((await form.locator(".form-note").textContent()).includes(line.slice(3).split(/ {2,}/)[1]), `${place}: ${line[0]} says what the program prints`);
    }
    await page.close();
}

/** Epochs per second of 2-8-8-1 tanh on 200 points in full batches, in the page's worker. */
async function measure(address) {
    const page = await open(address("playground.html"));
    await idle(page);
    const speeds = await page.evaluate(async () => {
        const engine = await gradusForms.Engine.open();
        const speeds = [];
        for (let round = 0; round < 5; round += 1) {
            await engine.ask("start", "data=moons&samples=250&layers=8,8&batch=all&optimizer=sgd&rate=0.1");
            const begin = performance.now();
            await engine.ask("numbers", "run_epochs", 1500);
            speeds.push(Math.round(1500 / ((performance.now() - begin) / 1000)));
        }
        return speeds;
    });
    console.log(`     2-8-8-1 tanh, 200 points, full batches: ${speeds.join(", ")} epochs a second`);
    await page.close();
}

async function shots(address) {
    mkdirSync(options.shots, { recursive: true });
    for (const [name, file, go] of [
        ["playground", "playground.html", async (page) => { await idle(page); await until(page, 120); await page.locator(".form-unit").nth(2).click(); }],
        ["learn", "index.html", async (page) => {
            await page.locator(".form-start").click();
            await page.waitForFunction(() => Number(document.querySelector(".playground")?.dataset.epoch) >= 150);
        }],
        ["race", "14-races.html", async (page) => {
            await page.locator(".form-start").last().click();
            await page.locator(".form-race").waitFor();
            await page.waitForTimeout(4000);
        }],
        ...[["graph", "08-backpropagation.html", "graph"], ["losses", "07-loss.html", "losses"], ["bumps", "04-represent.html", "bumps"],
            ["digits", "15-digits.html", "digits_wrong"]].map(([name, file, form]) => [name, file, async (page) => {
            await page.locator(`figure[data-interactive="${form}"] .form-start`).click();
            await page.locator("figure.is-live .form").waitFor();
            await page.waitForTimeout(500);
        }]),
        ["network_learns", "05-one-step.html", (page) => startForm(page, "network_learns")],
        ["three_paths", "11-batches.html", async (page) => {
            await startForm(page, "three_paths");
            await says(page, "moment", "1000");
        }],
        ["epoch", "12-epochs.html", (page) => startForm(page, "epoch")],
        ["illnesses", "16-doctor.html", async (page) => {
            await startForm(page, "illnesses");
            await says(page, "state", "done");
        }],
        ["anatomy", "03-hidden-layer.html", (page) => startForm(page, "anatomy")],
    ]) {
        for (const width of [1280, 360]) {
            for (const theme of ["light", "navy"]) {
                const page = await open(address(file));
                await page.setViewportSize({ width, height: 900 });
                await page.evaluate((theme) => localStorage.setItem("mdbook-theme", theme), theme);
                await page.reload();
                try {
                    await go(page);
                    const box = page.locator("figure.is-live");
                    await box.screenshot({ path: join(options.shots, `${name}-${width}-${theme}.png`) });
                    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
                    check(wide <= 0, `${name} at ${width} in ${theme} stays in its window (${wide})`);
                } catch (error) {
                    fail(`${name} ${width} ${theme}: ${error.message}`);
                }
                await page.close();
            }
        }
    }
}

const fromDisk = (name) => pathToFileURL(resolve(options.book, name)).href;
const FORMS = [playground, others, perceptron, anatomy, bumps, networkLearns, losses, graph, rates, threePaths, epochs, race, digits, illnesses];
const server = spawn(resolve(options.gradus), ["book", "--port", "0"], { cwd: join(import.meta.dirname, "..") });
const origin = new Promise((done, failed) => {
    let said = "";
    const hear = (chunk) => {
        said += chunk;
        const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
        if (found) {
            done(found[0]);
        }
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("exit", () => failed(new Error(`the server has ended: ${said}`)));
});
try {
    const served = (name) => origin.then((origin) => `${origin}/${name}`);
    if (options.shots) {
        await shots(fromDisk);
    } else if (options.short) {
        await playground(fromDisk, "from the disk");
        await graph(served, "from the server");
        await digits(served, "from the server");
    } else {
        for (const form of FORMS) {
            await form(fromDisk, "from the disk");
        }
        await measure(fromDisk);
        for (const form of FORMS) {
            await form(served, "from the server");
        }
    }
} catch (error) {
    fail(error.stack);
} finally {
    server.kill();
    await context.close();
    rmSync(profile, { recursive: true, force: true });
}
console.log(faults.length === 0 ? "The forms have no fault." : `The forms have ${faults.length} fault(s).`);
process.exitCode = faults.length === 0 ? 0 : 1;
