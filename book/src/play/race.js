/*
 * Optimizers that race down a landscape (data-interactive="race", or the figure's own name): a map with
 * contours and a surface that turns. The crate `descent` walks every path.
 */
(() => {
    "use strict";
    const { Engine, make, say, within, color, calm, css, predict, define } = gradusForms;

    /** The number of an optimizer in OptimizerKind::ALL, and how it is drawn. */
    const RIVALS = [
        { name: "gd", number: 0, hue: "--c6", dash: [] },
        { name: "momentum", number: 2, hue: "--c2", dash: [] },
        { name: "nesterov", number: 3, hue: "--c5", dash: [8, 4] },
        { name: "adagrad", number: 4, hue: "--c4", dash: [] },
        { name: "rmsprop", number: 5, hue: "--c3", dash: [] },
        { name: "adam", number: 7, hue: "--c1", dash: [] },
    ];
    /** What is seen of each landscape, where the race starts, and rates at which each rule is at its ease. */
    const GROUNDS = [
        { x: [-12, 12], y: [-6, 6], start: [-10, 4], goal: [0, 0],
            rates: { gd: 0.2, momentum: 0.05, nesterov: 0.05, adagrad: 1, rmsprop: 0.1, adam: 0.3 } },
        { x: [-2, 2], y: [-2, 2], start: [-1.5, 0.01], goal: null,
            rates: { gd: 0.05, momentum: 0.02, nesterov: 0.02, adagrad: 0.2, rmsprop: 0.03, adam: 0.05 } },
        { x: [-4.5, 4.5], y: [-4.5, 4.5], start: [-1.5, 2.5], goal: [3, 0.5],
            rates: { gd: 0.002, momentum: 0.001, nesterov: 0.001, adagrad: 0.5, rmsprop: 0.02, adam: 0.1 } },
        { x: [-2, 2], y: [-1, 3], start: [-1.2, 1], goal: [1, 1],
            rates: { gd: 0.001, momentum: 0.0005, nesterov: 0.0005, adagrad: 0.3, rmsprop: 0.01, adam: 0.05 } },
    ];
    const STEPS = 400;
    /** Heights are sampled on a grid of so many places. */
    const SIDE = 61;
    const WIDTH = 560;
    const HEIGHT = 420;

    class RaceForm {
        constructor(root, ground) {
            this.root = root;
            this.ground = ground;
            this.on = new Set(["gd", "momentum", "adam"]);
            this.rates = { ...GROUNDS[ground].rates };
            this.start = [...GROUNDS[ground].start];
            this.moment = 0;
            this.turn = -0.6;
            this.tilt = 0.95;
            this.paths = {};
            this.words = gradusForms.words("race");
        }

        async open() {
            this.engine = await Engine.open();
            this.build();
            this.colors();
            gradusForms.onTheme(() => { this.colors(); this.draw(); });
            await this.choose(this.ground);
        }

        build() {
            const { words: w, root } = this;
            root.setAttribute("aria-label", w.label);
            const select = make("select", { onchange: () => this.choose(select.selectedIndex) },
                ...w.names.map((name, i) => make("option", { textContent: name, selected: i === this.ground })));
            this.run = make("button", { type: "button", className: "form-main", onclick: () => this.toggle() });
            this.scrub = make("input", { type: "range", min: 0, max: STEPS, value: 0, "aria-label": w.moment,
                oninput: () => { this.pause(); this.moment = Number(this.scrub.value); this.draw(); } });
            this.count = make("span", { className: "form-count" });
            const bar = make("div", { className: "form-bar" }, this.run,
                make("button", { type: "button", textContent: w.reset, onclick: () => { this.pause(); this.moment = 0; this.draw(); } }),
                make("label", { className: "form-field" }, `${w.landscape} `, select), this.scrub, this.count);
            this.map = make("canvas", { width: WIDTH, height: HEIGHT, tabIndex: 0, role: "img", className: "form-drag", "aria-label": w.map });
            this.surface = make("canvas", { width: WIDTH, height: HEIGHT, tabIndex: 0, role: "img", className: "form-drag", "aria-label": w.surface });
            this.map.addEventListener("pointerdown", (event) => {
                const [right, down] = within(this.map, event);
                const { x, y } = GROUNDS[this.ground];
                this.begin([x[0] + right * (x[1] - x[0]), y[1] - down * (y[1] - y[0])]);
            });
            this.map.addEventListener("keydown", (event) => this.arrow(event, (h, v) => {
                const { x, y } = GROUNDS[this.ground];
                this.begin([this.start[0] + h * (x[1] - x[0]) / 40, this.start[1] - v * (y[1] - y[0]) / 40]);
            }));
            this.surface.addEventListener("keydown", (event) => this.arrow(event, (h, v) => this.rotate(h * 0.1, v * 0.05)));
            this.surface.addEventListener("pointerdown", (event) => this.surface.setPointerCapture(event.pointerId));
            this.surface.addEventListener("pointermove", (event) => {
                if (event.buttons) {
                    this.rotate(event.movementX * 0.01, event.movementY * 0.006);
                }
            });
            this.rivals = RIVALS.map((rival) => {
                const box = make("input", { type: "checkbox", checked: this.on.has(rival.name), onchange: () => {
                    this.on[box.checked ? "add" : "delete"](rival.name);
                    this.walk();
                } });
                const mark = make("i");
                mark.style.borderColor = `var(${rival.hue})`;
                mark.style.borderStyle = rival.dash.length ? "dashed" : "solid";
                const rate = make("input", { type: "number", step: "any", min: 0, "aria-label": `${rival.name}: ${w.rate}`, onchange: () => {
                    this.rates[rival.name] = Number(rate.value);
                    this.walk();
                } });
                const height = make("output");
                return { ...rival, rate, height, row: make("div", { className: "form-rival" },
                    make("label", {}, box, mark, make("span", { textContent: rival.name })), rate, height) };
            });
            this.note = make("p", { className: "form-note", role: "status" });
            root.append(make("p", { className: "form-intro", textContent: w.intro }), bar,
                make("div", { className: "form-race" }, this.surface, this.map),
                make("fieldset", { className: "form-rivals" }, make("legend", { textContent: `${w.rivals} · ${w.height}` }),
                    ...this.rivals.map((rival) => rival.row)),
                this.note,
                predict(w));
            this.pause();
        }

        arrow(event, act) {
            const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
            if (by) {
                event.preventDefault();
                act(...by);
            }
        }

        rotate(turn, tilt) {
            this.turn += turn;
            this.tilt = Math.max(0.25, Math.min(1.45, this.tilt + tilt));
            this.draw();
        }

        colors() {
            this.palette = { ink: color("--figure-ink"), muted: color("--figure-muted"), paper: color("--bg"), low: color("--c1"), high: color("--c5") };
            this.hues = Object.fromEntries(RIVALS.map(({ name, hue }) => [name, color(hue)]));
        }

        async choose(ground) {
            this.ground = ground;
            const { x, y, start, rates } = GROUNDS[ground];
            this.rates = { ...rates };
            for (const rival of this.rivals) {
                rival.rate.value = rates[rival.name];
            }
            const places = [];
            for (let row = 0; row < SIDE; row += 1) {
                for (let column = 0; column < SIDE; column += 1) {
                    places.push(x[0] + (x[1] - x[0]) * column / (SIDE - 1), y[0] + (y[1] - y[0]) * row / (SIDE - 1));
                }
            }
            const heights = await this.engine.ask("heights", ground, Float64Array.from(places));
            this.low = Math.min(...heights);
            const most = Math.max(...heights);
            // Steep walls would hide the floor: heights are drawn by their root, or their logarithm.
            const isSteep = most - this.low > 100;
            this.scale = (height) => {
                const above = Math.max(0, height - this.low);
                return isSteep ? Math.log1p(above) / Math.log1p(most - this.low) : above / (most - this.low);
            };
            this.heights = heights.map((height) => this.scale(height));
            this.contours();
            await this.begin([...start]);
        }

        async begin(start) {
            this.start = start;
            this.moment = 0;
            await this.walk();
            if (this.state !== "running") {
                this.toggle();
            }
        }

        /** All paths anew, by the crate. */
        async walk() {
            say(this.note, "");
            for (const { name, number } of RIVALS.filter((rival) => this.on.has(rival.name))) {
                try {
                    const path = await this.engine.ask("numbers", "race_path", this.ground, number, this.rates[name], ...this.start, STEPS);
                    const heights = await this.engine.ask("heights", this.ground, path);
                    this.paths[name] = { path, heights };
                } catch (error) {
                    delete this.paths[name];
                    say(this.note, error.message, true);
                }
            }
            this.draw();
        }

        toggle() {
            if (this.state === "running") {
                this.pause();
                return;
            }
            this.state = "running";
            this.run.textContent = `❚❚ ${this.words.pause}`;
            if (this.moment >= STEPS) {
                this.moment = 0;
            }
            if (calm.matches) {
                this.moment = STEPS;
                this.pause();
                this.draw();
                return;
            }
            const tick = () => {
                if (this.state !== "running") {
                    return;
                }
                this.moment = Math.min(STEPS, this.moment + 1);
                this.draw();
                if (this.moment >= STEPS) {
                    this.pause();
                    return;
                }
                requestAnimationFrame(tick);
            };
            requestAnimationFrame(tick);
        }

        pause() {
            this.state = "idle";
            this.run.textContent = `▶ ${this.words.run}`;
        }

        /** Lines of equal height, as segments of the grid's cells. */
        contours() {
            const at = (column, row) => this.heights[row * SIDE + column];
            this.segments = [];
            for (let level = 1; level < 16; level += 1) {
                const height = (level / 16) ** 2;
                for (let row = 0; row < SIDE - 1; row += 1) {
                    for (let column = 0; column < SIDE - 1; column += 1) {
                        const corners = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
                        const cuts = [];
                        for (let i = 0; i < 4; i += 1) {
                            const [a, b] = [corners[i], corners[(i + 1) % 4]];
                            const [ha, hb] = [at(...a), at(...b)];
                            if ((ha < height) !== (hb < height)) {
                                const t = (height - ha) / (hb - ha);
                                cuts.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
                            }
                        }
                        for (let i = 0; i + 1 < cuts.length; i += 2) {
                            this.segments.push(cuts[i], cuts[i + 1]);
                        }
                    }
                }
            }
        }

        draw() {
            if (!this.heights) {
                return;
            }
            this.drawMap();
            this.drawSurface();
            this.scrub.value = this.moment;
            this.count.textContent = `${this.words.moment} ${this.moment}`;
            for (const { name, height } of this.rivals) {
                const run = this.on.has(name) ? this.paths[name] : null;
                const now = run?.heights[Math.min(this.moment, run.heights.length - 1)];
                height.textContent = run ? (run.heights.length <= this.moment ? this.words.gone : now.toPrecision(4).replace("-", "−")) : "";
                height.dataset.value = now ?? "";
            }
        }

        /** Where a rival has been until now. */
        track(name) {
            const { path } = this.paths[name];
            return path.subarray(0, 2 * Math.min(this.moment + 1, path.length / 2));
        }

        follow(context, place) {
            for (const { name, dash } of RIVALS) {
                if (!this.on.has(name) || !this.paths[name]) {
                    continue;
                }
                const track = this.track(name);
                context.beginPath();
                let last;
                for (let i = 0; i < track.length; i += 2) {
                    last = place(track[i], track[i + 1]);
                    context.lineTo(...last);
                }
                context.setLineDash(dash);
                context.lineWidth = 2.5;
                context.strokeStyle = css(this.hues[name]);
                context.stroke();
                context.setLineDash([]);
                context.beginPath();
                context.arc(...last, 6, 0, 7);
                context.fillStyle = css(this.hues[name]);
                context.fill();
                context.lineWidth = 2;
                context.strokeStyle = css(this.palette.paper);
                context.stroke();
            }
        }

        drawMap() {
            const context = this.map.getContext("2d");
            const { x, y, goal } = GROUNDS[this.ground];
            context.clearRect(0, 0, WIDTH, HEIGHT);
            context.strokeStyle = css(this.palette.muted, 0.55);
            context.lineWidth = 1;
            context.beginPath();
            for (let i = 0; i < this.segments.length; i += 2) {
                const [a, b] = [this.segments[i], this.segments[i + 1]];
                context.moveTo((a[0] / (SIDE - 1)) * WIDTH, (1 - a[1] / (SIDE - 1)) * HEIGHT);
                context.lineTo((b[0] / (SIDE - 1)) * WIDTH, (1 - b[1] / (SIDE - 1)) * HEIGHT);
            }
            context.stroke();
            const place = (px, py) => [((px - x[0]) / (x[1] - x[0])) * WIDTH, (1 - (py - y[0]) / (y[1] - y[0])) * HEIGHT];
            if (goal) {
                const [h, v] = place(...goal);
                context.strokeStyle = css(this.palette.ink);
                context.lineWidth = 2;
                context.beginPath();
                context.moveTo(h - 7, v); context.lineTo(h + 7, v);
                context.moveTo(h, v - 7); context.lineTo(h, v + 7);
                context.stroke();
            }
            const [h, v] = place(...this.start);
            context.strokeStyle = css(this.palette.ink);
            context.strokeRect(h - 6, v - 6, 12, 12);
            this.follow(context, place);
        }

        drawSurface() {
            const context = this.surface.getContext("2d");
            const { x, y } = GROUNDS[this.ground];
            context.clearRect(0, 0, WIDTH, HEIGHT);
            const [sin, cos] = [Math.sin(this.turn), Math.cos(this.turn)];
            const [lift, flat] = [Math.sin(this.tilt), Math.cos(this.tilt)];
            // From places between -1 and 1, and heights between 0 and 1.
            const project = (u, v, height) => {
                const [across, deep] = [u * cos - v * sin, u * sin + v * cos];
                return [WIDTH / 2 + across * WIDTH * 0.34,
                    HEIGHT * 0.56 - deep * flat * WIDTH * 0.30 - (height - 0.35) * lift * HEIGHT * 0.52, deep];
            };
            const cells = [];
            const step = 2;
            for (let row = 0; row + step < SIDE; row += step) {
                for (let column = 0; column + step < SIDE; column += step) {
                    const corner = (c, r) => project(2 * c / (SIDE - 1) - 1, 2 * r / (SIDE - 1) - 1, this.heights[r * SIDE + c]);
                    const corners = [corner(column, row), corner(column + step, row), corner(column + step, row + step), corner(column, row + step)];
                    cells.push({ corners, deep: corners[0][2] + corners[2][2], height: this.heights[(row + 1) * SIDE + column + 1] });
                }
            }
            cells.sort((a, b) => b.deep - a.deep);
            const { low, high, paper, muted } = this.palette;
            for (const { corners, height } of cells) {
                context.beginPath();
                for (const [h, v] of corners) {
                    context.lineTo(h, v);
                }
                context.closePath();
                const mixed = low.map((part, i) => paper[i] * 0.45 + (part * (1 - height) + high[i] * height) * 0.55);
                context.fillStyle = css(mixed);
                context.fill();
                context.strokeStyle = css(muted, 0.35);
                context.lineWidth = 0.7;
                context.stroke();
            }
            const inside = (value, [least, most]) => Math.max(-1, Math.min(1, 2 * (value - least) / (most - least) - 1));
            const heightAt = (u, v) => {
                const [c, r] = [(u + 1) / 2 * (SIDE - 1), (v + 1) / 2 * (SIDE - 1)];
                const [c0, r0] = [Math.min(SIDE - 2, Math.floor(c)), Math.min(SIDE - 2, Math.floor(r))];
                const at = (i, k) => this.heights[(r0 + k) * SIDE + c0 + i];
                const [s, t] = [c - c0, r - r0];
                return (at(0, 0) * (1 - s) + at(1, 0) * s) * (1 - t) + (at(0, 1) * (1 - s) + at(1, 1) * s) * t;
            };
            this.follow(context, (px, py) => {
                const [u, v] = [inside(px, x), inside(py, y)];
                return project(u, v, heightAt(u, v) + 0.01).slice(0, 2);
            });
        }
    }

    /** Which landscape a figure of this name shows. */
    const GROUND = { "figure-ravine": 0, "figure-saddle_race": 1, "figure-beale_race": 2 };
    define("race", async (form, figure) => {
        const race = new RaceForm(form, GROUND[figure.id] ?? 2);
        await race.open();
    });
})();
