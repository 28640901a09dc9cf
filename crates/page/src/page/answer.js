/* The answer to one row: the class with a bar for each, or the value in its own unit. */

/** More classes than this are shown likeliest first, and not all of them. */
const MANY_CLASSES = 12;

/** A probability in percent, which is never rounded to none or to all. */
function percent(probability) {
    if (probability > 0.9995) {
        return "> 99.9 %";
    }
    return probability > 0 && probability < 0.0005 ? "< 0.1 %" : `${(100 * probability).toFixed(1)} %`;
}

/** A number to six digits. */
const short = (number) => String(Number(number.toPrecision(6)));

class AnswerCard {
    constructor(model) {
        this.model = model;
        this.classes = model.answer.names ?? null;
        this.bars = [];
        if (this.classes && model.probabilities) {
            const shown = this.classes.slice(0, MANY_CLASSES);
            this.bars = shown.map(() => {
                const bar = make("i");
                const [name, share] = [make("span", { className: "name" }), make("span", { className: "share" })];
                return { bar, name, share, row: make("li", {}, name, make("span", { className: "bar", "aria-hidden": "true" }, bar), share) };
            });
            $("bars").classList.toggle("is-wide", this.classes.some((name) => name.length > 12));
            $("bars").append(...this.bars.map(({ row }) => row));
        }
        // The verdict stays in sight where the answer is below the fields.
        new IntersectionObserver(([{ isIntersecting }]) => { $("pinned").hidden = isIntersecting; }).observe($("answer"));
    }

    /** Shows an answer as `Engine.row` gives it, and what else there is to say. */
    show({ header, answer, notes }, remark) {
        const [found, ...rest] = answer;
        if (found === "") {
            this.refuse(notes.join(" "));
            return;
        }
        const text = this.classes ? this.showClass(found, rest.map(Number)) : this.showValue(Number(found));
        $("verdict").className = "verdict";
        $("pinned").textContent = text;
        $("exact").hidden = false;
        $("digits").replaceChildren(...header.map((name, place) =>
            make("tr", {}, make("th", { scope: "row", textContent: name }), make("td", { textContent: answer[place] }))));
        this.note([remark, ...notes].filter(Boolean).join(" "));
        this.say(text);
    }

    showClass(found, probabilities) {
        const share = probabilities[this.classes.indexOf(found)];
        const sure = share === undefined ? "" : percent(share);
        $("verdict").replaceChildren(make("small", { textContent: this.model.answer.column }), make("strong", { textContent: found }), sure);
        let order = probabilities.map((_, place) => place);
        if (order.length > MANY_CLASSES) {
            order = order.sort((a, b) => probabilities[b] - probabilities[a]).slice(0, MANY_CLASSES);
        }
        this.bars.forEach(({ bar, name, share, row }, place) => {
            const probability = probabilities[order[place]];
            name.textContent = this.classes[order[place]];
            share.textContent = percent(probability);
            bar.style.width = `${100 * probability}%`;
            row.className = name.textContent === found ? "best" : "";
        });
        const left = probabilities.length - this.bars.length;
        $("beside").textContent = left > 0 ? `and ${left} classes that are less likely` : "";
        return `${this.model.answer.column}: ${found} ${sure}`.trim();
    }

    showValue(value) {
        const { column, scaling } = this.model.answer;
        $("verdict").replaceChildren(make("small", { textContent: column }), make("strong", { textContent: short(value) }));
        // Where it lies among what was learned: the line goes three deviations to both sides of the mean.
        if (scaling.scale !== 1 || scaling.shift !== 0) {
            const place = Math.min(100, Math.max(0, 50 + (50 / 3) * ((value - scaling.shift) / scaling.scale)));
            const [dot, mean] = [make("i"), make("b")];
            dot.style.left = `${place}%`;
            mean.style.left = "50%";
            $("beside").replaceChildren(make("span", { className: "gauge", "aria-hidden": "true" }, mean, dot),
                `The values it learned have the mean ${short(scaling.shift)} and the standard deviation ${short(scaling.scale)}.`);
        }
        return `${column}: ${short(value)}`;
    }

    /** Says why there is no answer. */
    refuse(why) {
        $("verdict").className = "verdict is-waiting";
        $("verdict").textContent = "no answer";
        $("pinned").textContent = "no answer";
        $("exact").hidden = true;
        $("beside").textContent = "";
        for (const { bar, share, row } of this.bars) {
            bar.style.width = "0";
            share.textContent = "";
            row.className = "";
        }
        this.note(why);
        this.say(why);
    }

    note(text) {
        $("refused").textContent = text;
        $("refused").hidden = text === "";
    }

    /** To a person who does not see it, once the row stays as it is. */
    say(text) {
        clearTimeout(this.later);
        this.later = setTimeout(() => { $("said").textContent = text; }, 700);
    }
}
