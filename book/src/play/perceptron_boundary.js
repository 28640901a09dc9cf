/*
 * A perceptron whose line the reader moves, and that learns mistake by mistake: the crate `perceptron`.
 */
(() => {
    "use strict";
    const { Engine, make, within, pair, color, calm, css, predict, define } = gradusForms;
    const SIZE = 480;
    const GATES = { and: [0, 0, 0, 1], or: [0, 1, 1, 1], nand: [1, 1, 1, 0], xor: [0, 1, 1, 0] };
    const CLOUDS = [[0.1, 0.4, 0], [0.3, 0.1, 0], [-0.2, 0.7, 0], [0.5, -0.2, 0], [0.4, 0.5, 0], [0, 0, 0],
        [1, 0.8, 1], [1.2, 1.1, 1], [0.8, 1.3, 1], [1.4, 0.6, 1], [0.9, 1.0, 1], [1.3, 1.4, 1]];
    /** What is seen: from -0.6 to 1.6 along both axes. */
    const [LOW, SIDE] = [-0.6, 2.2];
    const digits = (x) => String(Number(x.toPrecision(4)));

    class Unit {
        constructor(root) {
            this.root = root;
            this.words = gradusForms.words("perceptron");
            this.weights = [0, 0, 0];
            this.place = 0;
            this.mistakes = 0;
            this.wrong = null;
            this.seen = new Set();
        }

        async open() {
            this.engine = await Engine.open();
            this.build();
            gradusForms.onTheme(() => this.draw());
            await this.choose("and");
        }

        build() {
            const { words: w, root } = this;
            root.setAttribute("aria-label", w.label);
            const data = make("select", { onchange: () => this.choose(data.value) },
                ...Object.entries(w.sources).map(([value, textContent]) => make("option", { value, textContent })));
            this.next = make("button", { type: "button", className: "form-main", textContent: w.next, onclick: () => { this.pause(); this.correct(); } });
            this.learn = make("button", { type: "button", textContent: `▶ ${w.learn}`, onclick: () => (this.timer ? this.pause() : this.run()) });
            this.count = make("span", { className: "form-count" });
            const add = (kind) => make("button", { type: "button", textContent: String(kind), onclick: () => {
                this.samples.push([0.5 + 0.07 * (this.samples.length % 7), 0.5, kind]);
                this.changed();
            } });
            this.canvas = make("canvas", { width: SIZE, height: SIZE, role: "img", className: "form-plane" });
            this.handles = make("div", { className: "form-handles" });
            this.numbers = make("div", { className: "form-numbers" });
            this.note = make("p", { className: "form-note", role: "status" });
            this.fields = [w.w1, w.w2, w.bias].map((name, index) => {
                const field = pair(name, { min: -4, max: 4, step: 0.1 }, (weight) => {
                    this.pause();
                    this.weights[index] = weight;
                    this.seen.clear();
                    this.wrong = null;
                    this.show();
                });
                // A weight may be larger than the slider goes.
                field.number.removeAttribute("min");
                field.number.removeAttribute("max");
                return field;
            });
            root.append(make("p", { className: "form-intro", textContent: w.intro }),
                make("div", { className: "form-bar" }, this.next, this.learn,
                    make("button", { type: "button", textContent: w.reset, onclick: () => this.reset() }),
                    make("label", { className: "form-field" }, `${w.data} `, data), this.count),
                make("div", { className: "form-stage" }, make("div", { className: "form-plane-box" }, this.canvas, this.handles),
                    make("div", {}, ...this.fields.map((field) => field.row()), this.numbers, this.note,
                        make("p", {}, `${w.add} `, add(0), " ", add(1)))),
                predict(w));
        }

        choose(name) {
            this.samples = name === "blobs" ? CLOUDS.map((point) => [...point])
                : GATES[name].map((kind, row) => [row >> 1, row & 1, kind]);
            this.forget();
            return this.changed();
        }

        reset() {
            this.forget();
            this.show();
        }

        forget() {
            this.pause();
            this.weights = [0, 0, 0];
            this.place = 0;
            this.mistakes = 0;
            this.wrong = null;
            this.seen.clear();
            this.note.textContent = "";
        }

        /** Tells the module of the samples, and makes a handle for each. */
        async changed() {
            this.seen.clear();
            const { words: w } = this;
            this.handles.replaceChildren(...this.samples.map((sample, index) => {
                const handle = make("button", { type: "button", className: `form-handle is-${sample[2]}` });
                const move = (x, y) => {
                    sample[0] = Math.max(LOW, Math.min(LOW + SIDE, Number(x.toFixed(2))));
                    sample[1] = Math.max(LOW, Math.min(LOW + SIDE, Number(y.toFixed(2))));
                    this.seen.clear();
                    this.tell();
                };
                handle.addEventListener("pointerdown", (event) => handle.setPointerCapture(event.pointerId));
                handle.addEventListener("pointermove", (event) => {
                    if (event.buttons) {
                        const [right, down] = within(this.canvas, event);
                        move(LOW + right * SIDE, LOW + (1 - down) * SIDE);
                    }
                });
                handle.addEventListener("keydown", (event) => {
                    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
                    if (by) {
                        event.preventDefault();
                        move(sample[0] + by[0] * 0.1, sample[1] + by[1] * 0.1);
                    }
                });
                handle.dataset.index = index;
                return handle;
            }));
            this.label = (sample) => w.point(digits(sample[0]), digits(sample[1]), sample[2]);
            await this.tell();
        }

        async tell() {
            await this.engine.ask("text", "perceptron_samples", this.samples.map((sample) => sample.join(" ")).join(";"));
            await this.show();
        }

        async show() {
            this.sums = await this.engine.ask("numbers", "perceptron_sums", ...this.weights);
            const right = this.samples.filter(([, , kind], index) => (this.sums[index] > 0) === (kind === 1)).length;
            const { words: w } = this;
            this.fields.forEach((field, index) => field.show(this.weights[index], digits(this.weights[index])));
            this.numbers.replaceChildren(make("span", { textContent: w.right(right, this.samples.length) }));
            this.canvas.setAttribute("aria-label", w.plane(right, this.samples.length));
            this.count.textContent = w.mistakes(this.mistakes);
            this.root.dataset.mistakes = this.mistakes;
            this.root.dataset.weights = this.weights.join(" ");
            this.draw();
        }

        /** One step of the learning rule: to the next mistake. */
        async correct() {
            // One at a time: the next asks for the state that this one leaves.
            if (this.busy) {
                return;
            }
            this.busy = true;
            try {
                await this.toNextMistake();
            } finally {
                this.busy = false;
            }
        }

        async toNextMistake() {
            const { words: w } = this;
            const before = this.sums;
            const found = await this.engine.ask("numbers", "perceptron_next", ...this.weights, this.place);
            if (found.length === 0) {
                this.wrong = null;
                this.note.textContent = w.done;
                this.pause();
                this.draw();
                return;
            }
            const [sample, ...weights] = found;
            this.weights = weights;
            this.place = (sample + 1) % this.samples.length;
            this.mistakes += 1;
            this.wrong = sample;
            const [x, y] = this.samples[sample];
            this.note.textContent = w.wrong(digits(x), digits(y), digits(before[sample]));
            // The same weights at the same sample: from here on all comes again.
            const state = `${this.place} ${weights.join(" ")}`;
            if (this.seen.has(state)) {
                this.note.textContent = w.never;
                this.pause();
            }
            this.seen.add(state);
            await this.show();
        }

        run() {
            this.learn.textContent = `❚❚ ${this.words.pause}`;
            this.timer = setInterval(() => this.correct(), calm.matches ? 1500 : 500);
        }

        pause() {
            clearInterval(this.timer);
            this.timer = null;
            this.learn.textContent = `▶ ${this.words.learn}`;
        }

        draw() {
            const context = this.canvas.getContext("2d");
            const [zero, one, ink, muted] = ["--c1", "--c2", "--figure-ink", "--figure-muted"].map(color);
            const [w1, w2, bias] = this.weights;
            const h = (x) => ((x - LOW) / SIDE) * SIZE;
            const v = (y) => (1 - (y - LOW) / SIDE) * SIZE;
            context.clearRect(0, 0, SIZE, SIZE);
            // The side where it fires, cut from the square by the line.
            const square = [[LOW, LOW], [LOW + SIDE, LOW], [LOW + SIDE, LOW + SIDE], [LOW, LOW + SIDE]];
            const side = (sign) => {
                const shape = [];
                square.forEach((corner, index) => {
                    const next = square[(index + 1) % 4];
                    const [a, b] = [corner, next].map(([x, y]) => sign * (w1 * x + w2 * y + bias));
                    if (a > 0) {
                        shape.push(corner);
                    }
                    if ((a > 0) !== (b > 0)) {
                        const t = a / (a - b);
                        shape.push([corner[0] + (next[0] - corner[0]) * t, corner[1] + (next[1] - corner[1]) * t]);
                    }
                });
                return shape;
            };
            const fires = side(1);
            context.fillStyle = css(zero, 0.16);
            context.fillRect(0, 0, SIZE, SIZE);
            context.beginPath();
            for (const [x, y] of fires) {
                context.lineTo(h(x), v(y));
            }
            context.closePath();
            context.save();
            context.clip();
            context.clearRect(0, 0, SIZE, SIZE);
            context.fillStyle = css(one, 0.2);
            context.fillRect(0, 0, SIZE, SIZE);
            context.restore();
            context.strokeStyle = css(muted, 0.5);
            context.lineWidth = 1;
            context.beginPath();
            context.moveTo(h(0), 0); context.lineTo(h(0), SIZE);
            context.moveTo(0, v(0)); context.lineTo(SIZE, v(0));
            context.stroke();
            if (w1 !== 0 || w2 !== 0) {
                // A point of the line, and along it far enough.
                const length = w1 * w1 + w2 * w2;
                const [x, y] = [-bias * w1 / length, -bias * w2 / length];
                const far = 9 / Math.sqrt(length);
                context.beginPath();
                context.moveTo(h(x - w2 * far), v(y + w1 * far));
                context.lineTo(h(x + w2 * far), v(y - w1 * far));
                context.strokeStyle = css(ink);
                context.lineWidth = 3;
                context.stroke();
            }
            for (const handle of this.handles.children) {
                const index = Number(handle.dataset.index);
                const sample = this.samples[index];
                handle.style.left = `${(h(sample[0]) / SIZE) * 100}%`;
                handle.style.top = `${(v(sample[1]) / SIZE) * 100}%`;
                handle.setAttribute("aria-label", this.label(sample));
                handle.title = `${this.label(sample)}: ${digits(this.sums[index])}`;
                handle.classList.toggle("is-wrong", this.wrong === index);
                handle.textContent = (this.sums[index] > 0) === (sample[2] === 1) ? "" : "✕";
            }
        }
    }

    define("perceptron_boundary", async (form) => {
        await new Unit(form).open();
    });
})();
