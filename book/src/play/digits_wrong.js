/*
 * The network of chapter 15 learns in the page, and reads what the reader draws (data-interactive="digits_wrong").
 */
(() => {
    "use strict";
    const { Engine, make, color, calm, css, predict, define } = gradusForms;
    /** The image in pixels, and the ink of a full one. */
    const [SIDE, INK, EPOCHS] = [8, 16, 30];
    /** Iterations at a time: what is drawn meanwhile is read between two parts. */
    const PART = 24;
    const PAD = 320;
    /** The test image that is looked at while the network learns. */
    const FIRST = 4;

    define("digits_wrong", async (root) => {
        const w = gradusForms.words("digits");
        const [engine, packed] = await Promise.all([Engine.open(), gradusForms.unpack("digits"), gradusForms.load("ink")]);
        const table = new TextDecoder().decode(packed);
        root.setAttribute("aria-label", w.label);
        const pad = make("canvas", { width: PAD, height: PAD, tabIndex: 0, role: "img", className: "form-pad form-drag", "aria-label": w.pad });
        const reasons = make("canvas", { width: PAD, height: PAD, role: "img", className: "form-pad", "aria-label": w.why });
        const bars = Array.from({ length: 10 }, (_, digit) => {
            const bar = make("i");
            const text = make("output");
            return { bar, text, row: make("div", { className: "form-digit" }, make("b", { textContent: String(digit) }), make("span", { className: "form-bar-box" }, bar), text) };
        });
        const hidden = make("div", { className: "form-hidden", role: "img" }, ...Array.from({ length: 30 }, () => make("i")));
        const progress = make("progress", { max: EPOCHS, value: 0, "aria-label": w.progress });
        const state = make("p", { className: "form-caption" });
        const verdict = make("p", { className: "form-verdict", role: "status" });
        const learn = make("button", { type: "button", textContent: w.learn });
        const pick = make("select", { "aria-label": w.examples }, make("option", { value: "", textContent: w.examples }));
        let pixels = new Array(SIDE * SIDE).fill(0);
        let shown = null;
        let truth = null;
        /** Whether the reader has drawn or chosen what is shown. */
        let isOwn = false;

        const draw = () => {
            const [ink, grid, paper, mark, against] = ["--figure-ink", "--figure-grid", "--bg", "--c1", "--c2"].map(color);
            const cell = PAD / SIDE;
            const context = pad.getContext("2d");
            context.fillStyle = css(paper);
            context.fillRect(0, 0, PAD, PAD);
            pixels.forEach((value, pixel) => {
                context.fillStyle = css(ink, value / INK);
                context.fillRect((pixel % SIDE) * cell, Math.floor(pixel / SIDE) * cell, cell, cell);
            });
            context.strokeStyle = css(grid);
            context.lineWidth = 1;
            for (let i = 1; i < SIDE; i += 1) {
                context.strokeRect(-1, i * cell, PAD + 2, 0.01);
                context.strokeRect(i * cell, -1, 0.01, PAD + 2);
            }
            if (hand.pixel !== null) {
                context.strokeStyle = css(against);
                context.lineWidth = 3;
                context.strokeRect((hand.pixel % SIDE) * cell + 2, Math.floor(hand.pixel / SIDE) * cell + 2, cell - 4, cell - 4);
            }
            const why = reasons.getContext("2d");
            why.fillStyle = css(paper);
            why.fillRect(0, 0, PAD, PAD);
            if (!shown) {
                return;
            }
            const most = Math.max(...shown.reasons.map(Math.abs), 1e-9);
            shown.reasons.forEach((value, pixel) => {
                const [x, y] = [(pixel % SIDE) * cell, Math.floor(pixel / SIDE) * cell];
                why.fillStyle = css(value > 0 ? mark : against, Math.abs(value) / most);
                why.fillRect(x, y, cell, cell);
                // Not by color alone.
                if (Math.abs(value) > most / 6) {
                    why.fillStyle = css(Math.abs(value) > most / 2 ? paper : ink);
                    why.font = "bold 20px system-ui, sans-serif";
                    why.textAlign = "center";
                    why.fillText(value > 0 ? "+" : "−", x + cell / 2, y + cell / 2 + 7);
                }
            });
        };

        const read = async () => {
            const { numbers } = await engine.ask("read", "digits_read", pixels.join(" "));
            const probabilities = [...numbers.subarray(0, 10)];
            shown = { probabilities, hidden: [...numbers.subarray(10, 40)], reasons: [...numbers.subarray(40)] };
            const best = probabilities.indexOf(Math.max(...probabilities));
            bars.forEach(({ bar, text, row }, digit) => {
                bar.style.inlineSize = `${100 * probabilities[digit]}%`;
                text.textContent = `${(100 * probabilities[digit]).toFixed(1)} %`;
                row.classList.toggle("is-best", digit === best);
                row.dataset.probability = probabilities[digit];
            });
            [...hidden.children].forEach((unit, index) => {
                unit.style.setProperty("--a", shown.hidden[index]);
                unit.title = w.unit(index, shown.hidden[index].toFixed(3));
            });
            hidden.setAttribute("aria-label", w.hidden(shown.hidden.filter((a) => a > 0.5).length));
            const isEmpty = pixels.every((value) => value === 0);
            verdict.textContent = isEmpty ? w.empty(best) : w.says(best, (100 * probabilities[best]).toFixed(1), truth);
            root.dataset.answer = best;
            draw();
        };

        const take = (given, digit = null) => {
            pixels = given;
            truth = digit;
            return read();
        };

        const image = async (number) => {
            const [digit, ...given] = await engine.ask("numbers", "digits_image", number);
            hand.forget();
            await take(given, digit);
        };

        /** What the reader makes. */
        const own = (given) => {
            isOwn = true;
            pick.value = "";
            return take(given);
        };
        const hand = handOn(pad, {
            rows: SIDE,
            columns: SIDE,
            moved: () => draw(),
            drawn: (strokes) => own(inkOf(strokes, { rows: SIDE, columns: SIDE, box: SIDE })),
            inked: (pixel) => own(pixels.map((ink, place) => (place !== pixel ? ink : ink >= INK ? 0 : ink + INK / 2))),
        });

        /** Before the first iteration. */
        const begin = () => {
            learn.disabled = pick.disabled = true;
            verdict.setAttribute("aria-busy", "true");
            progress.value = 0;
            state.textContent = w.begins;
            root.dataset.epoch = 0;
            return engine.ask("text", "digits_start", table);
        };

        /** Thirty epochs, with a look at the same image after each. */
        const run = async () => {
            for (let epoch = 0; epoch < EPOCHS;) {
                const [done, loss, right] = await engine.ask("numbers", "digits_run", PART);
                if (done > epoch) {
                    epoch = done;
                    progress.value = done;
                    state.textContent = w.state(done, loss.toFixed(4), right);
                    if (!calm.matches || done === EPOCHS) {
                        await read();
                    }
                    Object.assign(root.dataset, { epoch: done, loss, right });
                }
            }
            learn.disabled = pick.disabled = false;
            verdict.removeAttribute("aria-busy");
            const wrong = await engine.ask("numbers", "digits_wrong");
            pick.replaceChildren(make("option", { value: "", textContent: w.examples }),
                ...[...wrong].map((value, index) => make("option", { value, textContent: w.wrong(index + 1) })),
                ...[4, 12, 33, 57, 81].map((value, index) => make("option", { value, textContent: w.example(index + 1) })));
            return wrong;
        };
        learn.onclick = async () => {
            await begin();
            await read();
            await run();
        };
        pick.onchange = () => {
            isOwn = true;
            return pick.value !== "" && image(Number(pick.value));
        };
        root.append(make("p", { className: "form-intro", textContent: w.intro }),
            make("div", { className: "form-bar" },
                make("button", { type: "button", textContent: w.clear, onclick: () => {
                    hand.forget();
                    own(pixels.map(() => 0));
                } }),
                pick, learn, progress), state,
            make("div", { className: "form-reading" },
                make("div", {}, make("p", { className: "form-caption", textContent: w.padTitle }), pad),
                make("div", {}, make("p", { className: "form-caption", textContent: w.whyTitle }), reasons),
                make("div", {}, make("p", { className: "form-caption", textContent: w.barsTitle }), ...bars.map(({ row }) => row))),
            make("p", { className: "form-caption", textContent: w.hiddenTitle }), hidden, verdict,
            predict(w));
        gradusForms.onTheme(draw);
        await begin();
        await image(FIRST);
        // The form is there with this, and learns before the reader's eyes.
        run().then(async (wrong) => {
            if (!isOwn) {
                pick.value = String(wrong[0]);
                await image(wrong[0]);
            }
            root.dataset.state = "learned";
        });
    });
})();
