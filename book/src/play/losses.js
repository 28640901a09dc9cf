/*
 * What one output pays, and what softmax makes of a few logits (data-interactive="losses"): the crate `losses`.
 */
(() => {
    "use strict";
    const { Engine, make, say, within, pair, color, css, textSize, predict, define } = gradusForms;
    const [WIDTH, HEIGHT, BOTTOM, LEFT] = [560, 390, 52, 46];
    /** The losses by their number in `Loss::ALL`; how far the outputs go; and which targets there are. */
    const LOSSES = [
        { kind: 0, low: -3, high: 3, tallest: 9 }, { kind: 1, low: -3, high: 3, tallest: 9 }, { kind: 2, low: -3, high: 3, tallest: 4 },
        { kind: 3, low: -3, high: 3, tallest: 4 }, { kind: 4, low: -6, high: 6, tallest: 6, targets: [0, 1], logit: true },
        { kind: 6, low: -3, high: 3, tallest: 4, targets: [-1, 1] },
    ];
    const PLACES = 241;
    const digits = (x) => String(Number(x.toPrecision(4))).replace("-", "−");
    const fixed = (x, places) => x.toFixed(places).replace("-", "−");

    class OneOutput {
        constructor(engine, w) {
            Object.assign(this, { engine, w, shape: LOSSES[0], output: 1.5, target: 0 });
            this.canvas = make("canvas", { width: WIDTH, height: HEIGHT, role: "img", className: "form-curve form-drag" });
            this.note = make("p", { className: "form-note", role: "status" });
            const choice = make("select", { onchange: () => this.choose(LOSSES[choice.value]) },
                ...LOSSES.map(({ kind }, value) => make("option", { value, textContent: w.names[kind] })));
            const slider = (name, set) => pair(name, { step: 0.05 }, (value) => set(Math.max(this.shape.low, Math.min(this.shape.high, value))));
            this.outputs = slider(w.output, (value) => { this.output = value; this.show(); });
            this.targets = slider(w.target, (value) => {
                this.target = this.shape.targets ? this.shape.targets.reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a)) : value;
                this.show();
            });
            this.drag();
            this.parts = [make("div", { className: "form-bar" }, make("label", { className: "form-field" }, `${w.loss} `, choice)),
                this.canvas, this.outputs.row(), this.targets.row(), this.note];
        }

        /** The hand takes what is nearer: the point, or the target on the axis. */
        drag() {
            let held = null;
            const at = (event) => {
                const [right] = within(this.canvas, event);
                const x = this.shape.low + (right * WIDTH - LEFT) / (WIDTH - LEFT - 10) * (this.shape.high - this.shape.low);
                return Math.round(Math.max(this.shape.low, Math.min(this.shape.high, x)) * 20) / 20;
            };
            this.canvas.addEventListener("pointerdown", (event) => {
                const x = at(event);
                const [, down] = within(this.canvas, event);
                const low = down > 1 - (BOTTOM + 10) / HEIGHT;
                held = low && Math.abs(x - this.target) < Math.abs(x - this.output) + 0.3 ? this.targets : this.outputs;
                this.canvas.setPointerCapture(event.pointerId);
                held.range.value = x;
                held.range.oninput();
            });
            this.canvas.addEventListener("pointermove", (event) => {
                if (held && event.buttons) {
                    held.range.value = at(event);
                    held.range.oninput();
                }
            });
            this.canvas.addEventListener("pointerup", () => { held = null; });
        }

        choose(shape) {
            this.shape = shape;
            if (shape.targets) {
                this.target = shape.targets.at(-1);
                this.output = -1;
            }
            return this.show();
        }

        async show() {
            const { shape, output, target } = this;
            for (const [slider, value] of [[this.outputs, output], [this.targets, target]]) {
                Object.assign(slider.range, { min: shape.low, max: shape.high });
                slider.show(value);
            }
            try {
                const here = await this.engine.ask("numbers", "loss_curve", shape.kind, target, output, output, 1);
                this.curve = await this.engine.ask("numbers", "loss_curve", shape.kind, target, shape.low, shape.high, PLACES);
                [this.value, this.slope] = here;
            } catch (error) {
                say(this.note, error.message, true);
                return;
            }
            const pull = this.slope === 0 ? this.w.rests : this.slope > 0 ? this.w.down : this.w.up;
            say(this.note, this.w.says(digits(this.value), digits(this.slope), pull));
            this.canvas.dataset.value = this.value;
            this.canvas.dataset.slope = this.slope;
            this.canvas.setAttribute("aria-label", this.w.curve(this.w.names[shape.kind], digits(output), digits(target)));
            this.draw();
        }

        draw() {
            const context = this.canvas.getContext("2d");
            const [ink, muted, line, mark, aim] = ["--figure-ink", "--figure-muted", "--c1", "--c2", "--c3"].map(color);
            const { low, high, tallest } = this.shape;
            const h = (x) => LEFT + ((x - low) / (high - low)) * (WIDTH - LEFT - 10);
            const v = (y) => HEIGHT - BOTTOM - (y / tallest) * (HEIGHT - BOTTOM - 12);
            context.clearRect(0, 0, WIDTH, HEIGHT);
            context.font = `${textSize(this.canvas, 19)}px system-ui, sans-serif`;
            context.textAlign = "center";
            context.fillStyle = css(muted);
            context.strokeStyle = css(muted);
            context.beginPath();
            context.moveTo(LEFT, v(0)); context.lineTo(WIDTH, v(0));
            context.moveTo(LEFT, 0); context.lineTo(LEFT, v(0));
            context.stroke();
            for (let x = low; x <= high; x += (high - low) / 6) {
                context.fillText(fixed(x, 0), h(x), HEIGHT - BOTTOM + 28);
            }
            context.fillText(this.shape.logit ? this.w.logit : this.w.output, (LEFT + WIDTH) / 2, HEIGHT - 5);
            context.textAlign = "right";
            for (let y = 0; y <= tallest; y += tallest / 3) {
                context.fillText(fixed(y, 0), LEFT - 8, v(y) + 5);
            }
            context.save();
            context.beginPath();
            context.rect(LEFT, 0, WIDTH - LEFT, HEIGHT - BOTTOM + 1);
            context.clip();
            context.beginPath();
            for (let i = 0; i < PLACES; i += 1) {
                context.lineTo(h(low + (i / (PLACES - 1)) * (high - low)), v(this.curve[2 * i]));
            }
            context.strokeStyle = css(line);
            context.lineWidth = 3;
            context.stroke();
            // The tangent, a unit to each side.
            context.beginPath();
            context.moveTo(h(this.output - 1), v(this.value - this.slope));
            context.lineTo(h(this.output + 1), v(this.value + this.slope));
            context.strokeStyle = css(ink);
            context.lineWidth = 1.5;
            context.setLineDash([6, 5]);
            context.stroke();
            context.setLineDash([]);
            context.restore();
            // The target: a triangle below the axis.
            context.fillStyle = css(aim);
            context.beginPath();
            context.moveTo(h(this.target), v(0)); context.lineTo(h(this.target) - 8, v(0) + 13); context.lineTo(h(this.target) + 8, v(0) + 13);
            context.fill();
            const top = Math.max(8, v(this.value));
            // The way that descent goes, longer where the loss pulls harder.
            const reach = Math.sign(-this.slope) * Math.min(90, 16 + 18 * Math.abs(this.slope));
            if (this.slope !== 0) {
                const end = Math.max(LEFT + 6, Math.min(WIDTH - 6, h(this.output) + reach));
                context.strokeStyle = css(mark);
                context.fillStyle = css(mark);
                context.lineWidth = 3;
                context.beginPath();
                context.moveTo(h(this.output), top); context.lineTo(end, top);
                context.stroke();
                context.beginPath();
                context.moveTo(end + Math.sign(reach) * 6, top); context.lineTo(end - Math.sign(reach) * 6, top - 7); context.lineTo(end - Math.sign(reach) * 6, top + 7);
                context.fill();
            }
            context.beginPath();
            context.arc(h(this.output), top, 8, 0, 7);
            context.fillStyle = css(mark);
            context.fill();
        }
    }

    class Classes {
        constructor(engine, w) {
            Object.assign(this, { engine, w, logits: [2, 1, 0.1, -1], right: 1 });
            this.note = make("p", { className: "form-note", role: "status" });
            this.rows = w.classes.map((name, index) => {
                const logit = pair(w.logitOf(name), { step: 0.1 }, (value) => {
                    this.logits[index] = value;
                    this.show();
                });
                Object.assign(logit.range, { min: -6, max: 6 });
                const right = make("input", { type: "radio", name: "form-right", checked: index === this.right, onchange: () => { this.right = index; this.show(); } });
                const bar = make("i");
                const probability = make("output");
                const slope = make("output");
                const row = make("div", { className: "form-class" }, make("label", {}, right, ` ${name}`), logit.range, logit.number,
                    make("span", { className: "form-bar-box" }, bar), probability, slope);
                return { logit, bar, probability, slope, row };
            });
            const add = (by) => make("button", { type: "button", textContent: w.addAll(by), onclick: () => {
                this.logits = this.logits.map((logit) => Number((logit + by).toFixed(6)));
                this.show();
            } });
            this.parts = [make("p", { textContent: w.softmax }),
                make("div", { className: "form-class is-head", "aria-hidden": "true" }, ...w.heads.map((textContent) => make("span", { textContent }))),
                ...this.rows.map(({ row }) => row), make("div", { className: "form-bar" }, add(1), add(-1), add(100),
                    make("button", { type: "button", textContent: w.double, onclick: () => {
                        this.logits = this.logits.map((logit) => logit * 2);
                        this.show();
                    } }),
                    make("button", { type: "button", textContent: w.again, onclick: () => { this.logits = [2, 1, 0.1, -1]; this.show(); } })), this.note];
        }

        async show() {
            const { w, right } = this;
            try {
                const [loss, ...rest] = await this.engine.ask("read", "cross_entropy", this.logits.join(" "), right).then(({ numbers }) => [...numbers]);
                const count = this.logits.length;
                this.rows.forEach(({ logit, bar, probability, slope, row }, index) => {
                    logit.show(this.logits[index], Number(this.logits[index].toPrecision(6)));
                    bar.style.inlineSize = `${100 * rest[index]}%`;
                    probability.textContent = fixed(rest[index], 4);
                    slope.textContent = fixed(rest[count + index], 4);
                    row.classList.toggle("is-right", index === right);
                    row.dataset.probability = rest[index];
                });
                say(this.note, w.pays(w.classes[right], fixed(rest[right], 4), digits(loss)));
                this.note.dataset.loss = loss;
            } catch (error) {
                say(this.note, error.message, true);
            }
        }
    }

    define("losses", async (root) => {
        const w = gradusForms.words("losses");
        const engine = await Engine.open();
        root.setAttribute("aria-label", w.label);
        const one = new OneOutput(engine, w);
        const classes = new Classes(engine, w);
        root.append(make("p", { className: "form-intro", textContent: w.intro }),
            make("div", { className: "form-stage form-losses" }, make("div", {}, ...one.parts), make("div", {}, ...classes.parts)),
            predict(w));
        gradusForms.onTheme(() => one.draw());
        // Only then it is known how wide the picture is.
        root.addEventListener("shown", () => one.draw());
        await one.show();
        await classes.show();
    });
})();
