/*
 * The network of chapter 15 learns in the page, and reads what the reader draws (data-interactive="digits_wrong").
 */
(() => {
    "use strict";
    const { Engine, make, within, color, calm, css, predict, define } = gradusForms;
    /** The image in pixels, and the ink of a full one. */
    const [SIDE, INK, EPOCHS] = [8, 16, 30];
    const PAD = 320;

    const pixelsOf = (strokes) => inkOf(strokes, { rows: SIDE, columns: SIDE, box: SIDE });

    define("digits_wrong", async (root) => {
        await gradusForms.load("ink");
        const w = gradusForms.words("digits");
        const engine = await Engine.open();
        const table = new TextDecoder().decode(await gradusForms.unpack("digits"));
        root.setAttribute("aria-label", w.label);
        const pad = make("canvas", { width: PAD, height: PAD, tabIndex: 0, role: "img", className: "form-pad form-drag", "aria-label": w.pad });
        const reasons = make("canvas", { width: PAD, height: PAD, role: "img", className: "form-pad", "aria-label": w.why });
        const bars = Array.from({ length: 10 }, (_, digit) => {
            const bar = make("i");
            const text = make("output");
            return { bar, text, row: make("div", { className: "form-digit" }, make("b", { textContent: String(digit) }), make("span", { className: "form-bar-box" }, bar), text) };
        });
        const hidden = make("div", { className: "form-hidden", role: "img" }, ...Array.from({ length: 30 }, () => make("i")));
        const state = make("p", { className: "form-note", role: "status" });
        const verdict = make("p", { className: "form-verdict", role: "status" });
        const learn = make("button", { type: "button", textContent: w.learn });
        const pick = make("select", { "aria-label": w.examples });
        let strokes = [];
        let pixels = new Array(SIDE * SIDE).fill(0);
        let shown = null;
        let truth = null;
        let hand = 27;

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
            if (document.activeElement === pad && pad.matches(":focus-visible")) {
                context.strokeStyle = css(against);
                context.lineWidth = 3;
                context.strokeRect((hand % SIDE) * cell + 2, Math.floor(hand / SIDE) * cell + 2, cell - 4, cell - 4);
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
            strokes = [];
            await take(given, digit);
        };

        // Drawing by hand.
        pad.addEventListener("pointerdown", (event) => {
            pad.setPointerCapture(event.pointerId);
            if (truth !== null || strokes.length === 0) {
                strokes = [];
            }
            strokes.push([within(pad, event)]);
            pick.value = "";
            take(pixelsOf(strokes));
        });
        pad.addEventListener("pointermove", (event) => {
            if (event.buttons && strokes.length > 0) {
                strokes.at(-1).push(within(pad, event));
                take(pixelsOf(strokes));
            }
        });
        pad.addEventListener("keydown", (event) => {
            const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -SIDE, ArrowDown: SIDE }[event.key];
            if (by && hand + by >= 0 && hand + by < SIDE * SIDE) {
                hand += by;
                draw();
            } else if (event.key === " ") {
                const changed = [...pixels];
                changed[hand] = changed[hand] >= INK ? 0 : changed[hand] + INK / 2;
                strokes = [];
                pick.value = "";
                take(changed);
            } else if (!by) {
                return;
            }
            event.preventDefault();
        });
        pad.addEventListener("focus", draw);
        pad.addEventListener("blur", draw);

        /** Thirty epochs, with a look at the same image after each. */
        const run = async () => {
            learn.disabled = true;
            await engine.ask("text", "digits_start", table);
            for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
                const [done, loss, right] = await engine.ask("numbers", "digits_epoch");
                state.textContent = w.state(done, loss.toFixed(4), right);
                Object.assign(root.dataset, { epoch: done, loss, right });
                if (!calm.matches && shown) {
                    await read();
                    await new Promise((go) => requestAnimationFrame(go));
                }
            }
            learn.disabled = false;
            const wrong = await engine.ask("numbers", "digits_wrong");
            pick.replaceChildren(make("option", { value: "", textContent: w.examples }),
                ...[...wrong].map((value, index) => make("option", { value, textContent: w.wrong(index + 1) })),
                ...[4, 12, 33, 57, 81].map((value, index) => make("option", { value, textContent: w.example(index + 1) })));
            return wrong;
        };
        learn.onclick = async () => {
            await run();
            await read();
        };
        pick.onchange = () => pick.value !== "" && image(Number(pick.value));
        root.append(make("p", { className: "form-intro", textContent: w.intro }),
            make("div", { className: "form-bar" },
                make("button", { type: "button", textContent: w.clear, onclick: () => { strokes = []; pick.value = ""; take(pixels.map(() => 0)); } }),
                pick, learn), state,
            make("div", { className: "form-reading" },
                make("div", {}, make("p", { className: "form-caption", textContent: w.padTitle }), pad),
                make("div", {}, make("p", { className: "form-caption", textContent: w.whyTitle }), reasons),
                make("div", {}, make("p", { className: "form-caption", textContent: w.barsTitle }), ...bars.map(({ row }) => row))),
            make("p", { className: "form-caption", textContent: w.hiddenTitle }), hidden, verdict,
            predict(w));
        gradusForms.onTheme(draw);
        const wrong = await run();
        pick.value = String(wrong[0]);
        await image(wrong[0]);
    });
})();
