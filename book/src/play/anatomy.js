/*
 * The ten parts of a network: point at one in the picture, and its field in the code lights up, and the
 * other way round. The picture is the figure, the code is what the page lists, and nothing is computed.
 */
(() => {
    "use strict";
    const { make, predict, define } = gradusForms;
    /** Which parts the fields of the listed types hold; "" is the type itself. */
    const FIELDS = {
        Layer: { "": "B", weights: "F C", biases: "E", activation: "G" },
        Network: { layers: "H" },
        Trace: { activations: "A D" },
        Step: { iteration: "I", epoch: "J" },
    };
    const LETTERS = [..."ABCDEFGHIJ"];

    class Anatomy {
        constructor(root, figure) {
            this.root = root;
            this.words = gradusForms.words("anatomy");
            this.blocks = [...document.querySelectorAll("pre code")].map((code) => code.textContent);
            this.svg = figure.querySelector(".figure-image svg").cloneNode(true);
            this.pinned = ["C"];
        }

        /** What the program of the chapter prints of each part: name, what is here, and where it stands. */
        facts() {
            const printed = this.blocks.find((text) => /^ +part +in this network/.test(text)) ?? "";
            const lines = printed.split("\n").filter((line) => /^[A-J] {2}/.test(line));
            return Object.fromEntries(lines.map((line) => [line[0], line.slice(3).split(/ {2,}/)]));
        }

        build() {
            const { words: w, root } = this;
            root.setAttribute("aria-label", w.label);
            this.found = this.facts();
            this.chips = LETTERS.map((letter) => {
                const chip = make("button", { type: "button", className: "anatomy-chip", "aria-pressed": "false" },
                    make("b", { textContent: letter }), ` ${w.parts[letter][0]}`);
                chip.dataset.parts = letter;
                return chip;
            });
            this.code = make("div", { className: "anatomy-code" }, ...Object.entries(FIELDS).map(([type, fields]) => this.listing(type, fields)));
            this.note = make("p", { className: "form-note", role: "status" });
            const picture = make("div", { className: "anatomy-picture", tabIndex: 0, role: "group", "aria-label": w.label }, this.svg);
            root.append(make("p", { className: "form-intro", textContent: w.intro }),
                make("div", { className: "anatomy-chips", role: "group", "aria-label": w.chips }, ...this.chips),
                make("div", { className: "anatomy-stage" }, make("div", {}, picture, this.note), this.code),
                predict(w));
            const asked = (event) => event.target.closest("[data-parts]")?.dataset.parts.split(" ");
            for (const place of [this.svg, this.code, ...this.chips]) {
                // Of what is drawn, the first part is the one that is pointed at; a line of code may hold two.
                const parts = (event) => (place === this.svg ? asked(event)?.slice(0, 1) : asked(event));
                place.addEventListener("pointerover", (event) => {
                    if (event.pointerType === "mouse") {
                        this.light(parts(event) ?? this.pinned);
                    }
                });
                place.addEventListener("pointerleave", () => this.light(this.pinned));
                place.addEventListener("click", (event) => {
                    this.pinned = parts(event) ?? this.pinned;
                    this.light(this.pinned);
                });
            }
            this.light(this.pinned);
        }

        /** A type as the page lists it, its fields to be pointed at. */
        listing(type, fields) {
            const text = this.blocks.find((block) => block.includes(`pub struct ${type} {`)) ?? "";
            const lines = text.trimEnd().split("\n").filter((line) => !line.startsWith("#["));
            return make("pre", {}, ...lines.map((line) => {
                const field = line.match(/^ +pub(?:\(crate\))? (\w+):/)?.[1];
                const parts = line.startsWith("pub struct") ? fields[""] : fields[field];
                if (!parts) {
                    return make("span", { className: "anatomy-line" }, make("small"), line || " ");
                }
                const button = make("button", { type: "button", className: "anatomy-line", "aria-pressed": "false" },
                    make("small", { textContent: parts.replace(" ", ", ") }), line);
                button.dataset.parts = parts;
                return button;
            }));
        }

        light(letters) {
            const { words: w } = this;
            const isLit = (element) => element.dataset.parts.split(" ").some((letter) => letters.includes(letter));
            this.svg.querySelectorAll("[data-parts]").forEach((group) => group.classList.toggle("is-lit", isLit(group)));
            this.code.querySelectorAll("[data-parts]").forEach((line) => {
                line.classList.toggle("is-lit", isLit(line));
                line.setAttribute("aria-pressed", String(isLit(line)));
            });
            this.chips.forEach((chip) => chip.setAttribute("aria-pressed", String(isLit(chip))));
            this.note.replaceChildren(...letters.flatMap((letter) => {
                const [name, says] = w.parts[letter];
                const [, here, code] = this.found[letter] ?? [];
                return [make("b", { textContent: `${letter}, ${name}: ` }), `${says} `,
                    make("small", { textContent: here ? w.here(here, code) : "" }), " "];
            }));
            this.root.dataset.lit = letters.join(" ");
        }
    }

    define("anatomy", (form, figure) => {
        new Anatomy(form, figure).build();
    });
})();
