// The forms of chapters 10 to 16.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { check, data, open, options, play, printed, says, startForm } from "./reader.js";

/** Chapter 10: a step takes 2 · rate · x from x. */
export async function rates(address, place) {
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

export async function threePaths(address, place) {
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

export async function epochs(address, place) {
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

/** Chapter 14: one step down the ravine 0.1 x² + 2 y², by hand. */
export async function race(address, place) {
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

/** Chapter 15: the numbers of the example, as its snapshot holds them. */
export async function digits(address, place) {
    const [page, form] = await play(address, "15-digits.html", "digits_wrong");
    const snapshot = readFileSync(join(import.meta.dirname, "../../tests/it/snapshots/it__examples__digits.snap"), "utf8");
    const [, loss, right] = snapshot.match(/^ +30 +(\S+) +(\d+)$/m);
    const root = form.locator(".form");
    const epoch = Number(await root.getAttribute("data-epoch"));
    check(epoch < 30 && (await form.locator(".form-verdict").textContent()).includes("It says"), `${place}: it is alive while it learns, in epoch ${epoch}`);
    await says(page, "state", "learned");
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

export async function illnesses(address, place) {
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
