// The labels of the figures: none stands on another, at no moment of a film.

/** In the page: which labels of a figure stand on one another. */
export function overlaps() {
    const faults = [];
    for (const image of document.querySelectorAll("main figure svg")) {
        const labels = [...image.querySelectorAll("text")].map((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            // The box of a line of text reaches above and below its letters.
            const rim = (bottom - top) / 5;
            // When it is seen, in moments of the film.
            const seen = [0, Infinity];
            for (let shot = text.closest(".shot"); shot; shot = shot.parentElement.closest(".shot")) {
                seen[0] = Math.max(seen[0], Number(shot.style.getPropertyValue("--from")));
                seen[1] = Math.min(seen[1], Number(shot.style.getPropertyValue("--to") || Infinity));
            }
            return { words: text.textContent.trim(), box: [left, right, top + rim, bottom - rim], seen };
        }).filter(({ words, box }) => words && box[1] > box[0]);
        labels.forEach((one, index) => {
            for (const other of labels.slice(index + 1)) {
                const common = (a, b, end) => Math.min(a[end + 1], b[end + 1]) - Math.max(a[end], b[end]);
                const together = common(one.seen, other.seen, 0) >= 0;
                if (together && common(one.box, other.box, 0) > 0.5 && common(one.box, other.box, 2) > 0.5) {
                    const name = image.closest("figure").id;
                    faults.push(`${name}: the label "${one.words}" stands on "${other.words}"`);
                }
            }
        });
    }
    return faults;
}
