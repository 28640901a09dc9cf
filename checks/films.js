// The films: they play, and a slider goes to each of their moments, by keys and by touch, with motion and without.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { open, WIDTHS } from "./book.js";

const hasFilm = (book) => (name) => /<svg[^>]* class="[^"]*\bfilm\b/.test(readFileSync(join(book.folder, name), "utf8"));

/** In the page: the films whose parts are not those of the moment that their slider says. */
function wrongFilms() {
    return [...document.querySelectorAll("main .figure:has(.film)")].filter((figure) => {
        const moment = figure.querySelector(".figure-film input[type=range]")?.valueAsNumber;
        const shots = [...figure.querySelectorAll(".shot")].map((shot) => {
            const style = getComputedStyle(shot);
            const [from, to] = ["--from", "--to"].map((name) => Number(style.getPropertyValue(name)));
            return Number(style.opacity) === Number(from <= moment && moment <= to);
        });
        return shots.length === 0 || !shots.every(Boolean);
    }).map((figure) => figure.id);
}

export async function checkFilms(book, browser) {
    const found = [];
    let films = 0;
    for (const name of book.pages.filter(hasFilm(book))) {
        for (const [motion, width] of [["no-preference", WIDTHS[0]], ["reduce", WIDTHS[1]]]) {
            const page = await open(browser, book, name, found, { reducedMotion: motion, viewport: { width, height: 800 }, hasTouch: true });
            const sliders = page.locator("main .figure-film input[type=range]");
            const count = await sliders.count();
            films += count;
            const fault = (what) => found.push(`${name}, ${width} px, motion ${motion}: ${what}`);
            if (count === 0) {
                fault("no film has a slider");
            }
            const compare = async (when) => (await page.evaluate(wrongFilms)).forEach((id) => fault(`${id} is at another moment than its slider ${when}`));
            if (motion === "reduce") {
                await compare("before it is touched");
            } else {
                // A film that is seen goes on, and says so.
                await sliders.first().scrollIntoViewIfNeeded();
                const first = await sliders.first().inputValue();
                await page.waitForFunction((first) => document.querySelector("main .figure-film input[type=range]").value !== first, first)
                    .catch(() => fault("the slider does not follow the film"));
            }
            for (const key of ["Home", "ArrowRight", "ArrowRight", "End", "ArrowLeft"]) {
                for (let index = 0; index < count; index += 1) {
                    await sliders.nth(index).press(key);
                }
                await compare(`after ${key}`);
            }
            for (let index = 0; index < count; index += 1) {
                const slider = sliders.nth(index);
                await slider.scrollIntoViewIfNeeded();
                const { width } = await slider.boundingBox();
                await slider.tap({ position: { x: width / 2, y: 10 } });
                const [value, most, says] = await slider.evaluate((it) => [it.valueAsNumber, Number(it.max), it.getAttribute("aria-valuetext")]);
                if (Math.abs(value - most / 2) > 1 || ![value + 1, most + 1].every((number) => says.includes(number))) {
                    fault(`a tap on the middle of ${most + 1} moments leads to: ${says}`);
                }
            }
            await compare("after a tap");
            if (!page.url().endsWith(name)) {
                fault(`a key of a slider turns the page, to ${page.url()}`);
            }
            await page.emulateMedia({ media: "print" });
            if (await sliders.first().isVisible()) {
                fault("a slider is printed");
            }
            await page.context().close();
        }
    }
    return { title: "films", figures: `${films / 2} sliders`, found };
}
