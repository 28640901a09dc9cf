// The playground, and the small one of the introduction.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { check, open, options } from "./reader.js";

export const idle = (page) => page.waitForFunction(() =>
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

export async function until(page, epoch) {
    await page.locator(".form-bar input[type=number]").first().fill(String(epoch));
    await page.locator(".form-main").click();
    await page.waitForFunction((last) => Number(document.querySelector(".playground").dataset.epoch) === last, epoch, { timeout: 60_000 });
    await idle(page);
}

export async function playground(address, place) {
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

export async function others(address, place) {
    const page = await open(address("index.html"));
    const loads = await page.evaluate(() => performance.getEntriesByType("resource").some((entry) => /module\.js/.test(entry.name)));
    check(!loads, `${place}: the first page loads no module`);
    await page.getByRole("button", { name: "Watch one learn" }).click();
    await page.waitForFunction(() => Number(document.querySelector(".playground")?.dataset.epoch) >= 150, undefined, { timeout: 60_000 });
    check(Number(await page.getAttribute(".playground", "data-loss")) < 0.1, `${place}: the network of the introduction has learned`);
    await page.close();
}

/** Epochs per second of 2-8-8-1 tanh on 200 points in full batches, in the page's worker. */
export async function measure(address) {
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
