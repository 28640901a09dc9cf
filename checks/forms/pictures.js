// Pictures of all forms, wide and narrow, light and dark, in both languages.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { idle, until } from "./playground.js";
import { check, fail, open, options, says, startForm } from "./reader.js";

/** The chapters with a form, each with what it waits for before it is looked at. */
const CHAPTERS = {
    perceptron_boundary: ["01-perceptron.html"],
    anatomy: ["03-hidden-layer.html"],
    bumps: ["04-represent.html"],
    network_learns: ["05-one-step.html"],
    losses: ["07-loss.html"],
    graph: ["08-backpropagation.html"],
    rates: ["10-downhill.html"],
    three_paths: ["11-batches.html", (page) => says(page, "moment", "1000")],
    epoch: ["12-epochs.html"],
    race: ["14-races.html", (page) => page.waitForTimeout(4000)],
    digits_wrong: ["15-digits.html", (page) => says(page, "state", "learned")],
    illnesses: ["16-doctor.html", (page) => says(page, "state", "done")],
};

export async function shots(address) {
    mkdirSync(options.shots, { recursive: true });
    const looks = [
        ["playground", "playground.html", async (page) => { await idle(page); await until(page, 120); await page.locator(".form-unit").nth(2).click(); }],
        ["learn", "index.html", async (page) => {
            await startForm(page, "learn");
            await page.waitForFunction(() => Number(document.querySelector(".playground")?.dataset.epoch) >= 150);
        }],
        ...Object.entries(CHAPTERS).map(([name, [file, ready]]) => [name, file, async (page) => {
            await startForm(page, name);
            await (ready ? ready(page) : page.waitForTimeout(500));
        }]),
    ];
    for (const [name, file, go] of looks.filter(([name]) => !options.form || options.form === name)) {
        for (const [folder, width, theme] of [["", 1280, "light"], ["", 360, "navy"], ["", 1280, "navy"], ["", 360, "light"], ["ko/", 1280, "light"], ["ko/", 360, "navy"]]) {
            const page = await open(address(folder + file));
            const shot = `${name}-${folder.replace("/", "-")}${width}-${theme}`;
            await page.setViewportSize({ width, height: 900 });
            await page.evaluate((theme) => localStorage.setItem("mdbook-theme", theme), theme);
            await page.reload();
            // A chapter that is not translated yet has none there.
            if (folder && (await page.locator("figure[data-interactive]").count()) === 0) {
                await page.close();
                continue;
            }
            try {
                await go(page);
                const box = page.locator("figure.is-live");
                await box.screenshot({ path: join(options.shots, `${shot}.png`) });
                const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
                check(wide <= 0, `${shot} stays in its window (${wide})`);
            } catch (error) {
                fail(`${shot}: ${error.message}`);
            }
            await page.close();
        }
    }
}
