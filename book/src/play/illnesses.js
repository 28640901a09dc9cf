/*
 * A run that the reader makes ill: its loss, what each hidden layer passes on, and what the crate
 * `doctor` says.
 */
(() => {
    "use strict";
    const { Engine, make, color, calm, css, textSize, predict, define } = gradusForms;
    const EPOCHS = 100;
    const BARS = 20;
    /** What is said of a layer before its bars. */
    const HEAD = 5;
    const MOST_LOSS = 1.5;
    const [WIDTH, HEIGHT] = [520, 300];
    /** In the order of the crate. */
    const ACTIVATIONS = ["tanh", "sigmoid", "relu"];
    const HEALTHY = { activation: "tanh", layers: "1", rate: "0.01", scale: "1", bias: "0" };
    const CHOICES = {
        activation: ACTIVATIONS,
        layers: ["1", "2", "3", "4", "6", "8"],
        rate: ["0.000001", "0.0001", "0.001", "0.01", "0.1", "1", "3", "30"],
        scale: ["0", "0.01", "1", "5", "50"],
        bias: ["0", "-10"],
    };
    const CASES = {
        healthy: {}, high: { rate: "30" }, low: { rate: "0.000001" }, large: { scale: "50" }, zeros: { scale: "0" },
        dead: { activation: "relu", bias: "-10" }, deep: { activation: "sigmoid", layers: "6" },
    };

    class Ward {
        constructor(root) {
            this.root = root;
            this.words = gradusForms.words("illnesses");
            this.settings = { ...HEALTHY, ...CASES.large };
        }

        async open() {
            this.engine = await Engine.open();
            this.build();
            gradusForms.onTheme(() => this.draw());
            // Only then it is known how wide the picture is.
            this.root.addEventListener("shown", () => this.draw());
            // The form is there with its first picture; the run goes on meanwhile, and so does the healthy one.
            const turn = await this.start();
            this.follow(turn);
            this.compare();
        }

        /** The healthy run, in a worker of its own, so that neither waits for the other. */
        async compare() {
            const engine = await Engine.open();
            await this.begin(HEALTHY, engine);
            this.healthy = [...await engine.ask("numbers", "patient_run", EPOCHS)];
            engine.close();
            this.draw();
        }

        begin({ activation, layers, rate, scale, bias }, engine = this.engine) {
            return engine.ask("numbers", "patient_start", ACTIVATIONS.indexOf(activation), Number(layers), Number(rate), Number(scale), Number(bias));
        }

        build() {
            const { words: w, root } = this;
            root.setAttribute("aria-label", w.label);
            this.cases = Object.entries(CASES).map(([name, changes]) => {
                const button = make("button", { type: "button", textContent: w.cases[name], onclick: () => {
                    this.settings = { ...HEALTHY, ...changes };
                    this.run();
                } });
                button.dataset.case = name;
                return button;
            });
            this.selects = Object.entries(CHOICES).map(([key, options]) => {
                const box = make("select", { onchange: () => {
                    this.settings[key] = box.value;
                    this.run();
                } }, ...options.map((value) => make("option", { value, textContent: key === "scale" ? w.times(value) : value.replace("-", "−") })));
                box.dataset.setting = key;
                return { key, box, row: make("label", { className: "form-field" }, make("span", { textContent: w[key] }), box) };
            });
            this.scrub = make("input", { type: "range", min: 0, max: EPOCHS, "aria-label": w.epoch, oninput: () => {
                this.follows = false;
                this.seen = Number(this.scrub.value);
                this.draw();
            } });
            this.count = make("span", { className: "form-count" });
            this.curve = make("canvas", { width: WIDTH, height: HEIGHT, role: "img", className: "form-curve" });
            this.layers = make("div", { className: "ward-layers" });
            this.doctor = make("div", { className: "ward-doctor", role: "status" });
            root.append(make("p", { className: "form-intro", textContent: w.intro }),
                make("div", { className: "form-bar", role: "group", "aria-label": w.casesLabel }, ...this.cases),
                make("div", { className: "form-controls" }, ...this.selects.map(({ row }) => row)),
                make("div", { className: "form-stage" },
                    make("div", {}, make("p", { className: "form-title", textContent: w.lossTitle }), this.curve, this.doctor),
                    make("div", {}, make("p", { className: "form-title", textContent: w.layersTitle }), make("div", { className: "form-bar" }, this.scrub, this.count), this.layers)),
                predict(w));
        }

        /** A run; the last one that was asked for is the one that is shown. */
        async run() {
            await this.follow(await this.start());
        }

        /** What is to be seen before the first epoch. */
        async start() {
            const { words: w, settings } = this;
            const turn = {};
            this.turn = turn;
            this.selects.forEach(({ key, box }) => { box.value = settings[key]; });
            const asked = JSON.stringify({ ...HEALTHY, ...settings });
            for (const button of this.cases) {
                button.setAttribute("aria-pressed", String(JSON.stringify({ ...HEALTHY, ...CASES[button.dataset.case] }) === asked));
            }
            this.root.dataset.state = "running";
            this.doctor.replaceChildren(make("p", { className: "form-caption", textContent: w.waiting }));
            try {
                await this.begin(settings);
                if (this.turn === turn) {
                    this.losses = [];
                    this.moments = [];
                    this.follows = true;
                    await this.look(turn);
                    this.draw();
                }
            } catch (error) {
                this.fail(error);
            }
            return turn;
        }

        /** Epoch by epoch to the end, and then to the doctor. */
        async follow(turn) {
            try {
                for (let epoch = 1; epoch <= EPOCHS && this.turn === turn; epoch += 1) {
                    const losses = [...await this.engine.ask("numbers", "patient_run", 1)];
                    if (this.turn !== turn || losses.length < epoch) {
                        break;
                    }
                    this.losses = losses;
                    await this.look(turn);
                    if (!calm.matches && epoch % 2 === 0 && this.turn === turn) {
                        this.draw();
                        await new Promise((done) => { requestAnimationFrame(done); });
                    }
                }
                if (this.turn === turn) {
                    this.draw();
                    await this.ask(turn);
                }
            } catch (error) {
                this.fail(error);
            }
        }

        /** Says why there is no run, and ends it. */
        fail(error) {
            this.turn = null;
            this.doctor.replaceChildren(make("p", { className: "form-note is-error", textContent: error.message }));
            this.root.dataset.state = "failed";
        }

        /** What each layer passes on now. */
        async look(turn) {
            const numbers = await this.engine.ask("numbers", "patient_layers");
            if (this.turn !== turn) {
                return;
            }
            const size = HEAD + BARS;
            this.moments.push(Array.from({ length: numbers.length / size }, (_, layer) => {
                const [low, high, saturated, dead, gradient, ...shares] = numbers.slice(layer * size, (layer + 1) * size);
                return { low, high, saturated, dead, gradient, shares };
            }));
            if (this.follows) {
                this.seen = this.moments.length - 1;
            }
        }

        /** The doctor's words: the crate's own, with the name and the remedy in the page's language. */
        async ask(turn) {
            const { words: w } = this;
            const lines = (await this.engine.ask("read", "patient_diagnosis", "")).text.split("\n").filter(Boolean);
            if (this.turn !== turn) {
                return;
            }
            const found = Array.from({ length: lines.length / 3 }, (_, index) => lines.slice(3 * index, 3 * index + 3));
            this.doctor.replaceChildren(make("p", { className: "form-title", textContent: w.doctor }), ...found.length === 0 ? [make("p", {}, make("b", { textContent: w.healthy }))]
                : found.flatMap(([name, evidence, remedy]) => [
                    make("p", {}, make("b", { textContent: w.names?.[name] ?? name })),
                    make("p", {}, make("small", { textContent: `${w.evidence} ` }), make("span", { lang: "en", className: "ward-evidence", textContent: evidence })),
                    make("p", {}, make("small", { textContent: `${w.remedy} ` }), w.remedies?.[name] ?? remedy),
                ]));
            this.doctor.classList.toggle("is-well", found.length === 0);
            this.root.dataset.state = "done";
            this.root.dataset.illness = found.map(([name]) => name).join(", ");
            this.root.dataset.loss = this.losses.at(-1) ?? "";
        }

        draw() {
            if (!this.moments?.length) {
                return;
            }
            this.scrub.max = this.moments.length - 1;
            this.scrub.value = this.seen;
            this.count.textContent = this.words.after(this.seen);
            this.drawCurve();
            this.drawLayers();
        }

        drawCurve() {
            const { words: w, losses } = this;
            const [ink, muted, good, bad] = ["--figure-ink", "--figure-muted", "--c1", "--c2"].map(color);
            const context = this.curve.getContext("2d");
            // As large as text is on a wide screen, also where the picture is drawn smaller.
            const size = textSize(this.curve, 24);
            const left = 2.2 * size + 10;
            const h = (epoch) => left + (epoch / EPOCHS) * (WIDTH - left - 12);
            const v = (loss) => 12 + (1 - Math.min(loss, MOST_LOSS) / MOST_LOSS) * (HEIGHT - size - 30);
            context.clearRect(0, 0, WIDTH, HEIGHT);
            context.font = `${size}px system-ui, sans-serif`;
            context.lineWidth = 1;
            context.strokeStyle = css(muted, 0.35);
            context.fillStyle = css(muted);
            context.textAlign = "end";
            for (const loss of [0, 0.5, 1, 1.5]) {
                context.beginPath();
                context.moveTo(h(0), v(loss));
                context.lineTo(h(EPOCHS), v(loss));
                context.stroke();
                context.fillText(loss.toFixed(1), left - 8, v(loss) + size / 3);
            }
            context.fillText(`${EPOCHS} ${w.epochs}`, h(EPOCHS), HEIGHT - 10);
            context.textAlign = "start";
            context.fillText("0", h(0), HEIGHT - 10);
            const line = (values, rgb, dash, width) => {
                context.beginPath();
                values.forEach((loss, index) => context.lineTo(h(index + 1), v(loss)));
                context.setLineDash(dash);
                context.strokeStyle = css(rgb);
                context.lineWidth = width;
                context.stroke();
                context.setLineDash([]);
            };
            line(this.healthy ?? [], good, [5, 4], 2);
            line(losses, bad, [], 3);
            if (this.seen > 0 && losses[this.seen - 1] !== undefined) {
                const loss = losses[this.seen - 1];
                context.beginPath();
                context.arc(h(this.seen), v(loss), 5, 0, 7);
                context.fillStyle = css(bad);
                context.fill();
                context.fillStyle = css(ink);
                context.textAlign = this.seen > 60 ? "end" : "start";
                context.fillText(loss.toPrecision(4), h(this.seen) + (this.seen > 60 ? -6 : 8), Math.max(size + 13, v(loss) - 10));
                context.textAlign = "start";
            }
            this.curve.setAttribute("aria-label", w.curve(losses.length, losses.length ? losses.at(-1).toPrecision(4) : "–", this.healthy?.at(-1).toPrecision(4) ?? "–"));
        }

        drawLayers() {
            const { words: w, settings } = this;
            const layers = this.moments[this.seen];
            if (this.layers.childElementCount !== layers.length) {
                this.layers.replaceChildren(...layers.map(() => make("figure", {}, make("canvas", { width: 320, height: 110, role: "img" }), make("p"))));
            }
            const [muted, bar] = ["--figure-muted", "--c1"].map(color);
            layers.forEach(({ low, high, saturated, dead, gradient, shares }, index) => {
                const [canvas, says] = this.layers.children[index].children;
                const context = canvas.getContext("2d");
                const most = Math.max(...shares, 0.1);
                context.clearRect(0, 0, 320, 110);
                context.fillStyle = css(bar);
                shares.forEach((share, place) => {
                    const tall = (share / most) * 78;
                    context.fillRect(8 + place * 15.2, 86 - tall, 13.4, tall);
                });
                context.strokeStyle = css(muted);
                context.beginPath();
                context.moveTo(6, 86.5);
                context.lineTo(314, 86.5);
                context.stroke();
                context.font = "14px system-ui, sans-serif";
                context.fillStyle = css(muted);
                context.fillText(String(low).replace("-", "−"), 6, 104);
                context.textAlign = "end";
                context.fillText(settings.activation === "relu" ? `≥ ${high}` : String(high), 314, 104);
                context.textAlign = "start";
                const state = settings.activation === "relu" ? w.dead(dead) : w.saturated(Math.round(saturated * 100));
                says.replaceChildren(make("b", { textContent: w.layer(index + 1) }), ` ${state} · ${w.gradient(gradient === 0 ? "0" : gradient.toPrecision(2))}`);
                canvas.setAttribute("aria-label", w.histogram(index + 1, state, Math.round(shares[0] * 100), Math.round(shares[BARS - 1] * 100)));
            });
            this.root.dataset.saturated = layers[0].saturated;
            this.root.dataset.dead = layers[0].dead;
        }
    }

    define("illnesses", async (form) => {
        await new Ward(form).open();
    });
})();
