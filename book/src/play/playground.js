/*
 * The playground (data-interactive="playground"), and the small one that opens the book ("learn").
 */
(() => {
    "use strict";
    const { Engine, make, svg, say, within, color, calm, css, predict, define } = gradusForms;

    const CHOICES = {
        data: ["moons", "spirals", "circles", "xor", "and", "or", "nand", "nor", "xnor", "own"],
        activation: ["tanh", "relu", "sigmoid", "leaky-relu", "elu", "gelu", "softplus", "silu", "identity"],
        loss: ["binary-cross-entropy", "mean-squared-error", "half-squared-error", "mean-absolute-error", "huber", "hinge"],
        optimizer: ["gd", "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "nadam", "adamw",
            "adamax", "amsgrad", "radam"],
        initialization: ["xavier-normal", "xavier-uniform", "he", "he-uniform", "lecun-normal", "normal", "uniform", "zeros"],
        rate: ["0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3"],
        batch: ["1", "4", "8", "16", "32", "64", "all"],
        l2: ["0", "0.0001", "0.001", "0.01", "0.1"],
        dropout: ["0", "0.1", "0.2", "0.5"],
        samples: ["", "50", "100", "200", "400"],
    };
    const START = {
        data: "spirals", layers: "8,8", activation: "tanh", loss: "binary-cross-entropy", optimizer: "adam",
        rate: "0.01", batch: "32", l2: "0", dropout: "0", seed: "1", initialization: "xavier-normal", samples: "", points: "",
    };
    /** The reader's own points before there are any: an island in a ring. */
    const OWN = "2.6 2.0 1;2.2 2.6 1;1.5 2.4 1;1.5 1.6 1;2.2 1.4 1;3.7 2.0 0;3.3 3.1 0;"
        + "2.3 3.7 0;1.2 3.5 0;0.4 2.6 0;0.4 1.4 0;1.1 0.5 0;2.3 0.3 0;3.3 0.9 0";
    /** How a unit's number is written in its formula. */
    const FUNCTION = { "leaky-relu": "leaky ReLU", relu: "ReLU", identity: "" };
    const PLANE = 48;
    /** The most layers and units that fit the page; the module takes more. */
    const LAYERS = 4;
    const UNITS = 8;
    /** Milliseconds from one set of numbers to the next, while a network learns. */
    const TELL = 80;

    const digits = (x) => (Number.isFinite(x) ? x.toPrecision(4) : "–");

    class Playground {
        constructor(root, small) {
            this.root = root;
            this.small = small;
            this.words = gradusForms.words("playground");
            this.settings = { ...START, ...(small ? { data: "moons", layers: "8,4", rate: "0.01" } : this.fromAddress()) };
            this.state = "idle";
            this.chosen = null;
            this.mark = 1;
            this.epochs = [];
        }

        fromAddress() {
            const asked = new URLSearchParams(location.hash.slice(1));
            return Object.fromEntries([...asked].filter(([key]) => key in START));
        }

        text() {
            const asked = Object.entries(this.settings).filter(([key, value]) =>
                value !== "" && (key !== "points" || this.settings.data === "own")
                && (key !== "samples" || ["moons", "spirals", "circles"].includes(this.settings.data)));
            return asked.map(([key, value]) => `${key}=${value}`).join("&");
        }

        sizes() {
            const { layers } = this.settings;
            return layers === "none" ? [] : layers.split(",").map(Number);
        }

        async open() {
            this.engine = await Engine.open((message) => this.hear(message));
            this.build();
            await this.restart();
            gradusForms.onTheme(() => { this.colors(); this.draw(); });
        }

        hear(message) {
            if (message.failed) {
                this.say(message.failed, true);
                this.go("idle");
                return;
            }
            if (!message.frame || this.state !== "running") {
                return;
            }
            const show = () => {
                // The worker makes the next picture while this one is drawn.
                this.engine.ask("taken");
                if (message.ended) {
                    this.go("idle");
                }
                this.take(message.frame);
                if (message.ended) {
                    this.say(this.words.ended(this.progress[0], digits(this.progress[3])));
                }
            };
            if (calm.matches && !message.ended) {
                setTimeout(() => requestAnimationFrame(show), 500);
            } else {
                requestAnimationFrame(show);
            }
        }

        /** Begins anew with the settings as they are. */
        async restart() {
            this.go("idle");
            this.say("");
            clearTimeout(this.patience);
            this.patience = setTimeout(() => this.say(this.words.broken, true), 4000);
            if (this.ownBox) {
                this.ownBox.hidden = this.settings.data !== "own";
            }
            try {
                const { points } = await this.engine.ask("start", this.text());
                this.square = points.slice(0, 3);
                this.points = points.slice(3);
                this.dots();
                this.network();
                await this.look();
                this.keep();
            } catch (error) {
                this.say(error.message, true);
            }
            clearTimeout(this.patience);
        }

        /** Reset always answers: a worker that does not is ended. */
        async reset() {
            this.engine.close();
            this.engine = await Engine.open((message) => this.hear(message));
            await this.restart();
        }

        keep() {
            if (this.small) {
                return;
            }
            const changed = Object.entries(this.settings).filter(([key, value]) => value !== START[key]);
            const hash = changed.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
            try {
                history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
            } catch {
                // Some browsers refuse it on pages from the disk.
            }
        }

        change(key, value) {
            this.settings[key] = value;
            if (value === "own") {
                this.settings.points ||= OWN;
            }
            this.chosen = null;
            this.restart();
        }

        go(state) {
            this.state = state;
            this.buttons.run.textContent = state === "running" ? `❚❚ ${this.words.pause}` : `▶ ${this.words.run}`;
            this.root.classList.toggle("is-running", state === "running");
        }

        async toggle() {
            if (this.state === "running") {
                this.go("idle");
                await this.engine.ask("pause");
                await this.look();
                return;
            }
            this.say("");
            this.go("running");
            this.epochs = [];
            const until = Math.max(1, Math.round(Number(this.until.value)) || 1);
            const from = this.progress?.[0] ?? 0;
            await this.engine.ask("run", until > from ? until : from + until, PLANE);
        }

        async step(epochs) {
            this.go("idle");
            await this.engine.ask("pause");
            try {
                const perEpoch = this.progress[2];
                await this.engine.ask("step", epochs ? perEpoch - (this.progress[1] % perEpoch) : 1);
            } catch (error) {
                this.say(error.message, true);
            }
            await this.look();
        }

        async look() {
            this.take(await this.engine.ask("look", PLANE));
        }

        say(text, isError = false) {
            say(this.note, text, isError);
        }

        /* What is in the page */

        build() {
            const { words: w, root, small } = this;
            root.setAttribute("aria-label", w.label);
            root.classList.add("playground");
            root.classList.toggle("is-small", small);
            const button = (label, act, name) => make("button", { type: "button", textContent: label, onclick: act, className: name ?? "" });
            this.buttons = {
                run: button(w.run, () => this.toggle(), "form-main"),
                step: button(w.step, () => this.step(false)),
                epoch: button(w.epoch, () => this.step(true)),
                reset: button(w.reset, () => this.reset()),
            };
            this.note = make("p", { className: "form-note", role: "status" });
            this.count = make("span", { className: "form-count" });
            this.until = make("input", { type: "number", min: 1, step: 1, value: small ? "150" : "2000" });
            const bar = make("div", { className: "form-bar" }, this.buttons.run);
            if (!small) {
                bar.append(this.buttons.step, this.buttons.epoch);
            }
            bar.append(this.buttons.reset);
            if (!small) {
                bar.append(make("label", { className: "form-field" }, `${w.until} `, this.until));
            }
            bar.append(this.count);
            this.plane = make("canvas", { width: 480, height: 480, role: "img", className: "form-plane" });
            this.plane.addEventListener("click", (event) => this.put(event));
            this.stamp = make("canvas", { width: PLANE, height: PLANE });
            this.sheet = make("canvas", { width: 480, height: 480 });
            this.curve = make("canvas", { width: 480, height: 200, role: "img", className: "form-curve", "aria-label": w.lossAxis });
            this.numbers = make("div", { className: "form-numbers" });
            this.caption = make("p", { className: "form-caption" });
            this.net = make("div", { className: "form-net" });
            this.about = make("div");
            const intro = small ? gradusForms.words("learn").intro : w.intro;
            const right = make("div", { className: "form-right" }, this.plane, this.numbers);
            const left = make("div", {}, this.net, this.about, this.caption, this.curve);
            root.append(make("p", { className: "form-intro", textContent: intro }));
            root.append(bar);
            if (!small) {
                root.append(this.controls());
            }
            root.append(make("div", { className: "form-stage" }, left, right), this.note);
            if (small) {
                const page = new URL("../playground.html", document.querySelector("script[src$='play/play.js']").src);
                if (gradusForms.korean) {
                    page.pathname = page.pathname.replace(/playground\.html$/, "ko/playground.html");
                }
                root.append(make("p", {}, make("a", { href: page.href, textContent: w.more })));
            } else {
                root.append(this.own(), this.outside(), predict(w));
            }
            this.colors();
            this.go("idle");
        }

        controls() {
            const w = this.words;
            const select = (key, options, label) => {
                const current = this.settings[key];
                const all = options.includes(current) ? options : [...options, current];
                const box = make("select", { onchange: () => this.change(key, box.value) },
                    ...all.map((value) => make("option", {
                        value, selected: value === current,
                        textContent: key === "data" ? w.sources[value] : value === "all" ? w.all : value === "" ? w.standard : value,
                    })));
                box.dataset.setting = key;
                return make("label", { className: "form-field" }, make("span", { textContent: label }), box);
            };
            const seed = make("input", { type: "number", min: 0, step: 1, value: this.settings.seed,
                onchange: () => this.change("seed", seed.value || "1") });
            seed.dataset.setting = "seed";
            const names = ["data", "samples", "activation", "optimizer", "rate", "batch", "loss", "l2", "dropout", "initialization"];
            return make("div", { className: "form-controls" },
                ...names.map((name) => select(name, CHOICES[name], w[name])),
                make("label", { className: "form-field" }, make("span", { textContent: w.seed }), seed));
        }

        /** The reader's own points: clicks for the hand, a table for the keyboard. */
        own() {
            const w = this.words;
            const area = make("textarea", { rows: 4, spellcheck: false, placeholder: "0.5, 1.2, 0" });
            const mark = (value) => make("button", { type: "button", textContent: String(value),
                "aria-pressed": String(this.mark === value), onclick: (event) => {
                    this.mark = value;
                    for (const each of event.target.parentElement.querySelectorAll("button")) {
                        each.setAttribute("aria-pressed", String(each === event.target));
                    }
                } });
            const use = make("button", { type: "button", textContent: w.use, onclick: () => {
                const lines = area.value.trim().split(/\n+/).filter((line) => !/[a-z]{2}/i.test(line) || /\d/.test(line));
                this.setOwn(lines.map((line) => line.replace(/[,\s]+/g, " ").trim()).join(";"));
            } });
            this.ownBox = make("div", { className: "form-own", hidden: true },
                make("p", {}, `${w.mark} `, mark(0), " ", mark(1)),
                make("label", {}, w.table, area), use);
            this.area = area;
            return this.ownBox;
        }

        setOwn(points) {
            this.settings.points = points;
            this.restart();
        }

        put(event) {
            if (this.settings.data !== "own") {
                return;
            }
            const [right, down] = within(this.plane, event);
            const [left, bottom, side] = this.square;
            const x = left + right * side;
            const y = bottom + (1 - down) * side;
            const point = `${x.toFixed(2)} ${y.toFixed(2)} ${this.mark}`;
            this.setOwn(this.settings.points ? `${this.settings.points};${point}` : point);
        }

        /** The command, and what can be saved. */
        outside() {
            const w = this.words;
            const printed = make("output", { className: "form-command" });
            const save = (name, text) => {
                const link = make("a", { download: name, href: URL.createObjectURL(new Blob([text])) });
                link.click();
                setTimeout(() => URL.revokeObjectURL(link.href), 1000);
            };
            let table = "";
            const saveTable = make("button", { type: "button", textContent: w.saveTable, hidden: true, onclick: () => save("points.csv", table) });
            return make("div", { className: "form-outside" },
                make("button", { type: "button", textContent: w.command, onclick: async () => {
                    printed.replaceChildren();
                    const answer = await this.engine.ask("command");
                    table = answer.table;
                    printed.replaceChildren(make("code", { textContent: answer.command }),
                        make("small", { textContent: w.commandNote }));
                    saveTable.hidden = !table;
                } }),
                saveTable,
                make("button", { type: "button", textContent: w.saveWeights, onclick: () => save("weights.json", JSON.stringify({
                    settings: this.settings, epochs: this.progress[0], sizes: [2, ...this.sizes(), 1],
                    order: "layer by layer, unit by unit: its weights, then its bias", parameters: [...this.parameters],
                }, null, 1)) }),
                printed);
        }

        /** The units as small pictures, the weights between them as lines. */
        network() {
            const w = this.words;
            const sizes = this.sizes();
            const columns = [["x₁", "x₂"], ...sizes.map((units, layer) =>
                Array.from({ length: units }, (_, unit) => w.unit(layer + 1, unit + 1)))];
            this.units = [];
            this.lines = svg("svg", { "aria-hidden": "true" });
            const resize = (layer, by) => {
                const next = this.sizes();
                next[layer] += by;
                this.change("layers", next.join(","));
            };
            const small = (label, text, act, disabled) => make("button", {
                type: "button", className: "form-tiny", textContent: text, "aria-label": label, title: label, onclick: act, disabled });
            const made = columns.map((names, layer) => {
                const list = make("div", { className: "form-column" });
                if (layer > 0 && !this.small) {
                    list.append(make("div", { className: "form-size" },
                        small(w.dropUnit(layer), "−", () => resize(layer - 1, -1), sizes[layer - 1] <= 1),
                        small(w.addUnit(layer), "+", () => resize(layer - 1, 1), sizes[layer - 1] >= UNITS)));
                } else {
                    list.append(make("div", { className: "form-size" }));
                }
                names.forEach((name, unit) => {
                    if (layer === 0) {
                        list.append(make("span", { className: "form-input", textContent: name }));
                        return;
                    }
                    const canvas = make("canvas", { width: PLANE, height: PLANE });
                    const button = make("button", { type: "button", className: "form-unit", "aria-label": name, title: name,
                        onclick: () => { this.chosen = { layer, unit }; this.explain(); this.draw(); } }, canvas);
                    this.units.push({ layer, unit, canvas, button });
                    list.append(button);
                });
                return list;
            });
            const output = make("button", { type: "button", className: "form-unit", textContent: "y", "aria-label": w.output,
                title: w.output, onclick: () => { this.chosen = { layer: columns.length, unit: 0 }; this.explain(); this.draw(); } });
            this.outputUnit = output;
            made.push(make("div", { className: "form-column" }, make("div", { className: "form-size" }), output));
            const layersBox = make("div", { className: "form-layers" });
            if (!this.small) {
                layersBox.append(make("span", { textContent: w.layers }),
                    small(w.dropLayer, "−", () => this.change("layers", sizes.slice(0, -1).join(",") || "none"), sizes.length === 0),
                    make("b", { textContent: sizes.length || w.none }),
                    small(w.addLayer, "+", () => this.change("layers", [...sizes, 4].join(",")), sizes.length >= LAYERS));
            }
            this.netBox = make("div", { className: "form-columns" }, this.lines, ...made);
            this.net.replaceChildren(layersBox, this.netBox);
            this.columns = columns;
            this.weights = null;
            this.parameters = null;
            this.places ??= new ResizeObserver(() => this.connect());
            this.places.disconnect();
            this.places.observe(this.netBox);
            this.about.replaceChildren();
            this.ownBox && (this.area.value = this.settings.points.replaceAll(";", "\n"));
        }

        colors() {
            this.palette = { zero: color("--c1"), one: color("--c2"), paper: color("--bg"), ink: color("--figure-ink"),
                grid: color("--figure-muted"), good: color("--c3") };
            const { zero, one, paper } = this.palette;
            // 256 shades, from sure of class 0 over paper to sure of class 1.
            const shades = new Uint8ClampedArray(256 * 4);
            for (let i = 0; i < 256; i += 1) {
                const lean = i / 127.5 - 1;
                const end = lean < 0 ? zero : one;
                shades.set([0, 1, 2].map((part) => paper[part] + (end[part] - paper[part]) * Math.abs(lean) * 0.5), 4 * i);
                shades[4 * i + 3] = 255;
            }
            this.shades = new Uint32Array(shades.buffer);
            this.points && this.dots();
        }

        take(frame) {
            this.progress = frame.progress;
            this.evaluation = frame.evaluation;
            this.losses = frame.curve;
            this.parameters = frame.parameters;
            this.picture = frame.picture;
            this.draw();
        }

        /** What unit `index` gives in each pixel of its picture. */
        values(index) {
            return this.picture.subarray(index * PLANE * PLANE, (index + 1) * PLANE * PLANE);
        }

        /** Paints values, which go from `low` to `high`, onto a canvas of as many pixels. */
        paint(canvas, values, low, high) {
            this.image ??= new ImageData(PLANE, PLANE);
            const pixels = new Uint32Array(this.image.data.buffer);
            const scale = 255 / (high - low);
            for (let i = 0; i < pixels.length; i += 1) {
                const shade = Math.round((values[i] - low) * scale);
                pixels[i] = this.shades[shade > 0 ? Math.min(shade, 255) : 0];
            }
            canvas.getContext("2d").putImageData(this.image, 0, 0);
        }

        draw() {
            if (!this.picture) {
                return;
            }
            this.units.forEach(({ canvas, button, layer, unit }, index) => {
                const values = this.values(index);
                let most = 0.2;
                for (let i = 0; i < values.length; i += 1) {
                    most = Math.max(most, Math.abs(values[i]));
                }
                this.paint(canvas, values, -most, most);
                button.classList.toggle("is-chosen", this.chosen?.layer === layer && this.chosen?.unit === unit);
            });
            this.outputUnit.classList.toggle("is-chosen", this.chosen?.layer === this.columns.length);
            this.paint(this.stamp, this.values(this.units.length), 0, 1);
            const context = this.plane.getContext("2d");
            context.drawImage(this.stamp, 0, 0, this.plane.width, this.plane.height);
            context.drawImage(this.sheet, 0, 0);
            const [epoch, , , loss] = this.progress;
            this.root.dataset.epoch = epoch;
            this.root.dataset.loss = loss;
            // Nobody reads numbers sixty times a second.
            const now = performance.now();
            if (this.state !== "running" || now > (this.told ?? 0) + TELL) {
                this.told = now;
                this.tell(now);
            }
        }

        /** The numbers, the lines of the weights and the curve. */
        tell(now) {
            const w = this.words;
            const [epoch, iteration, , loss] = this.progress;
            this.count.textContent = w.state(epoch.toLocaleString(), iteration.toLocaleString());
            this.plane.setAttribute("aria-label", w.plane(epoch, digits(loss)));
            const [training, right, test, testRight] = this.evaluation;
            const percent = (x) => (Number.isFinite(x) ? `, ${(100 * x).toFixed(1)} % ${w.right}` : "");
            this.epochs.push([now, epoch]);
            this.epochs = this.epochs.filter(([time]) => time > now - 1500);
            const [first, last] = [this.epochs[0], this.epochs.at(-1)];
            const speed = this.state === "running" && last[0] > first[0] + 200
                ? w.speed(Math.round(((last[1] - first[1]) / (last[0] - first[0])) * 1000).toLocaleString()) : "";
            const line = (label, loss, share) => [make("span", { className: "form-label", textContent: label }),
                make("span", { textContent: digits(loss) + percent(share), title: String(loss) })];
            this.numbers.replaceChildren(...line(w.training, training, right),
                ...(Number.isFinite(test) ? line(w.test, test, testRight) : []),
                make("span", { textContent: speed, className: "form-speed" }));
            if (this.weights) {
                this.weigh();
            } else {
                this.connect();
            }
            this.line();
            if (this.chosen && this.state !== "running" && !this.about.contains(document.activeElement)) {
                this.explain();
            }
        }

        /** Draws the points onto a sheet that is laid over each picture of the plane. */
        dots() {
            const context = this.sheet.getContext("2d");
            const [left, bottom, side] = this.square;
            const size = this.sheet.width;
            context.clearRect(0, 0, size, size);
            const count = this.points.length / 4;
            const radius = count > 300 ? 3 : count > 50 ? 4.5 : 8;
            for (let i = 0; i < count; i += 1) {
                const [x, y, kind, part] = this.points.subarray(4 * i, 4 * i + 4);
                const [h, v] = [((x - left) / side) * size, (1 - (y - bottom) / side) * size];
                context.beginPath();
                // Not by color alone: class 0 is round, class 1 is square.
                if (kind === 0) {
                    context.arc(h, v, radius, 0, 7);
                } else {
                    context.rect(h - radius * 0.9, v - radius * 0.9, radius * 1.8, radius * 1.8);
                }
                context.lineWidth = 1.2;
                if (part === 0) {
                    context.fillStyle = css(kind === 0 ? this.palette.zero : this.palette.one);
                    context.fill();
                    context.strokeStyle = css(this.palette.paper);
                } else {
                    context.strokeStyle = css(kind === 0 ? this.palette.zero : this.palette.one);
                }
                context.stroke();
            }
        }

        /** The weights as lines from unit to unit, drawn anew where these stand elsewhere. */
        connect() {
            const box = this.netBox.getBoundingClientRect();
            if (box.width === 0 || !this.parameters) {
                return;
            }
            const columns = [...this.netBox.querySelectorAll(".form-column")].map((column) =>
                [...column.querySelectorAll(".form-input, .form-unit")].map((unit) => {
                    const place = unit.getBoundingClientRect();
                    return { left: place.left - box.left, right: place.right - box.left, middle: place.top + place.height / 2 - box.top };
                }));
            this.weights = [];
            let place = 0;
            for (let layer = 1; layer < columns.length; layer += 1) {
                for (const [unit, to] of columns[layer].entries()) {
                    for (const from of columns[layer - 1]) {
                        const middle = (from.right + to.left) / 2;
                        const d = `M${from.right} ${from.middle}C${middle} ${from.middle} ${middle} ${to.middle} ${to.left} ${to.middle}`;
                        this.weights.push({ place, layer, unit, looks: "", path: svg("path", { d, fill: "none" }) });
                        place += 1;
                    }
                    place += 1;
                }
            }
            this.lines.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
            this.lines.setAttribute("width", box.width);
            this.lines.setAttribute("height", box.height);
            this.lines.replaceChildren(...this.weights.map(({ path }) => path));
            this.weigh();
        }

        /** How thick a line is says how large its weight is; solid is positive and dashed negative. */
        weigh() {
            for (const line of this.weights) {
                const weight = this.parameters[line.place];
                const size = Math.min(6, 0.4 + 1.6 * Math.abs(weight)).toFixed(1);
                const chosen = this.chosen?.layer === line.layer && this.chosen?.unit === line.unit;
                const looks = `stroke:var(--c${weight < 0 ? 1 : 2});stroke-width:${size};stroke-dasharray:${weight < 0 ? "5 3" : "none"};opacity:${chosen ? 1 : 0.55}`;
                // Most of them look as before.
                if (line.looks !== looks) {
                    line.looks = looks;
                    line.path.setAttribute("style", looks);
                }
            }
        }

        /** The curve of the training loss. */
        line() {
            const canvas = this.curve;
            const context = canvas.getContext("2d");
            const { width, height } = canvas;
            context.clearRect(0, 0, width, height);
            const data = this.losses;
            this.caption.textContent = data.length < 2 ? this.words.lossAxis
                : `${this.words.lossAxis}: ${digits(data[1])} → ${digits(data[data.length - 1])}`;
            if (data.length < 4) {
                return;
            }
            const last = data[data.length - 2];
            let most = 0;
            for (let i = 1; i < data.length; i += 2) {
                most = Math.max(most, data[i]);
            }
            const h = (epoch) => 8 + (last > 1 ? (epoch - 1) / (last - 1) : 0) * (width - 16);
            const v = (loss) => height - 8 - (loss / most) * (height - 16);
            context.strokeStyle = css(this.palette.grid);
            context.lineWidth = 1;
            context.beginPath();
            context.moveTo(8, height - 8);
            context.lineTo(width - 8, height - 8);
            context.stroke();
            context.beginPath();
            for (let i = 0; i < data.length; i += 2) {
                context.lineTo(h(data[i]), v(data[i + 1]));
            }
            context.strokeStyle = css(this.palette.ink);
            context.lineWidth = 3;
            context.stroke();
        }

        /** The formula of the chosen unit, and its weights to be changed. */
        explain() {
            const { layer, unit } = this.chosen;
            const sizes = [2, ...this.sizes(), 1];
            if (layer >= sizes.length || unit >= sizes[layer]) {
                return;
            }
            let place = 0;
            for (let l = 1; l < layer; l += 1) {
                place += sizes[l] * (sizes[l - 1] + 1);
            }
            const count = sizes[layer - 1] + 1;
            place += unit * count;
            const values = [...this.parameters.subarray(place, place + count)];
            const name = (i) => (layer === 1 ? `x${"₁₂"[i]}` : `a${i + 1}`);
            const sum = values.map((x, i) => {
                const sign = x < 0 ? "−" : "+";
                const size = Math.abs(x).toFixed(2);
                return (i === 0 && x >= 0 ? "" : `${sign} `) + (i === count - 1 ? size : `${size} ${name(i)}`);
            }).join(" ");
            const isOutput = layer === sizes.length - 1;
            const act = isOutput ? "sigmoid" : FUNCTION[this.settings.activation] ?? this.settings.activation;
            const title = isOutput ? this.words.output : this.words.unit(layer, unit + 1);
            const fields = values.map((x, i) => {
                const field = make("input", { type: "number", step: "0.1", value: x.toFixed(3), onchange: async () => {
                    try {
                        await this.engine.ask("set", place + i, Number(field.value));
                        await this.look();
                    } catch (error) {
                        this.say(error.message, true);
                    }
                } });
                return make("label", { className: "form-field" }, make("span", { textContent: i === count - 1 ? this.words.bias : name(i) }), field);
            });
            this.about.replaceChildren(
                make("p", { className: "form-formula" }, make("b", { textContent: `${title}: ` }), `${act}(${sum})`),
                ...(this.small ? [] : [make("details", {}, make("summary", { textContent: this.words.weights }),
                    make("div", { className: "form-weights" }, ...fields))]));
        }
    }

    const build = (small) => async (form) => {
        const playground = new Playground(form, small);
        await playground.open();
        if (small) {
            form.addEventListener("shown", () => playground.toggle());
        }
    };
    define("playground", build(false));
    define("learn", build(true));
})();
