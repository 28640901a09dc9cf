/*
 * Ten steps of gradient descent down a parabola (data-interactive="rates"): the crate `descent` takes them.
 */
(() => {
    "use strict";
    const { Engine, make, say, pair, color, css, textSize, predict, define } = gradusForms;
    const [WIDTH, HEIGHT, STEPS, MOST] = [720, 420, 10, 12];
    /** The round bowl, x² + y², on the floor of which y is 0: see playground::race. */
    const BOWL = 4;
    const GRADIENT_DESCENT = 0;
    const digits = (x) => (Number.isFinite(x) ? (Math.abs(x) >= 1e6 ? x.toExponential(3) : String(Number(x.toPrecision(6)))) : "∞");

    define("rates", async (root) => {
        const w = gradusForms.words("rates");
        const engine = await Engine.open();
        root.setAttribute("aria-label", w.label);
        const canvas = make("canvas", { width: WIDTH, height: HEIGHT, role: "img", className: "form-curve" });
        const { range, number, show } = pair(w.rate, { min: 0.01, max: 1.1, step: 0.01 }, (rate) => {
            show(rate);
            walk(rate);
        });
        Object.assign(number, { min: 0.001, max: 2 });
        const from = make("input", { type: "number", min: -MOST, max: MOST, step: 1, value: 10 });
        const table = make("div", { className: "form-steps" });
        const note = make("p", { className: "form-note", role: "status" });
        let path = [];

        const draw = () => {
            const context = canvas.getContext("2d");
            const [ink, muted, line, mark] = ["--figure-ink", "--figure-muted", "--c1", "--c2"].map(color);
            const h = (x) => WIDTH / 2 + (x / MOST) * (WIDTH / 2 - 20);
            const v = (height) => HEIGHT - 24 - (height / (MOST * MOST)) * (HEIGHT - 50);
            context.clearRect(0, 0, WIDTH, HEIGHT);
            context.strokeStyle = css(muted);
            context.lineWidth = 1;
            context.beginPath();
            context.moveTo(0, v(0));
            context.lineTo(WIDTH, v(0));
            context.stroke();
            context.beginPath();
            for (let x = -MOST; x <= MOST; x += 0.1) {
                context.lineTo(h(x), v(x * x));
            }
            context.strokeStyle = css(ink);
            context.lineWidth = 2;
            context.stroke();
            // The tangent at the start says why the first step goes where it goes.
            const x = path[0];
            context.beginPath();
            context.setLineDash([6, 5]);
            context.moveTo(h(x - 3), v(x * x - 6 * x));
            context.lineTo(h(x + 1), v(x * x + 2 * x));
            context.strokeStyle = css(muted);
            context.stroke();
            context.setLineDash([]);
            context.beginPath();
            for (const step of path) {
                context.lineTo(h(step), v(step * step));
            }
            context.strokeStyle = css(line);
            context.lineWidth = 2.5;
            context.stroke();
            context.font = `${textSize(canvas)}px system-ui, sans-serif`;
            path.forEach((step, index) => {
                context.beginPath();
                context.arc(h(step), v(step * step), index === 0 ? 8 : 6, 0, 7);
                context.fillStyle = css(index === 0 ? ink : mark);
                context.fill();
                if (index < 4) {
                    context.fillStyle = css(ink);
                    context.fillText(String(index), h(step) + (step < 0 ? -22 : 12), v(step * step) - 6);
                }
            });
        };
        const walk = async (rate) => {
            try {
                const points = await engine.ask("numbers", "race_path", BOWL, GRADIENT_DESCENT, rate, Number(from.value), 0, STEPS);
                path = [...points].filter((_, index) => index % 2 === 0);
                say(note, w.picture(rate, digits(path.at(-1))));
                canvas.setAttribute("aria-label", note.textContent);
                table.replaceChildren(...path.map((x, index) => make("span", {}, make("small", { textContent: `${w.step} ${index}` }),
                    make("b", { textContent: digits(x) }))));
                root.dataset.end = path.at(-1);
                draw();
            } catch (error) {
                say(note, error.message, true);
            }
        };
        from.oninput = () => walk(Number(number.value));
        root.append(make("p", { className: "form-intro", textContent: w.intro }),
            make("div", { className: "form-bar" }, make("label", { className: "form-field" }, `${w.rate} `, number), range,
                make("label", { className: "form-field" }, `${w.start} `, from)),
            canvas, note, table,
            predict(w));
        gradusForms.onTheme(draw);
        // Only then it is known how wide the picture is.
        root.addEventListener("shown", draw);
        show(0.1);
        await walk(0.1);
    });
})();
