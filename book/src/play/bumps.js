/*
 * Hidden units that add up to a curve which the reader draws (data-interactive="bumps"): the crate `network`.
 */
(() => {
    "use strict";
    const { Engine, make, say, within, pair, color, css, textSize, predict, define } = gradusForms;
    const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 400, 44, 30, 10];
    /** The heights of the curve that are kept, and what is seen of them. */
    const [COUNT, LOW, HIGH] = [101, -0.25, 1.25];
    const CURVES = {
        nielsen: (x) => 0.2 + 0.4 * x * x + 0.3 * x * Math.sin(15 * x) + 0.05 * Math.cos(50 * x),
        wave: (x) => 0.5 + 0.4 * Math.sin(2 * Math.PI * x),
        tower: (x) => (x > 0.35 && x < 0.65 ? 0.9 : 0.1),
        roof: (x) => 1 - Math.abs(2 * x - 1),
        line: (x) => x,
    };
    const MOST = 200;

    define("bumps", async (root) => {
        const w = gradusForms.words("bumps");
        const engine = await Engine.open();
        root.setAttribute("aria-label", w.label);
        const canvas = make("canvas", { width: WIDTH, height: HEIGHT, role: "img", tabIndex: 0, className: "form-curve form-drag" });
        const note = make("p", { className: "form-note", role: "status" });
        const { range: units, number: count, show: showUnits } = pair(w.units, { min: 1, max: 64, step: 1 }, (wanted) => {
            showUnits(wanted);
            follow();
        });
        count.max = MOST;
        const curve = make("select", { "aria-label": w.curve },
            ...[...Object.keys(CURVES), "own"].map((value) => make("option", { value, textContent: w.curves[value], hidden: value === "own" })));
        const kind = make("select", { "aria-label": w.activation },
            ...["step", "sigmoid"].map((value) => make("option", { value, textContent: value })));
        const steep = make("input", { type: "range", min: 0.5, max: 20, step: 0.5, value: 4, "aria-label": w.steepness });
        const steepRow = make("label", { className: "form-field", hidden: true }, `${w.steepness} `, steep);
        const show = make("input", { type: "checkbox", checked: true });
        let heights = [];
        let found = null;
        let busy = false;
        let again = false;

        const h = (x) => LEFT + x * (WIDTH - LEFT - 10);
        const v = (y) => TOP + ((HIGH - y) / (HIGH - LOW)) * (HEIGHT - TOP - BOTTOM);

        const draw = () => {
            const context = canvas.getContext("2d");
            const [ink, muted, line, mark] = ["--figure-ink", "--figure-muted", "--c1", "--c2"].map(color);
            context.clearRect(0, 0, WIDTH, HEIGHT);
            context.font = `${textSize(canvas)}px system-ui, sans-serif`;
            context.fillStyle = css(muted);
            context.strokeStyle = css(muted, 0.6);
            context.textAlign = "right";
            context.beginPath();
            for (const y of [0, 0.5, 1]) {
                context.moveTo(LEFT, v(y)); context.lineTo(WIDTH - 10, v(y));
                context.fillText(String(y), LEFT - 8, v(y) + 5);
            }
            context.lineWidth = 0.6;
            context.stroke();
            context.textAlign = "center";
            for (const x of [0, 0.25, 0.5, 0.75, 1]) {
                context.fillText(String(x), h(x), HEIGHT - 8);
            }
            const pairs = found.steps;
            if (show.checked) {
                // Each unit where it steps: an arrow as long as its weight in the output.
                for (let i = 0; i < pairs.length; i += 2) {
                    const [x, rise] = [h(pairs[i]), pairs[i + 1]];
                    const [from, to] = [v(0), v(rise)];
                    context.strokeStyle = css(mark, 0.7);
                    context.fillStyle = css(mark, 0.9);
                    context.lineWidth = pairs.length > 80 ? 1 : 2;
                    context.beginPath();
                    context.moveTo(x, from); context.lineTo(x, to);
                    context.stroke();
                    if (pairs.length <= 80 && Math.abs(to - from) > 6) {
                        const way = Math.sign(to - from);
                        context.beginPath();
                        context.moveTo(x, to); context.lineTo(x - 4, to - 7 * way); context.lineTo(x + 4, to - 7 * way);
                        context.fill();
                    }
                }
            }
            context.beginPath();
            heights.forEach((height, index) => context.lineTo(h(index / (COUNT - 1)), v(height)));
            context.strokeStyle = css(ink);
            context.setLineDash([7, 5]);
            context.lineWidth = 2;
            context.stroke();
            context.setLineDash([]);
            context.beginPath();
            const { outputs } = found;
            for (let i = 0; i < outputs.length; i += 1) {
                if (kind.value === "step" && i > 0) {
                    context.lineTo(h(i / (outputs.length - 1)), v(outputs[i - 1]));
                }
                context.lineTo(h(i / (outputs.length - 1)), v(outputs[i]));
            }
            context.strokeStyle = css(line);
            context.lineWidth = 3;
            context.stroke();
        };

        /** One answer at a time: while the module works, only the last wish is kept. */
        const follow = async () => {
            if (busy) {
                again = true;
                return;
            }
            busy = true;
            do {
                again = false;
                try {
                    const steepness = kind.value === "step" ? 0 : Number(steep.value);
                    const { numbers } = await engine.ask("read", "towers", heights.join(" "), Number(count.value), steepness);
                    const places = numbers.length - 1 - 2 * Number(count.value);
                    found = { error: numbers[0], outputs: numbers.subarray(1, 1 + places), steps: numbers.subarray(1 + places) };
                    say(note, w.says(Number(count.value), found.error.toFixed(3)));
                    canvas.dataset.error = found.error;
                    canvas.setAttribute("aria-label", w.picture(Number(count.value), found.error.toFixed(3)));
                    draw();
                } catch (error) {
                    say(note, error.message, true);
                }
            } while (again);
            busy = false;
        };

        const take = (name) => {
            heights = Array.from({ length: COUNT }, (_, index) => CURVES[name](index / (COUNT - 1)));
            return follow();
        };

        // Drawing: the heights between the last place of the hand and this one.
        let last = null;
        const at = (event) => {
            const [right, down] = within(canvas, event);
            const x = (right * WIDTH - LEFT) / (WIDTH - LEFT - 10);
            const y = HIGH - (down * HEIGHT - TOP) / (HEIGHT - TOP - BOTTOM) * (HIGH - LOW);
            return [Math.round(Math.max(0, Math.min(1, x)) * (COUNT - 1)), Number(Math.max(LOW, Math.min(HIGH, y)).toFixed(3))];
        };
        const put = ([place, height]) => {
            const [from, start] = last ?? [place, height];
            const steps = Math.max(1, Math.abs(place - from));
            for (let i = 0; i <= steps; i += 1) {
                heights[Math.round(from + ((place - from) * i) / steps)] = Number((start + ((height - start) * i) / steps).toFixed(3));
            }
            last = [place, height];
            curve.value = "own";
            follow();
        };
        canvas.addEventListener("pointerdown", (event) => {
            canvas.setPointerCapture(event.pointerId);
            last = null;
            put(at(event));
        });
        canvas.addEventListener("pointermove", (event) => {
            if (event.buttons) {
                put(at(event));
            }
        });
        // By keys: left and right choose a place, up and down move the curve around it.
        let hand = 50;
        canvas.addEventListener("keydown", (event) => {
            const by = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
            const up = { ArrowUp: 0.05, ArrowDown: -0.05 }[event.key];
            if (by) {
                hand = Math.max(0, Math.min(COUNT - 1, hand + by));
                note.textContent = w.hand(hand / (COUNT - 1), heights[hand].toFixed(2));
            } else if (up) {
                heights = heights.map((height, index) => {
                    const moved = height + up * Math.exp(-(((index - hand) / 5) ** 2));
                    return Number(Math.max(LOW, Math.min(HIGH, moved)).toFixed(3));
                });
                curve.value = "own";
                follow();
            } else {
                return;
            }
            event.preventDefault();
        });

        kind.onchange = () => { steepRow.hidden = kind.value === "step"; follow(); };
        steep.oninput = follow;
        show.onchange = draw;
        curve.onchange = () => take(curve.value);
        root.append(make("p", { className: "form-intro", textContent: w.intro }),
            make("div", { className: "form-bar" }, make("label", { className: "form-field" }, `${w.units} `, count), units),
            make("div", { className: "form-bar" }, make("label", { className: "form-field" }, `${w.curve} `, curve),
                make("label", { className: "form-field" }, `${w.activation} `, kind), steepRow,
                make("label", { className: "form-field" }, show, ` ${w.show}`)),
            canvas, note,
            predict(w));
        gradusForms.onTheme(draw);
        // Only then it is known how wide the picture is.
        root.addEventListener("shown", draw);
        showUnits(8);
        await take("nielsen");
    });
})();
