/* A field for each column: a number with the range of its training, or categories. */

/** A step of 1, 2 or 5 and zeros, of which a hundred or a few more make the range. */
function stepOf([least, largest]) {
    const hundredth = (largest - least) / 100;
    if (!(hundredth > 0)) {
        return 1;
    }
    const power = 10 ** Math.floor(Math.log10(hundredth));
    return [5, 2, 1].map((digit) => digit * power).find((step) => step <= hundredth) ?? power;
}

/** A number to as many decimals as the step has. */
function rounded(number, step) {
    const decimals = Math.min(20, Math.max(0, -Math.floor(Math.log10(step))));
    return (Math.round(number / step) * step).toFixed(decimals);
}

/** What is usual for a column of numbers, and how it is called: the training's range, or two deviations. */
function usual({ range, scaling }) {
    if (range) {
        return { range, says: `${short(range[0])} to ${short(range[1])} in training` };
    }
    if (scaling.shift === 0 && scaling.scale === 1) {
        return null;
    }
    const both = [scaling.shift - 2 * scaling.scale, scaling.shift + 2 * scaling.scale];
    return { range: both, says: `about ${short(both[0])} to ${short(both[1])} in training` };
}

function numberField({ name, reading }, id, changed) {
    const known = usual(reading);
    const step = known ? stepOf(known.range) : 1;
    const isFilled = reading.fill !== undefined;
    const hint = make("span", { className: "hint", id: `${id}-hint` });
    const input = make("input", { id, type: "number", step: "any", autocomplete: "off", "aria-describedby": hint.id,
        placeholder: isFilled ? `empty: ${short(reading.fill)}` : "" });
    const slider = make("input", { type: "range", step: "any", tabIndex: -1, "aria-hidden": "true" });
    const check = () => {
        const isBad = input.validity.badInput || (input.value === "" && !isFilled);
        const number = input.valueAsNumber;
        const isOutside = known !== null && (number < known.range[0] || number > known.range[1]);
        hint.textContent = isBad ? "a number is needed" : `${isOutside ? "outside of " : ""}${known?.says ?? ""}`;
        hint.classList.toggle("is-outside", isBad || isOutside);
        input.setAttribute("aria-invalid", String(isBad));
        slider.value = input.value === "" ? reading.fill ?? slider.value : input.value;
        return !isBad;
    };
    if (known) {
        [slider.min, slider.max] = known.range;
    }
    input.addEventListener("input", () => { check(); changed(); });
    // As large a step as suits the range, not 1.
    input.addEventListener("keydown", (event) => {
        const by = { ArrowUp: step, ArrowDown: -step }[event.key];
        if (by) {
            event.preventDefault();
            const number = (input.value === "" ? reading.fill ?? 0 : input.valueAsNumber) + by;
            input.value = Number(number.toPrecision(12));
            check();
            changed();
        }
    });
    slider.addEventListener("input", () => {
        const [least, largest] = known.range;
        const number = slider.valueAsNumber;
        // Its ends are those of the training, whatever their digits.
        input.value = number <= least ? least : number >= largest ? largest : rounded(number, step);
        check();
        changed();
    });
    const middle = known && (known.range[0] + known.range[1]) / 2;
    const isMean = known && scalingIsMean(reading.scaling, known.range);
    return {
        box: make("div", { className: "field" }, make("label", { className: "name", htmlFor: id, textContent: name }), input,
            ...(known && known.range[0] < known.range[1] ? [slider] : []), hint),
        reset: () => {
            input.value = known ? rounded(isMean ? reading.scaling.shift : middle, step) : "0";
            check();
        },
        cell: () => (check() ? input.value : null),
    };
}

/** Whether a scaling's shift is a mean, and not that of numbers that were only divided. */
const scalingIsMean = ({ shift, scale }, [least, largest]) => (shift !== 0 || scale !== 1) && shift > least && shift < largest;

function categoryField({ name, reading: { categories, fill } }, id, changed) {
    const unknown = fill === undefined ? [] : [["", `not known: read as ${categories[fill]}`]];
    const choices = [...categories.map((category) => [category, category]), ...unknown];
    const first = categories[fill ?? 0];
    if (categories.length === 2) {
        const radios = choices.map(([value]) => make("input", { type: "radio", name: id, value, onchange: changed }));
        return {
            box: make("fieldset", { className: "field" }, make("legend", { textContent: name }),
                make("div", { className: "choices" }, ...radios.map((radio, place) => make("label", {}, radio, choices[place][1])))),
            reset: () => { radios.forEach((radio) => { radio.checked = radio.value === first; }); },
            cell: () => radios.find((radio) => radio.checked)?.value ?? first,
        };
    }
    const select = make("select", { id, onchange: changed }, ...choices.map(([value, textContent]) => make("option", { value, textContent })));
    return {
        box: make("div", { className: "field" }, make("label", { className: "name", htmlFor: id, textContent: name }), select),
        reset: () => { select.value = first; },
        cell: () => select.value,
    };
}

/** The fields of all columns; `changed` is told the cells of the row, or why there are none. */
function buildFields(root, columns, changed) {
    const tell = () => {
        const cells = fields.map((field) => field.cell());
        const missing = cells.indexOf(null);
        if (missing < 0) {
            changed(cells);
        } else {
            changed(null, `“${columns[missing].name}” is needed: nothing stands in for it.`);
        }
    };
    const fields = columns.map((column, place) =>
        (column.reading.kind === "number" ? numberField : categoryField)(column, `column-${place}`, tell));
    const reset = () => {
        fields.forEach((field) => field.reset());
        tell();
    };
    root.append(make("div", { className: "grid" }, ...fields.map(({ box }) => box)),
        make("button", { type: "button", textContent: "Back to the start values", onclick: reset }));
    reset();
    return { cells: () => fields.map((field) => field.cell() ?? "") };
}
