/*
 * A film gets a slider over its moments, beside the box that pauses it. Without a script it plays.
 */
(() => {
    "use strict";
    const isKorean = document.documentElement.lang === "ko";
    const words = isKorean
        ? { pause: "멈춤", slider: "영상의 순간", moment: (n, all) => `${all}개 순간 중 ${n}번째` }
        : { pause: "Pause", slider: "Moment of the film", moment: (n, all) => `Moment ${n} of ${all}` };

    function addSlider(film) {
        const label = film.closest(".figure").querySelector(".figure-pause");
        const pause = label.querySelector("input");
        const style = getComputedStyle(film);
        const [moments, still] = ["--moments", "--still"].map((name) => Number(style.getPropertyValue(name)));
        const pace = 1000 * parseFloat(style.getPropertyValue("--pace"));
        const slider = document.createElement("input");
        Object.assign(slider, { type: "range", min: 0, max: moments - 1, value: still });
        slider.setAttribute("aria-label", words.slider);
        const count = document.createElement("output");
        /** What the style sheet runs: nothing where a reader has asked for less motion, or on paper. */
        const running = () => film.getAnimations()[0];

        function say(moment) {
            slider.value = moment;
            slider.setAttribute("aria-valuetext", words.moment(moment + 1, moments));
            count.textContent = `${moment + 1} / ${moments}`;
        }

        let next;
        let isSeen = false;
        /** Says where the film is, and again at its next moment, as long as it plays and is seen. */
        function follow() {
            clearTimeout(next);
            const animation = running();
            if (!animation) {
                return;
            }
            const time = animation.currentTime % (moments * pace);
            say(Math.min(Math.floor(time / pace), moments - 1));
            if (isSeen && !pause.checked) {
                next = setTimeout(follow, pace - (time % pace) + 1);
            }
        }

        slider.addEventListener("input", () => {
            const moment = slider.valueAsNumber;
            const animation = running();
            pause.checked = true;
            clearTimeout(next);
            if (animation) {
                animation.currentTime = (moment + 0.5) * pace;
            } else {
                film.style.setProperty("--moment", moment);
            }
            say(moment);
        });
        // The arrow keys are the slider's: they turn no page.
        slider.addEventListener("keydown", (event) => event.stopPropagation());
        pause.addEventListener("change", follow);
        new IntersectionObserver(([entry]) => {
            isSeen = entry.isIntersecting;
            follow();
        }).observe(film);

        label.lastChild.textContent = ` ${words.pause}`;
        const row = document.createElement("div");
        row.className = "figure-film";
        label.before(row);
        row.append(label, slider, count);
        say(still);
    }

    document.querySelectorAll(".figure .film").forEach(addSlider);
})();
