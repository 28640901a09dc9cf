/*
 * One training iteration, stage by stage, on the small network of chapter 5: the crates `network`,
 * `losses`, `backprop` and `descent` compute every number.
 */
(() => {
    "use strict";
    const { Engine, make, svg, calm, predict, define } = gradusForms;
    /** Of each unit two weights and a bias: first hidden, second hidden, output. */
    const START = [0.5, -1, 0.25, 1.5, 0.25, -0.5, 1, -2, 0.5];
    const SAMPLE = [1, 2, 1];
    const RATE = 0.5;
    /** Forward by two layers, output, loss, backward by two layers, update. */
    const STAGE_OF = [0, 0, 1, 2, 3, 3, 4];
    const LAST_OF = [1, 2, 3, 5, 6];
    const [OUTPUT, LOSS, BACKWARD, UPDATE] = [2, 3, 4, 6];
    /** Where nodes stand, in percent: two inputs, two hidden units, the output. */
    const NODES = [[8, 24], [8, 76], [47, 24], [47, 76], [86, 50]];
    const MANY = 10;
    const short = (x, digits) => x.toFixed(digits).replace("-", "−");
    const plain = (x) => String(Number(x.toPrecision(6))).replace("-", "−");
    const factor = (x) => (x < 0 ? `(${plain(x)})` : plain(x));
    const unitOf = (place) => Math.floor(place / 3);
    const inputOf = (place) => place % 3;
    const isBias = (place) => inputOf(place) === 2;
    const layerOf = (place) => (place < 6 ? 1 : 2);
    const nameOf = (place) => {
        const unit = place < 6 ? unitOf(place) : 0;
        return isBias(place) ? `b${layerOf(place)}(${unit})` : `w${layerOf(place)}(${unit},${inputOf(place)})`;
    };
    /** The nodes that a weight leads from and to. */
    const endsOf = (place) => (place < 6 ? [inputOf(place), 2 + unitOf(place)] : [2 + inputOf(place), 4]);

    class Walk {
        constructor(root) {
            this.root = root;
            this.words = gradusForms.words("network_learns");
            this.chosen = 7;
        }

        async open() {
            this.engine = await Engine.open();
            this.build();
            await this.reset();
        }

        async reset() {
            this.pause();
            this.parameters = [...START];
            this.sample = [...SAMPLE];
            this.rate = RATE;
            this.losses = [];
            this.moment = BACKWARD + 1;
            await this.compute();
        }

        /** All numbers of the iteration, by the crates; what is wrong with the reader's is said. */
        async compute() {
            const asked = [...this.parameters, ...this.sample, this.rate];
            try {
                if (asked.some((number) => !Number.isFinite(number))) {
                    throw new Error(this.words.missing);
                }
                const all = [...await this.engine.ask("numbers", "iteration", ...asked)];
                const take = (count) => all.splice(0, count);
                this.it = {
                    sums: take(3), activations: take(3), loss: take(1)[0], lossSlopes: take(3), unitSlopes: take(3),
                    slopes: take(9), measured: take(9), updated: take(9), lossAfter: take(1)[0],
                };
                this.error.textContent = "";
                this.show();
            } catch (error) {
                this.pause();
                this.error.textContent = error.message;
            }
        }

        /** Takes the new parameters over: the next iteration begins. */
        commit() {
            this.losses.push(this.it.loss);
            this.parameters = [...this.it.updated];
        }

        async next() {
            if (this.error.textContent) {
                this.pause();
                return;
            }
            if (this.moment === UPDATE) {
                this.commit();
                this.moment = 0;
                await this.compute();
                return;
            }
            this.moment += 1;
            this.show();
        }

        async many() {
            this.pause();
            for (let round = 0; round < MANY && !this.error.textContent; round += 1) {
                this.commit();
                await this.compute();
            }
        }

        pause() {
            clearInterval(this.timer);
            this.timer = null;
            this.play.textContent = `▶ ${this.words.play}`;
        }

        run() {
            if (this.timer) {
                this.pause();
                return;
            }
            this.play.textContent = `❚❚ ${this.words.pause}`;
            this.timer = setInterval(() => this.next(), calm.matches ? 3000 : 1500);
            this.next();
        }

        async set(place, text) {
            this.pause();
            if (this.moment === UPDATE) {
                this.commit();
                this.moment = BACKWARD + 1;
            }
            this.parameters[place] = text === "" ? NaN : Number(text);
            await this.compute();
        }

        build() {
            const { words: w, root } = this;
            root.setAttribute("aria-label", w.label);
            root.classList.add("walk");
            this.stages = w.stages.map((name, stage) => make("button", { type: "button", onclick: () => {
                this.pause();
                this.moment = LAST_OF[stage];
                this.show();
            } }, make("b", { textContent: stage + 1 }), ` ${name}`));
            this.play = make("button", { type: "button", className: "form-main", onclick: () => this.run() });
            this.count = make("p", { className: "form-caption walk-losses" });
            this.note = make("p", { className: "form-note", role: "status" });
            this.error = make("p", { className: "form-note is-error", role: "alert" });
            this.detail = make("div", { className: "walk-detail" });
            const field = (label, get, put) => {
                const box = make("input", { type: "number", step: "any", onchange: () => {
                    this.pause();
                    put(box.value === "" ? NaN : Number(box.value));
                    this.compute();
                } });
                return { box, get, row: make("label", { className: "form-field" }, `${label} `, box) };
            };
            this.fields = [
                ...["x₁", "x₂", w.target].map((label, index) =>
                    field(label, () => this.sample[index], (value) => { this.sample[index] = value; })),
                field(w.rate, () => this.rate, (value) => { this.rate = value; }),
            ];
            const button = (textContent, onclick) => make("button", { type: "button", textContent, onclick });
            root.append(make("p", { className: "form-intro", textContent: w.intro }),
                make("div", { className: "walk-stages", role: "group", "aria-label": w.stagesLabel }, ...this.stages),
                make("div", { className: "form-bar" }, this.play, button(w.next, () => { this.pause(); this.next(); }),
                    button(w.many(MANY), () => this.many()), button(w.reset, () => this.reset())),
                this.picture(), this.note, this.detail, this.error, this.count,
                make("div", { className: "form-bar" }, ...this.fields.map((each) => each.row)),
                predict(w));
        }

        picture() {
            const { words: w } = this;
            const arrows = svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", class: "small", "aria-hidden": "true" });
            this.lines = {};
            this.knobs = START.map((_, place) => {
                let at = NODES[2 + unitOf(place)];
                if (!isBias(place)) {
                    const [from, to] = endsOf(place).map((node) => NODES[node]);
                    this.lines[place] = svg("line", { x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
                    arrows.append(this.lines[place]);
                    // Those that cross are written before they do.
                    const way = place < 6 && inputOf(place) !== unitOf(place) ? 0.32 : 0.5;
                    at = [0, 1].map((axis) => from[axis] + way * (to[axis] - from[axis]));
                }
                const knob = make("button", { type: "button", className: `walk-knob${isBias(place) ? " is-bias" : ""}`, onclick: () => {
                    this.chosen = place;
                    this.show();
                } });
                knob.style.left = `${at[0]}%`;
                knob.style.top = `${at[1]}%`;
                return knob;
            });
            this.nodes = NODES.map(([x, y], node) => {
                const disk = make("div", { className: "walk-node" });
                disk.style.left = `${x}%`;
                disk.style.top = `${y}%`;
                disk.title = w.nodes[node];
                return disk;
            });
            this.above = make("div", { className: "walk-above" });
            this.above.style.left = `${NODES[4][0]}%`;
            const labels = ["x₁", "x₂"].map((textContent, input) => {
                const label = make("div", { className: "walk-label", textContent });
                label.style.left = `${NODES[input][0]}%`;
                label.style.top = `${NODES[input][1]}%`;
                return label;
            });
            return make("div", { className: "walk-net", role: "group", "aria-label": w.picture }, arrows, ...labels, ...this.nodes, this.above, ...this.knobs);
        }

        /** Whether the slope of this parameter is known by now. */
        isKnown(place) {
            return this.moment >= BACKWARD + (2 - layerOf(place));
        }

        show() {
            const { words: w, it, moment, root } = this;
            const stage = STAGE_OF[moment];
            this.stages.forEach((button, index) => button.setAttribute("aria-pressed", String(index === stage)));
            const values = moment === UPDATE ? it.updated : this.parameters;
            this.knobs.forEach((knob, place) => {
                const slope = this.isKnown(place) ? short(it.slopes[place], 4) : "";
                knob.replaceChildren(make("span", { className: "form-unseen", textContent: `${nameOf(place)}: ` }), make("span", { className: "walk-value", textContent: (isBias(place) ? "b " : "") + short(values[place], isBias(place) ? 4 : 3) }),
                    make("span", { className: "form-unseen", textContent: slope ? ` ${w.slope} ` : "" }), make("span", { className: "walk-slope", textContent: slope }));
                knob.setAttribute("aria-pressed", String(this.chosen === place));
                knob.dataset.name = nameOf(place);
            });
            const flowing = { 0: [1, "is-forward"], 1: [2, "is-forward"], 4: [2, "is-backward"], 5: [1, "is-backward"] }[moment];
            for (const [place, line] of Object.entries(this.lines)) {
                line.setAttribute("class", moment === UPDATE ? "is-update"
                    : flowing?.[0] === layerOf(Number(place)) ? flowing[1] : "");
            }
            this.nodes.forEach((disk, node) => {
                disk.textContent = node < 2 ? plain(this.sample[node])
                    : node < 4 || moment >= 1 ? short(it.activations[node - 2], 2) : "";
                disk.classList.toggle("is-active", (moment === 0 && (node === 2 || node === 3)) || (node === 4 && (moment === 1 || moment === OUTPUT)));
            });
            this.above.replaceChildren(
                make("span", { textContent: w.targetIs(plain(this.sample[2])) }),
                make("b", { textContent: moment >= OUTPUT ? `y = ${short(it.activations[2], 4)}` : " " }),
                make("b", { className: "walk-loss", textContent: moment >= LOSS ? w.lossIs(short(it.loss, 4)) : " " }));
            this.note.textContent = this.says();
            this.count.textContent = w.losses([...this.losses.map((loss) => short(loss, 4)),
                ...(moment >= LOSS ? [short(it.loss, 4)] : [])], this.losses.length + 1);
            this.fields.forEach(({ box, get }) => { box.value = Number(get().toPrecision(12)); });
            this.explain();
            root.dataset.iteration = this.losses.length + 1;
            root.dataset.moment = moment;
            root.dataset.loss = it.loss;
            root.dataset.after = it.lossAfter;
        }

        /** What happens at this moment. */
        says() {
            const { words: w, it, parameters: p, sample } = this;
            const sum = (unit, inputs) => `${plain(p[3 * unit])} · ${factor(inputs[0])} + ${factor(p[3 * unit + 1])} · ${factor(inputs[1])} + ${factor(p[3 * unit + 2])} = ${short(it.sums[unit], 4)}`;
            const a = it.activations.map((value) => short(value, 4));
            const y = a[2];
            const target = factor(sample[2]);
            return [
                () => w.hidden(sum(0, sample), a[0], sum(1, sample), a[1]),
                () => w.output(sum(2, it.activations.map((value) => Number(value.toFixed(4)))), y),
                () => w.prediction(y),
                () => w.loss(`(${y} − ${target})² = ${short(it.loss, 4)}`),
                () => w.backward2,
                () => w.backward1,
                () => w.update(`${short(p[8], 4)} − ${plain(this.rate)} · (${short(it.slopes[8], 4)}) = ${short(it.updated[8], 4)}`, short(it.lossAfter, 4)),
            ][this.moment]();
        }

        /** The chosen number, and the product that made its slope. */
        explain() {
            const { words: w, it, chosen } = this;
            const unit = unitOf(chosen);
            const value = make("input", { type: "number", step: "any", value: Number((this.moment === UPDATE ? it.updated : this.parameters)[chosen].toPrecision(6)),
                onchange: () => this.set(chosen, value.value) });
            const [from, to] = isBias(chosen) ? [null, 2 + unit] : endsOf(chosen);
            const head = make("div", { className: "form-bar" },
                make("b", { textContent: nameOf(chosen) }), make("span", { textContent: from === null ? w.biasOf(w.nodes[to]) : w.fromTo(w.nodes[from], w.nodes[to]) }),
                make("label", { className: "form-field" }, `${w.value} `, value));
            const said = [head];
            if (this.isKnown(chosen)) {
                const inputs = unit < 2 ? this.sample : it.activations;
                const cards = [
                    [isBias(chosen) ? 1 : inputs[inputOf(chosen)], isBias(chosen) ? w.always1 : w.cameIn(w.nodes[from])],
                    [it.unitSlopes[unit], w.reacts(w.nodes[to], short(it.sums[unit], 4))],
                ];
                if (unit < 2) {
                    cards.push([this.parameters[6 + unit], w.onward(nameOf(6 + unit))],
                        [it.unitSlopes[2], w.reacts(w.nodes[4], short(it.sums[2], 4))]);
                }
                cards.push([it.lossSlopes[2], w.lossReacts]);
                const card = ([number, text], sign) => make("span", { className: "walk-card" },
                    make("b", { textContent: `${sign}${number < 0 && sign ? `(${short(number, 4)})` : short(number, 4)}` }), make("small", { textContent: text }));
                said.push(make("div", { className: "walk-product" }, ...cards.map((each, index) => card(each, index ? "· " : "")),
                    make("span", { className: "walk-card is-slope" }, make("b", { textContent: `= ${short(it.slopes[chosen], 6)}` }), make("small", { textContent: w.slope }))));
                said.push(make("p", { className: "form-caption", textContent: w.measured(short(it.measured[chosen], 6)) }));
                this.root.dataset.slope = it.slopes[chosen];
            } else {
                said.push(make("p", { className: "form-caption", textContent: w.later }));
            }
            if (this.moment === UPDATE) {
                said.push(make("p", { className: "walk-new", textContent: w.newValue(`${short(this.parameters[chosen], 6)} − ${plain(this.rate)} · (${short(it.slopes[chosen], 6)}) = ${short(it.updated[chosen], 6)}`) }));
            }
            this.detail.replaceChildren(...said);
        }
    }

    define("network_learns", async (form) => {
        await new Walk(form).open();
    });
})();
