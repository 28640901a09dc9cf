/*
 * The calculator of epochs, batches and iterations, with its ledger: the crate `training` deals the
 * samples out.
 */
(() => {
    "use strict";
    const { Engine, make, say, predict, define } = gradusForms;
    /** Samples are drawn one by one up to so many; of more, batches alone. */
    const DRAWN = 60;
    const BOXES = 24;
    const EPOCHS_DRAWN = 3;
    const LINES = 12;
    const count = (n) => n.toLocaleString("en-US");

    class Calculator {
        constructor(root) {
            this.root = root;
            this.words = gradusForms.words("epoch");
            this.current = 1;
        }

        async open() {
            this.engine = await Engine.open();
            this.build();
            await this.compute();
        }

        build() {
            const { words: w, root } = this;
            root.setAttribute("aria-label", w.label);
            const field = (label, value) => {
                const box = make("input", { type: "number", min: 1, step: 1, value, oninput: () => this.compute() });
                return [box, make("label", { className: "form-field" }, `${label} `, box)];
            };
            const [samples, samplesRow] = field(w.samples, 10);
            const [size, sizeRow] = field(w.size, 4);
            const [epochs, epochsRow] = field(w.epochs, 2);
            this.drops = make("input", { type: "checkbox", onchange: () => this.compute() });
            this.boxes = { samples, size, epochs };
            this.sums = make("div", { className: "epoch-sums" });
            this.note = make("p", { className: "form-note", role: "status" });
            this.picture = make("div", { className: "epoch-picture", role: "group", "aria-label": w.picture });
            this.scrub = make("input", { type: "range", min: 1, value: 1, "aria-label": w.iteration, oninput: () => this.go(Number(this.scrub.value)) });
            this.body = make("tbody");
            this.command = make("code");
            root.append(make("p", { className: "form-intro", textContent: w.intro }),
                make("div", { className: "form-bar" }, samplesRow, sizeRow, epochsRow, make("label", {}, this.drops, ` ${w.drops}`)),
                this.sums,
                make("div", { className: "form-bar" }, make("button", { type: "button", className: "form-main", textContent: w.next,
                    onclick: () => this.go(this.current >= this.total ? 1 : this.current + 1) }), this.scrub),
                this.note, this.picture,
                make("p", { className: "form-title", textContent: w.ledger }),
                make("div", { className: "epoch-ledger", tabIndex: 0, role: "region", "aria-label": w.ledger },
                    make("table", {},
                        make("thead", {}, make("tr", {}, ...w.columns.map((textContent) => make("th", { scope: "col", textContent })))), this.body)),
                make("p", { className: "form-command" }, make("small", { textContent: w.command }), this.command),
                predict(w));
        }

        async compute() {
            const { words: w } = this;
            const turn = {};
            this.turn = turn;
            const asked = ["samples", "size", "epochs"].map((name) => Number(this.boxes[name].value));
            try {
                if (asked.some((number) => !Number.isInteger(number) || number < 0 || number > 0x7fffffff)) {
                    throw new Error(w.whole);
                }
                this.plan = [...asked, this.drops.checked ? 1 : 0];
                const [perEpoch, total, last, left, read] = await this.engine.ask("numbers", "schedule", ...this.plan);
                const orders = asked[0] <= DRAWN ? await this.engine.ask("numbers", "schedule_orders", asked[0], asked[1], asked[2], 1) : null;
                if (this.turn !== turn) {
                    return;
                }
                Object.assign(this, { perEpoch, total, last, left, read, orders });
                this.note.classList.remove("is-error");
                const [samples, size, epochs, drops] = this.plan;
                const [open, close] = drops ? ["⌊", "⌋"] : ["⌈", "⌉"];
                const card = (title, sum, number) => make("div", { className: "epoch-card" }, make("small", { textContent: title }),
                    make("span", {}, sum, make("b", { textContent: number })));
                this.sums.replaceChildren(
                    card(w.perEpoch, `${open}${count(samples)} / ${count(size)}${close} = ${open}${Number((samples / size).toFixed(4))}${close} = `, count(perEpoch)),
                    card(w.total, `${count(epochs)} · ${count(perEpoch)} = `, count(total)),
                    card(w.last, "", w.samplesOf(count(last))),
                    card(w.left, "", w.samplesOf(count(left))),
                    card(w.read, "", w.samplesOf(count(read))));
                this.command.textContent = `gradus ledger --samples ${samples} --batch-size ${size} --epochs ${epochs}${drops ? " --drop-last" : ""}`;
                this.scrub.max = total;
                Object.assign(this.root.dataset, { perEpoch, total, last, left });
                await this.go(Math.min(this.current, total));
            } catch (error) {
                say(this.note, error.message, true);
            }
        }

        /** Shows an iteration in the picture and in the ledger. */
        async go(iteration) {
            const { words: w } = this;
            this.current = iteration;
            this.scrub.value = iteration;
            const first = Math.max(1, Math.min(iteration - 3, this.total - LINES + 1));
            const numbers = await this.engine.ask("numbers", "schedule_lines", ...this.plan, first, LINES);
            if (this.current !== iteration) {
                return;
            }
            const lines = Array.from({ length: numbers.length / 6 }, (_, line) => [...numbers.slice(6 * line, 6 * line + 6)]);
            this.body.replaceChildren(...lines.map(([epoch, number, ofEpoch, from, to, seen]) => {
                const row = make("tr", {}, ...[epoch, number, ofEpoch, `${from}–${to}`, to - from + 1, seen].map((textContent) => make("td", { textContent })));
                row.classList.toggle("is-current", number === iteration);
                if (number === iteration) {
                    row.setAttribute("aria-current", "true");
                    this.note.textContent = w.says(count(number), count(epoch), count(ofEpoch), count(to - from + 1), count(seen));
                }
                return row;
            }));
            this.draw();
            this.root.dataset.current = iteration;
        }

        draw() {
            const { words: w } = this;
            const [samples, size, epochs] = this.plan;
            const now = Math.ceil(this.current / this.perEpoch);
            const first = Math.max(1, Math.min(now - 1, epochs - EPOCHS_DRAWN + 1));
            const rows = [];
            for (let epoch = first; epoch < first + EPOCHS_DRAWN && epoch <= epochs; epoch += 1) {
                const order = this.orders && epoch <= EPOCHS_DRAWN ? this.orders.slice((epoch - 1) * samples, epoch * samples) : null;
                const boxes = [];
                for (let batch = 0; batch < this.perEpoch; batch += 1) {
                    if (batch === BOXES - 1 && this.perEpoch > BOXES) {
                        boxes.push(make("span", { className: "epoch-more", textContent: "…" }));
                        batch = this.perEpoch - 1;
                    }
                    const iteration = (epoch - 1) * this.perEpoch + batch + 1;
                    const inside = batch === this.perEpoch - 1 ? this.last : Math.min(size, samples);
                    const dots = this.orders
                        ? Array.from({ length: inside }, (_, place) => make("i", { textContent: order ? order[batch * size + place] : "" }))
                        : [make("span", { className: "epoch-many", textContent: count(inside) })];
                    const box = make("button", { type: "button", className: "epoch-batch", onclick: () => this.go(iteration) },
                        make("span", { className: "form-unseen", textContent: `${w.iteration} ` }), make("small", { textContent: `${iteration}` }),
                        make("span", { className: "form-unseen", textContent: `, ${w.samples}: ` }), make("span", { className: "epoch-dots" }, ...dots.flatMap((dot) => [dot, " "])));
                    box.classList.toggle("is-current", iteration === this.current);
                    box.classList.toggle("is-read", iteration < this.current);
                    box.setAttribute("aria-pressed", String(iteration === this.current));
                    boxes.push(box);
                }
                if (this.orders && this.left > 0) {
                    boxes.push(make("span", { className: "epoch-left" }, make("small", { textContent: w.leftOut }), make("span", { className: "epoch-dots" },
                        ...Array.from({ length: this.left }, (_, place) => make("i", { textContent: order ? order[samples - this.left + place] : "" })))));
                }
                rows.push(make("div", { className: "epoch-row" }, make("b", { textContent: w.epoch(count(epoch)) }), make("div", { className: "epoch-batches" }, ...boxes)));
            }
            this.picture.replaceChildren(...rows);
        }
    }

    define("epoch", async (form) => {
        await new Calculator(form).open();
    });
})();
