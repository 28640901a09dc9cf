/*
 * All samples, some, or one per step: three paths down one bowl. The crate `descent` takes every step.
 */
(() => {
    "use strict";
    const { Engine, make, say, color, calm, css, textSize, predict, define } = gradusForms;
    const SAMPLES = 200;
    /** How far one goes: so many samples read, or so many steps. */
    const ENDS = { samples: 1000, steps: 60 };
    const WAYS = [
        { name: "all", batch: 200, rate: 1.5, hue: "--c1", mark: "●" },
        { name: "some", batch: 10, rate: 0.2, hue: "--c3", mark: "■" },
        { name: "one", batch: 1, rate: 0.02, hue: "--c2", mark: "▲" },
    ];
    const [A, B] = [[-0.4, 2.8], [-0.4, 1.8]];
    const LEVELS = [0.01, 0.05, 0.15, 0.35, 0.7, 1.2];
    const [WIDTH, HEIGHT] = [560, 420];
    /** The losses that the curve shows: powers of ten. */
    const [FLOOR, TOP] = [-6, 1];

    class Descent {
        constructor(root) {
            this.root = root;
            this.words = gradusForms.words("three_paths");
            this.by = "samples";
            this.seed = 1;
            this.moment = 0;
        }

        async open() {
            this.engine = await Engine.open();
            [this.a, this.b, this.bendA, this.bendB] = await this.engine.ask("numbers", "bowl");
            this.build();
            gradusForms.onTheme(() => this.draw());
            await this.walk();
            this.run();
        }

        build() {
            const { words: w, root } = this;
            root.setAttribute("aria-label", w.label);
            this.play = make("button", { type: "button", className: "form-main", onclick: () => (this.running ? this.pause() : this.run()) });
            this.scrub = make("input", { type: "range", min: 0, oninput: () => {
                this.pause();
                this.moment = Number(this.scrub.value);
                this.draw();
            } });
            this.count = make("span", { className: "form-count" });
            const choice = (by) => make("label", { className: "form-field" }, make("input", {
                type: "radio", name: "three-paths-by", checked: this.by === by, onchange: () => {
                    this.by = by;
                    this.moment = 0;
                    this.walk();
                    this.run();
                },
            }), ` ${w.by[by]}`);
            this.bowl = make("canvas", { width: WIDTH, height: HEIGHT, role: "img" });
            this.curve = make("canvas", { width: WIDTH, height: HEIGHT, role: "img", "aria-label": w.curve });
            this.note = make("p", { className: "form-note", role: "status" });
            this.ways = WAYS.map((way) => {
                const mark = make("b", { className: "paths-mark", textContent: way.mark, "aria-hidden": "true" });
                mark.style.color = `var(${way.hue})`;
                const set = (key, box) => () => {
                    this.ways.find(({ name }) => name === way.name)[key] = Number(box.value);
                    this.walk();
                };
                const rate = make("input", { type: "number", step: "any", min: 0, value: way.rate, "aria-label": `${w.ways[way.name]}: ${w.rate}` });
                rate.onchange = set("rate", rate);
                const size = make("input", { type: "number", step: 1, min: 1, max: SAMPLES, value: way.batch, "aria-label": w.size });
                size.onchange = set("batch", size);
                const says = make("output");
                return { ...way, says, row: make("div", { className: "paths-way" }, mark, make("span", { textContent: w.ways[way.name] }),
                    ...(way.name === "some" ? [size] : []), make("label", {}, `${w.rate} `, rate), says) };
            });
            root.append(make("p", { className: "form-intro", textContent: w.intro }),
                make("div", { className: "form-bar" }, this.play, this.scrub, this.count),
                make("div", { className: "form-bar", role: "radiogroup", "aria-label": w.compare }, make("span", { textContent: w.compare }), choice("samples"), choice("steps"),
                    make("button", { type: "button", textContent: w.again, onclick: () => {
                        this.seed += 1;
                        this.walk();
                    } })),
                make("div", { className: "form-race" }, this.bowl, this.curve),
                make("div", { className: "paths-ways" }, ...this.ways.map(({ row }) => row)), this.note,
                predict(w));
            this.pause();
        }

        /** All paths anew, each as long as either count wants it. */
        async walk() {
            const said = [];
            this.scrub.max = ENDS[this.by];
            this.scrub.setAttribute("aria-label", this.words.by[this.by]);
            for (const way of this.ways) {
                try {
                    if (!Number.isInteger(way.batch) || way.batch > SAMPLES || way.batch < 1) {
                        throw new Error(this.words.badSize);
                    }
                    const perEpoch = Math.ceil(SAMPLES / way.batch);
                    const epochs = Math.max(ENDS.samples / SAMPLES, Math.ceil(ENDS.steps / perEpoch));
                    const numbers = await this.engine.ask("numbers", "bowl_path", way.batch, way.rate, epochs, this.seed);
                    way.path = Array.from({ length: numbers.length / 4 }, (_, step) => ({
                        read: numbers[4 * step], a: numbers[4 * step + 1], b: numbers[4 * step + 2], above: numbers[4 * step + 3],
                    }));
                    way.isWhole = way.path.length > epochs * perEpoch;
                } catch (error) {
                    way.path = [];
                    said.push(`${this.words.ways[way.name]}: ${error.message}`);
                }
            }
            say(this.note, said.join(" "), said.length > 0);
            this.draw();
        }

        run() {
            if (calm.matches) {
                this.moment = ENDS[this.by];
                this.draw();
                return;
            }
            if (this.moment >= ENDS[this.by]) {
                this.moment = 0;
            }
            const turn = {};
            this.running = turn;
            this.play.textContent = `❚❚ ${this.words.pause}`;
            const begin = performance.now() - (this.moment / ENDS[this.by]) * 6000;
            const tick = (now) => {
                if (this.running !== turn) {
                    return;
                }
                this.moment = Math.max(0, Math.min(ENDS[this.by], Math.round((now - begin) / 6000 * ENDS[this.by])));
                this.draw();
                if (this.moment < ENDS[this.by]) {
                    requestAnimationFrame(tick);
                } else {
                    this.pause();
                }
            };
            requestAnimationFrame(tick);
        }

        pause() {
            this.running = null;
            this.play.textContent = `▶ ${this.words.run}`;
        }

        /** How many places of a path have been reached. */
        reached({ path }) {
            if (this.by === "steps") {
                return Math.min(this.moment + 1, path.length);
            }
            let count = 0;
            while (count < path.length && path[count].read <= this.moment) {
                count += 1;
            }
            return count;
        }

        draw() {
            const { words: w } = this;
            const [ink, muted, paper] = ["--figure-ink", "--figure-muted", "--bg"].map(color);
            const hues = Object.fromEntries(this.ways.map(({ name, hue }) => [name, color(hue)]));
            this.scrub.value = this.moment;
            this.count.textContent = w.count[this.by](this.moment);
            const context = this.bowl.getContext("2d");
            const h = (a) => ((a - A[0]) / (A[1] - A[0])) * WIDTH;
            const v = (b) => (1 - (b - B[0]) / (B[1] - B[0])) * HEIGHT;
            context.clearRect(0, 0, WIDTH, HEIGHT);
            context.strokeStyle = css(muted, 0.55);
            context.lineWidth = 1;
            for (const above of LEVELS) {
                // Half the squared distance times the bend is the height: an ellipse.
                const [wide, high] = [this.bendA, this.bendB].map((bend) => Math.sqrt(2 * above / bend));
                context.beginPath();
                context.ellipse(h(this.a), v(this.b), h(A[0] + wide), HEIGHT - v(B[0] + high), 0, 0, 7);
                context.stroke();
            }
            const size = textSize(this.bowl);
            context.font = `${size}px system-ui, sans-serif`;
            context.fillStyle = css(muted);
            context.fillText("a", WIDTH - size, HEIGHT - 8);
            context.fillText("b", 8, size + 3);
            for (const way of this.ways.filter(({ path }) => path.length > 0)) {
                const track = way.path.slice(0, this.reached(way));
                context.beginPath();
                for (const { a, b } of track) {
                    context.lineTo(h(a), v(b));
                }
                context.lineWidth = way.name === "all" ? 3 : 1.6;
                context.strokeStyle = css(hues[way.name]);
                context.stroke();
                if (way.name === "all") {
                    for (const { a, b } of track) {
                        context.beginPath();
                        context.arc(h(a), v(b), 4, 0, 7);
                        context.fillStyle = css(hues[way.name]);
                        context.fill();
                    }
                }
            }
            context.beginPath();
            context.arc(h(0), v(0), 5, 0, 7);
            context.fillStyle = css(ink);
            context.fill();
            context.fillText(w.start, h(0) + 10, v(0) + size + 3);
            context.beginPath();
            context.arc(h(this.a), v(this.b), 9, 0, 7);
            context.strokeStyle = css(ink);
            context.lineWidth = 2;
            context.stroke();
            this.drawCurve(hues, ink, muted);
            for (const way of this.ways) {
                const place = way.path[Math.max(0, this.reached(way) - 1)];
                if (place) {
                    this.mark(context, h(place.a), v(place.b), way, hues[way.name], paper);
                }
                const steps = this.reached(way) - 1;
                const fliesOff = !way.isWhole && steps + 1 >= way.path.length;
                way.says.textContent = !place ? "" : fliesOff ? w.gone : w.now(steps, place.read, place.above.toFixed(6));
                this.root.dataset[way.name] = place ? place.above : "";
                this.root.dataset[`${way.name}Steps`] = steps;
            }
            this.root.dataset.moment = this.moment;
            this.bowl.setAttribute("aria-label", `${w.bowl} ${this.ways.map((way) => `${w.ways[way.name]}: ${way.says.textContent}`).join(". ")}`);
        }

        mark(context, x, y, { mark }, hue, paper) {
            context.font = "20px system-ui, sans-serif";
            context.textAlign = "center";
            context.lineWidth = 4;
            context.strokeStyle = css(paper);
            context.strokeText(mark, x, y + 7);
            context.fillStyle = css(hue);
            context.fillText(mark, x, y + 7);
            context.textAlign = "start";
        }

        /** How far each is above the least loss, on a scale of powers of ten. */
        drawCurve(hues, ink, muted) {
            const context = this.curve.getContext("2d");
            const { words: w } = this;
            const size = textSize(this.curve);
            const [left, bottom] = [4.4 * size, size + 18];
            const h = (x) => left + (x / ENDS[this.by]) * (WIDTH - left - 14);
            const v = (power) => 14 + ((TOP - Math.max(FLOOR, Math.min(TOP, power))) / (TOP - FLOOR)) * (HEIGHT - bottom - 14);
            context.clearRect(0, 0, WIDTH, HEIGHT);
            context.font = `${size}px system-ui, sans-serif`;
            context.lineWidth = 1;
            for (let power = FLOOR; power <= TOP; power += 1) {
                context.strokeStyle = css(muted, 0.3);
                context.beginPath();
                context.moveTo(left, v(power));
                context.lineTo(WIDTH - 14, v(power));
                context.stroke();
                context.fillStyle = css(muted);
                context.textAlign = "end";
                context.fillText(power < -4 ? `10${power === -5 ? "⁻⁵" : "⁻⁶"}` : String(10 ** power), left - 8, v(power) + size / 3);
            }
            context.textAlign = "end";
            context.fillText(`${ENDS[this.by]} ${w.axis[this.by]}`, WIDTH - 14, HEIGHT - 10);
            context.textAlign = "start";
            context.fillText("0", left, HEIGHT - 10);
            for (const way of this.ways) {
                const track = way.path.slice(0, this.reached(way));
                context.beginPath();
                track.forEach(({ read, above }, step) => context.lineTo(h(this.by === "samples" ? read : step), v(Math.log10(Math.max(above, 1e-9)))));
                context.lineWidth = way.name === "all" ? 3 : 1.6;
                context.strokeStyle = css(hues[way.name]);
                context.stroke();
                if (track.length > 0) {
                    const { read, above } = track.at(-1);
                    this.mark(context, h(this.by === "samples" ? read : track.length - 1), v(Math.log10(Math.max(above, 1e-9))), way, hues[way.name], color("--bg"));
                }
            }
            context.font = `${size}px system-ui, sans-serif`;
            context.fillStyle = css(ink);
            context.fillText(w.curve, left + 8, size + 16);
        }
    }

    define("three_paths", async (form) => {
        await new Descent(form).open();
    });
})();
