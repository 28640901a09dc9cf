// The forms of chapters 1 to 8.

import { check, data, open, play, printed, says, startForm } from "./reader.js";

/** Chapter 1: the ten corrections of AND, and XOR, which has no line. */
export async function perceptron(address, place) {
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

export async function anatomy(address, place) {
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

/** Chapter 4: a line and its stair, and a curve drawn by hand. */
export async function bumps(address, place) {
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

export async function networkLearns(address, place) {
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

/** Chapter 7: losses and softmax by hand. */
export async function losses(address, place) {
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

/** Chapter 8: derivatives by hand. */
export async function graph(address, place) {
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
