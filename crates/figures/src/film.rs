//! Pictures that move: a page's style sheet counts moments, and parts of the picture come and go.

use std::ops::{Bound, RangeBounds};

use crate::svg::Svg;

/// How a picture moves: it goes through its moments one by one, and begins anew.
///
/// It stands still at one moment where a reader has asked for less motion, and on paper.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Film {
    pub(crate) moments: usize,
    /// How long a moment lasts.
    pub(crate) seconds: f64,
    /// The moment that tells most.
    pub(crate) still: usize,
}

impl Film {
    /// A film that is still at its last moment.
    pub(crate) fn new(moments: usize, seconds: f64) -> Self {
        let still = moments.saturating_sub(1);
        Self {
            moments,
            seconds,
            still,
        }
    }

    /// What the style sheet needs to know.
    pub(crate) fn attributes(self) -> String {
        let Self {
            moments,
            seconds,
            still,
        } = self;
        format!(" style=\"--moments:{moments};--pace:{seconds}s;--still:{still}\"")
    }
}

impl Svg {
    /// Draws what is to be seen at some moments of a film only. Moments are counted from 0.
    pub(crate) fn during(
        &mut self,
        moments: impl RangeBounds<usize>,
        draw: impl FnOnce(&mut Self),
    ) {
        let from = match moments.start_bound() {
            Bound::Included(from) => *from,
            Bound::Excluded(before) => before + 1,
            Bound::Unbounded => 0,
        };
        let to = match moments.end_bound() {
            Bound::Included(to) => format!(";--to:{to}"),
            Bound::Excluded(after) => format!(";--to:{}", after.saturating_sub(1)),
            Bound::Unbounded => String::new(),
        };
        let attributes = format!("class=\"shot\" style=\"--from:{from}{to}\"");
        self.group("g", &attributes, draw);
    }

    /// Draws what the next moment replaces. What belongs to the last moment stays.
    pub(crate) fn frame(&mut self, moment: usize, last: usize, draw: impl FnOnce(&mut Self)) {
        if moment < last {
            self.during(moment..=moment, draw);
        } else {
            self.during(moment.., draw);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_says_from_when_to_when_it_is_seen() {
        let shot = |draw: fn(&mut Svg)| {
            let mut svg = Svg::new("", 10.0, 10.0);
            svg.film = Some(Film::new(9, 0.5));
            draw(&mut svg);
            svg.inline()
        };
        let whole = shot(|svg| svg.during(4.., |_| ()));
        assert!(whole.contains("class=\"small film\" style=\"--moments:9;--pace:0.5s;--still:8\""));
        assert!(whole.contains("<g class=\"shot\" style=\"--from:4\">"));
        assert!(shot(|svg| svg.during(2..=3, |_| ())).contains("\"--from:2;--to:3\""));
        assert!(shot(|svg| svg.during(..5, |_| ())).contains("\"--from:0;--to:4\""));
    }
}
