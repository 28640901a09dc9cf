/*
 * What mdBook leaves out for those who read with the keyboard alone.
 */
(() => {
    "use strict";
    const FOCUS = { tabindex: "0" };
    // A formula is read out as what it is.
    const NAME = { role: "group", "aria-label": "Scrolls sideways" };

    // The button of the sidebar is a label, which no key reaches.
    const toggle = document.getElementById("mdbook-sidebar-toggle");
    toggle.tabIndex = 0;
    toggle.setAttribute("role", "button");
    toggle.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            toggle.click();
        }
    });

    // A box that is too narrow for what it holds is reached with the Tab key, and its arrow keys
    // scroll it and do not turn the page.
    function update(box) {
        const scrolls = box.scrollWidth > box.clientWidth;
        const isFormula = box.localName === "math";
        const attributes = isFormula ? FOCUS : { ...FOCUS, ...NAME };
        for (const [name, value] of Object.entries(attributes)) {
            if (scrolls) {
                box.setAttribute(name, value);
            } else {
                box.removeAttribute(name);
            }
        }
    }

    const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => update(target)));
    const wide = "pre > code, .table-wrapper, .figure-image, math[display=block]";
    const boxes = [...document.querySelectorAll(`main :is(${wide})`)];
    for (const box of boxes) {
        sizes.observe(box);
        box.addEventListener("keydown", (event) => {
            if (event.target === box && /^Arrow(Left|Right)$/.test(event.key)) {
                event.stopPropagation();
            }
        });
    }
    document.fonts.ready.then(() => boxes.forEach(update));
})();
